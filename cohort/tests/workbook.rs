//! A workbook that is packed by somebody else, as a browser does, read by another program.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Map, Value};
use zeven_cohort::wire::{self, Answer, Hub, Selection};
use zeven_core::csv;
use zeven_core::method::pack;
use zeven_core::result::{ResultFile, ResultRow, columns, to_lines};

use crate::common::{document, method, result};

fn filled(count: usize) -> Hub {
    let rows: Vec<_> = (0..count)
        .map(|index| {
            let mut row = result(index, [(3, index % 4); 7]);
            row.company.region = Some(if index < 3 { "NL34" } else { "NL41" }.to_owned());
            row.company.sector = Some("01".to_owned());
            row.company.site = format!("Hal {index}");
            row
        })
        .collect();
    holding(&rows)
}

fn holding(rows: &[ResultRow]) -> Hub {
    let mut hub = Hub::default();
    let packed = pack::write(document()).into_iter();
    let (_, rules) = packed
        .into_iter()
        .find(|(name, _)| name == "method.json")
        .unwrap();
    let asked = serde_json::json!({ "rules": rules, "own": [] }).to_string();
    hub.answer(wire::OPEN, &asked).unwrap();
    hub.begin(1).unwrap();
    hub.file("results.jsonl", Some(to_lines(rows).as_bytes()));
    hub.end().unwrap();
    hub
}

fn question(without: bool) -> String {
    let mut map = Map::new();
    let selection = Selection {
        method: method().identity.sha256.clone(),
        ..Selection::default()
    };
    selection.write(&mut map);
    map.insert("without_names".to_owned(), without.into());
    map.insert("seed".to_owned(), "seed".into());
    Value::Object(map).to_string()
}

/// The archive, with files as they are; also how many texts it took.
fn archive(hub: &Hub, without: bool) -> (Vec<u8>, usize) {
    let mut making = hub.workbook(&question(without)).unwrap();
    let (mut archive, mut texts) = (Vec::new(), 0);
    while !making.is_done() {
        let mut file = Vec::new();
        while let Some(text) = hub.text(&mut making).unwrap() {
            file.extend_from_slice(text.as_bytes());
            texts += 1;
        }
        archive.extend(making.head(file.len() as u64, false).unwrap());
        archive.extend(file);
    }
    archive.extend(making.end().unwrap());
    (archive, texts)
}

#[test]
fn another_program_reads_what_a_browser_packs() {
    let hub = filled(600);
    let (bytes, texts) = archive(&hub, false);
    assert!(texts > 15, "in pieces, not at once: {texts}");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Companies", "Groups"]);
    let sheet = book.worksheet_range("Companies").unwrap();
    let head: Vec<_> = (0..sheet.width())
        .map(|at| sheet[(0, at)].to_string())
        .collect();
    let keys = method().dimensions.iter().map(|own| own.key.as_str());
    assert_eq!((sheet.height(), head), (601, columns(keys)));
    let at = |name: &str| {
        let mut columns = 0..sheet.width();
        columns
            .find(|at| matches!(&sheet[(0, *at)], Data::String(own) if own == name))
            .unwrap()
    };
    assert_eq!(sheet[(1, at("sector"))], Data::String("01".to_owned()));
    assert!(matches!(sheet[(1, at("date"))], Data::DateTime(_)));
    assert!(matches!(sheet[(1, at("eco_sum"))], Data::Float(_)));
    assert_eq!(sheet[(1, at("anonymous"))], Data::Bool(false));
    // Three companies of one region are no group, and the others would tell about them.
    let groups = book.worksheet_range("Groups").unwrap();
    let text = |line: usize, column: usize| groups[(line, column)].to_string();
    let column = |name: &str| (0..groups.width()).find(|at| text(0, *at) == name).unwrap();
    let shown: Vec<_> = (1..groups.height())
        .filter(|line| ["", "region"].contains(&text(*line, column("group_by")).as_str()))
        .map(|line| (text(line, column("value")), text(line, column("companies"))))
        .collect();
    let expected = [("", "600"), ("NL34", ""), ("NL41", "")];
    assert_eq!(
        shown,
        expected.map(|(one, other)| (one.to_owned(), other.to_owned()))
    );
}

#[test]
fn a_workbook_without_names_names_nobody() {
    let hub = filled(30);
    let (bytes, _) = archive(&hub, true);
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("Voorbeeld") && !text.contains("company 1"));
    assert!(!text.contains("Hal 7"));
    let (bytes, _) = archive(&hub, false);
    assert!(String::from_utf8_lossy(&bytes).contains("Voorbeeld"));
}

#[test]
fn a_workbook_ends_when_what_is_held_changes() {
    let mut hub = filled(30);
    let mut making = hub.workbook(&question(false)).unwrap();
    assert!(hub.text(&mut making).unwrap().is_some());
    hub.answer(wire::FORGET, "null").unwrap();
    assert!(hub.text(&mut making).is_err());
    hub.begin(1).unwrap();
    assert!(
        hub.workbook(&question(false)).is_err(),
        "not while files are read"
    );
}

/// What a spreadsheet would reckon, run or fetch if it were a formula, or take for a mark-up.
const TYPED: [&str; 8] = [
    "=HYPERLINK(\"https://example.org\",\"x\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "<f>1</f> & <b>",
    "DDE;\"=1\"\n=2",
];

#[test]
fn no_spreadsheet_takes_what_a_company_typed_for_a_formula() {
    let mut rows: Vec<_> = (0..TYPED.len()).map(|n| result(n, [(3, 0); 7])).collect();
    for (row, text) in rows.iter_mut().zip(TYPED) {
        text.clone_into(&mut row.company.name);
        text.clone_into(&mut row.company.site);
    }
    let hub = holding(&rows);
    for (form, separator) in [("csv", ','), ("excel", ';')] {
        let mut asked: Value = serde_json::from_str(&question(false)).unwrap();
        asked["form"] = form.into();
        let Answer::File { parts, .. } = hub.export(&asked).unwrap() else {
            panic!("no file");
        };
        let text = parts.concat();
        // As they stand in the file, guard included.
        let records = csv::read(text.trim_start_matches('\u{feff}'), separator).unwrap();
        let cells = records.iter().flat_map(|record| &record.cells);
        let mut guarded = 0;
        for cell in cells {
            let number = cell
                .trim_start_matches('-')
                .replace(',', ".")
                .parse::<f64>();
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!formula || number.is_ok(), "{form}: {cell:?}");
            guarded += usize::from(cell.starts_with('\''));
        }
        assert_eq!(guarded, 12, "six of them twice");
        let back = ResultFile::parse(text.as_bytes()).unwrap().rows;
        let mut names: Vec<_> = back.iter().map(|row| row.company.name.as_str()).collect();
        let mut typed = TYPED;
        names.sort_unstable();
        typed.sort_unstable();
        assert_eq!(names, typed, "{form}: and it comes back as it was typed");
    }
    let (bytes, _) = archive(&hub, false);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let formulas = book.worksheet_formula("Companies").unwrap();
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
    let sheet = book.worksheet_range("Companies").unwrap();
    for text in TYPED {
        let is = |cell: &Data| matches!(cell, Data::String(own) if own == text);
        let found = sheet.used_cells().filter(|(_, _, cell)| is(cell)).count();
        assert_eq!(found, 2, "{text:?} is a text");
    }
}
