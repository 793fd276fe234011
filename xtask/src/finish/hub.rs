//! The hub's worker: Trunk gives it plain names at the top of the folder. It moves to `hub/`,
//! each file named by its content, and the page says where its loader is: a page that is open
//! while a new version arrives goes on with its own worker, and any cache may keep all three.

use super::html;
use crate::{files, hash};
use anyhow::{Context, Result, ensure};
use std::path::Path;

const WASM: &str = "zeven-worker_bg.wasm";
const GLUE: &str = "zeven-worker.js";
const LOADER: &str = "zeven-worker_loader.js";
const FOLDER: &str = "hub";

/// Moves the worker's files, from the innermost out: each holds the name of the one before.
pub(super) fn place_worker(folder: &Path, page: &str) -> Result<String> {
    files::make_folder(&folder.join(FOLDER))?;
    let wasm = place(folder, WASM, "engine", "_bg.wasm", &[])?;
    let glue = place(folder, GLUE, "glue", ".js", &[])?;
    // Trunk's loader hands the name over in a form that wasm-bindgen calls deprecated, in
    // the browser's console.
    let inside = [
        (
            format!("(\"./{WASM}\")"),
            format!("({{module_or_path:\"./{wasm}\"}})"),
        ),
        (format!("\"./{GLUE}\""), format!("\"./{glue}\"")),
    ];
    let loader = place(folder, LOADER, "worker", ".js", &inside)?;
    let head = html::tags(page, "head")
        .next()
        .context("error placing the worker: no <head>")?;
    let (before, after) = page.split_at(head.end);
    Ok(format!(
        "{before}<meta name=\"zeven-hub\" content=\"{FOLDER}/{loader}\">{after}"
    ))
}

/// Puts new names into a file, then gives it its own.
fn place(
    folder: &Path,
    name: &str,
    stem: &str,
    ending: &str,
    inside: &[(String, String)],
) -> Result<String> {
    let path = folder.join(name);
    let mut content = files::read(&path).with_context(|| format!("error placing {name}"))?;
    if !inside.is_empty() {
        let mut text = String::from_utf8(content).with_context(|| format!("{name} is no text"))?;
        for (old, new) in inside {
            ensure!(
                text.matches(old).count() == 1,
                "error placing {name}: it does not mention {old} once"
            );
            text = text.replace(old, new);
        }
        content = text.into_bytes();
    }
    let new = format!("{stem}-{}{ending}", hash::short_hex(&content));
    let target = folder.join(FOLDER).join(&new);
    files::rename(&path, &target)?;
    files::write(&target, content)?;
    Ok(new)
}

/// A worker like Trunk's, for the tests of the whole.
#[cfg(test)]
pub(super) fn stage_worker(folder: &Path) -> Result<()> {
    files::write(&folder.join(WASM), "engine")?;
    files::write(&folder.join(GLUE), "let wasm_bindgen;")?;
    let loader = format!("importScripts(\"./{GLUE}\");wasm_bindgen(\"./{WASM}\");");
    files::write(&folder.join(LOADER), loader)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_loader_and_the_loader_the_rest() -> Result<()> {
        let folder = files::test_folder("hub")?;
        stage_worker(&folder)?;
        let page = place_worker(&folder, "<html><head></head></html>")?;
        let loader = page
            .split_once("content=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .context("no loader in the page")?
            .0;
        let text = files::read_text(&folder.join(loader))?;
        let names = files::list(&folder)?;
        assert_eq!(names.len(), 3, "{names:?}");
        for name in names.iter().filter(|name| *name != loader) {
            let own = name.strip_prefix("hub/").context("outside hub/")?;
            assert!(text.contains(&format!("\"./{own}\"")), "{name} in {text}");
        }
        files::remove_folder(&folder)
    }

    #[test]
    fn a_build_without_the_worker_is_an_error() -> Result<()> {
        let folder = files::test_folder("hub-none")?;
        let placed = place_worker(&folder, "<html><head></head></html>");
        assert!(placed.is_err_and(|error| format!("{error:#}").contains(WASM)));
        files::remove_folder(&folder)
    }
}
