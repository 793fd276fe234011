//! What to do first: one to three criteria, with the reason for the rank.
//!
//! The rule, in whole points, the same for everyone and shown with the result. While
//! a dimension cannot be at the line, only such dimensions count, each with its lowest
//! criterion (the earlier one in the method where two are equally low):
//!
//! - one point for every step the dimension misses to the line, at most three;
//! - three points when this one step brings the dimension to the line;
//! - two points when the criterion is two levels or more below the mean of its
//!   dimension;
//! - two points when the company's own target for the dimension, not reached yet, is
//!   due within a year.
//!
//! When every dimension is at the line, holding comes first: per criterion three
//! points when it would not last, one when it is not said since when, one when no
//! proof has been shown, and two for a weak link as above. What has none of these is
//! worth its next level only, and has no points.
//!
//! Most points first; then the dimension that misses more steps; then the lower level; then
//! the order of the method. At most one per dimension.

use std::cmp::Reverse;

use crate::Level;
use crate::assessment::{Assessment, Entry, Strength};
use crate::date::Date;
use crate::method::{Dimension, Method, Rule};
use crate::score::{DimensionScore, Status, counts, steps_to};

/// Most priorities: what is first is one thing, not a list.
pub const LIMIT: usize = 3;
/// Most points for the steps missing.
const GAP_LIMIT: u32 = 3;

/// Something to do first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priority {
    /// Index of the dimension in the method.
    pub dimension: usize,
    /// Index of the criterion in the dimension.
    pub criterion: usize,
    /// Its level today.
    pub level: Level,
    /// Why it ranks where it does; never empty.
    pub reasons: Vec<Reason>,
}

/// A reason for a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This one step brings the dimension to the line.
    Closes,
    /// The dimension misses so many steps to the line, or at least so many while
    /// something in it is open.
    Gap(u32),
    /// Two levels or more below the mean of its dimension.
    WeakLink,
    /// The company's own target is due on this day.
    TargetNear(Date),
    /// It would not last when key people leave.
    NotLasting,
    /// It is not said since when the practice is in place.
    SinceUnknown,
    /// No proof has been shown.
    ProofMissing,
    /// Nothing is in the way: the next level is what is left.
    NextLevel,
}

impl Reason {
    /// What the reason adds to the rank.
    ///
    /// ```
    /// use zeven_core::priority::Reason;
    /// assert_eq!(Reason::Gap(9).points(), 3);
    /// assert_eq!(Reason::Closes.points() + Reason::Gap(1).points(), 4);
    /// ```
    pub fn points(self) -> u32 {
        match self {
            Self::Gap(steps) => steps.min(GAP_LIMIT),
            Self::Closes | Self::NotLasting => 3,
            Self::WeakLink | Self::TargetNear(_) => 2,
            Self::SinceUnknown | Self::ProofMissing => 1,
            Self::NextLevel => 0,
        }
    }
}

impl Priority {
    /// The steps its dimension misses, as far as they are a reason.
    fn missing(&self) -> u32 {
        let of = |reason: &Reason| match reason {
            Reason::Gap(steps) => Some(*steps),
            _ => None,
        };
        self.reasons.iter().find_map(of).unwrap_or_default()
    }

    /// The points of all reasons together.
    pub fn points(&self) -> u32 {
        self.reasons.iter().map(|reason| reason.points()).sum()
    }
}

/// One to three things to do first; none while nothing is rated, or while only open
/// answers stand between the dimensions and the line. `today` decides which targets
/// are near.
///
/// ```
/// use zeven_core::example::rated;
/// use zeven_core::{date::Date, priority::priorities};
/// let (method, answers) = rated("444 443 444");
/// let scores = zeven_core::score::score(&method, &answers);
/// let today = Date::parse("2026-11-21").unwrap();
/// let first = &priorities(&method, &answers, &scores, today)[0];
/// assert_eq!((first.dimension, first.criterion), (1, 2));
/// ```
pub fn priorities(
    method: &Method,
    assessment: &Assessment,
    scores: &[DimensionScore],
    today: Date,
) -> Vec<Priority> {
    let at_line = scores
        .iter()
        .all(|score| score.surely_reaches(method.threshold));
    let rows = method.dimensions.iter().zip(scores).enumerate();
    let mut found: Vec<_> = rows
        .filter_map(|(index, (dimension, score))| {
            let one = Subject {
                method,
                assessment,
                index,
                dimension,
                score,
            };
            if at_line { one.hold() } else { one.rise(today) }
        })
        .collect();
    found.sort_by_key(|one| {
        (
            Reverse(one.points()),
            Reverse(one.missing()),
            one.level,
            one.dimension,
        )
    });
    found.truncate(LIMIT);
    found
}

