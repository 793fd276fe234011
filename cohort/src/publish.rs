//! Figures that leave the hub: a benchmark file, and the guard against publishing two that
//! differ by a handful of companies.

use std::collections::{BTreeMap, BTreeSet};

use zeven_core::assessment::ProfileField;
use zeven_core::benchmark::{Benchmark, Group, MINIMUM};
use zeven_core::canonical;
use zeven_core::date::Date;

use crate::audit::whole;
use crate::column::Column;
use crate::figures::Counter;
use crate::filter::Filter;
use crate::store::Store;

/// What a publication says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Which companies: rounds, and one value each of columns of the profile.
    pub filter: Filter,
    /// What it is called.
    pub title: String,
    /// How the group was chosen, in the person's words.
    pub chosen: String,
    /// The day it is made.
    pub made: Date,
}

/// Why nothing is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpublished {
    /// The filter is no fixed grouping: a column with several values, or one that is not
    /// of the company's profile.
    NotFixed,
    /// Too few companies, or too few outside the group; nobody can tell which.
    TooFew,
    /// It differs from an earlier publication by fewer than five companies.
    TooClose,
    /// The method is not known.
    NoMethod,
}

/// Who stands behind a publication, for [`check_publication`] only. It stays with the hub:
/// it knows every assessment and revision, by hashes: what is remembered names nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// By company, or by assessment for anonymous results: which result counted.
    results: BTreeMap<String, (String, u64)>,
}

impl Set {
    /// The lines of a text that [`Set::from_lines`] reads.
    pub fn to_lines(&self) -> String {
        let line = |(owner, (id, revision)): (&String, &(String, u64))| {
            serde_json::json!([owner, id, revision]).to_string() + "\n"
        };
        self.results.iter().map(line).collect()
    }

    /// Reads what [`Set::to_lines`] wrote; `None` when a line is something else.
    pub fn from_lines(text: &str) -> Option<Self> {
        let read = |line: &str| {
            let value: serde_json::Value = serde_json::from_str(line).ok()?;
            let word = |at: usize| Some(value.get(at)?.as_str()?.to_owned());
            Some((word(0)?, (word(1)?, value.get(2)?.as_u64()?)))
        };
        let results = text.lines().map(read).collect::<Option<_>>()?;
        Some(Self { results })
    }

    /// How many companies stand in one of the two only, or in both with another result.
    pub fn difference(&self, other: &Self) -> usize {
        let owners: BTreeSet<_> = self.results.keys().chain(other.results.keys()).collect();
        let differs = |owner: &&&String| self.results.get(**owner) != other.results.get(**owner);
        owners.iter().filter(differs).count()
    }
}

/// Whether `new` may be published beside everything that was published before: none of
/// those may differ from it by one to four companies, whose figures would be the
/// difference. The same companies with the same results may be published again.
///
/// # Errors
/// [`Unpublished::TooClose`].
pub fn check_publication(earlier: &[Set], new: &Set) -> Result<(), Unpublished> {
    let close = |set: &Set| (1..MINIMUM).contains(&set.difference(new));
    if earlier.iter().any(close) || leaves_a_handful(earlier, new) {
        Err(Unpublished::TooClose)
    } else {
        Ok(())
    }
}

/// Most publications within another that are added up.
const PARTS: usize = 12;

/// Whether a publication less others that lie within it, and that do not overlap, is one to
/// four companies, and `new` is one of these.
fn leaves_a_handful(earlier: &[Set], new: &Set) -> bool {
    let within = |whole: &Set, part: &Set| {
        let same = |(owner, own): (&String, &(String, u64))| whole.results.get(owner) == Some(own);
        part.results.len() < whole.results.len() && part.results.iter().all(same)
    };
    let parts = |whole: &Set| -> Vec<&Set> {
        let inside = earlier.iter().filter(|part| within(whole, part));
        inside.take(PARTS).collect()
    };
    if leaves(new.results.len(), &[], &parts(new)) {
        return true;
    }
    let wholes = earlier.iter().filter(|whole| within(whole, new));
    wholes.into_iter().any(|whole| {
        let rest = whole.results.len() - new.results.len();
        leaves(rest, &[new], &parts(whole))
    })
}

