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
    ///
    /// ```
    /// use zeven_core::example::rated;
    /// let (method, answers) = rated("453443 44?");
    /// let scores = zeven_core::score::score(&method, &answers);
    /// assert_eq!(scores[0].sum(), Some(23));
    /// assert_eq!(scores[1].sum(), None);
    /// ```
    pub fn sum(&self) -> Option<u32> {
        (self.status == Status::Complete).then_some(self.low)
    }

    /// The score as an exact fraction, when complete.
    ///
    /// ```
    /// use zeven_core::{Fraction, example::rated, score};
    /// let (method, answers) = rated("453443 44?");
    /// let scores = score::score(&method, &answers);
    /// assert_eq!((scores[0].score(), scores[1].score()), (Fraction::new(23, 6), None));
    /// ```
    pub fn score(&self) -> Option<Fraction> {
        Fraction::new(i64::from(self.sum()?), i64::from(self.n))
    }

    /// The whole part of the score, when complete.
    ///
    /// ```
    /// use zeven_core::example::rated;
    /// let (method, answers) = rated("453443");
    /// let scores = zeven_core::score::score(&method, &answers);
    /// // 23 / 6 is 3.83: level 3, never rounded up.
    /// assert_eq!(scores[0].level(), zeven_core::Level::new(3));
    /// ```
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

    /// The lowest level, when mean and weakest link tell different stories: it is two
    /// or more levels below the level of the dimension. Under a threshold of 4 that
    /// covers every dimension at the line with a criterion at 2 or 1.
    ///
    /// ```
    /// use zeven_core::{Level, example::rated, score::score};
    /// let (method, answers) = rated("555514 444443");
    /// let scores = score(&method, &answers);
    /// // 25 / 6 is level 4, with a 1 in it.
    /// assert_eq!(scores[0].weak_link(), Level::new(1));
    /// assert_eq!((scores[1].weakest(), scores[1].weak_link()), (Level::new(3), None));
    /// ```
    pub fn weak_link(&self) -> Option<Level> {
        let (level, weakest) = (self.level()?, self.weakest()?);
        (level.points() >= weakest.points() + 2).then_some(weakest)
    }

    /// Whether the threshold is reached whatever the open answers turn out to be.
    ///
    /// ```
    /// use zeven_core::example::rated;
    /// let (method, answers) = rated("55? 45?");
    /// let scores = zeven_core::score::score(&method, &answers);
    /// // With the open one at 1: 11 and 10 of the 12 that level 4 asks for.
    /// assert!(!scores[0].surely_reaches(method.threshold));
    /// // With the open one at 5: 15 and 14.
    /// assert!(scores[1].can_reach(method.threshold));
    /// ```
    pub fn surely_reaches(&self, threshold: Level) -> bool {
        self.status != Status::NotScorable && self.low >= threshold.points() * self.n
    }

    /// Whether the threshold can still be reached.
    pub fn can_reach(&self, threshold: Level) -> bool {
        self.status != Status::NotScorable && self.high >= threshold.points() * self.n
    }
}

/// The scores of all dimensions, in method order.
///
/// ```
/// use zeven_core::example::rated;
/// let (method, answers) = rated("453443 44?");
/// let scores = zeven_core::score::score(&method, &answers);
/// assert_eq!((scores[0].low, scores[0].n, scores[0].shortfall), (23, 6, Some(1)));
/// // What is open counts as 1 at the lower end and as 5 at the upper one.
/// assert_eq!((scores[1].low, scores[1].high), (9, 13));
/// ```
pub fn score(method: &Method, assessment: &Assessment) -> Vec<DimensionScore> {
    let one = |dimension| score_dimension(method, dimension, &counts(assessment, dimension));
    method.dimensions.iter().map(one).collect()
}

/// The score of one dimension from what its ratings count as, in method order.
///
/// ```
/// use zeven_core::{example::rated, score::{counts, score, score_dimension}};
/// let (method, answers) = rated("45-3 444");
/// let terms = counts(&answers, &method.dimensions[0]);
/// let one = score_dimension(&method, &method.dimensions[0], &terms);
/// assert_eq!((one.sum(), one.n), (Some(12), 3));
/// assert_eq!(one, score(&method, &answers)[0]);
/// ```
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
    let shortfall =
        (status == Status::Complete).then(|| steps_to(method.rule, counts, method.threshold));
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

