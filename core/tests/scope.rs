//! What to know about a result before relying on it.

use zeven_core::assessment::Pass;
use zeven_core::scope::{Caveat, caveats};
use zeven_core::score::score;

use crate::common::mean;

fn of(ratings: &str, alter: impl Fn(&mut zeven_core::assessment::Assessment)) -> Vec<Caveat> {
    let (method, mut subject) = mean(ratings);
    "Hall 2".clone_into(&mut subject.company.site);
    subject.company.country = Some("NL".to_owned());
    alter(&mut subject);
    caveats(&method, &subject, &score(&method, &subject), false)
}

#[test]
fn a_result_without_anything_to_know_has_no_list() {
    assert_eq!(of("444444 344-44", |_| {}), []);
}

#[test]
fn what_the_profile_leaves_open_is_said() {
    assert_eq!(
        of("444", |a| a.company.site = " ".to_owned()),
        [Caveat::PlaceNotSaid]
    );
    assert_eq!(
        of("444", |a| a.company.country = None),
        [Caveat::PlaceNotSaid]
    );
    assert_eq!(
        of("444", |a| a.company.produces = None),
        [Caveat::ProducesNotSaid]
    );
    assert_eq!(
        of("444", |a| a.company.produces = Some(false)),
        [Caveat::DoesNotProduce]
    );
}

#[test]
fn a_quick_pass_comes_first_and_a_dimension_without_score_is_named() {
    let found = of("444444 44---4", |a| {
        a.pass = Pass::Quick;
        a.company.country = None;
    });
    assert_eq!(
        found,
        [Caveat::Quick, Caveat::NotScorable(1), Caveat::PlaceNotSaid]
    );
}

#[test]
fn dont_knows_are_many_from_one_in_five_of_what_applies() {
    assert_eq!(of("4444?4 444444", |_| {}), []);
    let many = Caveat::ManyUnknown { unknown: 2, of: 10 };
    assert_eq!(of("44?4?4 44-44-", |_| {}), [many]);
    assert_eq!(of("44?44. 444444", |_| {}), [], "blank is not don't know");
}

#[test]
fn a_custom_method_is_said() {
    let (method, subject) = mean("444");
    let found = caveats(&method, &subject, &score(&method, &subject), true);
    assert_eq!(found, [Caveat::PlaceNotSaid, Caveat::CustomMethod]);
}
