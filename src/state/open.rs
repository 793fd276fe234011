//! Bringing an assessment onto the desk: a new one, one from this device, one from
//! a file.

use std::collections::BTreeSet;

use leptos::prelude::*;
use zeven_core::assessment::{Assessment, Difference, difference, merge};
use zeven_core::backup::is_backup;
use zeven_core::jury::Juror;
use zeven_core::migrate::{Migration, migrate};
use zeven_core::respondent::Respondent;
use zeven_core::seal;
use zeven_core::{Problem, What};

use super::card::Card;
use super::desk::Desk;
use super::keeper::Saved;
use super::methods::Custom;
use super::restore::Restore;
use super::sheet::Sheet;
use crate::browser::documents::Over;
use crate::browser::{clock, ids, journal, tabs};
use crate::chunks;
use crate::route::Route;

/// Why an assessment is not on the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// It is not on this device.
    NotHere,
    /// The database could not be read.
    NoStore,
    /// It was made with an earlier version of a method known here.
    Older(Box<Older>),
    /// It is here but cannot be read: what is wrong, and the text as it stands.
    Damaged(Vec<Problem>, String),
}

/// What became of a file that was opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// It is on the desk and being kept.
    Opened(String),
    /// It belongs to a jury and waits for the screen at this address.
    Jury(Route),
    /// Answers to this assessment, which is on this device; they wait for its screen.
    Answers(String),
    /// It holds results, which stand ready to be shown.
    Shown,
    /// It is a benchmark: its title, and whether this device keeps it.
    Benchmark(String, bool),
    /// This device has the very same assessment with other content: both sides, for
    /// the person to choose.
    Conflict(Box<Conflict>),
    /// It was made with an earlier version of a method known here.
    Older(Box<Older>),
    /// It is a backup: what restoring it would do, for the person to decide.
    Backup(Box<Restore>),
    /// It cannot be used, and why.
    Refused(Vec<Problem>),
}

/// An assessment made with an earlier version, and what carrying it over would make
/// of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Older {
    /// The assessment as it is.
    pub original: Assessment,
    /// What it would become, and what became of every answer.
    pub migration: Migration,
    /// The method it would be carried over to, if not the shipped one.
    pub custom: Custom,
}

/// Why an assessment is not simply opened.
pub enum Refusal {
    /// It cannot be used.
    Problems(Vec<Problem>),
    /// It was made with an earlier version of a method known here.
    Older(Box<Older>),
}

impl Refusal {
    /// What is wrong, where carrying over is no way on.
    pub fn into_problems(self) -> Vec<Problem> {
        match self {
            Self::Problems(problems) => problems,
            Self::Older(older) => {
                let own = older.original.method;
                let (id, version) = (own.id, own.version);
                let what = What::UnknownMethod { id, version };
                vec![Problem::new("/method", what)]
            }
        }
    }
}

impl From<Vec<Problem>> for Refusal {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}

/// The same assessment twice, with different content.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What is on this device.
    pub here: Card,
    /// What the file holds.
    pub file: Card,
    /// What differs between the two.
    pub difference: Difference,
    /// The assessment on this device.
    pub stored: Assessment,
    /// The file's assessment.
    pub assessment: Assessment,
    /// The method it was made with, if not the shipped one.
    pub custom: Custom,
}

impl Desk {
    /// Begins a new self-assessment with this method.
    pub fn begin(self, custom: Custom) -> String {
        self.adopt(custom.clone());
        let method = self.method.get_value();
        let now = clock::now();
        let assessment = Assessment::new(&method, ids::uuid(), ids::uuid(), now, clock::year());
        self.lay_out(assessment, custom, Saved::Busy, true)
    }

    /// Puts an assessment of this device on the desk.
    ///
    /// # Errors
    /// See [`Obstacle`]; what was on the desk stays there.
    pub async fn open(self, id: &str) -> Result<(), Obstacle> {
        let Some(documents) = self.documents.get_value() else {
            return Err(Obstacle::NotHere);
        };
        let text = documents.get(id).await.map_err(|reason| {
            leptos::logging::warn!("error reading: {}", reason.0);
            Obstacle::NoStore
        })?;
        let text = text.ok_or(Obstacle::NotHere)?;
        let (assessment, custom) = match self.read(text.as_bytes()).await {
            Ok(read) => read,
            Err(Refusal::Problems(found)) => {
                self.set_aside(id, &text).await;
                return Err(Obstacle::Damaged(found, text));
            }
            Err(Refusal::Older(older)) => return Err(Obstacle::Older(older)),
        };
        documents.know(id, &text);
        let saved = Saved::Yes(assessment.updated.as_str().to_owned());
        self.lay_out(assessment, custom, saved, false);
        Ok(())
    }

