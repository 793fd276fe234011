//! What to do first, by a rule that anyone can recompute.

use proptest::prelude::*;
use zeven_core::assessment::{Assessment, Evidence, Strength, Target};
use zeven_core::date::{Date, Month};
use zeven_core::method::Method;
use zeven_core::priority::{LIMIT, Priority, Reason, priorities};
use zeven_core::score::score;

use crate::common::{any_ratings, any_rule, assessment, level, mean, method_for, weakest};

fn today() -> Date {
    Date::parse("2026-11-21").unwrap()
}

fn ranked(method: &Method, subject: &Assessment) -> Vec<Priority> {
    priorities(method, subject, &score(method, subject), today())
}

/// Dimension, criterion and reasons, short enough to read.
fn brief(found: &[Priority]) -> Vec<(usize, usize, &[Reason])> {
    found
        .iter()
        .map(|p| (p.dimension, p.criterion, p.reasons.as_slice()))
        .collect()
}

#[test]
fn one_step_that_closes_a_dimension_comes_before_a_wide_gap() {
    let (method, subject) = mean("222222 344444 444444");
    let expected: [(usize, usize, &[Reason]); 2] = [
        (1, 0, &[Reason::Closes, Reason::Gap(1)]),
        (0, 0, &[Reason::Gap(12)]),
    ];
    assert_eq!(brief(&ranked(&method, &subject)), expected);
}

#[test]
fn a_weak_link_adds_to_the_rank() {
    let (method, subject) = mean("333333 155333");
    let expected: [(usize, usize, &[Reason]); 2] = [
        (1, 0, &[Reason::Gap(4), Reason::WeakLink]),
        (0, 0, &[Reason::Gap(6)]),
    ];
    assert_eq!(brief(&ranked(&method, &subject)), expected);
}

#[test]
fn a_target_within_a_year_adds_and_one_later_or_reached_does_not() {
    let (method, mut subject) = mean("333 333 333 333");
    let mut aim = |key: &str, to: u32, date: &str| {
        let target = Target {
            level: level(to),
            date: Date::parse(date),
            extra: serde_json::Map::new(),
        };
        subject.targets.insert(key.to_owned(), target);
    };
    aim("d1", 4, "2027-11-22");
    aim("d2", 3, "2027-01-01");
    aim("d3", 4, "2027-11-21");
    let due = Reason::TargetNear(Date::parse("2027-11-21").unwrap());
    let found = ranked(&method, &subject);
    let expected: [(usize, usize, &[Reason]); 3] = [
        (3, 0, &[Reason::Gap(3), due]),
        (0, 0, &[Reason::Gap(3)]),
        (1, 0, &[Reason::Gap(3)]),
    ];
    assert_eq!(brief(&found), expected);
}

#[test]
fn the_lower_level_and_then_the_order_of_the_method_settle_ties() {
    let (method, subject) = mean("333 323 332 333");
    let places: Vec<_> = ranked(&method, &subject)
        .iter()
        .map(|p| (p.dimension, p.criterion))
        .collect();
    assert_eq!(places, [(1, 1), (2, 2), (0, 0)]);
}

#[test]
fn what_open_answers_can_still_settle_is_no_priority() {
    let (method, subject) = mean("44? ??? 4-- 444");
    assert_eq!(ranked(&method, &subject), []);
    let (method, subject) = mean("11? 444");
    let expected: [(usize, usize, &[Reason]); 1] = [(0, 0, &[Reason::Gap(5)])];
    assert_eq!(brief(&ranked(&method, &subject)), expected);
    let (method, subject) = weakest("24? 444");
    let expected: [(usize, usize, &[Reason]); 1] = [(0, 0, &[Reason::Gap(2)])];
    assert_eq!(brief(&ranked(&method, &subject)), expected);
}

#[test]
fn at_the_line_everywhere_holding_comes_first_and_then_the_next_level() {
    let (method, mut subject) = mean("44 54 55");
    let proof = Evidence {
        strength: Some(Strength::Shown),
        ..Evidence::default()
    };
    subject.evidence.insert("e1".to_owned(), proof);
    for entry in subject.entries.values_mut() {
        entry.since = Month::parse("2024-01");
        entry.evidence = vec!["e1".to_owned()];
    }
    let expected: [(usize, usize, &[Reason]); 2] =
        [(0, 0, &[Reason::NextLevel]), (1, 1, &[Reason::NextLevel])];
    assert_eq!(
        brief(&ranked(&method, &subject)),
        expected,
        "two fives leave nothing"
    );

    subject.entries.get_mut("d2.c1").unwrap().lasting = Some(false);
    subject.entries.get_mut("d0.c1").unwrap().since = None;
    subject.entries.get_mut("d1.c0").unwrap().evidence.clear();
    let expected: [(usize, usize, &[Reason]); 3] = [
        (2, 1, &[Reason::NotLasting]),
        (0, 1, &[Reason::SinceUnknown]),
        (1, 0, &[Reason::ProofMissing]),
    ];
    assert_eq!(brief(&ranked(&method, &subject)), expected);
}

proptest! {
    #[test]
    fn at_most_three_in_order_each_with_a_reason_and_the_same_every_time(
        rule in any_rule(),
        ratings in any_ratings(1..=7, 1..=6, "12345444?-."),
    ) {
        let method = method_for(rule, &ratings);
        let subject = assessment(&method, &ratings);
        let found = ranked(&method, &subject);
        prop_assert!(found.len() <= LIMIT);
        prop_assert_eq!(&found, &ranked(&method, &subject));
        let mut dimensions: Vec<_> = found.iter().map(|p| p.dimension).collect();
        dimensions.sort_unstable();
        dimensions.dedup();
        prop_assert_eq!(dimensions.len(), found.len(), "at most one per dimension");
        for pair in found.windows(2) {
            prop_assert!(pair[0].points() >= pair[1].points());
        }
        for one in &found {
            prop_assert!(!one.reasons.is_empty());
            let key = &method.dimensions[one.dimension].criteria[one.criterion].key;
            prop_assert_eq!(subject.rating(key).level(), Some(one.level));
        }
    }
}
