//! The record of what a jury decided: a decision, and what came after it. Records are
//! added and never changed.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::write::put;
use super::{DECIDING, LABEL_LIMIT};
use crate::assessment::{ENTRIES, NOTE_LIMIT, moment, read_rating, write_rating};
use crate::code::{Code, codes};
use crate::date::{Date, Moment};
use crate::rating::Rating;
use crate::reader::{Fields, keep_unknown, required};
use crate::verdict::Outcome;
use crate::{Problem, What};

/// Most records of one round.
pub(super) const RECORDS: usize = 100;

codes! {
    /// What kind of record it is.
    pub enum RecordKind {
        /// The jury's decision; the first record.
        Decision = "decision",
        /// A mistake in the decision is put right.
        Correction = "correction",
        /// The label is taken back.
        Withdrawal = "withdrawal",
        /// The outcome of an appeal.
        Appeal = "appeal",
    }
}

codes! {
    /// What a record says.
    pub enum Ruling {
        /// The company meets the award level.
        Meets = "meets",
        /// It does not.
        DoesNotMeet = "does_not_meet",
        /// The label is withdrawn; only of a withdrawal.
        Withdrawn = "withdrawn",
    }
}

/// One record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What kind.
    pub kind: RecordKind,
    /// The day of the decision, from which a label counts; of a withdrawal the day from
    /// which it holds no more.
    pub date: Date,
    /// When it was put on record.
    pub recorded: Moment,
    /// What was decided.
    pub outcome: Ruling,
    /// What the agreed levels added up to at that moment.
    pub computed: Outcome,
    /// Keys of the dimensions with a distinction.
    pub distinctions: Vec<String>,
    /// Why; may be empty only of a decision that follows what was computed.
    pub reason: String,
    /// Who speaks for the jury, as typed.
    pub by: String,
    /// The levels as they stood at that moment; absent in a register.
    pub levels: BTreeMap<String, Rating>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// Why something cannot be put on record yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotYet {
    /// Too few independent jurors: how many there are.
    TooFewJurors(usize),
    /// It differs from what was computed, or changes a decision, and says not why.
    NoReason,
    /// It says not who speaks for the jury.
    NoName,
    /// There is a decision already: a correction or an appeal can change it.
    Decided,
    /// There is no decision that could be changed.
    NothingDecided,
    /// There is no label that could be withdrawn.
    NothingToWithdraw,
    /// Only a withdrawal withdraws, and it does nothing else.
    OtherOutcome,
}

impl Record {
    /// Whether it says the same as what was computed.
    ///
    /// ```
    /// use zeven_core::{example, verdict::Outcome};
    /// let mut record = example::decision(); // meets
    /// record.computed = Outcome::Meets;
    /// assert!(record.follows_computed());
    /// record.computed = Outcome::CannotTell;
    /// assert!(!record.follows_computed());
    /// ```
    pub fn follows_computed(&self) -> bool {
        matches!(
            (self.outcome, self.computed),
            (Ruling::Meets, Outcome::Meets) | (Ruling::DoesNotMeet, Outcome::DoesNotMeet)
        )
    }

    /// What stands in the way of putting this record after `earlier`, with so many
    /// independent jurors behind it; nothing when it may.
    ///
    /// ```
    /// use zeven_core::{example, jury::{NotYet, Ruling}};
    /// let mut record = example::decision(); // meets, as computed
    /// assert!(record.not_yet(&[], 4).is_empty());
    /// assert_eq!(record.not_yet(&[], 3), [NotYet::TooFewJurors(3)]);
    /// record.outcome = Ruling::DoesNotMeet;
    /// assert_eq!(record.not_yet(&[], 4), [NotYet::NoReason]);
    /// ```
    pub fn not_yet(&self, earlier: &[Self], independent: usize) -> Vec<NotYet> {
        let mut found = Vec::new();
        let first = self.kind == RecordKind::Decision;
        let withdraws = self.kind == RecordKind::Withdrawal;
        let stands = earlier.last().map(|record| record.outcome);
        if independent < DECIDING {
            found.push(NotYet::TooFewJurors(independent));
        }
        match stands {
            Some(_) if first => found.push(NotYet::Decided),
            None if !first => found.push(NotYet::NothingDecided),
            Some(outcome) if withdraws && outcome != Ruling::Meets => {
                found.push(NotYet::NothingToWithdraw);
            }
            _ => {}
        }
        if withdraws != (self.outcome == Ruling::Withdrawn) {
            found.push(NotYet::OtherOutcome);
        }
        let needed = !first || !self.follows_computed();
        if needed && self.reason.trim().is_empty() {
            found.push(NotYet::NoReason);
        }
        if self.by.trim().is_empty() {
            found.push(NotYet::NoName);
        }
        found
    }

