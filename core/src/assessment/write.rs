//! From [`Assessment`] to JSON, in the member order of the format.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Assessment, Entry, Evidence, FORMAT, Target, VERSION};
use crate::code::Code;
use crate::jury::write_seat;
use crate::method::Identity;
use crate::rating::Rating;
use crate::reader::keep_unknown;
use crate::respondent::{write_asked, write_embedded, write_settled};
use crate::session::{write_private, write_session};
use crate::{APP_VERSION, actions};

impl Assessment {
    /// The file's value. Reading it gives the same assessment again.
    ///
    /// ```
    /// use zeven_core::assessment::Assessment;
    /// let (_, answers) = zeven_core::example::rated("3?");
    /// let value = answers.to_value();
    /// assert_eq!(value["ratings"]["d0.c0"]["level"], 3);
    /// assert_eq!(Assessment::from_value(value), Ok(answers));
    /// ```
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| {
            map.insert(name.to_owned(), value);
        };
        put("format", Value::from(FORMAT));
        put("version", Value::from(VERSION));
        put("app", Value::from(APP_VERSION));
        let mut method = self.method.to_value();
        if let Value::Object(members) = &mut method {
            keep_unknown(members, &self.method_extra);
        }
        put("method", method);
        put("id", Value::from(self.id.as_str()));
        put("revision", Value::from(self.revision));
        put("created", Value::from(self.created.as_str()));
        put("updated", Value::from(self.updated.as_str()));
        put("kind", Value::from(self.kind.code()));
        put("pass", Value::from(self.pass.code()));
        put("round", Value::from(self.round));
        put("company", self.company.write());
        put_entries(&mut map, &self.entries);
        let mut put = |name: &str, value: Value| {
            map.insert(name.to_owned(), value);
        };
        put("targets", table(&self.targets, write_target));
        put("evidence", table(&self.evidence, write_evidence));
        put("actions", actions::write(&self.actions));
        if !self.respondents.is_empty() {
            let all = self.respondents.iter().map(write_embedded);
            put("respondents", all.collect());
        }
        if !self.settled.is_empty() {
            put("settled", table(&self.settled, write_settled));
        }
        if let Some(group) = self.own_group {
            put("own_group", Value::from(group.code()));
        }
        if let Some(asked) = &self.asked {
            put("asked", write_asked(asked));
        }
        if let Some(seat) = &self.seat {
            put("seat", write_seat(seat));
        }
        if let Some(session) = &self.session {
            put("session", write_session(session));
        }
        if !self.private.is_empty() {
            put("private", write_private(&self.private));
        }
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }

    /// The file's text as it is handed to a person, with a sentence in their language
    /// about what it is not. The sentence is no part of the assessment: reading leaves it
    /// out. What an assessor keeps to themselves is not in it
    /// ([`Assessment::for_company`]); for that there is [`Assessment::to_own_file`].
    ///
    /// ```
    /// use zeven_core::assessment::Assessment;
    /// let (_, answers) = zeven_core::example::rated("3?");
    /// let text = answers.to_file("It only indicates.");
    /// assert!(text.contains(r#""disclaimer": "It only indicates.""#));
    /// assert_eq!(Assessment::parse(text.as_bytes()), Ok(answers));
    /// ```
    pub fn to_file(&self, disclaimer: &str) -> String {
        self.for_company().to_own_file(disclaimer)
    }

    /// As [`Assessment::to_file`], with what an assessor keeps to themselves: for their
    /// own other device.
    ///
    /// ```
    /// let (_, mut answers) = zeven_core::example::rated("3?");
    /// answers.private.note("d0.c0", "Ask the manager alone.");
    /// assert!(!answers.to_file("").contains("alone"));
    /// assert!(answers.to_own_file("").contains("alone"));
    /// ```
    pub fn to_own_file(&self, disclaimer: &str) -> String {
        let mut map = Map::new();
        if let Value::Object(members) = self.to_value() {
            for (name, value) in members {
                let first = name == "method";
                if first {
                    put(&mut map, "disclaimer", disclaimer);
                }
                map.insert(name, value);
            }
        }
        let mut text = serde_json::to_string_pretty(&Value::Object(map)).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The file's text, indented for people who open it in an editor.
    ///
    /// ```
    /// use zeven_core::assessment::Assessment;
    /// let (_, answers) = zeven_core::example::rated("3?");
    /// assert_eq!(Assessment::parse(answers.to_text().as_bytes()), Ok(answers));
    /// ```
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.to_value()).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Identity {
    /// The `method` member of a file.
    ///
    /// ```
    /// let (method, _) = zeven_core::example::rated("3");
    /// assert_eq!(method.identity.to_value()["version"], "1");
    /// ```
    pub fn to_value(&self) -> Value {
        json!({ "id": self.id, "version": self.version, "sha256": self.sha256 })
    }
}

