//! File helpers whose errors name the file.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Reads a text file.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("error reading {}", path.display()))
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("error reading {}", path.display()))
}

/// Writes a file.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, content).with_context(|| format!("error writing {}", path.display()))
}

/// Makes a folder with all above it.
pub(crate) fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("error making {}", path.display()))
}

/// Removes a folder with all in it, if it exists.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    fs::remove_dir_all(path).with_context(|| format!("error removing {}", path.display()))
}

/// Gives a file or folder another name.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to)
        .with_context(|| format!("error renaming {} to {}", from.display(), to.display()))
}

/// The path with `.ending` after its name, for what is not complete yet. `Path::with_extension` would
/// cut a version number.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{ending}"));
    path.with_file_name(name)
}

/// Every file below a folder, as paths from there with `/`, sorted; nothing if it does not exist.
pub(crate) fn list(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    if folder.exists() {
        walk(folder, "", &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    let context = || format!("error listing {}", folder.display());
    for entry in fs::read_dir(folder).with_context(context)? {
        let entry = entry.with_context(context)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let path: PathBuf = entry.path();
        if path.is_dir() {
            walk(&path, &format!("{name}/"), found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

/// A folder for one test, empty at its start.
#[cfg(test)]
pub(crate) fn test_folder(name: &str) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("zeven-xtask-{}-{name}", std::process::id()));
    remove_folder(&folder)?;
    make_folder(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfinished_folder_keeps_the_version_in_its_name() {
        let part = beside(Path::new("cache/trunk-0.21.14"), "part");
        assert_eq!(part, Path::new("cache/trunk-0.21.14.part"));
    }
}
