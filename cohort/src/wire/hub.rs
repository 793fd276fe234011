//! The hub on the worker's side: a store, an import in progress, and the answers to what
//! the page asks. Only translation stands here; every figure comes from the store.

use serde_json::{Value, json};
use zeven_core::assessment::ProfileField;
use zeven_core::code::Code;
use zeven_core::date::Date;
use zeven_core::json as reading;
use zeven_core::jury::Register;
use zeven_core::method::{Document, Method, pack};
use zeven_core::migrate::Map;
use zeven_core::seal::{Claim, PublicKey};

use super::company::{Line, NearLine, NearList, Window};
use super::export::{self, Making};
use super::figures::{Group, Groups, Overview};
use super::held::{Facet, Held, Progress, Refused, Report};
use super::selection::{Field, Selection};
use super::{count, flag, list, text};
use crate::column::Column;
use crate::demo::Plan;
use crate::figures::Figures;
use crate::filter::Filter;
use crate::intake::Intake;
use crate::lean::flags;
use crate::listing::{Listing, Sort, SortBy};
use crate::programme::Programme;
use crate::publish::{Publication, Set, Unpublished};
use crate::store::Store;
use crate::trust::{Keys, Revision};
use crate::workbook::Book;

/// How far from the award a company may be to be called near, in dimensions.
const NEAR: usize = 2;
/// Most lines of a window.
pub(super) const WINDOW: usize = 500;
/// Most made-up companies: what a phone makes in a moment, and no number makes it stop.
const MADE_UP: u32 = 2_000;
/// What made-up companies are made from: the same ones every time.
const SEED: u64 = 7;

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// JSON.
    Text(String),
    /// Bytes to be kept.
    Bytes(Vec<u8>),
    /// A file for a person, in parts.
    File {
        /// The parts, in order.
        parts: Vec<String>,
        /// What it is.
        mime: &'static str,
    },
}

/// The hub.
#[derive(Debug, Default)]
pub struct Hub {
    pub(super) store: Store,
    /// The keys that are trusted.
    trusted: Keys,
    /// What figures are laid beside.
    pub(super) programme: Programme,
    reading: Option<Reading>,
    /// The order that was asked for last: a table is scrolled far more often than sorted.
    listing: Option<(Selection, super::Sort, Listing)>,
    /// What was published, and who stands behind it; also before this page was opened.
    published: Vec<Earlier>,
    /// Counts the changes to what is held.
    contents: u32,
}

/// A publication that there was.
#[derive(Debug, PartialEq, Eq)]
struct Earlier {
    title: String,
    made: String,
    set: Set,
}

impl Earlier {
    /// `None` when it cannot be read, or nobody stands behind it: then it would guard nothing.
    fn read(value: &Value) -> Option<Self> {
        let set = Set::from_lines(&text(value, "lines"))?;
        (set != Set::default()).then(|| Self {
            title: text(value, "title"),
            made: text(value, "made"),
            set,
        })
    }
}

/// An import in progress.
#[derive(Debug)]
struct Reading {
    intake: Intake,
    files: usize,
    done: usize,
    /// What was there before, to tell what is new.
    rows: usize,
    assessments: usize,
    older: usize,
    labels: usize,
    unreadable: Vec<String>,
    stopped: bool,
}

impl Hub {
    /// Answers a question of one of the names in [`super`].
    ///
    /// # Errors
    /// A sentence for the console: no such question, or an import is going on.
    pub fn answer(&mut self, name: &str, arguments: &str) -> Result<Answer, String> {
        let value: Value = serde_json::from_str(arguments).unwrap_or_default();
        if self.reading.is_some() {
            return Err("files are being read".to_owned());
        }
        let answer = match name {
            super::OPEN => return self.open(&value),
            super::HELD => self.held(),
            super::FORGET => self.forget(),
            super::DEMO => self.fill_with_demo(&value),
            super::OVERVIEW => self.overview(&Selection::read(&value)),
            super::ROWS => self.rows(&value),
            super::LINES => self.lines(&value),
            super::NEAR => self.near(&value),
            super::GROUPS => self.groups(&value),
            super::PUBLISH => self.publish(&value)?,
            super::EXPORT => return self.export(&value),
            super::REMEMBER => self.remember(&value),
            super::TRUST => self.trust(&value),
            super::GOALS => self.goals(&value),
            super::MATCHES => self.matches(&value),
            super::EXPORT_MATCHES => return Ok(self.export_matches(&value)),
            super::ROUNDS => self.rounds(&value),
            super::LABELS => self.store.labels.to_value(),
            super::TAKE_LABELS => self.take_labels(&value)?,
            super::KEEP => return Ok(Answer::Bytes(self.store.to_bytes())),
            other => return Err(format!("there is no question \"{other}\"")),
        };
        Ok(Answer::Text(answer.to_string()))
    }

