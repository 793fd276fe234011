//! From one version of a method to the next.

use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_core::assessment::{Assessment, Entry, Evidence, NOTE_LIMIT};
use zeven_core::date::{Moment, Month};
use zeven_core::method::{Document, Method, Rule};
use zeven_core::migrate::{
    self, Map, Migration, available, compare_on_shared, migrate, shared_criteria,
};
use zeven_core::rating::Rating;
use zeven_core::score::score;
use zeven_core::session::Own;

use crate::common::files::{golden_current, method_folder, shipped};
use crate::common::{any_ratings, assessment, level, method, rating};

/// What 1.1 makes of 1.0.0: one criterion renamed, two merged, one split, one dropped,
/// one new; one only re-worded, which the map need not say.
const MAP: &str = r#"
dropped = ["network.exchange"]
new = ["people.safety"]
[from]
id = "fof"
version = "1.0.0"
[renamed]
"digital.paperless" = "digital.instructions"
[merged]
"eco.energy" = "eco.climate"
"eco.carbon" = "eco.climate"
[split]
"manufacturing.equipment" = ["manufacturing.precision", "manufacturing.speed"]
"#;

/// The shipped method with those changes made to its rules and words.
fn next() -> Document {
    let mut value = shipped().to_value();
    value["method"]["version"] = json!("1.1.0");
    value["extras"] = json!({});
    change(&mut value, "digital", "paperless", &["instructions"]);
    change(&mut value, "eco", "energy", &["climate"]);
    change(&mut value, "eco", "carbon", &[]);
    change(
        &mut value,
        "manufacturing",
        "equipment",
        &["precision", "speed"],
    );
    change(&mut value, "network", "exchange", &[]);
    change(&mut value, "people", "skills", &["skills", "safety"]);
    value["texts"]["en"]["dimensions"]["engineering"]["criteria"]["insight"]["question"] =
        json!("How do wishes and complaints of customers get into the design?");
    Document::from_value(value).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Puts the criteria `new` in the place of one, each with its rules and words.
fn change(value: &mut Value, dimension: &str, old: &str, new: &[&str]) {
    let dimensions = value["method"]["dimensions"].as_array_mut().unwrap();
    let own = dimensions
        .iter_mut()
        .find(|d| d["key"] == dimension)
        .unwrap();
    let criteria = own["criteria"].as_array_mut().unwrap();
    let index = criteria.iter().position(|c| c["key"] == old).unwrap();
    let before = criteria.remove(index);
    for (offset, key) in new.iter().enumerate() {
        let mut criterion = before.clone();
        criterion["key"] = json!(key);
        criteria.insert(index + offset, criterion);
    }
    for (_, words) in value["texts"].as_object_mut().unwrap() {
        let words = &mut words["dimensions"][dimension]["criteria"];
        // A language that only overrides another may have none for this one.
        let Some(own) = words.as_object_mut().and_then(|w| w.shift_remove(old)) else {
            continue;
        };
        for key in new {
            words[*key] = own.clone();
        }
    }
}

fn map_of(text: &str, to: &Method, known: &[Method]) -> Result<Map, Vec<String>> {
    let files = [("migrations/1.0.0.toml".to_owned(), text.to_owned())];
    match migrate::source::read(&files, to, known) {
        Ok(mut maps) => Ok(maps.remove(0)),
        Err(problems) => Err(problems.iter().map(ToString::to_string).collect()),
    }
}

fn the_map(to: &Method) -> Map {
    map_of(MAP, to, std::slice::from_ref(&shipped().method)).unwrap()
}

fn now() -> Moment {
    Moment::parse("2028-01-10T09:00:00Z").unwrap()
}

fn parse(value: &Value) -> Assessment {
    Assessment::parse(value.to_string().as_bytes()).unwrap_or_else(|p| panic!("{p:?}"))
}

fn migrated(old: &Assessment) -> Migration {
    let next = next().method;
    migrate(old, &the_map(&next), &next, now()).unwrap_or_else(|p| panic!("{p:?}"))
}

#[test]
fn the_golden_assessment_goes_to_the_next_version() {
    let before = golden_current();
    let old = parse(&before);
    let done = migrated(&old);
    let after = done.assessment.to_value();
    assert_eq!(done.assessment.fits(&next().method), Ok(()));

    assert_eq!(after["method"], next().method.identity.to_value());
    assert_eq!(after["revision"], 13);
    assert_eq!(after["updated"], "2028-01-10T09:00:00Z");
    for name in [
        "id", "created", "kind", "pass", "round", "company", "evidence", "targets",
    ] {
        assert_eq!(after[name], before[name], "{name}");
    }
    // Same, also where only the words changed, and renamed: whole.
    for key in [
        "engineering.insight",
        "manufacturing.process",
        "digital.data",
        "eco.water",
    ] {
        assert_eq!(after["ratings"][key], before["ratings"][key], "{key}");
    }
    assert_eq!(
        after["drafts"]["smart.flow"],
        before["drafts"]["smart.flow"]
    );
    assert_eq!(
        after["ratings"]["digital.instructions"],
        json!({ "level": 3 })
    );
    assert_eq!(after["actions"][0]["criterion"], "digital.instructions");
    // Merged: 4 and 4.
    let note = "fof 1.0.0 · eco.carbon: 4\n\nfof 1.0.0 · eco.energy: 4";
    let climate = json!({ "level": 4, "note": note });
    assert_eq!(after["ratings"]["eco.climate"], climate);
    // Split: drafts, no level.
    for key in ["manufacturing.precision", "manufacturing.speed"] {
        assert_eq!(after["ratings"].get(key), None);
        let draft = &after["drafts"][key];
        assert_eq!(draft["evidence"], json!(["e1", "e2"]));
        let note = draft["note"].as_str().unwrap();
        assert!(
            note.starts_with("fof 1.0.0 · manufacturing.equipment: 4 (2025-01)\nTwo milling"),
            "{note}"
        );
        assert_eq!((draft.get("since"), draft.get("level")), (None, None));
    }
    // New: blank.
    assert!(!done.assessment.entries.contains_key("people.safety"));
    // What does not go on whole is kept word for word.
    let retired = after["retired"].as_object().unwrap();
    let keys: Vec<_> = retired.keys().collect();
    assert_eq!(
        keys,
        [
            "eco.carbon",
            "eco.energy",
            "manufacturing.equipment",
            "network.exchange"
        ]
    );
    for (key, entry) in retired {
        assert_eq!(*entry, before["ratings"][key], "{key}");
    }
    let origin = json!([{
        "id": before["id"], "revision": 12, "method": before["method"],
        "new": ["people.safety"],
    }]);
    assert_eq!(after["migrated_from"], origin);

    let report = done.report;
    assert_eq!(report.kept.len(), 42 - 5);
    let renamed = (
        "digital.paperless".to_owned(),
        "digital.instructions".to_owned(),
    );
    assert_eq!(report.renamed, [renamed]);
    assert_eq!(report.merged[0].from, ["eco.carbon", "eco.energy"]);
    assert_eq!(report.merged[0].level, Some(level(4)));
    assert_eq!(report.split[0].from, "manufacturing.equipment");
    assert_eq!(report.dropped, ["network.exchange"]);
    assert_eq!(report.new, ["people.safety"]);
}

/// 4 and 2 make 2, whatever else; 5 and "don't know" make nothing.
#[test]
fn a_merged_criterion_gets_the_lowest_level_if_all_have_one() {
    let mut value = golden_current();
    let mut climate = |energy: Value, carbon: Value| {
        value["ratings"]["eco.energy"] = energy;
        value["ratings"]["eco.carbon"] = carbon;
        let done = migrated(&parse(&value));
        (
            done.assessment.entries["eco.climate"].clone(),
            done.report.merged[0].level,
        )
    };
    let (entry, reported) = climate(
        json!({ "level": 4, "since": "2024-01", "lasting": true, "evidence": ["e1", "e2"] }),
        json!({ "level": 2, "since": "2025-03", "lasting": true, "evidence": ["e2", "e3"] }),
    );
    assert_eq!(
        (&entry.rating, reported),
        (&Rating::Level(level(2)), Some(level(2)))
    );
    assert_eq!(entry.since, Month::parse("2025-03"));
    assert_eq!(entry.lasting, Some(true));
    assert_eq!(entry.evidence, ["e2", "e3", "e1"]);
    let (entry, _) = climate(
        json!({ "level": 4, "lasting": false }),
        json!({ "level": 4 }),
    );
    assert_eq!((entry.since, entry.lasting), (None, Some(false)));
    let (entry, _) = climate(
        json!({ "level": 4, "lasting": true }),
        json!({ "level": 4 }),
    );
    assert_eq!(entry.lasting, None);
    for other in [
        json!({ "level": "unknown", "note": "Ask." }),
        json!({ "level": "na", "reason": "No meters" }),
    ] {
        let (entry, reported) = climate(json!({ "level": 5, "since": "2024-01" }), other.clone());
        assert_eq!((&entry.rating, reported), (&Rating::Blank, None), "{other}");
        assert_eq!(entry.since, None);
        assert!(
            entry.note.contains("eco.energy: 5 (2024-01)"),
            "{}",
            entry.note
        );
        let said = other["note"].as_str().or(other["reason"].as_str()).unwrap();
        assert!(entry.note.contains(said), "{}", entry.note);
    }
}

#[test]
fn one_source_without_an_answer_leaves_a_merged_criterion_blank() {
    let mut value = golden_current();
    value["ratings"]
        .as_object_mut()
        .unwrap()
        .shift_remove("eco.carbon");
    let done = migrated(&parse(&value));
    assert_eq!(done.assessment.rating("eco.climate"), Rating::Blank);
    assert_eq!(done.report.merged[0].from, ["eco.energy"]);
    value["ratings"]
        .as_object_mut()
        .unwrap()
        .shift_remove("eco.energy");
    let done = migrated(&parse(&value));
    assert!(!done.assessment.entries.contains_key("eco.climate"));
    assert_eq!(done.report.merged, []);
}

/// Two notes of the greatest length cannot be one note: the file would be refused when
/// it is opened again.
#[test]
fn notes_that_do_not_fit_into_one_stay_in_what_is_retired() {
    let mut value = golden_current();
    let long = "é".repeat(NOTE_LIMIT);
    let many: Vec<_> = (0..200).map(|index| format!("p{index}")).collect();
    for key in ["eco.energy", "eco.carbon", "manufacturing.equipment"] {
        value["ratings"][key]["note"] = json!(long);
    }
    for key in &many {
        value["evidence"][key] = json!({ "title": key });
    }
    value["ratings"]["eco.energy"]["evidence"] = json!(many);
    value["ratings"]["eco.carbon"]["evidence"] = json!(["e1"]);
    let done = migrated(&parse(&value)).assessment;
    let climate = &done.entries["eco.climate"];
    assert_eq!(
        climate.note,
        "fof 1.0.0 · eco.carbon: 4\nfof 1.0.0 · eco.energy: 4"
    );
    assert_eq!(climate.evidence.len(), 200);
    for key in ["eco.energy", "eco.carbon", "manufacturing.equipment"] {
        assert_eq!(done.extra["retired"][key]["note"], json!(long));
    }
    let again = Assessment::parse(done.to_text().as_bytes());
    assert!(again == Ok(done));
}

#[test]
fn what_was_signed_or_decided_holds_for_the_original_only() {
    let mut value = golden_current();
    value["signatures"] = json!([{ "by": "A", "value": "…" }]);
    value["decision"] = json!({ "awarded": true });
    let after = migrated(&parse(&value)).assessment.to_value();
    assert_eq!(
        (after.get("signatures"), after.get("decision")),
        (None, None)
    );
    let origin = &after["migrated_from"][0];
    assert_eq!(origin["signatures"], value["signatures"]);
    assert_eq!(origin["decision"], value["decision"]);
}

#[test]
fn an_action_without_a_single_successor_keeps_its_old_criterion_aside() {
    let mut value = golden_current();
    value["actions"] = json!([
        { "id": "a", "criterion": "network.exchange" },
        { "id": "b", "criterion": "manufacturing.equipment" },
        { "id": "c", "criterion": "eco.energy" }, { "id": "d", "criterion": "eco.water" },
        { "id": "e", "title": "none" }, { "id": "f", "criterion": "who.knows" },
    ]);
    let after = migrated(&parse(&value)).assessment.to_value();
    let expected = json!([
        { "id": "a", "retired_criterion": "network.exchange" },
        { "id": "b", "retired_criterion": "manufacturing.equipment" },
        { "id": "c", "criterion": "eco.climate" }, { "id": "d", "criterion": "eco.water" },
        { "id": "e", "title": "none" }, { "id": "f", "criterion": "who.knows" },
    ]);
    assert_eq!(after["actions"], expected);
}

#[test]
fn the_map_that_changes_nothing_changes_only_identity_and_revision() {
    let old = parse(&golden_current());
    let mut to = shipped().method.clone();
    to.identity.version = "1.0.1".to_owned();
    to.identity.sha256 = "1".repeat(64);
    let map = Map::unchanged(&old.method, &to);
    let new = migrate(&old, &map, &to, old.updated.clone()).unwrap();
    let (before, mut after) = (old.to_value(), new.assessment.to_value());
    let members = after.as_object_mut().unwrap();
    assert_eq!(members["method"], to.identity.to_value());
    assert_eq!(members["revision"], 13);
    let origin = members.shift_remove("migrated_from").unwrap();
    assert_eq!(origin[0]["method"], before["method"]);
    members["method"] = before["method"].clone();
    members["revision"] = before["revision"].clone();
    assert_eq!(after, before);
    assert_eq!(new.report.kept.len(), 42);
}

/// Through two versions, and with a key retired twice.
#[test]
fn a_second_migration_adds_to_what_the_first_left() {
    let old = parse(&golden_current());
    let first = migrated(&old).assessment;
    let mut second = next().method;
    second.identity.version = "1.2.0".to_owned();
    second.identity.sha256 = "2".repeat(64);
    let people = &mut second.dimensions[3];
    people.criteria.retain(|c| c.key != "people.skills");
    let text = "dropped = [\"people.skills\"]\nfrom = { id = \"fof\", version = \"1.1.0\" }";
    let files = [("migrations/1.1.0.toml".to_owned(), text.to_owned())];
    let map = migrate::source::read(&files, &second, &[next().method])
        .unwrap()
        .remove(0);
    let mut again = first.clone();
    again.extra["retired"]["people.skills"] = json!({ "note": "from before" });
    for (first, key) in [(&first, "people.skills"), (&again, "people.skills@1.1.0")] {
        let done = migrate(first, &map, &second, now()).unwrap().assessment;
        let line = done.extra["migrated_from"].as_array().unwrap();
        let versions: Vec<_> = line
            .iter()
            .map(|origin| &origin["method"]["version"])
            .collect();
        assert_eq!(versions, ["1.0.0", "1.1.0"]);
        assert_eq!(done.extra["retired"][key], json!({ "level": 4 }));
        assert!(done.extra["retired"]["eco.energy"].is_object());
        assert_eq!(done.revision, 14);
    }
}

#[test]
fn targets_of_a_dimension_that_is_gone_are_kept_aside() {
    let old = parse(&golden_current());
    let mut to = next().method;
    let smart = to.dimensions.pop().unwrap();
    let dropped: Vec<_> = smart
        .criteria
        .iter()
        .map(|c| format!("{:?}", c.key))
        .collect();
    let text = MAP.replace(
        "dropped = [",
        &format!("dropped = [{}, ", dropped.join(", ")),
    );
    let map = map_of(&text, &to, std::slice::from_ref(&shipped().method)).unwrap();
    let done = migrate(&old, &map, &to, now()).unwrap();
    assert_eq!(done.assessment.fits(&to), Ok(()));
    assert_eq!(done.report.dropped_targets, ["smart"]);
    let kept = &done.assessment.extra["retired_targets"];
    assert_eq!(*kept, json!({ "smart": { "level": 5 } }));
    assert_eq!(
        done.assessment.extra["retired"]["smart.flow"]["evidence"],
        json!(["e4"])
    );
}

#[test]
fn an_assessment_the_map_is_not_for_is_refused() {
    let next = next().method;
    let map = the_map(&next);
    let lines = |old: &Assessment, map: &Map| -> Vec<String> {
        let problems = migrate(old, map, &next, now()).unwrap_err();
        problems.iter().map(ToString::to_string).collect()
    };
    let old = parse(&golden_current());
    let mut other = old.clone();
    other.method.version = "0.9.0".to_owned();
    assert_eq!(
        lines(&other, &map),
        ["/method: the method \"fof\" version 0.9.0 is not known here"]
    );
    let exact = MAP.replace(
        "1.0.0\"",
        &format!("1.0.0\"\nsha256 = \"{}\"", "a".repeat(64)),
    );
    let exact = map_of(&exact, &next, &[]).unwrap();
    assert!(lines(&old, &exact)[0].starts_with("/method/sha256: "));
    assert_eq!(available(&[exact], &old.method), None);
    assert!(available(std::slice::from_ref(&map), &old.method).is_some());
    // Keys that 1.0.0 never had: a new one, a target, one of nowhere.
    let mut other = old.clone();
    for key in ["people.safety", "digital.instructions", "eco.noise"] {
        other.entries.insert(key.to_owned(), Entry::default());
    }
    assert_eq!(
        lines(&other, &map),
        [
            "/drafts/digital.instructions: \"digital.instructions\" is not in this method",
            "/drafts/eco.noise: \"eco.noise\" is not in this method",
            "/drafts/people.safety: \"people.safety\" is not in this method",
        ]
    );
    let mut other = old.clone();
    other.revision = (1 << 53) - 1;
    assert!(lines(&other, &map)[0].starts_with("/revision: "));
    let unchanged = Map::unchanged(&old.method, &shipped().method);
    assert_eq!(lines(&old, &unchanged), ["the map leads to version 1.0.0"]);
}

#[test]
fn a_map_is_written_as_it_is_read() {
    let next = next().method;
    let map = the_map(&next);
    let file = json!({ "migrations": [map.to_value()] });
    let known = std::slice::from_ref(&shipped().method);
    assert_eq!(Map::read_all(&file, &next, known), Ok(vec![map.clone()]));
    let twice = json!({ "migrations": [map.to_value(), map.to_value()] });
    let problems = Map::read_all(&twice, &next, known).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "/migrations/1: there are two maps from version 1.0.0"
    );
    assert_eq!(Map::read_all(&json!({}), &next, known), Ok(vec![]));
}

