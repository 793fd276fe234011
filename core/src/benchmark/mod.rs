//! A benchmark: the figures of a group of companies and nothing about any one of them,
//! for a company to see where it stands (method.md §3, "Groups").
//!
//! # What is left out, so that nobody can be recognised
//!
//! 1. A mean needs [`MINIMUM`] companies, percentiles and the distribution over levels
//!    need [`MINIMUM_DISTRIBUTION`]. What has fewer is absent, and absent looks the same
//!    whether there were four or none.
//! 2. Of the share at the award level both sides count: it is given only when at least
//!    five companies reach the line and at least five do not.
//! 3. A level with fewer than five companies has no count, and neither has one with none.
//!    What is missing from the distribution must not add up to one to four companies
//!    either, on each side of the award level by itself: then the smallest count that is
//!    shown there goes too.
//! 4. The mean over all dimensions is left out when one to four companies count in some
//!    dimension but not in all: their scores could be found by subtraction.
//! 5. Anonymous results may be several of one company. They are never put together with
//!    named ones.
//!
//! Percentiles are nearest rank (SQL's `percentile_disc`) on the whole number
//! 60 · sum / n, cut, so that every engine finds the same.

mod build;
mod read;
mod write;

use serde_json::{Map, Value};

pub use build::{Choice, build, nearest_rank, shown_levels};

use crate::assessment::{Kind, Pass, ProfileField};
use crate::code::codes;
use crate::date::Date;
use crate::method::{Identity, Method};
use crate::{Fraction, Problem, What};

pub use crate::compare::{MINIMUM, Refusal};

/// The format name of a benchmark file.
pub const FORMAT: &str = "zeven/benchmark";
/// The version of the format written today.
pub const VERSION: u64 = 1;
/// Fewest companies behind percentiles and a distribution.
pub const MINIMUM_DISTRIBUTION: usize = 10;
/// The percentiles that are given, in percent.
pub const PERCENTILES: [usize; 5] = [10, 25, 50, 75, 90];

/// The figures of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Benchmark {
    /// The method the results were made with.
    pub method: Identity,
    /// The day it was made.
    pub made: Date,
    /// What it is called.
    pub title: String,
    /// Which companies it is about.
    pub group: Group,
    /// How many companies; none when they are too few.
    pub companies: Option<u32>,
    /// Per dimension, in method order.
    pub dimensions: Vec<(String, Figures)>,
    /// The mean over all dimensions. Its line is not the award check, which asks for
    /// every dimension.
    pub overall: Figures,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Benchmark {
    /// What tells it from others: one that is made again on the same day, with the same
    /// title, kind and method, takes the place of the first.
    ///
    /// ```
    /// let (_, group) = zeven_core::example::benchmark("444");
    /// assert!(group.key().starts_with("2026-11-21 self Region "));
    /// ```
    pub fn key(&self) -> String {
        let kind = crate::code::Code::code(self.group.kind);
        format!("{} {kind} {} {}", self.made, self.title, self.method.sha256)
    }
}

/// How a group was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Who scored.
    pub kind: Kind,
    /// How far; always full.
    pub pass: Pass,
    /// The rounds its results are from, earliest first.
    pub rounds: Vec<u16>,
    /// The profile fields that all its companies have in common.
    pub filters: Vec<(ProfileField, String)>,
    /// In the words of who made it.
    pub chosen: String,
    /// Whether it is made of anonymous results.
    pub anonymous: bool,
}

/// The figures of one dimension, or of the mean over all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many companies have a score.
    pub n: Option<u32>,
    /// The mean of their scores.
    pub mean: Option<Fraction>,
    /// The scores at [`PERCENTILES`], in sixtieths.
    pub percentiles: Option<[i64; 5]>,
    /// How many companies are at each level from 1 to 5, where that may be said.
    pub levels: Option<[Option<u32>; 5]>,
    /// How many reach the award level.
    pub at_line: Option<u32>,
}

codes! {
    /// Where a score stands among the percentiles of a group. Nothing is interpolated. A
    /// score that equals a percentile belongs to the band nearer the middle, and one that
    /// equals the middle is the middle.
    pub enum Standing {
        /// Below the lowest tenth's score.
        BelowP10 = "below_p10",
        /// From the 10th to below the 25th percentile.
        P10 = "p10_p25",
        /// From the 25th to below the 50th.
        P25 = "p25_p50",
        /// Exactly the score in the middle of the group.
        Middle = "p50",
        /// Above the 50th, up to the 75th.
        P50 = "p50_p75",
        /// Above the 75th, up to the 90th.
        P75 = "p75_p90",
        /// Above the 90th.
        AboveP90 = "above_p90",
    }
}

