//! What may be shown of a group, so that nobody in it can be recognised (method.md §3,
//! "Groups"). Every figure of this crate goes through here.
//!
//! 1. A mean or share needs [`MINIMUM`] companies, percentiles and a distribution
//!    [`MINIMUM_DISTRIBUTION`]. What has fewer is absent (`None`), and absent looks the same
//!    whether there were four or none.
//! 2. Of a share both sides count: [`both_sides`].
//! 3. A group and any wider one, found by leaving out one or more of the filter's columns,
//!    must not differ by one to four companies: these would be the difference of two
//!    figures. The same goes for a column with several values, less one of them.
//! 4. Within a column the groups that are too small must not add up to one to four
//!    companies: then the smallest of the others goes too ([`hide`]).
//! 5. All this is asked for every dimension by itself, of the companies that completed it.
//! 6. Anonymous results may be several of one company: they stand in no figure with named
//!    ones ([`crate::Filter::anonymous`] is one or the other). Kinds and methods likewise.
//!
//! Nine fewer companies than a wider group is enough for a mean and not for a distribution:
//! rules 3 and 4 hold with [`MINIMUM_DISTRIBUTION`] for those.

use std::collections::BTreeMap;

pub use zeven_core::benchmark::{MINIMUM, MINIMUM_DISTRIBUTION};

use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::lean::DIMENSIONS;
use crate::store::Store;

/// What may be said about one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permit {
    means: bool,
    distributions: bool,
}

impl Permit {
    /// Whether a count, mean or share of `n` companies may be shown.
    ///
    /// ```
    /// use zeven_cohort::protect::Permit;
    /// assert!(Permit::ALL.mean(5) && !Permit::ALL.mean(4));
    /// assert!(!Permit::default().mean(5));
    /// ```
    pub const fn mean(self, n: usize) -> bool {
        self.means && n >= MINIMUM
    }

    /// Whether percentiles or a distribution of `n` companies may be shown.
    pub const fn distribution(self, n: usize) -> bool {
        self.means && self.distributions && n >= MINIMUM_DISTRIBUTION
    }

    /// Everything that the size of the group allows.
    pub const ALL: Self = Self {
        means: true,
        distributions: true,
    };

    /// What both allow.
    #[must_use = "the stricter permit is returned"]
    pub const fn and(self, other: Self) -> Self {
        Self {
            means: self.means && other.means,
            distributions: self.distributions && other.distributions,
        }
    }
}

/// Whether a share of `part` in `all` may be shown: neither side is a handful.
///
/// ```
/// use zeven_cohort::protect::both_sides;
/// assert!(both_sides(5, 10));
/// assert!(!both_sides(0, 10) && !both_sides(9, 10));
/// ```
pub const fn both_sides(part: usize, all: usize) -> bool {
    part >= MINIMUM && all >= part && all - part >= MINIMUM
}

/// Hides what must be hidden of the counts of the groups that make up a whole: those below
/// `minimum`, and while all that is hidden adds up to one to `minimum` − 1, the smallest
/// of the others, the first of equals. `hidden`: what is hidden already.
///
/// ```
/// use zeven_cohort::protect::hide;
/// let mut hidden = vec![false; 4];
/// hide(&[12, 2, 7, 0], &mut hidden, 5);
/// assert_eq!(hidden, [false, true, true, true]);
/// ```
pub fn hide(counts: &[usize], hidden: &mut [bool], minimum: usize) {
    for (count, hidden) in counts.iter().zip(hidden.iter_mut()) {
        *hidden |= *count < minimum;
    }
    let sum: usize = counts
        .iter()
        .zip(hidden.iter())
        .filter(|(_, hidden)| **hidden)
        .map(|(count, _)| count)
        .sum();
    if !(1..minimum).contains(&sum) {
        return;
    }
    let shown = counts
        .iter()
        .zip(hidden.iter_mut())
        .filter(|(_, hidden)| !**hidden);
    if let Some((_, hidden)) = shown.min_by_key(|(count, _)| **count) {
        *hidden = true;
    }
}

/// Who is counted: the companies, those that completed a dimension, and last those that
/// completed all.
pub(crate) const MEASURES: usize = DIMENSIONS + 2;
/// How many companies of each measure.
type Counts = [u32; MEASURES];

/// A group of an audit: its rows, and a permit for every measure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Audited {
    pub(crate) rows: Vec<u32>,
    pub(crate) permits: [Permit; MEASURES],
}

impl Audited {
    /// For a dimension, or with `None` for the mean over all.
    pub(crate) fn permit(&self, dimension: Option<usize>) -> Permit {
        let measure = dimension.map_or(MEASURES - 1, |dimension| dimension + 1);
        let own = self.permits.get(measure).copied().unwrap_or_default();
        own.and(self.companies())
    }

    /// For the number of companies.
    pub(crate) fn companies(&self) -> Permit {
        let [companies, ..] = self.permits;
        companies
    }
}

