//! From one flat object to a [`ResultRow`].

use serde_json::{Map, Value};

use super::check::{contradicts, dimension_agrees, row_agrees};
use super::{AFTER, BEFORE, DimensionRow, OF_DIMENSION, ResultRow, columns};
use crate::assessment::{Company, MAX_REVISION, NAME_LIMIT, check_sha256};
use crate::date::Date;
use crate::method::Identity;
use crate::reader::{Fields, required};
use crate::score::Status;
use crate::{Fraction, Level, Problem, What};

/// Most criteria of a dimension, and so the most that a sum is divided by.
const MOST: u64 = 30;
/// Columns that hold something in every row; the others may be empty.
const FILLED: [&str; 12] = [
    "id",
    "revision",
    "date",
    "kind",
    "pass",
    "round",
    "method_id",
    "method_version",
    "method_sha256",
    "at_award_level",
    "claim",
    "anonymous",
];

/// The keys of the dimensions that a header or an object has columns for: half of them are
/// enough to see that the others are missing.
pub(super) fn dimension_keys<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let fixed = |name: &&str| BEFORE.contains(name) || AFTER.contains(name);
    let mut keys: Vec<(&str, usize)> = Vec::new();
    for name in names.filter(|name| !fixed(name)) {
        let Some((key, part)) = name.rsplit_once('_') else {
            continue;
        };
        if !OF_DIMENSION.contains(&part) {
            continue;
        }
        match keys.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => keys.push((key, 1)),
        }
    }
    keys.retain(|(_, count)| 2 * count >= OF_DIMENSION.len());
    keys.into_iter().map(|(key, _)| key.to_owned()).collect()
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// Anything else.
    Text,
}

/// What a column holds, in a file with these dimensions.
pub(super) fn holds(column: &str, dimensions: &[String]) -> Holds {
    match column {
        "revision" | "round" | "overall_sum" | "overall_n" | "at_award_level" => Holds::Number,
        "produces" | "host_visit" | "anonymous" => Holds::Flag,
        _ => {
            let part = column.rsplit_once('_').filter(|(key, part)| {
                OF_DIMENSION.contains(part) && dimensions.iter().any(|known| known == key)
            });
            match part {
                Some((_, part)) if part != "status" => Holds::Number,
                _ => Holds::Text,
            }
        }
    }
}

impl ResultRow {
    /// Reads one flat object. `place` is where it stands.
    ///
    /// # Errors
    /// Every problem found, with its place: a column that is missing, a value of the wrong
    /// kind, and figures that cannot be true beside each other. Whether they are true for
    /// a method is asked apart, by [`ResultRow::fits`].
    ///
    /// ```
    /// use zeven_core::{example::result, result::ResultRow};
    /// let (_, row) = result("453443", 1);
    /// let mut value = row.to_value();
    /// assert_eq!(ResultRow::from_value(value.clone(), "/results/0"), Ok(row));
    /// value["round"] = "this year".into();
    /// assert_eq!(ResultRow::from_value(value, "/results/0").unwrap_err()[0].place, "/results/0/round");
    /// ```
    pub fn from_value(value: Value, place: &str) -> Result<Self, Vec<Problem>> {
        let mut found = Vec::new();
        let row = read(value, place, &mut found);
        match row {
            Some(row) if found.is_empty() => Ok(row),
            _ => Err(found),
        }
    }
}

fn read(value: Value, place: &str, found: &mut Vec<Problem>) -> Option<ResultRow> {
    let keys = match &value {
        Value::Object(map) => dimension_keys(map.keys().map(String::as_str)),
        _ => Vec::new(),
    };
    let mut fields = Fields::open(value, place.to_owned(), found);
    if !found.is_empty() {
        return None;
    }
    for column in columns(keys.iter().map(String::as_str)) {
        let filled = FILLED.contains(&column.as_str()) || column.ends_with("_status");
        if !filled && !fields.has(&column) {
            found.push(Problem::new(fields.place(&column), What::Missing));
        }
    }
    if keys.is_empty() {
        found.push(Problem::new(
            place,
            What::Rule("has no dimensions".to_owned()),
        ));
    }
    let fields = &mut fields;
    let id = fields.require_text("id", 100, found);
    let revision = need(fields, "revision", 0, MAX_REVISION, found);
    let date = required(fields, "date", found, |fields, found| {
        fields.form("date", "a date like 2026-11-21", Date::parse, found)
    });
    let kind = required(fields, "kind", found, |f, p| f.word("kind", p));
    let pass = required(fields, "pass", found, |f, p| f.word("pass", p));
    let round = need(fields, "round", 2000, 2199, found).and_then(|n| u16::try_from(n).ok());
    let method = Identity {
        id: fields.require_text("method_id", 60, found),
        version: fields.require_text("method_version", 30, found),
        sha256: fields.require_text("method_sha256", 64, found),
    };
    check_sha256(&method.sha256, || fields.place("method_sha256"), found);
    let company = Company {
        name: text(fields, "company", found),
        site: text(fields, "site", found),
        id: fields.text("company_id", 100, found).unwrap_or_default(),
        ..Company::read_profile(fields, found)
    };
    let dimensions: Vec<_> = keys
        .iter()
        .map(|key| read_dimension(fields, key, found))
        .collect();
    let overall = read_overall(fields, found);
    let most = dimensions.len() as u64;
    let at_award_level = need(fields, "at_award_level", 0, most, found);
    let verdict = fields.word("verdict", found);
    let claim = required(fields, "claim", found, |f, p| f.word("claim", p));
    let host_visit = fields.flag("host_visit", found).unwrap_or_default();
    let wants_visit = read_keys(fields, &keys, found);
    let anonymous = required(fields, "anonymous", found, |f, p| f.flag("anonymous", p));
    let row = ResultRow {
        id,
        revision: revision?,
        date: date?,
        kind: kind?,
        pass: pass?,
        round: round?,
        method,
        company,
        dimensions,
        overall,
        at_award_level: u32::try_from(at_award_level?).ok()?,
        verdict,
        claim: claim?,
        host_visit,
        wants_visit,
        anonymous: anonymous?,
        extra: fields.take_rest(),
    };
    // Figures that were not read are no ground to speak of the others.
    if found.is_empty() {
        row_agrees(&row, fields, found);
    }
    Some(row)
}

