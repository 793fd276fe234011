//! Which companies a figure is about.

use std::collections::{BTreeMap, BTreeSet};

use zeven_core::assessment::{Kind, Pass};
use zeven_core::code::Code;

use crate::column::{Column, Value};
use crate::lean::flags;
use crate::store::Store;

/// What is looked at. Kind, pass, method, and named or anonymous are always one each:
/// they are never mixed.
///
/// Of each company the latest result counts: of the latest round (within the rounds that
/// are chosen), then day, revision and id. The other columns are asked of that result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Who scored.
    pub kind: Kind,
    /// How far.
    pub pass: Pass,
    /// The method, by its place in [`Store::methods`]; results of earlier versions that it
    /// is compatible with are in.
    pub method: usize,
    /// Anonymous results, or those of named companies.
    pub anonymous: bool,
    /// Only companies with one of these values, for every column that is here. A value
    /// stands as in files; the empty one is "not said".
    pub only: BTreeMap<Column, BTreeSet<Value>>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            kind: Kind::SelfAssessment,
            pass: Pass::Full,
            method: 0,
            anonymous: false,
            only: BTreeMap::new(),
        }
    }
}

impl Filter {
    /// The same, with one more column narrowed to one value.
    ///
    /// ```
    /// use zeven_cohort::{Column, Filter};
    /// let filter = Filter::default().with(Column::Size, "small");
    /// assert!(filter.only[&Column::Size].contains("small"));
    /// ```
    #[must_use = "the narrowed filter is returned, the first stays"]
    pub fn with(mut self, column: Column, value: &str) -> Self {
        self.only
            .entry(column)
            .or_default()
            .insert(value.to_owned());
        self
    }
}

/// A filter as numbers of one store.
#[derive(Clone)]
pub(crate) struct Chooser {
    sort: u16,
    identities: Vec<bool>,
    /// The rounds, if that column is narrowed.
    pub(crate) rounds: Option<BTreeSet<u16>>,
    /// The other columns that are narrowed: which codes are in.
    pub(crate) sets: Vec<(Column, Vec<bool>)>,
}

impl Chooser {
    pub(crate) fn new(store: &Store, filter: &Filter) -> Self {
        let rounds = filter.only.get(&Column::Round);
        let rounds = rounds.map(|all| all.iter().filter_map(|value| value.parse().ok()).collect());
        let others = filter
            .only
            .iter()
            .filter(|(column, _)| **column != Column::Round);
        let set = |(column, values): (&Column, &BTreeSet<Value>)| {
            let labels = store.labels(*column);
            let inside = labels.iter().map(|label| values.contains(label));
            (*column, inside.collect())
        };
        Self {
            sort: flags::sort(filter.kind, filter.pass, filter.anonymous),
            identities: store.taken_by(filter.method),
            rounds,
            sets: others.map(set).collect(),
        }
    }

    /// The first column of which more than one value is in.
    pub(crate) fn several(&self) -> Option<Column> {
        let more = |inside: &[bool]| inside.iter().filter(|inside| **inside).count() > 1;
        let found = self.sets.iter().find(|(_, inside)| more(inside));
        found.map(|(column, _)| *column)
    }

    /// Whether a row is of this kind, pass and method and of these rounds, whether it counts
    /// or not.
    pub(crate) fn is_of_sort(&self, store: &Store, row: usize) -> bool {
        let all = &store.columns;
        let own = all.flags.get(row).copied().unwrap_or_default();
        let identity = all.identity.get(row).copied().unwrap_or_default();
        let round = all.round.get(row).copied().unwrap_or_default();
        own & flags::SORT == self.sort
            && self
                .identities
                .get(usize::from(identity))
                .copied()
                .unwrap_or_default()
            && self
                .rounds
                .as_ref()
                .is_none_or(|rounds| rounds.contains(&round))
    }

    /// The kind, pass and sort of names, where nothing else says which rows could count.
    pub(crate) fn plain_sort(&self) -> Option<usize> {
        let plain = self.rounds.is_none() && self.identities.iter().all(|taken| *taken);
        plain.then_some(usize::from(self.sort))
    }

    /// Per company its latest row that can count.
    pub(crate) fn latest(&self, store: &Store) -> impl Iterator<Item = Option<usize>> {
        let all = &store.columns;
        let counts = |row: usize| {
            let own = all.flags.get(row).copied().unwrap_or_default();
            let sort = flags::SORT | flags::OLDER | flags::CONFLICT;
            own & sort == self.sort && self.is_of_sort(store, row)
        };
        let ends = store.runs.iter().skip(1);
        let runs = store.runs.iter().zip(ends);
        runs.map(move |(start, end)| {
            let mut rows = (*start as usize..*end as usize).rev();
            rows.find(|row| counts(*row))
        })
    }

    /// Narrows a column, that is not narrowed yet, to one value.
    pub(crate) fn narrow(&mut self, store: &Store, column: Column, code: usize) {
        let codes = 0..store.labels(column).len();
        self.sets
            .push((column, codes.map(|own| own == code).collect()));
    }

