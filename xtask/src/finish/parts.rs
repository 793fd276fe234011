//! The parts of the app that load when they are opened. They go to `parts/`, each file named by
//! its content, with the script that loads them.
//!
//! That script and the app's own script name each other. So the first is named by what both held
//! before they did; that is as good as its content, since the names follow from it.

use super::names;
use crate::{files, hash};
use anyhow::{Context, Result, ensure};
use std::path::Path;

/// Where the parts go.
const FOLDER: &str = "parts";
/// The loading script, as the tool that cuts calls it.
const LOADER: &str = "__wasm_split.js";
/// The app's script, as that tool was told to call it.
const MAIN: &str = "\"./main.js\"";

/// Copies the parts and lets the app's script, which the page names `main`, find them. Gives the
/// page with the new `integrity` and the path of the loading script.
pub(super) fn place(folder: &Path, parts: &Path, page: &str) -> Result<(String, Option<String>)> {
    if !parts.join(LOADER).exists() {
        return Ok((page.to_owned(), None));
    }
    files::make_folder(&folder.join(FOLDER))?;
    let mut loader = files::read_text(&parts.join(LOADER))?;
    for name in files::list(parts)? {
        let Some(stem) = name.strip_suffix(".wasm") else {
            continue;
        };
        let content = files::read(&parts.join(&name))?;
        let stem = stem.trim_start_matches("split_").replace('_', "-");
        let new = format!("{stem}-{}.wasm", hash::short_hex(&content));
        let old = format!("\"./{name}\"");
        ensure!(
            loader.contains(&old),
            "error placing the parts: the script that loads them does not mention {name}"
        );
        loader = loader.replace(&old, &format!("\"./{new}\""));
        files::write(&folder.join(FOLDER).join(new), content)?;
    }
    let main = main_script(folder)?;
    let script = files::read_text(&folder.join(&main))?;
    // Where it imports only: the program itself asks for the same name.
    let old = format!("from \"./{LOADER}\"");
    ensure!(
        script.contains(&old) && loader.contains(MAIN),
        "error placing the parts: the two scripts do not name each other"
    );
    let name = format!(
        "{FOLDER}/loader-{}.js",
        hash::short_hex(format!("{loader}{script}").as_bytes())
    );
    let named = script.replace(&old, &format!("from \"./{name}\""));
    let (before, after) = (
        hash::integrity(script.as_bytes()),
        hash::integrity(named.as_bytes()),
    );
    files::write(&folder.join(&main), named)?;
    files::write(&folder.join(&name), loader)?;
    Ok((page.replace(&before, &after), Some(name)))
}

/// Tells the loading script the final name of the app's script, and the page to fetch it at once:
/// without it nothing starts.
pub(super) fn join(folder: &Path, page: String, loader: Option<&str>) -> Result<String> {
    let Some(name) = loader else {
        return Ok(page);
    };
    let main = main_script(folder)?;
    let path = folder.join(name);
    let script = files::read_text(&path)?.replace(MAIN, &format!("\"../{main}\""));
    let integrity = hash::integrity(script.as_bytes());
    files::write(&path, script)?;
    let link =
        format!("<link rel=\"modulepreload\" href=\"./{name}\" integrity=\"{integrity}\"></head>");
    ensure!(
        page.contains("</head>"),
        "error joining the parts: no </head>"
    );
    Ok(page.replacen("</head>", &link, 1))
}

/// The app's script: the one that Trunk, or the step that names by content, has named by hash.
fn main_script(folder: &Path) -> Result<String> {
    let mut names = files::list(folder)?.into_iter();
    names
        .find(|name| names::split(name).is_some_and(|(_, _, rest)| rest == ".js"))
        .context("error placing the parts: the app has no script")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_parts_find_each_other_under_names_by_content() -> Result<()> {
        let (folder, parts) = (files::test_folder("parts")?, files::test_folder("cut")?);
        let script = "import * as a from \"./__wasm_split.js\"; ({\"./__wasm_split.js\": a})";
        files::write(&folder.join("app-0123456789abcdef.js"), script)?;
        let loader = "import { initSync } from \"./main.js\"; new URL(\"./split_after.wasm\")";
        files::write(&parts.join(LOADER), loader)?;
        files::write(&parts.join("split_after.wasm"), "code")?;
        let page = format!(
            "<head integrity=\"{}\"></head>",
            hash::integrity(script.as_bytes())
        );
        let (page, name) = place(&folder, &parts, &page)?;
        let name = name.context("there are parts")?;
        let script = files::read_text(&folder.join("app-0123456789abcdef.js"))?;
        assert!(script.contains(&format!("from \"./{name}\"")));
        assert!(
            script.contains("{\"./__wasm_split.js\": a}"),
            "the program asks for it by the name it knows"
        );
        assert!(page.contains(&hash::integrity(script.as_bytes())));
        let page = join(&folder, page, Some(&name))?;
        assert!(page.contains(&format!("href=\"./{name}\"")));
        let loader = files::read_text(&folder.join(&name))?;
        assert!(loader.contains("\"../app-0123456789abcdef.js\""));
        let part = format!("after-{}.wasm", hash::short_hex(b"code"));
        assert!(loader.contains(&format!("\"./{part}\"")));
        assert!(folder.join(FOLDER).join(part).exists());
        files::remove_folder(&folder)?;
        files::remove_folder(&parts)
    }

    #[test]
    fn an_app_in_one_piece_stays_as_it_is() -> Result<()> {
        let folder = files::test_folder("whole")?;
        let (page, name) = place(&folder, &folder.join("none"), "<html></html>")?;
        assert_eq!((page.as_str(), name), ("<html></html>", None));
        files::remove_folder(&folder)
    }
}
