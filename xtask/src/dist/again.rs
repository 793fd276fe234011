//! The same release a second time: from a clone in another folder, with nothing built before.

use super::{SUMS, folder};
use crate::places::Places;
use crate::{files, process};
use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use std::path::Path;

/// Builds it again and names every file that came out otherwise.
pub(super) fn again(places: &Places) -> Result<()> {
    let clone = places.target().join("again");
    files::remove_folder(&clone)?;
    let mut git = process::command("git");
    git.args(["clone", "--quiet"])
        .arg(places.root())
        .arg(&clone);
    process::run(&mut git, "cloning the repository")?;
    let mut dist = process::command("cargo");
    dist.current_dir(&clone)
        .env("CARGO_TARGET_DIR", clone.join("target"))
        .args(["xtask", "dist"]);
    process::run(&mut dist, "making the release again")?;
    let second = clone.join("target").join("dist");
    let wrong = differing(&read(&folder(places))?, &read(&second)?);
    ensure!(
        wrong.is_empty(),
        "error making the release again: not the same bytes: {}",
        wrong.join(", ")
    );
    println!("the same bytes, twice");
    files::remove_folder(&clone)
}

/// Everything in a folder of releases, by name.
fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let names = files::list(folder)?;
    ensure!(
        names.iter().any(|name| name == SUMS),
        "error comparing {}: it has no {SUMS}",
        folder.display()
    );
    let content = |name: String| Ok((name.clone(), files::read(&folder.join(name))?));
    names.into_iter().map(content).collect()
}

fn differing(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let only = other.keys().filter(|name| !one.contains_key(*name));
    let changed = one
        .iter()
        .filter(|(name, content)| other.get(*name) != Some(content));
    changed.map(|(name, _)| name).chain(only).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_new_or_changed_is_named() {
        let folder = |files: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
            let file =
                |(name, content): &(&str, &str)| ((*name).to_owned(), content.as_bytes().to_vec());
            files.iter().map(file).collect()
        };
        let one = folder(&[("a", "1"), ("b", "1"), ("c", "1")]);
        assert!(differing(&one, &one).is_empty());
        let other = folder(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(differing(&one, &other), ["b", "c", "d"]);
    }
}