/// One dimension under consideration.
struct Subject<'a> {
    method: &'a Method,
    assessment: &'a Assessment,
    index: usize,
    dimension: &'a Dimension,
    score: &'a DimensionScore,
}

impl Subject<'_> {
    /// The step on the lowest criterion, when the dimension is out of reach of the
    /// line.
    fn rise(&self, today: Date) -> Option<Priority> {
        let missing = self.missing().filter(|missing| *missing > 0)?;
        let (criterion, level) = self.rated().min_by_key(|(_, level)| *level)?;
        let mut reasons = Vec::new();
        if missing == 1 && self.score.status == Status::Complete {
            reasons.push(Reason::Closes);
        }
        reasons.push(Reason::Gap(missing));
        reasons.extend(self.weak(level).then_some(Reason::WeakLink));
        reasons.extend(self.due(today).map(Reason::TargetNear));
        Some(self.priority(criterion, level, reasons))
    }

    /// The criterion most at risk, when everything is at the line.
    fn hold(&self) -> Option<Priority> {
        let all = self.rated().filter_map(|(criterion, level)| {
            let mut reasons = self.risks(criterion);
            reasons.extend(self.weak(level).then_some(Reason::WeakLink));
            if reasons.is_empty() {
                level.next()?;
                reasons.push(Reason::NextLevel);
            }
            Some(self.priority(criterion, level, reasons))
        });
        all.min_by_key(|one| (Reverse(one.points()), one.level))
    }

    fn priority(&self, criterion: usize, level: Level, reasons: Vec<Reason>) -> Priority {
        Priority {
            dimension: self.index,
            criterion,
            level,
            reasons,
        }
    }

    fn rated(&self) -> impl Iterator<Item = (usize, Level)> {
        let levels = counts(self.assessment, self.dimension).into_iter();
        levels
            .enumerate()
            .filter_map(|(index, counts)| Some((index, counts.level()?)))
    }

    /// Steps missing to the line; at least so many while something is open. Nothing
    /// can be said of a dimension that cannot be scored.
    fn missing(&self) -> Option<u32> {
        let (method, score) = (self.method, self.score);
        match score.status {
            Status::NotScorable => None,
            Status::Complete => score.shortfall,
            Status::Incomplete => Some(match method.rule {
                Rule::Mean => (method.threshold.points() * score.n).saturating_sub(score.high),
                Rule::Weakest => {
                    let counts = counts(self.assessment, self.dimension);
                    steps_to(method.rule, &counts, method.threshold)
                }
            }),
        }
    }

    /// Whether a level is two or more below the mean of what is given.
    fn weak(&self, level: Level) -> bool {
        let (sum, n) = self
            .rated()
            .fold((0, 0), |(sum, n), (_, level)| (sum + level.points(), n + 1));
        self.method.rule == Rule::Mean && sum >= (level.points() + 2) * n
    }

    /// The day of the target, when it is not reached and due within a year.
    fn due(&self, today: Date) -> Option<Date> {
        let target = self.assessment.targets.get(&self.dimension.key)?;
        let reached = self.score.surely_reaches(target.level);
        let near = |date: &Date| !reached && today.year_later().is_none_or(|end| *date <= end);
        target.date.filter(near)
    }

    fn risks(&self, criterion: usize) -> Vec<Reason> {
        let key = self.dimension.criteria.get(criterion).map(|c| &c.key);
        let entry = key.and_then(|key| self.assessment.entries.get(key));
        let Some(entry) = entry else {
            return Vec::new();
        };
        let risks = [
            (entry.lasting == Some(false), Reason::NotLasting),
            (entry.since.is_none(), Reason::SinceUnknown),
            (!self.shown(entry), Reason::ProofMissing),
        ];
        let real = risks.into_iter().filter(|(is, _)| *is);
        real.map(|(_, reason)| reason).collect()
    }

    fn shown(&self, entry: &Entry) -> bool {
        let pieces = &self.assessment.evidence;
        let strengths = entry
            .evidence
            .iter()
            .filter_map(|key| pieces.get(key)?.strength);
        strengths
            .into_iter()
            .any(|strength| matches!(strength, Strength::Shown | Strength::Shown12))
    }
}
