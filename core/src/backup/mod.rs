//! Everything on a device in one file (`zeven/backup`), and what restoring it would do.
//!
//! Everything stands in it as the exact text the device has, so that a restored file is
//! the same byte for byte. One entry that cannot be read stops no other. The secret half
//! of a key is in no backup: no program can read it.

mod others;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

pub use others::{Document, Fate, Other, plan_others};

use crate::assessment::Assessment;
use crate::date::Moment;
use crate::document::Format;
use crate::problem::PROBLEMS;
use crate::reader::{Fields, keep_unknown, required};
use crate::{APP_VERSION, Problem, What, json as door};

/// The format name of a backup.
pub const FORMAT: &str = "zeven/backup";
/// The version of the format written today.
pub const VERSION: u64 = 1;
/// Most bytes accepted: some ten thousand assessments.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;
/// Most assessments, and most methods.
const ENTRIES: usize = 100_000;

/// A whole device.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// When it was made.
    pub made: Moment,
    /// Small settings by name, such as the language.
    pub settings: Map<String, Value>,
    /// Method files of other makers, as they were loaded.
    pub methods: Vec<String>,
    /// The assessments, each with the key it has on the device.
    pub assessments: Vec<Kept>,
    /// Dossiers of juries, by their id.
    pub dossiers: Vec<Kept>,
    /// The labels of the register, each as a register of one, by the id of its dossier.
    pub labels: Vec<Kept>,
    /// Benchmarks that were opened, each as its text.
    pub benchmarks: Vec<String>,
    /// The own public key and those that are trusted.
    pub keys: Vec<KeptKey>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// A document as a device keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// Its exact text.
    pub text: String,
}

/// A public key as a device keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptKey {
    /// The text of its `zeven/key` file.
    pub text: String,
    /// Since when it is trusted; `None` for the own key.
    pub since: Option<Moment>,
}

/// Whether bytes are a backup, by their `format` alone.
///
/// ```
/// use zeven_core::backup::is_backup;
/// assert!(is_backup(br#"{"format": "zeven/backup", "version": 1}"#));
/// assert!(!is_backup(br#"{"format": "zeven/assessment", "version": 1}"#));
/// ```
pub fn is_backup(bytes: &[u8]) -> bool {
    // Without parsing what may be a hundred megabytes: Zeven writes the format first.
    let start = bytes.get(..200).unwrap_or(bytes);
    String::from_utf8_lossy(start).contains("\"zeven/backup\"")
}

impl Backup {
    /// Reads a backup. The texts in it are looked at by [`plan`], one by one.
    ///
    /// # Errors
    /// Everything wrong with the file as a whole, with its place.
    ///
    /// ```
    /// use zeven_core::backup::Backup;
    /// let text = br#"{"format": "zeven/backup", "version": 1, "app": "0.1.0",
    ///   "made": "2026-11-21T10:00:00Z", "assessments": [{"id": "a", "text": "{}"}]}"#;
    /// assert_eq!(Backup::parse(text).unwrap().assessments[0].text, "{}");
    /// assert_eq!(Backup::parse(b"{}").unwrap_err().len(), 1);
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = door::parse_within(bytes, MAX_BYTES).map_err(|problem| vec![problem])?;
        Format::new(FORMAT, VERSION).read(value, "", read)
    }

    /// The file's text.
    ///
    /// ```
    /// use zeven_core::{backup::{Backup, Kept}, example};
    /// let mut backup = example::backup();
    /// backup.assessments.push(Kept { id: "a".into(), text: "kept byte for byte".into() });
    /// assert_eq!(Backup::parse(backup.to_text().as_bytes()), Ok(backup));
    /// ```
    pub fn to_text(&self) -> String {
        let kept = |all: &[Kept]| {
            let one = |one: &Kept| json!({ "id": one.id, "text": one.text });
            all.iter().map(one).collect::<Vec<_>>()
        };
        let key = |one: &KeptKey| match &one.since {
            Some(since) => json!({ "text": one.text, "since": since.as_str() }),
            None => json!({ "text": one.text }),
        };
        let keys: Vec<_> = self.keys.iter().map(key).collect();
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("format", FORMAT.into());
        put("version", VERSION.into());
        put("app", APP_VERSION.into());
        put("made", self.made.as_str().into());
        put("settings", Value::Object(self.settings.clone()));
        put("methods", self.methods.clone().into());
        put("assessments", kept(&self.assessments).into());
        let mut put_some = |name: &str, all: Vec<Value>| {
            if !all.is_empty() {
                map.insert(name.to_owned(), all.into());
            }
        };
        put_some("dossiers", kept(&self.dossiers));
        put_some("labels", kept(&self.labels));
        let benchmarks = self.benchmarks.iter().cloned();
        put_some("benchmarks", benchmarks.map(Value::from).collect());
        put_some("keys", keys);
        keep_unknown(&mut map, &self.extra);
        let mut text = serde_json::to_string_pretty(&Value::Object(map)).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The texts of a backup, none of them looked at.
fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Backup> {
    let made = required(&mut fields, "made", found, |fields, found| {
        let expected = "a time like 2026-11-21T10:00:00Z";
        fields.form("made", expected, Moment::parse, found)
    });
    let settings = fields.object("settings", found).rest();
    let methods = fields.texts("methods", ENTRIES, usize::MAX, found);
    if !fields.has("assessments") {
        found.push(Problem::new("/assessments", What::Missing));
    }
    let assessments = read_kept("assessments", &mut fields, found);
    let dossiers = read_kept("dossiers", &mut fields, found);
    let labels = read_kept("labels", &mut fields, found);
    let benchmarks = fields.texts("benchmarks", ENTRIES, usize::MAX, found);
    let mut keys = Vec::new();
    for (one, place) in fields.list("keys", ENTRIES, found) {
        if found.len() >= PROBLEMS {
            break;
        }
        let mut one = Fields::open(one, place, found);
        let expected = "a time like 2026-11-21T10:00:00Z";
        keys.push(KeptKey {
            text: one.require_text("text", usize::MAX, found),
            since: one.form("since", expected, Moment::parse, found),
        });
    }
    Some(Backup {
        made: made?,
        settings,
        methods,
        assessments,
        dossiers,
        labels,
        benchmarks,
        keys,
        extra: fields.rest(),
    })
}

fn read_kept(name: &str, fields: &mut Fields, found: &mut Vec<Problem>) -> Vec<Kept> {
    let mut all = Vec::new();
    for (one, place) in fields.list(name, ENTRIES, found) {
        if found.len() >= PROBLEMS {
            break;
        }
        let mut one = Fields::open(one, place, found);
        all.push(Kept {
            id: one.require_text("id", 100, found),
            text: one.require_text("text", usize::MAX, found),
        });
    }
    all
}

/// What restoring would do with one assessment of a backup.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The entry in the backup.
    pub kept: Kept,
    /// What would become of it.
    pub action: Action,
}

