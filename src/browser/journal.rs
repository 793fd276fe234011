//! The answers in flight: for each open document a copy in localStorage, written in the
//! moment of the answer, for the case that the page dies before the database has it.
//!
//! It never turns on "Saved": Chromium writes localStorage to disk late. It carries
//! id and revision, and counts only if it is newer than what the database holds. Tabs
//! share the storage, so every document has a place of its own.

use super::settings;

/// What the places begin with; earlier versions had just this one.
const NAME: &str = "journal";
/// Longer documents are left to the database: localStorage has about 5 MB in all.
const LIMIT: usize = 500_000;

/// A copy that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The text; empty when the place holds something else.
    pub text: String,
    place: String,
}

fn place(id: &str) -> String {
    format!("{NAME}.{id}")
}

/// Notes the document's text as being on its way to the database.
pub fn note(id: &str, text: &str) {
    let place = place(id);
    if text.len() > LIMIT || !settings::set(&place, text) {
        // An older text under a newer answer would be worth less than none.
        settings::remove(&place);
    }
}

/// All copies there are.
pub fn all() -> Vec<Found> {
    let found = |place: String| {
        let text = settings::get(&place).unwrap_or_default();
        Found { text, place }
    };
    settings::names(NAME).into_iter().map(found).collect()
}

/// Forgets the copy of a document, whatever it holds.
pub fn clear(id: &str) {
    settings::remove(&place(id));
}

/// Forgets the copy of a document if it is this one: the database has it. A newer one,
/// perhaps another tab's, stays.
pub fn done(id: &str, text: &str) {
    if settings::get::<String>(&place(id)).as_deref() == Some(text) {
        clear(id);
    }
}

/// Forgets what was found, unless another tab has written there since.
pub fn forget(found: &Found) {
    if settings::get::<String>(&found.place).unwrap_or_default() == found.text {
        settings::remove(&found.place);
    }
}
