//! Rows of results: what is in them, their three forms, and what is refused.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use zeven_core::assessment::{Assessment, Kind, Pass, ProfileField, Size, Target};
use zeven_core::csv::Dialect;
use zeven_core::method::{Method, Rule};
use zeven_core::result::{
    ResultFile, ResultRow, columns, looks_like_one, to_csv, to_file, to_lines,
};
use zeven_core::score::score;
use zeven_core::verdict::judge_scores;

use crate::common::edit::edit;
use crate::common::files::{cases, golden, golden_current, sample, shipped};
use crate::common::{any_ratings, any_rule, assessment, level, method_for};

fn row(method: &Method, assessment: &Assessment) -> ResultRow {
    let scores = score(method, assessment);
    let verdict = judge_scores(method, assessment, &scores);
    ResultRow::of(method, assessment, &scores, &verdict).unwrap()
}

/// The golden assessment's row, which everything below starts from.
fn golden_row() -> ResultRow {
    let method = &shipped().method;
    let golden = Assessment::parse(golden_current().to_string().as_bytes()).unwrap();
    row(method, &golden)
}

#[test]
fn the_columns_are_those_of_the_format_in_its_order() {
    let keys = shipped().method.dimensions.iter().map(|d| d.key.as_str());
    let mut expected: Vec<String> = "id, revision, date, kind, pass, round, method_id, \
        method_version, method_sha256, company, site, country, region, sector, size, turnover, \
        production, association, produces"
        .split(", ")
        .map(str::to_owned)
        .collect();
    for key in "manufacturing engineering digital people network eco smart".split(' ') {
        for part in "sum n level low high weakest status target".split(' ') {
            expected.push(format!("{key}_{part}"));
        }
    }
    let after = "overall_sum, overall_n, at_award_level, verdict, claim, host_visit, \
        wants_visit, anonymous, company_id";
    expected.extend(after.split(", ").map(str::to_owned));
    assert_eq!(columns(keys), expected);
    let value = golden_row().to_value();
    let written: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
    assert_eq!(written, expected);
}

#[test]
fn a_row_says_what_the_assessment_adds_up_to_and_nothing_more() {
    let text = golden_row().to_value().to_string();
    let golden: Value = serde_json::from_slice(&golden()).unwrap();
    for rating in golden["ratings"].as_object().unwrap().values() {
        if let Some(note) = rating["note"].as_str() {
            assert!(!text.contains(note), "{note}");
        }
    }
    let row = golden_row().to_value();
    assert_eq!(row["date"], "2026-11-21");
    assert_eq!(row["company"], "Voorbeeld BV");
    assert_eq!(row["manufacturing_sum"], 24);
    assert_eq!(row["manufacturing_n"], 6);
    assert_eq!(row["manufacturing_level"], 4);
    assert_eq!(row["manufacturing_status"], "complete");
}

/// The rows of the samples have the figures that a separate program computed for
/// `zeven score`.
#[test]
fn the_figures_are_those_of_the_scores() {
    let scores: Value =
        serde_json::from_slice(&crate::common::files::bytes("tests/data/scores/cases.json"))
            .unwrap();
    let mut seen = 0;
    for (name, bytes) in cases() {
        let assessment = Assessment::parse(&bytes).unwrap();
        let value = row(&shipped().method, &assessment).to_value();
        let short = name.rsplit('/').next().unwrap();
        let all = scores.as_array().unwrap();
        let expected = all
            .iter()
            .find(|one| one["file"].as_str().unwrap().ends_with(short))
            .unwrap_or_else(|| panic!("{short} has no scores"));
        seen += 1;
        for name in ["at_award_level", "verdict", "claim"] {
            assert_eq!(value[name], expected[name], "{short} {name}");
        }
        for part in ["sum", "n"] {
            let overall = expected["overall"].get(part).cloned().unwrap_or_default();
            assert_eq!(value[format!("overall_{part}")], overall, "{short}");
        }
        for (key, figures) in expected["dimensions"].as_object().unwrap() {
            for part in ["sum", "n", "level", "low", "high", "weakest", "status"] {
                let figure = figures.get(part).cloned().unwrap_or_default();
                assert_eq!(
                    value[format!("{key}_{part}")],
                    figure,
                    "{short} {key}_{part}"
                );
            }
        }
    }
    assert!(seen >= 7);
}

