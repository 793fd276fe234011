//! Why a number is what it is: the sum behind every figure, as data. The wording is
//! the caller's.

use crate::assessment::Assessment;
use crate::method::{Method, Rule};
use crate::rating::Counts;
use crate::score::{DimensionScore, Status, counts, score_dimension};
use crate::{Fraction, Level};

/// The sum behind the score of one dimension, its level, its range and its steps.
///
/// ```
/// use zeven_core::{Fraction, example::rated, why};
/// let (method, answers) = rated("45?");
/// let sum = why::sum(&method, &answers, 0).unwrap();
/// assert_eq!((sum.levels().count(), sum.open), (2, 1));
/// assert_eq!((sum.low(), sum.high()), (Fraction::new(10, 3), Fraction::new(14, 3)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Index of the dimension in the method.
    pub dimension: usize,
    /// How the terms become a score.
    pub rule: Rule,
    /// Every criterion in method order with what it counts as.
    pub terms: Vec<Counts>,
    /// How many criteria are open: 1 each in the low sum, 5 each in the high one.
    pub open: u32,
    /// How many criteria are left out.
    pub excluded: u32,
    /// Most that may be left out before there is no score.
    pub cap: usize,
    /// The sum of the levels given.
    pub given: u32,
    /// What the terms add up to: the same figures as everywhere.
    pub score: DimensionScore,
    /// The sum that reaches the line: threshold times what is divided by.
    pub line: u32,
}

impl Sum {
    /// The levels given, in method order: what is added up.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        self.terms.iter().filter_map(|term| term.level())
    }

    /// The lower end of the score, exact: the score itself when complete.
    pub fn low(&self) -> Option<Fraction> {
        self.over(self.score.low)
    }

    /// The upper end of the score, exact.
    pub fn high(&self) -> Option<Fraction> {
        self.over(self.score.high)
    }

    fn over(&self, sum: u32) -> Option<Fraction> {
        let scorable = self.score.status != Status::NotScorable;
        Fraction::new(i64::from(sum), i64::from(self.score.n)).filter(|_| scorable)
    }
}

/// The sum behind a dimension; `None` for a dimension the method does not have.
///
/// ```
/// use zeven_core::example::rated;
/// let (method, answers) = rated("45-3");
/// let sum = zeven_core::why::sum(&method, &answers, 0).unwrap();
/// // 4 + 5 + 3, divided by the three that apply; the line asks for 4 × 3.
/// assert_eq!((sum.given, sum.excluded, sum.line), (12, 1, 12));
/// assert!(zeven_core::why::sum(&method, &answers, 1).is_none());
/// ```
pub fn sum(method: &Method, assessment: &Assessment, dimension: usize) -> Option<Sum> {
    let rules = method.dimensions.get(dimension)?;
    let terms = counts(assessment, rules);
    let score = score_dimension(method, rules, &terms);
    let (mut open, mut excluded) = (0, 0);
    for term in &terms {
        match term {
            Counts::Open => open += 1,
            Counts::Excluded => excluded += 1,
            Counts::Level(_) => {}
        }
    }
    Some(Sum {
        dimension,
        rule: method.rule,
        open,
        excluded,
        cap: rules.not_applicable_cap(),
        given: terms
            .iter()
            .filter_map(|term| term.level())
            .map(Level::points)
            .sum(),
        line: method.threshold.points() * score.n,
        terms,
        score,
    })
}

/// The sum behind the overall mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mean {
    /// Every dimension in method order.
    pub parts: Vec<Part>,
    /// The exact sum of the scores, each times its weight.
    pub sum: Fraction,
    /// What it is divided by: the sum of the weights.
    pub weights: i64,
    /// The mean.
    pub mean: Fraction,
}

/// One dimension's part in the overall mean. Sum and number are those of the
/// dimension, not reduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Sum of the levels.
    pub sum: u32,
    /// What it is divided by.
    pub n: u32,
    /// Weight in the overall mean only.
    pub weight: u32,
}

/// The sum behind the overall mean; only when all dimensions are complete.
///
/// ```
/// use zeven_core::{Fraction, example::rated, score::score, why};
/// let (method, answers) = rated("444 445");
/// let mean = why::mean(&method, &score(&method, &answers)).unwrap();
/// assert_eq!((mean.parts[1].sum, mean.weights), (13, 2));
/// assert_eq!(Some(mean.mean), Fraction::new(25, 6));
/// ```
pub fn mean(method: &Method, scores: &[DimensionScore]) -> Option<Mean> {
    let mut parts = Vec::new();
    let (mut total, mut weights) = (Fraction::ZERO, 0);
    for (dimension, score) in method.dimensions.iter().zip(scores) {
        let (sum, weight) = (score.sum()?, dimension.weight);
        let weighed = i64::from(sum) * i64::from(weight);
        total = total.plus(Fraction::new(weighed, i64::from(score.n))?)?;
        weights += i64::from(weight);
        parts.push(Part {
            sum,
            n: score.n,
            weight,
        });
    }
    Some(Mean {
        parts,
        sum: total,
        weights,
        mean: total.over(Fraction::whole(weights))?,
    })
}
