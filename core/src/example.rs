//! Small things with few words, for the examples of this documentation. No program uses them.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "what cannot be made here is a mistake in an example"
)]

use serde_json::{Map, json};

use crate::Level;
use crate::assessment::{Assessment, Entry, Kind};
use crate::backup::Backup;
use crate::benchmark::{Benchmark, Choice, build};
use crate::date::{Date, Moment};
use crate::jury::{Conflict, Dossier, Juror, Label, Original, Record, RecordKind, Ruling};
use crate::method::{Criterion, Dimension, Document, Identity, Method, Rule};
use crate::rating::Rating;
use crate::respondent::{Group, Respondent};
use crate::result::ResultRow;
use crate::score::score;
use crate::seal::{KeyFile, PublicKey, Signer};
use crate::verdict::{Outcome, judge};

/// A method and an assessment by it of a company that produces, in signs: a word for each dimension, a
/// sign for each criterion. `1` to `5` is a level, `?` don't know, `-` not applicable with a reason,
/// anything else blank. Dimensions are called `d0`, `d1` …, criteria `d0.c0`, `d0.c1` …; the award level
/// is 4 and the score of a dimension is the mean.
///
/// ```
/// let (method, answers) = zeven_core::example::rated("45? 4-4");
/// assert_eq!(method.dimensions[1].criteria[2].key, "d1.c2");
/// assert_eq!(answers.rating("d0.c1").level(), zeven_core::Level::new(5));
/// ```
pub fn rated(signs: &str) -> (Method, Assessment) {
    let words: Vec<_> = signs.split_whitespace().collect();
    let dimensions = words.iter().enumerate().map(|(d, word)| Dimension {
        key: format!("d{d}"),
        weight: 1,
        criteria: (0..word.len()).map(|c| criterion(d, c)).collect(),
    });
    let method = Method {
        identity: Identity {
            id: "example".to_owned(),
            version: "1".to_owned(),
            sha256: "0".repeat(64),
        },
        compatible_with: Vec::new(),
        threshold: level(4),
        rule: Rule::Mean,
        label_years: 3,
        languages: vec!["en".to_owned()],
        dimensions: dimensions.collect(),
    };
    let mut answers = Assessment::new(&method, "a".to_owned(), "c".to_owned(), now(), 2026);
    answers.company.produces = Some(true);
    for (dimension, word) in method.dimensions.iter().zip(words) {
        for (criterion, sign) in dimension.criteria.iter().zip(word.chars()) {
            let entry = Entry {
                rating: rating(sign),
                ..Entry::default()
            };
            if entry.rating != Rating::Blank {
                answers.entries.insert(criterion.key.clone(), entry);
            }
        }
    }
    (method, answers)
}

/// A level that exists.
///
/// ```
/// assert_eq!(zeven_core::example::level(4).get(), 4);
/// ```
pub fn level(number: u64) -> Level {
    Level::new(number).expect("a level")
}

/// A day that exists.
///
/// ```
/// assert_eq!(zeven_core::example::day("2026-11-21").year(), 2026);
/// ```
pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// The day of all examples.
///
/// ```
/// assert_eq!(zeven_core::example::today().to_string(), "2026-11-21");
/// ```
pub fn today() -> Date {
    day("2026-11-21")
}

/// The moment of all examples, on that day.
///
/// ```
/// assert_eq!(zeven_core::example::now().day(), "2026-11-21");
/// ```
pub fn now() -> Moment {
    Moment::parse("2026-11-21T10:00:00Z").expect("a moment")
}

/// A session of what the company said of itself and what the assessor gave, both as in [`rated`].
///
/// ```
/// let (_, session) = zeven_core::example::session("55", "43");
/// assert_eq!(session.rating("d0.c0").level(), zeven_core::Level::new(4));
/// assert!(session.has_own());
/// ```
pub fn session(own: &str, given: &str) -> (Method, Assessment) {
    let (method, own) = rated(own);
    let mut session = own.begin_session("s".to_owned(), now());
    session.entries = rated(given).1.entries;
    if let Some(led) = &mut session.session {
        "Assessor A".clone_into(&mut led.assessor.role);
    }
    (method, session)
}

/// An assessment with the answers of others, all as in [`rated`]: the first speaks for management,
/// the rest for the shop floor.
///
/// ```
/// let (_, own) = zeven_core::example::gathered("44", &["42", "43"]);
/// assert_eq!(own.respondents.len(), 2);
/// ```
pub fn gathered(own: &str, others: &[&str]) -> (Method, Assessment) {
    let (method, mut own) = rated(own);
    for (index, signs) in others.iter().enumerate() {
        let group = if index == 0 {
            Group::Management
        } else {
            Group::Floor
        };
        let (id, label) = (format!("r{index}"), format!("Role {index}"));
        let mut asked = Respondent::ask(&own, id, &label, group, Vec::new(), now());
        asked.entries = rated(signs).1.entries;
        own.take_in(asked, now());
    }
    (method, own)
}

/// A dossier of jurors without ties, one for each text; what they say is written as in [`rated`].
///
/// ```
/// let (_, dossier) = zeven_core::example::dossier(&["44", "43"]);
/// assert_eq!(dossier.independent(), 2);
/// ```
pub fn dossier(jurors: &[&str]) -> (Method, Dossier) {
    let (method, judged) = rated(jurors.first().copied().unwrap_or_default());
    let files = (1..).zip(jurors).map(|(number, signs)| {
        let (id, label) = (format!("j{number}"), format!("Juror {number}"));
        let mut juror = Juror::sit(&judged, id, &label, Conflict::default(), now());
        juror.entries = rated(signs).1.entries;
        Original::parse(juror.to_text().as_bytes()).expect("a juror's file")
    });
    let dossier = Dossier::of(files.collect(), "d".to_owned(), now()).expect("two files or more");
    (method, dossier)
}