/// Four forms of the same results, made once and kept: any later version reads them.
#[test]
fn the_samples_are_the_same_results_in_every_form() {
    let read =
        |name| ResultFile::parse(sample(name).as_bytes()).unwrap_or_else(|p| panic!("{p:?}"));
    let envelope = read("result.json");
    assert!(envelope.rows.len() >= 6);
    assert_eq!(
        envelope.extra["x-later"],
        json!("a member nobody knows yet")
    );
    for name in ["results.jsonl", "results.csv", "results-excel.csv"] {
        assert_eq!(read(name).rows, envelope.rows, "{name}");
    }
    envelope.fit(|_| Ok(&shipped().method)).unwrap();
    assert_eq!(to_lines(&envelope.rows), sample("results.jsonl"));
    let csv = |dialect| to_csv(&envelope.rows, dialect).unwrap();
    assert_eq!(csv(Dialect::Standard), sample("results.csv"));
    assert_eq!(csv(Dialect::Excel), sample("results-excel.csv"));
    assert!(sample("results-excel.csv").starts_with("\u{feff}id;revision;"));
    assert!(sample("results.csv").contains("'=cmd|"));
}

#[test]
fn an_anonymous_row_names_nobody() {
    let named = golden_row();
    let row = named.anonymised(
        "fresh".to_owned(),
        &[ProfileField::Region, ProfileField::Sector],
    );
    let text = row.to_value().to_string();
    for name in [
        "Voorbeeld",
        "Eindhoven",
        &named.id,
        &named.company.id,
        "NL41",
    ] {
        assert!(!text.contains(name), "{name}");
    }
    let value = row.to_value();
    for column in ["company", "site", "company_id", "region", "sector"] {
        assert_eq!(value[column], Value::Null, "{column}");
    }
    assert_eq!(value["id"], "fresh");
    assert_eq!(value["anonymous"], true);
    assert_eq!(value["size"], named.to_value()["size"]);
    assert_eq!(value["eco_low"], named.to_value()["eco_low"]);
    assert_eq!(ResultRow::from_value(value, ""), Ok(row));
}

#[test]
fn visits_are_offered_and_asked_for_by_choice() {
    let mut own = Assessment::parse(golden_current().to_string().as_bytes()).unwrap();
    own.set_host_visit(true);
    own.set_wants_visit(vec![
        "eco".to_owned(),
        "moon".to_owned(),
        "smart".to_owned(),
    ]);
    assert!(own.host_visit());
    assert_eq!(own.wants_visit(), ["eco", "moon", "smart"]);
    let value = row(&shipped().method, &own).to_value();
    assert_eq!(value["host_visit"], true);
    assert_eq!(value["wants_visit"], "eco;smart");
}

/// Where, what instead, and what the reader says.
#[expect(clippy::too_many_lines, reason = "a table")]
fn wrong() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("id", json!(null), "id: is missing"),
        ("revision", json!(-1), "revision: must be a whole number"),
        ("revision", json!("12"), "revision: must be a whole number"),
        (
            "date",
            json!("21-11-2026"),
            "date: \"21-11-2026\" is not a date",
        ),
        ("kind", json!("peer"), "kind: \"peer\" is not one of"),
        (
            "round",
            json!(26),
            "round: must be a whole number from 2000",
        ),
        (
            "method_sha256",
            json!("abc"),
            "method_sha256: \"abc\" is not 64",
        ),
        (
            "country",
            json!("nl"),
            "country: \"nl\" is not a two-letter",
        ),
        ("sector", json!("7"), "sector: \"7\" is not a two-digit"),
        ("size", json!("tiny"), "size: \"tiny\" is not one of"),
        ("produces", json!("WAAR"), "produces: must be true or false"),
        (
            "manufacturing_sum",
            json!(25),
            "manufacturing_sum: does not agree with manufacturing_low, manufacturing_high",
        ),
        (
            "manufacturing_sum",
            json!(null),
            "manufacturing_sum: does not agree with manufacturing_status",
        ),
        (
            "manufacturing_level",
            json!(5),
            "manufacturing_level: does not agree with manufacturing_sum, manufacturing_n",
        ),
        (
            "manufacturing_level",
            json!(6),
            "manufacturing_level: must be a whole number from 1 to 5",
        ),
        (
            "manufacturing_weakest",
            json!(5),
            "manufacturing_weakest: does not agree",
        ),
        (
            "manufacturing_low",
            json!(31),
            "manufacturing_low: does not agree with manufacturing_n",
        ),
        (
            "manufacturing_n",
            json!(0),
            "manufacturing_n: must be a whole number from 1",
        ),
        (
            "manufacturing_status",
            json!("not_scorable"),
            "manufacturing_sum: does not agree with manufacturing_status",
        ),
        (
            "manufacturing_status",
            json!("done"),
            "manufacturing_status: \"done\" is not one of",
        ),
        (
            "manufacturing_target",
            json!(0),
            "manufacturing_target: must be a whole number",
        ),
        (
            "overall_sum",
            json!(4),
            "overall_sum: does not agree with overall_n",
        ),
        (
            "at_award_level",
            json!(8),
            "at_award_level: must be a whole number from 0 to 7",
        ),
        (
            "verdict",
            json!("meets"),
            "verdict: does not agree with at_award_level",
        ),
        ("verdict", json!(null), "verdict: does not agree with pass"),
        ("verdict", json!("yes"), "verdict: \"yes\" is not one of"),
        (
            "claim",
            json!("decision"),
            "claim: does not agree with kind, pass",
        ),
        (
            "wants_visit",
            json!("eco;moon"),
            "wants_visit: \"moon\" is not in this method",
        ),
        (
            "wants_visit",
            json!("eco;eco"),
            "wants_visit: has the member \"eco\" twice",
        ),
        (
            "anonymous",
            json!(true),
            "company: does not agree with anonymous",
        ),
        (
            "company_id",
            json!(null),
            "company_id: does not agree with anonymous",
        ),
    ]
}