    fn open(&mut self, value: &Value) -> Result<Answer, String> {
        let rules = text(value, "rules");
        let shipped = pack::read_method(rules.as_bytes()).map_err(|found| format!("{found:?}"))?;
        // Maps that can no longer be read are as good as none: two versions are then compared
        // on what has the same key.
        let maps_of = |file: &Value, method: &Method| Map::read_all(file, method, &[]);
        let file = reading::parse(text(value, "maps").as_bytes()).unwrap_or_default();
        let mut maps = maps_of(&file, &shipped).unwrap_or_default();
        let mut methods = vec![shipped];
        for own in list(value, "own").filter_map(Value::as_str) {
            // One that can no longer be read stops nothing else.
            let Ok(document) = Document::parse(own.as_bytes()) else {
                continue;
            };
            let file = reading::parse(own.as_bytes()).unwrap_or_default();
            maps.extend(maps_of(&file, &document.method).unwrap_or_default());
            methods.push(document.method);
        }
        self.store = Store::new(methods).knowing(maps);
        // A page of another build may bring none: its screens then stay empty.
        self.programme = Programme::parse(&text(value, "programme")).unwrap_or_default();
        Ok(Answer::Text(self.held().to_string()))
    }

    /// Made-up companies in the place of whatever is there: they are never among real ones.
    fn fill_with_demo(&mut self, value: &Value) -> Value {
        let round = count(value, "round").clamp(2_000, 2_199);
        let mut plan = Plan::demo(SEED, u16::try_from(round).unwrap_or(2_000));
        if let Some(companies) = u32::try_from(count(value, "companies"))
            .ok()
            .filter(|n| *n > 0)
        {
            plan.companies = companies.min(MADE_UP);
        }
        let mut intake = Intake::onto(self.store.emptied());
        intake.demo(plan);
        let (store, _) = intake.finish();
        self.replace(store);
        let report = Report {
            added: self.store.assessments(),
            ..Report::default()
        };
        report.to_value()
    }

    fn forget(&mut self) -> Value {
        self.replace(self.store.emptied());
        self.held()
    }

    fn replace(&mut self, store: Store) {
        self.store = store;
        self.listing = None;
        self.contents += 1;
    }

    /// Puts labels of a register into the hub's.
    fn take_labels(&mut self, value: &Value) -> Result<Value, String> {
        let text = value.to_string();
        let file = Register::parse(text.as_bytes()).map_err(|found| format!("{found:?}"))?;
        if self.store.has_demo() {
            // What is real is never among made-up companies.
            self.replace(self.store.emptied());
        }
        let mut taken = 0;
        for label in file.labels {
            taken += usize::from(self.store.labels.take_in(label));
        }
        let mut held = self.held();
        if let Value::Object(map) = &mut held {
            map.insert("taken".to_owned(), Value::from(taken));
        }
        Ok(held)
    }

    /// Takes back what [`super::KEEP`] gave.
    ///
    /// # Errors
    /// It is not what was given.
    pub fn take_back(&mut self, bytes: &[u8]) -> Result<Answer, String> {
        let methods = self.store.methods().to_vec();
        let store = Store::from_bytes(bytes, methods).map_err(|problem| problem.to_string())?;
        let maps = self.store.maps().to_vec();
        self.replace(store.knowing(maps));
        Ok(Answer::Text(self.held().to_string()))
    }

