//! From JSON to [`Method`], with every problem and its place.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Criterion, Dimension, Identity, Method, Place, Rule};
use crate::assessment::check_sha256;
use crate::code::Code;
use crate::reader::{Fields, required, unknown_word};
use crate::{Level, Problem, What};

/// Fewest and most dimensions a method may have (files: a hub's own method).
const DIMENSIONS: (usize, usize) = (3, 12);
/// Most criteria in one dimension.
const CRITERIA: usize = 30;

impl Method {
    /// Reads the rules of a method; `sha256` is filled in by the caller, who knows
    /// the whole document.
    pub(super) fn read(value: Value, place: &str, problems: &mut Vec<Problem>) -> Self {
        let mut fields = Fields::open(value, place.to_owned(), problems);
        let id = fields.require_text("id", 60, problems);
        slug(&id, || fields.place("id"), problems);
        let version = fields.require_text("version", 30, problems);
        let threshold = required(&mut fields, "threshold", problems, |fields, problems| {
            fields.whole("threshold", 1, 5, problems)
        })
        .and_then(Level::new);
        let rule = fields.word("rule", problems);
        let label_years = fields.whole("label_years", 1, 20, problems);
        let languages = fields.texts("languages", 40, 20, problems);
        if languages.is_empty() {
            problems.push(Problem::new(fields.place("languages"), What::Missing));
        }
        let sha256 = fields.text("sha256", 64, problems).unwrap_or_default();
        let compatible_with = fields.texts("compatible_with", 100, 64, problems);
        for (index, sha256) in compatible_with.iter().enumerate() {
            let place = || format!("{}/{index}", fields.place("compatible_with"));
            // An empty one is a wrong one here, not a missing one.
            check_sha256(
                if sha256.is_empty() { " " } else { sha256 },
                place,
                problems,
            );
        }
        let dimensions_place = fields.place("dimensions");
        let dimensions: Vec<_> = fields
            .list("dimensions", DIMENSIONS.1, problems)
            .into_iter()
            .map(|(item, place)| read_dimension(item, &place, problems))
            .collect();
        if dimensions.len() < DIMENSIONS.0 {
            let sentence = format!(
                "a method has {} to {} dimensions; here are {}",
                DIMENSIONS.0,
                DIMENSIONS.1,
                dimensions.len()
            );
            problems.push(Problem::new(dimensions_place, What::Rule(sentence)));
        }
        unique(
            dimensions.iter().map(|dimension| dimension.key.as_str()),
            place,
            problems,
        );
        if dimensions.iter().all(|dimension| dimension.weight == 0) {
            let sentence = "at least one dimension must have a weight above 0".to_owned();
            problems.push(Problem::new(
                fields.place("dimensions"),
                What::Rule(sentence),
            ));
        }
        Self {
            identity: Identity {
                id,
                version,
                sha256,
            },
            compatible_with,
            threshold: threshold.unwrap_or(Level::HIGHEST),
            rule: rule.unwrap_or(Rule::Mean),
            label_years: label_years
                .and_then(|years| u8::try_from(years).ok())
                .unwrap_or(3),
            languages,
            dimensions,
        }
    }
}

fn read_dimension(value: Value, place: &str, problems: &mut Vec<Problem>) -> Dimension {
    let mut fields = Fields::open(value, place.to_owned(), problems);
    let key = fields.require_text("key", 40, problems);
    slug(&key, || fields.place("key"), problems);
    if key == "overall" {
        let sentence = "\"overall\" is the name of a column of results".to_owned();
        problems.push(Problem::new(fields.place("key"), What::Rule(sentence)));
    }
    let weight = fields.whole("weight", 0, 1000, problems).unwrap_or(1);
    let criteria: Vec<_> = fields
        .list("criteria", CRITERIA, problems)
        .into_iter()
        .map(|(item, place)| read_criterion(&key, item, place, problems))
        .collect();
    if criteria.is_empty() {
        problems.push(Problem::new(fields.place("criteria"), What::Missing));
    }
    unique(
        criteria.iter().map(|criterion| criterion.key.as_str()),
        place,
        problems,
    );
    Dimension {
        key,
        weight: u32::try_from(weight).unwrap_or(1),
        criteria,
    }
}

fn read_criterion(
    dimension: &str,
    value: Value,
    place: String,
    problems: &mut Vec<Problem>,
) -> Criterion {
    let mut fields = Fields::open(value, place, problems);
    let key = fields.require_text("key", 40, problems);
    slug(&key, || fields.place("key"), problems);
    Criterion {
        key: format!("{dimension}.{key}"),
        quick: fields.flag("quick", problems).unwrap_or(false),
        floor: fields
            .list("floor", 10, problems)
            .into_iter()
            .filter_map(|(item, place)| read_place(&item, place, problems))
            .collect(),
        kpi: fields.word("kpi", problems),
        grounds: fields.texts("grounds", 20, 200, problems),
    }
}

fn read_place(item: &Value, place: String, problems: &mut Vec<Problem>) -> Option<Place> {
    let word = item.as_str().unwrap_or_default();
    let found = Place::from_code(word);
    if found.is_none() {
        problems.push(Problem::new(place, unknown_word::<Place>(word.to_owned())));
    }
    found
}

/// Keys are lower-case ASCII words with hyphens: they stand in files, columns and
/// addresses.
fn slug(key: &str, place: impl FnOnce() -> String, problems: &mut Vec<Problem>) {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !key.is_empty() && !key.bytes().all(plain) {
        let expected = "a key of lower-case letters, digits and hyphens";
        problems.push(Problem::new(
            place(),
            What::BadForm {
                found: key.to_owned(),
                expected,
            },
        ));
    }
}

fn unique<'a>(keys: impl Iterator<Item = &'a str>, place: &str, problems: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for key in keys.filter(|key| !key.is_empty()) {
        if !seen.insert(key) {
            problems.push(Problem::new(place, What::Twice(key.to_owned())));
        }
    }
}
