//! The whole device in one file: reading, writing, and what restoring would do.

use serde_json::{Value, json};
use zeven_core::assessment::Assessment;
use zeven_core::backup::{
    Action, Backup, Document, Fate, Kept, KeptKey, is_backup, plan, plan_others,
};
use zeven_core::date::Moment;

use crate::common::edit::edit;
use crate::common::files::{bytes, golden_value};
use crate::schema::Schema;

fn text(changes: &[(&str, Value)]) -> String {
    let mut value = golden_value();
    for (place, new) in changes {
        edit(&mut value, place, Some(new.clone()));
    }
    value.to_string()
}

fn backup(assessments: &[(&str, String)]) -> Backup {
    let kept = |(id, text): &(&str, String)| Kept {
        id: (*id).to_owned(),
        text: text.clone(),
    };
    Backup {
        made: Moment::parse("2026-11-21T10:00:00Z").unwrap(),
        settings: serde_json::Map::new(),
        methods: Vec::new(),
        assessments: assessments.iter().map(kept).collect(),
        dossiers: Vec::new(),
        labels: Vec::new(),
        benchmarks: Vec::new(),
        keys: Vec::new(),
        extra: serde_json::Map::new(),
    }
}

/// The one action of a backup with one assessment, where the device has `here`.
fn only(file: String, here: Option<&str>) -> Action {
    let steps = plan(&backup(&[("one", file)]), |_| here.map(str::to_owned));
    assert_eq!(steps.len(), 1);
    steps.into_iter().next().unwrap().action
}

fn one(changes: &[(&str, Value)]) -> String {
    let mut all = vec![("/id", json!("one"))];
    all.extend_from_slice(changes);
    text(&all)
}

#[test]
fn the_golden_backup_is_read_and_written_back_with_what_nobody_knows() {
    let bytes = bytes("tests/data/backup-v1.json");
    assert!(is_backup(&bytes));
    let read = Backup::parse(&bytes).unwrap();
    assert_eq!(read.assessments.len(), 2);
    assert_eq!(read.settings["language"], "nl");
    let actions: Vec<_> = plan(&read, |_| None)
        .into_iter()
        .map(|step| step.action)
        .collect();
    assert!(matches!(&actions[0], Action::Add(one) if one.company.name == "Voorbeeld BV"));
    assert!(matches!(&actions[1], Action::Refused(problems) if problems.len() == 1));
    let written: Value = serde_json::from_str(&read.to_text()).unwrap();
    let golden: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(written, golden);
}

#[test]
fn texts_come_back_byte_for_byte() {
    let odd = "{ \"a\":1,\r\n\t\"é\": \"\\u0041\" } \n\n";
    let made = backup(&[("a", odd.to_owned()), ("b", one(&[]))]);
    let again = Backup::parse(made.to_text().as_bytes()).unwrap();
    assert_eq!(again, made);
}

#[test]
fn an_assessment_is_added_updated_skipped_or_left() {
    let file = one(&[]);
    assert!(matches!(only(file.clone(), None), Action::Add(_)));
    assert_eq!(only(file.clone(), Some(&file)), Action::Same);
    // Other white space, and another app that wrote it.
    let spaced = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&file).unwrap());
    assert_eq!(only(file.clone(), spaced.ok().as_deref()), Action::Same);
    let earlier = one(&[("/revision", json!(3))]);
    assert!(matches!(
        only(file.clone(), Some(&earlier)),
        Action::Update { .. }
    ));
    let later = one(&[("/revision", json!(99))]);
    assert!(matches!(only(file, Some(&later)), Action::Older { .. }));
}

#[test]
fn the_same_revision_with_other_content_keeps_both() {
    let other = one(&[("/company/name", json!("Ander BV"))]);
    let action = only(one(&[]), Some(&other));
    assert!(matches!(action, Action::Both { here: Some(_), .. }));
    let damaged = only(one(&[]), Some("{"));
    assert!(matches!(damaged, Action::Both { here: None, .. }));
}