    /// The signatures that came in since this was asked last, to be checked by whoever can.
    pub fn claims(&mut self) -> Vec<(Revision, Claim)> {
        let reading = self.reading.as_mut();
        reading.map_or_else(Vec::new, |reading| reading.intake.take_claims())
    }

    /// Whether one of them holds; `None` when it cannot be checked here.
    pub fn judged(&mut self, of: &Revision, holds: Option<bool>) {
        if let Some(reading) = &mut self.reading {
            reading.intake.judge(of, holds);
        }
    }

    /// Which keys are trusted from now on.
    fn trust(&mut self, value: &Value) -> Value {
        let key = |pair: &Value| {
            let key = PublicKey::parse(pair.get(0)?.as_str()?)?;
            Some((key, pair.get(1)?.as_str()?.to_owned()))
        };
        self.trusted = list(value, "keys").filter_map(key).collect();
        self.listing = None;
        self.held()
    }

    /// The rows of the table, as far as they can be trusted.
    fn listed(&self, filter: &Filter, selection: &Selection, sort: Sort) -> Listing {
        let mut listing = self.store.listing(filter, &selection.search, sort, false);
        if let Some(wanted) = selection.trust {
            listing.rows.retain(|row| {
                let own = self.store.trust(*row, &self.trusted);
                own.is_some_and(|(trust, _)| trust == wanted)
            });
        }
        listing
    }

    fn line(&self, listed: &crate::Listed) -> Line {
        Line {
            trust: self.store.trust(listed.row, &self.trusted),
            ..Line::of(listed)
        }
    }

    /// Begins to take in files.
    ///
    /// # Errors
    /// Another import is going on.
    pub fn begin(&mut self, files: usize) -> Result<(), String> {
        if self.reading.is_some() {
            return Err("files are being read".to_owned());
        }
        if self.store.has_demo() {
            // Made-up companies are never among real ones.
            self.replace(self.store.emptied());
        }
        self.listing = None;
        self.contents += 1;
        let empty = self.store.emptied();
        let store = std::mem::replace(&mut self.store, empty);
        self.reading = Some(Reading {
            files,
            done: 0,
            rows: store.len(),
            assessments: store.assessments(),
            older: older(&store),
            unreadable: Vec::new(),
            stopped: false,
            labels: store.labels.labels.len(),
            intake: Intake::onto(store).taking_labels(),
        });
        Ok(())
    }

    /// A whole small file; without bytes when it could not be read.
    pub fn file(&mut self, path: &str, bytes: Option<&[u8]>) {
        self.file_begins(path);
        match bytes {
            Some(bytes) => {
                self.piece(bytes);
                self.file_ends();
            }
            None => self.file_broke(path),
        }
    }

    /// A large file begins.
    pub fn file_begins(&mut self, path: &str) {
        if let Some(reading) = &mut self.reading {
            reading.intake.begin(path, None);
        }
    }

    /// A piece of it.
    pub fn piece(&mut self, bytes: &[u8]) {
        if let Some(reading) = &mut self.reading {
            reading.intake.feed(bytes);
        }
    }

