//! Copying an assessment to the next round.

use serde_json::json;
use zeven_core::assessment::{Assessment, Kind};
use zeven_core::date::Moment;
use zeven_core::rating::Rating;
use zeven_core::score::{progress, score};

use crate::common::files::{golden_current, shipped};

fn now() -> Moment {
    Moment::parse("2027-10-01T08:00:00Z").unwrap()
}

fn parsed(value: &serde_json::Value) -> Assessment {
    Assessment::parse(value.to_string().as_bytes()).unwrap()
}

#[test]
fn answers_evidence_targets_and_profile_go_along() {
    let last = parsed(&golden_current());
    let next = last.next_round("next".to_owned(), now()).unwrap();
    assert_eq!(next.round, last.round + 1);
    assert_eq!((next.id.as_str(), next.revision), ("next", 0));
    assert_eq!((&next.created, &next.updated), (&now(), &now()));
    assert_eq!(next.company, last.company);
    assert_eq!(next.evidence, last.evidence);
    assert_eq!(next.targets, last.targets);
    assert_eq!(next.method, last.method);
    for (key, entry) in &next.entries {
        let before = &last.entries[key];
        assert_eq!((&entry.rating, &entry.note), (&before.rating, &before.note));
        assert_eq!(entry.evidence, before.evidence);
        assert!(entry.remark.is_empty());
        assert_eq!(entry.carried, entry.rating != Rating::Blank, "{key}");
    }
    assert!(next.fits(&shipped().method).is_ok());
    let previous = json!({ "id": last.id, "revision": last.revision });
    assert_eq!(next.extra["previous"], previous);
}

/// The copy counts at once, but nothing of it is dealt with: each answer is, once somebody
/// has changed it or said that it is still right.
#[test]
fn what_was_carried_over_counts_and_is_dealt_with_only_when_looked_at() {
    let method = &shipped().method;
    let last = parsed(&golden_current());
    let mut next = last.next_round("next".to_owned(), now()).unwrap();
    assert_eq!(score(method, &next), score(method, &last));
    let open = next.unchecked(method);
    assert!(open > 10, "{open}");
    assert_eq!(progress(method, &next).0, 0);

    let mut keys = next
        .entries
        .iter()
        .filter(|(_, one)| one.rating.level().is_some());
    let (same, other) = (
        keys.next().unwrap().0.clone(),
        keys.next().unwrap().0.clone(),
    );
    let before = next.clone();
    let entry = next.entries.get_mut(&same).unwrap();
    entry.rate(entry.rating.clone());
    let entry = next.entries.get_mut(&other).unwrap();
    entry.rating = Rating::Unknown;
    entry.note = "Asked the shop floor".to_owned();
    next.look_at_changed(&before);
    assert_eq!(next.unchecked(method), open - 2);
    assert_eq!(progress(method, &next).0, 2);
    assert_eq!(parsed(&next.to_value()), next);
}

/// A note is not yet an answer to "is this still right?".
#[test]
fn what_is_noted_beside_a_carried_answer_leaves_the_mark() {
    let method = &shipped().method;
    let mut next = parsed(&golden_current())
        .next_round("next".to_owned(), now())
        .unwrap();
    let before = next.clone();
    for entry in next.entries.values_mut() {
        entry.note.push('!');
    }
    next.look_at_changed(&before);
    assert_eq!(next.unchecked(method), before.unchecked(method));
}

#[test]
fn nothing_is_marked_in_a_file_that_was_not_copied() {
    let first = parsed(&golden_current());
    assert_eq!(first.unchecked(&shipped().method), 0);
    assert!(!first.to_text().contains("carried"));
}

#[test]
fn what_holds_for_one_round_only_stays_behind() {
    let mut value = golden_current();
    value["kind"] = json!("guided");
    value["participants"] = json!([{ "role": "operator" }]);
    value["based_on"] = json!({ "id": "older", "revision": 3 });
    value["signature"] = json!("kept when opened, but not true of the next round");
    value["actions"] = json!([{ "id": "a1", "title": "Measure energy per product", "x-later": 1 }]);
    value["ratings"]["eco.energy"]["remark"] = json!("Which energy?");
    let next = parsed(&value).next_round("next".to_owned(), now()).unwrap();
    assert_eq!(next.kind, Kind::SelfAssessment);
    let written = next.to_value();
    assert_eq!(written["participants"], json!([]));
    assert_eq!(written["actions"], value["actions"]);
    assert_eq!(written["outcomes"], value["outcomes"]);
    for gone in ["based_on", "signature", "migrated_from"] {
        assert!(written.get(gone).is_none(), "{gone}");
    }
    assert_eq!(parsed(&written), next);
}

#[test]
fn a_remark_on_a_blank_criterion_leaves_no_empty_draft() {
    let mut value = golden_current();
    value["ratings"]
        .as_object_mut()
        .unwrap()
        .remove("eco.energy");
    value["drafts"] = json!({ "eco.energy": { "remark": "Which energy?" } });
    let next = parsed(&value).next_round("next".to_owned(), now()).unwrap();
    assert!(!next.entries.contains_key("eco.energy"));
}

#[test]
fn the_round_before_is_always_the_one_copied_from() {
    let first = parsed(&golden_current());
    let second = first.next_round("second".to_owned(), now()).unwrap();
    let third = second.next_round("third".to_owned(), now()).unwrap();
    assert_eq!(
        third.extra["previous"],
        json!({ "id": "second", "revision": 0 })
    );
}

#[test]
fn after_the_last_year_of_the_format_there_is_no_next_round() {
    let mut value = golden_current();
    value["round"] = json!(2199);
    assert_eq!(parsed(&value).next_round("next".to_owned(), now()), None);
}
