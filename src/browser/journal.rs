//! The answer in flight: a copy of the document in localStorage, written in the
//! moment of the answer, for the case that the page dies before the database has
//! it.
//!
//! It never turns on "Saved": Chromium writes localStorage to disk late. It carries
//! id and revision, and counts only if it is newer than what the database holds.

use super::settings;

const NAME: &str = "journal";
/// Longer documents are left to the database: localStorage has about 5 MB in all.
const LIMIT: usize = 500_000;

/// Notes the document's text as being on its way to the database.
pub fn note(text: &str) {
    if text.len() <= LIMIT {
        settings::set(NAME, text);
    } else {
        settings::remove(NAME);
    }
}

/// The text noted last.
pub fn read() -> Option<String> {
    settings::get(NAME)
}

/// Forgets it: the database has it.
pub fn clear() {
    settings::remove(NAME);
}