fn lines(problems: &[zeven_core::Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let good = golden_row().to_value();
    assert!(ResultRow::from_value(good.clone(), "").is_ok());
    for (column, new, sentence) in wrong() {
        let mut value = good.clone();
        value[column] = new;
        let found = ResultRow::from_value(value, "/results/0").unwrap_err();
        let wanted = format!("/results/0/{sentence}");
        let lines = lines(&found);
        assert!(
            lines.iter().any(|line| line.starts_with(&wanted)),
            "{sentence}: {lines:?}"
        );
    }
}

#[test]
fn every_column_must_be_there_even_when_it_is_empty() {
    let good = golden_row().to_value();
    for column in good.as_object().unwrap().keys() {
        let mut value = good.clone();
        edit(&mut value, &format!("/{column}"), None);
        let fits = ResultRow::from_value(value, "").and_then(|row| row.fits(&shipped().method, ""));
        let problems = lines(&fits.unwrap_err());
        let wanted = format!("/{column}: is missing");
        assert!(problems.contains(&wanted), "{column}: {problems:?}");
    }
}

/// What only a method can tell.
#[test]
fn figures_that_the_method_does_not_make_are_refused() {
    let method = &shipped().method;
    let good = golden_row();
    assert_eq!(good.fits(method, ""), Ok(()));
    let refused = |alter: &dyn Fn(&mut ResultRow)| {
        let mut row = good.clone();
        alter(&mut row);
        lines(&row.fits(method, "7").unwrap_err())
    };
    let starts = |lines: Vec<String>, start: &str| {
        assert!(
            lines.iter().any(|line| line.starts_with(start)),
            "{start}: {lines:?}"
        );
    };
    starts(
        refused(&|r| r.at_award_level += 1),
        "7/at_award_level: does not agree",
    );
    starts(
        refused(&|r| r.dimensions[0].n = 3),
        "7/manufacturing_n: does not agree",
    );
    starts(
        refused(&|r| r.dimensions.swap(0, 1)),
        "7: has the dimensions in another order",
    );
    starts(
        refused(&|r| drop(r.dimensions.pop())),
        "7/smart_status: is missing",
    );
    starts(
        refused(&|r| r.dimensions[0].key = "moon".to_owned()),
        "7/moon_status: \"moon\"",
    );
    starts(
        refused(&|r| r.method.version = "0.9".to_owned()),
        "7/method_id: the method",
    );
    starts(
        refused(&|r| r.method.sha256 = "0".repeat(64)),
        "7/method_sha256: the method",
    );
    let open = good
        .dimensions
        .iter()
        .position(|d| d.low != d.high)
        .unwrap();
    starts(
        refused(&|r| r.dimensions[open].high -= 1),
        &format!("7/{}_high", good.dimensions[open].key),
    );
}

#[test]
fn a_verdict_that_the_figures_do_not_give_is_refused() {
    let (method, own) = crate::common::mean("444444 444443 444444");
    let mut row = row(&method, &own);
    row.verdict = Some(zeven_core::verdict::Outcome::CannotTell);
    let problems = lines(&row.fits(&method, "").unwrap_err());
    assert_eq!(
        problems,
        ["/verdict: does not agree with produces, d0_high, d1_high, d2_high"]
    );
}

#[test]
fn every_line_that_is_wrong_is_named() {
    let text = sample("results.csv");
    let records = text.split("\r\n").collect::<Vec<_>>();
    let broken = text
        .replacen(",self,full,2026,", ",self,full,26,", 1)
        .replacen(&format!("\r\n{}", records[2]), "\r\nx,y", 1);
    let problems = lines(&ResultFile::parse(broken.as_bytes()).unwrap_err());
    assert!(
        problems
            .iter()
            .any(|line| line.starts_with("4/round: must be")),
        "{problems:?}"
    );
    let wanted = format!("3: has 2 cells where the header has {}", 19 + 7 * 8 + 9);
    assert!(problems.contains(&wanted), "{problems:?}");

    let mut found = sample("results.jsonl");
    found.insert(0, '\n');
    let found = found.replacen("\"self\"", "\"other\"", 1) + "{\"id\": \n";
    let problems = lines(&ResultFile::parse(found.as_bytes()).unwrap_err());
    assert!(problems[0].starts_with("4/kind: \"other\""), "{problems:?}");
    let last = problems.last().unwrap();
    assert!(last.contains("is not valid JSON at line"), "{last}");
}

#[test]
fn a_header_that_is_not_the_formats_is_refused_before_any_row() {
    let text = sample("results.csv");
    let cases = [
        (text.replacen("eco_sum,", "", 1), "1/eco_sum: is missing"),
        (
            text.replacen(",region,", ",country,", 1),
            "1: has the member \"country\" twice",
        ),
        (
            text.replacen("id,revision", "id,\"revi\"sion", 1),
            "1: has a quotation mark",
        ),
        (format!("{text}\"open"), "has a quotation mark"),
    ];
    for (text, sentence) in cases {
        let problems = lines(&ResultFile::parse(text.as_bytes()).unwrap_err());
        assert!(
            problems.iter().any(|line| line.contains(sentence)),
            "{sentence}: {problems:?}"
        );
    }
}

#[test]
fn a_file_of_another_method_than_its_rows_is_refused() {
    let mut value: Value = serde_json::from_str(&sample("result.json")).unwrap();
    value["method"]["version"] = json!("9.9.9");
    let problems = lines(&ResultFile::parse(value.to_string().as_bytes()).unwrap_err());
    assert_eq!(
        problems[0],
        "/results/0/method_sha256: does not agree with /method"
    );
}

#[test]
fn results_are_told_from_other_files() {
    for name in [
        "result.json",
        "results.jsonl",
        "results.csv",
        "results-excel.csv",
    ] {
        assert!(looks_like_one(sample(name).as_bytes()), "{name}");
    }
    let quoted = sample("results.csv").replacen("id,", "\"id\",", 1);
    assert!(looks_like_one(quoted.as_bytes()));
    for other in [
        &golden()[..],
        b"",
        b"[1]",
        b"\xff\xfe",
        b"identity,a",
        b"{}",
    ] {
        assert!(!looks_like_one(other));
    }
}

/// Spreadsheets write true and false in capitals.
#[test]
fn flags_in_capitals_are_read() {
    let text = sample("results.csv")
        .replace(",true,", ",TRUE,")
        .replace(",false,", ",FALSE,");
    let read = ResultFile::parse(text.as_bytes()).unwrap();
    assert_eq!(
        read.rows,
        ResultFile::parse(sample("results.csv").as_bytes())
            .unwrap()
            .rows
    );
}

/// A hub adds a column of its own; it is there again afterwards.
#[test]
fn columns_nobody_knows_are_kept() {
    let mut own = golden_row();
    own.extra.insert("=adviser".to_owned(), json!("+31"));
    let csv = to_csv(&[golden_row(), own.clone()], Dialect::Standard).unwrap();
    assert!(
        csv.lines()
            .next()
            .unwrap()
            .ends_with(",company_id,'=adviser")
    );
    let read = ResultFile::parse(csv.as_bytes()).unwrap().rows;
    assert_eq!(read[1], own);
    assert_eq!(read[0].extra["=adviser"], Value::Null);
    let lines = to_lines(&[own.clone()]);
    assert_eq!(ResultFile::parse(lines.as_bytes()).unwrap().rows, [own]);
}

#[test]
fn one_header_does_not_serve_two_methods() {
    let (method, own) = crate::common::mean("444 444 444");
    let other = row(&method, &own);
    let problem = to_csv(&[golden_row(), other.clone()], Dialect::Standard).unwrap_err();
    assert!(problem.to_string().contains("other dimensions"));
    // An envelope can: its rows say which method each is of.
    let file = to_file(&[golden_row(), other.clone()], "");
    assert!(!file.contains("\"method\":"));
    assert_eq!(
        ResultFile::parse(file.as_bytes()).unwrap().rows,
        [golden_row(), other]
    );
}

#[test]
fn a_file_says_what_it_is_not() {
    let text = to_file(&[golden_row()], "Not an official award.");
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["disclaimer"], "Not an official award.");
    let own = Assessment::parse(&golden()).unwrap();
    let text = own.to_file("Not an official award.");
    assert!(text.contains("\"disclaimer\": \"Not an official award.\""));
    // It is no part of the assessment: opening the file changes nothing.
    assert_eq!(Assessment::parse(text.as_bytes()), Ok(own));
}