/// Maps stand in the folder of the method and are no part of it.
#[test]
fn maps_are_parted_from_the_files_of_a_method() {
    let mut files = method_folder();
    let before = files.len();
    files.push(("migrations/0.9.0.toml".to_owned(), String::new()));
    let (own, maps) = migrate::source::part(files);
    assert_eq!((own.len(), maps.len()), (before, 1));
}

/// Mistakes in a map: what is replaced in [`MAP`] by what, and the line and sentence
/// that say so.
const MISTAKES: &[[&str; 3]] = &[
    [
        "dropped = [\"network.exchange\"]",
        "dropped = [\"network.exchange\", \"eco.noise\"]",
        "2 /dropped/1: \"eco.noise\" is not in version 1.0.0",
    ],
    [
        "dropped = [\"network.exchange\"]",
        "dropped = [\"network\"]",
        "2 /dropped/0: \"network\" is not a key like eco.water",
    ],
    [
        "dropped = [\"network.exchange\"]",
        "dropped = [\"eco.water\", \"network.exchange\"]",
        "2 /dropped/0: \"eco.water\" is still in this method: a key is never used for something else",
    ],
    [
        "dropped = [\"network.exchange\"]",
        "",
        "1: does not say what became of \"network.exchange\"",
    ],
    [
        "new = [\"people.safety\"]",
        "",
        "1: does not say where \"people.safety\" comes from, nor that it is new",
    ],
    [
        "new = [\"people.safety\"]",
        "new = [\"people.safety\", \"people.joy\"]",
        "3 /new/1: \"people.joy\" is not in this method",
    ],
    [
        "new = [\"people.safety\"]",
        "new = [\"people.safety\", \"eco.climate\"]",
        "3 /new/1: \"eco.climate\" comes from something else already",
    ],
    [
        "new = [\"people.safety\"]",
        "new = [\"people.safety\", \"eco.water\"]",
        "1: \"eco.water\" is in version 1.0.0 already: a key is never used for something else",
    ],
    [
        "new = [\"people.safety\"]",
        "new = \"people.safety\"",
        "3 /new: must be a list",
    ],
    [
        "new = [\"people.safety\"]",
        "new = [\"people.safety\", 7]",
        "3 /new/1: must be a text",
    ],
    [
        "id = \"fof\"",
        "id = \"hub\"",
        "5 /from/id: answers to \"hub\" cannot be migrated to \"fof\": only versions of one method ask the same",
    ],
    [
        "version = \"1.0.0\"",
        "version = \"1.1.0\"",
        "6 /from/version: 1.1.0 is the version this map leads to",
    ],
    ["version = \"1.0.0\"", "", "4 /from/version: is missing"],
    [
        "version = \"1.0.0\"",
        "version = \"1.0.0\"\nsha256 = \"abc\"",
        "7 /from/sha256: \"abc\" is not 64 lower-case hexadecimal digits",
    ],
    [
        "\"digital.paperless\" = \"digital.instructions\"",
        "\"digital.paperless\" = \"digital.screens\"",
        "8 /renamed/digital.paperless: \"digital.screens\" is not in this method",
    ],
    // A swap, and so every circle: one of its keys is still there.
    [
        "\"digital.paperless\" = \"digital.instructions\"",
        "\"digital.paperless\" = \"digital.instructions\"\n\"eco.water\" = \"eco.circular\"\n\"eco.circular\" = \"eco.water\"",
        "9 /renamed/eco.water: \"eco.water\" is still in this method: a key is never used for something else",
    ],
    [
        "\"digital.paperless\" = \"digital.instructions\"",
        "\"digital.paperless\" = \"digital.instructions\"\n\"eco.water\" = \"eco.water\"",
        "9 /renamed/eco.water: \"eco.water\" cannot become itself: what stays the same is not listed, what changes gets a new key",
    ],
    [
        "\"eco.energy\" = \"eco.climate\"",
        "\"eco.water\" = \"eco.water\"",
        "10 /merged/eco.water: \"eco.water\" cannot become itself: what stays the same is not listed, what changes gets a new key",
    ],
    [
        "\"eco.energy\" = \"eco.climate\"",
        "\"network.exchange\" = \"eco.climate\"",
        "10 /merged/network.exchange: \"network.exchange\" is mapped twice",
    ],
    [
        "\"eco.energy\" = \"eco.climate\"",
        "",
        "11 /merged/eco.carbon: only \"eco.carbon\" is merged into \"eco.climate\": that is renamed",
    ],
    [
        "\"eco.energy\" = \"eco.climate\"",
        "\"eco.energy\" = \"digital.instructions\"",
        "10 /merged/eco.energy: \"digital.instructions\" comes from something else already",
    ],
    [
        "\"eco.energy\" = \"eco.climate\"",
        "\"eco.energy\" = [\"eco.climate\"]",
        "10 /merged/eco.energy: must be a text",
    ],
    [
        "[\"manufacturing.precision\", \"manufacturing.speed\"]",
        "[\"manufacturing.precision\"]",
        "13 /split/manufacturing.equipment: \"manufacturing.equipment\" is split into fewer than two",
    ],
    [
        "[\"manufacturing.precision\", \"manufacturing.speed\"]",
        "[\"manufacturing.precision\", \"manufacturing.precision\"]",
        "13 /split/manufacturing.equipment/1: \"manufacturing.precision\" comes from something else already",
    ],
    [
        "[\"manufacturing.precision\", \"manufacturing.speed\"]",
        "\"manufacturing.precision\"",
        "13 /split/manufacturing.equipment: must be a list",
    ],
    [
        "[renamed]",
        "[renmaed]",
        "7 /renmaed: \"renmaed\" is not part of a migration map",
    ],
    [
        "new = [",
        "same = [\"eco.noise\"]\nnew = [",
        "3 /same/0: \"eco.noise\" is not in this method",
    ],
    [
        "new = [",
        "same = [\"people.safety\"]\nnew = [",
        "4 /new/0: \"people.safety\" is listed as the same",
    ],
    ["[split]", "[split", "is not valid TOML at line 12: "],
];

