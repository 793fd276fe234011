//! From bytes to [`Assessment`]: the one door through which every assessment comes,
//! from a file or from the browser's own store.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::hints::DISMISSED;
use super::{
    Assessment, Company, EVIDENCE, EVIDENCE_LIMIT, Entry, Evidence, FORMAT, MAX_REVISION,
    NOTE_LIMIT, Target, VERSION,
};
use crate::date::{Date, Moment, Month};
use crate::document::Format;
use crate::jury::read_seat;
use crate::method::Identity;
use crate::rating::Rating;
use crate::reader::{Fields, pointer, required};
use crate::respondent::{read_asked, read_respondents, read_settled};
use crate::seal::{self, Seal};
use crate::session::{check_participants, read_private, read_session};
use crate::{Level, Problem, What, actions, json};

/// Most criteria with an answer: 12 dimensions of 30.
pub(crate) const ENTRIES: usize = 360;

impl Assessment {
    /// Reads an assessment file. Whether the method has the criteria it names is
    /// asked apart, by [`Assessment::fits`].
    ///
    /// # Errors
    /// Every problem found, with its place.
    ///
    /// ```
    /// use zeven_core::assessment::Assessment;
    /// let problems = Assessment::parse(b"{\"format\": \"zeven/assessment\", \"version\": 9}");
    /// assert_eq!(problems.unwrap_err()[0].place, "/version");
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        Self::from_value(value)
    }

    /// As [`Assessment::parse`], for what [`json::parse`] made of the bytes already.
    ///
    /// # Errors
    /// Every problem found, with its place.
    ///
    /// ```
    /// use zeven_core::{assessment::Assessment, json};
    /// let value = json::parse(b"{\"format\": \"zeven/assessment\", \"version\": 9}").unwrap();
    /// assert_eq!(Assessment::from_value(value).unwrap_err()[0].place, "/version");
    /// ```
    pub fn from_value(value: Value) -> Result<Self, Vec<Problem>> {
        Format::with_disclaimer(FORMAT, VERSION).read(value, "", read)
    }
}

/// What an assessment says; criteria are held against a method apart.
fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Assessment> {
    let head = Head::read(&mut fields, found);
    let kind = required(&mut fields, "kind", found, |f, p| f.word("kind", p));
    let pass = required(&mut fields, "pass", found, |f, p| f.word("pass", p));
    let round = required(&mut fields, "round", found, |f, p| {
        f.whole("round", 2000, 2199, p)
    });
    if !fields.has("company") {
        found.push(Problem::new(fields.place("company"), What::Missing));
    }
    let company = fields.object("company", found);
    let company = if found.iter().any(|problem| problem.place == "/company") {
        Company::default()
    } else {
        Company::read(company, found)
    };
    let evidence = read_evidence(fields.object("evidence", found), found);
    let known: BTreeSet<_> = evidence.keys().map(String::as_str).collect();
    let entries = read_entries(&mut fields, &known, found);
    let targets = read_targets(fields.object("targets", found), found);
    let respondents = read_respondents(&mut fields, found);
    let settled = read_settled(&mut fields, found);
    let own_group = fields.word("own_group", found);
    let asked = if fields.has("asked") {
        let asked = fields.take("asked");
        asked.and_then(|v| read_asked(Fields::open(v, fields.place("asked"), found), found))
    } else {
        None
    };
    let actions = actions::read(&mut fields, found);
    let seat = if fields.has("seat") {
        let seat = fields.take("seat");
        seat.and_then(|v| read_seat(Fields::open(v, fields.place("seat"), found), found))
    } else {
        None
    };
    let session = fields.peek("session").is_some_and(|value| !value.is_null());
    let session = session.then(|| Box::new(read_session(fields.object("session", found), found)));
    fields.take("session");
    let private = read_private(fields.object("private", found), found);
    expect_kinds(&mut fields, found);
    Some(Assessment {
        method: head.method,
        method_extra: head.method_extra,
        id: head.id,
        revision: head.revision?,
        created: head.created?,
        updated: head.updated?,
        kind: kind?,
        pass: pass?,
        round: u16::try_from(round?).ok()?,
        company,
        entries,
        targets,
        evidence,
        respondents,
        settled,
        own_group,
        asked,
        actions,
        seat,
        session,
        private,
        extra: fields.rest(),
    })
}

