//! What the ratings of each dimension add up to (method.md §3). Integers only.

use crate::assessment::Assessment;
use crate::code::codes;
use crate::method::{Criterion, Dimension, Method, Rule};
use crate::rating::{Counts, Rating};
use crate::{Fraction, Level};

/// The score of one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionScore {
    /// Whether it can be scored, and whether everything is there.
    pub status: Status,
    /// How many criteria apply: all less those not applicable.
    pub applicable: u32,
    /// What the sums are divided by: `applicable` under [`Rule::Mean`], 1 under
    /// [`Rule::Weakest`].
    pub n: u32,
    /// The sum with every open criterion at 1.
    pub low: u32,
    /// The sum with every open criterion at 5.
    pub high: u32,
    /// The lowest level given, complete or not.
    pub lowest_given: Option<Level>,
    /// Level steps missing to the threshold; only of a complete dimension.
    pub shortfall: Option<u32>,
}

codes! {
    /// How far a dimension is.
    pub enum Status {
        /// Every applicable criterion has a level.
        Complete = "complete",
        /// At least one criterion is open.
        Incomplete = "incomplete",
        /// Too many criteria are not applicable (see
        /// [`Dimension::not_applicable_cap`]).
        NotScorable = "not_scorable",
    }
}

impl DimensionScore {
    /// The sum, when complete.
    pub fn sum(&self) -> Option<u32> {
        (self.status == Status::Complete).then_some(self.low)
    }

    /// The score as an exact fraction, when complete.
    pub fn score(&self) -> Option<Fraction> {
        Fraction::new(i64::from(self.sum()?), i64::from(self.n))
    }

    /// The whole part of the score, when complete.
    pub fn level(&self) -> Option<Level> {
        Level::new(u64::from(self.sum()?.checked_div(self.n)?))
    }

    /// The lowest level among the applicable criteria, when complete.
    pub fn weakest(&self) -> Option<Level> {
        if self.status == Status::Complete {
            self.lowest_given
        } else {
            None
        }
    }

    /// Whether the threshold is reached whatever the open answers turn out to be.
    pub fn surely_reaches(&self, threshold: Level) -> bool {
        self.status != Status::NotScorable && self.low >= threshold.points() * self.n
    }

    /// Whether the threshold can still be reached.
    pub fn can_reach(&self, threshold: Level) -> bool {
        self.status != Status::NotScorable && self.high >= threshold.points() * self.n
    }
}

/// The scores of all dimensions, in method order.
pub fn score(method: &Method, assessment: &Assessment) -> Vec<DimensionScore> {
    let rating = |criterion: &Criterion| assessment.rating(&criterion.key).counts();
    method
        .dimensions
        .iter()
        .map(|dimension| {
            let counts: Vec<_> = dimension.criteria.iter().map(rating).collect();
            score_dimension(method, dimension, &counts)
        })
        .collect()
}

/// The score of one dimension from what its ratings count as, in method order.
pub fn score_dimension(
    method: &Method,
    dimension: &Dimension,
    counts: &[Counts],
) -> DimensionScore {
    let excluded = counts
        .iter()
        .filter(|count| **count == Counts::Excluded)
        .count();
    let open = counts
        .iter()
        .filter(|count| **count == Counts::Open)
        .count();
    let levels = || {
        counts.iter().filter_map(|count| match count {
            Counts::Level(level) => Some(*level),
            Counts::Open | Counts::Excluded => None,
        })
    };
    let applicable = small(counts.len() - excluded);
    let status = if excluded > dimension.not_applicable_cap() {
        Status::NotScorable
    } else if open > 0 {
        Status::Incomplete
    } else {
        Status::Complete
    };
    let lowest_given = levels().min();
    let (n, low, high) = match method.rule {
        Rule::Mean => {
            let sum: u32 = levels().map(Level::points).sum();
            (applicable, sum + small(open), sum + 5 * small(open))
        }
        Rule::Weakest => {
            let lowest = lowest_given.unwrap_or(Level::HIGHEST);
            let low = if open > 0 { Level::LOWEST } else { lowest };
            (1, low.points(), lowest.points())
        }
    };
    let threshold = method.threshold.points();
    let shortfall = (status == Status::Complete).then(|| match method.rule {
        Rule::Mean => (threshold * n).saturating_sub(low),
        Rule::Weakest => levels()
            .map(|level| threshold.saturating_sub(level.points()))
            .sum(),
    });
    DimensionScore {
        status,
        applicable,
        n,
        low,
        high,
        lowest_given,
        shortfall,
    }
}

/// The weighted mean of the dimension scores, exact; only when all are complete.
pub fn overall(method: &Method, scores: &[DimensionScore]) -> Option<Fraction> {
    let mut sum = Fraction::ZERO;
    let mut weights = 0;
    for (dimension, score) in method.dimensions.iter().zip(scores) {
        let weight = i64::from(dimension.weight);
        let score = score.score()?;
        sum = sum.plus(Fraction::new(
            score.numerator() * weight,
            score.denominator(),
        )?)?;
        weights += weight;
    }
    sum.over(Fraction::whole(weights))
}

/// How many dimensions reach the threshold for sure, complete or not.
pub fn at_award_level(method: &Method, scores: &[DimensionScore]) -> usize {
    scores
        .iter()
        .filter(|score| score.surely_reaches(method.threshold))
        .count()
}

/// How many criteria have been dealt with, and how many there are to deal with: in
/// a quick pass the quick ones, in a full pass all.
pub fn progress(method: &Method, assessment: &Assessment) -> (usize, usize) {
    let quick = assessment.pass == crate::assessment::Pass::Quick;
    let asked = || {
        method
            .criteria()
            .filter(|(_, criterion)| !quick || criterion.quick)
    };
    let answered = asked().filter(|(_, c)| {
        assessment
            .entries
            .get(&c.key)
            .map_or(&Rating::Blank, |entry| &entry.rating)
            .is_answered()
    });
    (answered.count(), asked().count())
}

/// Counts of criteria: at most 30, so this never saturates.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
