//! `zeven convert`: every form says the same, to other programs' eyes too.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cmp_owned,
    reason = "figures of a sheet are small, and its cells are compared as they are shown"
)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};
use zeven_core::code::Code;
use zeven_core::result::{ResultFile, ResultRow, columns, to_lines};

use crate::common::{Folder, hash, root};

/// One result with every kind of value in it, and some that begin like formulas.
fn rows() -> Vec<ResultRow> {
    let bytes = std::fs::read(root().join("tests/data/results.jsonl")).unwrap();
    let mut rows = ResultFile::parse(&bytes).unwrap().rows;
    for row in &mut rows {
        hash().clone_into(&mut row.method.sha256);
    }
    "=HYPERLINK(\"x\";\"Voorbeeld & <BV>\")".clone_into(&mut rows[0].company.name);
    " Hal 2_x0041_ ".clone_into(&mut rows[0].company.site);
    rows
}

fn folder() -> (Folder, Vec<ResultRow>) {
    let (folder, rows) = (Folder::new(), rows());
    folder.write("in.jsonl", to_lines(&rows));
    (folder, rows)
}

fn keys(rows: &[ResultRow]) -> Vec<String> {
    columns(rows[0].keys())
}

/// The rows as JSON, with the columns that are empty left out.
fn plain(value: Value) -> BTreeMap<String, Value> {
    let Value::Object(members) = value else {
        panic!("an object")
    };
    members
        .into_iter()
        .filter(|(_, own)| !own.is_null())
        .collect()
}

fn expected(rows: &[ResultRow]) -> Vec<BTreeMap<String, Value>> {
    rows.iter().map(|row| plain(row.to_value())).collect()
}

#[test]
fn lines_and_tables_come_back_as_they_were() {
    let (folder, rows) = folder();
    for to in ["jsonl", "csv", "csv-excel"] {
        folder
            .run(["convert", "--to", to, "in.jsonl", "-o", "out"])
            .expect(0, "", "");
        let bytes = std::fs::read(folder.path().join("out")).unwrap();
        assert_eq!(ResultFile::parse(&bytes).unwrap().rows, rows, "{to}");
        let excel = bytes.starts_with("\u{feff}id;revision;".as_bytes());
        assert_eq!(excel, to == "csv-excel");
        // What was written is taken for what it is.
        folder
            .run(["convert", "--to", "jsonl", "out", "-o", "again"])
            .expect(0, "", "");
        let again = std::fs::read_to_string(folder.path().join("again")).unwrap();
        assert_eq!(again, to_lines(&rows), "{to}");
    }
    assert!(!folder.path().join("out.part").exists());
}

#[test]
fn an_assessment_becomes_the_row_that_the_app_makes_of_it() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "a.json");
    folder
        .run(["convert", "--to", "jsonl", "a.json", "-o", "out.jsonl"])
        .expect(0, "", "");
    let text = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
    let row: Value = serde_json::from_str(&text).unwrap();
    let scored = folder.run(["score", "a.json"]).json();
    assert_eq!(row["eco_low"], scored[0]["dimensions"]["eco"]["low"]);
    assert_eq!(row["verdict"], scored[0]["verdict"]);
}

#[test]
fn another_program_reads_the_workbook_with_its_types() {
    let (folder, rows) = folder();
    folder
        .run(["convert", "--to", "xlsx", "in.jsonl", "-o", "out.xlsx"])
        .expect(0, "", "");
    let mut book: Xlsx<_> = open_workbook(folder.path().join("out.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Companies", "Groups"]);
    assert!(
        book.worksheet_formula("Companies").unwrap().is_empty(),
        "no formulas"
    );
    let sheet = book.worksheet_range("Companies").unwrap();
    let names: Vec<_> = (0..sheet.width())
        .map(|at| sheet[(0, at)].to_string())
        .collect();
    assert_eq!(names, keys(&rows));
    let read = (1..sheet.height()).map(|line| {
        let cells = names.iter().enumerate().filter_map(|(at, name)| {
            let value = match &sheet[(line, at)] {
                Data::Empty => return None,
                Data::String(text) => json!(text),
                Data::Bool(yes) => json!(yes),
                Data::DateTime(day) if name == "date" => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    json!(format!("{year:04}-{month:02}-{day:02}"))
                }
                Data::Float(number) if number.fract() == 0.0 => json!(*number as i64),
                other => panic!("{name}: {other:?}"),
            };
            Some((name.clone(), value))
        });
        cells.collect::<BTreeMap<_, _>>()
    });
    let read: Vec<_> = read.collect();
    assert_eq!(read, expected(&rows));
}

