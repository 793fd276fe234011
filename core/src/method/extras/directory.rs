//! Where a company can go next.

use super::Translated;
use super::read::Reader;
use crate::code::codes;
use crate::reader::{Fields, required};
use crate::{Problem, What};

/// A place, project or programme that may help (sources.md §4). Nothing about it is
/// known after the year of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryEntry {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub name: Translated,
    /// NUTS code, `NL`, `BE`, or `EU` for anything wider.
    pub region: String,
    /// The region in words.
    pub place: Translated,
    /// What it is.
    pub kind: Option<Kind>,
    /// What it is about, in a few words.
    pub theme: Translated,
    /// Keys of the dimensions it can help with; none for context only.
    pub dimensions: Vec<String>,
    /// Its web address, where the source has one; always `https`.
    pub address: Option<String>,
    /// Where it is named.
    pub source: String,
    /// The year of that source.
    pub year: u16,
}

codes! {
    /// What an entry of the directory is.
    pub enum Kind {
        /// A fieldlab.
        Fieldlab = "fieldlab",
        /// A hub.
        Hub = "hub",
        /// A project.
        Project = "project",
        /// Learning and skills.
        Skills = "skills",
        /// A lab, a pilot line or shared equipment.
        Lab = "lab",
        /// A programme or scheme.
        Programme = "programme",
    }
}

pub(super) fn read(mut file: Fields, reader: &mut Reader<'_>) -> Vec<DirectoryEntry> {
    let entries = reader.list(&mut file, "entry", |fields, reader| {
        let key = reader.word(fields, "key");
        let entry = DirectoryEntry {
            key: key.clone(),
            name: reader.text(fields, "name"),
            region: region(fields, reader),
            place: reader.text(fields, "place"),
            kind: required(fields, "kind", reader.problems, |fields, problems| {
                fields.word("kind", problems)
            }),
            theme: reader.text(fields, "theme"),
            dimensions: reader.dimensions(fields, "dimensions"),
            address: address(fields, reader),
            source: reader.word(fields, "source"),
            year: reader.year(fields, "year"),
        };
        (key, entry)
    });
    reader.end(&file);
    entries
}

/// Two capitals and at most three signs: `NL`, `BE25`, `NL41`.
fn region(fields: &mut Fields, reader: &mut Reader<'_>) -> String {
    let place = fields.place("region");
    let found = reader.word(fields, "region");
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let fits = (2..=5).contains(&found.len())
        && found.chars().all(plain)
        && found.chars().take(2).all(|c| c.is_ascii_uppercase());
    if !found.is_empty() && !fits {
        let what = What::BadForm {
            found: found.clone(),
            expected: "a NUTS code like NL41, or NL, BE or EU",
        };
        reader.problems.push(Problem::new(place, what));
    }
    found
}

fn address(fields: &mut Fields, reader: &mut Reader<'_>) -> Option<String> {
    let expected = "an address that begins with https://";
    let parse = |text: &str| {
        let host = text.strip_prefix("https://")?;
        let plain = !host.is_empty() && !text.contains(char::is_whitespace);
        plain.then(|| text.to_owned())
    };
    fields.form("address", expected, parse, reader.problems)
}
