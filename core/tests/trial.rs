//! The reliability trial: the figures in docs/trial.md are those of the kept ratings.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use zeven_core::Level;
use zeven_core::agreement::agreement;

use crate::common::files::shipped;

const CASES: [&str; 6] = [
    "metal-shop",
    "machine-builder",
    "food-plant",
    "plastics-supplier",
    "electronics-assembler",
    "furniture-maker",
];

type Ratings = BTreeMap<String, Value>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(name: &str) -> String {
    let path = root().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn intended(case: &str) -> Ratings {
    let text = read(&format!("tests/data/trial/{case}.intended.json"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{case}: {error}"))
}

fn reader(name: &str) -> BTreeMap<String, Ratings> {
    let text = read(&format!("tests/data/trial/{name}.json"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_case_and_every_reader_covers_every_criterion() {
    let document = shipped();
    let keys: Vec<_> = document
        .method
        .criteria()
        .map(|(_, c)| c.key.clone())
        .collect();
    let (a, b) = (reader("reader-a"), reader("reader-b"));
    for case in CASES {
        assert!(
            read(&format!("tests/data/trial/{case}.md")).len() > 5_000,
            "{case}"
        );
        for (who, ratings) in [
            ("a", &a[case]),
            ("b", &b[case]),
            ("intended", &intended(case)),
        ] {
            assert_eq!(ratings.len(), keys.len(), "{case}, {who}");
            for key in &keys {
                let rating = &ratings[key];
                let level = rating.as_u64().and_then(Level::new);
                assert!(
                    level.is_some() || rating == "na",
                    "{case}, {who}, {key}: {rating}"
                );
            }
        }
    }
}

#[test]
fn the_figures_in_the_docs_are_those_of_the_ratings() {
    let (a, b) = (reader("reader-a"), reader("reader-b"));
    let level = |rating: &Value| rating.as_u64().and_then(Level::new);
    let mut two = Vec::new();
    let mut three = Vec::new();
    for case in CASES {
        for (key, meant) in intended(case) {
            let readers = [&a[case][&key], &b[case][&key]];
            two.push(readers.into_iter().filter_map(level).collect());
            three.push(
                readers
                    .into_iter()
                    .chain([&meant])
                    .filter_map(level)
                    .collect(),
            );
        }
    }
    let page = read("docs/trial.md");
    for (who, things) in [("two readers", two), ("readers and authors", three)] {
        let found = agreement(&things);
        let share =
            |part: u32| format!("{:.1} %", f64::from(part) * 100.0 / f64::from(found.pairs));
        let alpha = f64::from(found.alpha.unwrap_or(-9999)) / 1000.0;
        let row = format!(
            "| {who} | {} | {} | {} | {alpha:.3} |",
            found.pairs,
            share(found.exact),
            share(found.within_one)
        );
        assert!(
            page.contains(&row),
            "docs/trial.md should hold the row\n{row}"
        );
    }
}
