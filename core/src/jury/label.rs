//! A label: what a jury's decision gives a company, from when until when (method.md §3,
//! Label). It is made from a dossier and from nothing else.

use serde_json::{Map, Value};

use super::decision::{read_records, write_record};
use super::write::{put, put_method};
use super::{DECIDING, Dossier, MOST, Record, RecordKind, Ruling};
use crate::assessment::{MAX_REVISION, read_identity};
use crate::code::codes;
use crate::date::Date;
use crate::method::Identity;
use crate::reader::{Fields, keep_unknown, required};
use crate::{Problem, What};

/// How many months before its end a label is to be renewed.
pub const AHEAD: u16 = 9;

codes! {
    /// How a label stands on a day.
    pub enum State {
        /// It holds.
        Valid = "valid",
        /// It holds for at most nine months more: the time to plan the next audit.
        RenewSoon = "renew_soon",
        /// Its last day is over.
        Expired = "expired",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
        /// A correction or an appeal ended it.
        Ended = "ended",
    }
}

/// An entry of the register.
///
/// ```
/// use zeven_core::{example::{self, day}, jury::{Label, State}};
/// let (method, mut dossier) = example::dossier(&["44", "44", "44", "44"]);
/// assert_eq!(Label::of(&dossier, 3), None); // nothing is decided
/// dossier.record(&method, example::decision()).unwrap();
/// let label = Label::of(&dossier, 3).unwrap();
/// assert_eq!((label.date(), label.distinctions().len()), (Some(day("2026-11-21")), 0));
/// assert_eq!(label.last_day(), Some(day("2029-11-20")));
/// assert_eq!(label.renew_from(), Some(day("2029-02-20")));
/// assert_eq!(label.state(day("2029-02-20")), State::RenewSoon);
/// assert_eq!(label.state(day("2029-11-21")), State::Expired);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Id of the dossier with the decision.
    pub dossier: String,
    /// Its revision.
    pub revision: u64,
    /// Members about the dossier that this version does not know.
    pub dossier_extra: Map<String, Value>,
    /// The method.
    pub method: Identity,
    /// Members beside the identity in `method`.
    pub method_extra: Map<String, Value>,
    /// The company's id.
    pub company: String,
    /// Its name; may be empty.
    pub name: String,
    /// The site; may be empty.
    pub site: String,
    /// Members about the company that this version does not know.
    pub company_extra: Map<String, Value>,
    /// The yearly round.
    pub round: u16,
    /// How many independent jurors there were.
    pub jurors: usize,
    /// For how many years a label holds.
    pub years: u16,
    /// The records, the earliest first.
    pub records: Vec<Record>,
    /// Other members this version does not know.
    pub extra: Map<String, Value>,
}

impl Label {
    /// The label that a dossier gives; `None` while no decision in it says that the
    /// company meets the award level.
    pub fn of(dossier: &Dossier, years: u8) -> Option<Self> {
        let label = Self {
            dossier: dossier.id.clone(),
            revision: dossier.revision,
            dossier_extra: Map::new(),
            method: dossier.method.clone(),
            method_extra: Map::new(),
            company: dossier.company.id.clone(),
            name: dossier.company.name.clone(),
            site: dossier.company.site.clone(),
            company_extra: Map::new(),
            round: dossier.round,
            jurors: dossier.independent(),
            years: u16::from(years),
            records: dossier.records.iter().map(Record::without_levels).collect(),
            extra: Map::new(),
        };
        label.date().is_some().then_some(label)
    }

    fn giving(&self) -> Option<&Record> {
        let mut latest = self.records.iter().rev();
        latest.find(|record| record.outcome == Ruling::Meets)
    }

    /// The day of the decision that gives it.
    pub fn date(&self) -> Option<Date> {
        self.giving().map(|record| record.date)
    }

    /// Keys of the dimensions with a distinction.
    pub fn distinctions(&self) -> &[String] {
        self.giving().map_or(&[], |record| &record.distinctions)
    }

    /// The last day it holds: the day before the decision's day so many years on.
    pub fn last_day(&self) -> Option<Date> {
        last_day(self.date()?, self.years)
    }

    /// The first day on which it is to be renewed.
    pub fn renew_from(&self) -> Option<Date> {
        self.last_day()?.months_earlier(AHEAD)
    }

    /// How it stands on a day.
    pub fn state(&self, today: Date) -> State {
        let stands = self.records.last();
        match stands.map(|record| (record.kind, record.outcome)) {
            Some((RecordKind::Withdrawal, _)) => return State::Withdrawn,
            Some((_, Ruling::Meets)) => {}
            _ => return State::Ended,
        }
        if self.last_day().is_none_or(|last| today > last) {
            State::Expired
        } else if self.renew_from().is_some_and(|from| today >= from) {
            State::RenewSoon
        } else {
            State::Valid
        }
    }
}

