//! Copying an assessment to the next round.

use serde_json::json;
use zeven_core::assessment::{Assessment, Kind};
use zeven_core::date::Moment;

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
    }
    assert!(next.fits(&shipped().method).is_ok());
    let previous = json!({ "id": last.id, "revision": last.revision });
    assert_eq!(next.extra["previous"], previous);
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
