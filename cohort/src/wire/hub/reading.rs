//! Taking in files, one after the other, until all are read or somebody stops.

use zeven_core::seal::Claim;

use super::super::held::{Progress, Refused, Report};
use super::{Answer, Hub};
use crate::intake::Intake;
use crate::store::Store;
use crate::trust::Revision;

/// An import in progress.
#[derive(Debug)]
pub(super) struct Reading {
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
