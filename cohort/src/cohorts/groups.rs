//! Who has two rounds, and what of them can be compared.

use std::collections::BTreeMap;

use zeven_core::method::Method;
use zeven_core::migrate::{asked_alike, sums};
use zeven_core::rating::Counts;
use zeven_core::score::Status;

use super::Cohort;
use crate::cell::Cell;
use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::lean::flags;
use crate::pairs::Pair;
use crate::store::{Store, answers};

/// Which versions two results of a company are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum With {
    /// Both of the filter's method.
    Itself,
    /// The earlier one of another version, which is known under this number.
    Earlier(usize),
    /// The later one of another version.
    Later(usize),
}

/// Per dimension of the filter's method the criteria that are asked alike, by their places in
/// the method of the earlier result and in that of the later one.
type Alike = Vec<Vec<(usize, usize)>>;

/// Companies whose two results are of the same versions, whatever their profile says.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) pairs: Vec<Pair>,
    /// By the methods that took the earlier and the later row; empty within one version.
    alike: BTreeMap<(usize, usize), Alike>,
}

/// All who have two rounds, as one of the methods sees them.
pub(super) struct Groups<'a> {
    store: &'a Store,
    pub(super) filter: Filter,
    chooser: Chooser,
    pub(super) method: &'a Method,
    /// Which identities the method takes.
    taken: Vec<bool>,
    pub(super) all: BTreeMap<With, Group>,
}

impl<'a> Groups<'a> {
    /// The companies with both rounds, the earlier one first; the others are counted.
    /// `None` when there is no such method.
    pub(super) fn of(
        store: &'a Store,
        filter: &Filter,
        (first, second): (u16, u16),
        out: &mut Cohort,
    ) -> Option<Self> {
        let mut filter = filter.clone();
        filter.only.remove(&Column::Round);
        let mut groups = Self {
            store,
            chooser: Chooser::new(store, &filter),
            method: store.methods().get(filter.method)?,
            taken: store.taken_by(filter.method),
            filter,
            all: BTreeMap::from([(With::Itself, Group::default())]),
        };
        let ends = store.runs.iter().skip(1);
        for (start, end) in store.runs.iter().zip(ends) {
            groups.company(*start..*end, (first, second), out);
        }
        Some(groups)
    }

    /// One company, from its rows.
    fn company(&mut self, rows: std::ops::Range<u32>, rounds: (u16, u16), out: &mut Cohort) {
        let wanted = flags::sort(self.filter.kind, self.filter.pass, false);
        let sort = flags::SORT | flags::OLDER | flags::CONFLICT;
        let in_round = |round: u16| {
            let own = |row: &u32| {
                let own = self.store.columns.flags.get(*row as usize).copied();
                own.is_some_and(|own| own & sort == wanted) && self.store.round_of(*row) == round
            };
            let all = || rows.clone().rev().filter(own);
            // Of this method, if there is one; otherwise the latest of another.
            all().find(|row| self.is_own(*row)).or_else(|| all().next())
        };
        let fits = |row: u32| u32::from(self.chooser.fails(self.store, row as usize) == 0);
        match (in_round(rounds.0), in_round(rounds.1)) {
            (None, None) => {}
            (Some(row), None) => out.only_first += fits(row),
            (None, Some(row)) => out.only_second += fits(row),
            (Some(first), Some(second)) => {
                let inside = fits(second);
                match self.versions(first, second) {
                    Versions::Compared(with) => {
                        self.learn(with, first, second);
                        // Those outside the profile too: the audit needs to see who comes in
                        // addition.
                        let group = self.all.entry(with).or_default();
                        group.pairs.push((first, second));
                    }
                    Versions::NoAnswers => out.no_answers += inside,
                    Versions::Elsewhere => out.elsewhere += inside,
                    Versions::Foreign => out.other_method += inside,
                }
            }
        }
    }

    fn is_own(&self, row: u32) -> bool {
        let identity = self.store.columns.identity.get(row as usize);
        identity.is_some_and(|own| self.taken.get(usize::from(*own)) == Some(&true))
    }

    /// The method that took a row.
    fn base(&self, row: u32) -> usize {
        let identity = self.store.columns.identity.get(row as usize);
        let base = identity.and_then(|own| self.store.identity(*own));
        base.map_or(usize::MAX, |(_, base)| base)
    }

    fn versions(&self, first: u32, second: u32) -> Versions {
        let with = match (self.is_own(first), self.is_own(second)) {
            (true, true) => return Versions::Compared(With::Itself),
            (false, false) => return Versions::Elsewhere,
            (false, true) => With::Earlier(self.base(first)),
            (true, false) => With::Later(self.base(second)),
        };
        let (With::Earlier(other) | With::Later(other)) = with else {
            return Versions::Foreign;
        };
        if self.shared(other).is_empty() {
            return Versions::Foreign;
        }
        let answers = |row: u32| self.store.answers(row as usize).is_some();
        if answers(first) && answers(second) {
            Versions::Compared(with)
        } else {
            Versions::NoAnswers
        }
    }

