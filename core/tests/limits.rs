//! Every parser has limits of size, depth and number, and says which one was passed, and where;
//! none takes memory out of proportion to what it is given.

use serde_json::{Value, json};
use zeven_core::assessment::Assessment;
use zeven_core::backup::{self, Backup};
use zeven_core::benchmark::Benchmark;
use zeven_core::json::MAX_BYTES;
use zeven_core::jury::{Dossier, Juror, Register};
use zeven_core::lists::Lists;
use zeven_core::method::{Document, pack, source};
use zeven_core::respondent::Respondent;
use zeven_core::result::ResultFile;
use zeven_core::seal::{KeyFile, TrustList};
use zeven_core::{Problem, What};

use crate::common::files::{bytes, golden, sample, shipped};
use crate::common::memory::most_during;
use crate::method_folder::small_folder;

/// A parser, as far as what is wrong goes.
type Read = fn(&[u8]) -> Vec<Problem>;

/// What is wrong with these bytes.
macro_rules! read {
    ($parse:expr) => {
        |bytes| $parse(bytes).err().unwrap_or_default()
    };
}

/// Every parser of a document with one of its files.
fn parsers() -> Vec<(&'static str, Read, Vec<u8>)> {
    let key = || json!({ "format": "zeven/key", "version": 1 }).to_string();
    let list = || json!({ "format": "zeven/trusted", "version": 1, "keys": [] }).to_string();
    let shipped = || shipped().to_value().to_string().into_bytes();
    vec![
        ("assessment", read!(Assessment::parse), golden()),
        (
            "session",
            read!(Assessment::parse),
            sample("session-v1.json").into_bytes(),
        ),
        (
            "sheet",
            read!(Assessment::parse_sheet),
            sample("juror-v1.json").into_bytes(),
        ),
        (
            "respondent",
            read!(Respondent::parse),
            sample("respondent-v1.json").into_bytes(),
        ),
        (
            "juror",
            read!(Juror::parse),
            sample("juror-v1.json").into_bytes(),
        ),
        (
            "dossier",
            read!(Dossier::parse),
            sample("dossier-v1.json").into_bytes(),
        ),
        (
            "label",
            read!(Register::parse),
            sample("label-v1.json").into_bytes(),
        ),
        (
            "result",
            read!(ResultFile::parse),
            sample("result.json").into_bytes(),
        ),
        (
            "benchmark",
            read!(Benchmark::parse),
            sample("benchmark.json").into_bytes(),
        ),
        ("method", read!(Document::parse), shipped()),
        ("rules", read!(pack::read_method), shipped()),
        ("key", read!(KeyFile::parse), key().into_bytes()),
        ("trusted", read!(TrustList::parse), list().into_bytes()),
        (
            "lists",
            read!(Lists::parse),
            bytes("fuzz/corpus/lists/few.json"),
        ),
    ]
}

#[test]
fn no_parser_looks_into_a_file_that_is_too_large() {
    let large = vec![b'['; MAX_BYTES + 1];
    for (name, read, _) in parsers() {
        let most = most_during(|| {
            assert_eq!(
                read(&large),
                [Problem::new("", What::TooLarge(MAX_BYTES))],
                "{name}"
            );
        });
        assert!(most < 10_000, "{name}: {most} bytes to say so");
    }
    drop(large);
    let large = vec![0; backup::MAX_BYTES + 1];
    let said = Backup::parse(&large).unwrap_err();
    assert_eq!(said, [Problem::new("", What::TooLarge(backup::MAX_BYTES))]);
}

#[test]
fn what_is_nested_without_end_is_refused_with_line_and_column() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let backup = (
        "backup",
        read!(Backup::parse) as Read,
        sample("backup-v1.json").into_bytes(),
    );
    for (name, read, whole) in parsers().into_iter().chain([backup]) {
        let mut text = String::from_utf8(whole).unwrap();
        let end = text.rfind('}').unwrap();
        text.replace_range(end.., &format!(", \"x-deep\": {deep}}}"));
        let said = read(text.as_bytes());
        let [
            Problem {
                what:
                    What::NotJson {
                        line,
                        column,
                        reason,
                    },
                ..
            },
        ] = &said[..]
        else {
            panic!("{name}: {said:?}");
        };
        assert!(*line > 0 && *column > 0, "{name}");
        assert!(reason.contains("recursion"), "{name}: {reason}");
    }
}

/// The file with so many copies of an item in the list at `place`.
fn with_list(whole: &[u8], place: &str, item: &Value, count: usize) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(whole).unwrap();
    let (above, name) = place.rsplit_once('/').unwrap();
    value.pointer_mut(above).unwrap()[name] = Value::Array(vec![item.clone(); count]);
    value.to_string().into_bytes()
}