#[test]
fn a_damaged_entry_names_its_place_and_stops_no_other() {
    let made = backup(&[
        ("x", "{\"format\"".to_owned()),
        ("one", one(&[("/revision", json!(-1))])),
        ("one", one(&[])),
        ("two", one(&[])),
        ("good", text(&[("/id", json!("good"))])),
    ]);
    let steps = plan(&made, |_| None);
    let place = |index: usize| match &steps[index].action {
        Action::Refused(problems) => problems[0].place.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(place(0), "/assessments/0/text");
    assert_eq!(place(1), "/assessments/1/text/revision");
    assert_eq!(place(2), "/assessments/2/id");
    assert_eq!(place(3), "/assessments/3/text/id");
    assert!(matches!(&steps[4].action, Action::Add(_)));
}

#[test]
fn a_backup_that_is_wrong_as_a_whole_is_refused_with_every_problem() {
    let wrong = |value: Value| {
        let problems = Backup::parse(value.to_string().as_bytes()).unwrap_err();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let good = json!({ "format": "zeven/backup", "version": 1, "app": "0.1.0",
        "made": "2026-11-21T10:00:00Z", "settings": {}, "methods": [], "assessments": [] });
    assert!(Backup::parse(good.to_string().as_bytes()).is_ok());
    let with = |place: &str, new: Option<Value>| {
        let mut value = good.clone();
        edit(&mut value, place, new);
        wrong(value)
    };
    assert_eq!(with("/assessments", None), ["/assessments: is missing"]);
    assert_eq!(with("/made", None), ["/made: is missing"]);
    assert_eq!(with("/made", Some(json!("today"))).len(), 1);
    assert_eq!(
        with("/settings", Some(json!([]))),
        ["/settings: must be an object"]
    );
    assert_eq!(
        with("/methods", Some(json!([1]))),
        ["/methods/0: must be a text"]
    );
    assert_eq!(with("/version", Some(json!(2))).len(), 1);
    let both = json!([{ "id": 1 }, { "text": "" }]);
    assert_eq!(with("/assessments", Some(both)).len(), 4);
}

#[test]
fn what_is_added_can_be_opened() {
    let Action::Add(added) = only(one(&[]), None) else {
        panic!("not added");
    };
    assert_eq!(
        Assessment::parse(added.to_text().as_bytes()).unwrap(),
        *added
    );
}

fn sample(name: &str) -> String {
    String::from_utf8(bytes(&format!("tests/data/{name}"))).unwrap()
}

/// A backup with one of everything that stands beside assessments.
fn beside() -> Backup {
    let (dossier, label) = (sample("dossier-v1.json"), sample("label-v1.json"));
    let id = |text: &str, place: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        value.pointer(place).unwrap().as_str().unwrap().to_owned()
    };
    let key = |name: &str, letter: &str| {
        let key = format!("{}=", letter.repeat(43));
        json!({ "format": "zeven/key", "version": 1, "app": "0.1.0", "name": name, "key": key,
            "made": "2026-11-01T08:00:00Z" })
        .to_string()
    };
    let since = Moment::parse("2026-11-02T08:00:00Z");
    Backup {
        dossiers: vec![Kept {
            id: id(&dossier, "/id"),
            text: dossier,
        }],
        labels: vec![Kept {
            id: id(&label, "/labels/0/dossier/id"),
            text: label,
        }],
        benchmarks: vec![sample("benchmark.json")],
        keys: vec![
            KeptKey {
                text: key("Assessor A", "A"),
                since: None,
            },
            KeptKey {
                text: key("Assessor B", "E"),
                since,
            },
        ],
        ..backup(&[])
    }
}

fn fates(backup: &Backup, here: impl Fn(&Document) -> Option<String>) -> Vec<Fate> {
    let plan = plan_others(backup, here).into_iter();
    plan.map(|other| other.fate).collect()
}

#[test]
fn what_stands_beside_assessments_comes_back_byte_for_byte() {
    let made = beside();
    let text = made.to_text();
    assert_eq!(Backup::parse(text.as_bytes()).unwrap(), made);
    let schema = Schema::load("backup.v1.json");
    assert_eq!(schema.check(&serde_json::from_str(&text).unwrap()), Ok(()));
    let plan = plan_others(&made, |_| None);
    let places: Vec<_> = plan.iter().map(|one| one.place.as_str()).collect();
    let expected = [
        "/dossiers/0/text",
        "/labels/0/text",
        "/benchmarks/0",
        "/keys/0/text",
        "/keys/1/text",
    ];
    assert_eq!(places, expected);
    assert_eq!(fates(&made, |_| None), vec![Fate::Add; 5]);
    let own: Vec<_> = plan.iter().map(|one| one.own).collect();
    assert_eq!(own, [false, false, false, true, false]);
    let texts: Vec<_> = plan.iter().map(|one| one.text.clone()).collect();
    let again = |held: &Document| {
        let same = plan.iter().find(|one| one.document.as_ref() == Some(held));
        same.map(|one| one.text.clone())
    };
    assert_eq!(fates(&made, again), vec![Fate::Same; 5]);
    assert!(texts.iter().all(|text| !text.contains("\"secret\"")));
}

#[test]
fn a_later_dossier_or_label_takes_the_place_of_an_earlier_one_and_no_other() {
    let made = beside();
    let with = |name: &str, place: &str, revision: u64| {
        let mut value: Value = serde_json::from_str(&sample(name)).unwrap();
        edit(&mut value, place, Some(json!(revision)));
        value.to_string()
    };
    let here = |revision: u64| {
        fates(&made, move |held| match held {
            Document::Dossier(_) => Some(with("dossier-v1.json", "/revision", revision)),
            Document::Label(_) => Some(with(
                "label-v1.json",
                "/labels/0/dossier/revision",
                revision,
            )),
            _ => Some("{".to_owned()),
        })
    };
    assert_eq!(here(1)[..2], [Fate::Update, Fate::Update]);
    assert_eq!(here(999)[..2], [Fate::Stays, Fate::Stays]);
    // What is here and cannot be read is not overwritten.
    assert_eq!(here(1)[2..], [Fate::Stays, Fate::Stays, Fate::Stays]);
}

#[test]
fn a_damaged_text_beside_assessments_names_its_place_and_stops_no_other() {
    let mut made = beside();
    let whole = made.dossiers[0].clone();
    made.dossiers.insert(
        0,
        Kept {
            id: "x".into(),
            text: "{\"format\"".into(),
        },
    );
    made.dossiers.push(whole.clone());
    made.dossiers.push(Kept {
        id: "other".into(),
        ..whole
    });
    made.labels[0].text = "{\"format\": \"zeven/label\", \"version\": 1, \"labels\": []}".into();
    made.benchmarks.insert(0, "{}".into());
    made.keys[0].text = made.keys[0].text.replace("Assessor A", " ");
    let places: Vec<_> = fates(&made, |_| None)
        .into_iter()
        .map(|fate| match fate {
            Fate::Refused(problems) => problems[0].place.clone(),
            other => format!("{other:?}"),
        })
        .collect();
    let expected = [
        "/dossiers/0/text",
        "Add",
        "/dossiers/2/text",
        "/dossiers/3/text",
        "/labels/0/text/labels/0",
        "/benchmarks/0",
        "Add",
        "/keys/0/text/name",
        "Add",
    ];
    assert_eq!(places, expected);
}