    /// Reads an assessment, finds its method and checks that the two fit.
    pub(super) async fn read(self, bytes: &[u8]) -> Result<(Assessment, Custom), Refusal> {
        let assessment = Assessment::parse_sheet(bytes)?;
        match self.method_of(&assessment.method).await {
            Ok(custom) => {
                let shipped = self.shipped.get_value();
                let method = custom.as_ref().map_or(&*shipped, |own| &own.method);
                match (
                    Respondent::of_sheet(&assessment),
                    Juror::of_sheet(&assessment),
                ) {
                    (Some(respondent), _) => respondent.fits(method)?,
                    (None, Some(juror)) => juror.fits(method)?,
                    (None, None) => assessment.fits(method)?,
                }
                Ok((assessment, custom))
            }
            Err(unknown) => match chunks::look_for_older(self, &assessment).await? {
                Some(older) => Err(Refusal::Older(Box::new(older))),
                None => Err(unknown.into()),
            },
        }
    }

    /// What carrying over would make of an assessment, if there is a way.
    ///
    /// # Errors
    /// What is wrong with the assessment as one of the earlier version.
    pub async fn look_for_older(
        self,
        assessment: &Assessment,
    ) -> Result<Option<Older>, Vec<Problem>> {
        let Some((custom, map)) = self.way_from(&assessment.method).await else {
            return Ok(None);
        };
        let shipped = self.shipped.get_value();
        let to = custom.as_ref().map_or(&*shipped, |own| &own.method);
        let migration = migrate(assessment, &map, to, clock::now())?;
        Ok(Some(Older {
            original: assessment.clone(),
            migration,
            custom,
        }))
    }

    /// Carries an assessment over: a copy with an id of its own, so that the original
    /// stays on this device as it is.
    pub fn carry_over(self, older: Older) -> String {
        let mut assessment = older.migration.assessment;
        assessment.id = ids::uuid();
        self.lay_out(assessment, older.custom, Saved::Busy, true)
    }

    /// Takes in a file. Nothing here changes unless it is opened.
    pub async fn receive(self, bytes: &[u8]) -> Received {
        // A file of what was just removed is a new one.
        self.finish_removal().await;
        if is_backup(bytes) {
            return match self.plan_restore(bytes).await {
                Ok(restore) => Received::Backup(Box::new(restore)),
                Err(problems) => Received::Refused(problems),
            };
        }
        if let Some(route) = self.jury_file(bytes) {
            return Received::Jury(route);
        }
        if let Some(id) = self.answers_to(bytes).await {
            return Received::Answers(id);
        }
        if let Some(received) = self.receive_exchange(bytes).await {
            return received;
        }
        let (assessment, custom) = match self.read(bytes).await {
            Ok(read) => read,
            Err(Refusal::Problems(problems)) => return Received::Refused(problems),
            Err(Refusal::Older(older)) => return Received::Older(older),
        };
        match self.stored(&assessment.id).await {
            Some((here, _)) if here == assessment => {
                let saved = Saved::Yes(assessment.updated.as_str().to_owned());
                Received::Opened(self.lay_out(assessment, custom, saved, false))
            }
            // The copy for the company came back: what is here says all of it and more.
            Some((here, _)) if here.for_company() == assessment => {
                let saved = Saved::Yes(here.updated.as_str().to_owned());
                Received::Opened(self.lay_out(here, custom, saved, false))
            }
            Some((here, here_custom)) => Received::Conflict(Box::new(Conflict {
                here: self.card(&here, &here_custom),
                file: self.card(&assessment, &custom),
                difference: self.in_order(difference(&here, &assessment), &custom),
                stored: here,
                assessment,
                custom,
            })),
            None => {
                self.make_way(&assessment.id).await;
                Received::Opened(self.lay_out(assessment, custom, Saved::Busy, true))
            }
        }
    }