    /// The record as it stands in a register: without the levels, which are the
    /// company's own affair.
    ///
    /// ```
    /// use zeven_core::{example, rating::Rating};
    /// let mut record = example::decision();
    /// record.levels.insert("d0.c0".into(), Rating::Level(example::level(4)));
    /// assert_eq!(record.without_levels(), example::decision());
    /// ```
    #[must_use]
    pub fn without_levels(&self) -> Self {
        Self {
            levels: BTreeMap::new(),
            ..self.clone()
        }
    }
}

/// The records of a file, each checked against those before it. `place` is that of the
/// member.
pub(super) fn read_records(
    fields: &mut Fields,
    independent: usize,
    found: &mut Vec<Problem>,
) -> Vec<Record> {
    let mut all: Vec<Record> = Vec::new();
    for (item, place) in fields.list("records", RECORDS, found) {
        let before = found.len();
        let Some(record) = read_record(Fields::open(item, place.clone(), found), found) else {
            continue;
        };
        if found.len() == before {
            for reason in record.not_yet(&all, independent) {
                found.push(problem(&place, reason));
            }
        }
        all.push(record);
    }
    all
}

/// A broken rule as a problem of a file.
fn problem(place: &str, reason: NotYet) -> Problem {
    let (member, what) = match reason {
        NotYet::TooFewJurors(found) => ("", What::TooFewJurors { found }),
        NotYet::NoReason => ("/reason", What::Missing),
        NotYet::NoName => ("/by", What::Missing),
        NotYet::Decided => ("/kind", rule("there is a decision already")),
        NotYet::NothingDecided => ("/kind", rule("there is no decision in front of it")),
        NotYet::NothingToWithdraw => ("/kind", rule("there is no label to withdraw")),
        NotYet::OtherOutcome => (
            "/outcome",
            rule("must be \"withdrawn\" for a withdrawal, and only then"),
        ),
    };
    Problem::new(format!("{place}{member}"), what)
}

fn rule(sentence: &str) -> What {
    What::Rule(sentence.to_owned())
}

fn read_record(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Record> {
    let kind = required(&mut fields, "kind", found, |f, p| f.word("kind", p));
    let date = required(&mut fields, "date", found, |f, p| {
        f.form("date", "a date like 2027-02-01", Date::parse, p)
    });
    let recorded = required(&mut fields, "recorded", found, moment("recorded"));
    let outcome = required(&mut fields, "outcome", found, |f, p| f.word("outcome", p));
    let computed = required(&mut fields, "computed", found, |f, p| f.word("computed", p));
    let distinctions = fields.texts("distinctions", 12, 60, found);
    let reason = fields.text("reason", NOTE_LIMIT, found).unwrap_or_default();
    let by = fields.text("by", LABEL_LIMIT, found).unwrap_or_default();
    let mut levels = BTreeMap::new();
    for (key, mut fields) in fields.object("levels", found).entries(ENTRIES, found) {
        levels.insert(key, read_rating(&mut fields, found));
    }
    Some(Record {
        kind: kind?,
        date: date?,
        recorded: recorded?,
        outcome: outcome?,
        computed: computed?,
        distinctions,
        reason,
        by,
        levels,
        extra: fields.rest(),
    })
}

/// A record as it stands in a file.
pub(super) fn write_record(record: &Record) -> Value {
    let mut map = Map::new();
    put(&mut map, "kind", record.kind.code());
    put(&mut map, "date", record.date.to_string());
    put(&mut map, "recorded", record.recorded.as_str());
    put(&mut map, "outcome", record.outcome.code());
    put(&mut map, "computed", record.computed.code());
    put(&mut map, "distinctions", record.distinctions.clone());
    if !record.reason.is_empty() {
        put(&mut map, "reason", record.reason.as_str());
    }
    put(&mut map, "by", record.by.as_str());
    if !record.levels.is_empty() {
        let level = |(key, rating): (&String, &Rating)| {
            let mut map = Map::new();
            write_rating(&mut map, rating);
            (key.clone(), Value::Object(map))
        };
        put(
            &mut map,
            "levels",
            record.levels.iter().map(level).collect::<Map<_, _>>(),
        );
    }
    keep_unknown(&mut map, &record.extra);
    Value::Object(map)
}