/// Level steps missing from what ratings count as to a level, open ones left out: to
/// the sum that the level asks, or to the level everywhere under [`Rule::Weakest`].
///
/// ```
/// use zeven_core::{Level, method::Rule, rating::Counts, score::steps_to};
/// let counts = [4, 5, 3, 4, 4, 3].map(|level| Counts::Level(Level::new(level).unwrap()));
/// let four = Level::new(4).unwrap();
/// assert_eq!(steps_to(Rule::Mean, &counts, four), 1); // 24 less 23
/// assert_eq!(steps_to(Rule::Weakest, &counts, four), 2); // both threes
/// ```
pub fn steps_to(rule: Rule, counts: &[Counts], goal: Level) -> u32 {
    let (mut sum, mut asked, mut below) = (0, 0, 0_u32);
    for count in counts {
        if let Counts::Level(level) = count {
            sum += level.points();
            asked += goal.points();
            below += goal.points().saturating_sub(level.points());
        }
    }
    match rule {
        Rule::Mean => asked.saturating_sub(sum),
        Rule::Weakest => below,
    }
}

/// What the ratings of one dimension count as, in method order.
pub fn counts(assessment: &Assessment, dimension: &Dimension) -> Vec<Counts> {
    let rating = |criterion: &Criterion| assessment.rating(&criterion.key).counts();
    dimension.criteria.iter().map(rating).collect()
}

/// The weighted mean of the dimension scores, exact; only when all are complete.
///
/// ```
/// use zeven_core::{Fraction, example::rated, score::{overall, score}};
/// let (mut method, answers) = rated("444 445");
/// let scores = score(&method, &answers);
/// assert_eq!(overall(&method, &scores), Fraction::new(25, 6)); // of 4 and 13/3
/// method.dimensions[1].weight = 0;
/// assert_eq!(overall(&method, &scores), Fraction::new(4, 1));
/// ```
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
///
/// ```
/// use zeven_core::{example::rated, score::{at_award_level, score}};
/// let (method, answers) = rated("444 443 55?");
/// assert_eq!(at_award_level(&method, &score(&method, &answers)), 1);
/// ```
pub fn at_award_level(method: &Method, scores: &[DimensionScore]) -> usize {
    scores
        .iter()
        .filter(|score| score.surely_reaches(method.threshold))
        .count()
}

/// How many of the criteria that apply have an answer, and how many apply: in a quick
/// pass of the quick ones, in a full pass of all. What is not applicable, with its
/// reason, is in neither; nor are, of a respondent, the dimensions not asked. What came
/// along from the round before has no answer here until somebody has looked at it.
///
/// ```
/// use zeven_core::{assessment::Pass, example::rated, score::progress};
/// let (method, mut answers) = rated("45? .-");
/// assert_eq!(progress(&method, &answers), (3, 4)); // don't know is an answer
/// answers.pass = Pass::Quick; // the first two of each
/// assert_eq!(progress(&method, &answers), (2, 3));
/// ```
pub fn progress(method: &Method, assessment: &Assessment) -> (usize, usize) {
    let asked = method
        .dimensions
        .iter()
        .filter(|dimension| assessment.asks(&dimension.key))
        .flat_map(|dimension| dimension.asked(assessment.pass));
    let ratings = asked.map(|(_, criterion)| assessment.rating_of_this_round(&criterion.key));
    progress_of(ratings)
}

/// How many of these ratings are answers, and how many are about what applies.
///
/// ```
/// use zeven_core::{rating::Rating, score::progress_of};
/// assert_eq!(progress_of([Rating::Unknown, Rating::Blank]), (1, 2));
/// ```
pub fn progress_of(ratings: impl IntoIterator<Item = Rating>) -> (usize, usize) {
    let applies = |rating: &Rating| rating.counts() != Counts::Excluded;
    ratings
        .into_iter()
        .filter(applies)
        .fold((0, 0), |(answered, all), rating| {
            (answered + usize::from(rating.is_answered()), all + 1)
        })
}

/// Counts of criteria: at most 30, so this never saturates.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
