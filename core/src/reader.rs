//! Reading typed values out of a JSON object, collecting every problem with its
//! place instead of stopping at the first.

use serde_json::{Map, Value};

use crate::code::Code;
use crate::{Problem, What};

/// An object being read: members are taken out one by one, so that what is left
/// at the end is what this version does not know and must keep.
pub(crate) struct Fields {
    map: Map<String, Value>,
    place: String,
}

impl Fields {
    /// The object at `place`, or an empty one and a problem.
    pub(crate) fn open(value: Value, place: String, problems: &mut Vec<Problem>) -> Self {
        if let Value::Object(map) = value {
            Self { map, place }
        } else {
            problems.push(Problem::new(
                place.as_str(),
                What::WrongType {
                    expected: "an object",
                },
            ));
            Self {
                map: Map::new(),
                place,
            }
        }
    }

    /// The JSON Pointer of a member.
    pub(crate) fn place(&self, name: &str) -> String {
        pointer(&self.place, name)
    }

    /// The JSON Pointer of the object itself.
    pub(crate) fn at(&self) -> &str {
        &self.place
    }

    /// The names of the members nobody asked for, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(String::as_str)
    }

    /// The members nobody asked for, in their order.
    pub(crate) fn rest(self) -> Map<String, Value> {
        self.map
    }

    /// As [`Fields::rest`], for those who go on to name places.
    pub(crate) fn take_rest(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.map)
    }

    /// A member, `None` when absent or `null`. `shift_remove` keeps the order of
    /// those that stay.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.map.shift_remove(name).filter(|value| !value.is_null())
    }

    /// A member that stays where it is.
    pub(crate) fn peek(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }

    /// Whether a member is there, `null` included.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    /// A member that stays among the rest must still have the shape the format
    /// gives it. `null` counts as absent and goes.
    pub(crate) fn keep(
        &mut self,
        name: &str,
        fits: impl Fn(&Value) -> bool,
        expected: &'static str,
        problems: &mut Vec<Problem>,
    ) {
        match self.map.get(name) {
            Some(Value::Null) => {
                self.map.shift_remove(name);
            }
            Some(value) if !fits(value) => {
                problems.push(Problem::new(self.place(name), What::WrongType { expected }));
            }
            Some(_) | None => {}
        }
    }

    /// A member that must be there.
    pub(crate) fn require(&mut self, name: &str, problems: &mut Vec<Problem>) -> Option<Value> {
        let value = self.take(name);
        if value.is_none() {
            problems.push(Problem::new(self.place(name), What::Missing));
        }
        value
    }

    /// A text of at most `limit` characters.
    pub(crate) fn text(
        &mut self,
        name: &str,
        limit: usize,
        problems: &mut Vec<Problem>,
    ) -> Option<String> {
        let value = self.take(name)?;
        as_text(value, limit, || self.place(name), problems)
    }

    /// A text that must be there and hold something.
    pub(crate) fn require_text(
        &mut self,
        name: &str,
        limit: usize,
        problems: &mut Vec<Problem>,
    ) -> String {
        let Some(value) = self.require(name, problems) else {
            return String::new();
        };
        let text = as_text(value, limit, || self.place(name), problems);
        if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
            problems.push(Problem::new(self.place(name), What::Missing));
        }
        text.unwrap_or_default()
    }

    /// A whole number within a range.
    pub(crate) fn whole(
        &mut self,
        name: &str,
        low: u64,
        high: u64,
        problems: &mut Vec<Problem>,
    ) -> Option<u64> {
        let value = self.take(name)?;
        let number = value
            .as_u64()
            .filter(|number| (low..=high).contains(number));
        if number.is_none() {
            problems.push(Problem::new(
                self.place(name),
                What::OutOfRange { low, high },
            ));
        }
        number
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, name: &str, problems: &mut Vec<Problem>) -> Option<bool> {
        let value = self.take(name)?;
        let flag = value.as_bool();
        if flag.is_none() {
            let what = What::WrongType {
                expected: "true or false",
            };
            problems.push(Problem::new(self.place(name), what));
        }
        flag
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: Code>(&mut self, name: &str, problems: &mut Vec<Problem>) -> Option<T> {
        let found = self.text(name, 60, problems)?;
        let value = T::from_code(&found);
        if value.is_none() {
            problems.push(Problem::new(self.place(name), unknown_word::<T>(found)));
        }
        value
    }

    /// A text of a form that `parse` knows.
    pub(crate) fn form<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        let found = self.text(name, 200, problems)?;
        let value = parse(&found);
        if value.is_none() {
            problems.push(Problem::new(
                self.place(name),
                What::BadForm { found, expected },
            ));
        }
        value
    }

    /// A list of at most `limit` items, with the place of each.
    pub(crate) fn list(
        &mut self,
        name: &str,
        limit: usize,
        problems: &mut Vec<Problem>,
    ) -> Vec<(Value, String)> {
        let Some(value) = self.take(name) else {
            return Vec::new();
        };
        let place = self.place(name);
        match value {
            Value::Array(items) if items.len() <= limit => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| (item, format!("{place}/{index}")))
                .collect(),
            Value::Array(_) => {
                problems.push(Problem::new(place, What::TooMany { limit }));
                Vec::new()
            }
            _ => {
                problems.push(Problem::new(place, What::WrongType { expected: "a list" }));
                Vec::new()
            }
        }
    }

    /// A list of texts.
    pub(crate) fn texts(
        &mut self,
        name: &str,
        items: usize,
        limit: usize,
        problems: &mut Vec<Problem>,
    ) -> Vec<String> {
        self.list(name, items, problems)
            .into_iter()
            .filter_map(|(item, place)| as_text(item, limit, || place, problems))
            .collect()
    }

    /// An object member, empty when absent.
    pub(crate) fn object(&mut self, name: &str, problems: &mut Vec<Problem>) -> Self {
        let place = self.place(name);
        match self.take(name) {
            Some(value) => Self::open(value, place, problems),
            None => Self {
                map: Map::new(),
                place,
            },
        }
    }

    /// All members as objects of their own, in order, at most `limit`.
    pub(crate) fn entries(self, limit: usize, problems: &mut Vec<Problem>) -> Vec<(String, Self)> {
        if self.map.len() > limit {
            problems.push(Problem::new(self.place, What::TooMany { limit }));
            return Vec::new();
        }
        let places: Vec<_> = self.map.keys().map(|name| self.place(name)).collect();
        self.map
            .into_iter()
            .zip(places)
            .map(|((name, value), place)| (name, Self::open(value, place, problems)))
            .collect()
    }
}

