//! Compares a group with every wider one that can be asked for, and says what may be shown
//! of it: rules 3 to 5 of [`crate::protect`].
//!
//! Several values of a column make a group that may be shown only where nothing else is narrowed
//! and each of the values may be shown by itself. Otherwise two such choices could differ by a
//! handful in two columns at once, which no look at one column finds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

    /// Allows no more than what another view of the rounds does, of every measure in which it
    /// has the same results.
    fn hold_beside(&mut self, store: &Store, other: &Self) {
        let mut alike = [true; MEASURES];
        let (mut a, mut b) = (self.rows.iter().peekable(), other.rows.iter().peekable());
        loop {
            let row = match (a.peek(), b.peek()) {
                (Some(one), Some(two)) if one == two => {
                    a.next();
                    b.next();
                    continue;
                }
                (Some(one), Some(two)) if one > two => b.next(),
                (Some(_), _) => a.next(),
                (None, Some(_)) => b.next(),
                (None, None) => break,
            };
            let own = row.map(|row| measures(store, *row as usize));
            for (alike, own) in alike.iter_mut().zip(own.unwrap_or_default()) {
                *alike &= !own;
            }
        }
        let permits = self.permits.iter_mut().zip(&other.permits).zip(alike);
        for ((own, other), _) in permits.filter(|(_, alike)| *alike) {
            *own = own.and(*other);
        }
    }

    /// For the number of companies.
    pub(crate) fn companies(&self) -> Permit {
        let [companies, ..] = self.permits;
        companies
    }
}

/// The companies of a filter as one group.
pub(crate) fn whole(store: &Store, filter: &Filter) -> Audited {
    let mut audited = in_view(store, filter);
    for other in views(store, filter, std::slice::from_ref(&audited)) {
        let same = in_view(store, &other);
        audited.hold_beside(store, &same);
    }
    audited
}

/// Other views of the rounds in which some measure of these groups may be of the very same
/// results: then it is one group that can be asked for in two ways, and what hides it in one
/// of them must hide it in both.
fn views(store: &Store, filter: &Filter, groups: &[Audited]) -> Vec<Filter> {
    let mut any = filter.clone();
    if any.only.remove(&Column::Round).is_some() {
        return vec![any];
    }
    let mut shared = BTreeSet::new();
    for group in groups {
        if group.permits.iter().all(|own| *own == Permit::default()) {
            continue;
        }
        let mut rounds = [None; MEASURES];
        let mut mixed = [false; MEASURES];
        for row in &group.rows {
            let round = store.round_of(*row);
            let own = measures(store, *row as usize);
            for ((first, mixed), own) in rounds.iter_mut().zip(&mut mixed).zip(own) {
                *mixed |= own && *first.get_or_insert(round) != round;
            }
        }
        let single = rounds.iter().zip(mixed).filter(|(_, mixed)| !mixed);
        shared.extend(single.filter_map(|(round, _)| *round));
    }
    let one = |round: u16| any.clone().with(Column::Round, &round.to_string());
    shared.into_iter().map(one).collect()
}

/// The companies of a filter as one group, beside what is in the same view of the rounds.
fn in_view(store: &Store, filter: &Filter) -> Audited {
    let mut base = Base::new(store, Chooser::new(store, filter));
    let fails = base.chooser.all_fails(store, &base.narrow.rows);
    let inside = base.narrow.rows.iter().zip(&fails);
    let inside = inside.filter(|(row, fails)| **fails == 0 && **row != NOBODY);
    let rows = inside.map(|(row, _)| *row).collect();
    let chooser = base.chooser.clone();
    if chooser.several().is_some() && chooser.sets.len() > 1 {
        return Audited {
            rows,
            ..Audited::default()
        };
    }
    Audit::new(store, chooser, &mut base, rows, Some(fails)).audited()
}

/// The companies of a filter divided by a column, by the codes of [`Store::labels`].
pub(crate) fn divided(store: &Store, filter: &Filter, by: Column) -> Vec<Audited> {
    let mut audited = divided_in_view(store, filter, by);
    if by == Column::Round {
        return audited;
    }
    for other in views(store, filter, &audited) {
        let same = divided_in_view(store, &other, by);
        for (own, same) in audited.iter_mut().zip(&same) {
            own.hold_beside(store, same);
        }
    }
    audited
}

