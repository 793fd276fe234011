//! Compares a group with every wider one that can be asked for, and says what may be shown
//! of it: rules 3 to 5 of [`crate::protect`].
//!
//! Several values of a column make a group that may be shown only where nothing else is narrowed
//! and each of the values may be shown by itself. Otherwise two such choices could differ by a
//! handful in two columns at once, which no look at one column finds.

mod latest;
mod tally;
mod wider;

use std::collections::BTreeSet;

pub(crate) use latest::Latest;
use latest::{Base, NOBODY};
use tally::{Counts, MEASURES, at, counts, measures};
use wider::Audit;

use zeven_core::code::Code;

use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::protect::{MINIMUM, MINIMUM_DISTRIBUTION, Permit, hide};
use crate::store::Store;

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
    audited(store, chooser, &mut base, rows, Some(fails))
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
        audited(store, chooser, &mut base, rows, None)
    });
    let mut audited: Vec<_> = audited.collect();
    hide_groups(&mut audited, &counts);
    audited
}

/// One group, in every measure by those who are counted there: they may agree in more than the
/// whole group does, and are then a part of other groups too. `fails`: of the rows that could
/// count, where that is known already.
fn audited(
    store: &Store,
    chooser: Chooser,
    base: &mut Base,
    rows: Vec<u32>,
    fails: Option<Vec<u32>>,
) -> Audited {
    let asked = chooser.clone();
    let audit = Audit::new(store, chooser, base, rows, fails);
    let agreed: Vec<_> = audit.columns().collect();
    let mut out = audit.audited();
    // No row has more dimensions than its method; in those beyond nobody is counted.
    let first = out.rows.first();
    let dimensions = first.map_or(0, |row| store.dimensions(*row as usize));
    for measure in (1..=dimensions).chain([MEASURES - 1]) {
        let shown = out.permits.get(measure).copied().unwrap_or_default();
        let counts = |row: &u32| measures(store, *row as usize).get(measure) == Some(&true);
        let own = || out.rows.iter().copied().filter(counts);
        if shown == Permit::default() || !agree_in_more(store, &agreed, own) {
            continue;
        }
        let own: Vec<u32> = own().collect();
        if own.len() < MINIMUM {
            continue;
        }
        let part = Audit::new(store, asked.clone(), base, own, None).audited();
        if let (Some(permit), Some(part)) =
            (out.permits.get_mut(measure), part.permits.get(measure))
        {
            *permit = permit.and(*part);
        }
    }
    out
}

/// Whether rows agree in a column beside these. Most do not, and show it within a few rows.
fn agree_in_more<R: Iterator<Item = u32>>(
    store: &Store,
    agreed: &[Column],
    rows: impl Fn() -> R,
) -> bool {
    let mut columns = Column::ALL.iter().map(|(column, _)| *column);
    columns.any(|column| {
        if column == Column::Round || agreed.contains(&column) {
            return false;
        }
        let mut codes = rows().map(|row| store.code(column, row as usize));
        let first = codes.next();
        first.is_some_and(|first| codes.all(|code| code == first))
    })
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
