//! What makes the build work without a network: a service worker that knows every file by name
//! and content, and the name of the build in the page.

use super::html;
use crate::{files, hash};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

const WORKER: &str = include_str!("worker.js");
/// Where the worker stands: beside the page, since it answers only for what is below it.
const NAME: &str = "sw.js";
/// Left out of the list: schemas are for people and programs around the app, which never asks for them;
/// pictures of the guides come when they are looked at, and the guides can be read without.
const NOT_NEEDED: [&str; 2] = ["schema/", "guides/pictures/"];
const META: &str = "<meta name=\"zeven-build\" content=\"";

/// Writes the name of the build into the page. It is made of all files but the page and the
/// worker, which contain it, and of the page without it.
pub(super) fn name_build(folder: &Path, page: &str) -> Result<String> {
    let page = without_name(page);
    let mut all = String::new();
    for (name, integrity) in contents(folder)? {
        all.extend([name.as_str(), " ", &integrity, "\n"]);
    }
    all.push_str(&page);
    let head = html::tags(&page, "head")
        .next()
        .context("error naming the build: no <head>")?;
    let (before, after) = page.split_at(head.end);
    let build = hash::short_hex(all.as_bytes());
    Ok(format!("{before}{META}{build}\">{after}"))
}

/// Writes the worker for the folder as it is, with its page.
pub(super) fn add_worker(folder: &Path, page: &str) -> Result<()> {
    let build = build_of(page).context("error writing the worker: the page has no build")?;
    let mut known = contents(folder)?;
    known.insert("./".to_owned(), hash::integrity(page.as_bytes()));
    let worker = WORKER
        .replace("%VERSION%", build)
        .replace("%FILES%", &serde_json::to_string(&known)?);
    files::write(&folder.join(NAME), worker)
}

/// The files that the app may ask for, each with its integrity; not the page.
fn contents(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut known = BTreeMap::new();
    for name in files::list(folder)? {
        let needed = !NOT_NEEDED.iter().any(|folder| name.starts_with(folder));
        if name != "index.html" && name != NAME && needed {
            let content = files::read(&folder.join(&name))?;
            known.insert(name, hash::integrity(&content));
        }
    }
    Ok(known)
}

fn build_of(page: &str) -> Option<&str> {
    Some(page.split_once(META)?.1.split_once('"')?.0)
}

fn without_name(page: &str) -> String {
    match build_of(page) {
        Some(build) => page.replace(&format!("{META}{build}\">"), ""),
        None => page.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><title>x</title></head></html>";

    fn folder(name: &str) -> Result<std::path::PathBuf> {
        let folder = files::test_folder(name)?;
        files::make_folder(&folder.join("words"))?;
        files::write(&folder.join("index.html"), PAGE)?;
        files::write(&folder.join("app-1.js"), "code")?;
        files::write(&folder.join("words").join("words.nl.json"), "[]")?;
        Ok(folder)
    }

    #[test]
    fn the_worker_knows_every_file_with_its_content() -> Result<()> {
        let folder = folder("offline-all")?;
        let page = name_build(&folder, PAGE)?;
        add_worker(&folder, &page)?;
        let worker = files::read_text(&folder.join(NAME))?;
        for expected in ["./", "app-1.js", "words/words.nl.json"] {
            assert!(
                worker.contains(&format!("\"{expected}\":\"sha384-")),
                "{expected}"
            );
        }
        assert!(worker.contains(&hash::integrity(page.as_bytes())));
        assert!(!worker.contains("\"sw.js\"") && !worker.contains("\"index.html\":"));
        assert!(!worker.contains('%'), "nothing is left to fill in");
        files::remove_folder(&folder)
    }

    #[test]
    fn any_changed_file_makes_another_build_and_doing_it_again_does_not() -> Result<()> {
        let folder = folder("offline-names")?;
        let one = name_build(&folder, PAGE)?;
        assert_eq!(name_build(&folder, &one)?, one);
        files::write(&folder.join("words").join("words.nl.json"), "[1]")?;
        let two = name_build(&folder, &one)?;
        assert_ne!(build_of(&one), build_of(&two));
        assert_eq!(two.matches(META).count(), 1);
        files::remove_folder(&folder)
    }
}