fn need(
    fields: &mut Fields,
    name: &str,
    low: u64,
    high: u64,
    found: &mut Vec<Problem>,
) -> Option<u64> {
    required(fields, name, found, |f, p| f.whole(name, low, high, p))
}

fn text(fields: &mut Fields, name: &str, found: &mut Vec<Problem>) -> String {
    fields.text(name, NAME_LIMIT, found).unwrap_or_default()
}

/// The eight columns of one dimension.
fn read_dimension(fields: &mut Fields, key: &str, found: &mut Vec<Problem>) -> DimensionRow {
    let before = found.len();
    let name = |part: &str| format!("{key}_{part}");
    let mut number = |part: &str, low: u64, high: u64| {
        let number = fields.whole(&name(part), low, high, found);
        number.and_then(|number| u32::try_from(number).ok())
    };
    let sum = number("sum", 1, 5 * MOST);
    let n = number("n", 1, MOST);
    let level = number("level", 1, 5);
    let low = number("low", 1, 5 * MOST);
    let high = number("high", 1, 5 * MOST);
    let weakest = number("weakest", 1, 5);
    let target = number("target", 1, 5);
    let status = name("status");
    let status = required(fields, &status, found, |f, p| f.word(&status, p));
    let as_level = |number: Option<u32>| number.and_then(|n| Level::new(u64::from(n)));
    let row = DimensionRow {
        key: key.to_owned(),
        status: status.unwrap_or(Status::NotScorable),
        n: n.unwrap_or_default(),
        low: low.unwrap_or_default(),
        high: high.unwrap_or_default(),
        weakest: as_level(weakest),
        target: as_level(target),
    };
    if found.len() == before {
        let given = [
            ("sum", sum),
            ("n", n),
            ("level", level),
            ("low", low),
            ("high", high),
            ("weakest", weakest),
        ];
        dimension_agrees(&row, &given, fields, found);
    }
    row
}

fn read_overall(fields: &mut Fields, found: &mut Vec<Problem>) -> Option<Fraction> {
    let sum = fields.whole("overall_sum", 1, MAX_REVISION, found);
    let n = fields.whole("overall_n", 1, MAX_REVISION, found);
    let (sum, n) = match (sum, n) {
        (Some(sum), Some(n)) => (i64::try_from(sum).ok()?, i64::try_from(n).ok()?),
        (None, None) => return None,
        _ => {
            contradicts("overall_sum", "overall_n", fields, found);
            return None;
        }
    };
    let mean = Fraction::new(sum, n)?;
    if mean.numerator() != sum || mean < Fraction::whole(1) || mean > Fraction::whole(5) {
        contradicts("overall_sum", "overall_n", fields, found);
    }
    Some(mean)
}

fn read_keys(fields: &mut Fields, known: &[String], found: &mut Vec<Problem>) -> Vec<String> {
    let text = fields.text("wants_visit", 1000, found).unwrap_or_default();
    let keys: Vec<_> = text.split(';').filter(|key| !key.is_empty()).collect();
    for (index, key) in keys.iter().enumerate() {
        let what = if !known.iter().any(|known| known == key) {
            What::NotInMethod((*key).to_owned())
        } else if keys.iter().take(index).any(|earlier| earlier == key) {
            What::Twice((*key).to_owned())
        } else {
            continue;
        };
        found.push(Problem::new(fields.place("wants_visit"), what));
    }
    keys.into_iter().map(str::to_owned).collect()
}

/// A CSV cell as the value its column holds. What has another form stays a text, so that
/// the reader says what is wrong with it.
pub(super) fn cell_value(cell: &str, holds: Holds) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    match holds {
        Holds::Number => match cell.parse::<u64>() {
            Ok(number) if number.to_string() == cell => Value::from(number),
            _ => Value::from(cell),
        },
        // Spreadsheets write them in capitals.
        Holds::Flag if cell.eq_ignore_ascii_case("true") => Value::Bool(true),
        Holds::Flag if cell.eq_ignore_ascii_case("false") => Value::Bool(false),
        Holds::Flag => Value::from(cell),
        Holds::Text => Value::from(crate::csv::unguarded(cell)),
    }
}

/// A row of cells as the flat object it stands for.
pub(super) fn object(header: &[String], cells: &[String], dimensions: &[String]) -> Value {
    let pairs = header.iter().zip(cells);
    let members =
        pairs.map(|(name, cell)| (name.clone(), cell_value(cell, holds(name, dimensions))));
    Value::Object(members.collect::<Map<_, _>>())
}
