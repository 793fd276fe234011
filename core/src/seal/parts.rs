//! What a seal covers: every part of a document with the SHA-256 of its canonical form.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::assessment::Assessment;
use crate::canonical;
use crate::code::Code;
use crate::method::Method;
use crate::reader::pointer;
use crate::score::{Status, score};
use crate::verdict::judge_scores;

/// SHA-256 (64 hexadecimal digits) of the canonical form of every part. A part is named
/// by its JSON Pointer; [`SCORES`] is the one that does not stand in the document.
pub type Manifest = BTreeMap<String, String>;

/// The part that is worked out again at every check: what the answers add up to. It has
/// no slash in front, so no member of a document can have its name.
pub const SCORES: &str = "scores";

/// Members of a document that no part covers: the seal itself, which program wrote the
/// file last, the disclaimer that every saved file gets anew, and what is private to the
/// assessor and leaves the file before it is
/// handed over.
const OUTSIDE: [&str; 4] = [super::MEMBER, "app", "disclaimer", "private"];

/// Members that stand in the signed statement as they are.
pub(super) const NAMED: [&str; 4] = ["format", "version", "id", "revision"];

/// Members of which every member is a part of its own.
const TABLES: [&str; 3] = ["drafts", "evidence", "targets"];

/// Members that say the same when they are empty as when they are absent.
const MAY_BE_EMPTY: [&str; 10] = [
    "actions",
    "dismissed_hints",
    "drafts",
    "evidence",
    "outcomes",
    "participants",
    "ratings",
    "respondents",
    "settled",
    "targets",
];

/// The parts of a document. `scores` is what it adds up to, see [`scores`]; `None` for a
/// document without answers of its own.
///
/// ```
/// use zeven_core::seal::manifest;
/// let document = serde_json::json!({ "id": "a", "round": 2026, "ratings": { "eco.water": { "level": 3 } } });
/// let manifest = manifest(&document, None);
/// let parts: Vec<_> = manifest.keys().collect();
/// assert_eq!(parts, ["/ratings/eco.water/level", "/round"]);
/// ```
pub fn manifest(document: &Value, scores: Option<&Value>) -> Manifest {
    let mut parts = Manifest::new();
    for (name, member) in document.as_object().into_iter().flatten() {
        let name = name.as_str();
        if OUTSIDE.contains(&name) || NAMED.contains(&name) {
            continue;
        }
        let depth = match name {
            // A changed level is another thing than a changed note.
            "ratings" => 2,
            name if TABLES.contains(&name) => 1,
            _ => 0,
        };
        add(&mut parts, pointer("", name), member, depth);
    }
    if let Some(scores) = scores {
        parts.insert(SCORES.to_owned(), canonical::sha256(scores));
    }
    parts
}

/// Adds a value as one part, or every member of it down to `depth`. An empty table is a
/// part too.
fn add(parts: &mut Manifest, place: String, value: &Value, depth: usize) {
    match value.as_object() {
        Some(members) if depth > 0 && !members.is_empty() => {
            for (name, member) in members {
                add(parts, pointer(&place, name), member, depth - 1);
            }
        }
        _ => drop(parts.insert(place, canonical::sha256(value))),
    }
}

/// What the answers add up to, in the shape a seal covers. The shape is fixed here and
/// not shared with other outputs, which may grow.
///
/// ```
/// let (method, answers) = zeven_core::example::rated("34");
/// let value = zeven_core::seal::scores(&method, &answers);
/// assert_eq!(value["dimensions"]["d0"]["sum"], 7);
/// assert_eq!(value["verdict"], "does_not_meet");
/// ```
pub fn scores(method: &Method, assessment: &Assessment) -> Value {
    let scores = score(method, assessment);
    let verdict = judge_scores(method, assessment, &scores);
    let dimensions: Map<_, _> = method
        .dimensions
        .iter()
        .zip(&scores)
        .map(|(dimension, score)| {
            let figures = match score.status {
                Status::NotScorable => json!({ "status": "not_scorable" }),
                Status::Complete => {
                    json!({ "status": "complete", "sum": score.low, "n": score.n })
                }
                Status::Incomplete => json!({
                    "status": "incomplete", "low": score.low, "high": score.high, "n": score.n,
                }),
            };
            (dimension.key.clone(), figures)
        })
        .collect();
    json!({ "dimensions": dimensions, "verdict": verdict.outcome.map(Code::code) })
}

/// What no longer is as it was signed, by part.
///
/// ```
/// use zeven_core::seal::Report;
/// let report = Report { changed: vec!["/round".into()], added: vec!["/note".into()], missing: vec![] };
/// assert!(!report.is_intact() && Report::default().is_intact());
/// assert_eq!(report.parts(), ["/note", "/round"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// There is something else now.
    pub changed: Vec<String>,
    /// It was there and is not.
    pub missing: Vec<String>,
    /// It was not there.
    pub added: Vec<String>,
}

impl Report {
    /// Whether everything is as it was signed.
    pub fn is_intact(&self) -> bool {
        *self == Self::default()
    }

    /// All parts, each once, in order.
    pub fn parts(&self) -> Vec<&str> {
        let lists = [&self.changed, &self.missing, &self.added];
        let mut all: Vec<_> = lists.into_iter().flatten().map(String::as_str).collect();
        all.sort_unstable();
        all
    }
}

/// Whether a part says nothing: it may then be there or not. Programs differ in whether they
/// write an empty table, and a file nobody touched must not look changed. In a member that
/// this version does not know, an empty table may say something.
fn says_nothing(part: &str, sha256: &str) -> bool {
    let is = |value: &Value| canonical::sha256(value) == sha256;
    let (no_list, no_text, no) = (json!([]), json!(""), json!(false));
    let names: Vec<&str> = part.split('/').skip(1).collect();
    let empty = match names.as_slice() {
        [name] if MAY_BE_EMPTY.contains(name) => is(&no_list) || is(&json!({})),
        ["ratings", _, "evidence"] => is(&no_list),
        ["ratings", _, "note" | "remark"] => is(&no_text),
        ["ratings", _, "carried"] => is(&no),
        _ => false,
    };
    empty || is(&Value::Null)
}

/// Compares what was signed with what is there.
pub(super) fn compare(signed: &Manifest, found: &Manifest) -> Report {
    let mut report = Report::default();
    for (part, sha256) in signed {
        match found.get(part) {
            Some(now) if now == sha256 => {}
            Some(_) => report.changed.push(part.clone()),
            None if says_nothing(part, sha256) => {}
            None => report.missing.push(part.clone()),
        }
    }
    let new = found.iter().filter(|(part, _)| !signed.contains_key(*part));
    let new = new.filter(|(part, sha256)| !says_nothing(part, sha256));
    report.added.extend(new.map(|(part, _)| part.clone()));
    report
}