    /// What another version asks alike, by its key there and here.
    pub(super) fn shared(&self, other: usize) -> Vec<(String, String)> {
        let other = self.store.methods().get(other);
        other.map_or_else(Vec::new, |other| {
            asked_alike(other, self.method, self.store.maps())
        })
    }

    /// Finds the places of what is asked alike, once for each two methods.
    fn learn(&mut self, with: With, first: u32, second: u32) {
        let (With::Earlier(other) | With::Later(other)) = with else {
            return;
        };
        let bases = (self.base(first), self.base(second));
        let known = self.all.get(&with);
        if known.is_some_and(|group| group.alike.contains_key(&bases)) {
            return;
        }
        let shared = self.shared(other);
        let is_earlier = matches!(with, With::Earlier(_));
        let place = |base: usize, key: &str| {
            let method = self.store.methods().get(base)?;
            method.criteria().position(|(_, own)| own.key == key)
        };
        let dimensions = self.method.dimensions.iter().map(|dimension| {
            let own = dimension.criteria.iter().filter_map(|criterion| {
                let found = shared.iter().find(|(_, key)| *key == criterion.key);
                let (there, here) = found?;
                let keys = if is_earlier {
                    (there, here)
                } else {
                    (here, there)
                };
                Some((place(bases.0, keys.0)?, place(bases.1, keys.1)?))
            });
            own.collect()
        });
        let alike = dimensions.collect();
        let group = self.all.entry(with).or_default();
        group.alike.insert(bases, alike);
    }

    /// The two scores of a pair in a dimension, where both are complete: in all that is asked
    /// within one version, in what both ask between two.
    pub(super) fn score(&self, with: With, pair: Pair, dimension: usize) -> Option<(Cell, Cell)> {
        if with == With::Itself {
            return self.store.both(pair, dimension);
        }
        let bases = (self.base(pair.0), self.base(pair.1));
        let alike = self.all.get(&with)?.alike.get(&bases)?.get(dimension)?;
        let first = self.store.answers(pair.0 as usize)?;
        let second = self.store.answers(pair.1 as usize)?;
        let mut levels = Vec::with_capacity(alike.len());
        for (before, after) in alike {
            let (before, after) = (*first.get(*before)?, *second.get(*after)?);
            if before == answers::OPEN || after == answers::OPEN {
                return None;
            }
            // What does not apply in one of them is left out of both.
            let level = |answer: u8| answers::counts(answer).and_then(Counts::level);
            levels.extend(level(before).zip(level(after)));
        }
        let (n, before, after) = sums(self.method.rule, &levels);
        let small = |figure: u32| u8::try_from(figure).ok();
        let n = small(n).filter(|n| *n > 0)?;
        let cell = |sum: u8| Cell::new(Status::Complete, n, sum, sum, 0, 0);
        Some((cell(small(before)?), cell(small(after)?)))
    }

    /// The pairs of a group that are in the profile.
    pub(super) fn inside(&self, with: With) -> impl Iterator<Item = Pair> {
        let group = self.all.get(&with);
        let pairs = group.into_iter().flat_map(|group| &group.pairs);
        let fits = |pair: &Pair| self.chooser.fails(self.store, pair.1 as usize) == 0;
        pairs.copied().filter(fits)
    }

    /// The other versions of which there are results in the one round while there are
    /// results of this one in the other: whoever they are of.
    pub(super) fn other_versions(&self, (first, second): (u16, u16)) -> Vec<With> {
        let sort = flags::sort(self.filter.kind, self.filter.pass, false);
        let mut there = std::collections::BTreeSet::new();
        let mut here = [false; 2];
        for row in 0..u32::try_from(self.store.len()).unwrap_or(u32::MAX) {
            let own = self.store.columns.flags.get(row as usize).copied();
            if own.is_none_or(|own| own & flags::SORT != sort) {
                continue;
            }
            let round = self.store.round_of(row);
            let Some(place) = [first, second].iter().position(|own| *own == round) else {
                continue;
            };
            if !self.is_own(row) {
                there.insert((place, self.base(row)));
            } else if let Some(here) = here.get_mut(place) {
                *here = true;
            }
        }
        let [in_first, in_second] = here;
        let with = |(place, base): (usize, usize)| match place {
            0 => in_second.then_some(With::Earlier(base)),
            _ => in_first.then_some(With::Later(base)),
        };
        there.into_iter().filter_map(with).collect()
    }
}

/// How two results of a company stand to each other.
enum Versions {
    Compared(With),
    /// Of two versions, one of them without answers.
    NoAnswers,
    /// Both of other methods than the one that is looked at.
    Elsewhere,
    /// Of methods that ask nothing alike.
    Foreign,
}
