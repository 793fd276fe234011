//! One group beside every other that can be asked for with it.

use std::collections::{BTreeMap, BTreeSet};

use super::Audited;
use super::latest::{Base, NOBODY, Rounds, latest};
use super::tally::{Counts, MEASURES, Tallies, add, at};
use crate::column::Column;
use crate::filter::Chooser;
use crate::protect::{MINIMUM, MINIMUM_DISTRIBUTION, Permit, hide};
use crate::store::Store;

/// One group while it is held against the others.
pub(super) struct Audit<'a> {
    store: &'a Store,
    chooser: Chooser,
    /// How many columns were asked for; the others are implied.
    asked: usize,
    rows: Vec<u32>,
    /// By the columns that a company fails: companies in wider groups only, or there with
    /// another result.
    outside: [Tallies; 2],
    /// By column of the filter and value: companies that fail no other column.
    cells: Vec<Tallies>,
    /// The same for the columns that were asked for, by value: companies that fail no other of
    /// these, whatever they say in the implied ones. Groups of the other values are asked for
    /// too, and there other columns are implied.
    loose: Vec<Tallies>,
    /// By round: companies whose result is of that round.
    rounds: BTreeMap<u16, Counts>,
}

impl<'a> Audit<'a> {
    /// `fails`: of the rows that could count, where that is known already.
    pub(super) fn new(
        store: &'a Store,
        chooser: Chooser,
        base: &mut Base,
        rows: Vec<u32>,
        fails: Option<Vec<u32>>,
    ) -> Self {
        let asked = chooser.sets.len();
        let mut audit = Self {
            store,
            chooser,
            asked,
            rows,
            outside: [Tallies::default(), Tallies::default()],
            cells: Vec::new(),
            loose: Vec::new(),
            rounds: BTreeMap::new(),
        };
        if audit.rows.len() >= MINIMUM {
            audit.chooser.imply(store, &audit.rows);
            let rows = &base.narrow.rows;
            let fails = match fails {
                // What is implied comes behind what was known.
                Some(fails) => audit.chooser.more_fails(store, rows, asked, fails),
                None => audit.chooser.all_fails(store, rows),
            };
            audit.count(base, fails);
        }
        audit
    }

    /// The columns that were asked for, and those in which all of it agree.
    pub(super) fn columns(&self) -> impl Iterator<Item = Column> {
        self.chooser.sets.iter().map(|(column, _)| *column)
    }

    /// What may be shown of it.
    pub(super) fn audited(self) -> Audited {
        let mut permits = [Permit::default(); MEASURES];
        if self.rows.len() >= MINIMUM {
            let least = self.least_differences();
            let sets = self.chooser.sets.iter().zip(&self.cells).enumerate();
            let cells = sets.map(|(index, ((_, inside), cells))| {
                let several = index < self.asked && is_several(inside);
                (inside, several, cells.all())
            });
            let loose = self.chooser.sets.iter().zip(&self.loose);
            let loose = loose.map(|((_, inside), cells)| (inside, is_several(inside), cells.all()));
            let cells: Vec<_> = cells.chain(loose).collect();
            for (measure, (permit, least)) in permits.iter_mut().zip(least).enumerate() {
                let holds = |minimum: usize| {
                    let mut cells = cells.iter();
                    least >= minimum
                        && cells.all(|(inside, several, cells)| {
                            Self::cells_hold(inside, *several, cells, measure, minimum)
                        })
                };
                *permit = Permit::of(holds(MINIMUM), holds(MINIMUM_DISTRIBUTION));
            }
        }
        Audited {
            rows: self.rows,
            permits,
        }
    }

