//! Two states of one assessment: what differs, and one made of both.

use serde_json::json;
use zeven_core::assessment::{Assessment, Newer, difference, merge};

use crate::common::edit::edit;
use crate::common::files::golden_current;

/// The golden assessment with changes by place.
fn with(changes: &[(&str, Option<serde_json::Value>)]) -> Assessment {
    let mut value = golden_current();
    for (place, new) in changes {
        edit(&mut value, place, new.clone());
    }
    Assessment::parse(value.to_string().as_bytes()).unwrap()
}

#[test]
fn only_criteria_that_differ_are_named() {
    let here = with(&[]);
    let file = with(&[
        ("/ratings/manufacturing.equipment/level", Some(json!(5))),
        ("/ratings/manufacturing.automation", None),
        ("/company/site", Some(json!("Elders"))),
    ]);
    let found = difference(&here, &file);
    let keys: Vec<_> = found.criteria.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(
        keys,
        ["manufacturing.automation", "manufacturing.equipment"]
    );
    assert!(found.criteria[0].file.is_empty());
    assert!(found.profile);
    assert!(!found.rest);
}

#[test]
fn targets_and_figures_count_as_the_rest() {
    for (place, value) in [
        ("/targets/digital/level", json!(5)),
        ("/actions/0/title", json!("Other tablets")),
    ] {
        let file = with(&[(place, Some(value))]);
        let found = difference(&with(&[]), &file);
        assert!(found.rest && found.criteria.is_empty() && !found.profile);
    }
}

#[test]
fn the_revision_says_which_is_newer_then_the_moment() {
    let newer = |revision: u64, moment: &str| {
        let file = with(&[
            ("/revision", Some(json!(revision))),
            ("/updated", Some(json!(moment))),
        ]);
        difference(
            &with(&[("/updated", Some(json!("2026-11-21T12:00:00Z")))]),
            &file,
        )
        .newer
    };
    assert_eq!(newer(13, "2026-11-20T12:00:00Z"), Newer::File);
    assert_eq!(newer(11, "2026-11-22T12:00:00Z"), Newer::Here);
    assert_eq!(newer(12, "2026-11-22T12:00:00Z"), Newer::File);
    assert_eq!(newer(12, "2026-11-21T12:00:00Z"), Newer::Unclear);
}

#[test]
fn a_merge_takes_each_criterion_from_the_side_that_was_chosen() {
    let here = with(&[("/ratings/manufacturing.equipment/level", Some(json!(2)))]);
    let file = with(&[
        ("/revision", Some(json!(20))),
        ("/ratings/manufacturing.equipment/level", Some(json!(5))),
        ("/ratings/manufacturing.automation", None),
        ("/company/site", Some(json!("Elders"))),
    ]);
    let both = merge(
        &here,
        &file,
        &["manufacturing.automation".to_owned()].into(),
    );
    let key = "manufacturing.equipment";
    assert_eq!(both.rating(key), here.rating(key));
    assert!(!both.entries.contains_key("manufacturing.automation"));
    assert_eq!(
        both.company.site, "Elders",
        "the rest is that of the newer one"
    );
    assert_eq!(both.revision, 21);
    let all: std::collections::BTreeSet<_> = difference(&here, &file)
        .criteria
        .into_iter()
        .map(|one| one.key)
        .collect();
    assert_eq!(merge(&here, &file, &all).entries, file.entries);
    assert_eq!(merge(&here, &file, &[].into()).entries, here.entries);
}

#[test]
fn evidence_comes_along_and_never_changes_places() {
    let here = with(&[]);
    let file = with(&[
        ("/evidence/e1/title", Some(json!("Another list"))),
        ("/ratings/manufacturing.equipment/level", Some(json!(5))),
    ]);
    let both = merge(&here, &file, &["manufacturing.equipment".to_owned()].into());
    let names = &both.entries["manufacturing.equipment"].evidence;
    assert_eq!(names, &["e1-2", "e2"]);
    assert_eq!(both.evidence["e1-2"].title, "Another list");
    assert_eq!(both.evidence["e1"], here.evidence["e1"]);
    assert!(Assessment::parse(both.to_text().as_bytes()).is_ok());
}
