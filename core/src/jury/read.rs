//! From bytes to [`Juror`]. The same reading serves a file of its own and what stands in
//! a dossier.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{BasedOn, Conflict, FORMAT, Juror, LABEL_LIMIT, Seat, VERSION};
use crate::assessment::{Company, Head, MAX_REVISION, NOTE_LIMIT, moment, read_entries};
use crate::document::Format;
use crate::reader::{Fields, required};
use crate::{Problem, What, json};

impl Juror {
    /// Reads a juror's file. Whether the method has the criteria it names is asked apart,
    /// by [`Juror::fits`].
    ///
    /// # Errors
    /// Every problem found, with its place.
    ///
    /// ```
    /// use zeven_core::jury::Juror;
    /// let problems = Juror::parse(b"{\"format\": \"zeven/juror\", \"version\": 2}");
    /// assert_eq!(problems.unwrap_err()[0].place, "/version");
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        Self::from_value(json::parse(bytes).map_err(|problem| vec![problem])?)
    }

    /// Reads a juror's file that is a JSON value already.
    ///
    /// # Errors
    /// As [`Juror::parse`].
    ///
    /// ```
    /// use zeven_core::{example::dossier, jury::Juror};
    /// let (_, dossier) = dossier(&["44", "43"]);
    /// let original = dossier.originals[0].clone();
    /// assert_eq!(Juror::from_value(original.value), Ok(original.juror));
    /// ```
    pub fn from_value(value: Value) -> Result<Self, Vec<Problem>> {
        Self::at(value, "")
    }

    pub(super) fn at(value: Value, place: &str) -> Result<Self, Vec<Problem>> {
        Format::new(FORMAT, VERSION).read(value, place, read)
    }
}

fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Juror> {
    let head = Head::read(&mut fields, found);
    let round = read_round(&mut fields, found);
    let company = read_company(&mut fields, found);
    let entries = read_entries(&mut fields, &BTreeSet::new(), found);
    let seat = read_seat(fields, found);
    Some(Juror {
        method: head.method,
        method_extra: head.method_extra,
        id: head.id,
        revision: head.revision?,
        created: head.created?,
        updated: head.updated?,
        round: round?,
        company: company?,
        seat: seat?,
        entries,
    })
}

/// The yearly round.
pub(super) fn read_round(fields: &mut Fields, found: &mut Vec<Problem>) -> Option<u16> {
    let round = required(fields, "round", found, |f, p| {
        f.whole("round", 2000, 2199, p)
    });
    u16::try_from(round?).ok()
}

/// The company, which must be there.
pub(super) fn read_company(fields: &mut Fields, found: &mut Vec<Problem>) -> Option<Company> {
    let place = fields.place("company");
    let value = fields.require("company", found)?;
    let before = found.len();
    let company = Fields::open(value, place, found);
    if found.len() > before {
        return None;
    }
    Some(Company::read(company, found))
}

/// Who judges what; whatever else is in the fields is kept.
pub(crate) fn read_seat(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Seat> {
    if !fields.has("based_on") {
        found.push(Problem::new(fields.place("based_on"), What::Missing));
    }
    let based_on = read_based_on(fields.object("based_on", found), found);
    if !fields.has("juror") {
        found.push(Problem::new(fields.place("juror"), What::Missing));
        return None;
    }
    let mut person = fields.object("juror", found);
    let label = person.require_text("label", LABEL_LIMIT, found);
    let conflict = read_conflict(&mut person, found);
    let closed = moment("closed")(&mut fields, found);
    Some(Seat {
        based_on: based_on?,
        label,
        conflict: conflict?,
        closed,
        person_extra: person.rest(),
        extra: fields.rest(),
    })
}

fn read_based_on(mut fields: Fields, found: &mut Vec<Problem>) -> Option<BasedOn> {
    let id = fields.require_text("id", 100, found);
    let revision = required(&mut fields, "revision", found, |f, p| {
        f.whole("revision", 0, MAX_REVISION, p)
    });
    Some(BasedOn {
        id,
        revision: revision?,
        extra: fields.rest(),
    })
}

fn read_conflict(person: &mut Fields, found: &mut Vec<Problem>) -> Option<Conflict> {
    if !person.has("conflict") {
        found.push(Problem::new(person.place("conflict"), What::Missing));
        return None;
    }
    let mut fields = person.object("conflict", found);
    let exists = required(&mut fields, "exists", found, |f, p| f.flag("exists", p));
    let statement = if exists == Some(true) {
        fields.require_text("statement", NOTE_LIMIT, found)
    } else {
        let text = fields.text("statement", NOTE_LIMIT, found);
        text.unwrap_or_default()
    };
    Some(Conflict {
        exists: exists?,
        statement,
        extra: fields.rest(),
    })
}
