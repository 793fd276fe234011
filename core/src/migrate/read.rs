//! From a value to [`Map`], with every problem and its place.

mod against;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Change, Map, Origin};
use crate::method::Method;
use crate::reader::{Fields, pointer};
use crate::{Problem, What};

/// Most criteria of a method: 12 dimensions of 30.
const CRITERIA: usize = 360;
/// Longest key of a criterion: 40 characters, a point, 40 characters.
const KEY: usize = 81;
/// Most maps of one method.
const MAPS: usize = 100;

impl Map {
    /// Reads the maps of a `zeven/method` file, from its member `migrations`.
    ///
    /// # Errors
    /// See [`Map::read`]; also two maps from the same version.
    ///
    /// ```
    /// use zeven_core::{example::rated, migrate::Map};
    /// let (method, _) = rated("44");
    /// let map = serde_json::json!({ "from": { "id": "example", "version": "0.9" }, "dropped": ["d0.old"] });
    /// let file = serde_json::json!({ "migrations": [map] });
    /// assert_eq!(Map::read_all(&file, &method, &[]).unwrap().len(), 1);
    /// let twice = serde_json::json!({ "migrations": [map, map] });
    /// assert_eq!(Map::read_all(&twice, &method, &[]).unwrap_err()[0].place, "/migrations/1");
    /// ```
    pub fn read_all(
        file: &Value,
        to: &Method,
        known: &[Method],
    ) -> Result<Vec<Self>, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut maps = Vec::new();
        let mut fields = Fields::open(file.clone(), String::new(), &mut problems);
        for (value, place) in fields.list("migrations", MAPS, &mut problems) {
            match Self::read(value, &place, to, known) {
                Ok(map) => maps.push(map),
                Err(found) => problems.extend(found),
            }
        }
        let mut seen = BTreeSet::new();
        for (index, map) in maps.iter().enumerate() {
            if !seen.insert(&map.from.version) {
                let place = format!("/migrations/{index}");
                let sentence = format!("there are two maps from version {}", map.from.version);
                problems.push(Problem::new(place, What::Rule(sentence)));
            }
        }
        if problems.is_empty() {
            Ok(maps)
        } else {
            Err(problems)
        }
    }

    /// Reads a map to the method `to`. If the version it leads away from is among the
    /// `known` ones, it must say of each of its criteria what became of it, and of each
    /// new criterion where it comes from; otherwise only what it lists can be judged.
    ///
    /// # Errors
    /// Every problem found, with its place below `place`.
    ///
    /// ```
    /// use zeven_core::{example::rated, migrate::Map};
    /// let (method, _) = rated("44");
    /// let from = serde_json::json!({ "id": "example", "version": "0.9" });
    /// let map = |key: &str| serde_json::json!({ "from": from, "dropped": [key] });
    /// assert!(Map::read(map("d0.old"), "", &method, &[]).is_ok());
    /// // What the new version still asks cannot have been dropped.
    /// assert!(Map::read(map("d0.c0"), "", &method, &[]).is_err());
    /// ```
    pub fn read(
        value: Value,
        place: &str,
        to: &Method,
        known: &[Method],
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut fields = Fields::open(value, place.to_owned(), &mut problems);
        let from = read_origin(&mut fields, to, &mut problems);
        let mut reader = Reader {
            to,
            version: &from.version,
            changes: BTreeMap::new(),
            places: BTreeMap::new(),
            claims: BTreeMap::new(),
            problems,
        };
        reader.tables(&mut fields);
        let new = reader.new_keys(&mut fields);
        reader.merges_of_one();
        for name in fields.names() {
            let sentence = format!("\"{name}\" is not part of a migration map");
            let problem = Problem::new(fields.place(name), What::Rule(sentence));
            reader.problems.push(problem);
        }
        if let Some(old) = known.iter().find(|old| is_origin(&from, old)) {
            reader.against(old, place, &new, from.sha256.as_deref());
        }
        let (changes, problems) = (reader.changes, reader.problems);
        if problems.is_empty() {
            Ok(Self {
                from,
                to: to.identity.clone(),
                changes,
                new,
            })
        } else {
            Err(problems)
        }
    }
}

