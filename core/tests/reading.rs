//! Every way an assessment file can be wrong gives a problem at the right place.

use serde_json::{Value, json};
use zeven_core::assessment::Assessment;
use zeven_core::json::MAX_BYTES;
use zeven_core::rating::{Counts, Rating};
use zeven_core::{Problem, What};

use crate::common::edit::edit;
use crate::common::files::{golden, golden_current, golden_value, shipped};
use crate::common::wrong::{REQUIRED, wrong};

fn problems(value: &Value) -> Vec<Problem> {
    Assessment::parse(value.to_string().as_bytes())
        .err()
        .unwrap_or_default()
}

fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// Changes the golden file in one place and expects exactly one problem.
fn expect(pointer: &str, new: Option<Value>, problem: &str) {
    let mut value = golden_value();
    edit(&mut value, pointer, new);
    assert_eq!(lines(&problems(&value)), [problem]);
}

#[test]
fn the_golden_file_has_no_problem() {
    assert_eq!(lines(&problems(&golden_value())), Vec::<String>::new());
}

#[test]
fn what_must_be_there_is_missed_at_its_place() {
    for place in REQUIRED {
        // A missing method lacks all that it should hold.
        if place == "/method" {
            let mut value = golden_value();
            edit(&mut value, place, None);
            let expected = ["id", "version", "sha256"].map(|n| format!("/method/{n}: is missing"));
            assert_eq!(lines(&problems(&value)), expected);
        } else {
            expect(place, None, &format!("{place}: is missing"));
        }
    }
}

#[test]
fn what_may_be_absent_is_not_missed() {
    for place in [
        "/app",
        "/company/name",
        "/company/produces",
        "/drafts",
        "/targets",
        "/targets/digital/date",
        "/actions",
        "/outcomes",
        "/participants",
        "/sharing",
        "/evidence/e1/strength",
        "/ratings/manufacturing.equipment/note",
        "/ratings/eco.water/reason",
    ] {
        let mut value = golden_value();
        edit(&mut value, place, None);
        assert_eq!(lines(&problems(&value)), Vec::<String>::new(), "{place}");
    }
}

#[test]
fn what_is_wrong_is_named_at_its_place() {
    let cases = wrong();
    assert!(cases.len() >= 40);
    for (place, new, sentence) in cases {
        // A level that is no object leaves nothing to read, so its level is missed too.
        if matches!(place, "/ratings/smart.planning" | "/targets/digital") {
            let mut value = golden_value();
            edit(&mut value, place, Some(new));
            let expected = [
                format!("{place}: {sentence}"),
                format!("{place}/level: is missing"),
            ];
            assert_eq!(lines(&problems(&value)), expected);
        } else {
            expect(place, Some(new), &format!("{place}: {sentence}"));
        }
    }
}

#[test]
fn too_many_entries_are_refused() {
    let many = |count: usize, item: Value| -> Value {
        (0..count)
            .map(|n| (format!("k{n}"), item.clone()))
            .collect()
    };
    let rated = json!({ "level": 3 });
    expect(
        "/ratings",
        Some(many(361, rated)),
        "/ratings: has more than 360 items",
    );
    expect(
        "/drafts",
        Some(many(361, json!({}))),
        "/drafts: has more than 360 items",
    );
    let target = json!({ "level": 3 });
    expect(
        "/targets",
        Some(many(13, target)),
        "/targets: has more than 12 items",
    );
    let references = Value::from(vec!["e1"; 201]);
    let place = "/ratings/smart.planning/evidence";
    expect(
        place,
        Some(references),
        &format!("{place}: has more than 200 items"),
    );
}

#[test]
fn a_reference_to_evidence_that_is_not_there_is_named() {
    let place = "/ratings/manufacturing.equipment/evidence/1";
    expect(
        place,
        Some(json!("e9")),
        &format!("{place}: there is no evidence \"e9\" in this file"),
    );
    let place = "/drafts/smart.flow/evidence/0";
    expect(
        place,
        Some(json!("E4")),
        &format!("{place}: there is no evidence \"E4\" in this file"),
    );
    let place = "/ratings/digital.integration/evidence/0";
    expect(place, Some(json!(2)), &format!("{place}: must be a text"));
}

#[test]
fn a_criterion_is_either_rated_or_a_draft() {
    expect(
        "/drafts/smart.planning",
        Some(json!({ "note": "again" })),
        "/drafts/smart.planning: has the member \"smart.planning\" twice",
    );
}

#[test]
fn all_problems_are_found_at_once() {
    let mut value = golden_value();
    edit(&mut value, "/kind", Some(json!("other")));
    edit(&mut value, "/company/size", Some(json!(5)));
    edit(&mut value, "/ratings/eco.energy/level", Some(json!(9)));
    edit(&mut value, "/evidence/e3/strength", Some(json!("weak")));
    let mut places: Vec<_> = problems(&value).into_iter().map(|p| p.place).collect();
    places.sort();
    let expected = [
        "/company/size",
        "/evidence/e3/strength",
        "/kind",
        "/ratings/eco.energy/level",
    ];
    assert_eq!(places, expected);
}

