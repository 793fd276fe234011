//! A result: what an assessment adds up to, as one flat row. It goes to a hub, a
//! spreadsheet or a database without a note, an answer or a piece of evidence in it.
//!
//! The same columns stand in a `zeven/result` file, in a line of JSON Lines and in a row
//! of CSV; their names and order are fixed in the format documentation.
//!
//! # Anonymous results
//!
//! [`ResultRow::anonymised`] takes out name, site and company id and puts a fresh id in
//! the place of the assessment's. What remains may still tell who it is: region, sector
//! and size together often fit one company only, and seven scores are as good as a
//! fingerprint for whoever has the named result. So the profile can be left out field by
//! field, and the person sees the row before it is saved.

mod check;
mod file;
mod read;
mod write;

use serde_json::{Map, Value};

pub use file::{ResultFile, looks_like_one};
pub use write::{cell, to_csv, to_csv_line, to_file, to_lines};

use crate::assessment::{Assessment, Company, Kind, Pass, ProfileField};
use crate::date::Date;
use crate::method::{Identity, Method};
use crate::score::{DimensionScore, Status, at_award_level, overall};
use crate::verdict::{Claim, Outcome, Verdict};
use crate::{Fraction, Level};

/// The format name of a result file.
pub const FORMAT: &str = "zeven/result";
/// The version of the format written today.
pub const VERSION: u64 = 1;

/// The columns before those of the dimensions.
pub const BEFORE: [&str; 19] = [
    "id",
    "revision",
    "date",
    "kind",
    "pass",
    "round",
    "method_id",
    "method_version",
    "method_sha256",
    "company",
    "site",
    "country",
    "region",
    "sector",
    "size",
    "turnover",
    "production",
    "association",
    "produces",
];
/// What every dimension has a column for, behind its key and a low line.
pub const OF_DIMENSION: [&str; 8] = [
    "sum", "n", "level", "low", "high", "weakest", "status", "target",
];
/// The columns behind those of the dimensions.
pub const AFTER: [&str; 9] = [
    "overall_sum",
    "overall_n",
    "at_award_level",
    "verdict",
    "claim",
    "host_visit",
    "wants_visit",
    "anonymous",
    "company_id",
];

/// All columns in their order, for a method with these dimensions.
///
/// ```
/// let columns = zeven_core::result::columns(["eco"]);
/// assert_eq!(columns.len(), 19 + 8 + 9);
/// assert_eq!(columns[19], "eco_sum");
/// ```
pub fn columns<'a>(dimensions: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let of_dimension = |key: &'a str| OF_DIMENSION.map(|part| format!("{key}_{part}"));
    let fixed = |name: &&str| (*name).to_owned();
    let mut all: Vec<_> = BEFORE.iter().map(fixed).collect();
    all.extend(dimensions.into_iter().flat_map(of_dimension));
    all.extend(AFTER.iter().map(fixed));
    all
}

/// What stands in a column, for forms that have types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text or a code.
    Text,
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
}

/// What stands in one of [`columns`]; a column that is none of them holds texts.
///
/// ```
/// use zeven_core::result::{Form, form};
/// assert_eq!(form("eco_sum"), Form::Whole);
/// assert_eq!(form("eco_status"), Form::Text);
/// assert_eq!(form("sector"), Form::Text);
/// ```
pub fn form(column: &str) -> Form {
    match column {
        "date" => Form::Day,
        "produces" | "host_visit" | "anonymous" => Form::Flag,
        "revision" | "round" | "overall_sum" | "overall_n" | "at_award_level" => Form::Whole,
        other if BEFORE.contains(&other) || AFTER.contains(&other) => Form::Text,
        other => match other.rsplit_once('_') {
            Some((_, part)) if part != "status" && OF_DIMENSION.contains(&part) => Form::Whole,
            _ => Form::Text,
        },
    }
}

