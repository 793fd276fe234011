//! Words that mean different things to different people.

use super::Translated;
use super::read::Reader;
use crate::reader::Fields;

/// A word and what it means here (sources.md §7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// Stable key.
    pub key: String,
    /// The word.
    pub term: Translated,
    /// What it means.
    pub meaning: Translated,
    /// Where the clash is found.
    pub source: String,
}

pub(super) fn read(mut file: Fields, reader: &mut Reader<'_>) -> Vec<GlossaryTerm> {
    let terms = reader.list(&mut file, "entry", |fields, reader| {
        let key = reader.word(fields, "key");
        let term = GlossaryTerm {
            key: key.clone(),
            term: reader.text(fields, "term"),
            meaning: reader.text(fields, "meaning"),
            source: reader.word(fields, "source"),
        };
        (key, term)
    });
    reader.end(&file);
    terms
}
