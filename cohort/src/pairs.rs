//! Two results of the same company beside each other: over the rounds, or what it says of
//! itself beside what an assessor says.
//!
//! The companies that have both are one more group that figures can be subtracted from, so
//! they pass the same rules: they are laid out as a store of their own and audited there.

use crate::audit::{Audited, whole};
use crate::cell::Cell;
use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::lean::flags;
use crate::sides;
use crate::store::Store;
use zeven_core::Fraction;
use zeven_core::score::Status;

/// Two rows of one company: its profile is that of the second.
pub(crate) type Pair = (u32, u32);

/// Pairs that passed the audit.
pub(crate) struct Paired {
    pub(crate) audited: Audited,
    /// The pairs behind it.
    pub(crate) pairs: Vec<Pair>,
    /// The pairs laid out as results: the line of each is the number of its pair.
    beside: Store,
    /// All pairs, in the profile or not.
    all: Vec<Pair>,
}

impl Paired {
    /// Which of so many shares among the pairs may be shown beside those of other filters.
    pub(crate) fn hold(
        &self,
        filter: &Filter,
        questions: usize,
        answer: impl Fn(usize, Pair) -> bool,
    ) -> Vec<bool> {
        let mut any_round = filter.clone();
        any_round.only.remove(&Column::Round);
        let answer = |question: usize, row: u32| {
            let number = self.beside.columns.line.get(row as usize);
            let pair = number.and_then(|number| self.all.get(*number as usize));
            pair.is_some_and(|pair| answer(question, *pair))
        };
        let rows = &self.audited.rows;
        sides::hold(&self.beside, &any_round, rows, questions, answer)
    }
}

impl Store {
    /// Per company the rows of this filter's sort, earliest first, that are not outdated;
    /// whatever their profile says.
    pub(crate) fn of_companies(&self, filter: &Filter) -> Vec<Vec<u32>> {
        let mut any = filter.clone();
        any.only.clear();
        let chooser = Chooser::new(self, &any);
        let all = &self.columns;
        let counts = |row: &u32| {
            let own = all.flags.get(*row as usize).copied().unwrap_or_default();
            own & (flags::OLDER | flags::CONFLICT) == 0 && chooser.is_of_sort(self, *row as usize)
        };
        let ends = self.runs.iter().skip(1);
        let runs = self.runs.iter().zip(ends);
        runs.map(|(start, end)| (*start..*end).filter(counts).collect())
            .collect()
    }

    /// The round of a row.
    pub(crate) fn round_of(&self, row: u32) -> u16 {
        let round = self.columns.round.get(row as usize);
        round.copied().unwrap_or_default()
    }

    /// Audits pairs as one group, of which each dimension counts where both rows have it.
    /// Those whose second row is not in the filter's profile go.
    pub(crate) fn paired(&self, filter: &Filter, all: &[Pair]) -> Paired {
        let both = |pair: Pair, dimension: usize| self.both(pair, dimension).is_some();
        self.paired_where(filter, all, both)
    }

    /// The same, where `counts` says in which dimension of the filter's method a pair counts.
    pub(crate) fn paired_where(
        &self,
        filter: &Filter,
        all: &[Pair],
        counts: impl Fn(Pair, usize) -> bool,
    ) -> Paired {
        let mut beside = self.emptied();
        let method = self.methods().get(filter.method);
        let identity = method.map(|method| beside.identify(&method.identity));
        let taken = self.taken_by(filter.method);
        for (number, pair) in (0_u32..).zip(all) {
            let Some(mut lean) = self.lean(pair.1 as usize) else {
                continue;
            };
            let of_method = taken.get(usize::from(lean.identity)).copied();
            let known = self.identity(lean.identity);
            // A later row of another version stands for what both versions ask: as one of
            // the filter's method.
            let own = match known.filter(|_| of_method == Some(true)) {
                Some((identity, _)) => beside.identify(identity).ok(),
                None => identity.clone().and_then(Result::ok),
            };
            let Some(identity) = own else {
                continue;
            };
            lean.identity = identity;
            for (dimension, cell) in lean.cells.iter_mut().enumerate() {
                // Who is asked is only whether it is complete.
                let status = if counts(*pair, dimension) {
                    Status::Complete
                } else {
                    Status::Incomplete
                };
                *cell = Cell::new(status, 1, 1, 1, 0, 0);
            }
            // There is as much room as where they come from.
            let _ = beside.push(&lean, 0, number);
        }
        beside.settle(0);
        let mut any_round = filter.clone();
        any_round.only.remove(&Column::Round);
        let audited = whole(&beside, &any_round);
        let pair = |row: &u32| {
            let number = beside.columns.line.get(*row as usize)?;
            all.get(*number as usize).copied()
        };
        let pairs = audited.rows.iter().filter_map(pair).collect();
        Paired {
            audited,
            pairs,
            beside,
            all: all.to_vec(),
        }
    }

    /// The two cells of a dimension, where both are complete.
    pub(crate) fn both(&self, pair: Pair, dimension: usize) -> Option<(Cell, Cell)> {
        let cell = |row: u32| {
            let own = self.cells(row as usize).get(dimension).copied();
            own.filter(|cell| cell.is_complete())
        };
        cell(pair.0).zip(cell(pair.1))
    }

    /// Whether a row has a score in a dimension; with `None` whether it is there at all.
    pub(crate) fn counts_in(&self, row: u32, dimension: Option<usize>) -> bool {
        dimension.is_none_or(|dimension| {
            let own = self.cells(row as usize).get(dimension);
            own.is_some_and(|cell| cell.is_complete())
        })
    }
}

/// The exact mean of scores; `None` when there are none or it does not fit.
pub(crate) fn mean(cells: impl Iterator<Item = Cell> + Clone) -> Option<Fraction> {
    let count = i64::try_from(cells.clone().count()).ok()?;
    sum(cells)?.over(Fraction::whole(count))
}

/// The exact sum of scores; `None` when it does not fit.
pub(crate) fn sum(cells: impl Iterator<Item = Cell>) -> Option<Fraction> {
    let mut sums = [0_i64; 256];
    for cell in cells {
        if let Some(sum) = sums.get_mut(usize::from(cell.n)) {
            *sum += i64::from(cell.low);
        }
    }
    let mut total = Fraction::ZERO;
    for (n, sum) in (0..).zip(sums).filter(|(_, sum)| *sum > 0) {
        total = total.plus(Fraction::new(sum, n)?)?;
    }
    Some(total)
}
