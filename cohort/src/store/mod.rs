//! The results, as columns of small numbers and interned words.
//!
//! Notes, participants and evidence are never kept; nor are columns this version does not
//! know (the import names them). Of whole assessments the levels are, without a word.

pub(crate) mod answers;
mod columns;
mod settle;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use zeven_core::assessment::{Company, Kind, Pass, ProfileField};
use zeven_core::code::Code;
use zeven_core::jury::Register;
use zeven_core::method::{Identity, Method};
use zeven_core::migrate::Map;
use zeven_core::result::ResultRow;
use zeven_core::score::{Status, overall};
use zeven_core::verdict::Claim;
use zeven_core::{Problem, What};

use crate::audit::Latest;
use crate::cell::Cell;
use crate::column::{Column, Value};
use crate::lean::{Lean, PROFILE, flags, unpack};
use crate::trust::{Revision, Sealed};
use crate::words::Words;

pub(crate) use columns::Columns;
pub use settle::Conflict;

/// How many sorts of results there are; see [`flags::SORT`].
const SORTS: usize = flags::SORT as usize + 1;

/// Most results that are held at once: four times the stress case.
const ROWS: usize = 1_000_000;
/// Most different words in one column of the profile.
const WORDS: usize = 65_000;

/// Many results. Rows have numbers from 0; a number holds until the next import.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// The methods known here; a figure is always of one of them.
    methods: Vec<Method>,
    /// What became of criteria from one version of a method to the next.
    maps: Vec<Map>,
    /// The methods the results were made with, each with the first known one that takes it.
    identities: Vec<(Identity, usize)>,
    pub(crate) ids: Words,
    pub(crate) owners: Words,
    pub(crate) names: Words,
    pub(crate) profile: [Words; PROFILE],
    pub(crate) files: Vec<String>,
    pub(crate) columns: Columns,
    /// Cells of one row.
    pub(crate) stride: usize,
    /// Where the rows of each company begin, and the end.
    pub(crate) runs: Vec<u32>,
    /// What is known of the seals of assessments that came as whole files.
    pub(crate) sealed: BTreeMap<Revision, Sealed>,
    /// The labels that came in.
    pub(crate) labels: Register,
    /// Per sort of results the rows that count, found when they are first asked for.
    pub(crate) latest: [OnceLock<Arc<Latest>>; SORTS],
}

