//! Small methods and assessments for tests, in a notation short enough to read at a
//! glance: one word per dimension, one sign per criterion.
//!
//! `1`–`5` a level, `?` don't know, `.` blank, `-` not applicable with a reason, `~`
//! not applicable without one. `"444 34? 5-"` is three dimensions.

pub(crate) mod edit;
pub(crate) mod files;
pub(crate) mod folder;
pub(crate) mod memory;
pub(crate) mod wrong;

use proptest::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::{Assessment, Entry};
use zeven_core::date::Moment;
use zeven_core::method::{Criterion, Dimension, Identity, Method, Rule};
use zeven_core::rating::Rating;

/// A method with so many criteria per dimension, the standard threshold, no weights.
/// Its keys are `d0`, `d1`, … and `d0.c0`, `d0.c1`, …
pub(crate) fn method(rule: Rule, shape: &[usize]) -> Method {
    let dimensions = shape.iter().enumerate().map(|(index, count)| Dimension {
        key: format!("d{index}"),
        weight: 1,
        criteria: (0..*count)
            .map(|c| Criterion {
                key: format!("d{index}.c{c}"),
                quick: c < 2,
                floor: Vec::new(),
                kpi: None,
                grounds: Vec::new(),
            })
            .collect(),
    });
    Method {
        identity: Identity {
            id: "test".to_owned(),
            version: "1".to_owned(),
            sha256: "0".repeat(64),
        },
        compatible_with: Vec::new(),
        threshold: level(4),
        rule,
        label_years: 3,
        languages: vec!["en".to_owned()],
        dimensions: dimensions.collect(),
    }
}

/// A method with as many dimensions and criteria as the notation has words and signs.
pub(crate) fn method_for(rule: Rule, ratings: &str) -> Method {
    let shape: Vec<_> = ratings.split_whitespace().map(str::len).collect();
    method(rule, &shape)
}

/// An assessment of a producing company with these ratings.
pub(crate) fn assessment(method: &Method, ratings: &str) -> Assessment {
    let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
    let mut out = Assessment::new(method, "a".to_owned(), "c".to_owned(), now, 2026);
    out.company.produces = Some(true);
    let words: Vec<_> = ratings.split_whitespace().collect();
    assert_eq!(words.len(), method.dimensions.len(), "{ratings}");
    for (dimension, word) in method.dimensions.iter().zip(words) {
        assert_eq!(word.len(), dimension.criteria.len(), "{ratings}");
        for (criterion, sign) in dimension.criteria.iter().zip(word.chars()) {
            let rating = rating(sign);
            if rating != Rating::Blank {
                let entry = Entry {
                    rating,
                    ..Entry::default()
                };
                out.entries.insert(criterion.key.clone(), entry);
            }
        }
    }
    out
}

/// Method and assessment in one, under the rule of the mean.
pub(crate) fn mean(ratings: &str) -> (Method, Assessment) {
    let method = method_for(Rule::Mean, ratings);
    let assessment = assessment(&method, ratings);
    (method, assessment)
}

/// Method and assessment in one, under the rule of the weakest link.
pub(crate) fn weakest(ratings: &str) -> (Method, Assessment) {
    let method = method_for(Rule::Weakest, ratings);
    let assessment = assessment(&method, ratings);
    (method, assessment)
}

/// The rating for a sign.
pub(crate) fn rating(sign: char) -> Rating {
    match sign {
        '?' => Rating::Unknown,
        '.' => Rating::Blank,
        '-' => Rating::NotApplicable {
            reason: "not on this site".to_owned(),
        },
        '~' => Rating::NotApplicable {
            reason: String::new(),
        },
        digit => Rating::Level(level(digit.to_digit(10).unwrap())),
    }
}

/// A level that exists.
pub(crate) fn level(number: u32) -> Level {
    Level::new(u64::from(number)).unwrap()
}

/// Either rule.
pub(crate) fn any_rule() -> impl Strategy<Value = Rule> {
    prop_oneof![Just(Rule::Mean), Just(Rule::Weakest)]
}

/// Ratings in the notation: so many dimensions, of so many criteria each, with signs
/// out of `signs`. A sign that stands there twice is drawn twice as often.
pub(crate) fn any_ratings(
    dimensions: impl Into<proptest::collection::SizeRange>,
    criteria: impl Into<proptest::collection::SizeRange>,
    signs: &'static str,
) -> impl Strategy<Value = String> {
    let sign = proptest::sample::select(signs.chars().collect::<Vec<_>>());
    let word = proptest::collection::vec(sign, criteria)
        .prop_map(|signs| signs.into_iter().collect::<String>());
    proptest::collection::vec(word, dimensions).prop_map(|words| words.join(" "))
}

/// Every way to replace each open sign (`?`, `.`, `~`) by a level.
pub(crate) fn completions(ratings: &str) -> Vec<String> {
    let mut done = vec![String::new()];
    for sign in ratings.chars() {
        let choices = match sign {
            '?' | '.' | '~' => "12345",
            _ => "",
        };
        done = done
            .into_iter()
            .flat_map(|start| {
                let signs: Vec<char> = if choices.is_empty() {
                    vec![sign]
                } else {
                    choices.chars().collect()
                };
                signs.into_iter().map(move |sign| format!("{start}{sign}"))
            })
            .collect();
    }
    done
}

/// Whether one dimension without open signs reaches level 4: written from method.md
/// §3 without the code under test.
pub(crate) fn reaches_the_line(rule: Rule, word: &str) -> bool {
    let levels: Vec<u32> = word.chars().filter_map(|sign| sign.to_digit(10)).collect();
    let excluded = word.len() - levels.len();
    if excluded > word.len() / 3 {
        return false;
    }
    match rule {
        Rule::Mean => levels.iter().sum::<u32>() >= 4 * u32::try_from(levels.len()).unwrap(),
        Rule::Weakest => levels.iter().all(|level| *level >= 4),
    }
}
