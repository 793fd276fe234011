//! Gap to target and gap to award are different things; the two metrics and their
//! special cases.

use zeven_core::assessment::{Assessment, Kind, Pass, Target};
use zeven_core::score::score;
use zeven_core::target::{Metric, aims, baseline, gaps, since_baseline, standing};
use zeven_core::{Fraction, Level};

use crate::common::{level, mean, weakest};

fn with_targets(subject: &mut Assessment, targets: &[(&str, u32)]) {
    for (key, to) in targets {
        let target = Target {
            level: level(*to),
            date: None,
            extra: serde_json::Map::new(),
        };
        subject.targets.insert((*key).to_owned(), target);
    }
}

fn share(numerator: i64, denominator: i64) -> Metric {
    Metric::Share(Fraction::new(numerator, denominator).unwrap())
}

#[test]
fn steps_to_the_target_and_to_the_award_stand_side_by_side() {
    let (method, mut subject) = mean("333 444 33? 443");
    with_targets(&mut subject, &[("d0", 5), ("d1", 3), ("d2", 4), ("d3", 3)]);
    let found = gaps(&method, &subject, &score(&method, &subject));
    let rows: Vec<_> = found
        .iter()
        .map(|gap| (gap.dimension, gap.target.get(), gap.to_target, gap.to_award))
        .collect();
    let expected = [
        (0, 5, Some(6), Some(3)),
        (1, 3, Some(0), Some(0)),
        (2, 4, None, None),
        (3, 3, Some(0), Some(1)),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn under_the_weakest_link_every_criterion_has_to_reach_the_target() {
    let (method, mut subject) = weakest("345");
    with_targets(&mut subject, &[("d0", 5)]);
    let found = gaps(&method, &subject, &score(&method, &subject));
    assert_eq!((found[0].to_target, found[0].to_award), (Some(3), Some(1)));
}

#[test]
fn the_metrics_tell_no_target_and_already_there_from_a_share() {
    let (method, mut subject) = mean("333 444 444");
    let before = score(&method, &mean("222 444 444").1);
    let scores = score(&method, &subject);
    let both = |subject: &Assessment| {
        let found = gaps(&method, subject, &scores);
        let aims = aims(&found, Some(&before));
        (standing(&aims), since_baseline(&aims))
    };
    assert_eq!(both(&subject), (Metric::None, Metric::None));
    with_targets(&mut subject, &[("d1", 4), ("d2", 3)]);
    assert_eq!(both(&subject), (Metric::There, Metric::There));
    with_targets(&mut subject, &[("d0", 4), ("d2", 4)]);
    // Targets 4, 4, 4; now 3, 4, 4; before 2, 4, 4.
    assert_eq!(both(&subject), (share(11, 12), share(1, 2)));
}

#[test]
fn without_an_earlier_assessment_there_is_no_progress_to_speak_of() {
    let (method, mut subject) = mean("333");
    with_targets(&mut subject, &[("d0", 4)]);
    let aims = aims(&gaps(&method, &subject, &score(&method, &subject)), None);
    assert_eq!(standing(&aims), share(3, 4));
    assert_eq!(since_baseline(&aims), Metric::None);
}

#[test]
fn the_baseline_is_the_first_of_the_same_company_made_the_same_way() {
    let (method, now) = mean("444");
    let other = |id: &str, round: u16, alter: fn(&mut Assessment)| {
        let mut one = now.clone();
        id.clone_into(&mut one.id);
        one.round = round;
        alter(&mut one);
        one
    };
    let all = [
        other("later", 2027, |_| {}),
        other("second", 2025, |_| {}),
        other("first", 2024, |_| {}),
        other("jury", 2023, |one| one.kind = Kind::Jury),
        other("quick", 2023, |one| one.pass = Pass::Quick),
        other("stranger", 2023, |one| "x".clone_into(&mut one.company.id)),
        other("old", 2023, |one| "0".clone_into(&mut one.method.version)),
    ];
    let found = baseline(&method, &now, &all).map(|one| one.id.as_str());
    assert_eq!(found, Some("first"));
    assert_eq!(baseline(&method, &now, std::slice::from_ref(&now)), None);
}

#[test]
fn mean_and_weakest_link_disagree_from_two_levels_apart() {
    let apart = |ratings: &str| score(&mean(ratings).0, &mean(ratings).1)[0].weak_link();
    assert_eq!(apart("445542"), Level::new(2), "at the line with a 2");
    assert_eq!(apart("445543"), None);
    assert_eq!(apart("443322"), None, "3.0 with a 2");
    assert_eq!(apart("443331"), Level::new(1));
    assert_eq!(apart("44554?"), None, "an open answer may be anything");
    let (method, subject) = weakest("551");
    assert_eq!(score(&method, &subject)[0].weak_link(), None);
}

#[test]
fn the_highest_and_the_lowest_dimensions_stand_out() {
    let of = |ratings: &str| {
        zeven_core::feedback::standing_out(&score(&mean(ratings).0, &mean(ratings).1))
    };
    assert_eq!(of("44 33 44 2? 34"), Some((vec![0, 2], vec![1])));
    assert_eq!(of("44 44 2?"), None);
    assert_eq!(of("2? 44"), None);
}
