//! A language that says only what it says differently: `texts/nl-BE/` with
//! `base = "nl"` in its `method.toml`.
//!
//! An item of a list is named by its number, counted from 1 as people count levels:
//! `levels.4 = "…"`. There is no other way to write it, and a text that is the same
//! as in the base, or stands where the base has none, is a problem: both are signs of
//! a change that somebody forgot to make here too.

use serde_json::{Map, Value};

use crate::What;
use crate::reader::pointer;

/// What became of one file of a language.
#[derive(Default)]
pub(super) struct Merged {
    /// For each text that was put in the place of one of the base: where it stands in
    /// the whole, and where in its own file.
    pub(super) replaced: Vec<(String, String)>,
    /// What is wrong, by its place in the file.
    pub(super) problems: Vec<(String, What)>,
}

/// Puts `own` in the place of what `base` says. `language` is the base's, for the
/// sentences.
pub(super) fn merge(
    base: &mut Map<String, Value>,
    own: Map<String, Value>,
    language: &str,
) -> Merged {
    let mut merged = Merged::default();
    table(base, own, language, ("", ""), &mut merged);
    merged
}

/// `whole` and `inside` are the places of the same thing in the whole and in the file:
/// they part ways at an item of a list.
fn table(
    base: &mut Map<String, Value>,
    own: Map<String, Value>,
    language: &str,
    (whole, inside): (&str, &str),
    merged: &mut Merged,
) {
    for (name, value) in own {
        let (whole, inside) = (pointer(whole, &name), pointer(inside, &name));
        if let Some(old) = base.get_mut(&name) {
            one(old, value, language, (&whole, &inside), merged);
        } else {
            let sentence = format!("is not in {language}, the base of this language");
            merged.problems.push((inside, What::Rule(sentence)));
        }
    }
}

fn one(
    old: &mut Value,
    new: Value,
    language: &str,
    (whole, inside): (&str, &str),
    merged: &mut Merged,
) {
    let sentence = match (old, new) {
        (Value::Object(base), Value::Object(own)) => {
            return table(base, own, language, (whole, inside), merged);
        }
        (Value::Array(base), Value::Object(own)) => {
            return list(base, own, language, (whole, inside), merged);
        }
        (Value::Array(_), _) => {
            let name = inside.rsplit('/').next().unwrap_or_default();
            format!("must name the items that differ by number, such as {name}.2 = \"…\"")
        }
        (old, new) if *old == new => {
            format!("says the same as {language}, the base of this language; leave it out")
        }
        (old @ Value::String(_), new @ Value::String(_)) => {
            *old = new;
            merged.replaced.push((whole.to_owned(), inside.to_owned()));
            return;
        }
        (Value::Object(_), _) => "must be a section, as in the base of this language".to_owned(),
        _ => "must be a text, as in the base of this language".to_owned(),
    };
    merged
        .problems
        .push((inside.to_owned(), What::Rule(sentence)));
}

fn list(
    base: &mut [Value],
    own: Map<String, Value>,
    language: &str,
    (whole, inside): (&str, &str),
    merged: &mut Merged,
) {
    let count = base.len();
    for (number, value) in own {
        let inside = pointer(inside, &number);
        // "04" would stand beside "4" for the same item.
        let plain = !number.starts_with(['0', '+']);
        let index = number.parse::<usize>().ok().filter(|_| plain);
        let index = index.and_then(|number| number.checked_sub(1));
        if let Some((index, old)) = index.and_then(|index| Some((index, base.get_mut(index)?))) {
            let whole = format!("{whole}/{index}");
            one(old, value, language, (&whole, &inside), merged);
        } else {
            let sentence = format!("is not a number from 1 to {count}, as many as {language} has");
            merged.problems.push((inside, What::Rule(sentence)));
        }
    }
}
