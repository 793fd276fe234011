//! Problems on their way to the page, which words them in the person's language.
//!
//! A problem is a list: its place, the name of what is wrong, and what belongs to it.
//! What only people who edit methods meet is worded here already, as a rule.

use serde_json::{Value, json};
use zeven_core::{Packed, Problem, What};

/// A problem as a list.
///
/// ```
/// use zeven_cohort::wire::{problem_from, problem_value};
/// use zeven_core::{Problem, What};
/// let problem = Problem::new("/round", What::OutOfRange { low: 2000, high: 2199 });
/// assert_eq!(problem_from(&problem_value(&problem)), Some(problem));
/// ```
pub fn problem_value(problem: &Problem) -> Value {
    let place = &problem.place;
    match &problem.what {
        What::TooLarge(bytes) => json!([place, "too-large", bytes]),
        What::NotText => json!([place, "not-text"]),
        What::NotJson {
            line,
            column,
            reason,
        } => json!([place, "not-json", line, column, reason]),
        What::Twice(name) => json!([place, "twice", name]),
        What::Foreign { found, .. } => json!([place, "foreign", found]),
        What::Newer { found, known } => json!([place, "newer", found, known]),
        What::Missing => json!([place, "missing"]),
        What::OutOfRange { low, high } => json!([place, "out-of-range", low, high]),
        What::UnknownWord { found, known } => json!([place, "unknown-word", found, known]),
        What::TooLong { limit } => json!([place, "too-long", limit]),
        What::TooMany { limit } => json!([place, "too-many", limit]),
        What::BadForm { found, .. } => json!([place, "bad-form", found]),
        What::NotInMethod(key) => json!([place, "not-in-method", key]),
        What::NoSuchEvidence(key) => json!([place, "no-such-evidence", key]),
        What::UnknownMethod { id, version } => json!([place, "unknown-method", id, version]),
        What::MethodDiffers { id, version } => json!([place, "method-differs", id, version]),
        What::NotCsv => json!([place, "not-csv"]),
        What::Cells { found, wanted } => json!([place, "cells", found, wanted]),
        What::Contradicts(others) => json!([place, "contradicts", others]),
        What::Packed(Packed::Swells(limit)) => json!([place, "swells", limit]),
        What::Packed(packed) => {
            let mut words = Packed::WORDS.iter();
            let word = words.find(|(own, _)| own == packed).map(|(_, word)| word);
            json!([place, "packed", word])
        }
        other => json!([place, "rule", other.to_string()]),
    }
}

/// The problem in a list; `None` when it is none.
pub fn problem_from(value: &Value) -> Option<Problem> {
    let place = value.get(0)?.as_str()?;
    let text = |index: usize| Some(value.get(index)?.as_str()?.to_owned());
    let number = |index: usize| value.get(index)?.as_u64();
    let size = |index: usize| usize::try_from(number(index)?).ok();
    let what = match value.get(1)?.as_str()? {
        "too-large" => What::TooLarge(size(2)?),
        "not-text" => What::NotText,
        "not-json" => What::NotJson {
            line: size(2)?,
            column: size(3)?,
            reason: text(4)?,
        },
        "twice" => What::Twice(text(2)?),
        "foreign" => What::Foreign {
            found: text(2),
            wanted: "",
        },
        "newer" => What::Newer {
            found: number(2)?,
            known: number(3)?,
        },
        "missing" => What::Missing,
        "out-of-range" => What::OutOfRange {
            low: number(2)?,
            high: number(3)?,
        },
        "unknown-word" => What::UnknownWord {
            found: text(2)?,
            known: text(3)?,
        },
        "too-long" => What::TooLong { limit: size(2)? },
        "too-many" => What::TooMany { limit: size(2)? },
        "bad-form" => What::BadForm {
            found: text(2)?,
            expected: "",
        },
        "not-in-method" => What::NotInMethod(text(2)?),
        "no-such-evidence" => What::NoSuchEvidence(text(2)?),
        "unknown-method" => What::UnknownMethod {
            id: text(2)?,
            version: text(3)?,
        },
        "method-differs" => What::MethodDiffers {
            id: text(2)?,
            version: text(3)?,
        },
        "not-csv" => What::NotCsv,
        "cells" => What::Cells {
            found: size(2)?,
            wanted: size(3)?,
        },
        "contradicts" => What::Contradicts(text(2)?),
        "swells" => What::Packed(Packed::Swells(number(2)?)),
        "packed" => {
            let word = text(2)?;
            let mut words = Packed::WORDS.iter();
            What::Packed(words.find(|(_, own)| *own == word)?.0)
        }
        "rule" => What::Rule(text(2)?),
        _ => return None,
    };
    Some(Problem::new(place, what))
}