impl Entry {
    /// Whether nothing at all was said.
    ///
    /// ```
    /// use zeven_core::assessment::Entry;
    /// let mut entry = Entry::default();
    /// assert!(entry.is_empty());
    /// entry.note = "Since the new line".into();
    /// assert!(!entry.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The entry as it stands in a file.
    pub(crate) fn to_value(&self) -> Value {
        Value::Object(write_entry(self))
    }
}

impl Target {
    /// The target as it stands in a file.
    pub(crate) fn to_value(&self) -> Value {
        Value::Object(write_target(self))
    }
}

/// The members a new file has although nothing is in them yet.
pub(crate) fn fresh_members() -> Map<String, Value> {
    let members = json!({
        "outcomes": {},
        "participants": [],
        "sharing": { "host_visit": false, "wants_visit": [] },
    });
    if let Value::Object(map) = members {
        map
    } else {
        Map::new()
    }
}

/// Puts what was said per criterion into a file: `ratings`, and `drafts` if there are
/// any.
pub(crate) fn put_entries(map: &mut Map<String, Value>, entries: &BTreeMap<String, Entry>) {
    let (drafts, ratings): (Vec<_>, Vec<_>) = entries
        .iter()
        .partition(|(_, entry)| entry.rating == Rating::Blank);
    map.insert("ratings".to_owned(), table(ratings, write_entry));
    let drafts: Vec<_> = drafts
        .into_iter()
        .filter(|(_, entry)| !entry.is_empty())
        .collect();
    if !drafts.is_empty() {
        map.insert("drafts".to_owned(), table(drafts, write_entry));
    }
}

fn table<'a, T: 'a>(
    items: impl IntoIterator<Item = (&'a String, &'a T)>,
    write: impl Fn(&T) -> Map<String, Value>,
) -> Value {
    items
        .into_iter()
        .map(|(key, item)| (key.clone(), Value::Object(write(item))))
        .collect()
}

fn write_entry(entry: &Entry) -> Map<String, Value> {
    let mut map = Map::new();
    write_rating(&mut map, &entry.rating);
    if let Some(since) = entry.since {
        put(&mut map, "since", since.to_string());
    }
    if let Some(lasting) = entry.lasting {
        put(&mut map, "lasting", lasting);
    }
    if !entry.note.is_empty() {
        put(&mut map, "note", entry.note.as_str());
    }
    if !entry.remark.is_empty() {
        put(&mut map, "remark", entry.remark.as_str());
    }
    if !entry.evidence.is_empty() {
        put(&mut map, "evidence", entry.evidence.clone());
    }
    if entry.carried {
        put(&mut map, "carried", true);
    }
    keep_unknown(&mut map, &entry.extra);
    map
}

/// Writes `level`, and the `reason` of a not applicable.
pub(crate) fn write_rating(map: &mut Map<String, Value>, rating: &Rating) {
    match rating {
        Rating::Blank => {}
        Rating::Unknown => put(map, "level", "unknown"),
        Rating::NotApplicable { reason } => {
            put(map, "level", "na");
            put(map, "reason", reason.as_str());
        }
        Rating::Level(level) => put(map, "level", level.get()),
    }
}

fn write_target(target: &Target) -> Map<String, Value> {
    let mut map = Map::new();
    put(&mut map, "level", target.level.get());
    if let Some(date) = target.date {
        put(&mut map, "date", date.to_string());
    }
    keep_unknown(&mut map, &target.extra);
    map
}

fn write_evidence(piece: &Evidence) -> Map<String, Value> {
    let mut map = Map::new();
    let mut text = |name: &str, value: &str, always: bool| {
        if always || !value.is_empty() {
            put(&mut map, name, value);
        }
    };
    text("kind", &piece.kind, false);
    text("title", &piece.title, true);
    text("where", &piece.place, false);
    text("seen_by", &piece.seen_by, false);
    if let Some(date) = piece.date {
        put(&mut map, "date", date.to_string());
    }
    if let Some(strength) = piece.strength {
        put(&mut map, "strength", strength.code());
    }
    keep_unknown(&mut map, &piece.extra);
    map
}

fn put(map: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    map.insert(name.to_owned(), value.into());
}