/// Looks at the companies of a filter, as one group or divided by a column (by the codes
/// of [`Store::labels`]), and says what may be shown of each group.
pub(crate) fn audit(store: &Store, filter: &Filter, by: Option<Column>) -> Vec<Audited> {
    let mut audit = Audit::new(store, filter, by);
    audit.count();
    let mut groups = std::mem::take(&mut audit.groups);
    for (bucket, group) in groups.iter_mut().enumerate() {
        for (measure, permit) in group.permits.iter_mut().enumerate() {
            *permit = Permit {
                means: audit.holds(bucket, measure, MINIMUM),
                distributions: audit.holds(bucket, measure, MINIMUM_DISTRIBUTION),
            };
        }
    }
    if by.is_some() {
        audit.hide_groups(&mut groups);
    }
    groups
}

struct Audit<'a> {
    store: &'a Store,
    chooser: Chooser,
    by: Option<Column>,
    groups: Vec<Audited>,
    inside: Vec<Counts>,
    /// By group and the columns that a company fails: companies in the wider group only,
    /// or in both with another result.
    outside: BTreeMap<(usize, u32), Counts>,
    /// By group, column of the filter and value: companies that fail no other column.
    cells: BTreeMap<(usize, usize, usize), Counts>,
    /// By group and round: companies whose result is of that round.
    rounds: BTreeMap<(usize, u16), Counts>,
}

/// The bit that says a company is in the wider group only when rounds are not narrowed.
const ANY_ROUND: u32 = 1 << 31;

impl<'a> Audit<'a> {
    fn new(store: &'a Store, filter: &Filter, by: Option<Column>) -> Self {
        let buckets = by.map_or(1, |column| store.labels(column).len());
        Self {
            store,
            chooser: Chooser::new(store, filter),
            by,
            groups: vec![Audited::default(); buckets],
            inside: vec![[0; MEASURES]; buckets],
            outside: BTreeMap::new(),
            cells: BTreeMap::new(),
            rounds: BTreeMap::new(),
        }
    }

    fn bucket(&self, row: usize) -> usize {
        self.by.map_or(0, |column| self.store.code(column, row))
    }

    fn count(&mut self) {
        let store = self.store;
        if self.chooser.rounds.is_none() {
            let latest: Vec<_> = self.chooser.latest(store, false).flatten().collect();
            for row in latest {
                let fails = self.chooser.fails(store, row);
                self.take(row, fails);
            }
            return;
        }
        let narrow: Vec<_> = self.chooser.latest(store, false).collect();
        let wide: Vec<_> = self.chooser.latest(store, true).collect();
        for (narrow, wide) in narrow.into_iter().zip(wide) {
            let inside = narrow.filter(|row| self.chooser.fails(store, *row) == 0);
            if let Some(row) = narrow {
                let fails = self.chooser.fails(store, row);
                self.take(row, fails);
            }
            let Some(row) = wide else { continue };
            if narrow == wide {
                // In the wider group with the same result.
                if inside.is_none() {
                    let fails = self.chooser.fails(store, row) | ANY_ROUND;
                    let bucket = self.bucket(row);
                    add(self.outside.entry((bucket, fails)).or_default(), store, row);
                }
                continue;
            }
            let fails = self.chooser.fails(store, row) | ANY_ROUND;
            let bucket = self.bucket(row);
            if let Some(own) = inside {
                // The group loses this result in every wider one; once per company.
                let own_bucket = self.bucket(own);
                let counts = self.outside.entry((own_bucket, ANY_ROUND)).or_default();
                if own_bucket == bucket {
                    add_either(counts, store, own, row);
                    continue;
                }
                add(counts, store, own);
            }
            add(self.outside.entry((bucket, fails)).or_default(), store, row);
        }
    }

    /// A company's result with what it fails.
    fn take(&mut self, row: usize, fails: u32) {
        let bucket = self.bucket(row);
        if fails == 0 {
            if let Some(group) = self.groups.get_mut(bucket) {
                group.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            }
            if let Some(inside) = self.inside.get_mut(bucket) {
                add(inside, self.store, row);
            }
            if self.chooser.rounds.is_some() {
                let round = self
                    .store
                    .columns
                    .round
                    .get(row)
                    .copied()
                    .unwrap_or_default();
                add(
                    self.rounds.entry((bucket, round)).or_default(),
                    self.store,
                    row,
                );
            }
        } else {
            add(
                self.outside.entry((bucket, fails)).or_default(),
                self.store,
                row,
            );
        }
        for (index, (column, _)) in self.chooser.sets.iter().enumerate() {
            if fails & !(1 << index) == 0 {
                let code = self.store.code(*column, row);
                add(
                    self.cells.entry((bucket, index, code)).or_default(),
                    self.store,
                    row,
                );
            }
        }
    }

    /// Whether no difference to another group that can be asked for is too small.
    fn holds(&self, bucket: usize, measure: usize, minimum: usize) -> bool {
        let too_few = |count: usize| (1..minimum).contains(&count);
        self.wider(bucket, measure)
            .into_iter()
            .all(|count| !too_few(count))
            && self
                .one_round_less(bucket, measure)
                .into_iter()
                .all(|count| !too_few(count))
            && (0..self.chooser.sets.len())
                .all(|index| self.cells_hold(bucket, measure, index, minimum))
    }

