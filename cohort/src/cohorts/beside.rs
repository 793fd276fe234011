//! What stands beside the companies of two rounds, and must not differ from them by a handful:
//! the figures of each round and of the latest results, those who are compared otherwise in
//! the same two rounds, and those who are compared over other rounds.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use zeven_core::code::Code;

use super::Cohort;
use super::groups::{Groups, With};
use super::open::{Left, open};
use crate::audit::{Audited, whole};
use crate::cell::Cell;
use crate::column::Column;
use crate::filter::Filter;
use crate::pairs::Pair;
use crate::protect::MINIMUM;
use crate::store::Store;

/// Most groups of which all unions are looked at.
const UNIONS: usize = 6;

/// Results, in the order of their rows, each with the dimensions that it has.
type Rows = Vec<(u32, u16)>;

/// One side of the pairs: results of one method in one round.
struct Side {
    own: Rows,
    /// All results of that method in the round, and the latest of each company; and the same
    /// of every value that all of these results happen to share.
    views: Vec<View>,
    /// The dimensions of the filter's method by their places in that of this side.
    dimensions: Vec<Option<usize>>,
    /// Those who are compared otherwise in the same rounds.
    others: Vec<Rows>,
    /// Those who are compared over another round.
    elsewhere: Vec<Rows>,
}

/// What can be asked for without a second round.
struct View {
    rows: Rows,
    filter: Filter,
    audited: OnceCell<Audited>,
}

impl View {
    /// Whether it is shown itself.
    fn is_shown(&self, store: &Store, dimension: Option<usize>, count: usize) -> bool {
        let audited = self.audited.get_or_init(|| whole(store, &self.filter));
        match dimension {
            None => audited.companies().mean(count),
            Some(_) => audited.permit(dimension).mean(count),
        }
    }
}

/// Both sides.
pub(super) struct Beside<'a> {
    store: &'a Store,
    groups: &'a Groups<'a>,
    with: With,
    pairs: &'a [Pair],
    sides: Vec<Side>,
    /// The columns that are not narrowed to one value.
    columns: Vec<Column>,
}

impl<'a> Beside<'a> {
    /// `own`: the pairs in the profile.
    pub(super) fn of(
        store: &'a Store,
        groups: &'a Groups<'a>,
        with: With,
        own: &'a [Pair],
        rounds: (u16, u16),
    ) -> Self {
        let frame = groups.filter.method;
        let methods = match with {
            With::Itself => [frame, frame],
            With::Earlier(other) => [other, frame],
            With::Later(other) => [frame, other],
        };
        let sides = methods.into_iter().enumerate().map(|(place, method)| {
            let filter = Filter {
                method,
                ..groups.filter.clone()
            };
            Side::of(store, groups, with, own, rounds, (place, &filter))
        });
        let one = |column: &Column| {
            let values = groups.filter.only.get(column);
            values.is_some_and(|values| values.len() == 1)
        };
        let asked = |column: &Column| !matches!(column, Column::Round | Column::MethodVersion);
        let columns = Column::ALL.iter().map(|(column, _)| *column);
        Self {
            store,
            groups,
            with,
            pairs: own,
            sides: sides.collect(),
            columns: columns.filter(asked).filter(|own| !one(own)).collect(),
        }
    }

    /// Whether nobody can be found by subtracting, in a dimension or with `None` at all.
    pub(super) fn safe(&self, dimension: Option<usize>) -> bool {
        self.sides.iter().enumerate().all(|(place, side)| {
            let own = narrowed(&side.own, dimension);
            let others: Vec<_> = side
                .others
                .iter()
                .map(|rows| narrowed(rows, dimension))
                .collect();
            let there = dimension.and_then(|index| side.dimensions.get(index).copied().flatten());
            let known = dimension.map(|index| self.known(place, index, there));
            let views = side.views.iter().all(|one| {
                let view = narrowed(&one.rows, dimension);
                // The same results asked for in another way are hidden in both or in none.
                let hidden = || own == view && !one.is_shown(self.store, there, own.len());
                let parts = || known.as_ref().is_none_or(|own| self.parts_hold(own, &view));
                no_union_is_near(&own, &others, &view) && parts() && !hidden()
            });
            let mut elsewhere = side.elsewhere.iter();
            views && elsewhere.all(|rows| !is_few(apart(&own, &narrowed(rows, dimension))))
        })
    }

