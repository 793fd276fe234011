//! Compares a group with every wider one that can be asked for, and says what may be shown
//! of it: rules 3 to 5 of [`crate::protect`].

use std::collections::{BTreeMap, BTreeSet};

use zeven_core::code::Code;

use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::lean::DIMENSIONS;
use crate::protect::{MINIMUM, MINIMUM_DISTRIBUTION, Permit, hide};
use crate::store::Store;

/// Who is counted: the companies, those that completed a dimension, and last those that
/// completed all.
pub(crate) const MEASURES: usize = DIMENSIONS + 2;
/// How many companies of each measure.
type Counts = [u32; MEASURES];

/// A group, and what may be shown of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Audited {
    /// The row that counts for each company.
    pub(crate) rows: Vec<u32>,
    permits: [Permit; MEASURES],
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

/// The companies of a filter as one group.
pub(crate) fn whole(store: &Store, filter: &Filter) -> Audited {
    let chooser = Chooser::new(store, filter);
    let narrow: Vec<_> = chooser.latest(store, false).collect();
    let inside = |row: &&usize| chooser.fails(store, **row) == 0;
    let rows: Vec<_> = narrow.iter().flatten().filter(inside).copied().collect();
    Audit::new(store, chooser, &narrow, rows).audited()
}

/// The companies of a filter divided by a column, by the codes of [`Store::labels`].
pub(crate) fn divided(store: &Store, filter: &Filter, by: Column) -> Vec<Audited> {
    let chooser = Chooser::new(store, filter);
    let narrow: Vec<_> = chooser.latest(store, false).collect();
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); store.labels(by).len()];
    for row in narrow.iter().flatten() {
        if chooser.fails(store, *row) == 0
            && let Some(group) = groups.get_mut(store.code(by, *row))
        {
            group.push(*row);
        }
    }
    let counts: Vec<_> = groups.iter().map(|rows| counts(store, rows)).collect();
    let audited = groups.into_iter().enumerate().map(|(code, rows)| {
        if rows.len() < MINIMUM {
            return Audited::default();
        }
        let chooser = chooser.clone().narrowed(store, by, code);
        Audit::new(store, chooser, &narrow, rows).audited()
    });
    let mut audited: Vec<_> = audited.collect();
    hide_groups(&mut audited, &counts);
    audited
}

/// Rule 4 for the groups of one column.
fn hide_groups(groups: &mut [Audited], counts: &[Counts]) {
    for measure in 0..MEASURES {
        let counts: Vec<_> = counts.iter().map(|counts| at(counts, measure)).collect();
        for minimum in [MINIMUM, MINIMUM_DISTRIBUTION] {
            let means = minimum == MINIMUM;
            let refused = |group: &Audited| {
                let own = group.permits.get(measure).copied().unwrap_or_default();
                let own = own.and(group.companies());
                !(if means {
                    own.mean(MINIMUM)
                } else {
                    own.distribution(minimum)
                })
            };
            let mut hidden: Vec<_> = groups.iter().map(refused).collect();
            hide(&counts, &mut hidden, minimum);
            for (group, _) in groups.iter_mut().zip(hidden).filter(|(_, hidden)| *hidden) {
                if let Some(permit) = group.permits.get_mut(measure) {
                    *permit = if means {
                        Permit::default()
                    } else {
                        permit.only_means()
                    };
                }
            }
        }
    }
}

struct Audit<'a> {
    store: &'a Store,
    chooser: Chooser,
    rows: Vec<usize>,
    /// By the columns that a company fails: companies in wider groups only, or there with
    /// another result.
    outside: BTreeMap<u32, Counts>,
    /// By column of the filter and value: companies that fail no other column.
    cells: BTreeMap<(usize, usize), Counts>,
    /// By round: companies whose result is of that round.
    rounds: BTreeMap<u16, Counts>,
    /// Whether there is another view of the rounds.
    other_view: bool,
}

/// The bit that says: in the other view of the rounds. With chosen rounds that is any
/// round; without, the one round that all companies here happen to share.
const OTHER: u32 = 1 << 31;

impl<'a> Audit<'a> {
    /// `narrow`: per company the row that could count; `rows`: the group.
    fn new(store: &'a Store, chooser: Chooser, narrow: &[Option<usize>], rows: Vec<usize>) -> Self {
        let mut audit = Self {
            store,
            chooser,
            rows,
            outside: BTreeMap::new(),
            cells: BTreeMap::new(),
            rounds: BTreeMap::new(),
            other_view: false,
        };
        if audit.rows.len() >= MINIMUM {
            for (column, _) in Column::ALL {
                audit.imply(*column);
            }
            audit.count(narrow);
        }
        audit
    }

    fn audited(self) -> Audited {
        let mut permits = [Permit::default(); MEASURES];
        if self.rows.len() >= MINIMUM {
            let least = self.least_differences();
            for (measure, (permit, least)) in permits.iter_mut().zip(least).enumerate() {
                let holds = |minimum: usize| {
                    least >= minimum
                        && (0..self.chooser.sets.len())
                            .all(|index| self.cells_hold(measure, index, minimum))
                };
                *permit = Permit::of(holds(MINIMUM), holds(MINIMUM_DISTRIBUTION));
            }
        }
        let rows = self.rows.iter().filter_map(|row| u32::try_from(*row).ok());
        Audited {
            rows: rows.collect(),
            permits,
        }
    }