fn is_origin(from: &Origin, method: &Method) -> bool {
    (&from.id, &from.version) == (&method.identity.id, &method.identity.version)
}

fn read_origin(fields: &mut Fields, to: &Method, problems: &mut Vec<Problem>) -> Origin {
    let mut from = fields.object("from", problems);
    let origin = Origin {
        id: from.require_text("id", 60, problems),
        version: from.require_text("version", 30, problems),
        sha256: from.form(
            "sha256",
            "64 lower-case hexadecimal digits",
            sha256,
            problems,
        ),
    };
    let own = &to.identity;
    if !origin.id.is_empty() && origin.id != own.id {
        let sentence = format!(
            "answers to \"{}\" cannot be migrated to \"{}\": only versions of one method ask the same",
            origin.id, own.id
        );
        problems.push(Problem::new(from.place("id"), What::Rule(sentence)));
    }
    if origin.version == own.version {
        let sentence = format!("{} is the version this map leads to", own.version);
        problems.push(Problem::new(from.place("version"), What::Rule(sentence)));
    }
    origin
}

fn sha256(text: &str) -> Option<String> {
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == 64 && text.bytes().all(hexadecimal)).then(|| text.to_owned())
}

/// Where a new criterion comes from, to see that it comes from one thing only.
#[derive(Clone, Copy, PartialEq)]
enum Claim {
    Merged,
    Other,
}