codes! {
    /// Why a benchmark says nothing about an assessment.
    pub enum Mismatch {
        /// It was made with another method.
        Method = "method",
        /// Others scored: the company itself, a session and a jury are never mixed.
        Kind = "kind",
        /// A quick pass answers too little to stand beside a full one.
        Pass = "pass",
    }
}

/// A score in sixtieths, cut: what percentiles are taken of.
///
/// ```
/// use zeven_core::{Fraction, benchmark::sixtieths};
/// assert_eq!(sixtieths(Fraction::new(23, 6).unwrap()), 230);
/// ```
pub fn sixtieths(score: Fraction) -> i64 {
    let scaled = i128::from(score.numerator()) * 60 / i128::from(score.denominator());
    i64::try_from(scaled).unwrap_or(i64::MAX)
}

/// Where a score stands in a group; `None` when the group is too small for percentiles.
///
/// ```
/// use zeven_core::{Fraction, benchmark::{Figures, Standing, place}};
/// let figures = Figures { percentiles: Some([150, 180, 210, 240, 270]), ..Figures::default() };
/// let of = |sum| place(Fraction::new(sum, 6).unwrap(), &figures);
/// assert_eq!(of(23), Some(Standing::P50));
/// assert_eq!(of(21), Some(Standing::Middle));
/// assert_eq!(of(12), Some(Standing::BelowP10));
/// ```
pub fn place(score: Fraction, figures: &Figures) -> Option<Standing> {
    let [p10, p25, p50, p75, p90] = figures.percentiles?;
    let own = sixtieths(score);
    Some(if own == p50 {
        Standing::Middle
    } else if own < p10 {
        Standing::BelowP10
    } else if own > p90 {
        Standing::AboveP90
    } else if own < p25 {
        Standing::P10
    } else if own < p50 {
        Standing::P25
    } else if own <= p75 {
        Standing::P50
    } else {
        Standing::P75
    })
}

impl Benchmark {
    /// The figures of a dimension.
    ///
    /// ```
    /// let (_, group) = zeven_core::example::benchmark("444 433");
    /// assert_eq!(group.dimension("d1").unwrap().n, Some(5));
    /// assert!(group.dimension("d2").is_none());
    /// ```
    pub fn dimension(&self, key: &str) -> Option<&Figures> {
        let mut all = self.dimensions.iter();
        all.find(|(known, _)| known == key)
            .map(|(_, figures)| figures)
    }

    /// Why a result of this method, kind and pass cannot stand beside it, if it cannot.
    ///
    /// ```
    /// use zeven_core::assessment::{Kind, Pass};
    /// use zeven_core::benchmark::Mismatch;
    /// let (method, group) = zeven_core::example::benchmark("444");
    /// assert_eq!(group.mismatch(&method, Kind::SelfAssessment, Pass::Full), None);
    /// assert_eq!(group.mismatch(&method, Kind::Jury, Pass::Full), Some(Mismatch::Kind));
    /// ```
    pub fn mismatch(&self, method: &Method, kind: Kind, pass: Pass) -> Option<Mismatch> {
        if !method.accepts(&self.method) {
            Some(Mismatch::Method)
        } else if kind != self.group.kind {
            Some(Mismatch::Kind)
        } else if pass != self.group.pass {
            Some(Mismatch::Pass)
        } else {
            None
        }
    }

    /// Whether it is about results of `method` and has that method's dimensions.
    ///
    /// # Errors
    /// As [`crate::assessment::Assessment::fits`]; a dimension without figures is a
    /// problem too.
    ///
    /// ```
    /// use zeven_core::example::{benchmark, rated};
    /// let (method, group) = benchmark("444 433");
    /// assert!(group.fits(&method).is_ok());
    /// let (smaller, _) = rated("444");
    /// assert_eq!(group.fits(&smaller).unwrap_err()[0].place, "/dimensions/d1");
    /// ```
    pub fn fits(&self, method: &Method) -> Result<(), Vec<Problem>> {
        let (own, known) = (&self.method, &method.identity);
        if !method.accepts(own) {
            let (id, version) = (own.id.clone(), own.version.clone());
            let problem = if (&own.id, &own.version) == (&known.id, &known.version) {
                Problem::new("/method/sha256", What::MethodDiffers { id, version })
            } else {
                Problem::new("/method", What::UnknownMethod { id, version })
            };
            return Err(vec![problem]);
        }
        let at = |key: &str| crate::reader::pointer("/dimensions", key);
        let mut found = Vec::new();
        for dimension in &method.dimensions {
            if self.dimension(&dimension.key).is_none() {
                found.push(Problem::new(at(&dimension.key), What::Missing));
            }
        }
        for (key, _) in &self.dimensions {
            if method.dimension(key).is_none() {
                found.push(Problem::new(at(key), What::NotInMethod(key.clone())));
            }
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}
