//! What is loaded and saved is what was there, members of later versions included.

use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_core::APP_VERSION;
use zeven_core::assessment::{Assessment, Entry};
use zeven_core::date::Moment;
use zeven_core::method::Document;
use zeven_core::rating::Rating;

use crate::canonical::any_value;
use crate::common::edit::{edit, pointers};
use crate::common::files::{bytes, cases, golden, golden_value, shipped};
use crate::common::{any_ratings, any_rule, assessment, level, method_for};

fn saved(value: &Value) -> Value {
    let assessment = Assessment::parse(value.to_string().as_bytes())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    assessment.to_value()
}

/// Every value of the golden file is there again after a load and a save, and nothing
/// else is: only `app` names who wrote it.
#[test]
fn a_load_and_a_save_keep_everything() {
    let mut before = golden_value();
    before["app"] = json!("9.9.9");
    let after = saved(&before);
    assert_eq!(after["app"], APP_VERSION);
    before["app"] = json!(APP_VERSION);
    assert_eq!(after, before);
}

#[test]
fn every_case_survives_a_load_and_a_save() {
    let cases = cases();
    assert!(cases.len() >= 8);
    for (name, bytes) in cases {
        let first = Assessment::parse(&bytes).unwrap_or_else(|p| panic!("{name}: {p:?}"));
        let second = Assessment::parse(first.to_text().as_bytes());
        assert_eq!(second, Ok(first), "{name}");
    }
}

/// Files are compared by people with a text tool: what did not change must not move.
#[test]
fn a_second_save_has_the_same_bytes() {
    let once = Assessment::parse(&golden()).unwrap().to_text();
    let twice = Assessment::parse(once.as_bytes()).unwrap().to_text();
    assert_eq!(once, twice);
    assert!(once.ends_with("}\n"));
}

#[test]
fn the_members_of_a_file_stand_in_the_order_of_the_format() {
    let value = saved(&golden_value());
    let names: Vec<_> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let format = [
        "format",
        "version",
        "app",
        "method",
        "id",
        "revision",
        "created",
        "updated",
        "kind",
        "pass",
        "round",
        "company",
        "ratings",
        "drafts",
        "targets",
        "evidence",
        "actions",
        "outcomes",
        "participants",
        "sharing",
        "x-later",
    ];
    assert_eq!(names, format);
}

/// Each object of the file in turn gets a member nobody knows.
#[test]
fn unknown_members_survive_at_every_level() {
    let golden = golden_value();
    let objects: Vec<_> = pointers(&golden)
        .into_iter()
        .filter(|pointer| golden.pointer(pointer).unwrap().is_object())
        // Tables: their members are keys, not names.
        .filter(|pointer| {
            !["/ratings", "/drafts", "/targets", "/evidence"].contains(&pointer.as_str())
        })
        .chain([String::new()])
        .collect();
    assert!(objects.len() > 50);
    for object in objects {
        let mut value = golden_value();
        let place = format!("{object}/later");
        let unknown = json!({ "level": 9, "list": [null, "…", 1.5] });
        edit(&mut value, &place, Some(unknown.clone()));
        assert_eq!(saved(&value).pointer(&place), Some(&unknown), "{place}");
    }
}

/// A level that comes with a reason, as another program may write it, keeps the
/// reason. When the rating then becomes "not applicable" with a reason of its own, the
/// old one must not come back over it.
#[test]
fn what_the_file_brought_along_never_covers_what_was_changed() {
    let mut value = golden_value();
    edit(
        &mut value,
        "/ratings/smart.planning/reason",
        Some(json!("old")),
    );
    let mut assessment = Assessment::parse(value.to_string().as_bytes()).unwrap();
    let place = "/ratings/smart.planning/reason";
    assert_eq!(assessment.to_value().pointer(place), Some(&json!("old")));
    let entry = assessment.entries.get_mut("smart.planning").unwrap();
    entry.rating = Rating::NotApplicable {
        reason: "new".to_owned(),
    };
    assert_eq!(assessment.to_value().pointer(place), Some(&json!("new")));
}

#[test]
fn a_note_on_an_unrated_criterion_is_a_draft_and_an_empty_entry_is_nothing() {
    let mut assessment = Assessment::parse(&golden()).unwrap();
    let note = Entry {
        note: "seen".to_owned(),
        ..Entry::default()
    };
    assessment.entries.insert("eco.energy".to_owned(), note);
    assessment
        .entries
        .insert("eco.carbon".to_owned(), Entry::default());
    let value = assessment.to_value();
    assert_eq!(value["drafts"]["eco.energy"], json!({ "note": "seen" }));
    for table in ["ratings", "drafts"] {
        assert!(value[table].get("eco.carbon").is_none(), "{table}");
    }
    assert!(value["ratings"].get("eco.energy").is_none());
}

