//! A method of another maker, as a file: the structure of IMPULS (six dimensions, the
//! weakest topic counts, weights 25/14/19/14/10/18) with dummy words of our own.

use zeven_core::assessment::{Assessment, Company};
use zeven_core::date::Moment;
use zeven_core::method::{Document, Rule};
use zeven_core::path::path;
use zeven_core::rating::Rating;
use zeven_core::score::{DimensionScore, overall, score};
use zeven_core::verdict::{Outcome, judge};
use zeven_core::{Fraction, Level};

const FILE: &[u8] = include_bytes!("../../tests/data/methods/weakest-of-six.json");

/// Ratings as digits, three to a dimension.
fn rated(document: &Document, digits: &str) -> Assessment {
    let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
    let mut assessment = Assessment::new(&document.method, "a".into(), "c".into(), now, 2026);
    assessment.company = Company {
        produces: Some(true),
        ..Company::new("c".into())
    };
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    for ((_, criterion), digit) in document.method.criteria().zip(digits) {
        let level = Level::new(u64::from(digit)).unwrap();
        assessment
            .entries
            .entry(criterion.key.clone())
            .or_default()
            .rating = Rating::Level(level);
    }
    assessment
}

#[test]
fn the_file_is_read_with_its_rule_weights_and_threshold() {
    let document = Document::parse(FILE).unwrap();
    assert_eq!(document.method.rule, Rule::Weakest);
    assert_eq!(document.method.threshold.get(), 3);
    assert_eq!(document.method.label_years, 2);
    let weights: Vec<_> = document
        .method
        .dimensions
        .iter()
        .map(|d| d.weight)
        .collect();
    assert_eq!(weights, [25, 14, 19, 14, 10, 18]);
    assert_eq!(weights.iter().sum::<u32>(), 100);
}

#[test]
fn the_weakest_topic_is_the_score_and_the_weights_make_the_overall() {
    let document = Document::parse(FILE).unwrap();
    let assessment = rated(&document, "551 444 333 222 111 555");
    let scores = score(&document.method, &assessment);
    let sums: Vec<_> = scores.iter().map(DimensionScore::sum).collect();
    assert_eq!(sums, [1, 4, 3, 2, 1, 5].map(Some));
    let sum = 25 + 14 * 4 + 19 * 3 + 14 * 2 + 10 + 18 * 5;
    assert_eq!(overall(&document.method, &scores), Fraction::new(sum, 100));
    assert_eq!(judge(&document.method, &assessment).binding, [0, 3, 4]);
    // Two steps, three ones to be raised by one each, three by two each.
    assert_eq!(path(&document.method, &assessment).steps, 2 + 3 + 6);
}

#[test]
fn its_own_threshold_decides() {
    let document = Document::parse(FILE).unwrap();
    let all_three = rated(&document, &"3".repeat(18));
    assert_eq!(
        judge(&document.method, &all_three).outcome,
        Some(Outcome::Meets)
    );
}

#[test]
fn the_hash_is_the_same_however_the_file_is_laid_out() {
    let document = Document::parse(FILE).unwrap();
    let again = Document::parse(document.to_value().to_string().as_bytes()).unwrap();
    assert_eq!(again.method.identity, document.method.identity);
}
