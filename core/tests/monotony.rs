//! A better rating never makes a figure worse.

use proptest::prelude::*;
use zeven_core::path::path;
use zeven_core::score::{at_award_level, overall, score};
use zeven_core::verdict::judge;

use crate::common::{any_ratings, any_rule, assessment, method_for};

/// The ratings with one level, the `pick`th that is below 5, raised by 1 to 4 steps.
fn raised(ratings: &str, pick: usize, steps: u32) -> Option<String> {
    let low: Vec<_> = ratings
        .char_indices()
        .filter_map(|(at, sign)| Some((at, sign.to_digit(10)?)))
        .filter(|(_, level)| *level < 5)
        .collect();
    let (at, level) = *low.get(pick.checked_rem(low.len())?)?;
    let level = (level + steps).min(5);
    Some(format!("{}{level}{}", &ratings[..at], &ratings[at + 1..]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn raising_one_level_never_lowers_a_figure_nor_adds_a_step(
        rule in any_rule(),
        before in any_ratings(3..=5, 2..=6, "123344445555?.-~"),
        pick in any::<prop::sample::Index>(),
        steps in 1..=4_u32,
        produces in prop_oneof![Just(Some(true)), Just(None), Just(Some(false))],
        threshold in 1..=5_u32,
    ) {
        let after = raised(&before, pick.index(1000), steps);
        prop_assume!(after.is_some());
        let mut method = method_for(rule, &before);
        method.threshold = crate::common::level(threshold);
        let figures = |ratings: &str| {
            let mut subject = assessment(&method, ratings);
            subject.company.produces = produces;
            let scores = score(&method, &subject);
            let outcome = judge(&method, &subject).outcome;
            let path = path(&method, &subject);
            (scores, outcome, path)
        };
        let (old, old_outcome, old_path) = figures(&before);
        let (new, new_outcome, new_path) = figures(after.as_deref().unwrap_or_default());
        for (old, new) in old.iter().zip(&new) {
            prop_assert_eq!((old.status, old.n), (new.status, new.n));
            prop_assert!(old.low <= new.low && old.high <= new.high);
            prop_assert!(old.sum() <= new.sum());
            prop_assert!(old.score() <= new.score());
            prop_assert!(old.level() <= new.level());
            prop_assert!(old.weakest() <= new.weakest());
            prop_assert!(old.lowest_given <= new.lowest_given);
            prop_assert!(old.shortfall >= new.shortfall);
        }
        prop_assert!(overall(&method, &old) <= overall(&method, &new));
        prop_assert!(at_award_level(&method, &old) <= at_award_level(&method, &new));
        prop_assert!(old_outcome <= new_outcome);
        prop_assert!(old_path.steps >= new_path.steps);
    }

    /// Answering an open question narrows the range and never leaves it.
    #[test]
    fn an_answer_to_an_open_question_stays_within_the_range(
        rule in any_rule(),
        before in any_ratings(3, 2..=6, "12345??.~-"),
        level in 1..=5_u32,
    ) {
        let Some(at) = before.find(['?', '.', '~']) else {
            return Err(TestCaseError::reject("nothing open"));
        };
        let after = format!("{}{level}{}", &before[..at], &before[at + 1..]);
        let method = method_for(rule, &before);
        let old = score(&method, &assessment(&method, &before));
        let new = score(&method, &assessment(&method, &after));
        for (old, new) in old.iter().zip(&new) {
            prop_assert!(old.low <= new.low && new.high <= old.high);
        }
    }
}