#[test]
fn more_than_a_list_may_hold_is_said_at_its_place() {
    let parsers = parsers();
    let whole = |name: &str| parsers.iter().find(|(known, ..)| *known == name).unwrap();
    let backup = (
        "backup",
        read!(Backup::parse) as Read,
        sample("backup-v1.json").into_bytes(),
    );
    for (name, place, limit) in [
        ("assessment", "/actions", 500),
        ("assessment", "/participants", 100),
        ("assessment", "/respondents", 11),
        ("dossier", "/originals", 12),
        ("dossier", "/records", 100),
        ("label", "/labels", 20_000),
        ("result", "/results", 100_000),
        ("method", "/method/dimensions", 12),
        ("key", "/vouched", 100),
        ("trusted", "/keys", 1_000),
        ("lists", "/associations", 2_000),
        ("backup", "/assessments", 100_000),
        ("backup", "/dossiers", 100_000),
        ("backup", "/labels", 100_000),
        ("backup", "/benchmarks", 100_000),
        ("backup", "/keys", 100_000),
        ("backup", "/methods", 100_000),
    ] {
        let (_, read, file) = if name == "backup" {
            &backup
        } else {
            whole(name)
        };
        let said = |count| {
            let problems = read(&with_list(file, place, &Value::Null, count));
            let found = |problem: &Problem| {
                problem.place == place && problem.what == What::TooMany { limit }
            };
            problems.iter().any(found)
        };
        assert!(said(limit + 1), "{name} {place}: {limit} and one more");
        assert!(!said(limit), "{name} {place}: {limit}");
    }
}

#[test]
fn more_pieces_of_evidence_than_an_assessment_may_hold_are_said_at_their_place() {
    let mut value: Value = serde_json::from_slice(&golden()).unwrap();
    let many = (0..2_001).map(|n| (format!("e{n}"), json!({})));
    value["evidence"] = Value::Object(many.collect());
    let problems = Assessment::parse(value.to_string().as_bytes()).unwrap_err();
    let what = What::TooMany { limit: 2_000 };
    assert!(
        problems.contains(&Problem::new("/evidence", what)),
        "{problems:?}"
    );
}

#[test]
fn a_method_folder_has_limits_too() {
    let said = |path: &str, text: String| {
        let mut files = small_folder();
        files.retain(|(known, _)| known != path);
        files.push((path.to_owned(), text));
        source::check(&files)
    };
    let large = said("glossary.toml", " ".repeat(MAX_BYTES + 1));
    assert_eq!(
        large,
        [Problem::new("glossary.toml", What::TooLarge(MAX_BYTES))]
    );
    let deep = said("glossary.toml", format!("x = {}", "[".repeat(100_000)));
    assert_eq!(deep.len(), 1);
    assert!(deep[0].place.starts_with("glossary.toml"), "{}", deep[0]);
}

/// Inputs of 64 KiB that consist of as many small things as they can.
fn crowded() -> Vec<(&'static str, Vec<u8>)> {
    let n = 1 << 16;
    let many = |begin: &str, one: &str, end: &str| {
        format!("{begin}{}{end}", one.repeat(n / one.len())).into_bytes()
    };
    let inside = |format: &str, member: &str, one: &str| {
        let begin = format!("{{\"format\": \"{format}\", \"version\": 1, \"{member}\": [");
        many(&begin, one, "0]}")
    };
    let header = sample("results.csv");
    let header = header.lines().next().unwrap();
    vec![
        (
            "lists in an unknown member",
            inside("zeven/assessment", "x", "[],"),
        ),
        (
            "objects in an unknown member",
            inside("zeven/assessment", "x", "{\"a\":0},"),
        ),
        ("actions", inside("zeven/assessment", "actions", "{},")),
        ("results", inside("zeven/result", "results", "{},")),
        ("labels", inside("zeven/label", "labels", "{},")),
        ("originals", inside("zeven/dossier", "originals", "{},")),
        (
            "entries of a backup",
            inside("zeven/backup", "assessments", "{},"),
        ),
        ("keys", inside("zeven/trusted", "keys", "{},")),
        ("lines", many("{\"method_sha256\": 1}\n", "{}\n", "")),
        ("rows", many(&format!("{header}\n"), "a\n", "")),
        ("cells", many(&format!("{header}\n"), ",", "")),
        ("quotation marks", many(&format!("{header}\n"), "a\"\n", "")),
    ]
}

/// How many times the size of a file its reading may take. A list of empty objects takes most:
/// each is three bytes in the file and a value, a problem and a place in memory.
const PROPORTION: usize = 160;

#[test]
fn no_file_takes_memory_out_of_proportion() {
    for (what, bytes) in crowded() {
        for (name, read, _) in parsers() {
            let most = most_during(|| drop(read(&bytes)));
            let times = most / bytes.len();
            assert!(
                times <= PROPORTION,
                "{name} with many {what}: {times} times its size"
            );
        }
        let most = most_during(|| drop(Backup::parse(&bytes)));
        assert!(most / bytes.len() <= PROPORTION, "backup with many {what}");
    }
}