/// A member that must be there: its absence is a problem, its badness another.
pub(crate) fn required<T>(
    fields: &mut Fields,
    name: &str,
    found: &mut Vec<Problem>,
    read: impl FnOnce(&mut Fields, &mut Vec<Problem>) -> Option<T>,
) -> Option<T> {
    let before = found.len();
    let value = read(fields, found);
    if value.is_none() && found.len() == before {
        found.push(Problem::new(fields.place(name), What::Missing));
    }
    value
}

/// The JSON Pointer (RFC 6901) of a member of what is at `parent`.
pub(crate) fn pointer(parent: &str, name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    format!("{parent}/{name}")
}

/// The members of `extra`, unless one of that name is there already: a member this
/// version writes itself never loses to one that it does not know.
pub(crate) fn keep_unknown(map: &mut Map<String, Value>, extra: &Map<String, Value>) {
    for (name, value) in extra {
        if !map.contains_key(name) {
            map.insert(name.clone(), value.clone());
        }
    }
}

/// "Not one of these words".
pub(crate) fn unknown_word<T: Code>(found: String) -> What {
    let known = T::ALL
        .iter()
        .map(|(_, word)| *word)
        .collect::<Vec<_>>()
        .join(", ");
    What::UnknownWord { found, known }
}

fn as_text(
    value: Value,
    limit: usize,
    place: impl FnOnce() -> String,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let what = match value {
        Value::String(text) if text.chars().count() <= limit => return Some(text),
        Value::String(_) => What::TooLong { limit },
        _ => What::WrongType { expected: "a text" },
    };
    problems.push(Problem::new(place(), what));
    None
}
