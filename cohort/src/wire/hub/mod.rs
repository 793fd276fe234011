//! The hub on the worker's side: a store, an import in progress, and the answers to what
//! the page asks. Only translation stands here; every figure comes from the store.

mod files;
mod published;
mod reading;

use serde_json::Value;
use zeven_core::assessment::ProfileField;
use zeven_core::code::Code;
use zeven_core::json;
use zeven_core::jury::Register;
use zeven_core::method::{Document, Method, pack};
use zeven_core::migrate::Map;
use zeven_core::seal::PublicKey;

use super::company::{Line, NearLine, NearList, Window};
use super::figures::{Group, Groups, Overview};
use super::held::{Facet, Held, Report};
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
use crate::store::Store;
use crate::trust::Keys;
use published::Earlier;
use reading::Reading;

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
        let file = json::parse(text(value, "maps").as_bytes()).unwrap_or_default();
        let mut maps = maps_of(&file, &shipped).unwrap_or_default();
        let mut methods = vec![shipped];
        for own in list(value, "own").filter_map(Value::as_str) {
            // One that can no longer be read stops nothing else.
            let Ok(document) = Document::parse(own.as_bytes()) else {
                continue;
            };
            let file = json::parse(own.as_bytes()).unwrap_or_default();
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

    /// Takes back what [`crate::wire::KEEP`] gave.
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
