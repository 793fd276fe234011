//! The guides in `guides/`: one text per guide and language, readable in the repository as it is and
//! shown in the app as Help.
//!
//! [`read`] knows the small part of Markdown that they are written in and refuses everything else
//! with its line; [`names`] puts in what buttons are called; [`pack`](mod@pack) makes what the app
//! loads; [`pictures`] takes the pictures anew.

mod names;
mod pack;
mod pictures;
mod read;

pub(crate) use pack::pack;
pub(crate) use pictures::renew;

/// The guides, in the order in which Help lists them.
const GUIDES: [&str; 5] = ["owner", "assessor", "jury", "hub", "method"];
/// The languages they are written in, the one that others are held against first.
const LANGUAGES: [&str; 2] = ["en", "nl"];
/// Regions that read the guides of their language, with their own names of buttons.
const REGIONS: [(&str, &str); 1] = [("nl-BE", "nl")];

/// The path of a guide from the root of the repository.
fn path(guide: &str, language: &str) -> String {
    format!("guides/{guide}.{language}.md")
}
