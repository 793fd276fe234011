//! Files of every kind, good and bad, in one import.

use serde_json::{Value, json};
use zeven_cohort::{Column, Filter, Intake, Mark, Sort, SortBy};
use zeven_core::What;
use zeven_core::csv::Dialect;
use zeven_core::json::MAX_BYTES;
use zeven_core::result::{to_csv, to_file, to_lines};

use crate::common::{import, method, result, root, store};

const BY_NAME: Sort = Sort {
    by: SortBy::Name,
    descending: false,
};

fn assessment() -> Value {
    let text = std::fs::read(root().join("tests/data/assessment-v1.json")).unwrap();
    let mut value: Value = serde_json::from_slice(&text).unwrap();
    value["method"]["sha256"] = json!(method().identity.sha256);
    value
}

#[test]
fn kinds_of_files_are_told_by_what_is_in_them() {
    let rows: Vec<_> = (0..4).map(|n| result(n, [(2, n); 7])).collect();
    let mut intake = Intake::new(vec![method().clone()]);
    let excel = to_csv(&rows[..1], Dialect::Excel).unwrap();
    for (name, text) in [
        ("a", excel),
        ("b", to_csv(&rows[1..2], Dialect::Standard).unwrap()),
        ("c", to_lines(&rows[2..3])),
        ("d", to_file(&rows[3..], "")),
        ("e", assessment().to_string()),
        ("f", serde_json::to_string_pretty(&assessment()).unwrap()),
    ] {
        intake.begin(name, None);
        intake.feed(text.as_bytes());
        intake.end();
    }
    let (store, summary) = intake.finish();
    assert_eq!(
        (summary.files, summary.refused.count, summary.duplicates),
        (6, 0, 1)
    );
    assert_eq!(store.len(), 5);
}

/// Every text of more than one word in a value.
fn sentences(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains(' ') => found.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|one| sentences(one, found)),
        Value::Object(all) => all.values().for_each(|one| sentences(one, found)),
        _ => {}
    }
}

#[test]
fn nothing_of_notes_evidence_actions_and_participants_is_kept() {
    let mut value = assessment();
    value["ratings"]["eco.energy"] = json!({ "level": 3, "note": "a secret note" });
    value["participants"] = json!([{ "name": "a secret person" }]);
    value["x-later"] = json!("a secret of a later version");
    let (store, summary) = import(value.to_string().as_bytes());
    assert_eq!((store.len(), summary.refused.count), (1, 0));
    let bytes = store.to_bytes();
    let holds = |text: &str| {
        let text = text.as_bytes();
        bytes.windows(text.len()).any(|part| part == text)
    };
    assert!(holds(value["company"]["name"].as_str().unwrap()));
    for member in [
        "ratings",
        "drafts",
        "evidence",
        "actions",
        "participants",
        "x-later",
    ] {
        let mut secrets = Vec::new();
        sentences(&value[member], &mut secrets);
        assert!(!secrets.is_empty(), "{member}");
        for secret in secrets {
            assert!(!holds(&secret), "{member}: {secret}");
        }
    }
}

#[test]
fn a_document_beyond_the_limit_is_refused_and_the_next_file_goes_on() {
    let mut large = assessment().to_string().into_bytes();
    large.resize(MAX_BYTES + 1, b' ');
    let mut intake = Intake::new(vec![method().clone()]);
    for (name, bytes) in [
        ("large.json", large),
        ("good.json", assessment().to_string().into()),
    ] {
        intake.begin(name, None);
        bytes.chunks(1 << 20).for_each(|piece| intake.feed(piece));
        intake.end();
    }
    let (store, summary) = intake.finish();
    let said: Vec<_> = summary
        .refused
        .listed
        .iter()
        .map(|one| (one.file.as_str(), one.problems[0].what.clone()))
        .collect();
    assert_eq!(said, [("large.json", What::TooLarge(MAX_BYTES))]);
    assert_eq!(store.len(), 1);
}

#[test]
fn of_refusals_without_end_the_first_thousand_are_listed_with_twenty_problems_each() {
    let lines = "{}\n".repeat(1_003);
    let good = to_lines(&[result(0, [(2, 0); 7])]);
    let (store, summary) = import(format!("{good}{lines}").as_bytes());
    assert_eq!((store.len(), summary.refused.count), (1, 1_003));
    assert_eq!(summary.refused.listed.len(), 1_000);
    let most = summary.refused.listed.iter().map(|one| one.problems.len());
    assert_eq!(most.max(), Some(20));
}

