//! Who could visit whom: companies that would show their site, to companies that would like
//! to see one in that dimension. Rows, which a hub imported with names and may see; both
//! sides said so themselves.

use crate::filter::Filter;
use crate::lean::flags;
use crate::store::Store;

/// The two sides in one dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// The dimension, by its place in the method.
    pub dimension: usize,
    /// Rows of companies that would show their site and are at the award level here,
    /// whatever their open answers are; the highest score first.
    pub hosts: Vec<u32>,
    /// Rows of companies that would like to see a site in this dimension.
    pub visitors: Vec<u32>,
}

impl Store {
    /// Per dimension, in method order, who could visit whom among the companies of a
    /// filter; narrow it to a region for those near each other.
    pub fn visits(&self, filter: &Filter) -> Vec<Visits> {
        let Some(method) = self.methods().get(filter.method) else {
            return Vec::new();
        };
        let rows = self.select(filter);
        let threshold = method.threshold.get();
        let one = |dimension: usize| {
            let cell = |row: u32| self.cells(row as usize).get(dimension).copied();
            let is_host = |row: &u32| {
                let own = self.columns.flags.get(*row as usize).copied();
                let willing = own.unwrap_or_default() & flags::HOST != 0;
                willing && cell(*row).is_some_and(|cell| cell.reaches(threshold))
            };
            let wants = |row: &u32| {
                let wants = self.columns.wants.get(*row as usize).copied();
                wants.unwrap_or_default() >> dimension & 1 == 1
            };
            let mut hosts: Vec<_> = rows.iter().copied().filter(is_host).collect();
            let score = |row: &u32| cell(*row).map(crate::cell::Cell::sixtieths);
            hosts.sort_by_key(|row| std::cmp::Reverse(score(row)));
            let visitors = rows.iter().copied().filter(wants).collect();
            Visits {
                dimension,
                hosts,
                visitors,
            }
        };
        (0..method.dimensions.len()).map(one).collect()
    }
}
