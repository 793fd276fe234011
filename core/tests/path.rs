//! The shortest path to the label.

use proptest::prelude::*;
use zeven_core::method::Rule;
use zeven_core::path::{Path, path};
use zeven_core::score::{Status, score};
use zeven_core::verdict::{Outcome, judge};

use crate::common::{
    any_ratings, any_rule, assessment, mean, method_for, rating, reaches_the_line,
};

/// The fewest steps that bring one dimension to the line, by trying every way to
/// raise its levels.
fn fewest_steps(rule: Rule, word: &str) -> u32 {
    let mut ways = vec![(String::new(), 0)];
    for sign in word.chars() {
        let choices: Vec<(char, u32)> = match sign.to_digit(10) {
            Some(from) => (from..=5)
                .map(|to| (char::from_digit(to, 10).unwrap(), to - from))
                .collect(),
            None => vec![(sign, 0)],
        };
        ways = ways
            .into_iter()
            .flat_map(|(start, steps)| {
                let choices = choices.clone();
                choices
                    .into_iter()
                    .map(move |(sign, more)| (format!("{start}{sign}"), steps + more))
            })
            .collect();
    }
    let reaching = ways.iter().filter(|(way, _)| reaches_the_line(rule, way));
    reaching.map(|(_, steps)| *steps).min().unwrap()
}

fn described(path: &Path) -> Vec<String> {
    let moves = path.dimensions.iter().flat_map(|stretch| &stretch.moves);
    moves
        .map(|m| format!("{} {}→{}", m.criterion, m.from, m.to))
        .collect()
}

#[test]
fn the_lowest_criteria_come_first_one_level_at_a_time() {
    let (method, assessment) = mean("512345 444444 444443");
    let path = path(&method, &assessment);
    // 20 of 24: 1→2, 2→3 and the other 2→3; then the earliest of the threes.
    let expected = ["d0.c1 1→4", "d0.c2 2→3", "d2.c5 3→4"];
    assert_eq!(described(&path), expected);
    assert_eq!(path.steps, 5);
}

#[test]
fn no_steps_when_every_dimension_is_at_the_line() {
    let (method, assessment) = mean("444 555 543");
    assert_eq!(path(&method, &assessment), Path::default());
}

#[test]
fn only_complete_dimensions_are_on_the_path() {
    let (method, assessment) = mean("11? 1-- 443");
    let path = path(&method, &assessment);
    let on_it: Vec<_> = path
        .dimensions
        .iter()
        .map(|s| (s.dimension, s.steps))
        .collect();
    assert_eq!((path.steps, on_it), (1, vec![(2, 1)]));
}

proptest! {
    #[test]
    fn no_fewer_steps_reach_the_line(
        rule in any_rule(),
        ratings in any_ratings(3, 1..=4, "1233445-?"),
    ) {
        let method = method_for(rule, &ratings);
        let subject = assessment(&method, &ratings);
        let scores = score(&method, &subject);
        let found = path(&method, &subject);
        let mut total = 0;
        for (index, (word, s)) in ratings.split_whitespace().zip(&scores).enumerate() {
            let stretch = found.dimensions.iter().find(|stretch| stretch.dimension == index);
            let steps = stretch.map_or(0, |stretch| stretch.steps);
            if s.status == Status::Complete {
                prop_assert_eq!(steps, fewest_steps(rule, word), "{}", word);
            } else {
                prop_assert!(stretch.is_none());
            }
            total += steps;
        }
        prop_assert_eq!(found.steps, total);
    }

    #[test]
    fn the_moves_add_up_to_the_steps_and_reach_the_line_never_above_5(
        rule in any_rule(),
        ratings in any_ratings(3..=7, 1..=8, "12345-"),
    ) {
        let method = method_for(rule, &ratings);
        let mut subject = assessment(&method, &ratings);
        let found = path(&method, &subject);
        for stretch in &found.dimensions {
            prop_assert!(stretch.steps > 0);
            let climbed = stretch.moves.iter().map(|m| m.to.points() - m.from.points());
            prop_assert_eq!(climbed.sum::<u32>(), stretch.steps);
            for m in &stretch.moves {
                prop_assert!(m.from < m.to);
                let entry = subject.entries.get_mut(&m.criterion).unwrap();
                prop_assert_eq!(entry.rating.level(), Some(m.from));
                entry.rating = rating(char::from_digit(m.to.points(), 10).unwrap());
            }
            // The last step was taken from the lowest: nothing that could still rise
            // stays more than one level behind what was raised.
            let dimension = &method.dimensions[stretch.dimension];
            let highest = stretch.moves.iter().map(|m| m.to).max().unwrap();
            for criterion in &dimension.criteria {
                if let Some(level) = subject.rating(&criterion.key).level() {
                    prop_assert!(level.points() + 1 >= highest.points());
                }
            }
        }
        let scores = score(&method, &subject);
        for s in &scores {
            prop_assert!(s.status == Status::NotScorable || s.surely_reaches(method.threshold));
        }
        let scorable = scores.iter().all(|s| s.status != Status::NotScorable);
        let outcome = judge(&method, &subject).outcome;
        prop_assert_eq!(outcome == Some(Outcome::Meets), scorable);
    }
}
