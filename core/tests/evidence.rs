//! Pieces of evidence: kept whole, usable for several criteria, and what is missing is
//! named.

use serde_json::json;
use zeven_core::assessment::{Assessment, EVIDENCE_LIMIT, EvidenceKind, Strength};
use zeven_core::date::Date;
use zeven_core::method::Rule;

use crate::common::edit::edit;
use crate::common::files::{golden, golden_value};
use crate::common::{assessment, level, method_for};

#[test]
fn the_fields_of_a_piece_are_read_and_written_as_they_stand() {
    let read = Assessment::parse(&golden()).unwrap();
    let piece = &read.evidence["e1"];
    assert_eq!(piece.known_kind(), Some(EvidenceKind::Record));
    assert_eq!(piece.place, "Office of the plant manager");
    assert!(!piece.seen_by.is_empty());
    assert_eq!(piece.strength, Some(Strength::Shown12));
    assert_eq!(piece.extra["x-page"], json!(3));
    assert_eq!(read.to_value()["evidence"], golden_value()["evidence"]);
}

#[test]
fn a_kind_of_another_program_is_kept() {
    let mut value = golden_value();
    edit(&mut value, "/evidence/e1/kind", Some(json!("hologram")));
    let read = Assessment::parse(value.to_string().as_bytes()).unwrap();
    assert_eq!(read.evidence["e1"].known_kind(), None);
    assert_eq!(read.to_value()["evidence"]["e1"]["kind"], "hologram");
}

#[test]
fn a_piece_serves_several_criteria_and_goes_with_its_last_use() {
    let mut a = assessment(&method_for(Rule::Mean, "44"), "44");
    let key = a.add_evidence("d0.c0").unwrap();
    assert!(a.use_evidence("d0.c1", &key));
    assert!(!a.use_evidence("d0.c1", &key), "used once already");
    assert!(!a.use_evidence("d0.c1", "e9"), "not there");
    assert_eq!(a.uses_of(&key), 2);
    a.drop_evidence("d0.c0", &key);
    assert_eq!(a.other_evidence("d0.c0"), std::slice::from_ref(&key));
    a.drop_evidence("d0.c1", &key);
    assert!(a.evidence.is_empty());
}

#[test]
fn a_draft_with_nothing_but_a_piece_goes_with_it() {
    let mut a = assessment(&method_for(Rule::Mean, "."), ".");
    let key = a.add_evidence("d0.c0").unwrap();
    assert!(a.entries.contains_key("d0.c0"));
    a.drop_evidence("d0.c0", &key);
    assert!(a.entries.is_empty() && a.evidence.is_empty());
}

#[test]
fn a_new_piece_never_takes_the_key_of_another() {
    let mut a = assessment(&method_for(Rule::Mean, "44"), "44");
    for _ in 0..3 {
        a.add_evidence("d0.c0").unwrap();
    }
    a.drop_evidence("d0.c0", "e2");
    assert_eq!(a.add_evidence("d0.c1").as_deref(), Some("e2"));
    assert_eq!(a.add_evidence("d0.c1").as_deref(), Some("e4"));
}

#[test]
fn what_would_make_the_file_unreadable_is_not_added() {
    let mut a = assessment(&method_for(Rule::Mean, "44"), "44");
    for _ in 0..EVIDENCE_LIMIT {
        assert!(a.add_evidence("d0.c0").is_some());
    }
    assert!(!a.has_room_for_evidence("d0.c0", false));
    assert_eq!(a.add_evidence("d0.c0"), None);
    assert!(a.has_room_for_evidence("d0.c1", true));
    let again = Assessment::parse(a.to_text().as_bytes()).unwrap();
    assert_eq!(again, a);
}

#[test]
fn a_high_level_without_anything_shown_lacks_proof() {
    let mut a = assessment(&method_for(Rule::Mean, "4353"), "43?5");
    let lacking = |a: &Assessment| {
        let keys = (0..4).map(|index| format!("d0.c{index}"));
        keys.map(|key| a.lacks_proof(&key, level(4)))
            .collect::<Vec<_>>()
    };
    assert_eq!(lacking(&a), [true, false, false, true]);
    let key = a.add_evidence("d0.c0").unwrap();
    for (strength, expected) in [
        (None, true),
        (Some(Strength::None), true),
        (Some(Strength::Told), true),
        (Some(Strength::Shown), false),
        (Some(Strength::Shown12), false),
    ] {
        a.evidence.get_mut(&key).unwrap().strength = strength;
        assert_eq!(a.lacks_proof("d0.c0", level(4)), expected, "{strength:?}");
    }
    assert_eq!(lacking(&a), [false, false, false, true]);
}

#[test]
fn age_is_counted_in_whole_months() {
    let day = |text| Date::parse(text).unwrap();
    for (date, today, old) in [
        ("2024-11-21", "2026-11-21", false),
        ("2024-11-20", "2026-11-21", true),
        ("2024-02-29", "2026-02-28", false),
        ("2024-02-29", "2026-03-01", true),
        ("2026-11-21", "2024-01-01", false),
    ] {
        assert_eq!(day(date).is_older(24, day(today)), old, "{date} on {today}");
    }
}
