//! Counting companies in every measure at once.

use std::collections::BTreeMap;

use crate::lean::DIMENSIONS;
use crate::store::Store;

/// Who is counted: the companies, those that completed a dimension, and last those that
/// completed all.
pub(super) const MEASURES: usize = DIMENSIONS + 2;
/// How many companies of each measure.
pub(super) type Counts = [u32; MEASURES];

/// Counts by a small number.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallies {
    /// Companies that completed every dimension of every method: they are in each measure.
    complete: Vec<u32>,
    /// The others.
    others: BTreeMap<usize, Counts>,
}

impl Tallies {
    /// `complete`: whether the row is complete in every dimension.
    pub(super) fn add(&mut self, place: usize, complete: bool, store: &Store, row: usize) {
        if !complete {
            add(self.others.entry(place).or_default(), store, row);
            return;
        }
        if self.complete.len() <= place {
            self.complete.resize(place + 1, 0);
        }
        if let Some(count) = self.complete.get_mut(place) {
            *count += 1;
        }
    }

    /// What was counted elsewhere in place 0.
    pub(super) fn add_all(&mut self, place: usize, other: &Self) {
        let complete = other.complete.first().copied().unwrap_or_default();
        if complete > 0 && self.complete.len() <= place {
            self.complete.resize(place + 1, 0);
        }
        if let Some(count) = self.complete.get_mut(place) {
            *count += complete;
        }
        if let Some(more) = other.others.get(&0) {
            let counts = self.others.entry(place).or_default();
            for (count, more) in counts.iter_mut().zip(more) {
                *count += more;
            }
        }
    }

    /// A company that has one result here, and another there, which fails so much: what only
    /// that one has comes in addition where the columns that it fails are left out.
    pub(super) fn add_either(
        &mut self,
        store: &Store,
        (here, there): (usize, usize),
        fails: usize,
    ) {
        let here = measures(store, here);
        let more = measures(store, there).into_iter().zip(here);
        let more: Vec<_> = more.map(|(there, here)| there && !here).collect();
        for (place, own) in [(0, here.as_slice()), (fails, more.as_slice())] {
            let counts = self.others.entry(place).or_default();
            for (count, own) in counts.iter_mut().zip(own) {
                *count += u32::from(*own);
            }
        }
    }

    /// What was counted in each place.
    pub(super) fn all(&self) -> Vec<(usize, Counts)> {
        let complete = self
            .complete
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0);
        let mut all: BTreeMap<usize, Counts> = self.others.clone();
        for (place, complete) in complete {
            for count in all.entry(place).or_default() {
                *count += complete;
            }
        }
        all.into_iter().collect()
    }
}

pub(super) fn at(counts: &Counts, measure: usize) -> usize {
    counts.get(measure).copied().unwrap_or_default() as usize
}

pub(super) fn counts(store: &Store, rows: &[u32]) -> Counts {
    let mut counts = [0; MEASURES];
    for row in rows {
        add(&mut counts, store, *row as usize);
    }
    counts
}

/// Which measures a row belongs to.
pub(super) fn measures(store: &Store, row: usize) -> [bool; MEASURES] {
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
pub(super) fn add(counts: &mut Counts, store: &Store, row: usize) {
    for (count, own) in counts.iter_mut().zip(measures(store, row)) {
        *count += u32::from(own);
    }
}
