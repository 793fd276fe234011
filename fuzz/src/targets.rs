//! What each parser is held to: no bytes make it panic, and what it accepts it writes so
//! that it reads the same again.

use std::fmt::Debug;

use zeven_core::assessment::{Assessment, Kind, parse_decimal};
use zeven_core::backup::{Backup, plan};
use zeven_core::benchmark::Benchmark;
use zeven_core::csv;
use zeven_core::date::{Date, Moment, Month};
use zeven_core::jury::{Dossier, Juror, Register};
use zeven_core::lists::{self, Lists};
use zeven_core::method::source::File;
use zeven_core::method::{Document, pack, source};
use zeven_core::migrate::{Map, Migration, migrate};
use zeven_core::respondent::Respondent;
use zeven_core::result::{ResultFile, looks_like_one, to_csv, to_file, to_lines};
use zeven_core::seal::{KeyFile, MEMBER, PublicKey, Seal};
use zeven_core::session::{apart, rounds, still_open};
use zeven_core::{Problem, json, words};

use crate::hub;
use crate::shipped::{method as shipped, with_hash};

/// Every parser with its name.
pub const ALL: [(&str, fn(&[u8])); 19] = [
    ("assessment", assessment),
    ("result", result),
    ("csv", csv),
    ("method", method),
    ("source", source),
    ("benchmark", benchmark),
    ("respondent", respondent),
    ("juror", juror),
    ("dossier", dossier),
    ("label", label),
    ("backup", backup),
    ("lists", lists),
    ("key", key),
    ("session", session),
    ("migration", migration),
    ("import", hub::import),
    ("remembered", hub::remembered),
    ("questions", hub::questions),
    ("answers", hub::answers),
];

/// What was read must read the same from what is written; what was refused says why.
fn again<T: PartialEq + Debug>(
    bytes: &[u8],
    read: impl Fn(&[u8]) -> Result<T, Vec<Problem>>,
    write: impl Fn(&T) -> String,
) -> Option<T> {
    match read(bytes) {
        Ok(value) => {
            let text = write(&value);
            assert_eq!(read(text.as_bytes()).as_ref(), Ok(&value));
            Some(value)
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in problems {
                assert!(!problem.to_string().is_empty());
            }
            None
        }
    }
}

fn assessment(bytes: &[u8]) {
    again(bytes, Assessment::parse, Assessment::to_text);
    let _ = Assessment::parse_sheet(bytes);
}

fn result(bytes: &[u8]) {
    let _ = looks_like_one(bytes);
    if let Ok(file) = ResultFile::parse(bytes) {
        let written = [to_file(&file.rows, ""), to_lines(&file.rows)];
        for text in written {
            assert!(ResultFile::parse(text.as_bytes()).is_ok());
        }
        for dialect in [csv::Dialect::Standard, csv::Dialect::Excel] {
            let _ = to_csv(&file.rows, dialect);
        }
    }
}

fn csv(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        for separator in [',', ';'] {
            let _ = csv::read(text, separator);
        }
        let _ = (Date::parse(text), Month::parse(text), Moment::parse(text));
        let _ = words::flatten(text);
        let _ = (parse_decimal(text), PublicKey::parse(text));
    }
}

fn method(bytes: &[u8]) {
    let _ = Document::parse(bytes);
    if let Ok(method) = pack::read_method(bytes) {
        let _ = pack::read_walk(bytes, &method);
        let _ = pack::read_extras(bytes, &method);
    }
}

/// The folder people edit, all in one: files are parted by lines that begin with `=== `.
fn source(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let files: Vec<File> = text
        .split("=== ")
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    let _ = source::check(&files);
    let _ = lists::source::read(&files);
}

fn benchmark(bytes: &[u8]) {
    again(bytes, Benchmark::parse, |value| value.to_text(""));
}

fn respondent(bytes: &[u8]) {
    if let Some(value) = again(bytes, Respondent::parse, Respondent::to_text) {
        let _ = value.to_sheet().to_text();
    }
}

fn juror(bytes: &[u8]) {
    if let Some(value) = again(bytes, Juror::parse, Juror::to_text) {
        let _ = value.to_sheet().to_text();
    }
}

fn dossier(bytes: &[u8]) {
    again(bytes, Dossier::parse, Dossier::to_text);
}

fn label(bytes: &[u8]) {
    again(bytes, Register::parse, Register::to_text);
}

fn backup(bytes: &[u8]) {
    if let Some(value) = again(bytes, Backup::parse, Backup::to_text) {
        let _ = plan(&value, |_| Some("{".to_owned()));
    }
}

fn lists(bytes: &[u8]) {
    again(bytes, Lists::parse, |lists| lists.to_value().to_string());
}

fn key(bytes: &[u8]) {
    again(bytes, KeyFile::parse, |key| key.to_value().to_string());
    // A seal stands inside other files; alone it is a value of its own.
    if let Ok(value) = json::parse(bytes) {
        let inside = value.get(MEMBER).cloned();
        let _ = Seal::read(inside.unwrap_or(value), "");
    }
}

/// A guided session: what is private stays out of every file that is handed over, and what is
/// still open can be said.
fn session(bytes: &[u8]) {
    let bytes = with_hash(bytes);
    let Some(own) = again(&bytes, Assessment::parse, Assessment::to_text) else {
        return;
    };
    if own.kind != Kind::Guided {
        return;
    }
    let handed = own.for_company();
    assert!(handed.private.is_empty());
    assert_eq!(
        Assessment::parse(handed.to_text().as_bytes()).as_ref(),
        Ok(&handed)
    );
    let mut back = handed;
    back.keep_private_of(&own);
    assert_eq!(back.private, own.private);
    let method = shipped();
    let _ = (own.participants(), rounds(method));
    let _ = (
        still_open(method, &own, Date::parse("2026-11-21")),
        apart(method, &own),
    );
    for dimension in 0..method.dimensions.len() {
        let _ = own.beside(method, dimension);
    }
}

/// Ways from an earlier version, and an assessment that goes along one.
fn migration(bytes: &[u8]) {
    let Ok(value) = json::parse(&with_hash(bytes)) else {
        return;
    };
    let Ok(maps) = Map::read_all(&value, shipped(), &[]) else {
        return;
    };
    let old = value
        .get("assessment")
        .map(|old| old.to_string())
        .unwrap_or_default();
    let Ok(old) = Assessment::parse(old.as_bytes()) else {
        return;
    };
    let now = Moment::parse("2026-11-21T10:00:00Z").expect("a moment");
    for map in &maps {
        if let Ok(Migration { assessment, .. }) = migrate(&old, map, shipped(), now.clone()) {
            let text = assessment.to_text();
            assert_eq!(Assessment::parse(text.as_bytes()).as_ref(), Ok(&assessment));
        }
    }
}
