//! The lists as people edit them: TOML files with a source and a year each.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Ceiling, Item, Lists};
use crate::assessment::region_code;
use crate::code::Code;
use crate::method::source::{File, lines::Lines};
use crate::reader::{Fields, unknown_word};
use crate::{Problem, What};

/// The languages that every name has.
pub const LANGUAGES: [&str; 4] = ["en", "nl", "fr", "de"];
/// The files that make up the lists.
pub const FILES: [&str; 4] = [
    "countries.toml",
    "regions.toml",
    "sectors.toml",
    "classes.toml",
];

/// Reads the folder: the lists in every language.
///
/// # Errors
/// Every problem found; the place is `file:line`. A code twice is one of them: TOML itself
/// refuses a name twice, and lists of codes are checked here.
///
/// ```
/// use zeven_core::{What, lists::source::{FILES, read}};
/// let problems = read(&[]).unwrap_err();
/// assert!(problems.iter().all(|problem| problem.what == What::Missing));
/// assert_eq!(problems.len(), FILES.len());
/// ```
pub fn read(files: &[File]) -> Result<BTreeMap<&'static str, Lists>, Vec<Problem>> {
    let mut reading = Reading::default();
    let mut all: BTreeMap<_, _> = LANGUAGES.map(|one| (one, Lists::default())).into();
    for (path, text) in files {
        if !FILES.contains(&path.as_str()) {
            let sentence = "is not one of the lists".to_owned();
            reading.found.push(Problem::new(path, What::Rule(sentence)));
            continue;
        }
        reading.file(path, text, &mut all);
    }
    for wanted in FILES {
        if !files.iter().any(|(path, _)| path == wanted) {
            reading.found.push(Problem::new(wanted, What::Missing));
        }
    }
    if reading.found.is_empty() {
        Ok(all)
    } else {
        Err(reading.found)
    }
}

/// What stands in a TOML file, and what is wrong with it.
#[derive(Default)]
struct Reading {
    lines: Lines,
    found: Vec<Problem>,
}

type All = BTreeMap<&'static str, Lists>;

impl Reading {
    fn file(&mut self, path: &str, text: &str, all: &mut All) {
        let table = match self.lines.parse(path, text) {
            Ok(table) => table,
            Err(problem) => return self.found.push(problem),
        };
        let mut found = Vec::new();
        let mut fields = Fields::open(Value::Object(table), String::new(), &mut found);
        match path {
            "countries.toml" => countries(&mut fields, all, &mut found),
            "regions.toml" => {
                origin(&mut fields, &mut found);
                for (country, regions) in
                    std::mem::replace(&mut fields, none()).entries(50, &mut found)
                {
                    region_list(&country, regions, all, &mut found);
                }
            }
            "sectors.toml" => {
                origin(&mut fields, &mut found);
                let divisions = fields.object("divisions", &mut found);
                put(all, &named_items(divisions, &mut found), |lists| {
                    &mut lists.sectors
                });
            }
            _ => classes(&mut fields, all, &mut found),
        }
        for name in fields.names() {
            let sentence = "is not a member of this list".to_owned();
            found.push(Problem::new(fields.place(name), What::Rule(sentence)));
        }
        let located = |problem: Problem| {
            let place = self.lines.place(path, &problem.place, "");
            Problem::new(place, problem.what)
        };
        self.found.extend(found.into_iter().map(located));
    }
}

fn none() -> Fields {
    Fields::open(Value::Object(Map::new()), String::new(), &mut Vec::new())
}

/// Every list says where it comes from and of which year it is.
fn origin(fields: &mut Fields, found: &mut Vec<Problem>) {
    fields.require_text("source", 300, found);
    if !fields.has("year") {
        found.push(Problem::new(fields.place("year"), What::Missing));
    }
    fields.whole("year", 1990, 2199, found);
}