/// Whether `rest` companies, less some of `parts` that do not overlap with each other and
/// with what is `taken`, are one to four.
fn leaves(rest: usize, taken: &[&Set], parts: &[&Set]) -> bool {
    if (1..MINIMUM).contains(&rest) {
        return true;
    }
    let Some((first, others)) = parts.split_first() else {
        return false;
    };
    let apart = |own: &&Set| {
        own.results
            .keys()
            .all(|key| !first.results.contains_key(key))
    };
    let with = || {
        let rest = rest.checked_sub(first.results.len());
        let taken: Vec<_> = taken.iter().copied().chain([*first]).collect();
        rest.is_some_and(|rest| leaves(rest, &taken, others))
    };
    leaves(rest, taken, others) || (taken.iter().all(apart) && with())
}

impl Store {
    /// The companies behind a publication of this filter.
    pub fn set(&self, filter: &Filter) -> Set {
        let all = &self.columns;
        let result = |row: u32| {
            let row = row as usize;
            let id = self.ids.get(*all.id.get(row)?).to_owned();
            let owner = *all.owner.get(row)?;
            let owner = if filter.anonymous {
                id.clone()
            } else {
                self.owners.get(owner).to_owned()
            };
            let revision = *all.revision.get(row)?;
            Some((hashed(&owner), (hashed(&id), revision)))
        };
        let results = self.select(filter).into_iter().filter_map(result).collect();
        Set { results }
    }

    /// The figures of a fixed group as a benchmark file, with the set to remember.
    /// `earlier`: the sets of all publications there were.
    ///
    /// # Errors
    /// Why it may not be published.
    pub fn publish(
        &self,
        publication: &Publication,
        earlier: &[Set],
    ) -> Result<(Benchmark, Set), Unpublished> {
        let filter = &publication.filter;
        let method = self
            .methods()
            .get(filter.method)
            .ok_or(Unpublished::NoMethod)?;
        let (rounds, filters) = fixed(filter)?;
        let set = self.set(filter);
        let group = whole(self, filter);
        if !group.companies().mean(group.rows.len()) {
            return Err(Unpublished::TooFew);
        }
        check_publication(earlier, &set)?;
        let rows = || group.rows.iter().map(|row| *row as usize);
        let figures = Counter::new(method).count(self, rows(), |dimension| group.permit(dimension));
        let own_rounds = rows().filter_map(|row| self.columns.round.get(row).copied());
        let own_rounds: BTreeSet<_> = own_rounds.chain(rounds).collect();
        let keys = method
            .dimensions
            .iter()
            .map(|dimension| dimension.key.clone());
        let benchmark = Benchmark {
            method: method.identity.clone(),
            made: publication.made,
            title: publication.title.clone(),
            group: Group {
                kind: filter.kind,
                pass: filter.pass,
                rounds: own_rounds.into_iter().collect(),
                filters,
                chosen: publication.chosen.clone(),
                anonymous: filter.anonymous,
            },
            companies: u32::try_from(group.rows.len()).ok(),
            dimensions: keys.zip(figures.dimensions).collect(),
            overall: figures.overall,
            extra: serde_json::Map::new(),
        };
        Ok((benchmark, set))
    }
}

/// What tells two ids apart and does not give them away.
fn hashed(id: &str) -> String {
    let hash = canonical::sha256(&serde_json::Value::from(id));
    hash.get(..32).unwrap_or_default().to_owned()
}

type Fixed = (Vec<u16>, Vec<(ProfileField, String)>);

/// The rounds and the values of a filter, if it is one that a benchmark can name.
fn fixed(filter: &Filter) -> Result<Fixed, Unpublished> {
    let mut rounds = Vec::new();
    let mut filters = Vec::new();
    for (column, values) in &filter.only {
        match (column.profile(), values.len(), values.first()) {
            (Some(field), 1, Some(value)) if !value.is_empty() => {
                filters.push((field, value.clone()));
            }
            _ if *column == Column::Round => {
                rounds.extend(values.iter().filter_map(|round| round.parse::<u16>().ok()));
            }
            _ => return Err(Unpublished::NotFixed),
        }
    }
    Ok((rounds, filters))
}
