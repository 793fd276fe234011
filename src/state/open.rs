//! Bringing an assessment onto the desk: a new one, one from this device, one from
//! a file.

use std::sync::Arc;

use leptos::prelude::*;
use zeven_core::Problem;
use zeven_core::assessment::Assessment;
use zeven_core::method::Method;

use super::card::Card;
use super::desk::Desk;
use super::keeper::Saved;
use super::sheet::Sheet;
use crate::browser::{clock, ids, journal};

/// Why an assessment is not on the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// It is not on this device.
    NotHere,
    /// The database could not be read.
    NoStore,
    /// It is here but cannot be read: what is wrong, and the text as it stands.
    Damaged(Vec<Problem>, String),
}

/// What became of a file that was opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// It is on the desk and being kept.
    Opened(String),
    /// This device has the very same assessment with other content: both sides, for
    /// the person to choose.
    Conflict(Box<Conflict>),
    /// It cannot be used, and why.
    Refused(Vec<Problem>),
}

/// The same assessment twice, with different content.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What is on this device.
    pub here: Card,
    /// What the file holds.
    pub file: Card,
    /// The file's assessment.
    pub assessment: Assessment,
}

/// Reads an assessment and checks that it fits the method.
///
/// # Errors
/// Every problem, with its place.
pub fn read(bytes: &[u8], method: &Method) -> Result<Assessment, Vec<Problem>> {
    let assessment = Assessment::parse(bytes)?;
    assessment.fits(method)?;
    Ok(assessment)
}

impl Desk {
    /// Begins a new self-assessment.
    pub fn begin(self) -> String {
        let method = self.method.get_value();
        let now = clock::now();
        let assessment = Assessment::new(&method, ids::uuid(), ids::uuid(), now, clock::year());
        self.lay_out(assessment, Saved::Busy, true)
    }

    /// Puts an assessment of this device on the desk.
    ///
    /// # Errors
    /// See [`Obstacle`]; what was on the desk stays there.
    pub async fn open(self, id: &str) -> Result<(), Obstacle> {
        let method = self.method.get_value();
        let Some(documents) = self.documents.get_value() else {
            return Err(Obstacle::NotHere);
        };
        let text = documents.get(id).await.map_err(|reason| {
            leptos::logging::warn!("error reading: {}", reason.0);
            Obstacle::NoStore
        })?;
        let text = text.ok_or(Obstacle::NotHere)?;
        let assessment =
            read(text.as_bytes(), &method).map_err(|found| Obstacle::Damaged(found, text))?;
        let saved = Saved::Yes(assessment.updated.as_str().to_owned());
        self.lay_out(assessment, saved, false);
        Ok(())
    }

    /// Takes in a file. Nothing here changes unless it is opened.
    pub async fn receive(self, bytes: &[u8]) -> Received {
        let method = self.method.get_value();
        let assessment = match read(bytes, &method) {
            Ok(assessment) => assessment,
            Err(problems) => return Received::Refused(problems),
        };
        match self.stored(&assessment.id, &method).await {
            Some(here) if here == assessment => {
                let id = assessment.id.clone();
                let saved = Saved::Yes(assessment.updated.as_str().to_owned());
                self.lay_out(assessment, saved, false);
                Received::Opened(id)
            }
            Some(here) => Received::Conflict(Box::new(Conflict {
                here: Card::of(&method, &here),
                file: Card::of(&method, &assessment),
                assessment,
            })),
            None => Received::Opened(self.lay_out(assessment, Saved::Busy, true)),
        }
    }

    /// Puts an assessment on the desk in the place of whatever this device has of
    /// it. The revision goes past both, so that it counts as the newer one.
    pub fn replace(self, conflict: Conflict) -> String {
        let mut assessment = conflict.assessment;
        assessment.revision = conflict.here.revision.max(conflict.file.revision) + 1;
        self.lay_out(assessment, Saved::Busy, true)
    }

    /// Puts an assessment on the desk beside what this device has, as one of its own.
    pub fn keep_both(self, conflict: Conflict) -> String {
        let mut assessment = conflict.assessment;
        assessment.id = ids::uuid();
        self.lay_out(assessment, Saved::Busy, true)
    }

    /// What was in flight when the page last died goes into the database, if it is
    /// newer than what is there.
    pub async fn recover(self) {
        let (Some(text), Some(documents)) = (journal::read(), self.documents.get_value()) else {
            return;
        };
        let method = self.method.get_value();
        // What cannot be read is no answer of ours; the stored document stands.
        let Ok(assessment) = read(text.as_bytes(), &method) else {
            return;
        };
        let stored = self.stored(&assessment.id, &method).await;
        if stored.is_none_or(|stored| stored.revision < assessment.revision) {
            let card = Card::of(&method, &assessment);
            if documents
                .put(&card.id, &text, &card.to_value())
                .await
                .is_err()
            {
                return;
            }
        }
        journal::clear();
    }

    async fn stored(self, id: &str, method: &Arc<Method>) -> Option<Assessment> {
        if let Some(sheet) = self.sheet.get_untracked().filter(|sheet| sheet.id() == id) {
            return Some(sheet.document());
        }
        let text = self.documents.get_value()?.get(id).await.ok()??;
        read(text.as_bytes(), method).ok()
    }

    fn lay_out(self, assessment: Assessment, saved: Saved, keep: bool) -> String {
        let id = assessment.id.clone();
        let sheet = self.within(|| Sheet::new(self, assessment, saved));
        if keep {
            sheet.keep();
        }
        self.sheet.set(Some(sheet));
        id
    }
}