    /// The scores of one side in a dimension, which is `there` in the method of that side.
    fn known(&self, place: usize, index: usize, there: Option<usize>) -> Known<'_> {
        let score = |pair: &Pair| {
            let (first, second) = self.groups.score(self.with, *pair, index)?;
            let own = if place == 0 {
                (pair.0, first)
            } else {
                (pair.1, second)
            };
            Some((own.0, own.1))
        };
        Known {
            store: self.store,
            own: self.pairs.iter().filter_map(score).collect(),
            there,
        }
    }

    /// Whether those values of a column in which all results of the view are among these, when
    /// taken off, tell nothing of a handful that is left. A value that is hidden here, so that
    /// a handful is not left of these, may be shown there.
    fn parts_hold(&self, known: &Known, view: &[u32]) -> bool {
        let own: Vec<u32> = known.own.keys().copied().collect();
        let only = difference(&own, view);
        let rest = difference(view, &own);
        self.columns.iter().all(|column| {
            let code = |row: &u32| self.store.code(*column, *row as usize);
            let codes = || only.iter().chain(&rest).map(code);
            let differing: BTreeSet<_> = codes().collect();
            let mut counts = BTreeMap::<_, usize>::new();
            for row in &own {
                *counts.entry(code(row)).or_default() += 1;
            }
            let of = |is_in: &dyn Fn(usize, usize) -> bool| -> Vec<u32> {
                let is_in = |row: &&u32| {
                    let code = code(row);
                    is_in(code, counts.get(&code).copied().unwrap_or_default())
                };
                own.iter().filter(is_in).copied().collect()
            };
            let left = of(&|code, _| differing.contains(&code));
            let small = of(&|_, count| count < MINIMUM);
            let mut large = counts.iter().filter(|(_, count)| **count >= MINIMUM);
            let there = large.any(|(code, _)| !differing.contains(code));
            // What the view has more, less its values in which there is nobody of these.
            let more = rest.iter().filter(|row| counts.contains_key(&code(row)));
            let more: Vec<u32> = more.copied().collect();
            known.stays_open(&left, Left::OfThese)
                && (!there || known.stays_open(&small, Left::OfThese))
                && (!only.is_empty() || known.stays_open(&more, Left::OfOthers))
        })
    }
}

/// What is known of one side in a dimension.
struct Known<'a> {
    store: &'a Store,
    /// The results that are compared, each with its score there.
    own: BTreeMap<u32, Cell>,
    /// The dimension in the method of the side: where others have their score.
    there: Option<usize>,
}

impl Known<'_> {
    /// Whether a handful that is left tells nothing, see [`open`](super::open). More than a
    /// handful may be told.
    fn stays_open(&self, rows: &[u32], left: Left) -> bool {
        let score = |row: &u32| match left {
            Left::OfThese => self.own.get(row).copied(),
            Left::OfOthers => {
                let cells = self.store.cells(*row as usize);
                cells.get(self.there?).copied()
            }
        };
        if !is_few(rows.len()) {
            return true;
        }
        let all: Vec<_> = self.own.values().copied().collect();
        let few: Option<Vec<_>> = rows.iter().map(score).collect();
        few.is_some_and(|few| open(&all, &few, left))
    }
}