struct Reader<'a> {
    to: &'a Method,
    version: &'a str,
    changes: BTreeMap<String, Change>,
    /// Where the change of each old key stands.
    places: BTreeMap<String, String>,
    /// Per new key.
    claims: BTreeMap<String, Claim>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn rule(&mut self, place: &str, sentence: String) {
        self.problems
            .push(Problem::new(place, What::Rule(sentence)));
    }

    fn tables(&mut self, fields: &mut Fields) {
        for (item, place) in fields.list("same", CRITERIA, &mut self.problems) {
            if let Some(key) = self.text(&item, &place) {
                if self.to.criterion(&key).is_none() {
                    let what = What::NotInMethod(key.clone());
                    self.problems.push(Problem::new(place.as_str(), what));
                }
                self.change(key, Change::Same, place);
            }
        }
        for (item, place) in fields.list("dropped", CRITERIA, &mut self.problems) {
            if let Some(key) = self.text(&item, &place) {
                self.change(key, Change::Dropped, place);
            }
        }
        for (key, item, place) in self.table(fields, "renamed") {
            if let Some(new) = self.text(&item, &place) {
                self.claim(&key, &new, Claim::Other, &place);
                self.change(key, Change::Renamed(new), place);
            }
        }
        for (key, item, place) in self.table(fields, "merged") {
            if let Some(new) = self.text(&item, &place) {
                self.claim(&key, &new, Claim::Merged, &place);
                self.change(key, Change::Merged(new), place);
            }
        }
        for (key, item, place) in self.table(fields, "split") {
            self.split(key, &item, place);
        }
    }

    fn split(&mut self, key: String, item: &Value, place: String) {
        let Value::Array(items) = item else {
            let what = What::WrongType { expected: "a list" };
            self.problems.push(Problem::new(place, what));
            return;
        };
        let mut new = Vec::new();
        for (index, item) in items.iter().take(CRITERIA).enumerate() {
            let place = format!("{place}/{index}");
            if let Some(part) = self.text(item, &place) {
                self.claim(&key, &part, Claim::Other, &place);
                new.push(part);
            }
        }
        if items.len() < 2 {
            self.rule(&place, format!("\"{key}\" is split into fewer than two"));
        }
        self.change(key, Change::Split(new), place);
    }

    /// The criteria that no earlier one became.
    fn new_keys(&mut self, fields: &mut Fields) -> BTreeSet<String> {
        let mut new = BTreeSet::new();
        for (item, place) in fields.list("new", CRITERIA, &mut self.problems) {
            if let Some(key) = self.text(&item, &place) {
                self.claim("", &key, Claim::Other, &place);
                if self.changes.get(&key) == Some(&Change::Same) {
                    self.rule(&place, format!("\"{key}\" is listed as the same"));
                }
                new.insert(key);
            }
        }
        new
    }

    /// A table of old key = what it became.
    fn table(&mut self, fields: &mut Fields, name: &str) -> Vec<(String, Value, String)> {
        let place = fields.place(name);
        let members = fields.object(name, &mut self.problems).rest();
        if members.len() > CRITERIA {
            let what = What::TooMany { limit: CRITERIA };
            self.problems.push(Problem::new(place.as_str(), what));
        }
        let members = members.into_iter().take(CRITERIA);
        members
            .map(|(key, value)| {
                let place = pointer(&place, &key);
                (key, value, place)
            })
            .collect()
    }

    fn text(&mut self, item: &Value, place: &str) -> Option<String> {
        let text = item.as_str().map(str::to_owned);
        if text.is_none() {
            let what = What::WrongType { expected: "a text" };
            self.problems.push(Problem::new(place, what));
        }
        text
    }

    /// An old criterion became something.
    fn change(&mut self, key: String, change: Change, place: String) {
        if !is_key(&key) {
            let what = What::BadForm {
                found: key.clone(),
                expected: "a key like eco.water",
            };
            self.problems.push(Problem::new(place.as_str(), what));
        }
        if self.changes.contains_key(&key) {
            self.rule(&place, format!("\"{key}\" is mapped twice"));
            return;
        }
        let itself = change.targets().contains(&key);
        if change != Change::Same && !itself && self.to.criterion(&key).is_some() {
            let sentence = format!(
                "\"{key}\" is still in this method: a key is never used for something else"
            );
            self.rule(&place, sentence);
        }
        self.places.insert(key.clone(), place);
        self.changes.insert(key, change);
    }

    /// A new criterion comes from something.
    fn claim(&mut self, old: &str, new: &str, claim: Claim, place: &str) {
        if self.to.criterion(new).is_none() {
            let what = What::NotInMethod(new.to_owned());
            self.problems.push(Problem::new(place, what));
        }
        if old == new {
            let sentence = format!(
                "\"{new}\" cannot become itself: what stays the same is not listed, what changes gets a new key"
            );
            self.rule(place, sentence);
        }
        let before = self.claims.insert(new.to_owned(), claim);
        if before.is_some_and(|before| (before, claim) != (Claim::Merged, Claim::Merged)) {
            self.rule(
                place,
                format!("\"{new}\" comes from something else already"),
            );
        }
    }

    fn merges_of_one(&mut self) {
        let mut counts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (key, change) in &self.changes {
            if let Change::Merged(new) = change {
                counts.entry(new).or_default().push(key);
            }
        }
        let alone: Vec<_> = counts
            .into_iter()
            .filter_map(|(new, keys)| match keys[..] {
                [key] => Some((key.to_owned(), new.to_owned())),
                _ => None,
            })
            .collect();
        for (key, new) in alone {
            let place = self.places.get(&key).cloned().unwrap_or_default();
            let sentence = format!("only \"{key}\" is merged into \"{new}\": that is renamed");
            self.rule(&place, sentence);
        }
    }
}

/// Key of a dimension, a point, key of a criterion.
fn is_key(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let part = |part: &str| !part.is_empty() && part.bytes().all(plain);
    key.len() <= KEY && key.split_once('.').is_some_and(|(a, b)| part(a) && part(b))
}
