//! What the companies between two versions tell beside every other figure: does what somebody
//! would do who subtracts.
//!
//! Every figure that can be asked for is laid out as the results behind it: of each method the
//! latest results and those of every round, and the companies of every two rounds; all of them,
//! and those of every value of every column. Whether a rule hides it elsewhere is not asked.
//! Then no figure that holds another may leave a handful, nor one that holds two others, as
//! far as the figure in question is one of them.

use zeven_core::code::Code;

use super::Cohort;
use super::groups::{Groups, With};
use crate::column::Column;
use crate::filter::Filter;
use crate::lean::DIMENSIONS;
use crate::pairs::Pair;
use crate::protect::MINIMUM;
use crate::store::Store;

/// The measures that a result counts in: a bit for each dimension of the filter's method, and
/// one for being there.
type Bits = u16;
const MEASURES: usize = DIMENSIONS + 1;
const THERE: Bits = 1 << DIMENSIONS;

/// How many results in each measure.
type Counts = [u32; MEASURES];

/// A result in a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    row: u32,
    /// The result whose profile counts: the later one of two.
    of: u32,
    bits: Bits,
}

/// All results behind a figure.
#[derive(PartialEq, Eq)]
struct Figure {
    places: Vec<Place>,
    /// Whether those of a value of a column can be asked for.
    divided: bool,
}

/// A figure, or what it says of a value of a column.
struct Part<'a> {
    figure: &'a Figure,
    value: Option<(Column, usize)>,
    /// How many it has, in the measures in which it lies within.
    counts: Counts,
}

/// All figures of a store.
pub(super) struct Subtract<'a> {
    store: &'a Store,
    columns: Vec<Column>,
    figures: Vec<Figure>,
}

impl<'a> Subtract<'a> {
    pub(super) fn of(store: &'a Store, groups: &Groups) -> Self {
        let asked = |column: &Column| !matches!(column, Column::Round | Column::MethodVersion);
        let columns = Column::ALL.iter().map(|(column, _)| *column);
        let mut all = Self {
            store,
            columns: columns.filter(asked).collect(),
            figures: Vec::new(),
        };
        let years = store.values(Column::Round);
        for (method, other) in store.methods().iter().enumerate() {
            // The dimensions of the filter's method by their places in this one.
            let keys = groups.method.dimensions.iter();
            let there = keys.map(|own| other.dimensions.iter().position(|one| one.key == own.key));
            let there: Vec<_> = there.take(DIMENSIONS).collect();
            let mut filter = groups.filter.clone();
            filter.only.clear();
            filter.method = method;
            all.views(&filter, &years, &there);
            let years: Vec<u16> = years.iter().filter_map(|year| year.parse().ok()).collect();
            for (at, first) in years.iter().enumerate() {
                for second in years.iter().skip(at + 1) {
                    let rounds = (*first.min(second), *first.max(second));
                    all.pairs(&filter, rounds, &there);
                }
            }
        }
        all
    }

    /// The latest results, and those of every round.
    fn views(&mut self, filter: &Filter, years: &[String], there: &[Option<usize>]) {
        let rounds = years
            .iter()
            .map(|year| filter.clone().with(Column::Round, year));
        for filter in std::iter::once(filter.clone()).chain(rounds) {
            let place = |row: u32| Place {
                row,
                of: row,
                bits: bits(there, |dimension| {
                    self.store.counts_in(row, Some(dimension))
                }),
            };
            let places = self.store.select(&filter).into_iter().map(place).collect();
            self.add(Figure {
                places,
                divided: true,
            });
        }
    }

    /// Both sides of the companies of two rounds.
    fn pairs(&mut self, filter: &Filter, rounds: (u16, u16), there: &[Option<usize>]) {
        let found = Groups::of(self.store, filter, rounds, &mut Cohort::default());
        let Some(groups) = found else { return };
        for (with, group) in &groups.all {
            for later in [false, true] {
                let figure = Figure {
                    places: places(&groups, *with, &group.pairs, there, later),
                    divided: *with == With::Itself,
                };
                self.add(figure);
            }
        }
    }

