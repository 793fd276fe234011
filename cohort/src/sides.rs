//! Shares beyond their own group: how many say yes here, less how many say so in a wider
//! group or in the other groups of a column, must not tell about a handful either.
//!
//! [`crate::audit`] sees to the groups themselves. A share divides each of them in two, and
//! what holds for groups must hold for both halves: rules 3 and 4 of [`crate::protect`].

use std::collections::BTreeMap;

use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::protect::{MINIMUM, hide};
use crate::store::Store;

/// How many say yes, and how many do not.
type Sides = [usize; 2];

/// Who stands where, for one question.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// By the columns that a company fails: those in wider groups only.
    outside: BTreeMap<usize, Sides>,
    /// By column and value: companies that fail no other column.
    cells: Vec<BTreeMap<usize, Sides>>,
    /// The same for the columns that were asked for: companies that fail no other of these.
    loose: Vec<BTreeMap<usize, Sides>>,
}

/// For each of so many questions, to which every row has an answer, whether its count in the
/// group of a filter may be shown beside those of other groups and of other rounds. `rows`:
/// those of the group.
pub(crate) fn hold(
    store: &Store,
    filter: &Filter,
    rows: &[u32],
    questions: usize,
    answer: impl Fn(usize, u32) -> bool,
) -> Vec<bool> {
    let mut held = in_view(store, filter, rows, questions, &answer);
    for other in views(store, filter) {
        let there = store.select(&other);
        let mut beside = None;
        for (question, held) in held.iter_mut().enumerate().filter(|(_, held)| **held) {
            for side in [true, false] {
                let of = |rows: &[u32]| -> Vec<u32> {
                    let rows = rows.iter().copied();
                    rows.filter(|row| answer(question, *row) == side).collect()
                };
                let (own, others) = (of(rows), of(&there));
                let more = (less(&own, &others), less(&others, &own));
                *held &= match more {
                    // The same results asked for in another way: what hides them there hides
                    // them here.
                    (0, 0) => beside
                        .get_or_insert_with(|| in_view(store, &other, &there, questions, &answer))
                        .get(question)
                        .copied()
                        .unwrap_or_default(),
                    (0, few) | (few, 0) => few >= MINIMUM,
                    _ => true,
                };
            }
        }
    }
    held
}

/// Other views of the rounds that there are: any round for chosen ones, and each by itself
/// where several are together. Where all results are of one round there is none.
fn views(store: &Store, filter: &Filter) -> Vec<Filter> {
    let mut any = filter.clone();
    let chosen = any.only.remove(&Column::Round);
    let years = store.values(Column::Round);
    if years.len() < 2 {
        return Vec::new();
    }
    let several = chosen.as_ref().is_none_or(|chosen| chosen.len() > 1);
    let single = years
        .iter()
        .filter(|year| several && chosen.as_ref().is_none_or(|chosen| chosen.contains(*year)));
    let mut all: Vec<_> = single
        .map(|year| any.clone().with(Column::Round, year))
        .collect();
    if chosen.is_some() {
        all.push(any);
    }
    all
}

/// How many of an ascending list are not in the other.
fn less(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|row| b.binary_search(row).is_err()).count()
}

/// The same within one view of the rounds.
fn in_view(
    store: &Store,
    filter: &Filter,
    rows: &[u32],
    questions: usize,
    answer: &impl Fn(usize, u32) -> bool,
) -> Vec<bool> {
    let asked = Chooser::new(store, filter);
    // Halves of several values together differ in more ways than are looked at here.
    if asked.several().is_some() {
        return vec![false; questions];
    }
    let latest = asked.latest(store).flatten();
    let latest: Vec<_> = latest.filter_map(|row| u32::try_from(row).ok()).collect();
    let implied = |rows: &[u32]| {
        let mut chooser = asked.clone();
        chooser.imply(store, rows);
        chooser
    };
    let chooser = implied(rows);
    let count = asked.sets.len();
    let mut tallies = vec![Tally::new(&chooser, count); questions];
    for (row, fails) in latest.iter().zip(chooser.all_fails(store, &latest)) {
        for (question, tally) in tallies.iter_mut().enumerate() {
            tally.add(
                store,
                &chooser,
                *row,
                fails,
                usize::from(!answer(question, *row)),
            );
        }
    }
    let one_side = |question: usize, side: bool| {
        let of = |rows: &[u32]| -> Vec<u32> {
            let rows = rows.iter().copied();
            rows.filter(|row| answer(question, *row) == side).collect()
        };
        // Those of one side may agree in more than the whole group does: they are then the
        // same side of another group.
        let narrower = implied(&of(rows));
        if narrower.sets.len() == chooser.sets.len() {
            return true;
        }
        let there = of(&latest);
        let mut tally = Tally::new(&narrower, count);
        for (row, fails) in there.iter().zip(narrower.all_fails(store, &there)) {
            tally.add(store, &narrower, *row, fails, usize::from(!side));
        }
        tally.holds(&narrower)
    };
    tallies
        .iter()
        .enumerate()
        .map(|(question, tally)| {
            let mut sides = [true, false].into_iter();
            tally.holds(&chooser) && sides.all(|side| one_side(question, side))
        })
        .collect()
}