/// Every mistake in a map is found at its line.
#[test]
fn every_mistake_in_a_map_has_its_place() {
    let next = next().method;
    let known = std::slice::from_ref(&shipped().method);
    for [old, new, expected] in MISTAKES {
        assert!(MAP.contains(old), "{old}");
        let problems = map_of(&MAP.replacen(old, new, 1), &next, known).unwrap_err();
        let found = problems.iter().any(|line| {
            let line = line.strip_prefix("migrations/1.0.0.toml:").unwrap();
            let line = line.trim_start();
            line == *expected || (expected.ends_with(' ') && line.starts_with(expected))
        });
        assert!(found, "{expected}\nis not among {problems:#?}");
    }
    // A known version with other content than the map is for.
    let other = MAP.replace(
        "1.0.0\"",
        &format!("1.0.0\"\nsha256 = \"{}\"", "a".repeat(64)),
    );
    let problems = map_of(&other, &next, known).unwrap_err();
    assert!(problems[0].starts_with("migrations/1.0.0.toml:7 /from/sha256: the method"));
    // The file is found by its name.
    let files = [("migrations/old.toml".to_owned(), MAP.to_owned())];
    let problems = migrate::source::read(&files, &next, known).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "migrations/old.toml:6 /from/version: leads from version 1.0.0: name it 1.0.0.toml"
    );
}