/// What becomes of an assessment of a backup.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// It is not here: it is added.
    Add(Box<Assessment>),
    /// An earlier revision is here: it takes its place.
    Update {
        /// What is here now.
        here: Box<Assessment>,
        /// What comes.
        file: Box<Assessment>,
    },
    /// It is here already.
    Same,
    /// A later revision is here, which stays.
    Older {
        /// What is here and stays.
        here: Box<Assessment>,
    },
    /// The same revision is here with other content, or what is here cannot be read: both
    /// are kept, the one of the backup under an id of its own.
    Both {
        /// What is here, if it can be read.
        here: Option<Box<Assessment>>,
        /// What comes.
        file: Box<Assessment>,
    },
    /// It cannot be read.
    Refused(Vec<Problem>),
}

/// What restoring would do, entry by entry, before anything is done. `here` gives the text
/// that the device has under an id.
///
/// ```
/// use zeven_core::{backup::{Action, Kept, plan}, example};
/// let (_, answers) = example::rated("34");
/// let mut backup = example::backup();
/// backup.assessments.push(Kept { id: "a".into(), text: answers.to_text() });
/// assert!(matches!(plan(&backup, |_| None)[0].action, Action::Add(_)));
/// let here = plan(&backup, |_| Some(answers.to_text()));
/// assert_eq!(here[0].action, Action::Same);
/// ```
pub fn plan(backup: &Backup, here: impl Fn(&str) -> Option<String>) -> Vec<Step> {
    let mut seen = BTreeSet::new();
    let entries = backup.assessments.iter().enumerate();
    let step = |(index, kept): (usize, &Kept)| {
        let place = format!("/assessments/{index}");
        let action = if seen.insert(kept.id.clone()) {
            action(kept, here(&kept.id), &place)
        } else {
            let place = format!("{place}/id");
            Action::Refused(vec![Problem::new(place, What::Twice(kept.id.clone()))])
        };
        Step {
            kept: kept.clone(),
            action,
        }
    };
    entries.map(step).collect()
}

fn action(kept: &Kept, here: Option<String>, place: &str) -> Action {
    let file = match Assessment::parse(kept.text.as_bytes()) {
        Ok(file) if file.id == kept.id => Box::new(file),
        Ok(file) => {
            let what = What::BadForm {
                found: file.id,
                expected: "the id that the backup gives for this assessment",
            };
            return Action::Refused(vec![Problem::new(format!("{place}/text/id"), what)]);
        }
        Err(problems) => {
            let inside = |problem: Problem| {
                Problem::new(format!("{place}/text{}", problem.place), problem.what)
            };
            return Action::Refused(problems.into_iter().map(inside).collect());
        }
    };
    let Some(text) = here else {
        return Action::Add(file);
    };
    if text == kept.text {
        return Action::Same;
    }
    let Ok(here) = Assessment::parse(text.as_bytes()).map(Box::new) else {
        return Action::Both { here: None, file };
    };
    if here == file {
        return Action::Same;
    }
    match file.revision.cmp(&here.revision) {
        std::cmp::Ordering::Greater => Action::Update { here, file },
        std::cmp::Ordering::Less => Action::Older { here },
        std::cmp::Ordering::Equal => Action::Both {
            here: Some(here),
            file,
        },
    }
}