/// A decision of today: the company meets the award level, as was computed.
///
/// ```
/// assert!(zeven_core::example::decision().follows_computed());
/// ```
pub fn decision() -> Record {
    Record {
        kind: RecordKind::Decision,
        date: today(),
        recorded: now(),
        outcome: Ruling::Meets,
        computed: Outcome::Meets,
        distinctions: Vec::new(),
        reason: String::new(),
        by: "Chair".to_owned(),
        levels: std::collections::BTreeMap::new(),
        extra: Map::new(),
    }
}

/// The label of that decision, by four jurors, for three years.
///
/// ```
/// assert_eq!(zeven_core::example::label().jurors, 4);
/// ```
pub fn label() -> Label {
    let (method, mut dossier) = dossier(&["44"; 4]);
    dossier
        .record(&method, decision())
        .expect("nothing in the way");
    Label::of(&dossier, method.label_years).expect("a label")
}

/// The result of company number so much, with answers as in [`rated`], and the file it comes from.
///
/// ```
/// let (file, row) = zeven_core::example::result("453443", 7);
/// assert_eq!((file.as_str(), row.dimensions[0].low), ("7.json", 23));
/// ```
pub fn result(signs: &str, company: usize) -> (String, ResultRow) {
    let (method, mut answers) = rated(signs);
    answers.id = format!("a{company}");
    answers.company.id = format!("c{company}");
    let scores = score(&method, &answers);
    let verdict = judge(&method, &answers);
    let row = ResultRow::of(&method, &answers, &scores, &verdict).expect("a day");
    (format!("{company}.json"), row)
}

/// A benchmark of five companies that all answered alike, as in [`rated`].
///
/// ```
/// let (_, group) = zeven_core::example::benchmark("444 433");
/// assert_eq!(group.companies, Some(5));
/// ```
pub fn benchmark(signs: &str) -> (Method, Benchmark) {
    let (method, _) = rated(signs);
    let rows: Vec<_> = (0..5).map(|company| result(signs, company)).collect();
    let choice = Choice {
        kind: Kind::SelfAssessment,
        rounds: Vec::new(),
        filters: Vec::new(),
        title: "Region".to_owned(),
        chosen: "Everybody".to_owned(),
        made: today(),
    };
    let group = build(&rows, std::slice::from_ref(&method), &choice).expect("one method");
    (method, group)
}

/// A public key that nobody has the other half of.
///
/// ```
/// assert_eq!(zeven_core::example::key("Assessor A", 7).signer.name, "Assessor A");
/// ```
pub fn key(name: &str, byte: u8) -> KeyFile {
    let signer = Signer {
        name: name.to_owned(),
        key: PublicKey::new([byte; 32]),
    };
    KeyFile::new(signer, now())
}

/// The backup of a device with nothing on it.
///
/// ```
/// assert!(zeven_core::example::backup().assessments.is_empty());
/// ```
pub fn backup() -> Backup {
    Backup {
        made: now(),
        settings: Map::new(),
        methods: Vec::new(),
        assessments: Vec::new(),
        dossiers: Vec::new(),
        labels: Vec::new(),
        benchmarks: Vec::new(),
        keys: Vec::new(),
        extra: Map::new(),
    }
}

/// The smallest method with words: three dimensions of one criterion, `first`, in English.
///
/// ```
/// let document = zeven_core::example::document();
/// assert_eq!(document.method.dimensions[0].criteria[0].key, "eco.first");
/// ```
pub fn document() -> Document {
    let keys = ["eco", "digital", "people"];
    let rules =
        keys.map(|key| json!({ "key": key, "criteria": [{ "key": "first", "quick": true }] }));
    let first = json!({
        "name": "First",
        "question": "How is it done?",
        "why": "Because it matters.",
        "levels": ["One", "Two", "Three", "Four", "Five"],
        "next": ["To two", "To three", "To four", "To five"],
    });
    let words = keys.map(|key| {
        let dimension = json!({
            "name": key, "short": key, "about": "What it covers.",
            "good": "In hand.", "improve": "To work on.", "criteria": { "first": first },
        });
        (key.to_owned(), dimension)
    });
    let levels = ["1", "2", "3", "4", "5"].map(|name| json!({ "name": name, "about": "A level." }));
    let words: Map<_, _> = words.into_iter().collect();
    let value = json!({
        "method": {
            "id": "example", "version": "1", "threshold": 4, "rule": "mean", "label_years": 3,
            "languages": ["en"], "dimensions": rules,
        },
        "texts": { "en": { "name": "Example", "levels": levels, "dimensions": words } },
    });
    Document::from_value(value).expect("a method")
}

fn criterion(dimension: usize, number: usize) -> Criterion {
    Criterion {
        key: format!("d{dimension}.c{number}"),
        quick: number < 2,
        floor: Vec::new(),
        kpi: None,
        grounds: Vec::new(),
    }
}

fn rating(sign: char) -> Rating {
    match sign {
        '?' => Rating::Unknown,
        '-' => Rating::NotApplicable {
            reason: "an example".to_owned(),
        },
        other => {
            let digit = other.to_digit(10).map(u64::from);
            digit
                .and_then(Level::new)
                .map_or(Rating::Blank, Rating::Level)
        }
    }
}
