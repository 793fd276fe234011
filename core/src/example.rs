//! A small method with answers to it, for the examples of this documentation. No program uses it.

use crate::Level;
use crate::assessment::{Assessment, Entry};
use crate::date::Moment;
use crate::method::{Criterion, Dimension, Identity, Method, Rule};
use crate::rating::Rating;

/// A method and an assessment by it of a company that produces, in signs: a word for each dimension, a
/// sign for each criterion. `1` to `5` is a level, `?` don't know, `-` not applicable with a reason,
/// anything else blank. Dimensions are called `d0`, `d1` …, criteria `d0.c0`, `d0.c1` …; the award level
/// is 4 and the score of a dimension is the mean.
///
/// ```
/// let (method, answers) = zeven_core::example::rated("45? 4-4");
/// assert_eq!(method.dimensions[1].criteria[2].key, "d1.c2");
/// assert_eq!(answers.rating("d0.c1").level(), zeven_core::Level::new(5));
/// ```
#[allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "the moment is written out"
)]
pub fn rated(signs: &str) -> (Method, Assessment) {
    let words: Vec<_> = signs.split_whitespace().collect();
    let dimensions = words.iter().enumerate().map(|(d, word)| Dimension {
        key: format!("d{d}"),
        weight: 1,
        criteria: (0..word.len()).map(|c| criterion(d, c)).collect(),
    });
    let method = Method {
        identity: Identity {
            id: "example".to_owned(),
            version: "1".to_owned(),
            sha256: "0".repeat(64),
        },
        compatible_with: Vec::new(),
        threshold: Level::new(4).unwrap_or(Level::HIGHEST),
        rule: Rule::Mean,
        label_years: 3,
        languages: vec!["en".to_owned()],
        dimensions: dimensions.collect(),
    };
    let now = Moment::parse("2026-11-21T10:00:00Z").expect("a moment");
    let mut answers = Assessment::new(&method, "a".to_owned(), "c".to_owned(), now, 2026);
    answers.company.produces = Some(true);
    for (dimension, word) in method.dimensions.iter().zip(words) {
        for (criterion, sign) in dimension.criteria.iter().zip(word.chars()) {
            let entry = Entry {
                rating: rating(sign),
                ..Entry::default()
            };
            if entry.rating != Rating::Blank {
                answers.entries.insert(criterion.key.clone(), entry);
            }
        }
    }
    (method, answers)
}

fn criterion(dimension: usize, number: usize) -> Criterion {
    Criterion {
        key: format!("d{dimension}.c{number}"),
        quick: number < 2,
        floor: Vec::new(),
        kpi: None,
        grounds: Vec::new(),
    }
}

fn rating(sign: char) -> Rating {
    match sign {
        '?' => Rating::Unknown,
        '-' => Rating::NotApplicable {
            reason: "an example".to_owned(),
        },
        other => {
            let digit = other.to_digit(10).map(u64::from);
            digit
                .and_then(Level::new)
                .map_or(Rating::Blank, Rating::Level)
        }
    }
}
