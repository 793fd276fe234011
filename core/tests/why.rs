//! The sum shown behind a figure adds up to that figure.

use proptest::prelude::*;
use zeven_core::Fraction;
use zeven_core::method::Rule;
use zeven_core::score::{Status, overall, score};
use zeven_core::why::{mean, sum};

use crate::common::{any_ratings, any_rule, assessment, mean as under_mean, method_for};

#[test]
fn the_worked_example_of_the_method() {
    let (method, subject) = under_mean("453443");
    let why = sum(&method, &subject, 0).unwrap();
    let levels: Vec<_> = why.levels().map(zeven_core::Level::points).collect();
    assert_eq!(levels, [4, 5, 3, 4, 4, 3]);
    assert_eq!((why.score.low, why.score.n, why.line), (23, 6, 24));
    assert_eq!(why.low().unwrap().tenths(), 38);
    assert_eq!(sum(&method, &subject, 1), None);
}

#[test]
fn open_ones_stand_at_1_and_at_5_and_left_out_ones_count_nowhere() {
    let (method, subject) = under_mean("44?~-3");
    let why = sum(&method, &subject, 0).unwrap();
    assert_eq!((why.open, why.excluded, why.score.n), (2, 1, 5));
    assert_eq!((why.score.low, why.score.high), (11 + 2, 11 + 10));
    assert_eq!(why.low(), Fraction::new(13, 5));
    assert_eq!(why.high(), Fraction::new(21, 5));
}

#[test]
fn a_dimension_that_cannot_be_scored_has_no_ends() {
    let (method, subject) = under_mean("44----");
    let why = sum(&method, &subject, 0).unwrap();
    assert_eq!((why.low(), why.high(), why.excluded), (None, None, 4));
}

proptest! {
    #[test]
    fn the_terms_add_up_to_the_score(rule in any_rule(), ratings in any_ratings(3, 1..=8, "12345?.-~")) {
        let method = method_for(rule, &ratings);
        let subject = assessment(&method, &ratings);
        for (index, score) in score(&method, &subject).iter().enumerate() {
            let why = sum(&method, &subject, index).unwrap();
            prop_assert_eq!(&why.score, score);
            let levels: Vec<_> = why.levels().map(zeven_core::Level::points).collect();
            let given = u32::try_from(levels.len()).unwrap();
            prop_assert_eq!(given + why.open, score.applicable);
            prop_assert_eq!(given + why.open + why.excluded, u32::try_from(why.terms.len()).unwrap());
            if score.status == Status::NotScorable {
                continue;
            }
            match rule {
                Rule::Mean => {
                    let total: u32 = levels.iter().sum();
                    prop_assert_eq!(total, why.given);
                    prop_assert_eq!(total + why.open, score.low);
                    prop_assert_eq!(total + 5 * why.open, score.high);
                    if let Some(steps) = score.shortfall {
                        prop_assert_eq!(why.line.saturating_sub(total), steps);
                    }
                }
                Rule::Weakest => {
                    let lowest = levels.iter().min().copied();
                    prop_assert_eq!(score.high, lowest.unwrap_or(5));
                    prop_assert_eq!(score.low, if why.open > 0 { 1 } else { score.high });
                }
            }
            let shown = why.low().zip(why.high()).unwrap();
            if let Some(exact) = score.score() {
                prop_assert_eq!(shown, (exact, exact));
            }
        }
    }

    #[test]
    fn the_parts_add_up_to_the_overall_mean(
        rule in any_rule(),
        ratings in any_ratings(4, 2..=6, "12345-"),
        weights in proptest::collection::vec(1..30_u32, 4),
    ) {
        let mut method = method_for(rule, &ratings);
        for (dimension, weight) in method.dimensions.iter_mut().zip(weights) {
            dimension.weight = weight;
        }
        let scores = score(&method, &assessment(&method, &ratings));
        let why = mean(&method, &scores);
        prop_assert_eq!(why.as_ref().map(|why| why.mean), overall(&method, &scores));
        if let Some(why) = why {
            prop_assert_eq!(why.parts.iter().map(|part| i64::from(part.weight)).sum::<i64>(), why.weights);
            prop_assert_eq!(why.sum.over(Fraction::whole(why.weights)), Some(why.mean));
        }
    }
}