/// What every document begins with that is made with a method and changed over time.
pub(crate) struct Head {
    pub(crate) method: Identity,
    /// Members beside the identity in `method`.
    pub(crate) method_extra: Map<String, Value>,
    pub(crate) id: String,
    pub(crate) revision: Option<u64>,
    pub(crate) created: Option<Moment>,
    pub(crate) updated: Option<Moment>,
}

impl Head {
    pub(crate) fn read(fields: &mut Fields, found: &mut Vec<Problem>) -> Self {
        let (method, method_extra) = read_identity(fields.object("method", found), found);
        Self {
            method,
            method_extra,
            id: fields.require_text("id", 100, found),
            revision: required(fields, "revision", found, |fields, found| {
                fields.whole("revision", 0, MAX_REVISION, found)
            }),
            created: required(fields, "created", found, moment("created")),
            updated: required(fields, "updated", found, moment("updated")),
        }
    }
}

/// Reads what was said per criterion, rated or not. `known`: the pieces of evidence that
/// may be named.
pub(crate) fn read_entries(
    fields: &mut Fields,
    known: &BTreeSet<&str>,
    found: &mut Vec<Problem>,
) -> BTreeMap<String, Entry> {
    if !fields.has("ratings") {
        found.push(Problem::new(fields.place("ratings"), What::Missing));
    }
    let mut entries = BTreeMap::new();
    for (key, rating) in fields.object("ratings", found).entries(ENTRIES, found) {
        entries.insert(key, read_entry(rating, true, known, found));
    }
    let place = fields.place("drafts");
    for (key, draft) in fields.object("drafts", found).entries(ENTRIES, found) {
        let draft = read_entry(draft, false, known, found);
        let place = pointer(&place, &key);
        if entries.insert(key.clone(), draft).is_some() {
            found.push(Problem::new(place, What::Twice(key)));
        }
    }
    entries
}

/// Reads the `method` of a file, with the members that this version does not know.
pub(crate) fn read_identity(
    mut fields: Fields,
    found: &mut Vec<Problem>,
) -> (Identity, Map<String, Value>) {
    let identity = Identity {
        id: fields.require_text("id", 60, found),
        version: fields.require_text("version", 30, found),
        sha256: fields.require_text("sha256", 64, found),
    };
    check_sha256(&identity.sha256, || fields.place("sha256"), found);
    (identity, fields.rest())
}

/// The form of a hash; an empty one is missed elsewhere.
pub(crate) fn check_sha256(sha: &str, place: impl FnOnce() -> String, found: &mut Vec<Problem>) {
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let fits = sha.len() == 64 && sha.bytes().all(hexadecimal);
    if !fits && !sha.is_empty() {
        let what = What::BadForm {
            found: sha.to_owned(),
            expected: "64 lower-case hexadecimal digits",
        };
        found.push(Problem::new(place(), what));
    }
}

/// Reads a member that is a moment.
pub(crate) fn moment(
    name: &'static str,
) -> impl FnOnce(&mut Fields, &mut Vec<Problem>) -> Option<Moment> {
    move |fields, found| {
        fields.form(
            name,
            "a time like 2026-11-21T10:00:00Z",
            Moment::parse,
            found,
        )
    }
}

/// Reads one entry. `rated`: from `ratings`, where a level must be there; a draft
/// holds what was noted about a criterion before it was rated.
fn read_entry(
    mut fields: Fields,
    rated: bool,
    known: &BTreeSet<&str>,
    found: &mut Vec<Problem>,
) -> Entry {
    let rating = if rated {
        read_rating(&mut fields, found)
    } else {
        // Kept as an unknown member it would look like an answer and count as none.
        if fields.take("level").is_some() {
            let expected = "absent: a draft has no level";
            let what = What::WrongType { expected };
            found.push(Problem::new(fields.place("level"), what));
        }
        Rating::Blank
    };
    let since = fields.form("since", "a month like 2025-01", Month::parse, found);
    let lasting = fields.flag("lasting", found);
    let note = fields.text("note", NOTE_LIMIT, found).unwrap_or_default();
    let remark = fields.text("remark", NOTE_LIMIT, found).unwrap_or_default();
    let carried = fields.flag("carried", found).unwrap_or_default();
    let evidence_place = fields.place("evidence");
    let evidence = fields.texts("evidence", EVIDENCE_LIMIT, 100, found);
    for (index, key) in evidence.iter().enumerate() {
        if !known.contains(key.as_str()) {
            let place = format!("{evidence_place}/{index}");
            found.push(Problem::new(place, What::NoSuchEvidence(key.clone())));
        }
    }
    Entry {
        rating,
        since,
        lasting,
        note,
        remark,
        evidence,
        carried,
        extra: fields.rest(),
    }
}

