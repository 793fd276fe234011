//! The rule of the weakest link, as in the IMPULS model: a dimension is as good as
//! its lowest criterion.

use zeven_core::path::path;
use zeven_core::score::score;
use zeven_core::verdict::{Outcome, judge};

use crate::common::weakest;

/// Published IMPULS example.
#[test]
fn levels_5_5_5_1_give_1() {
    let (method, assessment) = weakest("5551 444 444");
    let score = &score(&method, &assessment)[0];
    assert_eq!((score.sum(), score.n), (Some(1), 1));
    assert_eq!(score.level().map(zeven_core::Level::get), Some(1));
}

#[test]
fn open_criteria_pull_low_to_1_and_leave_high_at_the_lowest_level_given() {
    for (ratings, low, high) in [
        ("35? 444 444", 1, 3),
        ("??? 444 444", 1, 5),
        ("355 444 444", 3, 3),
        ("35- 444 444", 3, 3),
    ] {
        let (method, assessment) = weakest(ratings);
        let score = &score(&method, &assessment)[0];
        assert_eq!((score.low, score.high), (low, high), "{ratings}");
    }
}

#[test]
fn the_shortfall_counts_every_criterion_below_the_threshold() {
    let (method, assessment) = weakest("3151 444 555");
    let scores = score(&method, &assessment);
    let shortfalls: Vec<_> = scores.iter().map(|s| s.shortfall).collect();
    assert_eq!(shortfalls, [Some(1 + 3 + 3), Some(0), Some(0)]);
}

#[test]
fn the_path_raises_each_low_criterion_to_the_threshold_and_not_further() {
    let (method, assessment) = weakest("3151 444 555");
    let path = path(&method, &assessment);
    let moves: Vec<_> = path.dimensions[0]
        .moves
        .iter()
        .map(|m| (m.criterion.as_str(), m.from.get(), m.to.get()))
        .collect();
    assert_eq!(moves, [("d0.c0", 3, 4), ("d0.c1", 1, 4), ("d0.c3", 1, 4)]);
}

#[test]
fn one_low_criterion_is_enough_to_miss_the_line() {
    let (method, assessment) = weakest("555553 444 444");
    assert_eq!(
        judge(&method, &assessment).outcome,
        Some(Outcome::DoesNotMeet)
    );
}
