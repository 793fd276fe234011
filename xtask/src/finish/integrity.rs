//! Checks what the page promises about its files: a wrong `integrity` is an app that never starts.

use super::html;
use crate::{files, hash};
use anyhow::{Result, ensure};
use std::path::Path;

/// Compares every `integrity` of the page with the bytes it stands for.
pub(super) fn check(folder: &Path, page: &str) -> Result<()> {
    for tag in html::tags(page, "link") {
        let (Some(promised), Some(href)) = (tag.attribute("integrity"), tag.attribute("href"))
        else {
            continue;
        };
        let content = files::read(&folder.join(href.trim_start_matches("./")))?;
        let found = hash::integrity(&content);
        ensure!(
            promised == found,
            "error checking the page: {href} has integrity {found}, the page says {promised}"
        );
    }
    Ok(())
}