/// Groups in the workbook are those of `compare`: neither shows a handful.
#[test]
fn the_sheet_of_groups_shows_what_compare_shows() {
    let folder = Folder::new();
    let sample = rows();
    let whole = sample.iter().find(|row| row.overall.is_some()).unwrap();
    let many = (0..30).map(|number| {
        let mut row = whole.clone();
        row.id = format!("result {number:04}");
        row.anonymous = false;
        row.company.id = format!("company {number:04}");
        row.company.region = Some(
            if number < 3 {
                "NL34"
            } else {
                ["NL41", "NL42"][number % 2]
            }
            .to_owned(),
        );
        row
    });
    folder.write("r.jsonl", to_lines(&many.collect::<Vec<_>>()));
    folder
        .run(["convert", "--to", "xlsx", "r.jsonl", "-o", "out.xlsx"])
        .expect(0, "", "");
    let said = folder
        .run(["compare", "r.jsonl", "--group-by", "region"])
        .json();
    let kind = whole.kind.code();
    let mut book: Xlsx<_> = open_workbook(folder.path().join("out.xlsx")).unwrap();
    let sheet = book.worksheet_range("Groups").unwrap();
    let at = |name: &str| {
        (0..sheet.width())
            .find(|at| sheet[(0, *at)].to_string() == name)
            .unwrap()
    };
    let number = |line: usize, name: &str| match &sheet[(line, at(name))] {
        Data::Empty => Value::Null,
        Data::Float(number) => json!((number * 100.0).round() as i64),
        other => panic!("{name}: {other:?}"),
    };
    let mut compared = 0;
    for line in 1..sheet.height() {
        if sheet[(line, at("group_by"))].to_string() != "region" {
            continue;
        }
        let value = sheet[(line, at("value"))].to_string();
        let groups = said["kinds"][kind]["groups"]["region"].as_array().unwrap();
        let group = groups
            .iter()
            .find(|own| own["value"] == json!(value))
            .unwrap();
        let hundred = |own: &Value| own.as_i64().map_or(Value::Null, |own| json!(100 * own));
        assert_eq!(
            number(line, "companies"),
            hundred(&group["companies"]),
            "{value}"
        );
        let eco = &group["dimensions"]["eco"];
        assert_eq!(number(line, "eco_n"), hundred(&eco["n"]), "{value}");
        let p50 = eco["p50"]
            .as_i64()
            .map_or(Value::Null, |own| json!(own * 100 / 60));
        assert_eq!(number(line, "eco_p50"), p50, "{value}");
        compared += 1;
    }
    assert_eq!(compared, 3);
    let hidden =
        (1..sheet.height()).filter(|line| sheet[(*line, at("value"))].to_string() == "NL34");
    for line in hidden {
        assert_eq!(number(line, "companies"), Value::Null);
    }
}

#[test]
fn parquet_comes_back_with_its_types() {
    let (folder, rows) = folder();
    folder
        .run([
            "convert",
            "--to",
            "parquet",
            "in.jsonl",
            "-o",
            "out.parquet",
        ])
        .expect(0, "", "");
    let file =
        SerializedFileReader::new(File::open(folder.path().join("out.parquet")).unwrap()).unwrap();
    let read = file.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        let cells = row.get_column_iter().filter_map(|(name, field)| {
            let value = match field {
                Field::Null => return None,
                Field::Str(text) => json!(text),
                Field::Bool(yes) => json!(yes),
                Field::Int(number) => json!(number),
                Field::Long(number) => json!(number),
                Field::Date(_) => json!(field.to_string()),
                other => panic!("{name}: {other:?}"),
            };
            Some((name.clone(), value))
        });
        cells.collect::<BTreeMap<_, _>>()
    });
    let read: Vec<_> = read.collect();
    assert_eq!(read, expected(&rows));
    let schema = file.metadata().file_metadata().schema_descr();
    let names: Vec<_> = schema
        .columns()
        .iter()
        .map(|own| own.name().to_owned())
        .collect();
    assert_eq!(names, keys(&rows));
}

