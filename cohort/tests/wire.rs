//! What the page and the worker say to each other: read, look, publish, keep, take back.

use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_cohort::wire::{
    self, Answer, Groups, Held, Hub, NearList, Overview, Report, Selection, Window,
};
use zeven_core::assessment::ProfileField;
use zeven_core::code::Code;
use zeven_core::method::pack;
use zeven_core::result::{ResultFile, to_lines};

use crate::common::{document, result};

fn opened() -> Hub {
    let mut hub = Hub::default();
    let (_, rules) = pack::write(document())
        .into_iter()
        .find(|(name, _)| name == "method.json")
        .unwrap();
    hub.answer(
        wire::OPEN,
        &json!({ "rules": rules, "own": [] }).to_string(),
    )
    .unwrap();
    hub
}

fn asked(hub: &mut Hub, name: &str, more: Value) -> Value {
    let mut map = serde_json::Map::new();
    let selection = Selection {
        method: document().method.identity.sha256.clone(),
        ..Selection::default()
    };
    selection.write(&mut map);
    if let Value::Object(more) = more {
        map.extend(more);
    }
    match hub.answer(name, &Value::Object(map).to_string()).unwrap() {
        Answer::Text(text) => serde_json::from_str(&text).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn reported(answer: Answer) -> Report {
    match answer {
        Answer::Text(text) => Report::from_value(&serde_json::from_str(&text).unwrap()),
        other => panic!("{other:?}"),
    }
}

/// Thirty companies: every third a step below the line in one dimension.
fn filled() -> (Hub, Report) {
    let mut hub = opened();
    hub.begin(3).unwrap();
    let rows: Vec<_> = (0..30)
        .map(|index| {
            let mut levels = [(4, index % 4); 7];
            if index % 3 == 0 {
                levels[2] = (3, 5);
            }
            let mut row = result(index, levels);
            row.company.site = format!("Hal {index}");
            row
        })
        .collect();
    hub.file("a/results.jsonl", Some(to_lines(&rows).as_bytes()));
    hub.file("a/broken.json", Some(b"{\"format\": 3"));
    hub.file("a/gone.json", None);
    let report = reported(hub.end().unwrap());
    (hub, report)
}

#[test]
fn a_mixed_import_says_what_was_added_and_what_was_refused() {
    let (mut hub, report) = filled();
    assert_eq!((report.files, report.added, report.same), (3, 30, 0));
    assert_eq!(report.refused_count, 2);
    let files: Vec<_> = report.refused.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(files, ["a/broken.json", "a/gone.json"]);
    assert!(!report.refused[0].problems.is_empty() && report.refused[1].problems.is_empty());
    let held = Held::from_value(&asked(&mut hub, wire::HELD, Value::Null));
    assert_eq!((held.results, held.demo), (30, false));
    assert_eq!(held.codes("kind"), ["self"]);
    assert_eq!(held.codes("round"), ["2026"]);
    assert_eq!(held.codes("anonymous"), ["false"]);
}

#[test]
fn every_screen_gets_its_figures() {
    let (mut hub, _) = filled();
    let overview = Overview::from_value(&asked(&mut hub, wire::OVERVIEW, Value::Null));
    assert_eq!((overview.companies, overview.meets), (Some(30), Some(20)));
    assert_eq!(overview.weakest, [2]);
    let more = json!({ "sort": "dimension 2", "down": false, "first": 28, "count": 10 });
    let window = Window::from_value(&asked(&mut hub, wire::ROWS, more));
    assert_eq!(
        (window.total, window.first, window.lines.len()),
        (30, 28, 2)
    );
    let one = json!({ "search": "voorbeeld 007", "first": 0, "count": 10 });
    let found = Window::from_value(&asked(&mut hub, wire::ROWS, one));
    assert_eq!(found.lines[0].name, "Voorbeeld 007 BV");
    let ids = json!({ "ids": [found.lines[0].id] });
    let again = Window::from_value(&asked(&mut hub, wire::LINES, ids));
    assert_eq!(again.lines, found.lines);
    let near = NearList::from_value(&asked(&mut hub, wire::NEAR, json!({ "count": 4 })));
    assert_eq!((near.one, near.two, near.lines.len()), (10, 0, 4));
    assert_eq!(
        (near.lines[0].missing.as_slice(), near.lines[0].steps),
        (&[2][..], Some(1))
    );
    let groups = Groups::from_value(&asked(&mut hub, wire::GROUPS, json!({ "by": "size" })));
    assert_eq!(
        (groups.groups[0].code.as_str(), groups.groups[0].companies),
        ("", Some(30))
    );
}

#[test]
fn a_benchmark_is_a_file_that_opens_and_too_few_companies_make_none() {
    let (mut hub, _) = filled();
    let more = json!({ "title": "Regio", "chosen": "Leden", "made": "2026-11-21" });
    let text = asked(&mut hub, wire::PUBLISH, more.clone());
    let benchmark =
        zeven_core::benchmark::Benchmark::parse(text["file"].as_str().unwrap().as_bytes());
    assert_eq!(benchmark.unwrap().companies, Some(30));
    let mut few = more;
    few["rounds"] = json!([2019]);
    assert_eq!(
        asked(&mut hub, wire::PUBLISH, few),
        json!({ "not": "few", "beside": null })
    );
}

#[test]
fn an_export_without_names_names_nobody_in_a_new_order() {
    let (hub, _) = filled();
    let text = |hub: &Hub, form: &str, without: bool| {
        let mut map = serde_json::Map::new();
        Selection::default().write(&mut map);
        map.insert("form".to_owned(), form.into());
        map.insert("without_names".to_owned(), without.into());
        map.insert("seed".to_owned(), "seed".into());
        match hub.export(&Value::Object(map)).unwrap() {
            Answer::File { parts, .. } => parts.concat(),
            other => panic!("{other:?}"),
        }
    };
    for form in ["lines", "csv", "excel"] {
        let named = text(&hub, form, false);
        let bare = text(&hub, form, true);
        assert!(named.contains("Voorbeeld 001 BV") && !bare.contains("Voorbeeld"));
        assert!(!bare.contains("company 1") && !bare.contains("assessment 1"));
        assert!(named.contains("Hal 7") && !bare.contains("Hal 7"));
        let rows = ResultFile::parse(bare.as_bytes()).unwrap().rows;
        assert_eq!(rows.len(), 30);
        assert!(rows.is_sorted_by_key(|row| row.id.clone()));
        assert_eq!(ResultFile::parse(named.as_bytes()).unwrap().rows.len(), 30);
    }
}

#[test]
fn what_is_kept_comes_back_the_same_and_nothing_else_does() {
    let (mut hub, _) = filled();
    let Answer::Bytes(kept) = hub.answer(wire::KEEP, "null").unwrap() else {
        panic!("bytes");
    };
    let before = asked(&mut hub, wire::OVERVIEW, Value::Null);
    let mut other = opened();
    other.take_back(&kept).unwrap();
    assert_eq!(asked(&mut other, wire::OVERVIEW, Value::Null), before);
    assert!(other.take_back(b"something else").is_err());
}

#[test]
fn stopping_leaves_out_the_file_in_the_middle_and_keeps_the_rest() {
    let mut hub = opened();
    hub.begin(2).unwrap();
    assert!(hub.begin(1).is_err(), "one import at a time");
    assert!(
        hub.answer(wire::OVERVIEW, "{}").is_err(),
        "and nothing beside it"
    );
    let rows: Vec<_> = (0..4).map(|index| result(index, [(3, 0); 7])).collect();
    let text = to_lines(&rows);
    hub.file("one.jsonl", Some(text.as_bytes()));
    hub.file_begins("two.jsonl");
    let other = to_lines(&[result(9, [(2, 0); 7])]);
    hub.piece(other.as_bytes());
    hub.stop();
    let report = reported(hub.end().unwrap());
    assert_eq!((report.added, report.stopped), (4, true));
}

#[test]
fn made_up_companies_say_so_are_kept_as_such_and_go_when_real_ones_come() {
    let mut hub = opened();
    let more = json!({ "round": 2026, "companies": 40 });
    let report = Report::from_value(&asked(&mut hub, wire::DEMO, more));
    assert!(report.added >= 40);
    let held = |hub: &mut Hub| Held::from_value(&asked(hub, wire::HELD, Value::Null));
    assert!(held(&mut hub).demo);
    let Answer::Bytes(kept) = hub.answer(wire::KEEP, "null").unwrap() else {
        panic!("bytes");
    };
    let mut other = opened();
    other.take_back(&kept).unwrap();
    assert!(held(&mut other).demo);
    hub.begin(1).unwrap();
    let real = to_lines(&[result(1, [(3, 0); 7])]);
    hub.file("real.jsonl", Some(real.as_bytes()));
    hub.end().unwrap();
    assert_eq!((held(&mut hub).results, held(&mut hub).demo), (1, false));
}

/// Any JSON, with the names that questions and answers have.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        prop::sample::select(vec![
            "",
            "self",
            "size",
            "dimension 2",
            "csv",
            "2026-11-21",
            "7"
        ])
        .prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "kind",
        "rounds",
        "fields",
        "sort",
        "first",
        "count",
        "ids",
        "by",
        "made",
        "form",
        "without_names",
        "results",
        "facets",
        "lines",
        "total",
        "dimensions",
        "overall",
        "refused",
        "conflicts",
        "weakest",
    ]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(|members| {
                let members = members.into_iter();
                Value::Object(
                    members
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect(),
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// No question stops the worker, and no answer the page.
    #[test]
    fn whatever_is_asked_or_heard_is_answered_or_refused(
        value in anything(),
        which in prop::sample::select(vec![
            wire::HELD, wire::OVERVIEW, wire::ROWS, wire::LINES, wire::NEAR, wire::GROUPS,
            wire::PUBLISH, wire::EXPORT, wire::KEEP, wire::OPEN, "sing",
        ]),
    ) {
        static KEPT: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
            match filled().0.answer(wire::KEEP, "null").unwrap() {
                Answer::Bytes(kept) => kept,
                other => panic!("{other:?}"),
            }
        });
        let mut hub = opened();
        hub.take_back(&KEPT).unwrap();
        let heard = match hub.answer(which, &value.to_string()) {
            Ok(Answer::Text(text)) => serde_json::from_str(&text).unwrap(),
            _ => value,
        };
        macro_rules! same {
            ($($kind:ident),*) => {$(
                let once = $kind::from_value(&heard);
                prop_assert_eq!($kind::from_value(&once.to_value()), once);
            )*};
        }
        same!(Held, Report, Window, NearList, Overview, Groups);
    }
}

