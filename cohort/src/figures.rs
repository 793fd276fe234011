//! From the rows of a group to its figures. Integers only; what may be shown is asked of
//! [`crate::protect`].

use std::collections::BTreeMap;

use zeven_core::benchmark::{MINIMUM, PERCENTILES, shown_levels};
use zeven_core::method::Method;
use zeven_core::{Fraction, Level};

pub use zeven_core::benchmark::Figures;

use crate::cell::Cell;
use crate::protect::{Permit, both_sides};
use crate::store::Store;

/// The distance between the 25th and the 75th percentile, in sixtieths.
///
/// ```
/// use zeven_cohort::{Figures, spread};
/// let figures = Figures { percentiles: Some([150, 180, 210, 240, 270]), ..Figures::default() };
/// assert_eq!(spread(&figures), Some(60));
/// ```
pub fn spread(figures: &Figures) -> Option<i64> {
    let [_, p25, _, p75, _] = figures.percentiles?;
    Some(p75 - p25)
}

/// How often each pair of sum and number of criteria occurs in one dimension.
#[derive(Clone, Debug)]
struct Tally {
    /// By `n` and `low`, 256 places for each `n`.
    counts: Vec<u32>,
    /// The places that are not 0.
    used: Vec<u16>,
}

/// Most criteria of a dimension.
const MOST: usize = 30;

impl Tally {
    fn new() -> Self {
        Self {
            counts: vec![0; (MOST + 1) << 8],
            used: Vec::new(),
        }
    }

    fn add(&mut self, cell: Cell) {
        let place = u16::from(cell.n) << 8 | u16::from(cell.low);
        if let Some(count) = self.counts.get_mut(usize::from(place)) {
            if *count == 0 {
                self.used.push(place);
            }
            *count += 1;
        }
    }

    fn clear(&mut self) {
        for place in self.used.drain(..) {
            if let Some(count) = self.counts.get_mut(usize::from(place)) {
                *count = 0;
            }
        }
    }

    /// Every pair with how often it occurs.
    fn pairs(&self) -> impl Iterator<Item = (u16, u16, u32)> {
        let count = |place: u16| self.counts.get(usize::from(place)).copied();
        let pair = move |place: &u16| (place >> 8, place & 0xff, count(*place).unwrap_or_default());
        self.used.iter().map(pair)
    }

    /// The exact mean; `None` when it does not fit.
    fn mean(&self, all: usize) -> Option<Fraction> {
        let mut sums = [0_i64; MOST + 1];
        for (n, low, count) in self.pairs() {
            if let Some(sum) = sums.get_mut(usize::from(n)) {
                *sum += i64::from(low) * i64::from(count);
            }
        }
        let mut total = Fraction::ZERO;
        for (n, sum) in (0..).zip(sums).filter(|(_, sum)| *sum > 0) {
            total = total.plus(Fraction::new(sum, n)?)?;
        }
        total.over(Fraction::whole(i64::try_from(all).ok()?))
    }
}

/// Counts of values in sixtieths, and what they add up to.
struct Distribution<'a> {
    /// Value in sixtieths and how often it occurs, any order.
    values: &'a mut Vec<(i64, usize)>,
    n: usize,
    mean: Option<Fraction>,
    /// How many are at each level.
    levels: [usize; 5],
    reached: usize,
}

impl Distribution<'_> {
    /// As far as `permit` goes.
    fn figures(self, permit: Permit, threshold: Level) -> Figures {
        let n = self.n;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        if !permit.mean(n) {
            return Figures::default();
        }
        let distribution = permit.distribution(n);
        self.values.sort_unstable();
        let percentiles = distribution.then(|| {
            let mut ranks = self.values.iter();
            let mut seen = 0;
            let mut value = 0;
            PERCENTILES.map(|percent| {
                let rank = (percent * n).div_ceil(100).max(1);
                while seen < rank
                    && let Some((next, count)) = ranks.next()
                {
                    seen += count;
                    value = *next;
                }
                value
            })
        });
        Figures {
            n: Some(number(n)),
            mean: self.mean,
            percentiles,
            levels: distribution
                .then(|| shown_levels(self.levels, threshold))
                .flatten(),
            at_line: both_sides(self.reached, n).then(|| number(self.reached)),
        }
    }
}

/// Makes the figures of one group after another, in the same memory.
pub(crate) struct Counter<'a> {
    method: &'a Method,
    tallies: Vec<Tally>,
    overall: BTreeMap<u64, usize>,
    partly: usize,
    /// Least common multiple of everything a sum may be divided by.
    scale: Option<u64>,
}

