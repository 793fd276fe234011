//! From a file to [`Session`] and [`Private`].

use std::collections::BTreeMap;

use super::{
    Agenda, Assessor, Check, LABEL_LIMIT, Own, Part, Private, Revealed, Said, Session, Timer,
};
use crate::assessment::{ENTRIES, NOTE_LIMIT, moment, read_rating};
use crate::date::Date;
use crate::jury::Conflict;
use crate::reader::{Fields, required};
use crate::{Problem, What};

/// Most dimensions of a method.
const DIMENSIONS: usize = 12;
/// Most floor checks of a criterion.
const CHECKS: usize = 10;
/// Most minutes planned for a part: a day.
pub(super) const MINUTES: u64 = 1_440;
/// Most seconds spent on a part: a year, for whoever forgets to stop.
pub(super) const SECONDS: u64 = 366 * 86_400;

/// The session of an assessment.
pub(crate) fn read_session(mut fields: Fields, found: &mut Vec<Problem>) -> Session {
    let mut own = BTreeMap::new();
    for (key, mut one) in fields.object("self", found).entries(ENTRIES, found) {
        let rating = if one.has("level") {
            read_rating(&mut one, found)
        } else {
            crate::rating::Rating::Blank
        };
        let note = text(&mut one, "note", found);
        let extra = one.rest();
        own.insert(
            key,
            Own {
                rating,
                note,
                extra,
            },
        );
    }
    let mut said = BTreeMap::new();
    for (key, mut one) in fields
        .object("dimensions", found)
        .entries(DIMENSIONS, found)
    {
        let one = Said {
            strengths: text(&mut one, "strengths", found),
            improvements: text(&mut one, "improvements", found),
            extra: one.rest(),
        };
        said.insert(key, one);
    }
    let revealed = read_revealed(fields.object("revealed", found), found);
    Session {
        assessor: read_assessor(fields.object("assessor", found), found),
        agenda: read_agenda(fields.object("agenda", found), found),
        own,
        revealed,
        said,
        reasons: texts(fields.object("reasons", found), found),
        floor: read_floor(fields.object("floor", found), found),
        next_round: fields.form("next_round", "a date like 2027-12-31", Date::parse, found),
        extra: fields.rest(),
    }
}

/// What an assessor keeps to themselves.
pub(crate) fn read_private(mut fields: Fields, found: &mut Vec<Problem>) -> Private {
    Private {
        general: text(&mut fields, "general", found),
        notes: texts(fields.object("notes", found), found),
        extra: fields.rest(),
    }
}

fn text(fields: &mut Fields, name: &str, found: &mut Vec<Problem>) -> String {
    fields.text(name, NOTE_LIMIT, found).unwrap_or_default()
}

/// A text per criterion.
fn texts(mut fields: Fields, found: &mut Vec<Problem>) -> BTreeMap<String, String> {
    let names: Vec<_> = fields.names().map(str::to_owned).collect();
    if names.len() > ENTRIES {
        found.push(Problem::new(fields.at(), What::TooMany { limit: ENTRIES }));
        return BTreeMap::new();
    }
    let texts = names.into_iter().filter_map(|name| {
        let text = fields.text(&name, NOTE_LIMIT, found)?;
        Some((name, text))
    });
    texts.collect()
}

fn read_assessor(mut fields: Fields, found: &mut Vec<Problem>) -> Assessor {
    let role = fields.text("role", LABEL_LIMIT, found).unwrap_or_default();
    let conflict = fields
        .peek("conflict")
        .is_some_and(|value| !value.is_null());
    let conflict = conflict.then(|| {
        let before = found.len();
        let mut one = fields.object("conflict", found);
        let exists = if found.len() > before {
            None
        } else {
            required(&mut one, "exists", found, |f, p| f.flag("exists", p))
        };
        Conflict {
            exists: exists.unwrap_or_default(),
            statement: text(&mut one, "statement", found),
            extra: one.rest(),
        }
    });
    // `null` says nothing.
    fields.take("conflict");
    Assessor {
        role,
        conflict,
        extra: fields.rest(),
    }
}

fn read_agenda(mut fields: Fields, found: &mut Vec<Problem>) -> Agenda {
    let mut timer = |name: &str, part: Part| {
        let mut one = fields.object(name, found);
        let minutes = one.whole("minutes", 0, MINUTES, found);
        let minutes = minutes.and_then(|minutes| u16::try_from(minutes).ok());
        Timer {
            minutes: minutes.unwrap_or(part.planned()),
            seconds: one.whole("seconds", 0, SECONDS, found).unwrap_or_default(),
            since: moment("since")(&mut one, found),
            extra: one.rest(),
        }
    };
    Agenda {
        talk: timer("talk", Part::Talk),
        floor: timer("floor", Part::Floor),
        settle: timer("settle", Part::Settle),
        extra: fields.rest(),
    }
}

fn read_revealed(fields: Fields, found: &mut Vec<Problem>) -> BTreeMap<String, Revealed> {
    let mut all = BTreeMap::new();
    for (key, mut one) in fields.entries(DIMENSIONS, found) {
        let at = required(&mut one, "at", found, moment("at"));
        let early = one.flag("early", found).unwrap_or_default();
        let mut given = BTreeMap::new();
        let mut beside_given = BTreeMap::new();
        for (key, mut rating) in one.object("given", found).entries(ENTRIES, found) {
            given.insert(key.clone(), read_rating(&mut rating, found));
            let rest = rating.rest();
            if !rest.is_empty() {
                beside_given.insert(key, rest);
            }
        }
        if let Some(at) = at {
            let extra = one.rest();
            let one = Revealed {
                at,
                early,
                given,
                beside_given,
                extra,
            };
            all.insert(key, one);
        }
    }
    all
}

fn read_floor(fields: Fields, found: &mut Vec<Problem>) -> BTreeMap<String, BTreeMap<u8, Check>> {
    let mut all = BTreeMap::new();
    for (key, checks) in fields.entries(ENTRIES, found) {
        let mut of_one = BTreeMap::new();
        let place = checks.at().to_owned();
        for (name, mut check) in checks.entries(CHECKS, found) {
            let number = name
                .parse()
                .ok()
                .filter(|number: &u8| (1..=10).contains(number) && number.to_string() == name);
            let Some(number) = number else {
                let what = What::BadForm {
                    found: name.clone(),
                    expected: "the number of a check, from 1 to 10",
                };
                found.push(Problem::new(crate::reader::pointer(&place, &name), what));
                continue;
            };
            let check = Check {
                seen: check.flag("seen", found),
                note: text(&mut check, "note", found),
                extra: check.rest(),
            };
            of_one.insert(number, check);
        }
        all.insert(key, of_one);
    }
    all
}