impl Side {
    fn of(
        store: &Store,
        groups: &Groups,
        with: With,
        own: &[Pair],
        rounds: (u16, u16),
        (place, filter): (usize, &Filter),
    ) -> Self {
        // The dimensions of the method of this side, by their places in that of the filter.
        let there = store.methods().get(filter.method);
        let of_key = |key: &String| there?.dimensions.iter().position(|own| own.key == *key);
        let keys = groups.method.dimensions.iter();
        let dimensions: Vec<_> = keys.map(|own| of_key(&own.key)).collect();
        let bits = |has: &dyn Fn(usize) -> bool| {
            let each = dimensions.iter().enumerate();
            let each = each.filter(|(_, there)| there.is_some_and(has));
            each.fold(0_u16, |bits, (index, _)| bits | 1 << index)
        };
        let view = |filter: &Filter| {
            let rows = store.select(filter).into_iter();
            let bits = |row: u32| bits(&|there| store.counts_in(row, Some(there)));
            View {
                rows: rows.map(|row| (row, bits(row))).collect(),
                filter: filter.clone(),
                audited: OnceCell::new(),
            }
        };
        let side = |pair: Pair| if place == 0 { pair.0 } else { pair.1 };
        let count = groups.method.dimensions.len();
        let own_bits = |pair: Pair| {
            let has = (0..count).filter(|index| groups.score(with, pair, *index).is_some());
            has.fold(0_u16, |bits, index| bits | 1 << index)
        };
        let own_rows: Rows = own
            .iter()
            .map(|pair| (side(*pair), own_bits(*pair)))
            .collect();
        let round = if place == 0 { rounds.0 } else { rounds.1 };
        let in_round = filter.clone().with(Column::Round, &round.to_string());
        let compared = |rounds: (u16, u16), place: usize| -> Vec<Rows> {
            let found = Groups::of(store, filter, rounds, &mut Cohort::default());
            let mut out = Vec::new();
            if let Some(seen) = &found {
                let on_side = seen.all.keys().filter(|with| match with {
                    With::Itself => true,
                    With::Earlier(_) => place == 1,
                    With::Later(_) => place == 0,
                });
                out.extend(on_side.map(|with| {
                    let pairs = seen.inside(*with);
                    let row = |pair: Pair| {
                        let has = |there: usize| seen.score(*with, pair, there).is_some();
                        let row = if place == 0 { pair.0 } else { pair.1 };
                        (row, bits(&has))
                    };
                    pairs.map(row).collect::<Rows>()
                }));
            }
            out
        };
        let mut others = compared(rounds, place);
        // A company is in one of the groups only: one that has it is this very group.
        others.retain(|rows| {
            let same = |(row, _): &(u32, u16)| own_rows.iter().any(|(own, _)| own == row);
            rows.first().is_some_and(|first| !same(first))
        });
        others.truncate(UNIONS);
        let years = store.values(Column::Round);
        let years = years.iter().filter_map(|year| year.parse::<u16>().ok());
        let years = years.filter(|year| *year != rounds.0 && *year != rounds.1);
        let elsewhere = years.flat_map(|year| {
            if year < round {
                compared((year, round), 1)
            } else {
                compared((round, year), 0)
            }
        });
        let mut views = vec![view(&in_round), view(filter)];
        for (column, _) in Column::ALL {
            if filter.only.contains_key(column) || column.profile().is_none() {
                continue;
            }
            // What they share may be shared by those of a dimension only.
            let dimensions = (0..count).map(Some).chain([None]);
            let shared = dimensions.filter_map(|dimension| {
                let rows = narrowed(&own_rows, dimension).into_iter();
                let mut codes = rows.map(|row| store.code(*column, row as usize));
                let first = codes.next();
                first.filter(|first| codes.all(|code| code == *first))
            });
            let shared: BTreeSet<_> = shared.collect();
            let labels = store.labels(*column);
            for value in shared.into_iter().filter_map(|code| labels.get(code)) {
                views.push(view(&in_round.clone().with(*column, value)));
                views.push(view(&filter.clone().with(*column, value)));
            }
        }
        Self {
            views,
            elsewhere: elsewhere.collect(),
            own: own_rows,
            others,
            dimensions,
        }
    }
}

/// The rows that count in a dimension; with `None` all.
fn narrowed(rows: &Rows, dimension: Option<usize>) -> Vec<u32> {
    let counts = |bits: u16| dimension.is_none_or(|index| bits >> index & 1 == 1);
    let rows = rows.iter().filter(|(_, bits)| counts(*bits));
    rows.map(|(row, _)| *row).collect()
}

/// Whether these, together with any of the others, are the view or differ by more than a
/// handful from it.
fn no_union_is_near(own: &[u32], others: &[Vec<u32>], view: &[u32]) -> bool {
    (0_usize..1 << others.len()).all(|chosen| {
        let mut rows = own.to_vec();
        for (index, other) in others.iter().enumerate() {
            if chosen >> index & 1 == 1 {
                rows.extend(other);
            }
        }
        rows.sort_unstable();
        !is_few(apart(&rows, view))
    })
}

fn is_few(count: usize) -> bool {
    (1..MINIMUM).contains(&count)
}

/// How many are in one of two ascending lists only.
fn apart(a: &[u32], b: &[u32]) -> usize {
    difference(a, b).len() + difference(b, a).len()
}

/// Those of an ascending list that are not in the other.
fn difference(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut rest = b;
    let mut out = Vec::new();
    for row in a {
        let skip = rest.iter().take_while(|other| **other < *row).count();
        rest = rest.get(skip..).unwrap_or_default();
        if rest.first() != Some(row) {
            out.push(*row);
        }
    }
    out
}