/// The figures of a group: of each dimension, and of the mean over all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupFigures {
    pub(crate) dimensions: Vec<Figures>,
    pub(crate) overall: Figures,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(method: &'a Method) -> Self {
        Self {
            tallies: method.dimensions.iter().map(|_| Tally::new()).collect(),
            overall: BTreeMap::new(),
            partly: 0,
            scale: scale(method),
            method,
        }
    }

    /// Counts a group and gives its figures. `permits`: one for each dimension, then one
    /// for the mean over all.
    pub(crate) fn count(
        &mut self,
        store: &Store,
        rows: impl Iterator<Item = usize>,
        permit: impl Fn(Option<usize>) -> Permit,
    ) -> GroupFigures {
        self.clear();
        for row in rows {
            self.add(store.cells(row));
        }
        let threshold = self.method.threshold;
        let mut values = Vec::new();
        let mut dimensions = Vec::new();
        for (index, tally) in self.tallies.iter().enumerate() {
            values.clear();
            let (mut n, mut reached, mut levels) = (0, 0, [0; 5]);
            for (of, low, count) in tally.pairs() {
                let count = count as usize;
                n += count;
                values.push((60 * i64::from(low) / i64::from(of.max(1)), count));
                let level = usize::from(low / of.max(1));
                if let Some(cell) = level.checked_sub(1).and_then(|at| levels.get_mut(at)) {
                    *cell += count;
                }
                if low >= of * u16::from(threshold.get()) {
                    reached += count;
                }
            }
            let mean = tally.mean(n);
            let whole = Distribution {
                values: &mut values,
                n,
                mean,
                levels,
                reached,
            };
            dimensions.push(whole.figures(permit(Some(index)), threshold));
        }
        let overall = self.overall_figures(permit(None));
        GroupFigures {
            dimensions,
            overall,
        }
    }

    fn clear(&mut self) {
        for tally in &mut self.tallies {
            tally.clear();
        }
        self.overall.clear();
        self.partly = 0;
    }

    fn add(&mut self, cells: &[Cell]) {
        let mut complete = 0;
        for (tally, cell) in self.tallies.iter_mut().zip(cells) {
            if cell.is_complete() {
                complete += 1;
                tally.add(*cell);
            }
        }
        if complete == self.tallies.len() {
            if let Some(scale) = self.scale {
                *self
                    .overall
                    .entry(scaled(self.method, scale, cells))
                    .or_default() += 1;
            }
        } else if complete > 0 {
            self.partly += 1;
        }
    }

    fn overall_figures(&self, permit: Permit) -> Figures {
        // The few who are in some of the dimensions only could be found by subtraction.
        if (1..MINIMUM).contains(&self.partly) {
            return Figures::default();
        }
        let Some(scale) = self.scale else {
            return Figures::default();
        };
        let one = scale
            * self
                .method
                .dimensions
                .iter()
                .map(|d| u64::from(d.weight))
                .sum::<u64>();
        let line = one * u64::from(self.method.threshold.get());
        let (mut n, mut reached, mut levels, mut sum) = (0, 0, [0; 5], 0_u128);
        let mut values = Vec::new();
        for (value, count) in &self.overall {
            n += count;
            sum += u128::from(*value) * *count as u128;
            let sixtieths = u128::from(*value) * 60 / u128::from(one.max(1));
            values.push((i64::try_from(sixtieths).unwrap_or(i64::MAX), *count));
            let level = usize::try_from(value / one.max(1)).unwrap_or_default();
            if let Some(cell) = level.checked_sub(1).and_then(|at| levels.get_mut(at)) {
                *cell += count;
            }
            if *value >= line {
                reached += count;
            }
        }
        let mean = i64::try_from(sum).ok().and_then(|sum| {
            let all = Fraction::whole(i64::try_from(n).ok()?);
            Fraction::new(sum, i64::try_from(one).ok()?)?.over(all)
        });
        let whole = Distribution {
            values: &mut values,
            n,
            mean,
            levels,
            reached,
        };
        whole.figures(permit, self.method.threshold)
    }
}

/// The weighted sum of the dimension scores, times `scale`.
fn scaled(method: &Method, scale: u64, cells: &[Cell]) -> u64 {
    let parts = method
        .dimensions
        .iter()
        .zip(cells)
        .map(|(dimension, cell)| {
            u64::from(dimension.weight) * u64::from(cell.low) * (scale / u64::from(cell.n.max(1)))
        });
    parts.sum()
}

/// The smallest number that every possible number of criteria divides; `None` when the
/// sums would not fit.
pub(crate) fn scale(method: &Method) -> Option<u64> {
    let most = method.dimensions.iter().map(|d| d.criteria.len()).max()?;
    let scale =
        (1..=most as u64).try_fold(1_u64, |all, next| all.checked_mul(next / gcd(all, next)))?;
    let weights = method
        .dimensions
        .iter()
        .map(|d| u64::from(d.weight))
        .sum::<u64>();
    let most = scale.checked_mul(weights)?.checked_mul(5)?;
    (most < 1 << 62).then_some(scale)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