    fn count(&mut self, base: &mut Base, fails: Vec<u32>) {
        let store = self.store;
        self.cells
            .resize_with(self.chooser.sets.len(), Tallies::default);
        let asked = self.asked;
        let implied = self.chooser.sets.len() > asked;
        if implied {
            self.loose.resize_with(asked, Tallies::default);
        }
        let mask = (1_u32 << asked.min(31)) - 1;
        let several = self
            .chooser
            .rounds
            .as_ref()
            .is_some_and(|rounds| rounds.len() > 1);
        // Where one value is chosen, all of the group have it: they are counted once.
        let single = |(_, inside): &(Column, Vec<bool>)| {
            let mut chosen = (0..).zip(inside).filter(|(_, inside)| **inside);
            let first = chosen.next().map(|(code, _): (usize, _)| code);
            first.filter(|_| chosen.next().is_none())
        };
        let single: Vec<_> = self.chooser.sets.iter().map(single).collect();
        let mut group = Tallies::default();
        let companies = base
            .narrow
            .rows
            .iter()
            .zip(&base.narrow.complete)
            .zip(&fails);
        for ((row, complete), fails) in companies.filter(|((row, _), _)| **row != NOBODY) {
            let row = *row as usize;
            if *fails != 0 {
                let [here, _] = &mut self.outside;
                here.add(*fails as usize, *complete, store, row);
                if fails & fails.wrapping_sub(1) == 0 {
                    self.cell(fails.trailing_zeros() as usize, *complete, row);
                }
                let own = fails & mask;
                if implied && own.is_power_of_two() {
                    self.loose_cell(own.trailing_zeros() as usize, *complete, row);
                }
                continue;
            }
            group.add(0, *complete, store, row);
            for (index, single) in single.iter().enumerate() {
                if single.is_none() {
                    self.cell(index, *complete, row);
                    self.loose_cell(index, *complete, row);
                }
            }
            if several {
                let round = self.round(row);
                add(self.rounds.entry(round).or_default(), store, row);
            }
        }
        for (index, code) in single.into_iter().enumerate() {
            let Some(code) = code else { continue };
            for all in [&mut self.cells, &mut self.loose] {
                if let Some(cells) = all.get_mut(index) {
                    cells.add_all(code, &group);
                }
            }
        }
        let Some(view) = self.other_view() else {
            return;
        };
        let mut other = self.chooser.clone();
        other.rounds = view.map(|round| BTreeSet::from([round]));
        let wide = base
            .others
            .entry(view)
            .or_insert_with(|| latest(store, &other));
        let wide_fails = self.chooser.all_fails(store, &wide.rows);
        let both = base
            .narrow
            .rows
            .iter()
            .zip(fails)
            .zip(wide.rows.iter().zip(&wide.complete).zip(wide_fails));
        let [_, there] = &mut self.outside;
        for ((narrow, fails), ((wide, complete), wide_fails)) in both {
            let inside = *narrow != NOBODY && fails == 0;
            if inside && narrow != wide {
                // There with another result, or not at all: once per company.
                let other = if *wide == NOBODY { narrow } else { wide };
                let rows = (*narrow as usize, *other as usize);
                there.add_either(store, rows, wide_fails as usize);
            } else if !inside && *wide != NOBODY {
                there.add(wide_fails as usize, *complete, store, *wide as usize);
            }
        }
    }

    /// Another view of the rounds. With chosen rounds that is any round; without, the one
    /// round that all companies here happen to share.
    fn other_view(&self) -> Option<Rounds> {
        if self.chooser.rounds.is_some() {
            return Some(None);
        }
        let mut rounds = self.rows.iter().map(|row| self.round(*row as usize));
        let first = rounds.next()?;
        rounds.all(|round| round == first).then_some(Some(first))
    }

    fn round(&self, row: usize) -> u16 {
        self.store
            .columns
            .round
            .get(row)
            .copied()
            .unwrap_or_default()
    }

    fn cell(&mut self, index: usize, complete: bool, row: usize) {
        if let (Some((column, _)), Some(cells)) =
            (self.chooser.sets.get(index), self.cells.get_mut(index))
        {
            cells.add(self.store.code(*column, row), complete, self.store, row);
        }
    }

    fn loose_cell(&mut self, index: usize, complete: bool, row: usize) {
        if let (Some((column, _)), Some(cells)) =
            (self.chooser.sets.get(index), self.loose.get_mut(index))
        {
            cells.add(self.store.code(*column, row), complete, self.store, row);
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
        for view in &self.outside {
            // For every set of columns that are left out, who then comes in addition: those
            // who fail some of these only.
            let mut sums = vec![[0; MEASURES]; 1 << columns];
            for (fails, counts) in view.all() {
                if let Some(sum) = sums.get_mut(fails) {
                    *sum = counts;
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
    /// themselves, or all that may not; of `several` that were asked for, only the first.
    /// `cells`: the counts of every value.
    fn cells_hold(
        inside: &[bool],
        several: bool,
        cells: &[(usize, Counts)],
        measure: usize,
        minimum: usize,
    ) -> bool {
        let own = cells
            .iter()
            .map(|(code, counts)| (*code, at(counts, measure)));
        let own: Vec<_> = own.collect();
        let counts: Vec<_> = own.iter().map(|(_, count)| *count).collect();
        let mut hidden = vec![false; counts.len()];
        hide(&counts, &mut hidden, minimum);
        let is_in = |code: usize| inside.get(code).copied().unwrap_or_default();
        let of_hidden = || {
            let cells = own.iter().zip(&hidden);
            let hidden = cells.filter(|((_, count), hidden)| **hidden && *count > 0);
            hidden.map(|((code, _), _)| *code)
        };
        !of_hidden().any(is_in) || (!several && of_hidden().all(is_in))
    }
}

/// Whether more than one value is in.
fn is_several(inside: &[bool]) -> bool {
    inside.iter().filter(|inside| **inside).count() > 1
}