#[test]
fn a_new_assessment_can_be_read_back() {
    let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
    let method = &shipped().method;
    let new = Assessment::new(method, "id".to_owned(), "company".to_owned(), now, 2026);
    assert_eq!(Assessment::parse(new.to_text().as_bytes()), Ok(new));
}

/// An assessment somebody began and left is told from every one that holds something.
#[test]
fn only_an_assessment_without_any_content_is_untouched() {
    let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
    let method = &shipped().method;
    let new = Assessment::new(
        method,
        "id".to_owned(),
        "company".to_owned(),
        now.clone(),
        2026,
    );
    assert!(new.is_untouched());
    let mut quick = new.clone();
    quick.pass = zeven_core::assessment::Pass::Quick;
    quick.revision = 4;
    assert!(quick.is_untouched(), "how far to go is no content");
    let read = Assessment::parse(new.to_text().as_bytes()).unwrap();
    assert!(read.is_untouched());

    let bare = new.to_value();
    let golden = golden_value();
    let mut tried = 0;
    for (name, value) in golden.as_object().unwrap() {
        let envelope = [
            "format", "version", "app", "method", "id", "revision", "created",
        ];
        let own = ["updated", "kind", "pass", "round"];
        if envelope.contains(&name.as_str()) || own.contains(&name.as_str()) {
            continue;
        }
        // Evidence alone: entries may name it only where it is.
        let mut one = bare.clone();
        one[name] = value.clone();
        if name == "ratings" || name == "drafts" {
            one["evidence"] = golden["evidence"].clone();
        }
        let one = Assessment::parse(one.to_string().as_bytes()).unwrap();
        assert!(!one.is_untouched(), "{name}");
        tried += 1;
    }
    assert!(tried >= 9, "{tried}");
    assert!(!new.next_round("b".to_owned(), now).unwrap().is_untouched());
}

#[test]
fn a_method_file_has_the_hash_of_the_folder_it_came_from() {
    let text = shipped().to_value().to_string();
    let read = Document::parse(text.as_bytes()).unwrap();
    assert_eq!(read.method, shipped().method);
    assert_eq!(read.texts, shipped().texts);
    assert_eq!(read.to_value(), shipped().to_value());
}

#[test]
fn a_changed_word_changes_the_hash_and_the_stated_hash_does_not_count() {
    let mut value = shipped().to_value();
    value["method"]["sha256"] = json!("0".repeat(64));
    let same = Document::parse(value.to_string().as_bytes()).unwrap();
    assert_eq!(same.method.identity, shipped().method.identity);
    value["texts"]["en"]["name"] = json!("Factory of the future");
    let other = Document::parse(value.to_string().as_bytes()).unwrap();
    assert_ne!(
        other.method.identity.sha256,
        shipped().method.identity.sha256
    );
}

#[test]
fn golden_files_are_what_they_claim_to_be() {
    // Fictitious: the name of the company says so.
    assert_eq!(golden_value()["company"]["name"], "Voorbeeld BV");
    assert!(bytes("tests/data/assessment-v1.json").ends_with(b"}\n"));
}

proptest! {
    #[test]
    fn any_unknown_member_survives(value in any_value(), name in "[a-z/~ é]{1,8}") {
        let mut file = golden_value();
        let name = format!("x-{name}");
        for object in ["", "/company", "/ratings/eco.energy", "/drafts/smart.flow", "/sharing"] {
            file.pointer_mut(object).unwrap()[&name] = value.clone();
        }
        let saved = saved(&file);
        file["app"] = json!(APP_VERSION);
        prop_assert_eq!(saved, file);
    }

    /// Figures as people write them; see `canonical` about longer ones.
    #[test]
    fn any_decimal_of_15_digits_survives(
        digits in 0..1_000_000_000_000_000_i64,
        places in 0..16_usize,
    ) {
        let padded = format!("{digits:016}");
        let (whole, fraction) = padded.split_at(16 - places);
        let decimal = format!("{whole}.{fraction}0");
        let mut file = golden_value();
        let exact: f64 = decimal.parse().unwrap();
        file["x-figure"] = json!(exact);
        prop_assert_eq!(saved(&file)["x-figure"].as_f64(), Some(exact));
    }

    #[test]
    fn any_ratings_survive(
        rule in any_rule(),
        ratings in any_ratings(3, 1..=6, "12345?.-~"),
        marks in proptest::collection::vec(any::<bool>(), 18),
    ) {
        let method = method_for(rule, &ratings);
        let mut before = assessment(&method, &ratings);
        for (entry, mark) in before.entries.values_mut().zip(marks) {
            entry.carried = mark;
        }
        before.targets.insert("d0".to_owned(), zeven_core::assessment::Target {
            level: level(4),
            date: None,
            extra: serde_json::Map::new(),
        });
        let after = Assessment::parse(before.to_text().as_bytes());
        prop_assert_eq!(after, Ok(before));
    }
}
