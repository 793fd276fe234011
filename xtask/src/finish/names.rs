//! Names by content. Trunk names js and wasm after cargo's output, before wasm-bindgen and
//! wasm-opt have changed it: two builds could give one name to two contents, and a browser that
//! kept the old file would refuse it, because the page's `integrity` is of the new one.

use crate::{files, hash};
use anyhow::{Context, Result, ensure};
use std::path::Path;

/// Trunk's hash is written without leading zeros; shorter ones than this are left as names.
const TRUNK_HASH: std::ops::RangeInclusive<usize> = 8..=16;

/// Renames every file at the top of the folder that Trunk has named by hash, and returns the page
/// with the new names. The files' bytes stay, so their `integrity` does too.
pub(super) fn by_content(folder: &Path, mut page: String) -> Result<String> {
    for name in files::list(folder)? {
        let Some((stem, old_hash, rest)) = split(&name) else {
            continue;
        };
        ensure!(
            page.contains(&name),
            "error naming files by content: index.html does not mention {name}"
        );
        let content = files::read(&folder.join(&name))?;
        let new_name = format!("{stem}-{}{rest}", hash::short_hex(&content));
        files::rename(&folder.join(&name), &folder.join(&new_name))
            .with_context(|| format!("error replacing the hash {old_hash} in a name"))?;
        page = page.replace(&name, &new_name);
    }
    Ok(page)
}

/// Takes `app-0123456789abcdef_bg.wasm` apart into `app`, the hash, and `_bg.wasm`.
pub(super) fn split(name: &str) -> Option<(&str, &str, &str)> {
    let endings = ["_bg.wasm", ".js", ".css"];
    let rest = endings.into_iter().find(|ending| name.ends_with(ending))?;
    let (stem, hash) = name.strip_suffix(rest)?.rsplit_once('-')?;
    let is_hash = TRUNK_HASH.contains(&hash.len())
        && hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (is_hash && !name.contains('/')).then_some((stem, hash, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trunks_names_are_taken_apart() {
        let wasm = "zeven-app-0123456789abcdef_bg.wasm";
        assert_eq!(
            split(wasm),
            Some(("zeven-app", "0123456789abcdef", "_bg.wasm"))
        );
        assert_eq!(
            split("main-123456789abcdef.css"),
            Some(("main", "123456789abcdef", ".css"))
        );
        for other in [
            "index.html",
            "worker.js",
            "worker_bg.wasm",
            "snippets/a-0123456789abcdef.js",
        ] {
            assert_eq!(split(other), None, "{other}");
        }
    }

    #[test]
    fn a_file_that_the_page_does_not_mention_is_an_error() -> Result<()> {
        let folder = files::test_folder("names")?;
        files::write(&folder.join("app-0123456789abcdef.js"), "glue")?;
        let result = by_content(&folder, "<html></html>".to_owned());
        assert!(result.is_err_and(|error| error.to_string().contains("does not mention")));
        files::remove_folder(&folder)
    }
}