fn divided_in_view(store: &Store, filter: &Filter, by: Column) -> Vec<Audited> {
    let mut base = Base::new(store, Chooser::new(store, filter));
    let fails = base.chooser.all_fails(store, &base.narrow.rows);
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); store.labels(by).len()];
    if base.chooser.several().is_some_and(|column| column != by) {
        return groups.iter().map(|_| Audited::default()).collect();
    }
    for (row, fails) in base.narrow.rows.iter().zip(fails) {
        if fails == 0
            && *row != NOBODY
            && let Some(group) = groups.get_mut(store.code(by, *row as usize))
        {
            group.push(*row);
        }
    }
    let counts: Vec<_> = groups.iter().map(|rows| counts(store, rows)).collect();
    let audited = groups.into_iter().enumerate().map(|(code, rows)| {
        if rows.len() < MINIMUM {
            return Audited::default();
        }
        let chooser = base.chooser.clone().narrowed(store, by, code);
        Audit::new(store, chooser, &mut base, rows, None).audited()
    });
    let mut audited: Vec<_> = audited.collect();
    hide_groups(&mut audited, &counts);
    audited
}

/// One round, or `None` for any.
type Rounds = Option<u16>;

/// Stands for no row.
const NOBODY: u32 = u32::MAX;

/// What the audits of all groups of one question share.
struct Base {
    chooser: Chooser,
    /// Per company the row that could count.
    narrow: Arc<Latest>,
    /// The same for other rounds, as far as it was asked for; `None` is any round.
    others: BTreeMap<Rounds, Arc<Latest>>,
}

/// Per company a row, or [`NOBODY`], and whether it is complete in every dimension.
#[derive(Debug, Default)]
pub(crate) struct Latest {
    rows: Vec<u32>,
    complete: Vec<bool>,
}

impl Base {
    fn new(store: &Store, chooser: Chooser) -> Self {
        let narrow = latest(store, &chooser);
        Self {
            chooser,
            narrow,
            others: BTreeMap::new(),
        }
    }
}

fn is_complete(store: &Store, row: u32) -> bool {
    let cells = store.cells(row as usize);
    !cells.is_empty() && cells.iter().all(|cell| cell.is_complete())
}

/// The rows that could count. Those of any round are kept in the store: every filter asks
/// for them again.
fn latest(store: &Store, chooser: &Chooser) -> Arc<Latest> {
    let find = || {
        let number = |row: Option<usize>| row.and_then(|row| u32::try_from(row).ok());
        let rows = chooser.latest(store);
        let rows: Vec<_> = rows.map(|row| number(row).unwrap_or(NOBODY)).collect();
        let complete = rows.iter().map(|row| is_complete(store, *row)).collect();
        Arc::new(Latest { rows, complete })
    };
    match chooser.plain_sort().and_then(|sort| store.latest.get(sort)) {
        Some(kept) => Arc::clone(kept.get_or_init(find)),
        None => find(),
    }
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
    fn new(
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

    fn audited(self) -> Audited {
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

/// Counts by a small number.
#[derive(Clone, Debug, Default)]
struct Tallies {
    /// Companies that completed every dimension of every method: they are in each measure.
    complete: Vec<u32>,
    /// The others.
    others: BTreeMap<usize, Counts>,
}

impl Tallies {
    /// `complete`: whether the row is complete in every dimension.
    fn add(&mut self, place: usize, complete: bool, store: &Store, row: usize) {
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
    fn add_all(&mut self, place: usize, other: &Self) {
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
    fn add_either(&mut self, store: &Store, (here, there): (usize, usize), fails: usize) {
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
    fn all(&self) -> Vec<(usize, Counts)> {
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

fn at(counts: &Counts, measure: usize) -> usize {
    counts.get(measure).copied().unwrap_or_default() as usize
}

fn counts(store: &Store, rows: &[u32]) -> Counts {
    let mut counts = [0; MEASURES];
    for row in rows {
        add(&mut counts, store, *row as usize);
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