impl Store {
    /// An empty store that knows these methods.
    pub fn new(methods: Vec<Method>) -> Self {
        let stride = methods.iter().map(|method| method.dimensions.len()).max();
        Self {
            methods,
            stride: stride.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The same store, which from now on also knows what became of criteria from one version
    /// of a method to another.
    #[must_use = "the store that knows the maps is returned"]
    pub fn knowing(mut self, maps: Vec<Map>) -> Self {
        self.maps = maps;
        self
    }

    /// An empty store that knows what this one does.
    #[must_use = "the empty store is returned, this one stays"]
    pub fn emptied(&self) -> Self {
        Self::new(self.methods.clone()).knowing(self.maps.clone())
    }

    /// What became of criteria from one version to another, as far as it is known here.
    pub fn maps(&self) -> &[Map] {
        &self.maps
    }

    /// How many results there are, of any kind, every revision.
    pub fn len(&self) -> usize {
        self.columns.id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The methods known here.
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// The methods the results were made with, and how many results of each there are,
    /// counting every assessment once in its latest revision.
    pub fn made_with(&self) -> Vec<(&Identity, usize)> {
        let mut counts = vec![0; self.identities.len()];
        let latest = self.columns.flags.iter().zip(&self.columns.identity);
        for (_, identity) in latest.filter(|(own, _)| *own & flags::OLDER == 0) {
            if let Some(count) = counts.get_mut(usize::from(*identity)) {
                *count += 1;
            }
        }
        let identities = self.identities.iter().map(|(identity, _)| identity);
        identities
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// Who scored, and whether names were taken out, as far as there is a full assessment:
    /// the sorts of results that are never in one figure.
    pub fn sorts(&self) -> Vec<(Kind, bool)> {
        let all = Kind::ALL
            .iter()
            .flat_map(|(kind, _)| [false, true].map(|anonymous| (*kind, anonymous)));
        let occurs = |(kind, anonymous): &(Kind, bool)| {
            let sort = flags::sort(*kind, Pass::Full, *anonymous);
            let mut flags = self.columns.flags.iter();
            flags.any(|own| *own & flags::SORT == sort)
        };
        all.filter(occurs).collect()
    }

    /// The first known method that takes all results, by its place in
    /// [`Store::methods`]; the first one when there are no results.
    pub fn common(&self) -> Option<usize> {
        let made = self.made_with();
        let takes = |method: &Method| made.iter().all(|(identity, _)| method.accepts(identity));
        self.methods.iter().position(takes)
    }

    /// How many assessments there are, each in its latest revision.
    pub fn assessments(&self) -> usize {
        let latest = |own: &&u16| *own & flags::OLDER == 0;
        self.columns.flags.iter().filter(latest).count()
    }

    /// The values that occur in a column, sorted, whatever kind of result they are in.
    /// Only values: how many companies have one is a figure and passes [`crate::protect`].
    pub fn values(&self, column: Column) -> Vec<Value> {
        let labels = self.labels(column);
        let mut seen = vec![false; labels.len()];
        for row in 0..self.len() {
            if let Some(seen) = seen.get_mut(self.code(column, row)) {
                *seen = true;
            }
        }
        let seen = labels.into_iter().zip(seen).filter(|(_, seen)| *seen);
        let mut values: Vec<_> = seen.map(|(label, _)| label).collect();
        values.sort_unstable();
        values
    }

    /// Bytes held in memory by the results: columns, words and tables.
    pub fn bytes(&self) -> usize {
        let words = [&self.ids, &self.owners, &self.names];
        let words = words.into_iter().chain(&self.profile).map(Words::bytes);
        let files: usize = self.files.iter().map(|name| name.capacity() + 24).sum();
        self.columns.bytes() + words.sum::<usize>() + files + 4 * self.runs.capacity()
    }

    /// A result as a file holds it; `None` beyond the last.
    pub fn row(&self, row: usize) -> Option<ResultRow> {
        let all = &self.columns;
        let own = *all.flags.get(row)?;
        let (identity, base) = self.identity(*all.identity.get(row)?)?;
        let method = self.methods.get(base)?;
        let dimensions = method.dimensions.iter().zip(self.cells(row));
        let dimensions: Vec<_> = dimensions.map(|(d, cell)| cell.row(&d.key)).collect();
        let word = |words: &Words, column: &[u32]| {
            words
                .get(column.get(row).copied().unwrap_or_default())
                .to_owned()
        };
        let said = |field: ProfileField| {
            let text = self.profile_word(field, row);
            (!text.is_empty()).then(|| text.to_owned())
        };
        let anonymous = own & flags::ANONYMOUS != 0;
        let company = Company {
            id: if anonymous {
                String::new()
            } else {
                word(&self.owners, &all.owner)
            },
            name: word(&self.names, &all.name),
            site: word(&self.names, &all.site),
            country: said(ProfileField::Country),
            region: said(ProfileField::Region),
            sector: said(ProfileField::Sector),
            size: Code::from_code(self.profile_word(ProfileField::Size, row)),
            turnover: said(ProfileField::Turnover),
            production: said(ProfileField::Production),
            association: said(ProfileField::Association),
            produces: flags::produces(own),
            ..Company::default()
        };
        let scores: Vec<_> = dimensions
            .iter()
            .map(zeven_core::result::DimensionRow::score)
            .collect();
        let wants = *all.wants.get(row)?;
        let wanted = method.dimensions.iter().enumerate();
        let wanted = wanted.filter(|(index, _)| wants >> index & 1 == 1);
        let (kind, pass) = (flags::kind(own), flags::pass(own));
        let complete = dimensions.iter().all(|row| row.status == Status::Complete);
        Some(ResultRow {
            id: word(&self.ids, &all.id),
            revision: *all.revision.get(row)?,
            date: unpack(*all.date.get(row)?)?,
            kind,
            pass,
            round: *all.round.get(row)?,
            method: identity.clone(),
            company,
            overall: complete.then(|| overall(method, &scores)).flatten(),
            at_award_level: u32::from(*all.reached.get(row)?),
            verdict: flags::verdict(own),
            claim: Claim::of(kind, pass),
            host_visit: own & flags::HOST != 0,
            wants_visit: wanted.map(|(_, dimension)| dimension.key.clone()).collect(),
            anonymous,
            dimensions,
            extra: serde_json::Map::new(),
        })
    }

    /// The file a result came from, and its line; 0 for a whole file.
    pub fn place(&self, row: usize) -> (&str, u32) {
        let file = self.columns.file.get(row).copied().unwrap_or_default() as usize;
        let line = self.columns.line.get(row).copied().unwrap_or_default();
        (self.files.get(file).map_or("", String::as_str), line)
    }

    /// How many dimensions the method of a row has.
    pub(crate) fn dimensions(&self, row: usize) -> usize {
        let identity = self.columns.identity.get(row).copied().unwrap_or_default();
        let base = self
            .identity(identity)
            .and_then(|(_, base)| self.methods.get(base));
        base.map_or(0, |method| method.dimensions.len())
    }

    /// The dimensions of a row.
    pub(crate) fn cells(&self, row: usize) -> &[Cell] {
        // What stands for no row is the highest number there is.
        let start = row.checked_mul(self.stride);
        let place = start.and_then(|start| Some(start..start.checked_add(self.stride)?));
        let cells = place.and_then(|place| self.columns.cells.get(place));
        cells.unwrap_or_default()
    }

    pub(crate) fn profile_word(&self, field: ProfileField, row: usize) -> &str {
        let place = ProfileField::ALL.iter().position(|(own, _)| *own == field);
        let place = place.unwrap_or_default();
        let code = self
            .columns
            .profile
            .get(place)
            .and_then(|column| column.get(row));
        let words = self.profile.get(place);
        words.map_or("", |words| {
            words.get(u32::from(code.copied().unwrap_or_default()))
        })
    }

    /// The method of a number in the column of identities.
    pub(crate) fn identity(&self, number: u8) -> Option<(&Identity, usize)> {
        let (identity, base) = self.identities.get(usize::from(number))?;
        Some((identity, *base))
    }

    /// All identities with the known method that took each.
    pub(crate) fn identities(&self) -> &[(Identity, usize)] {
        &self.identities
    }

    /// Which identities the known method in this place takes, by their number.
    pub(crate) fn taken_by(&self, method: usize) -> Vec<bool> {
        let method = self.methods.get(method);
        let takes = |(own, _): &(Identity, usize)| method.is_some_and(|m| m.accepts(own));
        self.identities.iter().map(takes).collect()
    }

    /// The number of a method that results were made with, new or not.
    ///
    /// # Errors
    /// When no known method takes it, or there are too many.
    pub(crate) fn identify(&mut self, own: &Identity) -> Result<u8, Problem> {
        let known = self.identities.iter().position(|(known, _)| known == own);
        let place = if let Some(place) = known {
            place
        } else {
            let base = accepting(&self.methods, own)?;
            self.identities.push((own.clone(), base));
            self.identities.len() - 1
        };
        let limit = usize::from(u8::MAX);
        u8::try_from(place).map_err(|_| Problem::new("/method", What::TooMany { limit }))
    }

    /// The number of a file name.
    pub(crate) fn file(&mut self, name: &str) -> u32 {
        if self.files.last().is_none_or(|last| last != name) {
            self.files.push(name.to_owned());
        }
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// Takes a checked result in.
    ///
    /// # Errors
    /// When there is no room for it.
    pub(crate) fn push(&mut self, row: &Lean, file: u32, line: u32) -> Result<(), What> {
        if self.len() >= ROWS {
            return Err(What::TooMany { limit: ROWS });
        }
        let full = || What::TooMany {
            limit: u32::MAX as usize,
        };
        let mut profile = [0_u16; PROFILE];
        let words = self.profile.iter_mut().zip(&row.profile);
        for (code, (words, text)) in profile.iter_mut().zip(words) {
            if words.len() > WORDS && words.find(text).is_none() {
                return Err(What::TooMany { limit: WORDS });
            }
            *code = words
                .intern(text)
                .and_then(|n| u16::try_from(n).ok())
                .ok_or_else(full)?;
        }
        let id = self.ids.intern(row.id).ok_or_else(full)?;
        let owner = if row.flags & flags::ANONYMOUS == 0 {
            self.owners.intern(row.company).ok_or_else(full)?
        } else {
            // Of nobody else as far as anybody knows.
            id
        };
        let name = self.names.intern(row.name).ok_or_else(full)?;
        let site = self.names.intern(row.site).ok_or_else(full)?;
        let stride = self.stride;
        let all = &mut self.columns;
        all.id.push(id);
        all.revision.push(row.revision);
        all.date.push(row.date);
        all.flags.push(row.flags);
        all.round.push(row.round);
        all.identity.push(row.identity);
        all.reached.push(row.reached);
        all.owner.push(owner);
        all.name.push(name);
        all.site.push(site);
        for (column, code) in all.profile.iter_mut().zip(profile) {
            column.push(code);
        }
        all.wants.push(row.wants);
        all.cells.extend(row.cells.iter().take(stride));
        all.file.push(file);
        all.line.push(line);
        Ok(())
    }

    /// What was answered by the row that was pushed last, in the order of its method.
    pub(crate) fn answered(&mut self, answers: &[u8]) {
        if let Some(row) = self.len().checked_sub(1) {
            self.columns.answers.keep(row, answers);
        }
    }

    /// What a row answers, in the order of the method that took it; `None` of one that came
    /// without answers.
    pub(crate) fn answers(&self, row: usize) -> Option<&[u8]> {
        self.columns.answers.get(row)
    }

    /// Takes in everything another store holds, one that knows the same methods. `shift`:
    /// by how many the lines of its first file count on.
    ///
    /// # Errors
    /// When there is no room for all of it.
    pub(crate) fn merge(&mut self, other: &Self, shift: u32) -> Result<(), What> {
        let mut identities = Vec::new();
        for (own, _) in other.identities() {
            identities.push(self.identify(own).map_err(|problem| problem.what)?);
        }
        let mut file = (None, 0);
        for row in 0..other.len() {
            let Some(lean) = other.lean(row) else {
                continue;
            };
            let number = other.columns.file.get(row).copied();
            let (name, line) = other.place(row);
            if file.0 != number {
                file = (number, self.file(name));
            }
            let identity = identities.get(usize::from(lean.identity)).copied();
            let identity = identity.unwrap_or_default();
            let line = if number == Some(0) {
                line + shift
            } else {
                line
            };
            self.push(&Lean { identity, ..lean }, file.1, line)?;
            if let Some(answers) = other.answers(row) {
                self.answered(answers);
            }
        }
        for (of, sealed) in &other.sealed {
            self.seal(of.clone(), sealed.clone());
        }
        for label in &other.labels.labels {
            self.labels.take_in(label.clone());
        }
        Ok(())
    }

    /// A row as it came.
    pub(crate) fn lean(&self, row: usize) -> Option<Lean<'_>> {
        let all = &self.columns;
        let number = *all.identity.get(row)?;
        let flags = *all.flags.get(row)? & !(flags::OLDER | flags::CONFLICT);
        let owner = *all.owner.get(row)?;
        let named = flags & flags::ANONYMOUS == 0;
        let mut lean = Lean {
            id: self.ids.get(*all.id.get(row)?),
            revision: *all.revision.get(row)?,
            date: *all.date.get(row)?,
            flags,
            round: *all.round.get(row)?,
            identity: number,
            reached: *all.reached.get(row)?,
            company: if named { self.owners.get(owner) } else { "" },
            name: self.names.get(*all.name.get(row)?),
            site: self.names.get(*all.site.get(row)?),
            profile: [""; PROFILE],
            wants: *all.wants.get(row)?,
            cells: [Cell::default(); crate::lean::DIMENSIONS],
        };
        for (text, (field, _)) in lean.profile.iter_mut().zip(ProfileField::ALL) {
            *text = self.profile_word(*field, row);
        }
        for (cell, own) in lean.cells.iter_mut().zip(self.cells(row)) {
            *cell = *own;
        }
        Some(lean)
    }
}

/// The place of the first of these methods that takes results of this one.
///
/// # Errors
/// [`What::MethodDiffers`] when id and version are known with other content,
/// [`What::UnknownMethod`] otherwise.
pub(crate) fn accepting(methods: &[Method], own: &Identity) -> Result<usize, Problem> {
    if let Some(place) = methods.iter().position(|method| method.accepts(own)) {
        return Ok(place);
    }
    let (id, version) = (own.id.clone(), own.version.clone());
    let alike = |method: &Method| {
        (&method.identity.id, &method.identity.version) == (&own.id, &own.version)
    };
    let what = if methods.iter().any(alike) {
        What::MethodDiffers { id, version }
    } else {
        What::UnknownMethod { id, version }
    };
    Err(Problem::new("/method", what))
}

#[cfg(test)]
mod tests {
    use zeven_core::What;

    use super::{ROWS, Store, WORDS};
    use crate::cell::Cell;
    use crate::lean::{DIMENSIONS, Lean, PROFILE};

    fn row(region: &str) -> Lean<'_> {
        Lean {
            id: "assessment",
            revision: 1,
            date: 0,
            flags: 0,
            round: 2026,
            identity: 0,
            reached: 0,
            company: "company",
            name: "",
            site: "",
            profile: [region; PROFILE],
            wants: 0,
            cells: [Cell::default(); DIMENSIONS],
        }
    }

    #[test]
    fn no_file_makes_a_store_grow_without_end() {
        let mut store = Store::default();
        store.columns.id.resize(ROWS - 1, 0);
        assert_eq!(store.push(&row(""), 0, 1), Ok(()));
        let full = What::TooMany { limit: ROWS };
        assert_eq!(store.push(&row(""), 0, 2), Err(full));
        assert_eq!(store.len(), ROWS);
    }

    #[test]
    fn a_column_of_the_profile_has_so_many_words_and_no_more() {
        let mut store = Store::default();
        for n in 0..WORDS {
            assert_eq!(store.push(&row(&n.to_string()), 0, 1), Ok(()));
        }
        let full = What::TooMany { limit: WORDS };
        assert_eq!(store.push(&row("one more"), 0, 1), Err(full));
        assert_eq!(store.push(&row("7"), 0, 1), Ok(()), "known ones go on");
    }
}
