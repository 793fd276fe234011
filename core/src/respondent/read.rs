//! From bytes to [`Respondent`]. The same reading serves a file of its own and what
//! stands in an assessment.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Asked, FORMAT, Given, LABEL_LIMIT, Origin, RESPONDENTS, Respondent, Settled, VERSION};
use crate::assessment::{Assessment, ENTRIES, Head, NOTE_LIMIT, moment, read_entries, read_rating};
use crate::document::Format;
use crate::jury::Juror;
use crate::reader::{Fields, required};
use crate::{Problem, json};

/// Most dimensions of a method.
const DIMENSIONS: usize = 12;

impl Respondent {
    /// Reads a respondent's file. Whether the method has the criteria it names is asked
    /// apart, by [`Respondent::fits`].
    ///
    /// # Errors
    /// Every problem found, with its place.
    ///
    /// ```
    /// use zeven_core::respondent::Respondent;
    /// let problems = Respondent::parse(b"{\"format\": \"zeven/respondent\", \"version\": 2}");
    /// assert_eq!(problems.unwrap_err()[0].place, "/version");
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        Self::from_value(value)
    }

    fn from_value(value: Value) -> Result<Self, Vec<Problem>> {
        Format::new(FORMAT, VERSION).read(value, "", read)
    }
}

impl Assessment {
    /// Reads what a person can work on: an assessment, or a respondent's or juror's file
    /// laid out as one.
    ///
    /// # Errors
    /// As [`Assessment::parse`], [`Respondent::parse`] and [`Juror::parse`].
    ///
    /// ```
    /// use zeven_core::{assessment::Assessment, example::gathered};
    /// let (_, own) = gathered("44", &["42"]);
    /// let sheet = Assessment::parse_sheet(own.respondents[0].to_text().as_bytes()).unwrap();
    /// assert_eq!(sheet.asked.unwrap().label, "Role 0");
    /// assert!(Assessment::parse_sheet(own.to_text().as_bytes()).unwrap().asked.is_none());
    /// ```
    pub fn parse_sheet(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        if value.get("format").and_then(Value::as_str) == Some(FORMAT) {
            return Respondent::from_value(value).map(Respondent::to_sheet);
        }
        if value.get("format").and_then(Value::as_str) == Some(crate::jury::FORMAT) {
            return Juror::from_value(value).map(Juror::to_sheet);
        }
        Self::from_value(value)
    }
}

fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Respondent> {
    let head = Head::read(&mut fields, found);
    let pass = required(&mut fields, "pass", found, |f, p| f.word("pass", p));
    let received = moment("received")(&mut fields, found);
    let entries = read_entries(&mut fields, &BTreeSet::new(), found);
    let asked = read_asked(fields, found);
    Some(Respondent {
        method: head.method,
        method_extra: head.method_extra,
        id: head.id,
        revision: head.revision?,
        created: head.created?,
        updated: head.updated?,
        pass: pass?,
        asked: asked?,
        entries,
        received,
    })
}

/// Who was asked what, by whom; whatever else is in the fields is kept.
pub(crate) fn read_asked(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Asked> {
    let origin = read_origin(fields.object("for", found), found);
    let mut person = fields.object("respondent", found);
    let label = person.require_text("label", LABEL_LIMIT, found);
    let group = required(&mut person, "group", found, |f, p| f.word("group", p));
    let scope = fields.texts("scope", DIMENSIONS, 60, found);
    Some(Asked {
        origin: origin?,
        label,
        group: group?,
        person_extra: person.rest(),
        scope,
        extra: fields.rest(),
    })
}

fn read_origin(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Origin> {
    let assessment = fields.require_text("assessment", 100, found);
    let company = fields.require_text("company", 100, found);
    let name = fields.text("name", 200, found).unwrap_or_default();
    let site = fields.text("site", 200, found).unwrap_or_default();
    let round = required(&mut fields, "round", found, |f, p| {
        f.whole("round", 2000, 2199, p)
    });
    Some(Origin {
        assessment,
        company,
        name,
        site,
        round: round.and_then(|round| u16::try_from(round).ok())?,
        extra: fields.rest(),
    })
}

/// The respondents in an assessment.
pub(crate) fn read_respondents(fields: &mut Fields, found: &mut Vec<Problem>) -> Vec<Respondent> {
    let mut all: Vec<Respondent> = Vec::new();
    for (item, place) in fields.list("respondents", RESPONDENTS, found) {
        let item = Fields::open(item, place, found);
        let place = item.place("id");
        let Some(respondent) = read(item, found) else {
            continue;
        };
        if all.iter().any(|other| other.id == respondent.id) {
            found.push(Problem::new(place, crate::What::Twice(respondent.id)));
            continue;
        }
        all.push(respondent);
    }
    all
}

/// What was settled, by criterion key.
pub(crate) fn read_settled(
    fields: &mut Fields,
    found: &mut Vec<Problem>,
) -> BTreeMap<String, Settled> {
    let mut all = BTreeMap::new();
    for (key, mut fields) in fields.object("settled", found).entries(ENTRIES, found) {
        let answer = read_rating(&mut fields, found);
        let mut given = Vec::new();
        for (item, place) in fields.list("given", RESPONDENTS + 1, found) {
            let mut item = Fields::open(item, place, found);
            given.push(Given {
                by: item.require_text("by", 100, found),
                answer: read_rating(&mut item, found),
                extra: item.rest(),
            });
        }
        let why = fields.text("why", NOTE_LIMIT, found).unwrap_or_default();
        let Some(at) = required(&mut fields, "at", found, moment("at")) else {
            continue;
        };
        let extra = fields.rest();
        all.insert(
            key,
            Settled {
                answer,
                given,
                why,
                at,
                extra,
            },
        );
    }
    all
}