#[test]
fn columns_nobody_knows_are_kept() {
    let (folder, rows) = folder();
    let lines = to_lines(&rows).replacen("\"id\":", "\"eigen_sum\":\"=1\",\"id\":", 2);
    folder.write("in.jsonl", lines);
    for to in ["jsonl", "csv", "xlsx", "parquet"] {
        folder
            .run(["convert", "--to", to, "in.jsonl", "-o", to])
            .expect(0, "", "");
    }
    for to in ["jsonl", "csv"] {
        let bytes = std::fs::read(folder.path().join(to)).unwrap();
        let read = ResultFile::parse(&bytes).unwrap().rows;
        let own: Vec<_> = read
            .iter()
            .filter_map(|row| row.extra.get("eigen_sum")?.as_str())
            .collect();
        assert_eq!(own, ["=1", "=1"], "{to}");
    }
    let file =
        SerializedFileReader::new(File::open(folder.path().join("parquet")).unwrap()).unwrap();
    let row = file.get_row_iter(None).unwrap().next().unwrap().unwrap();
    let own = row.get_column_iter().find(|(name, _)| *name == "eigen_sum");
    assert_eq!(own.unwrap().1, &Field::Str("=1".to_owned()));
}

#[test]
fn nothing_is_written_when_something_is_wrong_unless_told_to() {
    let (folder, rows) = folder();
    let lines = to_lines(&rows).replacen("\"revision\":", "\"revision\":-", 1);
    folder.write("in.jsonl", lines);
    let problem = "in.jsonl: 1/revision: must be a whole number from 0 to 9007199254740991\n";
    let arguments = ["convert", "--to", "csv", "in.jsonl", "-o", "out.csv"];
    folder.run(arguments).expect(1, "", problem);
    assert!(!folder.path().join("out.csv").exists());
    let said = format!("{problem}in.jsonl: 1: left out\n");
    folder
        .run(arguments.iter().chain(&["--keep-going"]))
        .expect(1, "", &said);
    let bytes = std::fs::read(folder.path().join("out.csv")).unwrap();
    assert_eq!(ResultFile::parse(&bytes).unwrap().rows, rows[1..]);
}

#[test]
fn results_that_contradict_each_other_are_named_and_both_kept() {
    let (folder, rows) = folder();
    let mut other = rows[0].clone();
    other.company.site = "Elders".to_owned();
    folder.write("other.jsonl", to_lines(&[other]));
    let arguments = [
        "convert",
        "--to",
        "jsonl",
        "in.jsonl",
        "other.jsonl",
        "-o",
        "out.jsonl",
    ];
    let problem =
        "other.jsonl: 1/revision: is the same revision as in.jsonl line 1, with other content\n";
    folder.run(arguments).expect(1, "", problem);
    assert!(!folder.path().join("out.jsonl").exists());
    folder
        .run(arguments.iter().chain(&["--keep-going"]))
        .expect(1, "", problem);
    let text = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
    assert_eq!(text.lines().count(), rows.len() + 1);
}

#[test]
fn a_file_is_not_written_over_what_is_read() {
    let (folder, rows) = folder();
    let said = "./in.jsonl: is one of the files to read; write another\n";
    folder
        .run(["convert", "--to", "csv", ".", "-o", "./in.jsonl"])
        .expect(1, "", said);
    let text = std::fs::read_to_string(folder.path().join("in.jsonl")).unwrap();
    assert_eq!(text, to_lines(&rows));
}

/// An archive in every way that `compare` and `convert` read.
#[test]
fn an_archive_is_read_as_what_is_in_it() {
    let (folder, rows) = folder();
    folder
        .run(["convert", "--to", "xlsx", "in.jsonl", "-o", "book.zip"])
        .expect(0, "", "");
    let said = folder.run(["compare", "book.zip", "--keep-going"]);
    // A workbook is an archive too, of files that are none of Zeven.
    assert!(
        said.err.contains("book.zip/xl/workbook.xml: "),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("book.zip/xl/workbook.xml: left out\n"),
        "{}",
        said.err
    );
    assert_eq!(said.code, 1);
    // An archive as other programs make it: one file as it is, one below a folder.
    let file = File::create(folder.path().join("all.zip")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let deflated = stored.compression_method(zip::CompressionMethod::Deflated);
    zip.add_directory("leden/", stored).unwrap();
    zip.start_file("leden/een.jsonl", deflated).unwrap();
    zip.write_all(to_lines(&rows[..3]).as_bytes()).unwrap();
    zip.start_file("../twee.jsonl", stored).unwrap();
    zip.write_all(to_lines(&rows[3..]).as_bytes()).unwrap();
    zip.finish().unwrap();
    folder
        .run(["convert", "--to", "jsonl", "all.zip", "-o", "out.jsonl"])
        .expect(0, "", "");
    let text = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
    assert_eq!(text, to_lines(&rows));
}
