//! What the readers of the extras share.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Translated;
use crate::method::{Method, texts::leftover};
use crate::reader::Fields;
use crate::{Problem, What};

/// Longest single text, in characters.
const TEXT: usize = 2_000;
/// Longest key or reference, in characters.
const WORD: usize = 300;
/// Most items in one list.
const ITEMS: usize = 2_000;

/// Reads members against a method and collects what is wrong.
pub(super) struct Reader<'a> {
    pub(super) method: &'a Method,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    /// One extra, if the method has it.
    pub(super) fn file(&mut self, fields: &mut Fields, name: &str) -> Option<Fields> {
        let place = fields.place(name);
        let value = fields.take(name)?;
        Some(Fields::open(value, place, self.problems))
    }

    /// A list of objects, each read by `one`; what `one` leaves over is a misspelt
    /// member. The identifying member of each stands once in the list.
    pub(super) fn list<T>(
        &mut self,
        file: &mut Fields,
        name: &str,
        mut one: impl FnMut(&mut Fields, &mut Self) -> (String, T),
    ) -> Vec<T> {
        let mut seen = BTreeSet::new();
        let mut read = Vec::new();
        for (item, place) in file.list(name, ITEMS, self.problems) {
            let mut fields = Fields::open(item, place.clone(), self.problems);
            let (key, value) = one(&mut fields, self);
            leftover(&fields, self.problems);
            if !key.is_empty() && !seen.insert(key.clone()) {
                self.problems.push(Problem::new(place, What::Twice(key)));
            }
            read.push(value);
        }
        read
    }

    /// Members that no reader asked for.
    pub(super) fn end(&mut self, file: &Fields) {
        leftover(file, self.problems);
    }

    /// A short text that must be there: a key or a source.
    pub(super) fn word(&mut self, fields: &mut Fields, name: &str) -> String {
        fields.require_text(name, WORD, self.problems)
    }

    /// A year.
    pub(super) fn year(&mut self, fields: &mut Fields, name: &str) -> u16 {
        self.number(fields, name, 1900, 2199)
    }

    /// A whole number that must be there.
    pub(super) fn number(&mut self, fields: &mut Fields, name: &str, low: u64, high: u64) -> u16 {
        let number = crate::reader::required(fields, name, self.problems, |fields, problems| {
            fields.whole(name, low, high, problems)
        });
        number
            .and_then(|n| u16::try_from(n).ok())
            .unwrap_or_default()
    }

    /// The key of one of the method's dimensions.
    pub(super) fn dimension(&mut self, fields: &mut Fields, name: &str) -> String {
        let place = fields.place(name);
        let key = self.word(fields, name);
        self.known_dimension(&key, place);
        key
    }

    /// A list of keys of dimensions, which must be there and may be empty.
    pub(super) fn dimensions(&mut self, fields: &mut Fields, name: &str) -> Vec<String> {
        let place = fields.place(name);
        if !fields.has(name) {
            self.problems.push(Problem::new(place, What::Missing));
            return Vec::new();
        }
        let keys = fields.texts(name, ITEMS, WORD, self.problems);
        for (index, key) in keys.iter().enumerate() {
            self.known_dimension(key, format!("{place}/{index}"));
        }
        keys
    }

    fn known_dimension(&mut self, key: &str, place: String) {
        if !key.is_empty() && self.method.dimension(key).is_none() {
            let what = What::NotInMethod(key.to_owned());
            self.problems.push(Problem::new(place, what));
        }
    }

    /// A text in every language of the method. A region may leave it to its language:
    /// `nl` serves `nl-BE` too.
    pub(super) fn text(&mut self, fields: &mut Fields, name: &str) -> Translated {
        let place = fields.place(name);
        let Some(value) = fields.take(name) else {
            self.problems.push(Problem::new(place, What::Missing));
            return Translated::default();
        };
        let mut own = Fields::open(value, place, self.problems);
        let mut texts = Translated::default();
        for language in &self.method.languages {
            let spoken = language.split('-').next().unwrap_or(language);
            let covered = spoken != language && self.method.languages.iter().any(|l| l == spoken);
            if own.has(language) || !covered {
                let text = own.require_text(language, TEXT, self.problems);
                texts.set(language, text);
            }
        }
        leftover(&own, self.problems);
        texts
    }

    /// A problem that a sentence names.
    pub(super) fn rule(&mut self, place: String, sentence: String) {
        self.problems
            .push(Problem::new(place, What::Rule(sentence)));
    }

    /// The items of a list of values, with their places.
    pub(super) fn values(&mut self, fields: &mut Fields, name: &str) -> Vec<(Value, String)> {
        fields.list(name, ITEMS, self.problems)
    }
}