#[test]
fn no_number_makes_the_worker_make_up_companies_without_end() {
    let mut hub = opened();
    let more = json!({ "round": u64::MAX, "companies": u32::MAX });
    let report = Report::from_value(&asked(&mut hub, wire::DEMO, more));
    assert!((2_000..12_000).contains(&report.added), "{}", report.added);
}

/// Takes in so many results, beginning with those of [`filled`].
fn bring(hub: &mut Hub, count: usize) {
    let rows: Vec<_> = (0..count)
        .map(|index| {
            let mut levels = [(4, index % 4); 7];
            if index % 3 == 0 {
                levels[2] = (3, 5);
            }
            let mut row = result(index, levels);
            row.company.site = format!("Hal {index}");
            row
        })
        .collect();
    hub.begin(1).unwrap();
    hub.file("results.jsonl", Some(to_lines(&rows).as_bytes()));
    hub.end().unwrap();
}

#[test]
fn what_was_published_before_the_page_was_opened_counts_and_is_named() {
    let (mut hub, _) = filled();
    let more = json!({ "title": "Regio", "chosen": "Leden", "made": "2026-11-21" });
    let first = asked(&mut hub, wire::PUBLISH, more.clone());
    // Another page, with two companies more.
    let mut other = opened();
    let lost = asked(
        &mut other,
        wire::REMEMBER,
        json!({ "published": [first, { "lines": "x" }, { "title": "Regio", "made": "2026-11-21" }] }),
    );
    assert_eq!(
        lost,
        json!({ "lost": [1, 2] }),
        "nobody stands behind the last"
    );
    bring(&mut other, 32);
    let refused = asked(&mut other, wire::PUBLISH, more.clone());
    assert_eq!(
        refused,
        json!({ "not": "close", "beside": ["Regio", "2026-11-21"] })
    );
    // Emptying the hub forgets no publication.
    other.answer(wire::FORGET, "null").unwrap();
    bring(&mut other, 32);
    assert_eq!(
        asked(&mut other, wire::PUBLISH, more.clone())["not"],
        "close"
    );
    bring(&mut other, 36);
    assert!(asked(&mut other, wire::PUBLISH, more)["file"].is_string());
}

