//! `zeven compare` over results in every form, by groups and filters.

use serde_json::{Value, json};
use zeven_core::csv::Dialect;
use zeven_core::result::{ResultFile, ResultRow, to_csv, to_file, to_lines};

use crate::common::{Folder, hash, root};

/// So many results of as many companies, half of them in each of two regions.
fn rows(count: usize) -> Vec<ResultRow> {
    let bytes = std::fs::read(root().join("tests/data/results.jsonl")).unwrap();
    let sample = ResultFile::parse(&bytes).unwrap().rows;
    let whole = sample.iter().find(|row| row.overall.is_some()).unwrap();
    let row = |n: usize| {
        let mut row = whole.clone();
        row.id = format!("result {n:04}");
        hash().clone_into(&mut row.method.sha256);
        row.anonymous = false;
        row.company.id = format!("company {n:04}");
        row.company.region = Some(["NL41", "NL42"][n % 2].to_owned());
        row
    };
    (0..count).map(row).collect()
}

#[test]
fn results_in_every_form_give_the_same_figures() {
    let folder = Folder::new();
    let rows = rows(24);
    folder.write("lines/r.jsonl", to_lines(&rows));
    folder.write("csv/r.csv", to_csv(&rows, Dialect::Standard).unwrap());
    folder.write("excel/r.csv", to_csv(&rows, Dialect::Excel).unwrap());
    folder.write("envelope/r.json", to_file(&rows, ""));
    let expected = folder.run(["compare", "lines"]);
    assert_eq!((expected.code, expected.err.as_str()), (0, ""));
    let value = expected.json();
    let kind = rows[0].kind;
    let kind = zeven_core::code::Code::code(kind);
    assert_eq!(
        (&value["count"], &value["kinds"][kind]["companies"]),
        (&json!(24), &json!(24))
    );
    assert!(value["kinds"][kind]["dimensions"]["eco"]["p50"].is_number());
    for form in ["csv", "excel", "envelope"] {
        folder.run(["compare", form]).expect(0, &expected.out, "");
    }
    let all = folder.run(["compare", "csv", "lines"]).json();
    assert_eq!(
        (&all["count"], &all["duplicates"]),
        (&json!(24), &json!(24))
    );
}

#[test]
fn groups_and_filters_show_no_handful() {
    let folder = Folder::new();
    let mut rows = rows(24);
    for row in rows.iter_mut().take(4) {
        row.company.region = Some("NL34".to_owned());
    }
    folder.write("r.jsonl", to_lines(&rows));
    let said = folder
        .run(["compare", "r.jsonl", "--group-by", "region"])
        .json();
    let kind = zeven_core::code::Code::code(rows[0].kind);
    let groups = said["kinds"][kind]["groups"]["region"].as_array().unwrap();
    let seen: Vec<_> = groups
        .iter()
        .map(|group| (&group["value"], &group["companies"]))
        .collect();
    // The four of NL34 would be what is left of all 24 less the ten of NL41 and of NL42.
    let none = Value::Null;
    assert_eq!(seen[0], (&json!("NL34"), &none));
    assert_eq!(
        seen.iter()
            .filter(|(_, companies)| companies.is_null())
            .count(),
        2
    );
    let filtered = |value: &str| {
        let said = folder.run(["compare", "r.jsonl", "--filter", &format!("region={value}")]);
        let mut value = said.json();
        value["filter"] = none.clone();
        value
    };
    assert_eq!(filtered("NL34"), filtered("NL36"));
}

#[test]
fn a_bad_line_is_named_and_the_others_are_compared_when_asked() {
    let folder = Folder::new();
    let lines = to_lines(&rows(12));
    let bad = lines.replacen("\"revision\":", "\"revision\":-", 1);
    folder.write("r.jsonl", bad);
    let problem = "r.jsonl: 1/revision: must be a whole number from 0 to 9007199254740991\n";
    folder.run(["compare", "r.jsonl"]).expect(1, "", problem);
    let said = folder.run(["compare", "r.jsonl", "--keep-going"]);
    assert_eq!(
        (said.code, said.err),
        (1, format!("{problem}r.jsonl: 1: left out\n"))
    );
    assert_eq!(
        serde_json::from_str::<Value>(&said.out).unwrap()["count"],
        11
    );
}

/// A file that is large enough to be cut gives what it gives whole.
#[test]
fn a_large_file_is_read_in_parts_with_the_right_lines() {
    let folder = Folder::new();
    let rows = rows(5200);
    let mut lines = to_lines(&rows);
    assert!(lines.len() > 8 << 20);
    lines += "{}\n";
    folder.write("r.jsonl", lines);
    let said = folder.run(["compare", "r.jsonl", "--keep-going"]);
    assert_eq!(
        serde_json::from_str::<Value>(&said.out).unwrap()["count"],
        5200
    );
    let first = said.err.lines().next().unwrap();
    assert!(first.starts_with("r.jsonl: 5201/company: "), "{first}");
    assert!(said.err.ends_with("r.jsonl: 5201: left out\n"));
}

#[test]
fn what_is_printed_keeps_to_the_schema() {
    let schema = std::fs::read(root().join("public/schema/comparison.v1.json")).unwrap();
    let mut compiler = boon::Compiler::new();
    let schema = serde_json::from_slice(&schema).unwrap();
    compiler.add_resource("schema.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    let folder = Folder::new();
    folder.write("many/r.jsonl", to_lines(&rows(40)));
    folder.write("few/r.jsonl", to_lines(&rows(3)));
    folder.write("none/r.jsonl", "");
    for name in ["many", "few"] {
        let arguments = [
            "--group-by",
            "region",
            "--group-by",
            "size",
            "--filter",
            "produces=true,",
        ];
        let value = folder
            .run(["compare", name].iter().chain(&arguments))
            .json();
        if let Err(error) = schemas.validate(&value, index) {
            panic!("{name}: {error}");
        }
    }
}