/// Reads `level`, and the `reason` of a not applicable.
pub(crate) fn read_rating(fields: &mut Fields, found: &mut Vec<Problem>) -> Rating {
    let place = fields.place("level");
    let Some(value) = fields.require("level", found) else {
        return Rating::Blank;
    };
    match &value {
        Value::Number(number) => {
            if let Some(level) = number.as_u64().and_then(Level::new) {
                return Rating::Level(level);
            }
            found.push(Problem::new(place, What::OutOfRange { low: 1, high: 5 }));
        }
        Value::String(word) if word == "unknown" => return Rating::Unknown,
        Value::String(word) if word == "na" => {
            let reason = fields.text("reason", NOTE_LIMIT, found).unwrap_or_default();
            return Rating::NotApplicable { reason };
        }
        Value::String(word) => {
            let known = "1 to 5, \"na\", \"unknown\"".to_owned();
            found.push(Problem::new(
                place,
                What::UnknownWord {
                    found: word.clone(),
                    known,
                },
            ));
        }
        _ => {
            let expected = "a whole number from 1 to 5, \"na\" or \"unknown\"";
            found.push(Problem::new(place, What::WrongType { expected }));
        }
    }
    Rating::Blank
}

fn read_targets(fields: Fields, found: &mut Vec<Problem>) -> BTreeMap<String, Target> {
    let mut targets = BTreeMap::new();
    for (key, mut fields) in fields.entries(12, found) {
        let level = required(&mut fields, "level", found, |f, p| {
            f.whole("level", 1, 5, p)
        });
        let date = fields.form("date", "a date like 2027-12-31", Date::parse, found);
        if let Some(level) = level.and_then(Level::new) {
            targets.insert(
                key,
                Target {
                    level,
                    date,
                    extra: fields.rest(),
                },
            );
        }
    }
    targets
}

fn read_evidence(fields: Fields, found: &mut Vec<Problem>) -> BTreeMap<String, Evidence> {
    let mut pieces = BTreeMap::new();
    for (key, mut fields) in fields.entries(EVIDENCE, found) {
        let mut text = |name, limit| fields.text(name, limit, found).unwrap_or_default();
        let piece = Evidence {
            kind: text("kind", NOTE_LIMIT),
            title: text("title", 500),
            place: text("where", NOTE_LIMIT),
            seen_by: text("seen_by", NOTE_LIMIT),
            date: fields.form("date", "a date like 2026-09-30", Date::parse, found),
            strength: fields.word("strength", found),
            extra: fields.rest(),
        };
        pieces.insert(key, piece);
    }
    pieces
}

/// Members that are kept as they are still must have the shape the format gives
/// them, or a later reader would stumble.
fn expect_kinds(fields: &mut Fields, found: &mut Vec<Problem>) {
    check_participants(fields, found);
    for name in ["outcomes", "retired", "retired_targets"] {
        fields.keep(name, Value::is_object, "an object", found);
    }
    fields.keep("migrated_from", Value::is_array, "a list", found);
    fields.keep(DISMISSED, is_texts, "a list of texts", found);
    fields.keep(seal::BEFORE, Value::is_array, "a list", found);
    fields.keep(seal::MEMBER, Value::is_object, "an object", found);
    if let Some(value) = fields.peek(seal::MEMBER).filter(|value| value.is_object()) {
        let place = fields.place(seal::MEMBER);
        found.extend(
            Seal::read(value.clone(), &place)
                .err()
                .into_iter()
                .flatten(),
        );
    }
    let expected = "an object with host_visit (true or false) and wants_visit (a list of texts)";
    fields.keep("sharing", is_sharing, expected, found);
    let expected = "an object with id (a text) and revision (a whole number)";
    fields.keep("based_on", is_origin, expected, found);
    fields.keep("previous", is_origin, expected, found);
}

fn is_texts(value: &Value) -> bool {
    let texts = |list: &Vec<Value>| list.iter().all(Value::is_string);
    value.as_array().is_some_and(texts)
}

fn is_sharing(value: &Value) -> bool {
    value.is_object()
        && value.get("host_visit").is_none_or(Value::is_boolean)
        && value.get("wants_visit").is_none_or(is_texts)
}

fn is_origin(value: &Value) -> bool {
    value.get("id").is_some_and(Value::is_string)
        && value.get("revision").is_some_and(Value::is_u64)
}
