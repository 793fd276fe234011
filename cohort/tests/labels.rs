//! The register of labels at the hub: what comes in as files, stays beside the results and
//! is kept with them.

use serde_json::{Value, json};
use zeven_cohort::wire::{self, Answer, Held, Hub, Report};
use zeven_core::jury::Register;
use zeven_core::method::pack;

use crate::common::{document, root};

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/data").join(name)).unwrap()
}

fn opened() -> Hub {
    let mut hub = Hub::default();
    let packed = pack::write(document()).into_iter();
    let (_, rules) = packed
        .into_iter()
        .find(|(name, _)| name == "method.json")
        .unwrap();
    let asked = json!({ "rules": rules, "own": [] }).to_string();
    hub.answer(wire::OPEN, &asked).unwrap();
    hub
}

fn asked(hub: &mut Hub, name: &str, arguments: &Value) -> Value {
    match hub.answer(name, &arguments.to_string()).unwrap() {
        Answer::Text(text) => serde_json::from_str(&text).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn register(hub: &mut Hub) -> Register {
    let text = asked(hub, wire::LABELS, &Value::Null).to_string();
    Register::parse(text.as_bytes()).unwrap()
}

fn read(hub: &mut Hub, files: &[(&str, &[u8])]) -> Report {
    hub.begin(files.len()).unwrap();
    for (name, bytes) in files {
        hub.file(name, Some(bytes));
    }
    match hub.end().unwrap() {
        Answer::Text(text) => Report::from_value(&serde_json::from_str(&text).unwrap()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn labels_come_in_as_files_beside_results_and_are_kept_with_them() {
    let mut hub = opened();
    let label = sample("label-v1.json");
    let report = read(&mut hub, &[("label.json", &label), ("again.json", &label)]);
    assert_eq!((report.files, report.labels, report.added), (2, 1, 0));
    assert_eq!(report.refused_count, 0);
    let here = register(&mut hub);
    assert_eq!(here.labels, Register::parse(&label).unwrap().labels);
    assert_eq!(
        Held::from_value(&asked(&mut hub, wire::HELD, &Value::Null)).labels,
        1
    );
    let Answer::Bytes(kept) = hub.answer(wire::KEEP, "null").unwrap() else {
        panic!("bytes");
    };
    let mut other = opened();
    other.take_back(&kept).unwrap();
    assert_eq!(register(&mut other), here);
    // What an earlier version kept had none.
    let mut before = kept.clone();
    before[..8].copy_from_slice(b"zevenH01");
    assert!(
        opened().take_back(&before).is_err(),
        "these bytes have a register in them"
    );
    asked(&mut other, wire::FORGET, &Value::Null);
    assert!(register(&mut other).labels.is_empty());
}

/// The sample of a dossier, as if made with the method of today.
fn dossier(change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_slice(&sample("dossier-v1.json")).unwrap();
    let then = value["method"]["sha256"].as_str().unwrap().to_owned();
    change(&mut value);
    value
        .to_string()
        .replace(&then, &document().method.identity.sha256)
}

#[test]
fn a_dossier_brings_the_label_that_it_gives_and_says_why_it_gives_none() {
    let given = dossier(|_| ());
    let none = dossier(|value| value["records"] = json!([]));
    let foreign = given.replace("\"id\":\"fof\"", "\"id\":\"other\"");
    let mut hub = opened();
    let files = [("a.json", &given), ("b.json", &none), ("c.json", &foreign)];
    let report = read(&mut hub, &files.map(|(name, text)| (name, text.as_bytes())));
    let files: Vec<_> = report.refused.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(
        (report.labels, files),
        (1, vec!["b.json", "c.json"]),
        "{report:?}"
    );
    assert_eq!(report.refused[0].problems[0].place, "/records");
    let own = register(&mut hub);
    assert_eq!(own.labels[0].date().unwrap().to_string(), "2027-04-01");
}

#[test]
fn labels_of_the_device_are_taken_over_and_the_later_revision_stays() {
    let mut hub = opened();
    let label = sample("label-v1.json");
    let mut value: Value = serde_json::from_slice(&label).unwrap();
    let taken =
        |hub: &mut Hub, value: &Value| asked(hub, wire::TAKE_LABELS, value)["taken"].clone();
    assert_eq!(taken(&mut hub, &value), json!(1));
    assert_eq!(taken(&mut hub, &value), json!(0));
    value["labels"][0]["dossier"]["revision"] = json!(99);
    assert_eq!(taken(&mut hub, &value), json!(1));
    assert_eq!(register(&mut hub).labels[0].revision, 99);
    assert!(hub.answer(wire::TAKE_LABELS, "{}").is_err());
}

#[test]
fn whoever_does_not_ask_for_labels_has_them_refused() {
    let (_, summary) = crate::common::import(&sample("label-v1.json"));
    assert_eq!(summary.refused.count, 1);
}

#[test]
fn a_backup_of_a_device_brings_its_labels_dossiers_and_assessments() {
    let text = |name: &str| String::from_utf8(sample(name)).unwrap();
    let mut own: Value = serde_json::from_str(&text("assessment-v1.json")).unwrap();
    own["method"]["sha256"] = json!(document().method.identity.sha256);
    let mut asked = own.clone();
    asked["asked"] = json!({});
    let dossier = dossier(|_| ());
    let label = text("label-v1.json");
    let backup = |assessments: &[String], dossiers: &[String]| {
        let kept = |all: &[String]| {
            let all = all.iter().enumerate();
            all.map(|(n, text)| json!({ "id": n.to_string(), "text": text }))
                .collect::<Vec<_>>()
        };
        json!({
            "format": "zeven/backup", "version": 1, "app": "0.1.0", "made": "2026-11-21T10:00:00Z",
            "assessments": kept(assessments), "dossiers": kept(dossiers),
            "labels": kept(std::slice::from_ref(&label)),
        })
        .to_string()
    };
    let mut by_files = opened();
    let files = [("a.json", dossier.as_bytes()), ("b.json", label.as_bytes())];
    read(&mut by_files, &files);

    let mut hub = opened();
    let whole = backup(
        &[own.to_string(), asked.to_string()],
        std::slice::from_ref(&dossier),
    );
    let report = read(&mut hub, &[("backup.json", whole.as_bytes())]);
    assert_eq!(report.refused, []);
    assert_eq!((report.files, report.added), (1, 1));
    assert_eq!(register(&mut hub).labels, register(&mut by_files).labels);
    assert!(report.labels > 0);

    // What cannot be read has its place, and stops nothing.
    let damaged = backup(&["{}".to_owned(), own.to_string()], &["nothing".to_owned()]);
    let mut hub = opened();
    let report = read(&mut hub, &[("backup.json", damaged.as_bytes())]);
    assert_eq!(
        (report.added, report.labels, report.refused_count),
        (1, 1, 1)
    );
    let places: Vec<_> = report.refused[0]
        .problems
        .iter()
        .map(|own| own.place.as_str())
        .collect();
    assert!(
        places
            .iter()
            .any(|place| place.starts_with("/assessments/0/text")),
        "{places:?}"
    );
    assert!(
        places
            .iter()
            .any(|place| place.starts_with("/dossiers/0/text")),
        "{places:?}"
    );
}
