//! Rules for the texts of a method, for the people who write them.
//!
//! Nothing here keeps a method from being read: a text that is too long still means
//! what it says. These rules are for `zeven check` and for tests, where they stop a
//! text before it is shipped (method.md §2).
//!
//! Every method is held to the rules that make it usable: the length of level texts
//! and the same number of items in every language. The standard method is held to the
//! rules of its editors too: vague words, brands, terms and the quick pass. Which one it
//! is follows from its id and from nothing that a file could claim beside it: whoever
//! calls a method `fof` gets the stricter rules, and no other advantage.

mod brands;
mod counts;
mod length;
mod quick;
mod terms;
mod tokens;
mod vague;
mod vague_words;

pub use terms::Terms;

use serde_json::Value;

use super::texts::CriterionTexts;
use super::{Criterion, Document};
use crate::Problem;
use crate::reader::pointer;

/// The id of the standard method.
pub const STANDARD: &str = "fof";

/// Which rules a method is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Standard,
    /// Those that any method needs.
    Custom,
}

impl Scope {
    /// The rules for this method.
    pub fn of(document: &Document) -> Self {
        if document.method.identity.id == STANDARD {
            Self::Standard
        } else {
            Self::Custom
        }
    }
}

/// Everything about the texts of a method that its editors agreed to avoid, by place in
/// the method file. `terms` are the preferred terms, which stand beside the method and
/// not in it.
///
/// ```
/// use zeven_core::{example, method::lint::{Scope, lint}};
/// let document = example::document();
/// assert_eq!(Scope::of(&document), Scope::Custom);
/// let first = &lint(&document, None)[0];
/// assert_eq!(first.place, "/texts/en/dimensions/eco/criteria/first/levels/0");
/// assert!(first.to_string().contains("level 1 has 3 characters"));
/// ```
pub fn lint(document: &Document, terms: Option<&Terms>) -> Vec<Problem> {
    let scope = Scope::of(document);
    let mut problems = Vec::new();
    length::check(document, &mut problems);
    counts::check(document, scope, &mut problems);
    if scope == Scope::Standard {
        vague::check(document, &mut problems);
        brands::check(document, &mut problems);
        quick::check(document, &mut problems);
        if let Some(terms) = terms {
            terms.check(document, &mut problems);
        }
    }
    problems
}

/// One criterion's words in one language.
struct Written<'a> {
    language: &'a str,
    /// Where they stand in the method file.
    place: String,
    criterion: &'a Criterion,
    words: &'a CriterionTexts,
}

impl Written<'_> {
    /// The place of a level text, of 0 to 4.
    fn level(&self, index: usize) -> String {
        format!("{}/levels/{index}", self.place)
    }
}

/// Every criterion in every language, in the order of the method.
fn each_criterion(document: &Document) -> impl Iterator<Item = Written<'_>> {
    let languages = document.method.languages.iter().zip(&document.texts);
    languages.flat_map(move |(language, texts)| {
        let dimensions = document.method.dimensions.iter().zip(&texts.dimensions);
        dimensions.flat_map(move |(dimension, words)| {
            let criteria = dimension.criteria.iter().zip(&words.criteria);
            criteria.map(move |(criterion, words)| {
                let key = criterion.key.rsplit('.').next().unwrap_or_default();
                let dimension = &dimension.key;
                Written {
                    language,
                    place: format!("/texts/{language}/dimensions/{dimension}/criteria/{key}"),
                    criterion,
                    words,
                }
            })
        })
    })
}

/// Every text below a value, with its place.
fn each_text(value: &Value, place: &str, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => visit(place, text),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                each_text(item, &format!("{place}/{index}"), visit);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                each_text(value, &pointer(place, name), visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The language without its region: `nl` of `nl-BE`.
fn tongue(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}