    /// Narrows a column in which all agree: the group stays what it is, and groups that are
    /// wider in another column are found.
    fn imply(&mut self, column: Column) {
        let known = self.chooser.sets.iter().any(|(known, _)| *known == column);
        if known || column == Column::Round {
            return;
        }
        let mut codes = self.rows.iter().map(|row| self.store.code(column, *row));
        let Some(first) = codes.next() else { return };
        if codes.all(|code| code == first) {
            self.chooser.narrow(self.store, column, first);
        }
    }

    fn count(&mut self, narrow: &[Option<usize>]) {
        let store = self.store;
        for row in narrow.iter().flatten() {
            let fails = self.chooser.fails(store, *row);
            self.take(*row, fails);
        }
        let mut rounds = self
            .rows
            .iter()
            .map(|row| store.columns.round.get(*row).copied().unwrap_or_default());
        let mut other = self.chooser.clone();
        if self.chooser.rounds.is_some() {
            other.rounds = None;
        } else {
            let first = rounds.next().unwrap_or_default();
            if !rounds.all(|round| round == first) {
                return;
            }
            other.rounds = Some(BTreeSet::from([first]));
        }
        self.other_view = true;
        for (narrow, wide) in narrow.iter().zip(other.latest(store, false)) {
            let inside = narrow.filter(|row| self.chooser.fails(store, *row) == 0);
            if inside.is_some() && inside == wide {
                continue;
            }
            if let Some(own) = inside {
                // There with another result, or not at all: once per company.
                let counts = self.outside.entry(OTHER).or_default();
                add_either(counts, store, own, wide.unwrap_or(own));
            } else if let Some(row) = wide {
                let fails = self.chooser.fails(store, row) | OTHER;
                add(self.outside.entry(fails).or_default(), store, row);
            }
        }
    }

    /// A company's result with what it fails.
    fn take(&mut self, row: usize, fails: u32) {
        let store = self.store;
        if fails != 0 {
            add(self.outside.entry(fails).or_default(), store, row);
        } else if self
            .chooser
            .rounds
            .as_ref()
            .is_some_and(|rounds| rounds.len() > 1)
        {
            let round = store.columns.round.get(row).copied().unwrap_or_default();
            add(self.rounds.entry(round).or_default(), store, row);
        }
        if fails & fails.wrapping_sub(1) != 0 {
            return;
        }
        for (index, (column, _)) in self.chooser.sets.iter().enumerate() {
            if fails & !(1 << index) == 0 {
                let code = store.code(*column, row);
                add(self.cells.entry((index, code)).or_default(), store, row);
            }
        }
    }

    /// Per measure by how many companies the group differs at least from another that can
    /// be asked for, if it differs at all.
    fn least_differences(&self) -> [usize; MEASURES] {
        let mut least = [usize::MAX; MEASURES];
        let mut note = |counts: &Counts| {
            for (least, count) in least
                .iter_mut()
                .zip(counts)
                .filter(|(_, count)| **count > 0)
            {
                *least = (*least).min(*count as usize);
            }
        };
        // What goes when one of several rounds is left out.
        self.rounds.values().for_each(&mut note);
        let columns = self.chooser.sets.len().min(16);
        for view in [0, OTHER] {
            if view == OTHER && !self.other_view {
                continue;
            }
            // For every set of columns that are left out, who then comes in addition: those
            // who fail some of these only.
            let mut sums = vec![[0; MEASURES]; 1 << columns];
            for (fails, counts) in self
                .outside
                .iter()
                .filter(|(fails, _)| **fails & OTHER == view)
            {
                if let Some(sum) = sums.get_mut((fails & !OTHER) as usize) {
                    *sum = *counts;
                }
            }
            for bit in (0..columns).map(|index| 1_usize << index) {
                for mask in (0..sums.len()).filter(|mask| mask & bit != 0) {
                    let less = sums.get(mask & !bit).copied().unwrap_or_default();
                    for (sum, more) in sums.get_mut(mask).into_iter().flatten().zip(less) {
                        *sum += more;
                    }
                }
            }
            sums.iter().for_each(&mut note);
        }
        least
    }

    /// Whether the values chosen in a column are some of those that may be shown by
    /// themselves, or all that may not.
    fn cells_hold(&self, measure: usize, index: usize, minimum: usize) -> bool {
        let Some((_, inside)) = self.chooser.sets.get(index) else {
            return true;
        };
        let own = self.cells.range((index, 0)..(index + 1, 0));
        let own: Vec<_> = own
            .map(|((_, code), counts)| (*code, at(counts, measure)))
            .collect();
        let counts: Vec<_> = own.iter().map(|(_, count)| *count).collect();
        let mut hidden = vec![false; counts.len()];
        hide(&counts, &mut hidden, minimum);
        let is_in = |code: usize| inside.get(code).copied().unwrap_or_default();
        let of_hidden = || {
            let cells = own.iter().zip(&hidden);
            let hidden = cells.filter(|((_, count), hidden)| **hidden && *count > 0);
            hidden.map(|((code, _), _)| *code)
        };
        of_hidden().all(is_in) || !of_hidden().any(is_in)
    }
}

fn at(counts: &Counts, measure: usize) -> usize {
    counts.get(measure).copied().unwrap_or_default() as usize
}

fn counts(store: &Store, rows: &[usize]) -> Counts {
    let mut counts = [0; MEASURES];
    for row in rows {
        add(&mut counts, store, *row);
    }
    counts
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