    fn add(&mut self, figure: Figure) {
        if figure.places.len() >= MINIMUM && !self.figures.contains(&figure) {
            self.figures.push(figure);
        }
    }

    /// In which measures the companies of a group tell about nobody: with `None` whether they
    /// are there.
    pub(super) fn safe(
        &self,
        groups: &Groups,
        with: With,
    ) -> impl Fn(Option<usize>) -> bool + use<> {
        let own: Vec<_> = (0..groups.method.dimensions.len()).map(Some).collect();
        let pairs = groups.all.get(&with).map(|group| group.pairs.as_slice());
        let mut told = 0;
        for later in [false, true] {
            let mut target = vec![0; self.store.len()];
            for place in places(groups, with, pairs.unwrap_or_default(), &own, later) {
                if let Some(bits) = target.get_mut(place.row as usize) {
                    *bits = place.bits;
                }
            }
            told |= self.told(&target, true) | self.told_around(&target);
        }
        move |dimension| told & dimension.map_or(THERE, |dimension| 1 << dimension) == 0
    }

    /// The measures in which a handful of these is left when figures within are taken off: all
    /// values of a column, and with `two` any two that have nobody in common.
    fn told(&self, target: &[Bits], two: bool) -> Bits {
        let mut all = Counts::default();
        for bits in target {
            add(&mut all, *bits);
        }
        let mut told = 0;
        let mut parts = Vec::new();
        for figure in &self.figures {
            let some = |place: &Place| bits_of(target, place.row) & place.bits != 0;
            if !figure.places.iter().any(some) {
                continue;
            }
            let columns = self.columns.iter().copied().map(Some);
            for column in columns.filter(|_| figure.divided).chain([None]) {
                let found = self.parts(figure, column, target);
                for measure in 0..MEASURES {
                    let count = |part: &Part| count(&part.counts, measure);
                    let taken: u32 = found.iter().map(count).sum();
                    // Each has five at least: so has what is left with fewer of them.
                    if is_few(count_less(&all, measure, taken)) {
                        told |= 1 << measure;
                    }
                }
                if two {
                    parts.extend(found);
                }
            }
        }
        for (at, one) in parts.iter().enumerate() {
            for other in parts.iter().skip(at + 1) {
                for measure in 0..MEASURES {
                    let (a, b) = (count(&one.counts, measure), count(&other.counts, measure));
                    let known = a == 0 || b == 0 || told >> measure & 1 == 1;
                    let few = !known && is_few(count_less(&all, measure, a + b));
                    if few && self.apart(one, other, measure) {
                        told |= 1 << measure;
                    }
                }
            }
        }
        told
    }

