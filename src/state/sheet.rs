//! The sheet: the open assessment as a set of signals, so that a click touches one
//! criterion, one score and one progress bar.
//!
//! The document is the truth; the signals mirror it. Every change goes through
//! [`Sheet::change`], which alters the document, keeps it and then moves only the
//! signals that differ.

use std::sync::Arc;

use leptos::prelude::*;
use zeven_core::actions::Action;
use zeven_core::assessment::{Assessment, Company, Entry, Kind, Pass};
use zeven_core::jury::Seat;
use zeven_core::method::Method;
use zeven_core::pace::Pace;
use zeven_core::respondent::Asked;
use zeven_core::score::{DimensionScore, progress, progress_of, score_dimension};
use zeven_core::session::Session;
use zeven_core::undo::{Changed, Step};

use super::card::Card;
use super::desk::Desk;
use super::keeper::{Keeper, Saved};
use super::methods::Custom;
use crate::browser::{clock, files, panic};

/// Changes that can be taken back, at most.
const UNDO: usize = 50;

/// The open assessment.
#[derive(Clone, Copy)]
pub struct Sheet {
    document: StoredValue<Assessment>,
    method: StoredValue<Arc<Method>>,
    custom: StoredValue<Custom>,
    entries: StoredValue<Vec<Vec<RwSignal<Entry>>>>,
    scores: StoredValue<Vec<Memo<DimensionScore>>>,
    /// The company profile.
    pub company: RwSignal<Company>,
    /// Quick or full.
    pub pass: RwSignal<Pass>,
    /// The yearly round.
    pub round: RwSignal<u16>,
    /// The action plan.
    pub actions: RwSignal<Vec<Action>>,
    /// Criteria dealt with, and all.
    pub progress: Memo<(usize, usize)>,
    /// Answers from the round before that nobody has looked at since.
    pub unchecked: Memo<usize>,
    /// Counts how often another tab's content was taken over here.
    pub shown: RwSignal<u32>,
    /// Follows every change of the document.
    revision: RwSignal<u64>,
    /// What is known of this sitting. Only in memory, and only of this assessment.
    sitting: StoredValue<Sitting>,
    /// Keeps it.
    pub keeper: Keeper,
}

/// What is forgotten when the page is closed.
#[derive(Clone, Copy)]
struct Sitting {
    /// The ways back, the newest last.
    steps: RwSignal<Vec<Step>>,
    /// What was taken back last, until the next change.
    undone: RwSignal<Option<Changed>>,
    /// How fast this person answers. Not in the file and not in the settings: how long
    /// somebody thought is nobody's business tomorrow, and three answers are enough to
    /// begin anew.
    pace: RwSignal<Pace>,
}

