//! The award check (sources R10, R11; method.md §3) by example. That it agrees with
//! trying everything out stands in `completions.rs`.

use zeven_core::assessment::{Assessment, Kind, Pass};
use zeven_core::code::Code;
use zeven_core::method::{Method, Rule};
use zeven_core::verdict::{Claim, Outcome, Question, Verdict, furthest, judge};

use crate::common::{assessment, mean, method_for};

fn judged(ratings: &str, change: impl Fn(&mut Assessment)) -> (Method, Verdict) {
    let (method, mut assessment) = mean(ratings);
    change(&mut assessment);
    let verdict = judge(&method, &assessment);
    (method, verdict)
}

fn outcome(ratings: &str, change: impl Fn(&mut Assessment)) -> &'static str {
    judged(ratings, change).1.outcome.unwrap().code()
}

fn deciding(ratings: &str, change: impl Fn(&mut Assessment)) -> Vec<String> {
    let (_, verdict) = judged(ratings, change);
    let keys = verdict.deciding.iter().map(Question::key);
    keys.map(str::to_owned).collect()
}

#[test]
fn all_dimensions_at_the_line_meet() {
    assert_eq!(outcome("444444 444444 444444", |_| ()), "meets");
}

#[test]
fn a_5_never_buys_off_a_3() {
    assert_eq!(outcome("555555 555555 444443", |_| ()), "does_not_meet");
}

#[test]
fn a_company_that_does_not_produce_does_not_meet() {
    let (_, verdict) = judged("555 555 555", |a| a.company.produces = Some(false));
    assert_eq!(verdict.outcome, Some(Outcome::DoesNotMeet));
    assert!(verdict.binding.is_empty());
}

#[test]
fn while_producing_is_unknown_it_never_meets_and_the_question_decides() {
    let unknown = |a: &mut Assessment| a.company.produces = None;
    assert_eq!(outcome("555 555 555", unknown), "cannot_tell");
    assert_eq!(deciding("555 555 555", unknown), ["company.produces"]);
    assert_eq!(
        deciding("44? 555 555", unknown),
        ["company.produces", "d0.c2"]
    );
}

#[test]
fn when_another_rule_says_no_nothing_decides() {
    let unknown = |a: &mut Assessment| a.company.produces = None;
    assert_eq!(outcome("333 55? 555", unknown), "does_not_meet");
    assert!(deciding("333 55? 555", unknown).is_empty());
}

#[test]
fn a_dimension_that_is_not_scorable_binds() {
    let (_, verdict) = judged("444 4-- 444", |_| ());
    assert_eq!(verdict.outcome, Some(Outcome::DoesNotMeet));
    assert_eq!(verdict.binding, [1]);
}

#[test]
fn binding_names_only_what_cannot_reach_the_line() {
    let (_, verdict) = judged("444444 33333? 444??? 444443 4-----", |_| ());
    // 33333? reaches 20 of 24 at most; 444??? can still reach 27.
    assert_eq!(verdict.binding, [1, 3, 4]);
}

#[test]
fn deciding_are_the_open_criteria_of_undecided_dimensions_in_method_order() {
    // d0 is sure whatever c3 is; d1 and d2 can go either way.
    assert_eq!(
        deciding("555? .4~ 44?", |_| ()),
        ["d1.c0", "d1.c2", "d2.c2"]
    );
}

#[test]
fn a_quick_pass_gives_no_outcome() {
    let (_, verdict) = judged("555 555 555", |a| a.pass = Pass::Quick);
    assert_eq!((verdict.outcome, verdict.claim), (None, Claim::None));
    assert!(verdict.deciding.is_empty());
}

#[test]
fn the_claim_follows_the_kind_whatever_the_outcome() {
    for (kind, claim) in [
        (Kind::SelfAssessment, "indicative"),
        (Kind::Guided, "assessed"),
        (Kind::Jury, "decision"),
    ] {
        for ratings in ["444 444 444", "333 333 333", "??? ??? ???"] {
            let (_, verdict) = judged(ratings, |a| a.kind = kind);
            assert_eq!(verdict.claim.code(), claim, "{ratings}");
        }
    }
}

#[test]
fn another_threshold_moves_the_line() {
    let (mut method, assessment) = mean("333 333 334");
    method.threshold = crate::common::level(3);
    assert_eq!(judge(&method, &assessment).outcome, Some(Outcome::Meets));
}

fn furthest_of(rule: Rule, ratings: &str) -> Vec<usize> {
    let method = method_for(rule, ratings);
    furthest(&method, &assessment(&method, ratings))
}

#[test]
fn a_quick_pass_names_the_dimensions_that_look_furthest_from_the_line() {
    let mean = |ratings| furthest_of(Rule::Mean, ratings);
    // The furthest first; a third only when it is as far off as the second.
    assert_eq!(mean("44 12 33 22 55"), [1, 3]);
    assert_eq!(mean("44 12 33 33 55"), [1, 2, 3]);
    assert_eq!(
        mean("44 23 33 33 33"),
        [1, 2, 3],
        "three at most, in method order"
    );
    assert_eq!(mean("33 22 22"), [1, 2]);
    // What has no level says nothing.
    assert_eq!(mean("?. -? 43 3."), [3, 2]);
    assert_eq!(mean("?. .. 3."), [2]);
    // At the line or above it is not far from it.
    assert_eq!(mean("44 45 43 55 55"), [2]);
    assert_eq!(mean("44 45 44 55 55"), [0_usize; 0]);
    assert_eq!(mean(".. .. .."), [0_usize; 0]);
    // All alike: nothing stands out.
    assert_eq!(mean("33 33 33 33"), [0_usize; 0]);
    // 3.3 is further off than 3.5, whatever the number of answers.
    assert_eq!(mean("433 43. 444 555"), [0, 1]);
}

#[test]
fn under_the_weakest_rule_the_lowest_level_counts() {
    assert_eq!(furthest_of(Rule::Weakest, "51 22 44 33"), [0, 1]);
}