impl Tally {
    /// `asked`: how many columns were asked for; the others are implied.
    fn new(chooser: &Chooser, asked: usize) -> Self {
        Self {
            outside: BTreeMap::new(),
            cells: vec![BTreeMap::new(); chooser.sets.len()],
            loose: vec![BTreeMap::new(); asked],
        }
    }

    /// A company on a side, and the columns that it fails.
    fn add(&mut self, store: &Store, chooser: &Chooser, row: u32, fails: u32, side: usize) {
        let count = |sides: &mut Sides| {
            if let Some(count) = sides.get_mut(side) {
                *count += 1;
            }
        };
        if fails != 0 {
            count(self.outside.entry(fails as usize).or_default());
        }
        let columns = chooser.sets.iter().zip(&mut self.cells).enumerate();
        for (index, ((column, _), cells)) in columns {
            if fails & !(1 << index) == 0 {
                let code = store.code(*column, row as usize);
                count(cells.entry(code).or_default());
            }
        }
        let mask = (1_u32 << self.loose.len().min(31)) - 1;
        let columns = chooser.sets.iter().zip(&mut self.loose).enumerate();
        for (index, ((column, _), cells)) in columns {
            if fails & mask & !(1 << index) == 0 {
                let code = store.code(*column, row as usize);
                count(cells.entry(code).or_default());
            }
        }
    }

    fn holds(&self, chooser: &Chooser) -> bool {
        wider_hold(self, chooser.sets.len())
            && cells_hold(&self.cells, chooser)
            && cells_hold(&self.loose, chooser)
    }
}

/// Whether no wider group, found by leaving out columns, has a handful more on one side.
fn wider_hold(tally: &Tally, columns: usize) -> bool {
    let masks: Vec<_> = tally.outside.keys().copied().collect();
    (1_usize..1 << columns.min(16)).all(|left_out| {
        let inside = masks.iter().filter(|mask| *mask & !left_out == 0);
        let mut more: Sides = [0; 2];
        for sides in inside.filter_map(|mask| tally.outside.get(mask)) {
            for (sum, count) in more.iter_mut().zip(sides) {
                *sum += count;
            }
        }
        more.iter().all(|count| !(1..MINIMUM).contains(count))
    })
}

/// Whether the values chosen in each column are some of those that may be shown, or all that
/// may not.
fn cells_hold(cells: &[BTreeMap<usize, Sides>], chooser: &Chooser) -> bool {
    let mut columns = chooser.sets.iter().zip(cells);
    columns.all(|((_, inside), cells)| {
        let is_in = |code: &usize| inside.get(*code).copied().unwrap_or_default();
        [0, 1].into_iter().all(|side| {
            let counts: Vec<_> = cells
                .values()
                .map(|sides| sides.get(side).copied().unwrap_or_default())
                .collect();
            let mut hidden = vec![false; counts.len()];
            hide(&counts, &mut hidden, MINIMUM);
            let of_hidden = || {
                let all = cells.keys().zip(counts.iter().zip(&hidden));
                let hidden = all.filter(|(_, (count, hidden))| **hidden && **count > 0);
                hidden.map(|(code, _)| code)
            };
            of_hidden().all(is_in) || !of_hidden().any(is_in)
        })
    })
}
