//! The method that is shipped: what method.md §1, §2 and §4 say it contains.

use zeven_core::method::Rule;
use zeven_core::method::texts::CriterionTexts;

use crate::common::files::{method_folder, shipped};

/// The criteria of method.md §4. Keys are stable: a change here breaks every file
/// that was ever written.
const KEYS: [(&str, [&str; 6]); 7] = [
    (
        "manufacturing",
        [
            "equipment",
            "automation",
            "process",
            "maintenance",
            "flexibility",
            "scouting",
        ],
    ),
    (
        "engineering",
        [
            "insight",
            "concurrent",
            "productdata",
            "modularity",
            "virtual",
            "lifecycle",
        ],
    ),
    (
        "digital",
        [
            "strategy",
            "integration",
            "connectivity",
            "paperless",
            "data",
            "security",
        ],
    ),
    (
        "people",
        [
            "leadership",
            "autonomy",
            "skills",
            "improvement",
            "wellbeing",
            "talent",
        ],
    ),
    (
        "network",
        [
            "position",
            "suppliers",
            "customers",
            "exchange",
            "innovation",
            "resilience",
        ],
    ),
    (
        "eco",
        [
            "energy",
            "carbon",
            "materials",
            "water",
            "circular",
            "management",
        ],
    ),
    (
        "smart",
        [
            "visibility",
            "planning",
            "quality",
            "analytics",
            "flow",
            "adaptive",
        ],
    ),
];

/// Every criterion's texts with the path of its file, its key in that file, and its
/// full key.
fn each_text(mut check: impl FnMut(&str, &str, &CriterionTexts)) {
    for (language, texts) in shipped().method.languages.iter().zip(&shipped().texts) {
        for (dimension, words) in shipped().method.dimensions.iter().zip(&texts.dimensions) {
            let path = format!("texts/{language}/{}.toml", dimension.key);
            for (criterion, words) in dimension.criteria.iter().zip(&words.criteria) {
                check(&path, &criterion.key, words);
            }
        }
    }
}

/// Where a text stands: its file and line, for a message somebody can click on.
fn line(path: &str, text: &str) -> String {
    let files = method_folder();
    let source = files.iter().find(|(known, _)| known == path);
    // The start is enough to find it, and survives escapes further on.
    let start: String = text
        .chars()
        .take(25)
        .take_while(|c| !"\"\\\n".contains(*c))
        .collect();
    let at = source.and_then(|(_, source)| source.lines().position(|l| l.contains(&start)));
    format!("method/{path}:{}", at.map_or(0, |at| at + 1))
}

fn report(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} texts:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn it_has_the_rules_of_the_award() {
    let method = &shipped().method;
    assert_eq!(
        (method.identity.id.as_str(), method.rule),
        ("fof", Rule::Mean)
    );
    assert_eq!((method.threshold.get(), method.label_years), (4, 3));
    assert!(
        method
            .dimensions
            .iter()
            .all(|dimension| dimension.weight == 1)
    );
    assert!(
        method.languages.iter().any(|l| l == "en") && method.languages.iter().any(|l| l == "nl")
    );
}

#[test]
fn it_has_seven_dimensions_of_six_criteria_with_the_keys_of_the_method_page() {
    let expected: Vec<String> = KEYS
        .iter()
        .flat_map(|(dimension, keys)| keys.map(|key| format!("{dimension}.{key}")))
        .collect();
    let found: Vec<_> = shipped()
        .method
        .criteria()
        .map(|(_, c)| c.key.clone())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_quick_pass_has_two_criteria_of_each_dimension() {
    for dimension in &shipped().method.dimensions {
        let quick = dimension
            .criteria
            .iter()
            .filter(|criterion| criterion.quick)
            .count();
        assert_eq!(quick, 2, "method/dimensions/{}.toml", dimension.key);
    }
}

#[test]
fn every_criterion_names_its_grounds() {
    for (_, criterion) in shipped().method.criteria() {
        assert!(!criterion.grounds.is_empty(), "{}", criterion.key);
    }
}

/// method.md §2, test 7.
#[test]
fn level_texts_have_the_agreed_length() {
    let mut wrong = Vec::new();
    each_text(|path, key, texts| {
        for (index, text) in texts.levels.iter().enumerate() {
            let least = if index == 0 { 60 } else { 100 };
            let length = text.chars().count();
            if !(least..=320).contains(&length) {
                let at = line(path, text);
                let level = index + 1;
                wrong.push(format!(
                    "{at} {key} level {level}: {length} characters, not {least}–320"
                ));
            }
        }
    });
    report(&wrong);
}

/// Two levels with one text cannot be told apart.
#[test]
fn no_level_text_stands_twice() {
    let mut wrong = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    each_text(|path, key, texts| {
        for text in &texts.levels {
            // A region says what its language says, so the same criterion may repeat it.
            let other = seen.insert(text.clone(), key.to_owned());
            if let Some(other) = other.filter(|other| other != key) {
                wrong.push(format!("{} {key}: as in {other}", line(path, text)));
            }
        }
    });
    report(&wrong);
}

/// method.md §1: typical proof, interview questions, floor checks with their places,
/// a next action per step, a KPI with unit where there is one.
#[test]
fn the_deeper_texts_are_complete() {
    let mut wrong = Vec::new();
    each_text(|path, key, texts| {
        let depth = &texts.depth;
        let criterion = shipped().method.criterion(key).unwrap();
        let mut count = |what: &str, found: usize, wanted: std::ops::RangeInclusive<usize>| {
            if !wanted.contains(&found) {
                let at = line(path, &texts.question);
                wrong.push(format!("{at} {key} {what}: {found}, not {wanted:?}"));
            }
        };
        count("proof", depth.proof.len(), 2..=4);
        count("interview", depth.interview.len(), 2..=3);
        count("floor", depth.floor.len(), 1..=3);
        count(
            "floor places",
            criterion.floor.len(),
            depth.floor.len()..=depth.floor.len(),
        );
        count("next", depth.next.len(), 4..=4);
        let kpi = usize::from(criterion.kpi.is_some());
        count("kpi", usize::from(depth.kpi.is_some()), kpi..=kpi);
        let unit = depth.kpi.as_ref().is_some_and(|(_, unit)| !unit.is_empty());
        count("kpi_unit", usize::from(unit), kpi..=kpi);
    });
    report(&wrong);
}