#[test]
fn a_compatible_version_needs_no_migration() {
    let old = parse(&golden_current());
    let mut next = shipped().method.clone();
    next.identity.version = "1.0.1".to_owned();
    next.identity.sha256 = "1".repeat(64);
    assert!(!next.accepts(&old.method));
    assert!(old.fits(&next).is_err());
    next.compatible_with = vec![old.method.sha256.clone()];
    assert!(next.accepts(&old.method) && next.accepts(&next.identity));
    assert_eq!(old.fits(&next), Ok(()));
    // Not the other way round, not for another method, and never for the same version:
    // that is another content under a known name.
    assert!(!shipped().method.accepts(&next.identity));
    let mut other = old.clone();
    other.method.id = "hub".to_owned();
    assert!(other.fits(&next).is_err());
    other = old.clone();
    other.method.version = "1.0.1".to_owned();
    let problems = other.fits(&next).unwrap_err();
    assert_eq!(problems[0].place, "/method/sha256");
    // The keys are looked at all the same.
    other = old.clone();
    other
        .entries
        .insert("eco.noise".to_owned(), Entry::default());
    assert_eq!(other.fits(&next).unwrap_err().len(), 1);
}

#[test]
fn results_of_two_versions_are_compared_on_what_both_ask() {
    let (before, after) = (&shipped().method, &next().method);
    let map = the_map(after);
    let shared = shared_criteria(before, after, &map).unwrap();
    assert_eq!(shared.len(), 42 - 4);
    let renamed = (
        "digital.paperless".to_owned(),
        "digital.instructions".to_owned(),
    );
    assert!(shared.contains(&renamed));
    let old = parse(&golden_current());
    let mut new = migrated(&old).assessment;
    new.entries.get_mut("digital.instructions").unwrap().rating = Rating::Level(level(5));
    let compared = compare_on_shared((before, &old), (after, &new), &map).unwrap();
    assert!(compared.methods_differ);
    let figures: Vec<_> = compared
        .dimensions
        .iter()
        .map(|d| (d.key.as_str(), d.shared, d.n, d.old, d.new))
        .collect();
    // Digital without "don't know", network without what does not apply.
    assert_eq!(
        figures,
        [
            ("manufacturing", 5, 5, 20, 20),
            ("engineering", 6, 5, 20, 20),
            ("digital", 6, 5, 20, 22),
            ("people", 6, 6, 24, 24),
            ("network", 5, 4, 16, 16),
            ("eco", 4, 3, 13, 13),
            ("smart", 6, 5, 19, 19),
        ]
    );
    let unchanged = Map::unchanged(&before.identity, before);
    let same = compare_on_shared((before, &old), (before, &old), &unchanged).unwrap();
    assert!(!same.methods_differ);
    // A map that calls something new is believed, even where it could not be checked.
    let text = MAP.replace("\"people.safety\"", "\"people.safety\", \"eco.water\"");
    let careful = map_of(&text, after, &[]).unwrap();
    let shared = shared_criteria(before, after, &careful).unwrap();
    assert!(shared.iter().all(|(_, key)| key != "eco.water"));
    assert!(shared_criteria(after, before, &map).is_err());
    assert!(shared_criteria(before, before, &map).is_err());
}