/// Texts that have broken exports before.
fn any_name() -> impl Strategy<Value = String> {
    let nasty = vec![
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "\"",
        "a\"\"b",
        "one\r\ntwo",
        "\n",
        "\r",
        ";,;",
        "'",
        "'=1",
        "''-x",
        "-1",
        "'-1",
        "+31 40",
        "@x",
        "\tx",
        "\u{feff}id",
        "true",
        "12",
        " x ",
        "é 漢字 🏭",
        "null",
    ];
    prop_oneof![
        prop::sample::select(nasty).prop_map(str::to_owned),
        any::<String>().prop_map(|text| text.chars().take(40).collect()),
        "[\"',;=\r\n+@-]{0,6}",
    ]
}

prop_compose! {
    fn any_row()(
        rule in any_rule(),
        ratings in any_ratings(3, 1..=6, "12345?.-~"),
        (name, site) in (any_name(), any_name()),
        kind in prop::sample::select(vec![Kind::SelfAssessment, Kind::Guided, Kind::Jury]),
        quick in any::<bool>(),
        produces in any::<Option<bool>>(),
        size in prop::sample::select(vec![None, Some(Size::Small), Some(Size::Large)]),
        host in any::<bool>(),
        wants in prop::sample::subsequence(vec!["d0", "d1", "d2"], 0..=3),
        target in 1..=5_u32,
        anonymous in any::<bool>(),
    ) -> (Method, ResultRow) {
        let method = method_for(rule, &ratings);
        let mut own = assessment(&method, &ratings);
        own.company.name = name;
        own.company.site = site;
        own.company.size = size;
        own.company.produces = produces;
        own.kind = kind;
        own.pass = if quick { Pass::Quick } else { Pass::Full };
        own.set_host_visit(host);
        own.set_wants_visit(wants.into_iter().map(str::to_owned).collect());
        let target = Target { level: level(target), date: None, extra: Map::new() };
        own.targets = BTreeMap::from([("d1".to_owned(), target)]);
        let row = row(&method, &own);
        let row = if anonymous { row.anonymised("fresh".to_owned(), &[]) } else { row };
        (method, row)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever is in it, every form gives the same row again, and it is one of its method.
    #[test]
    fn any_row_survives_every_form((method, row) in any_row()) {
        prop_assert_eq!(row.fits(&method, ""), Ok(()));
        let rows = vec![row.clone(), row];
        let csv = |dialect| to_csv(&rows, dialect).unwrap();
        for text in [
            to_file(&rows, "x"),
            to_lines(&rows),
            csv(Dialect::Standard),
            csv(Dialect::Excel),
        ] {
            let read = ResultFile::parse(text.as_bytes());
            prop_assert_eq!(read.map(|file| file.rows), Ok(rows.clone()), "{}", text);
        }
    }

    #[test]
    fn no_cell_is_a_formula((_, row) in any_row()) {
        let text = to_csv(&[row], Dialect::Standard).unwrap();
        for cell in zeven_core::csv::read(&text, ',').unwrap().iter().flat_map(|r| &r.cells) {
            let risky = cell.starts_with(['=', '+', '@', '\t', '\r']);
            prop_assert!(!risky, "{}", cell);
        }
    }
}

#[test]
fn the_rule_of_the_weakest_divides_by_one() {
    let (method, own) = crate::common::weakest("445 555 4?4");
    let value = row(&method, &own).to_value();
    assert_eq!((&value["d0_sum"], &value["d0_n"]), (&json!(4), &json!(1)));
    assert_eq!(
        (&value["d2_low"], &value["d2_high"]),
        (&json!(1), &json!(4))
    );
    assert_eq!(method.rule, Rule::Weakest);
}