#[test]
fn bad_files_and_lines_are_listed_and_the_good_ones_go_on() {
    let rows: Vec<_> = (0..3).map(|n| result(n, [(2, n); 7])).collect();
    let lines = to_lines(&rows);
    let mut bad: Vec<_> = lines.lines().map(str::to_owned).collect();
    bad.insert(1, "{\"id\": ".to_owned());
    bad.insert(
        3,
        bad[2].replace(&method().identity.sha256, &"0".repeat(64)),
    );
    let mut intake = Intake::new(vec![method().clone()]);
    for (name, text) in [
        ("note.txt", "Dear all".to_owned()),
        (
            "label.json",
            "{\"format\": \"zeven/label\", \"version\": 1}".to_owned(),
        ),
        ("r.jsonl", bad.join("\n")),
        ("empty", String::new()),
    ] {
        intake.begin(name, None);
        intake.feed(text.as_bytes());
        intake.end();
    }
    let (store, summary) = intake.finish();
    assert_eq!(store.len(), 3);
    let said: Vec<_> = summary
        .refused
        .listed
        .iter()
        .map(|one| (one.file.as_str(), one.line, one.problems[0].to_string()))
        .collect();
    let places: Vec<_> = said.iter().map(|(file, line, _)| (*file, *line)).collect();
    let expected = [
        ("note.txt", None),
        ("label.json", None),
        ("r.jsonl", Some(2)),
        ("r.jsonl", Some(4)),
        ("empty", None),
    ];
    assert_eq!(places, expected, "{said:?}");
    assert!(
        said[3]
            .2
            .starts_with("4/method_id: the method \"fof\" version"),
        "{said:?}"
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_costs_one_record() {
    let rows: Vec<_> = (0..3).map(|n| result(n, [(2, n); 7])).collect();
    let text = to_csv(&rows, Dialect::Standard).unwrap();
    let mut lines: Vec<_> = text.split("\r\n").map(str::to_owned).collect();
    lines.insert(2, format!("\"{}", "x".repeat(300_000)));
    let (store, summary) = import(lines.join("\r\n").as_bytes());
    assert_eq!((store.len(), summary.refused.count), (3, 1));
    assert_eq!(summary.refused.listed[0].line, Some(3));
}

#[test]
fn older_revisions_do_not_count_and_contradictions_are_both_shown() {
    let mut rows: Vec<_> = (0..12).map(|n| result(n, [(2, n % 6); 7])).collect();
    let mut older = rows[0].clone();
    rows[0].revision = 5;
    older.company.country = Some("BE".to_owned());
    let mut other = rows[1].clone();
    other.company.name = "Voorbeeld anders BV".to_owned();
    rows.extend([older, other]);
    let (store, summary) = import(to_lines(&rows).as_bytes());
    assert_eq!((summary.older, summary.conflict_count), (1, 1));
    assert_eq!(summary.conflicts[0].first.1, 2);
    assert_eq!(summary.conflicts[0].second.1, 14);
    assert_eq!(store.overview(&Filter::default()).companies, Some(11));
    let all = store.listing(&Filter::default(), "", BY_NAME, true);
    let marks: Vec<_> = store
        .window(&all, 0, 99)
        .iter()
        .filter_map(|row| row.mark)
        .collect();
    assert_eq!(marks.len(), 3);
    assert_eq!(
        marks.iter().filter(|mark| **mark == Mark::Conflict).count(),
        2
    );
}

#[test]
fn what_a_cancelled_file_brought_goes_again() {
    let rows: Vec<_> = (0..6).map(|n| result(n, [(2, n); 7])).collect();
    let mut intake = Intake::new(vec![method().clone()]);
    intake.begin("a", None);
    intake.feed(to_lines(&rows[..2]).as_bytes());
    intake.end();
    intake.begin("b", None);
    intake.feed(to_lines(&rows[2..]).as_bytes());
    intake.cancel();
    assert_eq!(intake.finish().0.len(), 2);
}

#[test]
fn of_each_company_the_latest_round_that_was_chosen_counts() {
    let mut rows: Vec<_> = (0..12).map(|n| result(n, [(2, 0); 7])).collect();
    for n in 0..12 {
        let mut later = result(n, [(4, 0); 7]);
        later.id = format!("later {n}");
        later.round = 2027;
        rows.push(later);
    }
    let store = store(&rows);
    let mean = |filter: &Filter| store.overview(filter).dimensions[0].mean.unwrap();
    assert_eq!(mean(&Filter::default()).numerator(), 4);
    assert_eq!(
        mean(&Filter::default().with(Column::Round, "2026")).numerator(),
        2
    );
}

#[test]
fn a_table_is_searched_and_sorted() {
    let rows: Vec<_> = (0..12)
        .map(|n| result(n, [(1 + n as u64 % 4, 0); 7]))
        .collect();
    let store = store(&rows);
    let sort = Sort {
        by: SortBy::Dimension(2),
        descending: true,
    };
    let listing = store.listing(&Filter::default(), "voorbeeld 00", sort, false);
    assert_eq!(listing.rows.len(), 10);
    let first = store.window(&listing, 0, 2);
    let names: Vec<_> = first
        .iter()
        .map(|row| row.result.company.name.as_str())
        .collect();
    assert_eq!(names, ["Voorbeeld 003 BV", "Voorbeeld 007 BV"]);
    let sort = Sort {
        by: SortBy::Overall,
        descending: false,
    };
    let listing = store.listing(&Filter::default(), "", sort, false);
    let first = store.window(&listing, 0, 12);
    let overall: Vec<_> = first
        .iter()
        .map(|row| row.result.overall.unwrap())
        .collect();
    assert!(overall.is_sorted() && overall[0] < overall[11]);
}