fn countries(fields: &mut Fields, all: &mut All, found: &mut Vec<Problem>) {
    origin(fields, found);
    let codes = fields.texts("codes", 300, 2, found);
    let mut seen = BTreeSet::new();
    for (index, code) in codes.iter().enumerate() {
        let place = format!("/codes/{index}");
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let what = What::BadForm {
                found: code.clone(),
                expected: "a two-letter country code",
            };
            found.push(Problem::new(place, what));
        } else if !seen.insert(code) {
            found.push(Problem::new(place, What::Twice(code.clone())));
        }
    }
    for lists in all.values_mut() {
        lists.countries.clone_from(&codes);
    }
}

/// The regions of one country. NUTS spells Greece `EL`.
fn region_list(country: &str, mut regions: Fields, all: &mut All, found: &mut Vec<Problem>) {
    let prefix = if country == "GR" { "EL" } else { country };
    let codes: Vec<_> = regions.names().map(str::to_owned).collect();
    for code in codes {
        let place = regions.place(&code);
        let name = regions.require_text(&code, super::NAME, found);
        if !code.starts_with(prefix) || region_code(&code).is_none() {
            let sentence = format!("\"{code}\" is not a NUTS level 2 code of {country}");
            found.push(Problem::new(place, What::Rule(sentence)));
        }
        for lists in all.values_mut() {
            lists.regions.push(Item {
                code: code.clone(),
                name: name.clone(),
                part: country.to_owned(),
            });
        }
    }
}

fn classes(fields: &mut Fields, all: &mut All, found: &mut Vec<Problem>) {
    let mut sizes = fields.object("sizes", found);
    origin(&mut sizes, found);
    for (word, mut one) in sizes.entries(10, found) {
        let place = one.place("");
        let place = place.trim_end_matches('/').to_owned();
        let Some(size) = Code::from_code(&word) else {
            let what = unknown_word::<crate::assessment::Size>(word);
            found.push(Problem::new(place, what));
            continue;
        };
        let mut number = |name| {
            let number = one.whole(name, 1, 100_000, found);
            number.and_then(|number| u32::try_from(number).ok())
        };
        let figures = (number("headcount"), number("turnover"), number("balance"));
        let (Some(headcount), Some(turnover), Some(balance)) = figures else {
            found.push(Problem::new(place, What::Missing));
            continue;
        };
        for lists in all.values_mut() {
            lists.sizes.push(Ceiling {
                size,
                headcount,
                turnover,
                balance,
            });
        }
    }
    let mut list = |name: &str| {
        let mut section = fields.object(name, found);
        origin(&mut section, found);
        named_items(section, found)
    };
    let (turnover, production) = (list("turnover"), list("production"));
    let associations = list("associations");
    put(all, &turnover, |lists| &mut lists.turnover);
    put(all, &production, |lists| &mut lists.production);
    put(all, &associations, |lists| &mut lists.associations);
}

/// A code, its part and its name in every language.
type Named = (String, String, BTreeMap<&'static str, String>);

fn named_items(section: Fields, found: &mut Vec<Problem>) -> Vec<Named> {
    let mut items = Vec::new();
    for (code, mut one) in section.entries(super::ITEMS, found) {
        let part = one.text("section", 2, found).unwrap_or_default();
        let names = LANGUAGES.map(|language| {
            let name = one.require_text(language, super::NAME, found);
            (language, name)
        });
        for name in one.names() {
            let sentence = format!("\"{name}\" is not a language of the lists");
            found.push(Problem::new(one.place(name), What::Rule(sentence)));
        }
        items.push((code, part, names.into()));
    }
    items
}

fn put(all: &mut All, items: &[Named], list: fn(&mut Lists) -> &mut Vec<Item>) {
    for (language, lists) in all.iter_mut() {
        let item = |(code, part, names): &Named| Item {
            code: code.clone(),
            name: names.get(language).cloned().unwrap_or_default(),
            part: part.clone(),
        };
        *list(lists) = items.iter().map(item).collect();
    }
}