    /// It ends.
    pub fn file_ends(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.intake.end();
            reading.done += 1;
        }
    }

    /// The browser could not go on reading it: nothing of it is taken.
    pub fn file_broke(&mut self, path: &str) {
        if let Some(reading) = &mut self.reading {
            reading.intake.cancel();
            reading.unreadable.push(path.to_owned());
            reading.done += 1;
        }
    }

    /// The person has had enough: a file in the middle is left out, what came before stays.
    pub fn stop(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.intake.cancel();
            reading.stopped = true;
        }
    }

    /// How far reading is, as JSON.
    pub fn progress(&self) -> String {
        let progress = self.reading.as_ref().map(|reading| {
            let now = reading.intake.progress();
            Progress {
                done: reading.done,
                files: reading.files,
                found: now.rows.saturating_sub(reading.rows),
                refused: now.refused + reading.unreadable.len(),
            }
        });
        progress.unwrap_or_default().to_value().to_string()
    }

    /// Ends reading, and says what became of the files.
    ///
    /// # Errors
    /// Nothing was being read.
    pub fn end(&mut self) -> Result<Answer, String> {
        let reading = self.reading.take().ok_or("nothing was being read")?;
        let (store, summary) = reading.intake.finish();
        self.store = store;
        self.contents += 1;
        let labels = self.store.labels.labels.len();
        let broken = reading.unreadable.into_iter().map(|file| Refused {
            file,
            problems: Vec::new(),
        });
        let refused: Vec<_> = summary
            .refused
            .listed
            .into_iter()
            .map(|one| Refused {
                file: one.file,
                problems: one.problems,
            })
            .chain(broken)
            .collect();
        let place = |(file, line): (String, u32)| match line {
            0 => file,
            line => format!("{file}:{line}"),
        };
        let report = Report {
            files: reading.done,
            added: self.store.assessments().saturating_sub(reading.assessments),
            labels: labels.saturating_sub(reading.labels),
            same: summary.duplicates,
            older: older(&self.store).saturating_sub(reading.older),
            conflicts: summary
                .conflicts
                .into_iter()
                .map(|one| (place(one.first), place(one.second)))
                .collect(),
            conflict_count: summary.conflict_count,
            refused_count: summary.refused.count + refused.len() - listed(&refused),
            refused,
            unknown: summary.unknown_columns,
            stopped: reading.stopped,
        };
        Ok(Answer::Text(report.to_value().to_string()))
    }

    fn held(&self) -> Value {
        let store = &self.store;
        let of_column = |column: Column| Facet {
            name: column.code().to_owned(),
            codes: store.values(column),
        };
        let fields = ProfileField::ALL
            .iter()
            .map(|(field, _)| Column::from(*field));
        let mut facets: Vec<_> = fields.map(of_column).collect();
        facets.push(of_column(Column::Round));
        facets.extend(self.sorts());
        Held {
            results: store.assessments(),
            demo: store.has_demo(),
            labels: store.labels.labels.len(),
            facets,
        }
        .to_value()
    }

    /// Which kinds, methods and sorts of names there are.
    fn sorts(&self) -> [Facet; 3] {
        let store = &self.store;
        let full = |own: &&u16| flags::pass(**own) == zeven_core::assessment::Pass::Full;
        let all = || store.columns.flags.iter().filter(full);
        let kinds = zeven_core::assessment::Kind::ALL.iter();
        let kinds = kinds.filter(|(kind, _)| all().any(|own| flags::kind(*own) == *kind));
        let named = [(false, "false"), (true, "true")];
        let named = named
            .into_iter()
            .filter(|(anonymous, _)| all().any(|own| (own & flags::ANONYMOUS != 0) == *anonymous));
        let methods = store.methods().iter().filter(|method| {
            let mut made = store.made_with().into_iter();
            made.any(|(identity, _)| method.accepts(identity))
        });
        let facet = |name: &str, codes: Vec<String>| Facet {
            name: name.to_owned(),
            codes,
        };
        [
            facet("kind", kinds.map(|(_, code)| (*code).to_owned()).collect()),
            facet(
                "anonymous",
                named.map(|(_, code)| code.to_owned()).collect(),
            ),
            facet(
                "method",
                methods
                    .map(|method| {
                        let own = &method.identity;
                        format!("{} {} {}", own.id, own.version, own.sha256)
                    })
                    .collect(),
            ),
        ]
    }

    pub(super) fn filter(&self, selection: &Selection) -> Filter {
        let mut methods = self.store.methods().iter();
        let method = methods.position(|method| method.identity.sha256 == selection.method);
        let mut filter = Filter {
            kind: selection.kind,
            method: method.unwrap_or_default(),
            anonymous: selection.anonymous,
            ..Filter::default()
        };
        for round in &selection.rounds {
            filter = filter.with(Column::Round, &round.to_string());
        }
        for (field, code) in &selection.fields {
            filter = filter.with(Column::from(*field), code);
        }
        filter
    }

    fn overview(&self, selection: &Selection) -> Value {
        let found = self.store.overview(&self.filter(selection));
        Overview {
            companies: found.companies,
            meets: found.meets,
            weakest: weakest(&found.dimensions),
            dimensions: found.dimensions,
            overall: found.overall,
        }
        .to_value()
    }

    fn rows(&mut self, value: &Value) -> Value {
        let selection = Selection::read(value);
        let sort = super::Sort {
            by: Field::from_code(&text(value, "sort")),
            down: flag(value, "down"),
        };
        let known = self.listing.take();
        let listing = match known {
            Some((old, order, listing)) if old == selection && order == sort => listing,
            _ => {
                let by = Sort {
                    by: sort_by(sort.by),
                    descending: sort.down,
                };
                let filter = self.filter(&selection);
                self.listed(&filter, &selection, by)
            }
        };
        let first = count(value, "first").min(listing.rows.len());
        let shown = self
            .store
            .window(&listing, first, count(value, "count").min(WINDOW));
        let window = Window {
            total: listing.rows.len(),
            first,
            lines: shown.iter().map(|listed| self.line(listed)).collect(),
        };
        self.listing = Some((selection, sort, listing));
        window.to_value()
    }

    fn lines(&self, value: &Value) -> Value {
        let rows = list(value, "ids").filter_map(|id| id.as_str()?.parse().ok());
        let lines: Vec<_> = rows
            .filter_map(|row| Some(self.line(&self.store.listed(row)?)))
            .collect();
        Window {
            total: lines.len(),
            first: 0,
            lines,
        }
        .to_value()
    }

    fn near(&self, value: &Value) -> Value {
        let all = self.store.near(&self.filter(&Selection::read(value)), NEAR);
        let one = all.iter().filter(|near| near.missing.len() == 1).count();
        let shown = all.iter().take(count(value, "count").min(WINDOW));
        let lines = shown.filter_map(|near| {
            Some(NearLine {
                line: Line::of(&self.store.listed(near.row)?),
                missing: near.missing.iter().map(|step| step.dimension).collect(),
                steps: near.steps(),
            })
        });
        NearList {
            one,
            two: all.len() - one,
            lines: lines.collect(),
        }
        .to_value()
    }

    fn groups(&self, value: &Value) -> Value {
        let by = Column::from_code(&text(value, "by")).unwrap_or(Column::Sector);
        let found = self.store.groups(&self.filter(&Selection::read(value)), by);
        let group = |group: crate::Group| Group {
            code: group.value,
            companies: group.companies,
            dimensions: group.dimensions,
        };
        Groups {
            groups: found.into_iter().map(group).collect(),
        }
        .to_value()
    }

    fn publish(&mut self, value: &Value) -> Result<Value, String> {
        let publication = Publication {
            filter: self.filter(&Selection::read(value)),
            title: text(value, "title"),
            chosen: text(value, "chosen"),
            made: Date::parse(&text(value, "made")).ok_or("no day")?,
        };
        let sets: Vec<_> = self.published.iter().map(|one| one.set.clone()).collect();
        let (benchmark, set) = match self.store.publish(&publication, &sets) {
            Ok(made) => made,
            Err(reason) => return Ok(self.refused(reason, &publication)),
        };
        let made = publication.made.to_string();
        let title = publication.title;
        let file = format!("{:#}\n", benchmark.to_value(&text(value, "disclaimer")));
        let lines = set.to_lines();
        // Made-up companies can be found out by nobody.
        if !self.store.has_demo() {
            let (title, made) = (title.clone(), made.clone());
            self.published.push(Earlier { title, made, set });
        }
        Ok(json!({ "file": file, "title": title, "made": made, "lines": lines }))
    }

    /// Why there is no publication, and which earlier one it would be too close to.
    fn refused(&self, reason: Unpublished, publication: &Publication) -> Value {
        let word = match reason {
            Unpublished::NotFixed => "fixed",
            Unpublished::TooFew => "few",
            Unpublished::TooClose => "close",
            Unpublished::NoMethod => "method",
        };
        let new = self.store.set(&publication.filter);
        let mut earlier = self.published.iter();
        let beside = earlier.find(|one| {
            let own = std::slice::from_ref(&one.set);
            crate::check_publication(own, &new).is_err()
        });
        let beside = beside.filter(|_| reason == Unpublished::TooClose);
        let beside = beside.map(|one| json!([one.title, one.made]));
        json!({ "not": word, "beside": beside })
    }

    /// What was published before, as the page kept it. What cannot be read is left out and
    /// said. What was made and never handed out is forgotten first.
    fn remember(&mut self, value: &Value) -> Value {
        if let Some(own) = value.get("withdrawn").and_then(Earlier::read) {
            self.published.retain(|one| *one != own);
        }
        let mut lost = Vec::new();
        for (index, one) in list(value, "published").enumerate() {
            match Earlier::read(one) {
                Some(earlier) if self.published.contains(&earlier) => {}
                Some(earlier) => self.published.push(earlier),
                None => lost.push(index),
            }
        }
        json!({ "lost": lost })
    }

    /// The results of a selection as a file; as [`super::EXPORT`].
    ///
    /// # Errors
    /// A sentence for the console.
    pub fn export(&self, value: &Value) -> Result<Answer, String> {
        let selection = Selection::read(value);
        let order = Sort {
            by: SortBy::Name,
            descending: false,
        };
        let filter = self.filter(&selection);
        let listing = self.listed(&filter, &selection, order);
        let without = flag(value, "without_names").then(|| text(value, "seed"));
        export::write(
            &self.store,
            &listing,
            &text(value, "form"),
            without.as_deref(),
        )
    }

    /// Begins a workbook of a selection; as [`super::EXPORT_WORKBOOK`].
    ///
    /// # Errors
    /// A sentence for the console.
    pub fn workbook(&self, arguments: &str) -> Result<Making, String> {
        let value: Value = serde_json::from_str(arguments).unwrap_or_default();
        if self.reading.is_some() {
            return Err("files are being read".to_owned());
        }
        let selection = Selection::read(&value);
        let order = Sort {
            by: SortBy::Name,
            descending: false,
        };
        let filter = self.filter(&selection);
        let listing = self.listed(&filter, &selection, order);
        let without = flag(&value, "without_names").then(|| text(&value, "seed"));
        let rows = export::wanted(&listing, without.as_deref());
        let book = Book::new(&self.store, &filter, rows);
        Ok(Making {
            book: book.map_err(|problem| problem.to_string())?,
            contents: self.contents,
        })
    }

    /// The next text of a file of a workbook; `None` at its end.
    ///
    /// # Errors
    /// A sentence for the console; what is held has changed since it was begun, among them.
    pub fn text(&self, making: &mut Making) -> Result<Option<String>, String> {
        if making.contents != self.contents || self.reading.is_some() {
            return Err("what is held has changed".to_owned());
        }
        let text = making.book.text(&self.store);
        text.map_err(|problem| problem.to_string())
    }
}

/// The dimensions with the lowest mean; none where any mean may not be shown.
pub(super) fn weakest(dimensions: &[Figures]) -> Vec<usize> {
    let means: Option<Vec<_>> = dimensions.iter().map(|one| one.mean).collect();
    let means = means.unwrap_or_default();
    let lowest = means.iter().min();
    let weakest = means.iter().enumerate();
    weakest
        .filter(|(_, mean)| Some(*mean) == lowest)
        .map(|(index, _)| index)
        .collect()
}

/// How many results are there of which a later revision is.
fn older(store: &Store) -> usize {
    store.len() - store.assessments()
}

/// How many of these have a problem to tell: the others are not counted by the import.
fn listed(refused: &[Refused]) -> usize {
    refused
        .iter()
        .filter(|one| !one.problems.is_empty())
        .count()
}

fn sort_by(field: Field) -> SortBy {
    match field {
        Field::Name => SortBy::Name,
        Field::Profile(field) => SortBy::Column(Column::from(field)),
        Field::Round => SortBy::Round,
        Field::Dimension(index) => SortBy::Dimension(index),
        Field::Overall => SortBy::Overall,
        Field::Reached => SortBy::AtAwardLevel,
    }
}