/// One result.
///
/// ```
/// use zeven_core::{assessment::ProfileField, example::rated, result::ResultRow};
/// use zeven_core::{score::score, verdict::{Outcome, judge}};
/// let (method, mut answers) = rated("453443 444444");
/// answers.company.region = Some("NL41".into());
/// let (scores, verdict) = (score(&method, &answers), judge(&method, &answers));
/// let row = ResultRow::of(&method, &answers, &scores, &verdict).unwrap();
/// assert_eq!((row.at_award_level, row.verdict), (1, Some(Outcome::DoesNotMeet)));
/// assert_eq!((row.keys().count(), row.scores()[0].sum()), (2, Some(23)));
/// let nobody = row.anonymised("fresh".into(), &[ProfileField::Region]);
/// assert_eq!((nobody.company.id.as_str(), nobody.company.region), ("", None));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ResultRow {
    /// The assessment's id, or a fresh one when anonymous.
    pub id: String,
    /// The assessment's revision.
    pub revision: u64,
    /// The day the assessment was last changed.
    pub date: Date,
    /// Who scored.
    pub kind: Kind,
    /// How far the person chose to go.
    pub pass: Pass,
    /// The yearly round.
    pub round: u16,
    /// The method it was made with.
    pub method: Identity,
    /// The company; id, name and site are empty when anonymous.
    pub company: Company,
    /// The dimensions, in method order.
    pub dimensions: Vec<DimensionRow>,
    /// The mean of the dimension scores; only when all are complete.
    pub overall: Option<Fraction>,
    /// How many dimensions reach the award level for sure.
    pub at_award_level: u32,
    /// The outcome of the award check; none for a quick pass.
    pub verdict: Option<Outcome>,
    /// What kind of evidence stands behind it.
    pub claim: Claim,
    /// Whether the company is willing to show its site.
    pub host_visit: bool,
    /// Keys of the dimensions in which it would like to visit another.
    pub wants_visit: Vec<String>,
    /// Whether everything that names the company was taken out.
    pub anonymous: bool,
    /// Columns this version does not know.
    pub extra: Map<String, Value>,
}

/// One dimension of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionRow {
    /// The dimension's key.
    pub key: String,
    /// How far it is.
    pub status: Status,
    /// What the sums are divided by; 0 when it cannot be scored.
    pub n: u32,
    /// The sum with every open criterion at 1; the sum itself when complete.
    pub low: u32,
    /// The sum with every open criterion at 5.
    pub high: u32,
    /// The lowest level, when complete.
    pub weakest: Option<Level>,
    /// The level aimed at.
    pub target: Option<Level>,
}

impl DimensionRow {
    /// The figures as a score; its shortfall to a threshold is only known with a method.
    ///
    /// ```
    /// let (_, row) = zeven_core::example::result("453443", 1);
    /// assert_eq!(row.dimensions[0].score().sum(), Some(23));
    /// ```
    pub fn score(&self) -> DimensionScore {
        DimensionScore {
            status: self.status,
            applicable: self.n,
            n: self.n,
            low: self.low,
            high: self.high,
            lowest_given: self.weakest,
            shortfall: None,
        }
    }
}

impl ResultRow {
    /// The result of an assessment whose scores and verdict are at hand. A dimension that
    /// the method does not have cannot be visited, so it is no column either.
    pub fn of(
        method: &Method,
        assessment: &Assessment,
        scores: &[DimensionScore],
        verdict: &Verdict,
    ) -> Option<Self> {
        let row = |(dimension, score): (&crate::method::Dimension, &DimensionScore)| {
            let scorable = score.status != Status::NotScorable;
            let target = assessment.targets.get(&dimension.key);
            DimensionRow {
                key: dimension.key.clone(),
                status: score.status,
                n: if scorable { score.n } else { 0 },
                low: if scorable { score.low } else { 0 },
                high: if scorable { score.high } else { 0 },
                weakest: score.weakest(),
                target: target.map(|target| target.level),
            }
        };
        let known = |key: &String| method.dimension(key).is_some();
        Some(Self {
            id: assessment.id.clone(),
            revision: assessment.revision,
            date: Date::parse(assessment.updated.day())?,
            kind: assessment.kind,
            pass: assessment.pass,
            round: assessment.round,
            method: assessment.method.clone(),
            company: Company {
                extra: Map::new(),
                ..assessment.company.clone()
            },
            dimensions: method.dimensions.iter().zip(scores).map(row).collect(),
            overall: overall(method, scores),
            at_award_level: u32::try_from(at_award_level(method, scores)).unwrap_or(u32::MAX),
            verdict: verdict.outcome,
            claim: verdict.claim,
            host_visit: assessment.host_visit(),
            wants_visit: assessment.wants_visit().into_iter().filter(known).collect(),
            anonymous: false,
            extra: Map::new(),
        })
    }

    /// The row without what names the company, under a fresh id, and without the profile
    /// fields that are to be left out as well.
    #[must_use = "the anonymous row is returned, the named one stays"]
    pub fn anonymised(&self, id: String, leave_out: &[ProfileField]) -> Self {
        let mut company = Company {
            id: String::new(),
            name: String::new(),
            site: String::new(),
            ..self.company.clone()
        };
        for field in leave_out {
            company.clear_profile(*field);
        }
        Self {
            id,
            company,
            anonymous: true,
            // Nobody knows what stands there.
            extra: Map::new(),
            ..self.clone()
        }
    }

    /// The keys of its dimensions.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.dimensions.iter().map(|row| row.key.as_str())
    }

    /// The scores, in method order.
    pub fn scores(&self) -> Vec<DimensionScore> {
        self.dimensions.iter().map(DimensionRow::score).collect()
    }
}
