//! The same companies in two rounds: what changed, and who cannot be compared.

use std::collections::BTreeSet;

use crate::cell::Cell;
use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::lean::flags;
use crate::pairs::{Pair, mean};
use crate::protect::{MINIMUM, hide};
use crate::store::Store;
use zeven_core::Fraction;

/// The companies that have a result in both rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// How many; `None` when they are too few, or when those beside them are.
    pub companies: Option<u32>,
    /// Per dimension in method order.
    pub dimensions: Vec<Change>,
    /// Companies with a result in the first of the two rounds only.
    pub only_first: u32,
    /// Companies with a result in the second only.
    pub only_second: u32,
    /// Companies with both, of which one was made with another method: a result has no
    /// answers, so that what both methods ask alike cannot be taken out of it.
    pub other_method: u32,
}

/// What changed in one dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Companies that completed it in both rounds.
    pub n: Option<u32>,
    /// Their mean in the first round.
    pub first: Option<Fraction>,
    /// Their mean in the second.
    pub second: Option<Fraction>,
    /// How many score higher, the same and lower, where that may be said.
    pub moved: [Option<u32>; 3],
}

impl Change {
    /// The second mean less the first.
    pub fn mean(&self) -> Option<Fraction> {
        self.second?.minus(self.first?)
    }
}

/// Whether a company scores higher, the same or lower than before.
fn place((first, second): (Cell, Cell)) -> usize {
    let of = |a: Cell, b: Cell| u32::from(a.low) * u32::from(b.n);
    match of(second, first).cmp(&of(first, second)) {
        std::cmp::Ordering::Greater => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Less => 2,
    }
}

impl Store {
    /// Companies by their id over two rounds. The filter's columns are asked of the later
    /// result, its rounds are left aside.
    pub fn cohort(&self, filter: &Filter, first: u16, second: u16) -> Cohort {
        let Some(method) = self.methods().get(filter.method) else {
            return Cohort::default();
        };
        let dimensions = method.dimensions.len();
        let mut out = Cohort {
            dimensions: vec![Change::default(); dimensions],
            ..Cohort::default()
        };
        if filter.anonymous || first == second {
            return out;
        }
        let pairs = self.in_both(filter, first, second, &mut out);
        let paired = self.paired(filter, &pairs);
        let all = paired.pairs.len();
        let view = |round: Option<u16>| {
            let mut own = filter.clone();
            own.only.remove(&Column::Round);
            self.select(&match round {
                Some(round) => own.with(Column::Round, &round.to_string()),
                None => own,
            })
        };
        // Figures of each round and of the latest results can be asked for too: what is
        // there and not here must not be a handful.
        let views = [
            (view(Some(first)), false),
            (view(Some(second)), true),
            (view(None), true),
        ];
        let safe = |dimension: Option<usize>| {
            views.iter().all(|(rows, later)| {
                let here = |pair: &&Pair| {
                    self.counts_in(pair.0, dimension) && self.counts_in(pair.1, dimension)
                };
                let own = paired.pairs.iter().filter(here);
                let own: BTreeSet<_> = own
                    .map(|(first, second)| if *later { *second } else { *first })
                    .collect();
                let shown = rows.iter().filter(|row| self.counts_in(**row, dimension));
                let shown: BTreeSet<_> = shown.copied().collect();
                let apart = own.symmetric_difference(&shown).count();
                !(1..MINIMUM).contains(&apart)
            })
        };
        if !paired.audited.companies().mean(all) || !safe(None) {
            return out;
        }
        out.companies = u32::try_from(all).ok();
        for (index, change) in out.dimensions.iter_mut().enumerate() {
            let permit = paired.audited.permit(Some(index));
            let cells: Vec<_> = paired
                .pairs
                .iter()
                .filter_map(|pair| self.both(*pair, index))
                .collect();
            if !permit.mean(cells.len()) || !safe(Some(index)) {
                continue;
            }
            let mut moved = [0_usize; 3];
            for cells in &cells {
                if let Some(count) = moved.get_mut(place(*cells)) {
                    *count += 1;
                }
            }
            let of = |question: usize, pair: Pair| {
                let cells = self.both(pair, index);
                cells.is_some_and(|cells| place(cells) == question)
            };
            let held = paired.hold(filter, 3, of);
            let mut hidden = [!permit.distribution(cells.len()); 3];
            for (hidden, held) in hidden.iter_mut().zip(held) {
                *hidden |= !held;
            }
            hide(&moved, &mut hidden, MINIMUM);
            let mut shown = [None; 3];
            for (shown, (count, hidden)) in shown.iter_mut().zip(moved.iter().zip(hidden)) {
                *shown = u32::try_from(*count).ok().filter(|_| !hidden);
            }
            *change = Change {
                n: u32::try_from(cells.len()).ok(),
                first: mean(cells.iter().map(|(first, _)| *first)),
                second: mean(cells.iter().map(|(_, second)| *second)),
                moved: shown,
            };
        }
        out
    }

    /// The latest row of each of the two rounds, of companies that have both; counts the
    /// others.
    fn in_both(&self, filter: &Filter, first: u16, second: u16, out: &mut Cohort) -> Vec<Pair> {
        let mut any = filter.clone();
        any.only.remove(&Column::Round);
        let chooser = Chooser::new(self, &any);
        let fits = |row: u32| chooser.fails(self, row as usize) == 0;
        let mut pairs = Vec::new();
        let ends = self.runs.iter().skip(1);
        for (start, end) in self.runs.iter().zip(ends) {
            let in_round = |round: u16, comparable: bool| {
                let mut rows = (*start..*end).rev();
                rows.find(|row| {
                    let own = self.columns.flags.get(*row as usize).copied();
                    let own = own.unwrap_or_default();
                    let sort = flags::sort(filter.kind, filter.pass, false);
                    let of_sort = own & (flags::SORT | flags::OLDER | flags::CONFLICT) == sort;
                    of_sort
                        && self.round_of(*row) == round
                        && (!comparable || chooser.is_of_sort(self, *row as usize))
                })
            };
            let both = (in_round(first, true), in_round(second, true));
            match both {
                // Those outside the profile too: the audit needs to see who comes in addition.
                (Some(first), Some(second)) => pairs.push((first, second)),
                _ => match (in_round(first, false), in_round(second, false)) {
                    (Some(_), Some(row)) => out.other_method += u32::from(fits(row)),
                    (Some(row), None) => out.only_first += u32::from(fits(row)),
                    (None, Some(row)) => out.only_second += u32::from(fits(row)),
                    (None, None) => {}
                },
            }
        }
        pairs
    }
}