    /// Narrows every column in which all these rows agree: the group stays what it is, and
    /// groups that are wider in another column are found.
    pub(crate) fn imply(&mut self, store: &Store, rows: &[u32]) {
        for (column, _) in Column::ALL {
            let known = self.sets.iter().any(|(known, _)| known == column);
            if known || *column == Column::Round {
                continue;
            }
            let mut codes = rows.iter().map(|row| store.code(*column, *row as usize));
            let Some(first) = codes.next() else { return };
            if codes.all(|code| code == first) {
                self.narrow(store, *column, first);
            }
        }
    }

    /// The same, narrowed to one value of a column in addition to what it is.
    pub(crate) fn narrowed(mut self, store: &Store, column: Column, code: usize) -> Self {
        self.sets.retain(|(known, _)| *known != column);
        if column == Column::Round {
            // Asked of the result that counts, not of which results can count.
            return self;
        }
        self.narrow(store, column, code);
        self
    }

    /// One bit for every narrowed column whose value is not in.
    pub(crate) fn fails(&self, store: &Store, row: usize) -> u32 {
        let mut fails = 0;
        for (index, (column, inside)) in self.sets.iter().enumerate() {
            let code = store.code(*column, row);
            if !inside.get(code).copied().unwrap_or_default() {
                fails |= 1 << index;
            }
        }
        fails
    }

    /// [`Chooser::fails`] of many rows at once, column by column. What is no row fails
    /// whatever it likes.
    pub(crate) fn all_fails(&self, store: &Store, rows: &[u32]) -> Vec<u32> {
        self.more_fails(store, rows, 0, vec![0; rows.len()])
    }

    /// The same, when it is known for the first so many columns.
    pub(crate) fn more_fails(
        &self,
        store: &Store,
        rows: &[u32],
        known: usize,
        mut fails: Vec<u32>,
    ) -> Vec<u32> {
        for (index, (column, inside)) in self.sets.iter().enumerate().skip(known) {
            let bit = 1 << index;
            let is_in = |code: usize| inside.get(code).copied().unwrap_or_default();
            let profile = column
                .place()
                .and_then(|place| store.columns.profile.get(place));
            if let Some(codes) = profile {
                for (fails, row) in fails.iter_mut().zip(rows) {
                    let code = codes.get(*row as usize).copied().unwrap_or_default();
                    *fails |= if is_in(usize::from(code)) { 0 } else { bit };
                }
            } else {
                for (fails, row) in fails.iter_mut().zip(rows) {
                    let code = store.code(*column, *row as usize);
                    *fails |= if is_in(code) { 0 } else { bit };
                }
            }
        }
        fails
    }
}

impl Store {
    /// The row that counts for each company of this filter.
    pub(crate) fn select(&self, filter: &Filter) -> Vec<u32> {
        let chooser = Chooser::new(self, filter);
        let latest = chooser.latest(self).flatten();
        let inside = latest.filter(|row| chooser.fails(self, *row) == 0);
        inside.filter_map(|row| u32::try_from(row).ok()).collect()
    }

    /// What a row says in a column, as a place in [`Store::labels`].
    pub(crate) fn code(&self, column: Column, row: usize) -> usize {
        let all = &self.columns;
        let own = || all.flags.get(row).copied().unwrap_or_default();
        if let Some(place) = column.place() {
            let code = all.profile.get(place).and_then(|column| column.get(row));
            return usize::from(code.copied().unwrap_or_default());
        }
        match column {
            Column::Round => {
                let round = all.round.get(row).copied().unwrap_or_default();
                usize::from(round.saturating_sub(FIRST_ROUND))
            }
            Column::Produces => usize::from(own() >> 6 & 3),
            Column::Verdict => usize::from(own() >> 4 & 3),
            Column::AtAwardLevel => usize::from(all.reached.get(row).copied().unwrap_or_default()),
            Column::HostVisit => usize::from(own() & flags::HOST != 0),
            _ => usize::from(all.identity.get(row).copied().unwrap_or_default()),
        }
    }

    /// The values that codes of a column stand for.
    pub(crate) fn labels(&self, column: Column) -> Vec<Value> {
        if let Some(words) = column.place().and_then(|place| self.profile.get(place)) {
            return words.iter().map(str::to_owned).collect();
        }
        let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect();
        match column {
            Column::Round => (FIRST_ROUND..2200).map(|round| round.to_string()).collect(),
            Column::Produces => texts(&["", "false", "true"]),
            Column::Verdict => {
                let words = zeven_core::verdict::Outcome::ALL
                    .iter()
                    .map(|(_, word)| *word);
                std::iter::once("")
                    .chain(words)
                    .map(str::to_owned)
                    .collect()
            }
            Column::AtAwardLevel => (0..=self.stride).map(|count| count.to_string()).collect(),
            Column::HostVisit => texts(&["false", "true"]),
            _ => {
                let versions = self.identities().iter();
                versions
                    .map(|(own, _)| format!("{} {}", own.id, own.version))
                    .collect()
            }
        }
    }
}

const FIRST_ROUND: u16 = 2000;
