//! One bit of a stored or saved file that turns over: what comes of it is refused with its
//! place, or is read as exactly what then stands there. Nothing panics, nothing is dropped.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use zeven_core::assessment::Assessment;
use zeven_core::backup::Backup;
use zeven_core::benchmark::Benchmark;
use zeven_core::jury::{Dossier, Juror, Register};
use zeven_core::lists::Lists;
use zeven_core::method::{Document, source};
use zeven_core::respondent::Respondent;
use zeven_core::result::{ResultFile, to_file};
use zeven_core::seal::{KeyFile, TrustList};
use zeven_core::{Problem, json};

use crate::common::files::{bytes, golden, sample, shipped};
use crate::method_folder::small_folder;

/// Reads and writes again.
type Through = fn(&[u8]) -> Result<String, Vec<Problem>>;

/// Every kind of JSON that is kept or saved, with one of it.
static KINDS: LazyLock<Vec<(&str, Through, Vec<u8>)>> = LazyLock::new(|| {
    macro_rules! text {
        ($kind:ident) => {
            |bytes| $kind::parse(bytes).map(|read| read.to_text())
        };
    }
    let sample = |name| sample(name).into_bytes();
    vec![
        ("assessment", text!(Assessment), golden()),
        ("session", text!(Assessment), sample("session-v1.json")),
        (
            "respondents",
            text!(Assessment),
            sample("respondents-v1.json"),
        ),
        (
            "respondent",
            text!(Respondent),
            sample("respondent-v1.json"),
        ),
        ("juror", text!(Juror), sample("juror-v1.json")),
        ("dossier", text!(Dossier), sample("dossier-v1.json")),
        ("label", text!(Register), sample("label-v1.json")),
        ("backup", text!(Backup), sample("backup-v1.json")),
        (
            "benchmark",
            |bytes| Benchmark::parse(bytes).map(|read| read.to_text("")),
            sample("benchmark.json"),
        ),
        (
            "key",
            |bytes| KeyFile::parse(bytes).map(|read| read.to_value().to_string()),
            bytes("fuzz/corpus/key/two.json"),
        ),
        (
            "trusted keys",
            |bytes| TrustList::parse(bytes).map(|read| read.to_value().to_string()),
            {
                let key = String::from_utf8(bytes("fuzz/corpus/key/two.json")).unwrap();
                format!(r#"{{"format":"zeven/trusted","version":1,"keys":[{key}]}}"#).into_bytes()
            },
        ),
        (
            "lists",
            |bytes| Lists::parse(bytes).map(|read| read.to_value().to_string()),
            bytes("fuzz/corpus/lists/few.json"),
        ),
    ]
});

/// With one bit turned over.
fn turned(mut bytes: Vec<u8>, at: prop::sample::Index, bit: u8) -> Vec<u8> {
    let at = at.index(bytes.len());
    bytes[at] ^= 1 << bit;
    bytes
}

/// Whether everything that stands in a file is still there once it was read and written: names,
/// texts, numbers. What says nothing (an empty list, a sentence that goes with every result, which
/// version of the program wrote it) may be left out or written anew.
fn is_kept(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before.iter().all(|(name, value)| {
            let anew = ["app", "disclaimer"].contains(&name.as_str());
            anew || says_nothing(value) || after.get(name).is_some_and(|now| is_kept(value, now))
        }),
        (Value::Array(before), Value::Array(after)) => {
            before.len() == after.len() && before.iter().zip(after).all(|(a, b)| is_kept(a, b))
        }
        _ => before == after,
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_u64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(says_nothing),
    }
}

/// A problem names its place: a pointer into the document, or nothing for the whole of it,
/// which then says line and column.
fn placed(problems: &[Problem]) -> bool {
    let fits = |problem: &Problem| {
        (problem.place.is_empty() || problem.place.starts_with('/'))
            && !problem.to_string().is_empty()
    };
    !problems.is_empty() && problems.iter().all(fits)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn of_a_document_is_refused_with_its_place_or_read_as_what_stands_there(
        kind in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let (name, through, whole) = kind.get(&KINDS);
        let bytes = turned(whole.clone(), at, bit);
        match through(&bytes) {
            Err(problems) => prop_assert!(placed(&problems), "{}: {:?}", name, problems),
            Ok(text) => {
                let [before, after] = [&bytes[..], text.as_bytes()].map(json::parse);
                // A benchmark is kept as the text it came as, lists come with the app: neither is
                // written anew.
                let kept = ["benchmark", "lists"].contains(name) || is_kept(&before.unwrap(), &after.unwrap());
                prop_assert!(kept, "{}: {}\nof {}", name, text, String::from_utf8_lossy(&bytes));
                prop_assert_eq!(through(text.as_bytes()), Ok(text), "{} read again", name);
            }
        }
    }

    #[test]
    fn of_results_is_refused_with_its_place_or_read_as_what_stands_there(
        name in prop::sample::select(vec![
            "result.json", "results.jsonl", "results.csv", "results-excel.csv",
        ]),
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let bytes = turned(sample(name).into_bytes(), at, bit);
        match ResultFile::parse(&bytes) {
            Err(problems) => prop_assert!(!problems.is_empty(), "{}", name),
            Ok(file) => {
                let text = to_file(&file.rows, "");
                let again = ResultFile::parse(text.as_bytes());
                prop_assert_eq!(again.map(|again| again.rows), Ok(file.rows), "{}", name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn of_a_method_is_refused_with_its_place_or_makes_another_method(
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let whole = shipped().to_value().to_string().into_bytes();
        let bytes = turned(whole.clone(), at, bit);
        match Document::parse(&bytes) {
            Err(problems) => prop_assert!(placed(&problems), "{:?}", problems),
            // Its hash says so, unless what turned means nothing.
            Ok(read) => prop_assert_eq!(
                read.method.identity == shipped().method.identity,
                read.to_value() == shipped().to_value()
            ),
        }
    }

    #[test]
    fn of_a_method_folder_is_refused_with_file_and_line_or_read(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let mut files = small_folder();
        let chosen = file.index(files.len());
        let bytes = turned(files[chosen].1.clone().into_bytes(), at, bit);
        files[chosen].1 = String::from_utf8_lossy(&bytes).into_owned();
        if let Err(problems) = source::read(&files) {
            prop_assert!(problems.iter().all(|problem| problem.place.contains(".toml")));
        }
    }
}