#[test]
fn what_was_made_and_never_handed_out_counts_no_longer() {
    let (mut hub, _) = filled();
    let named = |title: &str| json!({ "title": title, "chosen": "Leden", "made": "2026-11-21" });
    let never = asked(&mut hub, wire::PUBLISH, named("Nooit uit"));
    let (mut other, _) = filled();
    let out = asked(&mut other, wire::PUBLISH, named("Uit"));
    // Both are of the same companies: only that of the other name goes.
    let both = json!({ "published": [out], "withdrawn": never });
    asked(&mut hub, wire::REMEMBER, both);
    bring(&mut hub, 32);
    assert_eq!(
        asked(&mut hub, wire::PUBLISH, named("Nu"))["beside"],
        json!(["Uit", "2026-11-21"])
    );
    asked(&mut hub, wire::REMEMBER, json!({ "withdrawn": out }));
    assert!(asked(&mut hub, wire::PUBLISH, named("Nu"))["file"].is_string());
}

/// A selection with several values here and there, also such as mean something in an address.
fn chosen() -> impl Strategy<Value = Selection> {
    let values = vec![
        "",
        "BE",
        "NL41",
        "25",
        "a,b",
        "100 % & meer=ja",
        "Ägypten",
        "#?/",
    ];
    let fields = prop::collection::vec(
        (
            prop::sample::select(ProfileField::ALL),
            prop::sample::select(values),
        ),
        0..8,
    );
    let rounds = prop::collection::btree_set(2000_u16..2030, 0..3);
    (fields, rounds, any::<bool>()).prop_map(|(fields, rounds, anonymous)| {
        let mut selection = Selection {
            rounds,
            anonymous,
            search: "Voorbeeld".to_owned(),
            method: "ab12".to_owned(),
            ..Selection::default()
        };
        for ((field, _), code) in fields {
            selection.choose(field, code, true);
        }
        selection
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// An address brings the same view, and never the name that was searched.
    #[test]
    fn an_address_brings_back_what_was_looked_at(selection in chosen(), methods in any::<bool>()) {
        let query = selection.to_query(methods, true);
        prop_assert!(!query.contains("Voorbeeld") && !query.contains(['#', '?', '/', ' ']));
        let before = Selection {
            search: selection.search.clone(),
            method: selection.method.clone(),
            ..Selection::default()
        };
        prop_assert_eq!(&before.from_query(&query), &selection);
        let mut map = serde_json::Map::new();
        selection.write(&mut map);
        prop_assert_eq!(Selection::read(&Value::Object(map)), selection);
    }

    /// Whatever stands in an address, it is read or passed over.
    #[test]
    fn no_address_stops_the_page(query in "[a-z=&,%0-9\\PC]{0,60}") {
        let selection = Selection::default().from_query(&query);
        prop_assert_eq!(Selection::default().from_query(&selection.to_query(false, true)), selection);
    }
}

#[test]
fn several_values_of_a_field_are_any_of_them() {
    let mut hub = opened();
    let rows: Vec<_> = (0..30)
        .map(|index| {
            let mut row = result(index, [(3, index % 4); 7]);
            row.company.region = Some(["NL41", "NL42", "BE21"][index % 3].to_owned());
            row
        })
        .collect();
    hub.begin(1).unwrap();
    hub.file("results.jsonl", Some(to_lines(&rows).as_bytes()));
    hub.end().unwrap();
    let some = json!({ "fields": [["region", "NL41"], ["region", "BE21"]] });
    let seen = Overview::from_value(&asked(&mut hub, wire::OVERVIEW, some));
    assert_eq!(seen.companies, Some(20));
}
