//! One word for one thing: the preferred terms of `terms.toml`.
//!
//! ```toml
//! [[nl]]
//! use = "KPI"
//! never = ["prestatie-indicator*", "kengetal*"]
//! except = ["financieel kengetal"]
//! ```
//!
//! Variants are whole words in any case; a star stands for any ending. One that differs
//! from the preferred term in nothing but its letters' case is matched as it is written.
//! What stands inside the preferred term or inside an exception is no variant.
//!
//! A region has the terms of its language and its own (`[[nl-BE]]`): what it prefers
//! itself is then allowed there.

use std::collections::BTreeMap;

use serde_json::Value;

use super::tokens::{Phrase, Phrases, Tokens};
use super::{each_text, tongue};
use crate::method::Document;
use crate::reader::Fields;
use crate::{Problem, What};

/// Longest term, in characters, and most terms in one language.
const LIMIT: usize = 100;
/// Extras whose words are ours. The others quote names that somebody else chose.
const OWN_WORDS: [&str; 3] = ["outcomes", "hints", "followup"];

/// The preferred terms per language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(BTreeMap<String, Vec<Term>>);

/// A term and what not to say instead.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    preferred: String,
    never: Vec<String>,
    except: Vec<String>,
}

impl Terms {
    /// Reads the terms. A language that the method does not have yet is no problem: its
    /// terms come before its texts.
    ///
    /// ```
    /// use zeven_core::method::lint::Terms;
    /// let mut problems = Vec::new();
    /// let value = serde_json::json!({ "nl": [{ "use": "KPI", "never": ["kengetal*"] }] });
    /// assert_ne!(Terms::read(value, "", &mut problems), Terms::default());
    /// assert!(problems.is_empty());
    /// ```
    pub fn read(value: Value, place: &str, problems: &mut Vec<Problem>) -> Self {
        let mut fields = Fields::open(value, place.to_owned(), problems);
        let languages: Vec<_> = fields.names().map(str::to_owned).collect();
        let terms = languages.into_iter().map(|language| {
            let list = fields.list(&language, LIMIT, problems);
            let terms = list
                .into_iter()
                .map(|(item, place)| read_term(item, place, problems))
                .collect();
            (language, terms)
        });
        Self(terms.collect())
    }

    pub(super) fn check(&self, document: &Document, problems: &mut Vec<Problem>) {
        for language in &document.method.languages {
            let terms = self.of(language);
            let mut visit = |place: &str, text: &str| {
                for (found, term) in variants(&terms, text) {
                    let (preferred, region) = (term.preferred, &term.region);
                    let sentence =
                        format!("\"{found}\": the agreed word{region} is \"{preferred}\"");
                    problems.push(Problem::new(place, What::Rule(sentence)));
                }
            };
            if let Some(words) = document.words(language) {
                each_text(words, &format!("/texts/{language}"), &mut visit);
            }
            for name in OWN_WORDS {
                if let Some(extra) = document.raw_extras().get(name) {
                    each_text(extra, &format!("/extras/{name}"), &mut |place, text| {
                        if place.rsplit('/').next() == Some(language) {
                            visit(place, text);
                        }
                    });
                }
            }
        }
    }

    /// The variants of a language, ready to be looked for.
    fn of(&self, language: &str) -> Phrases<Ready<'_>> {
        let own: Vec<_> = self.0.get(language).into_iter().flatten().collect();
        let preferred: Vec<_> = own.iter().map(|term| term.preferred.as_str()).collect();
        let spoken = tongue(language);
        let shared = self.0.get(spoken).filter(|_| spoken != language);
        let shared = shared.into_iter().flatten();
        let shared = shared.filter(|term| !preferred.contains(&term.preferred.as_str()));
        let shared: Vec<_> = shared.flat_map(|term| term.ready("", &preferred)).collect();
        // Said of a region, because the text may be the one it shares with others.
        let region = if spoken == language {
            String::new()
        } else {
            format!(" in {language}")
        };
        let own = own.into_iter().flat_map(|term| term.ready(&region, &[]));
        own.chain(shared).collect()
    }
}

impl Term {
    /// The variants. `allowed` are those that a region prefers.
    fn ready<'a>(&'a self, region: &str, allowed: &[&'a str]) -> Vec<(Phrase, Ready<'a>)> {
        let preferred = self.preferred.as_str();
        let except = self.except.iter().map(String::as_str);
        let fine: Vec<_> = except.chain(allowed.iter().copied()).collect();
        let variants = self.never.iter().map(|variant| {
            let phrase = if variant.to_lowercase() == preferred.to_lowercase() {
                Phrase::as_written(variant)
            } else {
                Phrase::new(variant)
            };
            let ready = Ready {
                preferred,
                region: region.to_owned(),
                fine: fine.clone(),
            };
            (phrase, ready)
        });
        variants.collect()
    }
}

/// What a variant stands for.
struct Ready<'a> {
    preferred: &'a str,
    /// Nothing, or " in nl-BE".
    region: String,
    /// Exceptions in which the variant is right.
    fine: Vec<&'a str>,
}

/// The variants in a text, each with the term to use.
fn variants<'t>(terms: &'t Phrases<Ready<'t>>, text: &str) -> Vec<(String, &'t Ready<'t>)> {
    let tokens = Tokens::of(text);
    let hits = terms.find(&tokens).filter(|(at, phrase, term)| {
        let end = at + phrase.len();
        let within = |fine: &Phrase| {
            let mut starts = tokens.find(fine).into_iter();
            starts.any(|start| start <= *at && end <= start + fine.len())
        };
        let mut fine = term.fine.iter().map(|text| Phrase::new(text));
        !within(&Phrase::as_written(term.preferred)) && !fine.any(|fine| within(&fine))
    });
    hits.map(|(at, phrase, term)| (tokens.written(at, phrase), term))
        .collect()
}

fn read_term(value: Value, place: String, problems: &mut Vec<Problem>) -> Term {
    let mut fields = Fields::open(value, place, problems);
    let preferred = fields.require_text("use", LIMIT, problems);
    let never_place = fields.place("never");
    let never = fields.texts("never", LIMIT, LIMIT, problems);
    if never.iter().all(|variant| variant.trim().is_empty()) {
        problems.push(Problem::new(never_place, What::Missing));
    } else if never.contains(&preferred) {
        let sentence = format!("forbids \"{preferred}\", the term to use");
        problems.push(Problem::new(never_place, What::Rule(sentence)));
    }
    let except = fields.texts("except", LIMIT, LIMIT, problems);
    crate::method::texts::leftover(&fields, problems);
    Term {
        preferred,
        never,
        except,
    }
}
