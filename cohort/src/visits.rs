//! Who could visit whom: companies that would show their site, to companies that would like
//! to see one in that dimension. Rows, which a hub imported with names and may see; both
//! sides said so themselves, and nobody else is ever in it.

use std::collections::BTreeMap;

use zeven_core::assessment::ProfileField;
use zeven_core::directions::Nearness;

use crate::cell::Cell;
use crate::filter::Filter;
use crate::lean::flags;
use crate::store::Store;

/// A company that would like to see a site in a dimension, and who would show theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The dimension, by its place in the method.
    pub dimension: usize,
    /// The row of who would like to visit.
    pub visitor: u32,
    /// Rows of companies that would show their site and are at the award level there,
    /// whatever their open answers are: of the same region first, then of the same
    /// country, then from elsewhere; among these the highest score first. None when
    /// nobody does.
    pub hosts: Vec<(Nearness, u32)>,
}

impl Store {
    /// Who of a filter could visit whom, at most so many hosts for each. Hosts may lie
    /// outside the columns of the filter, but are of the same kind, method and rounds:
    /// the nearest one may be across the border. Anonymous results are in nothing here.
    /// Those with the nearest hosts come first, those without any last.
    pub fn matches(&self, filter: &Filter, most: usize) -> Vec<Match> {
        let Some(method) = self.methods().get(filter.method) else {
            return Vec::new();
        };
        if filter.anonymous {
            return Vec::new();
        }
        let threshold = method.threshold.get();
        let mut anywhere = filter.clone();
        anywhere
            .only
            .retain(|column, _| *column == crate::Column::Round);
        let flags_of = |row: u32| self.columns.flags.get(row as usize).copied();
        let willing: Vec<_> = self
            .select(&anywhere)
            .into_iter()
            .filter(|row| flags_of(*row).unwrap_or_default() & flags::HOST != 0)
            .collect();
        let visitors = self.select(filter);
        let mut all = Vec::new();
        for dimension in 0..method.dimensions.len() {
            let hosts = Hosts::new(self, &willing, dimension, threshold);
            for visitor in &visitors {
                let wants = self.columns.wants.get(*visitor as usize).copied();
                if wants.unwrap_or_default() >> dimension & 1 == 1 {
                    all.push(Match {
                        dimension,
                        visitor: *visitor,
                        hosts: hosts.near(self, *visitor, most),
                    });
                }
            }
        }
        let nearest = |one: &Match| one.hosts.first().map(|(near, _)| *near);
        all.sort_by_key(|one| (nearest(one).is_none(), nearest(one), one.dimension));
        all
    }

    fn owner(&self, row: u32) -> Option<u32> {
        self.columns.owner.get(row as usize).copied()
    }
}

/// The hosts of one dimension by where they are, the highest score first.
struct Hosts<'a> {
    all: Vec<u32>,
    by_region: BTreeMap<&'a str, Vec<u32>>,
    by_country: BTreeMap<&'a str, Vec<u32>>,
}

impl<'a> Hosts<'a> {
    fn new(store: &'a Store, willing: &[u32], dimension: usize, threshold: u8) -> Self {
        let cell = |row: u32| store.cells(row as usize).get(dimension).copied();
        let reaches = |row: &u32| cell(*row).is_some_and(|cell| cell.reaches(threshold));
        let mut all: Vec<_> = willing.iter().copied().filter(reaches).collect();
        all.sort_by_key(|row| std::cmp::Reverse(cell(*row).map(Cell::sixtieths)));
        let by = |field: ProfileField| {
            let mut by = BTreeMap::<_, Vec<_>>::new();
            for row in &all {
                let word = store.profile_word(field, *row as usize);
                if !word.is_empty() {
                    by.entry(word).or_default().push(*row);
                }
            }
            by
        };
        Self {
            by_region: by(ProfileField::Region),
            by_country: by(ProfileField::Country),
            all,
        }
    }

    /// The nearest of them to a company, itself left out.
    fn near(&self, store: &Store, visitor: u32, most: usize) -> Vec<(Nearness, u32)> {
        let word = |field| store.profile_word(field, visitor as usize);
        let rings = [
            (
                Nearness::Region,
                self.by_region.get(word(ProfileField::Region)),
            ),
            (
                Nearness::Country,
                self.by_country.get(word(ProfileField::Country)),
            ),
            (Nearness::Elsewhere, Some(&self.all)),
        ];
        let mut found: Vec<(Nearness, u32)> = Vec::new();
        for (near, rows) in rings {
            for row in rows.into_iter().flatten() {
                if found.len() >= most {
                    return found;
                }
                let new = found.iter().all(|(_, known)| known != row);
                if new && store.owner(*row) != store.owner(visitor) {
                    found.push((near, *row));
                }
            }
        }
        found
    }
}