#[test]
fn under_the_weakest_link_the_weakest_are_compared() {
    let method = method(Rule::Weakest, &[3, 3, 3]);
    let (old, new) = (
        assessment(&method, "352 4?4 ..."),
        assessment(&method, "453 444 444"),
    );
    let map = Map::unchanged(&method.identity, &method);
    let compared = compare_on_shared((&method, &old), (&method, &new), &map).unwrap();
    let figures: Vec<_> = compared
        .dimensions
        .iter()
        .map(|d| (d.shared, d.n, d.old, d.new))
        .collect();
    assert_eq!(figures, [(3, 1, 2, 3), (3, 1, 4, 4), (3, 0, 0, 0)]);
}

/// Any answers to the shipped method, with texts that can be told apart.
fn any_answers() -> impl Strategy<Value = Assessment> {
    let ratings = any_ratings(7, 6, "12345?.-~");
    (ratings, prop::collection::vec(any::<[bool; 5]>(), 42)).prop_map(|(ratings, flags)| {
        let mut out = assessment(&shipped().method, &ratings);
        for (index, ((_, criterion), flags)) in shipped().method.criteria().zip(flags).enumerate() {
            let [note, since, lasting, evidence, extra] = flags;
            let entry = out.entries.entry(criterion.key.clone()).or_default();
            if let Rating::NotApplicable { reason } = &mut entry.rating
                && !reason.is_empty()
            {
                *reason = format!("reason {index}.");
            }
            if note {
                entry.note = format!("note {index}.");
            }
            entry.since = since.then(|| Month::parse("2025-01").unwrap());
            entry.lasting = lasting.then_some(index % 2 == 0);
            if evidence {
                let key = format!("e{index}");
                entry.evidence = vec![key.clone()];
                out.evidence.insert(key, Evidence::default());
            }
            if extra {
                entry
                    .extra
                    .insert(format!("x-{index}"), json!({ "deep": [index] }));
            }
            if entry.is_empty() {
                out.entries.remove(&criterion.key);
            }
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every entry is found again word for word: where its criterion is now, or among
    /// what is retired. And what comes out can be opened.
    #[test]
    fn nothing_that_was_said_is_lost(old in any_answers()) {
        thread_local!(static NEXT: (Method, Map) = {
            let next = next().method;
            let map = the_map(&next);
            (next, map)
        });
        NEXT.with(|(next, map)| {
            let before = old.to_value();
            let done = migrate(&old, map, next, now()).unwrap();
            prop_assert_eq!(&done, &migrate(&old, map, next, now()).unwrap());
            prop_assert_eq!(old.to_value(), before.clone());
            let after = done.assessment.to_value();
            for table in ["ratings", "drafts"] {
                for (key, entry) in before[table].as_object().into_iter().flatten() {
                    let now = if key == "digital.paperless" { "digital.instructions" } else { key };
                    let found = [&after[table][now], &after["retired"][key]];
                    prop_assert!(found.contains(&entry), "{}: {}", key, entry);
                    // Where it is retired, people still read it where it belongs now.
                    let said = [entry["note"].as_str(), entry["reason"].as_str()];
                    if let Some(change) = map.change(key, next) {
                        for target in change.targets().iter().filter(|t| *t != now) {
                            let note = &done.assessment.entries[target].note;
                            prop_assert!(said.iter().flatten().all(|s| note.contains(s)));
                        }
                    }
                }
            }
            prop_assert_eq!(&after["evidence"], &before["evidence"]);
            prop_assert_eq!(done.assessment.fits(next), Ok(()));
            let again = Assessment::parse(done.assessment.to_text().as_bytes());
            prop_assert_eq!(again, Ok(done.assessment));
            Ok(())
        })?;
    }

    /// A higher old level never makes a new level or a dimension lower.
    #[test]
    fn raising_an_old_level_lowers_nothing(
        ratings in any_ratings(7, 6, "123451234?.-"),
        index in 0..42_usize,
    ) {
        thread_local!(static NEXT: (Method, Map) = {
            let next = next().method;
            let map = the_map(&next);
            (next, map)
        });
        let low = assessment(&shipped().method, &ratings);
        let mut high = low.clone();
        let criteria: Vec<_> = shipped().method.criteria().map(|(_, c)| c.key.clone()).collect();
        let raised = low.rating(&criteria[index]).level().and_then(zeven_core::Level::next);
        let entry = high.entries.get_mut(&criteria[index]);
        let (Some(raised), Some(entry)) = (raised, entry) else { return Ok(()) };
        entry.rating = Rating::Level(raised);
        NEXT.with(|(next, map)| {
            let low = migrate(&low, map, next, now()).unwrap().assessment;
            let high = migrate(&high, map, next, now()).unwrap().assessment;
            for (key, entry) in &low.entries {
                let other = high.rating(key);
                prop_assert_eq!(entry.rating.counts() == rating('.').counts(),
                    other.counts() == rating('.').counts());
                prop_assert!(other.level() >= entry.rating.level(), "{}", key);
            }
            for (low, high) in score(next, &low).iter().zip(score(next, &high)) {
                prop_assert!(high.low >= low.low && high.high >= low.high);
            }
            Ok(())
        })?;
    }
}

/// A guided session of the golden assessment, with something under every kind of key.
fn session() -> Assessment {
    let own = parse(&golden_current());
    let mut session = own.begin_session("s".to_owned(), now());
    let keys = [
        "engineering.insight",
        "digital.paperless",
        "eco.energy",
        "manufacturing.equipment",
        "network.exchange",
    ];
    let led = session.session.as_mut().unwrap();
    led.own.clear();
    for key in keys {
        led.own.insert(
            key.to_owned(),
            Own {
                rating: rating('4'),
                note: format!("said {key}"),
                ..Own::default()
            },
        );
        led.give_reason(key, &format!("why {key}"));
        led.change_check(key, 1, |check| check.note = format!("seen {key}"));
        session.private.note(key, &format!("GEHEIM {key}"));
        session.entries.insert(
            key.to_owned(),
            Entry {
                rating: rating('3'),
                ..Entry::default()
            },
        );
    }
    for dimension in &shipped().method.dimensions {
        session.reveal(dimension, now());
    }
    session
}

#[test]
fn a_session_is_carried_over_with_what_has_one_successor_and_loses_no_text() {
    let old = session();
    let done = migrated(&old).assessment;
    let led = done.session.as_deref().unwrap();
    let both = ["digital.instructions", "engineering.insight"];
    let keys = |table: Vec<&String>| table.into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(keys(led.own.keys().collect()), both);
    assert_eq!(keys(led.reasons.keys().collect()), both);
    assert_eq!(keys(led.floor.keys().collect()), both);
    assert_eq!(keys(done.private.notes.keys().collect()), both);
    assert_eq!(
        led.own["digital.instructions"].note,
        "said digital.paperless"
    );
    let given = &led.revealed["digital"].given;
    assert_eq!(given["digital.instructions"], rating('3'));
    assert!(
        led.revealed["eco"].given.is_empty(),
        "two halves of an answer were never one"
    );
    // A key that this version does not know is nowhere but in what is retired.
    let known: Vec<_> = next()
        .method
        .criteria()
        .map(|(_, c)| c.key.clone())
        .collect();
    for revealed in led.revealed.values() {
        assert!(revealed.given.keys().all(|key| known.contains(key)));
    }
    let value = done.to_value();
    let left = &value["retired_session"];
    assert_eq!(left["self"]["eco.energy"]["note"], "said eco.energy");
    assert_eq!(
        left["floor"]["network.exchange"]["1"]["note"],
        "seen network.exchange"
    );
    assert_eq!(
        left["revealed"]["eco"]["given"]["eco.energy"],
        json!({ "level": 3 })
    );
    assert_eq!(
        value["private"]["retired"]["notes"]["eco.energy"],
        "GEHEIM eco.energy"
    );
    for table in ["said", "why", "seen", "GEHEIM"] {
        for key in [
            "eco.energy",
            "manufacturing.equipment",
            "network.exchange",
            "digital.paperless",
        ] {
            assert!(
                value.to_string().contains(&format!("{table} {key}")),
                "{table} {key}"
            );
        }
    }
    assert!(!done.for_company().to_text().contains("GEHEIM"));
    // It is read back, and can be compared.
    let again = Assessment::parse(done.to_text().as_bytes()).unwrap();
    assert_eq!(again, done);
    assert_eq!(done.fits(&next().method), Ok(()));
    let (_, all) = zeven_core::session::apart(&next().method, &done);
    assert_eq!(all.unwrap().n, 2);
}

#[test]
fn a_session_begun_from_an_earlier_version_names_the_companys_own_file() {
    let own = parse(&golden_current());
    let done = migrated(&own).assessment;
    let session = done.begin_session_carried(&own, "s".to_owned(), now());
    assert_eq!(session.method, next().method.identity);
    assert_eq!(session.fits(&next().method), Ok(()));
    let origin = &session.extra["based_on"];
    assert_eq!(
        (&origin["id"], &origin["revision"]),
        (&json!(own.id), &json!(own.revision))
    );
    assert_eq!(origin["method"]["version"], "1.0.0");
    let led = session.session.as_ref().unwrap();
    let known: Vec<_> = next()
        .method
        .criteria()
        .map(|(_, c)| c.key.clone())
        .collect();
    assert!(led.own.keys().all(|key| known.contains(key)));
    assert_eq!(
        led.own["digital.instructions"].rating,
        own.rating("digital.paperless")
    );
}
