//! How far raters agree: shares of pairs, and Krippendorff's alpha for ordinal data
//! with missing values and any number of raters (method.md §3, Agreement).
//!
//! All in integers. Alpha is one minus observed over expected disagreement, where the
//! disagreement of two levels is the square of the number of ratings that lie between
//! them (each counted from its middle). After K. Krippendorff, *Computing
//! Krippendorff's Alpha-Reliability* (2011).

mod interval;

pub use interval::{Interval, RESAMPLES};

use crate::Level;

/// Fewest criteria rated by two or more, below which alpha says nothing.
pub const ENOUGH: usize = 10;
/// Least common multiple of 1 to 11: with at most twelve raters every weight
/// 1 / (raters − 1) becomes a whole number.
const WEIGHT: i64 = 27_720;
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
    /// Things rated by two or more.
    pub rated: usize,
    /// Alpha in thousandths, cut towards zero; `None` when there is too little to
    /// judge: fewer than [`ENOUGH`] things rated twice, or all ratings equal.
    pub alpha: Option<i32>,
}

/// What is known about how far apart two levels are: the four kinds of data that alpha
/// is defined for. Zeven uses the ordinal one; the others prove the reckoning against
/// published figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Same or not.
    Nominal,
    /// In order, with unknown distances.
    Ordinal,
    /// In order, with equal distances.
    Interval,
    /// Distances relative to size.
    Ratio,
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
    let rated = rated(things);
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
        rated: rated.len(),
        alpha: alpha(things, Metric::Ordinal),
    }
}

/// Alpha in thousandths, cut towards zero, under one of the four metrics. `None` as for
/// [`Agreement::alpha`].
///
/// ```
/// use zeven_core::{agreement::{Metric, alpha}, example::level};
/// let equal: Vec<_> = (0..10).map(|i| vec![level(i % 5 + 1); 2]).collect();
/// assert_eq!(alpha(&equal, Metric::Nominal), Some(1000));
/// assert_eq!(alpha(&equal[..9], Metric::Nominal), None); // too little to judge
/// ```
pub fn alpha(things: &[Vec<Level>], metric: Metric) -> Option<i32> {
    let rated = rated(things);
    if rated.len() < ENOUGH {
        return None;
    }
    let mut all = Sums::default();
    for levels in rated {
        all.add(&Sums::of(levels), 1);
    }
    all.alpha(metric)
}

/// How sure the ordinal alpha is, by [`RESAMPLES`] draws of the things; `None` where
/// there is too little to judge.
///
/// ```
/// use zeven_core::{Level, agreement::interval};
/// let equal: Vec<_> = (0..10).map(|i| vec![Level::new(i % 5 + 1).unwrap(); 2]).collect();
/// let sure = interval(&equal).unwrap();
/// assert_eq!((sure.low, sure.high), (1000, 1000));
/// ```
pub fn interval(things: &[Vec<Level>]) -> Option<Interval> {
    let rated = rated(things);
    alpha(things, Metric::Ordinal)?;
    let sums: Vec<_> = rated.into_iter().map(Sums::of).collect();
    interval::interval(&sums)
}

fn rated(things: &[Vec<Level>]) -> Vec<&[Level]> {
    things
        .iter()
        .map(|levels| levels.get(..levels.len().min(RATERS)).unwrap_or_default())
        .filter(|levels| levels.len() > 1)
        .collect()
}

/// What alpha is reckoned from: how often each level was given, and the weight of every
/// pair of different levels. Sums of several things add up to the sums of all.
#[derive(Clone, Copy, Default, PartialEq)]
struct Sums {
    counts: [i64; 5],
    /// By lower and higher level: [`WEIGHT`] / (raters − 1) for each such pair. Each
    /// pair stands twice in the coincidence matrix, and so does each pair of levels in
    /// the expected part: the factor two falls away.
    apart: [[i64; 5]; 5],
}

impl Sums {
    fn of(levels: &[Level]) -> Self {
        let mut out = Self::default();
        for level in levels {
            if let Some(count) = out.counts.get_mut(place(*level)) {
                *count += 1;
            }
        }
        let others = i64::try_from(levels.len()).unwrap_or_default() - 1;
        for (one, other) in pairs_of(levels) {
            let (low, high) = (place(one.min(other)), place(one.max(other)));
            let cell = out.apart.get_mut(low).and_then(|row| row.get_mut(high));
            if let Some(cell) = cell {
                *cell += WEIGHT / others.max(1);
            }
        }
        out
    }

    /// Adds the sums of a thing so many times.
    fn add(&mut self, other: &Self, times: i64) {
        for (own, more) in self.counts.iter_mut().zip(&other.counts) {
            *own += times * more;
        }
        for (low, (own, more)) in self.apart.iter_mut().zip(&other.apart).enumerate() {
            for (own, more) in own.iter_mut().zip(more).skip(low + 1) {
                *own += times * more;
            }
        }
    }

    fn ordinal(&self) -> Option<i32> {
        self.alpha(Metric::Ordinal)
    }

    fn alpha(&self, metric: Metric) -> Option<i32> {
        let total = i128::from(self.counts.iter().sum::<i64>());
        let (mut observed, mut expected) = (0_i128, 0_i128);
        let levels = self.counts.iter().zip(&self.apart).enumerate();
        for (low, (count, row)) in levels {
            let higher = self.counts.iter().zip(row).enumerate().skip(low + 1);
            for (high, (other, weight)) in higher {
                let distance = self.distance(metric, low, high);
                observed += i128::from(*weight) * distance;
                expected += i128::from(count * other) * distance;
            }
        }
        if expected == 0 {
            return None;
        }
        let whole = expected * i128::from(WEIGHT);
        let lost = 1000 * (total - 1) * observed;
        i32::try_from((1000 * whole - lost) / whole).ok()
    }

    /// How far two levels are apart, by their places from 0. A common factor keeps it
    /// whole and falls away in the ratio.
    fn distance(&self, metric: Metric, low: usize, high: usize) -> i128 {
        let steps = i128::try_from(high - low).unwrap_or_default();
        match metric {
            Metric::Nominal => 1,
            Metric::Interval => steps * steps,
            Metric::Ordinal => {
                let between: i64 = self.counts.get(low..=high).unwrap_or_default().iter().sum();
                let end = |at: usize| self.counts.get(at).copied().unwrap_or_default();
                let between = i128::from(2 * between - end(low) - end(high));
                between * between
            }
            Metric::Ratio => {
                // 2520 is the least common multiple of 2 to 10.
                let sum = i128::try_from(low + high + 2).unwrap_or(1);
                let share = steps * (2520 / sum);
                share * share
            }
        }
    }
}

/// Where a level stands in a list of five.
fn place(level: Level) -> usize {
    usize::from(level.get()) - 1
}

/// All pairs in a list.
fn pairs_of(levels: &[Level]) -> impl Iterator<Item = (Level, Level)> {
    let rest = |at: usize| levels.get(at + 1..).unwrap_or_default().iter();
    levels
        .iter()
        .enumerate()
        .flat_map(move |(at, one)| rest(at).map(move |other| (*one, *other)))
}
