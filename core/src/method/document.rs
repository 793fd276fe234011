//! A method as one file, `zeven/method`: rules and every language's texts.

use serde_json::{Map, Value, json};

use super::extras::Extras;
use super::texts::leftover;
use super::{Method, Texts};
use crate::document::Format;
use crate::reader::Fields;
use crate::{APP_VERSION, Problem, canonical, json};

/// The format name of a method file.
pub(super) const FORMAT: &str = "zeven/method";
/// The version of the format written today.
pub(super) const VERSION: u64 = 1;

/// A whole method with its words.
///
/// ```
/// use zeven_core::{example, method::Document};
/// let document = example::document();
/// assert_eq!(document.texts_in("en").unwrap().dimensions.len(), 3);
/// assert!(document.texts_in("nl").is_none());
/// let value = document.to_value();
/// assert_eq!(Document::from_value(value.clone()), Ok(document.clone()));
/// assert_eq!(Document::parse(value.to_string().as_bytes()), Ok(document));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The rules, with the identity filled in.
    pub method: Method,
    /// The words, parallel to `method.languages`.
    pub texts: Vec<Texts>,
    /// What helps people around an assessment and never touches a score.
    pub extras: Extras,
    rules: Value,
    words: Map<String, Value>,
    raw_extras: Map<String, Value>,
}

impl Document {
    /// Reads a method file.
    ///
    /// # Errors
    /// Every problem found, with its place.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        Format::new(FORMAT, VERSION).check(&value)?;
        Self::from_value(value)
    }

    /// Reads a method from its JSON value (`method` and `texts` members).
    ///
    /// # Errors
    /// Every problem found, with its place.
    pub fn from_value(value: Value) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut fields = Fields::open(value, String::new(), &mut problems);
        let rules = fields.require("method", &mut problems).unwrap_or_default();
        let words = fields.require("texts", &mut problems).unwrap_or_default();
        let extras = fields.object("extras", &mut problems).rest();
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut method = Method::read(rules.clone(), "/method", &mut problems);
        let mut tables = Fields::open(words.clone(), "/texts".to_owned(), &mut problems);
        let texts = method
            .languages
            .iter()
            .map(|language| {
                let place = tables.place(language);
                let table = tables.require(language, &mut problems).unwrap_or_default();
                Texts::read(table, &method, &place, &mut problems)
            })
            .collect();
        leftover(&tables, &mut problems);
        let known = Extras::read(extras.clone(), &method, "/extras", &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        // The hash covers rules, words and extras, not the envelope around them and not
        // itself, so that a file and the folder it came from have the same one.
        let mut bare = rules;
        if let Value::Object(map) = &mut bare {
            map.shift_remove("sha256");
        }
        method.identity.sha256 =
            canonical::sha256(&json!({ "method": bare, "texts": words, "extras": extras }));
        let words = if let Value::Object(map) = words {
            map
        } else {
            Map::new()
        };
        Ok(Self {
            method,
            texts,
            rules: bare,
            words,
            extras: known,
            raw_extras: extras,
        })
    }

    /// The words in one language.
    pub fn texts_in(&self, language: &str) -> Option<&Texts> {
        let index = self
            .method
            .languages
            .iter()
            .position(|known| known == language)?;
        self.texts.get(index)
    }

    /// The rules as JSON, with the hash in them.
    pub(super) fn rules(&self) -> Value {
        let mut rules = self.rules.clone();
        if let Value::Object(map) = &mut rules {
            map.insert(
                "sha256".to_owned(),
                Value::from(self.method.identity.sha256.as_str()),
            );
        }
        rules
    }

    /// The words of one language as JSON.
    pub(super) fn words(&self, language: &str) -> Option<&Value> {
        self.words.get(language)
    }

    /// The extras as JSON.
    pub(super) fn raw_extras(&self) -> &Map<String, Value> {
        &self.raw_extras
    }

    /// The method as one file.
    pub fn to_value(&self) -> Value {
        json!({
            "format": FORMAT,
            "version": VERSION,
            "app": APP_VERSION,
            "method": self.rules(),
            "texts": self.words,
            "extras": self.raw_extras,
        })
    }
}
