//! What happens to Trunk's result before it is `dist/`: a list of small steps, each a function
//! from the folder as it is to the folder as it should be.

mod csp;
mod html;
mod hub;
mod integrity;
mod names;
mod offline;
mod parts;
pub(crate) mod social;

use crate::files;
use anyhow::Result;
use std::path::Path;

/// Finishes the folder that Trunk has filled; `cut` holds the parts that load later, if there
/// are any; `address`: where it will be, where that is known. The order matters: the parts first, since the app's script names what loads them;
/// names after that, since the inline script and the page's mention of the hub contain them; the
/// policy after that, since it holds that script's hash; the service
/// worker last, since it holds the hash of the page.
pub(crate) fn finish(folder: &Path, cut: &Path, address: Option<&str>) -> Result<()> {
    let path = folder.join("index.html");
    let page = files::read_text(&path)?;
    let (page, loader) = parts::place(folder, cut, &page)?;
    let page = names::by_content(folder, page)?;
    let page = parts::join(folder, page, loader.as_deref())?;
    let page = hub::place_worker(folder, &page)?;
    integrity::check(folder, &page)?;
    let page = match address {
        Some(address) => social::add(&page, address)?,
        None => page,
    };
    let page = offline::name_build(folder, &page)?;
    let page = csp::add_policy(&page)?;
    files::write(&path, &page)?;
    offline::add_worker(folder, &page)
}

/// Makes another build out of a finished folder in which a file was changed: what a new version
/// is for a browser that knows the one before.
pub(crate) fn another_build(folder: &Path) -> Result<()> {
    let path = folder.join("index.html");
    let page = offline::name_build(folder, &files::read_text(&path)?)?;
    files::write(&path, &page)?;
    offline::add_worker(folder, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    /// A folder like Trunk's, whose names come from an earlier state of the files.
    fn stage(name: &str, trunk_hash: &str) -> Result<std::path::PathBuf> {
        let folder = files::test_folder(name)?;
        let js = format!("app-{trunk_hash}.js");
        let wasm = format!("app-{trunk_hash}_bg.wasm");
        let integrity = hash::integrity(b"glue");
        files::write(&folder.join(&js), "glue")?;
        files::write(&folder.join(&wasm), "code")?;
        hub::stage_worker(&folder)?;
        let page = format!(
            "<html><head><meta charset=\"utf-8\">\
             <link rel=\"modulepreload\" href=\"./{js}\" integrity=\"{integrity}\"></head>\
             <body><script type=\"module\">import init from './{js}';\
             await init({{ module_or_path: './{wasm}' }});</script></body></html>"
        );
        files::write(&folder.join("index.html"), page)?;
        Ok(folder)
    }

    #[test]
    fn equal_bytes_give_equal_names_and_pages_whatever_trunk_called_them() -> Result<()> {
        let (one, two) = (
            stage("one", "0123456789abcdef")?,
            stage("two", "fedcba987654321")?,
        );
        let no_parts = Path::new("none");
        finish(&one, no_parts, None)?;
        finish(&two, no_parts, None)?;
        let (names, names_two) = (files::list(&one)?, files::list(&two)?);
        assert_eq!(names, names_two);
        assert_eq!(names.len(), 7);
        for name in names {
            assert_eq!(
                files::read(&one.join(&name))?,
                files::read(&two.join(&name))?,
                "{name}"
            );
        }
        files::remove_folder(&one)?;
        files::remove_folder(&two)
    }

    #[test]
    fn a_file_that_does_not_match_its_integrity_stops_the_build() -> Result<()> {
        let folder = stage("integrity", "0123456789abcdef")?;
        files::write(&folder.join("app-0123456789abcdef.js"), "other")?;
        let finished = finish(&folder, Path::new("none"), None);
        assert!(finished.is_err_and(|error| format!("{error:#}").contains("integrity")));
        files::remove_folder(&folder)
    }
}
