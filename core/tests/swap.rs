//! The path with swaps: always honest about whether the line is met, and whether it
//! could be met with less.

use proptest::prelude::*;
use zeven_core::assessment::Assessment;
use zeven_core::path::path;
use zeven_core::score::{Status, score};
use zeven_core::swap::{Plan, Rise};

use crate::common::{any_ratings, any_rule, assessment, level, mean, method_for, rating, weakest};

/// The assessment with the steps of a plan taken.
fn taken(method: &zeven_core::method::Method, subject: &Assessment, plan: &Plan) -> Assessment {
    let mut after = subject.clone();
    for leg in &plan.legs {
        for rise in leg.rises() {
            let key = &method.dimensions[leg.dimension].criteria[rise.criterion].key;
            let sign = char::from_digit(rise.to.points(), 10).unwrap();
            after.entries.get_mut(key).unwrap().rating = rating(sign);
        }
    }
    after
}

#[test]
fn a_step_can_be_taken_on_another_criterion_of_the_dimension() {
    let (method, subject) = mean("345444 444444");
    let mut plan = Plan::proposal(&method, &subject);
    assert_eq!(plan.legs.len(), 0);
    assert!(plan.met() && plan.is_minimal());

    let (method, subject) = mean("335444 444444");
    assert_eq!(Plan::proposal(&method, &subject).legs[0].steps, [0]);
    plan = Plan::proposal(&method, &subject);
    assert_eq!(
        plan.legs[0].choices(Some(0)),
        [0, 1, 3, 4, 5],
        "the 5 cannot rise"
    );
    assert!(!plan.swap(0, 0, Some(2)), "not above 5");
    assert!(plan.swap(0, 0, Some(4)));
    let rise = Rise {
        criterion: 4,
        from: level(4),
        to: level(5),
    };
    assert_eq!(plan.legs[0].rises(), [rise]);
    assert!(plan.is_minimal());
}

#[test]
fn leaving_a_step_out_misses_the_line_and_one_too_many_is_no_minimum() {
    let (method, subject) = mean("333 444");
    let mut plan = Plan::proposal(&method, &subject);
    assert_eq!((plan.needed(), plan.steps()), (3, 3));
    assert!(plan.swap(0, 1, None));
    assert!(!plan.met() && !plan.is_minimal());
    assert!(plan.add(0, 0) && plan.add(0, 2));
    assert_eq!(plan.steps(), 4);
    assert!(plan.met() && !plan.is_minimal());
    assert!(
        !plan.swap(0, 9, None) && !plan.add(5, 0),
        "what is not there cannot be moved"
    );
}

#[test]
fn two_steps_on_one_criterion_follow_each_other() {
    let (method, subject) = mean("244444");
    let plan = Plan::proposal(&method, &subject);
    let rises: Vec<_> = (0..2)
        .map(|step| plan.legs[0].rise(step).unwrap())
        .collect();
    assert_eq!(
        rises[0],
        Rise {
            criterion: 0,
            from: level(2),
            to: level(3)
        }
    );
    assert_eq!(
        rises[1],
        Rise {
            criterion: 0,
            from: level(3),
            to: level(4)
        }
    );
    assert_eq!(plan.legs[0].rise(2), None);
    let more = plan.legs[0].rise_on(2, 0).unwrap();
    assert_eq!((more.from, more.to), (level(4), level(5)));
    let instead = plan.legs[0].rise_on(0, 3).unwrap();
    assert_eq!((instead.from, instead.to), (level(4), level(5)));
}

#[test]
fn under_the_weakest_link_another_criterion_does_not_do() {
    let (method, subject) = weakest("344");
    let mut plan = Plan::proposal(&method, &subject);
    assert!(plan.is_minimal());
    assert!(plan.swap(0, 0, Some(1)));
    assert!(!plan.met(), "the 3 is still there");
}

proptest! {
    #[test]
    fn the_proposal_is_the_path(rule in any_rule(), ratings in any_ratings(3, 1..=7, "12345-?")) {
        let method = method_for(rule, &ratings);
        let subject = assessment(&method, &ratings);
        let (plan, path) = (Plan::proposal(&method, &subject), path(&method, &subject));
        prop_assert_eq!(plan.needed(), path.steps);
        prop_assert!(plan.is_minimal());
        for (leg, stretch) in plan.legs.iter().zip(&path.dimensions) {
            prop_assert_eq!((leg.dimension, leg.needed), (stretch.dimension, stretch.steps));
            let criteria = &method.dimensions[leg.dimension].criteria;
            let rises: Vec<_> = leg
                .rises()
                .into_iter()
                .map(|rise| (criteria[rise.criterion].key.clone(), rise.from, rise.to))
                .collect();
            let moves: Vec<_> = stretch.moves.iter().map(|m| (m.criterion.clone(), m.from, m.to)).collect();
            prop_assert_eq!(rises, moves);
        }
    }

    #[test]
    fn whatever_is_swapped_no_level_passes_5_and_the_line_is_met_exactly_when_the_scores_say_so(
        rule in any_rule(),
        ratings in any_ratings(2..=3, 1..=6, "1234445-"),
        turns in proptest::collection::vec((0..3_usize, 0..12_usize, 0..7_usize), 0..20),
    ) {
        let method = method_for(rule, &ratings);
        let subject = assessment(&method, &ratings);
        let mut plan = Plan::proposal(&method, &subject);
        for (leg, step, criterion) in turns {
            let before = plan.clone();
            let done = match criterion {
                6 => plan.swap(leg, step, None),
                _ if step > 8 => plan.add(leg, criterion),
                _ => plan.swap(leg, step, Some(criterion)),
            };
            prop_assert!(done || plan == before, "what is refused changes nothing");
        }
        let after = score(&method, &taken(&method, &subject, &plan));
        let mut all = true;
        for leg in &plan.legs {
            let climbed: u32 = leg.rises().iter().map(|rise| rise.to.points() - rise.from.points()).sum();
            prop_assert_eq!(climbed, u32::try_from(leg.steps.len()).unwrap(), "never above 5");
            let reached = after[leg.dimension].surely_reaches(method.threshold);
            prop_assert_eq!(leg.met(), reached);
            all &= reached;
            prop_assert!(!reached || climbed >= leg.needed, "fewer steps than the shortfall never do");
        }
        prop_assert_eq!(plan.met(), all);
        let total = u32::try_from(plan.steps()).unwrap();
        prop_assert_eq!(plan.is_minimal(), all && total == path(&method, &subject).steps);
        prop_assert!(score(&method, &subject).iter().all(|s| s.status != Status::Incomplete));
    }
}