/// Keys with a slash or a tilde are escaped as RFC 6901 says, or the place would
/// point elsewhere.
#[test]
fn places_are_json_pointers() {
    let mut value = golden_value();
    value["ratings"]["a/b~c"] = json!({ "level": 9 });
    value["drafts"]["d/e"] = json!({ "note": 1 });
    let places: Vec<_> = problems(&value).into_iter().map(|p| p.place).collect();
    assert_eq!(places, ["/ratings/a~1b~0c/level", "/drafts/d~1e/note"]);
    for place in places {
        assert!(value.pointer(&place).is_some(), "{place}");
    }
}

#[test]
fn what_is_no_document_of_zeven_is_refused_as_a_whole() {
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (
            b"".to_vec(),
            "is not valid JSON at line 1, column 0: EOF while parsing a value",
        ),
        (
            b"{".to_vec(),
            "is not valid JSON at line 1, column 1: EOF while parsing an object",
        ),
        (b"{}".to_vec(), "is not a \"zeven/assessment\" file"),
        (b"[]".to_vec(), "is not a \"zeven/assessment\" file"),
        (b"null".to_vec(), "is not a \"zeven/assessment\" file"),
        (
            b"{\"format\": 7}".to_vec(),
            "is not a \"zeven/assessment\" file",
        ),
        (
            b"{\"format\": \"zeven/result\", \"version\": 1}".to_vec(),
            "is a \"zeven/result\" file, not a \"zeven/assessment\" file",
        ),
        (b"{\"format\": \"caf\xe9\"}".to_vec(), "is not UTF-8 text"),
        (
            b"{\"a\": 1,\n \"b\": 01}".to_vec(),
            "is not valid JSON at line 2, column 8: invalid number",
        ),
        (
            b"{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}}".to_vec(),
            "has the member \"c\" twice",
        ),
        (
            b"{} {}".to_vec(),
            "is not valid JSON at line 1, column 4: trailing characters",
        ),
        (
            "[".repeat(200).into_bytes(),
            "is not valid JSON at line 1, column 128: recursion limit exceeded",
        ),
        (vec![b' '; MAX_BYTES + 1], "is larger than 16777216 bytes"),
    ];
    for (bytes, sentence) in cases {
        let problems = Assessment::parse(&bytes).unwrap_err();
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert_eq!(lines(&problems), [sentence], "{start}");
        assert!(problems[0].place.is_empty());
    }
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(golden());
    assert_eq!(Assessment::parse(&bytes), Assessment::parse(&golden()));
}

#[test]
fn not_applicable_unknown_blank_and_draft_stay_different() {
    let assessment = Assessment::parse(&golden()).unwrap();
    let reason = "One customer, same building".to_owned();
    assert_eq!(
        assessment.rating("network.exchange"),
        Rating::NotApplicable { reason }
    );
    assert_eq!(assessment.rating("digital.data"), Rating::Unknown);
    assert_eq!(assessment.rating("smart.flow"), Rating::Blank);
    assert_eq!(assessment.rating("no.such"), Rating::Blank);
    let draft = assessment.rating("eco.water");
    assert_eq!(
        draft,
        Rating::NotApplicable {
            reason: String::new()
        }
    );
    assert_eq!((draft.counts(), draft.is_answered()), (Counts::Open, false));
}

/// Blank reasons are no reasons, wherever the white space comes from.
#[test]
fn not_applicable_without_a_reason_counts_as_blank() {
    for reason in [None, Some(json!("")), Some(json!(" \t\n\u{a0}"))] {
        let mut value = golden_value();
        edit(&mut value, "/ratings/eco.water/reason", reason.clone());
        let assessment = Assessment::parse(value.to_string().as_bytes()).unwrap();
        assert_eq!(
            assessment.rating("eco.water").counts(),
            Counts::Open,
            "{reason:?}"
        );
    }
}

#[test]
fn a_file_fits_only_the_method_it_was_made_with() {
    let method = &shipped().method;
    let fits = |value: &Value| {
        let assessment = Assessment::parse(value.to_string().as_bytes()).unwrap();
        lines(&assessment.fits(method).err().unwrap_or_default())
    };
    let mut value = golden_current();
    assert_eq!(fits(&value), Vec::<String>::new());

    let mut other = value.clone();
    other["method"]["sha256"] = json!("f".repeat(64));
    let sentence = "has other content here than the one this file was made with";
    let method_is = "the method \"fof\" version 1.0.0";
    assert_eq!(
        fits(&other),
        [format!("/method/sha256: {method_is} {sentence}")]
    );

    let mut other = value.clone();
    other["method"]["version"] = json!("9.9.9");
    let sentence = "/method: the method \"fof\" version 9.9.9 is not known here";
    assert_eq!(fits(&other), [sentence]);

    value["ratings"]["eco.noise"] = json!({ "level": 3 });
    value["drafts"]["eco/light"] = json!({ "note": "dim" });
    value["targets"]["noise"] = json!({ "level": 3 });
    assert_eq!(
        fits(&value),
        [
            "/ratings/eco.noise: \"eco.noise\" is not in this method",
            "/drafts/eco~1light: \"eco/light\" is not in this method",
            "/targets/noise: \"noise\" is not in this method",
        ]
    );
}

#[test]
fn too_large_is_said_before_anything_is_parsed() {
    let problem = zeven_core::json::parse(&vec![b'['; MAX_BYTES + 1]).unwrap_err();
    assert_eq!(problem.what, What::TooLarge(MAX_BYTES));
}
