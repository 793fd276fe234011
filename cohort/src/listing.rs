//! The table of companies: rows in an order, shown window by window.

use zeven_core::result::ResultRow;

use crate::column::Column;
use crate::filter::{Chooser, Filter};
use crate::lean::flags;
use crate::store::Store;

/// What a table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// The company's name without regard to case, then its site.
    Name,
    /// The day.
    Date,
    /// The round.
    Round,
    /// How many dimensions are at the award level.
    AtAwardLevel,
    /// The score of a dimension, by its place in the method.
    Dimension(usize),
    /// The mean over all dimensions.
    Overall,
    /// A column, by its values.
    Column(Column),
}

/// The order of a table. What has no value comes last in either direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// The highest or latest first.
    pub descending: bool,
}

/// The rows of a table in their order, by number: sorted once, shown window by window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The numbers of the rows.
    pub rows: Vec<u32>,
}

/// What is remarkable about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The same revision is there with other content; neither counts.
    Conflict,
    /// A later revision of the assessment is there.
    Older,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its number.
    pub row: u32,
    /// What it says.
    pub result: ResultRow,
    /// What is remarkable about it.
    pub mark: Option<Mark>,
    /// The file it came from.
    pub file: String,
    /// The line there; 0 for a whole file.
    pub line: u32,
}

impl Store {
    /// The rows of a filter: of each company the one that counts, or with `all` every
    /// result of that kind, pass and method that fits the other columns, older revisions
    /// and contradictions too. `search`: only companies whose name or site contains this,
    /// without regard to case.
    pub fn listing(&self, filter: &Filter, search: &str, sort: Sort, all: bool) -> Listing {
        let mut rows = if all {
            self.every(filter)
        } else {
            self.select(filter)
        };
        let wanted = search.trim().to_lowercase();
        if !wanted.is_empty() {
            let found: Vec<_> = self
                .names
                .iter()
                .map(|name| contains(name, &wanted))
                .collect();
            let hit = |column: &[u32], row: usize| {
                let name = column.get(row).copied().unwrap_or_default() as usize;
                found.get(name).copied().unwrap_or_default()
            };
            let all = &self.columns;
            rows.retain(|row| hit(&all.name, *row as usize) || hit(&all.site, *row as usize));
        }
        self.sort(&mut rows, sort);
        Listing { rows }
    }

    /// One part of a table.
    pub fn window(&self, listing: &Listing, from: usize, count: usize) -> Vec<Listed> {
        let rows = listing.rows.iter().skip(from).take(count);
        rows.filter_map(|row| self.listed(*row)).collect()
    }

    /// One row of a table; `None` beyond the last.
    pub fn listed(&self, row: u32) -> Option<Listed> {
        let own = *self.columns.flags.get(row as usize)?;
        let (file, line) = self.place(row as usize);
        let mark = if own & flags::CONFLICT != 0 {
            Some(Mark::Conflict)
        } else if own & flags::OLDER != 0 {
            Some(Mark::Older)
        } else {
            None
        };
        let result = self.row(row as usize)?;
        Some(Listed {
            row,
            result,
            mark,
            file: file.to_owned(),
            line,
        })
    }

    fn every(&self, filter: &Filter) -> Vec<u32> {
        let chooser = Chooser::new(self, filter);
        let fits = |row: &u32| {
            chooser.is_of_sort(self, *row as usize) && chooser.fails(self, *row as usize) == 0
        };
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX))
            .filter(fits)
            .collect()
    }

    fn sort(&self, rows: &mut [u32], sort: Sort) {
        let all = &self.columns;
        match sort.by {
            SortBy::Name => {
                let places = places(self.names.iter().map(str::to_lowercase));
                let place = |column: &[u32], row: usize| {
                    let name = column.get(row).copied().unwrap_or_default() as usize;
                    u64::from(places.get(name).copied().unwrap_or_default())
                };
                let key = |row: usize| {
                    let name = place(&all.name, row);
                    (name > 0).then(|| name << 32 | place(&all.site, row))
                };
                by_key(rows, sort.descending, key);
            }
            SortBy::Date => by_key(rows, sort.descending, |row| all.date.get(row).copied()),
            SortBy::Round => by_key(rows, sort.descending, |row| all.round.get(row).copied()),
            SortBy::AtAwardLevel => {
                by_key(rows, sort.descending, |row| all.reached.get(row).copied());
            }
            SortBy::Dimension(dimension) => {
                let score = |row: usize| {
                    let sixtieths = self.cells(row).get(dimension)?.sixtieths();
                    (sixtieths > 0).then_some(sixtieths)
                };
                by_key(rows, sort.descending, score);
            }
            SortBy::Overall => {
                // All rows here are of one method, or of versions with the same rules.
                let first = rows.first().and_then(|row| all.identity.get(*row as usize));
                let base = first.and_then(|number| self.identity(*number));
                let method = base.and_then(|(_, base)| self.methods().get(base));
                let factors = method.map(crate::figures::factors).unwrap_or_default();
                let key = |row: usize| {
                    let cells = self.cells(row).get(..factors.len())?;
                    let complete = !cells.is_empty() && cells.iter().all(|cell| cell.is_complete());
                    complete.then(|| crate::figures::scaled(&factors, cells))
                };
                by_key(rows, sort.descending, key);
            }
            SortBy::Column(column) => {
                let places = places(self.labels(column).into_iter());
                let key = |row: usize| {
                    let place = places.get(self.code(column, row)).copied();
                    place.filter(|place| *place > 0)
                };
                by_key(rows, sort.descending, key);
            }
        }
    }
}

/// What has no key comes last; equal ones stay in the order of their numbers.
fn by_key<K: Ord>(rows: &mut [u32], descending: bool, key: impl Fn(usize) -> Option<K>) {
    let key = |row: &u32| key(*row as usize);
    if descending {
        // None is the lowest, so it comes last here by itself.
        rows.sort_by_cached_key(|row| std::cmp::Reverse(key(row)));
    } else {
        rows.sort_by_cached_key(|row| {
            let key = key(row);
            (key.is_none(), key)
        });
    }
}

/// The place of each text in their order, from 1; 0 for the empty one.
fn places(texts: impl Iterator<Item = String>) -> Vec<u32> {
    let mut sorted: Vec<_> = texts.zip(0_usize..).collect();
    let mut places = vec![0; sorted.len()];
    sorted.sort_unstable();
    for (place, (text, index)) in (1..).zip(sorted) {
        if let Some(own) = places.get_mut(index).filter(|_| !text.is_empty()) {
            *own = place;
        }
    }
    places
}

fn contains(name: &str, wanted: &str) -> bool {
    name.to_lowercase().contains(wanted)
}
