//! Companies on their way to the page: what a line of a table shows, and no more.

use serde_json::{Value, json};
use zeven_core::assessment::ProfileField;
use zeven_core::code::Code;
use zeven_core::score::{DimensionScore, Status};
use zeven_core::verdict::Outcome;
use zeven_core::{Fraction, Level};

use super::{count, list};
use crate::listing::Listed;
use crate::trust::Trust;

/// A company with its latest result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is asked for by.
    pub id: String,
    /// Its name; empty when anonymous or not said.
    pub name: String,
    /// Its site.
    pub site: String,
    /// The id of the result when it is anonymous: nothing else tells two apart.
    pub anonymous: Option<String>,
    /// The round.
    pub round: u16,
    /// What its profile says.
    pub profile: Vec<(ProfileField, String)>,
    /// Its scores, in method order.
    pub scores: Vec<DimensionScore>,
    /// The mean over all dimensions.
    pub overall: Option<Fraction>,
    /// How many dimensions reach the award level for sure.
    pub reached: u32,
    /// The outcome of the award check.
    pub verdict: Option<Outcome>,
    /// How far a session's or a jury's result can be trusted, and who signed it.
    pub trust: Option<(Trust, String)>,
}

impl Line {
    /// The line of a result.
    pub fn of(listed: &Listed) -> Self {
        let result = &listed.result;
        let field = |(field, _): &(ProfileField, &str)| {
            Some((*field, result.company.profile(*field)?.to_owned()))
        };
        Self {
            id: listed.row.to_string(),
            name: result.company.name.clone(),
            site: result.company.site.clone(),
            anonymous: result.anonymous.then(|| result.id.clone()),
            round: result.round,
            profile: ProfileField::ALL.iter().filter_map(field).collect(),
            scores: result.scores(),
            overall: result.overall,
            reached: result.at_award_level,
            verdict: result.verdict,
            trust: None,
        }
    }

    /// What the profile says of a field.
    pub fn field(&self, field: ProfileField) -> Option<&str> {
        let mut all = self.profile.iter();
        all.find(|(known, _)| *known == field)
            .map(|(_, code)| code.as_str())
    }

    /// As a list.
    pub fn to_value(&self) -> Value {
        let profile = self.profile.iter();
        let profile: Vec<_> = profile
            .map(|(field, code)| json!([field.code(), code]))
            .collect();
        let score = |score: &DimensionScore| {
            let lowest = score.lowest_given.map(Level::get);
            json!([score.status.code(), score.n, score.low, score.high, lowest])
        };
        let scores: Vec<_> = self.scores.iter().map(score).collect();
        let overall = self.overall;
        let overall = overall.map(|mean| json!([mean.numerator(), mean.denominator()]));
        json!([
            self.id,
            self.name,
            self.site,
            self.round,
            profile,
            scores,
            overall,
            self.reached,
            self.verdict.map(Code::code),
            self.anonymous,
            self.trust
                .as_ref()
                .map(|(trust, name)| json!([trust.code(), name])),
        ])
    }

    /// Out of a list; `None` when it is none.
    pub fn from_value(value: &Value) -> Option<Self> {
        let text = |index: usize| Some(value.get(index)?.as_str()?.to_owned());
        let small = |value: Option<&Value>| u32::try_from(value?.as_u64()?).ok();
        let field = |pair: &Value| {
            let field = ProfileField::from_code(pair.get(0)?.as_str()?)?;
            Some((field, pair.get(1)?.as_str()?.to_owned()))
        };
        let score = |score: &Value| {
            let n = small(score.get(1))?;
            Some(DimensionScore {
                status: Status::from_code(score.get(0)?.as_str()?)?,
                applicable: n,
                n,
                low: small(score.get(2))?,
                high: small(score.get(3))?,
                lowest_given: score.get(4)?.as_u64().and_then(Level::new),
                shortfall: None,
            })
        };
        let overall = value.get(6).and_then(|mean| {
            let part = |index: usize| mean.get(index)?.as_i64();
            Fraction::new(part(0)?, part(1)?)
        });
        Some(Self {
            id: text(0)?,
            name: text(1)?,
            site: text(2)?,
            anonymous: text(9),
            round: u16::try_from(value.get(3)?.as_u64()?).ok()?,
            profile: value.get(4)?.as_array()?.iter().filter_map(field).collect(),
            scores: value.get(5)?.as_array()?.iter().filter_map(score).collect(),
            overall,
            reached: small(value.get(7))?,
            verdict: value.get(8)?.as_str().and_then(Outcome::from_code),
            trust: value.get(10).and_then(|own| {
                let trust = Trust::from_code(own.get(0)?.as_str()?)?;
                Some((trust, own.get(1)?.as_str()?.to_owned()))
            }),
        })
    }
}

/// A window of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// How many lines the whole table has.
    pub total: usize,
    /// The place of the first line of the window, from 0.
    pub first: usize,
    /// The lines of the window.
    pub lines: Vec<Line>,
}

impl Window {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let lines: Vec<_> = self.lines.iter().map(Line::to_value).collect();
        json!({ "total": self.total, "first": self.first, "lines": lines })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        Self {
            total: count(value, "total"),
            first: count(value, "first"),
            lines: list(value, "lines").filter_map(Line::from_value).collect(),
        }
    }
}

/// Companies close to the award.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NearList {
    /// How many are one dimension away.
    pub one: usize,
    /// How many are two away.
    pub two: usize,
    /// The closest first.
    pub lines: Vec<NearLine>,
}

/// A company close to the award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearLine {
    /// The company.
    pub line: Line,
    /// The dimensions in the way, by their place in the method.
    pub missing: Vec<usize>,
    /// How many levels are missing in them together; absent while answers are open.
    pub steps: Option<u32>,
}

impl NearList {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let line = |near: &NearLine| json!([near.line.to_value(), near.missing, near.steps]);
        let lines: Vec<_> = self.lines.iter().map(line).collect();
        json!({ "one": self.one, "two": self.two, "lines": lines })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let line = |near: &Value| {
            let missing = near.get(1)?.as_array()?.iter().filter_map(Value::as_u64);
            Some(NearLine {
                line: Line::from_value(near.get(0)?)?,
                missing: missing
                    .filter_map(|index| usize::try_from(index).ok())
                    .collect(),
                steps: near.get(2)?.as_u64().and_then(|n| u32::try_from(n).ok()),
            })
        };
        Self {
            one: count(value, "one"),
            two: count(value, "two"),
            lines: list(value, "lines").filter_map(line).collect(),
        }
    }
}