    /// By how many companies the group differs from each wider one.
    fn wider(&self, bucket: usize, measure: usize) -> Vec<usize> {
        let own = self.outside.range((bucket, 0)..(bucket + 1, 0));
        let own: Vec<_> = own
            .map(|((_, fails), counts)| (*fails, at(counts, measure)))
            .collect();
        let columns = u32::try_from(self.chooser.sets.len()).unwrap_or_default();
        let rounds = self.chooser.rounds.is_some();
        let masks = (0..1_u32 << columns.min(16)).flat_map(|mask| {
            [Some(mask), rounds.then_some(mask | ANY_ROUND)]
                .into_iter()
                .flatten()
        });
        let difference = |mask: u32| -> usize {
            let wide = mask & ANY_ROUND;
            let inside = |fails: u32| fails & ANY_ROUND == wide && fails & !mask == 0;
            own.iter()
                .filter(|(fails, _)| inside(*fails))
                .map(|(_, count)| count)
                .sum()
        };
        masks.filter(|mask| *mask != 0).map(difference).collect()
    }

    /// How many companies go or change when one of several rounds is left out.
    fn one_round_less(&self, bucket: usize, measure: usize) -> Vec<usize> {
        let several = self
            .chooser
            .rounds
            .as_ref()
            .is_some_and(|rounds| rounds.len() > 1);
        let own = self.rounds.range((bucket, 0)..(bucket + 1, 0));
        let own = own.filter(|_| several);
        own.map(|(_, counts)| at(counts, measure)).collect()
    }

    /// Whether the values chosen in a column are some of those that may be shown by
    /// themselves, or all that may not.
    fn cells_hold(&self, bucket: usize, measure: usize, index: usize, minimum: usize) -> bool {
        let Some((_, inside)) = self.chooser.sets.get(index) else {
            return true;
        };
        let own = self.cells.range((bucket, index, 0)..(bucket, index + 1, 0));
        let own: Vec<_> = own
            .map(|((_, _, code), counts)| (*code, at(counts, measure)))
            .collect();
        let counts: Vec<_> = own.iter().map(|(_, count)| *count).collect();
        let mut hidden = vec![false; counts.len()];
        hide(&counts, &mut hidden, minimum);
        let is_in = |code: usize| inside.get(code).copied().unwrap_or_default();
        let of_hidden = || {
            let cells = own.iter().zip(&hidden);
            cells
                .filter(|((_, count), hidden)| **hidden && *count > 0)
                .map(|((code, _), _)| *code)
        };
        of_hidden().all(is_in) || !of_hidden().any(is_in)
    }

    /// Rule 4 for the groups themselves.
    fn hide_groups(&self, groups: &mut [Audited]) {
        for measure in 0..MEASURES {
            let counts: Vec<_> = self
                .inside
                .iter()
                .map(|counts| at(counts, measure))
                .collect();
            for minimum in [MINIMUM, MINIMUM_DISTRIBUTION] {
                let permit = |group: &Audited| {
                    let own = group.permits.get(measure).copied().unwrap_or_default();
                    own.and(group.companies())
                };
                let means = minimum == MINIMUM;
                let refused = |group: &Audited| {
                    if means {
                        !permit(group).means
                    } else {
                        !permit(group).distributions
                    }
                };
                let mut hidden: Vec<_> = groups.iter().map(refused).collect();
                hide(&counts, &mut hidden, minimum);
                for (group, hidden) in groups.iter_mut().zip(hidden) {
                    if let Some(permit) = group.permits.get_mut(measure).filter(|_| hidden) {
                        permit.means &= !means;
                        permit.distributions = false;
                    }
                }
            }
        }
    }
}

fn at(counts: &Counts, measure: usize) -> usize {
    counts.get(measure).copied().unwrap_or_default() as usize
}

/// Which measures a row belongs to.
fn measures(store: &Store, row: usize) -> [bool; MEASURES] {
    let mut out = [false; MEASURES];
    let [companies, dimensions @ .., all] = &mut out;
    *companies = true;
    let mut complete = 0;
    for (own, cell) in dimensions.iter_mut().zip(store.cells(row)) {
        *own = cell.is_complete();
        complete += usize::from(*own);
    }
    *all = complete == store.dimensions(row);
    out
}

/// Counts a row in every measure that it belongs to.
fn add(counts: &mut Counts, store: &Store, row: usize) {
    for (count, own) in counts.iter_mut().zip(measures(store, row)) {
        *count += u32::from(own);
    }
}

/// Counts a company that has one result here and another there.
fn add_either(counts: &mut Counts, store: &Store, here: usize, there: usize) {
    let both = measures(store, here)
        .into_iter()
        .zip(measures(store, there));
    for (count, (here, there)) in counts.iter_mut().zip(both) {
        *count += u32::from(here || there);
    }
}