/// The last day of a label that was decided on `date`.
///
/// ```
/// use zeven_core::date::Date;
/// use zeven_core::jury::last_day;
/// let leap = Date::parse("2024-02-29").unwrap();
/// assert_eq!(last_day(leap, 3).unwrap().to_string(), "2027-02-27");
/// ```
pub fn last_day(date: Date, years: u16) -> Option<Date> {
    date.years_later(years)?.day_before()
}

/// Reads an entry of a register. What follows from the records must say the same.
pub(super) fn read_label(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Label> {
    let before = found.len();
    let mut origin = fields.object("dossier", found);
    let dossier = origin.require_text("id", 100, found);
    let revision = required(&mut origin, "revision", found, |f, p| {
        f.whole("revision", 0, MAX_REVISION, p)
    });
    let (method, method_extra) = read_identity(fields.object("method", found), found);
    let mut company = fields.object("company", found);
    let id = company.require_text("id", 100, found);
    let name = company.text("name", 200, found).unwrap_or_default();
    let site = company.text("site", 200, found).unwrap_or_default();
    let round = super::read::read_round(&mut fields, found);
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    let fewest = u64::try_from(DECIDING).unwrap_or_default();
    let jurors = required(&mut fields, "jurors", found, |f, p| {
        f.whole("jurors", fewest, most, p)
    });
    let years = required(&mut fields, "years", found, |f, p| {
        f.whole("years", 1, 20, p)
    });
    let jurors = usize::try_from(jurors.unwrap_or(fewest)).unwrap_or_default();
    let records = read_records(&mut fields, jurors, found);
    let stated = ["date", "valid_until", "renew_from"].map(|name| {
        let place = fields.place(name);
        let day = required(&mut fields, name, found, |f, p| {
            f.form(name, "a date like 2027-02-01", Date::parse, p)
        });
        (place, day)
    });
    let distinctions_place = fields.place("distinctions");
    let distinctions = fields.texts("distinctions", 12, 60, found);
    let records_place = fields.place("records");
    let label = Label {
        dossier,
        revision: revision?,
        method,
        method_extra,
        company: id,
        name,
        site,
        company_extra: company.rest(),
        round: round?,
        jurors,
        years: u16::try_from(years?).ok()?,
        records,
        dossier_extra: origin.rest(),
        extra: fields.rest(),
    };
    if found.len() > before {
        return None;
    }
    if label.date().is_none() {
        let sentence = "no decision here gives a label".to_owned();
        found.push(Problem::new(records_place, What::Rule(sentence)));
        return None;
    }
    let known = [label.date(), label.last_day(), label.renew_from()];
    for ((place, stated), known) in stated.into_iter().zip(known) {
        if stated != known {
            found.push(Problem::new(place, follows()));
        }
    }
    if distinctions != label.distinctions() {
        found.push(Problem::new(distinctions_place, follows()));
    }
    Some(label)
}

fn follows() -> What {
    What::Rule("is not what follows from the records".to_owned())
}

/// An entry as it stands in a register.
pub(super) fn write_label(label: &Label) -> Value {
    let mut map = Map::new();
    let mut dossier = Map::new();
    put(&mut dossier, "id", label.dossier.as_str());
    put(&mut dossier, "revision", label.revision);
    keep_unknown(&mut dossier, &label.dossier_extra);
    put(&mut map, "dossier", dossier);
    put_method(&mut map, &label.method, &label.method_extra);
    let mut company = Map::new();
    put(&mut company, "id", label.company.as_str());
    for (member, text) in [("name", &label.name), ("site", &label.site)] {
        if !text.is_empty() {
            put(&mut company, member, text.as_str());
        }
    }
    keep_unknown(&mut company, &label.company_extra);
    put(&mut map, "company", company);
    put(&mut map, "round", label.round);
    put(&mut map, "jurors", label.jurors);
    put(&mut map, "years", label.years);
    let days = [
        ("date", label.date()),
        ("valid_until", label.last_day()),
        ("renew_from", label.renew_from()),
    ];
    for (member, day) in days {
        put(&mut map, member, day.map(|day| day.to_string()));
    }
    put(&mut map, "distinctions", label.distinctions().to_vec());
    let records: Vec<_> = label.records.iter().map(write_record).collect();
    put(&mut map, "records", records);
    keep_unknown(&mut map, &label.extra);
    Value::Object(map)
}