impl Sheet {
    /// Lays out an assessment made with the method the desk speaks of. `saved` says
    /// whether the database already has it.
    pub fn new(desk: Desk, assessment: Assessment, saved: Saved) -> Self {
        let rules = desk.method.get_value();
        let method = StoredValue::new(Arc::clone(&rules));
        let entries: Vec<Vec<_>> = rules
            .dimensions
            .iter()
            .map(|dimension| {
                let signal = |key: &String| {
                    RwSignal::new(assessment.entries.get(key).cloned().unwrap_or_default())
                };
                dimension
                    .criteria
                    .iter()
                    .map(|criterion| signal(&criterion.key))
                    .collect()
            })
            .collect();
        let scores = entries
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let (row, rules) = (row.clone(), Arc::clone(&rules));
                Memo::new(move |_| score_row(&rules, index, &row))
            })
            .collect();
        let flat: Vec<_> = entries.iter().flatten().copied().collect();
        let (also_flat, also_rules) = (flat.clone(), Arc::clone(&rules));
        let pass = RwSignal::new(assessment.pass);
        let company = RwSignal::new(assessment.company.clone());
        let round = RwSignal::new(assessment.round);
        let revision = RwSignal::new(assessment.revision);
        let actions = RwSignal::new(assessment.actions.clone());
        let document = StoredValue::new(assessment);
        let progress = Memo::new(move |_| {
            flat.iter().for_each(Track::track);
            pass.track();
            document.with_value(|document| progress(&rules, document))
        });
        let unchecked = Memo::new(move |_| {
            also_flat.iter().for_each(Track::track);
            pass.track();
            document.with_value(|document| document.unchecked(&also_rules))
        });
        Self {
            document,
            method,
            custom: StoredValue::new(desk.custom.get_untracked()),
            entries: StoredValue::new(entries),
            scores: StoredValue::new(scores),
            company,
            pass,
            round,
            actions,
            progress,
            unchecked,
            shown: RwSignal::new(0),
            revision,
            sitting: StoredValue::new(Sitting {
                steps: RwSignal::new(Vec::new()),
                undone: RwSignal::new(None),
                pace: RwSignal::new(Pace::default()),
            }),
            keeper: Keeper::new(desk.documents, saved),
        }
    }

    /// The assessment's id.
    pub fn id(self) -> String {
        self.document.with_value(|document| document.id.clone())
    }

    /// The method it was made with, if that is not the shipped one.
    pub fn custom(self) -> Custom {
        self.custom.get_value()
    }

    /// Its card for the first screen.
    pub fn card(self) -> Card {
        let method = self.method.get_value();
        self.document
            .with_value(|document| Card::of(&method, document))
    }

    /// Whether a criterion was not asked in the version this was carried over from.
    pub fn is_new(self, key: &str) -> bool {
        self.document.with_value(|document| {
            let line = document
                .extra
                .get("migrated_from")
                .and_then(|line| line.as_array());
            let new = line.and_then(|line| line.last()?.get("new")?.as_array());
            new.is_some_and(|keys| keys.iter().any(|known| known.as_str() == Some(key)))
        })
    }

    /// Who was asked what, on a sheet for somebody else's assessment.
    pub fn asked(self) -> Option<Asked> {
        self.document.with_value(|document| document.asked.clone())
    }

    /// Who judges what, on a juror's sheet.
    pub fn seat(self) -> Option<Seat> {
        self.document.with_value(|document| document.seat.clone())
    }

    /// Whether this is a guided session.
    pub fn is_guided(self) -> bool {
        self.document
            .with_value(|document| document.kind == Kind::Guided)
    }

    /// Changes how the session went.
    pub fn change_session(self, alter: impl FnOnce(&mut Session)) {
        self.change(|document| alter(document.session.get_or_insert_default()));
    }

    /// Whether this is a company's own assessment, and no sheet of somebody who rates
    /// for another's: those get no score.
    pub fn is_own(self) -> bool {
        self.document
            .with_value(|document| document.asked.is_none() && document.seat.is_none())
    }

    /// Whether somebody has signed it.
    pub fn is_sealed(self) -> bool {
        self.document
            .with_value(|document| document.extra.contains_key(zeven_core::seal::MEMBER))
    }

    /// Whether the questions of a dimension are asked.
    pub fn asks(self, dimension: usize) -> bool {
        let method = self.method.get_value();
        let rules = method.dimensions.get(dimension);
        self.document
            .with_value(|document| rules.is_some_and(|rules| document.asks(&rules.key)))
    }

    /// Something out of the document as it is now.
    pub fn read<T>(self, pick: impl FnOnce(&Assessment) -> T) -> T {
        self.document.with_value(pick)
    }

    /// A copy of the document as it is now.
    pub fn document(self) -> Assessment {
        self.document.get_value()
    }

    /// Something out of the document, following every change of it.
    pub fn watch<T>(self, pick: impl FnOnce(&Assessment) -> T) -> T {
        self.revision.track();
        self.document.with_value(pick)
    }

    /// The indices of the criteria that the pass asks in a dimension.
    pub fn questions(self, dimension: usize) -> Vec<usize> {
        let pass = self.pass.get();
        self.method.with_value(|method| {
            let dimension = method.dimensions.get(dimension);
            let asked = dimension.into_iter().flat_map(|d| d.asked(pass));
            asked.map(|(index, _)| index).collect()
        })
    }

    /// How many of the criteria asked in a dimension have an answer, and how many apply.
    pub fn progress_in(self, dimension: usize) -> (usize, usize) {
        let entries = self.questions(dimension).into_iter();
        let entries = entries.filter_map(|criterion| self.entry(dimension, criterion));
        progress_of(entries.map(|entry| entry.with(Entry::of_this_round)))
    }

    /// Minutes until every question has an answer, at this person's own pace; `None`
    /// when all have.
    pub fn minutes_left(self) -> Option<u64> {
        let (answered, all) = self.progress.get();
        self.sitting
            .get_value()
            .pace
            .with(|pace| pace.minutes_left(all - answered))
    }

    /// The entry of a criterion.
    pub fn entry(self, dimension: usize, criterion: usize) -> Option<RwSignal<Entry>> {
        self.entries
            .with_value(|rows| rows.get(dimension)?.get(criterion).copied())
    }

    /// The key of a criterion.
    pub fn key(self, dimension: usize, criterion: usize) -> Option<String> {
        self.method.with_value(|method| {
            let dimension = method.dimensions.get(dimension)?;
            dimension
                .criteria
                .get(criterion)
                .map(|criterion| criterion.key.clone())
        })
    }

    /// The index of a criterion within its dimension.
    pub fn index(self, key: &str) -> Option<usize> {
        self.method.with_value(|method| {
            let place = |criteria: &[zeven_core::method::Criterion]| {
                criteria.iter().position(|criterion| criterion.key == key)
            };
            method
                .dimensions
                .iter()
                .find_map(|dimension| place(&dimension.criteria))
        })
    }

    /// The score of a dimension, following its answers.
    pub fn score(self, dimension: usize) -> Option<DimensionScore> {
        self.scores
            .with_value(|scores| scores.get(dimension).copied())
            .map(|score| score.get())
    }

    /// Changes the document, keeps it, and moves the signals that differ. A change
    /// that changes nothing makes no new revision, and while another tab writes nothing
    /// is changed.
    pub fn change(self, alter: impl FnOnce(&mut Assessment)) {
        if !self.keeper.may_change() {
            return;
        }
        let before = self.document.get_value();
        self.document.update_value(|document| {
            alter(document);
            document.look_at_changed(&before);
        });
        let step = self
            .document
            .with_value(|after| Step::between(&before, after));
        let Some(step) = step else {
            return;
        };
        let sitting = self.sitting.get_value();
        sitting.steps.update(|steps| {
            if steps.len() >= UNDO {
                steps.remove(0);
            }
            steps.push(step);
        });
        let answers = |document: &Assessment| {
            let entries = document.entries.values();
            entries.filter(|entry| entry.is_dealt_with()).count()
        };
        if answers(&before) < self.document.with_value(answers) {
            sitting.pace.update(|pace| pace.answered(clock::seconds()));
        }
        set_if_other(sitting.undone, None);
        self.seal();
    }

    /// Changes the document for good: nothing until here can be taken back any more. For
    /// what somebody has seen, and cannot have not seen.
    pub fn change_for_good(self, alter: impl FnOnce(&mut Assessment)) {
        self.change(alter);
        self.sitting.get_value().steps.update(Vec::clear);
    }

    /// Whether there is a change to take back.
    pub fn can_undo(self) -> bool {
        let steps = self.sitting.get_value().steps;
        steps.with(|steps| !steps.is_empty())
    }

    /// Takes back the last change and says what it was. That is a change of its own: it
    /// makes a new revision and is kept, but it cannot be taken back itself.
    pub fn undo(self) -> Option<Changed> {
        if !self.keeper.may_change() {
            return None;
        }
        let sitting = self.sitting.get_value();
        let step = sitting.steps.try_update(Vec::pop).flatten()?;
        let changed = step.changed().clone();
        self.document
            .update_value(|document| step.take_back(document));
        self.seal();
        sitting.undone.set(Some(changed.clone()));
        Some(changed)
    }

    /// What was taken back last, until the next change.
    pub fn undone(self) -> Option<Changed> {
        self.sitting.get_value().undone.get()
    }

    /// Makes a change of the document a revision: counted, dated, kept and shown.
    fn seal(self) {
        self.document.update_value(|document| {
            document.revision += 1;
            document.updated = clock::now();
        });
        self.mirror();
        self.keep();
    }

    /// Puts the next revision in place as it was signed. `false` when something was
    /// changed meanwhile: then the signature is of another state.
    pub fn put_signed(self, signed: Assessment) -> bool {
        let fits = self.keeper.may_change()
            && self.document.with_value(|now| {
                (&now.id, now.revision.checked_add(1)) == (&signed.id, Some(signed.revision))
            });
        if fits {
            self.document.set_value(signed);
            self.keep();
            self.mirror();
        }
        fits
    }

    /// Changes what was said about one criterion.
    pub fn change_entry(self, key: &str, alter: impl FnOnce(&mut Entry)) {
        self.change(|document| {
            let entry = document.entries.entry(key.to_owned()).or_default();
            alter(entry);
            if entry.is_empty() {
                document.entries.remove(key);
            }
        });
    }

    /// Has the document ready for the page that is shown when the app breaks.
    pub(super) fn hold_for_panic(self) {
        self.document.with_value(|document| {
            let company = &document.company;
            let name = files::name(&["zeven", &company.name, &company.site], "json");
            panic::hold(&name, &document.to_text());
        });
    }

    /// Hands the document to the keeper.
    pub fn keep(self) {
        let method = self.method.get_value();
        self.document
            .with_value(|document| self.keeper.keep(&method, document));
    }

    /// Shows what another tab has written. Its changes cannot be taken back here.
    pub fn show(self, assessment: Assessment) {
        let updated = assessment.updated.as_str().to_owned();
        self.document.set_value(assessment);
        let sitting = self.sitting.get_value();
        sitting.steps.update(Vec::clear);
        set_if_other(sitting.undone, None);
        self.keeper.is_on_disk(&updated);
        self.mirror();
        self.hold_for_panic();
        self.shown.update(|count| *count += 1);
    }

    fn mirror(self) {
        let method = self.method.get_value();
        self.document.with_value(|document| {
            self.entries.with_value(|rows| {
                let keys = method
                    .dimensions
                    .iter()
                    .map(|dimension| &dimension.criteria);
                for (criterion, signal) in keys.zip(rows).flat_map(|(a, b)| a.iter().zip(b)) {
                    let now = document.entries.get(&criterion.key);
                    let is_same = |entry: &Entry| match now {
                        Some(now) => entry == now,
                        None => entry.is_empty(),
                    };
                    if !signal.with_untracked(is_same) {
                        signal.set(now.cloned().unwrap_or_default());
                    }
                }
            });
            set_if_other(self.pass, document.pass);
            set_if_other(self.round, document.round);
            if self
                .actions
                .with_untracked(|actions| *actions != document.actions)
            {
                self.actions.set(document.actions.clone());
            }
            if self
                .company
                .with_untracked(|company| *company != document.company)
            {
                self.company.set(document.company.clone());
            }
            set_if_other(self.revision, document.revision);
        });
    }
}

fn score_row(method: &Method, index: usize, row: &[RwSignal<Entry>]) -> DimensionScore {
    let counts: Vec<_> = row
        .iter()
        .map(|s| s.with(|entry| entry.rating.counts()))
        .collect();
    match method.dimensions.get(index) {
        Some(dimension) => score_dimension(method, dimension, &counts),
        None => unreachable!("one row per dimension"),
    }
}

fn set_if_other<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}
