//! The packed form of a method: what the browser loads, in parts, so that the
//! first question needs only the rules and one language's questions.
//!
//! Five kinds of file: `method.json` (the rules with the hash), `walk.LANG.json`
//! (what the walk says), `depth.LANG.json` (what sessions, reports and plans add),
//! `extras.json` (directory, glossary and so on, in all languages) and `hints.json` (of
//! those the only ones that the walk needs, once more by themselves). The two text kinds
//! have the shape of one language in a method file, and the extras that of its `extras`.
//! A language that builds on another is written out in full.

use serde_json::{Map, Value};

use super::extras::{self, Extras, Hint};
use super::{Document, Method, Texts};
use crate::reader::Fields;
use crate::{Problem, What, json};

/// Members of a criterion that only the depth file has.
const DEPTH: [&str; 7] = [
    "proof",
    "interview",
    "interview_floor",
    "floor",
    "next",
    "kpi",
    "kpi_unit",
];

/// All files of the packed form: name and content.
///
/// ```
/// use std::collections::BTreeMap;
/// use zeven_core::{example, method::pack};
/// let document = example::document();
/// let files: BTreeMap<_, _> = pack::write(&document).into_iter().collect();
/// let method = pack::read_method(files["method.json"].as_bytes()).unwrap();
/// assert_eq!(method, document.method);
/// let mut texts = pack::read_walk(files["walk.en.json"].as_bytes(), &method).unwrap();
/// assert!(texts.dimensions[0].criteria[0].depth.next.is_empty());
/// pack::read_depth(files["depth.en.json"].as_bytes(), &method, &mut texts).unwrap();
/// assert_eq!(texts, document.texts[0]);
/// let extras = pack::read_extras(files["extras.json"].as_bytes(), &method).unwrap();
/// let hints = pack::read_hints(files["hints.json"].as_bytes(), &method).unwrap();
/// assert_eq!((&extras, &hints), (&document.extras, &extras.hints));
/// ```
pub fn write(document: &Document) -> Vec<(String, String)> {
    let mut files = vec![("method.json".to_owned(), document.rules().to_string())];
    for language in &document.method.languages {
        let Some(words) = document.words(language) else {
            continue;
        };
        let walk = select(words, &|name| !DEPTH.contains(&name));
        let depth = select(words, &|name| DEPTH.contains(&name));
        files.push((format!("walk.{language}.json"), walk.to_string()));
        files.push((format!("depth.{language}.json"), depth.to_string()));
    }
    let extras = Value::Object(document.raw_extras().clone());
    files.push(("extras.json".to_owned(), extras.to_string()));
    let hints = document.raw_extras().get("hints");
    let hints = hints.map(|hints| ("hints".to_owned(), hints.clone()));
    let hints = Value::Object(hints.into_iter().collect());
    files.push(("hints.json".to_owned(), hints.to_string()));
    files
}

/// Reads `method.json`. The hash is taken from the file: it was made by the same
/// build, from all languages, which the browser does not have at hand.
///
/// # Errors
/// Every problem found, with its place.
pub fn read_method(bytes: &[u8]) -> Result<Method, Vec<Problem>> {
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let method = Method::read(value, "", &mut problems);
    if method.identity.sha256.is_empty() {
        problems.push(Problem::new("/sha256", What::Missing));
    }
    if problems.is_empty() {
        Ok(method)
    } else {
        Err(problems)
    }
}

/// Reads `walk.LANG.json`.
///
/// # Errors
/// Every problem found, with its place.
pub fn read_walk(bytes: &[u8], method: &Method) -> Result<Texts, Vec<Problem>> {
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let texts = Texts::read(value, method, "", &mut problems);
    if problems.is_empty() {
        Ok(texts)
    } else {
        Err(problems)
    }
}

/// Reads `depth.LANG.json` into texts that are there. A text that is missing stays
/// empty: the walk does not need it.
///
/// # Errors
/// Every problem found, with its place.
pub fn read_depth(bytes: &[u8], method: &Method, texts: &mut Texts) -> Result<(), Vec<Problem>> {
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    texts.add_depth(value, method, &mut problems);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Reads `extras.json`.
///
/// # Errors
/// Every problem found, with its place.
pub fn read_extras(bytes: &[u8], method: &Method) -> Result<Extras, Vec<Problem>> {
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let map = Fields::open(value, String::new(), &mut problems).rest();
    let extras = Extras::read(map, method, "", &mut problems);
    if problems.is_empty() {
        Ok(extras)
    } else {
        Err(problems)
    }
}

/// Reads `hints.json`, or the hints of `extras.json`.
///
/// # Errors
/// Every problem found, with its place.
pub fn read_hints(bytes: &[u8], method: &Method) -> Result<Vec<Hint>, Vec<Problem>> {
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let map = Fields::open(value, String::new(), &mut problems).rest();
    let hints = extras::read_hints(map, method, "", &mut problems);
    if problems.is_empty() {
        Ok(hints)
    } else {
        Err(problems)
    }
}

/// The same tree with only the chosen members of each criterion.
fn select(words: &Value, keep: &dyn Fn(&str) -> bool) -> Value {
    let mut out = words.clone();
    let dimensions = out.get_mut("dimensions").and_then(Value::as_object_mut);
    for dimension in dimensions.into_iter().flat_map(Map::values_mut) {
        let criteria = dimension.get_mut("criteria").and_then(Value::as_object_mut);
        for criterion in criteria.into_iter().flat_map(Map::values_mut) {
            if let Value::Object(map) = criterion {
                map.retain(|name, _| keep(name));
            }
        }
    }
    out
}