    /// The criteria that differ, in the order of the walk.
    fn in_order(self, mut found: Difference, custom: &Custom) -> Difference {
        let shipped = self.shipped.get_value();
        let method = custom.as_ref().map_or(&*shipped, |own| &own.method);
        let all = method.dimensions.iter().flat_map(|one| &one.criteria);
        let keys: Vec<_> = all.map(|one| one.key.as_str()).collect();
        let place = |key: &str| keys.iter().position(|known| *known == key);
        found.criteria.sort_by_key(|one| place(&one.key));
        found
    }

    fn card(self, assessment: &Assessment, custom: &Custom) -> Card {
        let shipped = self.shipped.get_value();
        Card::of(
            custom
                .as_ref()
                .map_or(&shipped, |document| &document.method),
            assessment,
        )
    }

    /// Puts an assessment on the desk in the place of whatever this device has of
    /// it. The revision goes past both, so that it counts as the newer one; but what is
    /// sealed is never altered by opening it.
    pub fn replace(self, conflict: Conflict) -> String {
        let mut assessment = conflict.assessment;
        assessment.keep_private_of(&conflict.stored);
        if !assessment.extra.contains_key(seal::MEMBER) {
            assessment.revision = conflict.here.revision.max(conflict.file.revision) + 1;
        }
        self.lay_out(assessment, conflict.custom, Saved::Busy, true)
    }

    /// Puts an assessment on the desk that has the chosen criteria from the file and the
    /// others from this device.
    pub fn combine(self, conflict: Conflict, from_file: &BTreeSet<String>) -> String {
        let mut assessment = merge(&conflict.stored, &conflict.assessment, from_file);
        assessment.keep_private_of(&conflict.stored);
        self.lay_out(assessment, conflict.custom, Saved::Busy, true)
    }

    /// Puts an assessment on the desk beside what this device has, as one of its own.
    pub fn keep_both(self, conflict: Conflict) -> String {
        let mut assessment = conflict.assessment;
        assessment.id = ids::uuid();
        seal::let_go(&mut assessment.extra);
        self.lay_out(assessment, conflict.custom, Saved::Busy, true)
    }

    /// What was in flight when a page died goes into the database, if it is newer than
    /// what is there. What another tab is writing is left to that tab.
    pub async fn recover(self) {
        for found in journal::all() {
            // What cannot be read is no answer of ours; the stored document stands.
            let Ok((assessment, custom)) = self.read(found.text.as_bytes()).await else {
                if Assessment::parse_sheet(found.text.as_bytes()).is_err() {
                    journal::forget(&found);
                }
                continue;
            };
            let Some(documents) = self.documents.get_value() else {
                return;
            };
            if tabs::is_taken(&assessment.id).await {
                continue;
            }
            let stored = self.stored(&assessment.id).await;
            if stored.is_none_or(|(stored, _)| stored.revision < assessment.revision) {
                let card = self.card(&assessment, &custom);
                let value = card.to_value();
                let written = documents.put_over(&card.id, &found.text, &value).await;
                if !matches!(written, Ok(Over::Written)) {
                    continue;
                }
            }
            journal::forget(&found);
        }
    }

    pub(super) async fn stored(self, id: &str) -> Option<(Assessment, Custom)> {
        if let Some(sheet) = self.sheet.get_untracked().filter(|sheet| sheet.id() == id) {
            return Some((sheet.document(), sheet.custom()));
        }
        let documents = self.documents.get_value()?;
        let text = documents.get(id).await.ok()??;
        let read = self.read(text.as_bytes()).await.ok()?;
        documents.know(id, &text);
        Some(read)
    }

    /// Puts the assessment in a text on the desk, and gives its id.
    pub(super) async fn receive_text(self, text: &str) -> Option<String> {
        let (assessment, custom) = self.read(text.as_bytes()).await.ok()?;
        Some(self.lay_out(assessment, custom, Saved::Busy, true))
    }

    pub(super) fn lay_out(
        self,
        assessment: Assessment,
        custom: Custom,
        saved: Saved,
        keep: bool,
    ) -> String {
        let id = assessment.id.clone();
        self.adopt(custom);
        let sheet = self.within(|| Sheet::new(self, assessment, saved));
        sheet.hold_for_panic();
        if keep {
            sheet.keep();
        }
        // The same assessment may lie here already: only what is on the desk queues.
        self.sheet.set(Some(sheet));
        self.queue_for_turn(sheet);
        id
    }
}
