//! Taking back brings back exactly what was there, and says what it was.

use proptest::prelude::*;
use zeven_core::assessment::{Assessment, Pass, Target};
use zeven_core::date::Moment;
use zeven_core::method::Rule;
use zeven_core::undo::{Changed, Step};

use crate::common::{any_ratings, assessment, level, method_for, rating};

/// What a change is called, after making sure that it can be taken back.
fn changed(change: impl FnOnce(&mut Assessment)) -> Changed {
    let method = method_for(Rule::Mean, "4. 33");
    let mut before = assessment(&method, "4. 33");
    before.add_evidence("d0.c0").unwrap();
    let mut after = before.clone();
    change(&mut after);
    let step = Step::between(&before, &after).expect("a change");
    let said = step.changed().clone();
    step.take_back(&mut after);
    assert_eq!(after, before);
    said
}

#[test]
fn a_change_is_called_by_its_name() {
    let set = |a: &mut Assessment, key: &str, sign| {
        a.entries.entry(key.to_owned()).or_default().rating = rating(sign);
    };
    let answer = |key: &str| Changed::Answer(key.to_owned());
    assert_eq!(changed(|a| set(a, "d0.c0", '5')), answer("d0.c0"));
    assert_eq!(changed(|a| set(a, "d0.c1", '-')), answer("d0.c1"));
    let entry = || Changed::Entry("d1.c0".to_owned());
    let note = |a: &mut Assessment| a.entries.get_mut("d1.c0").unwrap().note = "x".into();
    assert_eq!(changed(note), entry());
    let added = |a: &mut Assessment| assert!(a.add_evidence("d1.c0").is_some());
    assert_eq!(changed(added), entry());
    let title = |a: &mut Assessment| a.evidence.get_mut("e1").unwrap().title = "x".into();
    assert_eq!(changed(title), Changed::Entry("d0.c0".to_owned()));
    assert_eq!(changed(|a| a.company.name = "x".into()), Changed::Company);
    let target = |a: &mut Assessment| {
        let extra = serde_json::Map::new();
        let target = Target {
            level: level(4),
            date: None,
            extra,
        };
        a.targets.insert("d1".to_owned(), target);
    };
    assert_eq!(changed(target), Changed::Target("d1".to_owned()));
    assert_eq!(changed(|a| a.pass = Pass::Quick), Changed::Other);
    let two = |a: &mut Assessment| {
        set(a, "d0.c0", '1');
        set(a, "d1.c1", '1');
    };
    assert_eq!(changed(two), Changed::Other);
}

#[test]
fn a_change_has_its_place_in_the_method() {
    let method = method_for(Rule::Mean, "4. 33");
    let answer = |key: &str| Changed::Answer(key.to_owned()).place(&method);
    assert_eq!(answer("d1.c1"), Some((1, Some(1))));
    assert_eq!(answer("d9.c0"), None);
    assert_eq!(Changed::Target("d1".into()).place(&method), Some((1, None)));
    assert_eq!(Changed::Company.place(&method), None);
}

#[test]
fn revision_and_moment_are_no_change_and_stay() {
    let method = method_for(Rule::Mean, "44");
    let before = assessment(&method, "44");
    let mut after = before.clone();
    after.revision = 7;
    after.updated = Moment::parse("2027-01-01T00:00:00Z").unwrap();
    assert_eq!(Step::between(&before, &after), None);
    after.pass = Pass::Quick;
    let step = Step::between(&before, &after).unwrap();
    step.take_back(&mut after);
    assert_eq!(after.pass, before.pass);
    assert_eq!(after.revision, 7);
    assert_eq!(after.updated.as_str(), "2027-01-01T00:00:00Z");
}

proptest! {
    /// A whole walk can be taken back, step by step, to where it began.
    #[test]
    fn steps_taken_back_in_turn_lead_to_the_beginning(
        walk in proptest::collection::vec(any_ratings(2, 3, "12345?.-~"), 1..12),
    ) {
        let method = method_for(Rule::Mean, "444 444");
        let begin = assessment(&method, "... ...");
        let (mut now, mut steps) = (begin.clone(), Vec::new());
        for ratings in &walk {
            let next = assessment(&method, ratings);
            steps.extend(Step::between(&now, &next));
            now = next;
        }
        while let Some(step) = steps.pop() {
            step.take_back(&mut now);
        }
        prop_assert_eq!(now, begin);
    }
}
