//! How far raters agree: shares of pairs, and Krippendorff's alpha for ordinal data
//! with missing values and any number of raters (method.md §3, Agreement).
//!
//! All in integers. Alpha is one minus observed over expected disagreement, where the
//! disagreement of two levels is the square of the number of ratings that lie between
//! them (each counted from its middle).

use crate::Level;

/// Fewest criteria rated by two or more, below which alpha says nothing.
pub const ENOUGH: usize = 10;
/// Least common multiple of 1 to 11: with at most twelve raters every weight
/// 1 / (raters − 1) becomes a whole number.
const WEIGHT: i128 = 27_720;
/// Most raters compared.
pub const RATERS: usize = 12;

/// How far a set of raters agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Pairs of ratings of the same thing by two raters.
    pub pairs: u32,
    /// Pairs that are equal.
    pub exact: u32,
    /// Pairs at most one level apart, equal ones included.
    pub within_one: u32,
    /// Alpha in thousandths, cut towards zero; `None` when there is too little to
    /// judge: fewer than [`ENOUGH`] things rated twice, or all ratings equal.
    pub alpha: Option<i32>,
}

/// The agreement over a list of rated things; each holds the levels it was given by
/// different raters, those who gave none left out. More than [`RATERS`] are cut.
///
/// ```
/// use zeven_core::{Level, agreement::agreement};
/// let level = |n| Level::new(n).unwrap();
/// let equal: Vec<_> = (0..10).map(|i| vec![level(i % 5 + 1); 2]).collect();
/// assert_eq!(agreement(&equal).alpha, Some(1000));
/// ```
pub fn agreement(things: &[Vec<Level>]) -> Agreement {
    let rated: Vec<&[Level]> = things
        .iter()
        .map(|levels| levels.get(..levels.len().min(RATERS)).unwrap_or_default())
        .filter(|levels| levels.len() > 1)
        .collect();
    let (mut pairs, mut exact, mut within_one) = (0, 0, 0);
    for (one, other) in rated.iter().flat_map(|levels| pairs_of(levels)) {
        let apart = one.get().abs_diff(other.get());
        pairs += 1;
        exact += u32::from(apart == 0);
        within_one += u32::from(apart <= 1);
    }
    Agreement {
        pairs,
        exact,
        within_one,
        alpha: alpha(&rated),
    }
}

fn alpha(rated: &[&[Level]]) -> Option<i32> {
    let mut counts = [0_i128; 5];
    for level in rated.iter().flat_map(|levels| levels.iter()) {
        *counts.get_mut(usize::from(level.get()) - 1)? += 1;
    }
    let total: i128 = counts.iter().sum();
    let mut observed = 0;
    for levels in rated {
        let weight = WEIGHT / i128::try_from(levels.len() - 1).ok()?;
        // Each pair stands twice in the coincidence matrix, and so does each pair of
        // levels in the expected part below: the factor two falls away.
        let within = pairs_of(levels).map(|(one, other)| distance(&counts, one, other));
        observed += weight * within.sum::<i128>();
    }
    let mut expected = 0;
    for (one, other) in Level::all().flat_map(|a| Level::all().map(move |b| (a, b))) {
        if one < other {
            let count = |level: Level| counts.get(usize::from(level.get()) - 1).copied();
            expected += count(one)? * count(other)? * distance(&counts, one, other);
        }
    }
    if rated.len() < ENOUGH || expected == 0 {
        return None;
    }
    let lost = 1000 * (total - 1) * observed;
    i32::try_from((1000 * expected * WEIGHT - lost) / (expected * WEIGHT)).ok()
}

/// Four times the ordinal disagreement of two levels; the four cancels in the ratio.
fn distance(counts: &[i128; 5], one: Level, other: Level) -> i128 {
    let (low, high) = (one.min(other), one.max(other));
    let place = |level: Level| usize::from(level.get()) - 1;
    let between: i128 = counts
        .get(place(low)..=place(high))
        .unwrap_or_default()
        .iter()
        .sum();
    let end = |level: Level| counts.get(place(level)).copied().unwrap_or_default();
    let steps = 2 * between - end(low) - end(high);
    if low == high { 0 } else { steps * steps }
}

/// All pairs in a list.
fn pairs_of(levels: &[Level]) -> impl Iterator<Item = (Level, Level)> {
    let rest = |at: usize| levels.get(at + 1..).unwrap_or_default().iter();
    levels
        .iter()
        .enumerate()
        .flat_map(move |(at, one)| rest(at).map(move |other| (*one, *other)))
}