    /// What a figure says of each value of a column, in the measures in which that lies
    /// within the target and may be shown by its size.
    fn parts<'b>(
        &self,
        figure: &'b Figure,
        column: Option<Column>,
        target: &[Bits],
    ) -> Vec<Part<'b>> {
        let values = column.map_or(1, |column| self.store.labels(column).len());
        let mut all = vec![(Counts::default(), 0); values];
        for place in &figure.places {
            let code = column.map_or(0, |column| self.store.code(column, place.of as usize));
            if let Some((inside, outside)) = all.get_mut(code) {
                let own = bits_of(target, place.row);
                *outside |= place.bits & !own;
                add(inside, place.bits & own);
            }
        }
        let mut parts = Vec::new();
        for (code, (mut counts, outside)) in all.into_iter().enumerate() {
            for (measure, count) in counts.iter_mut().enumerate() {
                if outside >> measure & 1 == 1 || (*count as usize) < MINIMUM {
                    *count = 0;
                }
            }
            if counts != Counts::default() {
                let value = column.map(|column| (column, code));
                parts.push(Part {
                    figure,
                    value,
                    counts,
                });
            }
        }
        parts
    }

    /// The same of what is left of every figure that holds these, when these are taken off.
    fn told_around(&self, own: &[Bits]) -> Bits {
        let mut told = 0;
        for figure in &self.figures {
            let mut here = vec![None; self.store.len()];
            for place in &figure.places {
                if let Some(here) = here.get_mut(place.row as usize) {
                    *here = Some(place);
                }
            }
            let columns = self.columns.iter().copied().map(Some);
            for column in columns.filter(|_| figure.divided).chain([None]) {
                let code = |place: &Place| {
                    column.map_or(0, |column| self.store.code(column, place.of as usize))
                };
                // By measure the value that all of these have, if they are all there.
                let mut shared = [None; MEASURES];
                let mut holds: Bits = Bits::MAX;
                for (bits, place) in own.iter().zip(&here).filter(|(bits, _)| **bits != 0) {
                    holds &= !bits | place.map_or(0, |place| place.bits);
                    let Some(code) = place.map(code) else {
                        continue;
                    };
                    for (measure, shared) in shared.iter_mut().enumerate() {
                        let counts = bits >> measure & 1 == 1;
                        if counts && *shared.get_or_insert(code) != code {
                            holds &= !(1 << measure);
                        }
                    }
                }
                let mut left = vec![0; own.len()];
                for place in &figure.places {
                    let code = code(place);
                    let same = shared
                        .iter()
                        .enumerate()
                        .fold(0, |bits, (measure, shared)| {
                            bits | Bits::from(*shared == Some(code)) << measure
                        });
                    if let Some(left) = left.get_mut(place.row as usize) {
                        *left = place.bits & holds & same & !bits_of(own, place.row);
                    }
                }
                if left.iter().any(|bits| *bits != 0) {
                    told |= self.told(&left, false);
                }
            }
        }
        told
    }

    /// Whether two have nobody in common.
    fn apart(&self, one: &Part, other: &Part, measure: usize) -> bool {
        let rows = |part: &Part| -> Vec<u32> {
            let is_in = |place: &&Place| {
                let own = |(column, code)| self.store.code(column, place.of as usize) == code;
                place.bits >> measure & 1 == 1 && part.value.is_none_or(own)
            };
            let mut rows: Vec<_> = part.figure.places.iter().filter(is_in).collect();
            rows.sort_unstable_by_key(|place| place.row);
            rows.iter().map(|place| place.row).collect()
        };
        let (one, other) = (rows(one), rows(other));
        !one.iter().any(|row| other.binary_search(row).is_ok())
    }
}

/// One side of pairs; `there`: the dimensions of the filter's method by their places in that
/// of the groups.
fn places(
    groups: &Groups,
    with: With,
    pairs: &[Pair],
    there: &[Option<usize>],
    later: bool,
) -> Vec<Place> {
    let place = |pair: &Pair| Place {
        row: if later { pair.1 } else { pair.0 },
        of: pair.1,
        bits: bits(there, |dimension| {
            groups.score(with, *pair, dimension).is_some()
        }),
    };
    pairs.iter().map(place).collect()
}

fn bits(there: &[Option<usize>], has: impl Fn(usize) -> bool) -> Bits {
    let each = there.iter().enumerate();
    let each = each.filter(|(_, there)| there.is_some_and(&has));
    each.fold(THERE, |bits, (index, _)| bits | 1 << index)
}

fn bits_of(target: &[Bits], row: u32) -> Bits {
    target.get(row as usize).copied().unwrap_or_default()
}

fn add(counts: &mut Counts, bits: Bits) {
    for (measure, count) in counts.iter_mut().enumerate() {
        *count += u32::from(bits >> measure & 1);
    }
}

fn count(counts: &Counts, measure: usize) -> u32 {
    counts.get(measure).copied().unwrap_or_default()
}

fn count_less(all: &Counts, measure: usize, taken: u32) -> u32 {
    count(all, measure).saturating_sub(taken)
}

fn is_few(count: u32) -> bool {
    (1..MINIMUM).contains(&(count as usize))
}
