//! What a jury brings onto the desk: seats to judge from, dossiers, labels.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use zeven_core::assessment::Assessment;
use zeven_core::jury::{Conflict, Dossier, Juror, Label, Original, Register};
use zeven_core::{Problem, What, json};

use super::bench::{Bench, DOSSIER, LABEL};
use super::card::Card;
use super::desk::{Desk, Notice};
use super::keeper::Saved;
use super::methods::Custom;
use super::open::Refusal;
use crate::browser::tabs::{Told, tell};
use crate::browser::{clock, ids};
use crate::route::Route;

/// What became of a file for the table.
pub enum Laid {
    /// A juror's file.
    Juror(Box<Original>),
    /// A dossier; it is open.
    Dossier(String),
    /// This device has the dossier with other content.
    Conflict(Box<Dossier>),
    /// It cannot be used, and why.
    Refused(Vec<Problem>),
}

impl Desk {
    /// Where a file of a jury is dealt with; it waits there. `None` for any other file,
    /// and for that of a juror who has not finished.
    pub(super) fn jury_file(self, bytes: &[u8]) -> Option<Route> {
        let value = json::parse(bytes).ok()?;
        let route = match value.get("format").and_then(Value::as_str)? {
            "zeven/juror" if value.get("closed").is_some() => Route::Doors,
            "zeven/dossier" => Route::Doors,
            "zeven/label" => Route::Register,
            _ => return None,
        };
        self.wait_for_jury(bytes);
        Some(route)
    }

    /// Reads what a juror is to judge, without keeping or showing it.
    ///
    /// # Errors
    /// Why not.
    pub async fn read_judged(self, bytes: &[u8]) -> Result<(Assessment, Custom), Refusal> {
        let (judged, custom) = self.read(bytes).await?;
        // One person's view is nothing for a jury to judge.
        if judged.asked.is_some() || judged.seat.is_some() {
            let found = judged.seat.map_or("zeven/respondent", |_| "zeven/juror");
            let (found, wanted) = (Some(found.to_owned()), "zeven/assessment");
            let problem = Problem::new("", What::Foreign { found, wanted });
            return Err(vec![problem].into());
        }
        Ok((judged, custom))
    }

    /// A juror sits down: the id of the sheet. From now on what is judged is sealed on
    /// this device, until the juror has finished.
    pub fn sit(
        self,
        judged: &Assessment,
        custom: Custom,
        label: &str,
        conflict: Conflict,
    ) -> String {
        let juror = Juror::sit(judged, ids::uuid(), label, conflict, clock::now());
        let (judged, id) = (judged.id.clone(), juror.id.clone());
        self.change_seals(|seals| {
            seals.insert(judged, id);
        });
        self.lay_out(juror.to_sheet(), custom, Saved::Busy, true)
    }

    /// Opens what a juror judged: the sheet is finished, or gone.
    pub fn unseal(self, sheet: &str) {
        self.change_seals(|seals| seals.retain(|_, juror| juror != sheet));
    }

    /// Finds what is judged blind on this device.
    pub async fn find_seals(self) {
        let cards = self.cards().await;
        self.seal(&cards);
    }

    /// Seals what is judged blind, and nothing else, from all cards of this device.
    pub fn seal(self, cards: &[Card]) {
        let blind = cards.iter().filter(|card| !card.judges.is_empty());
        let blind = blind.map(|card| (card.judges.clone(), card.id.clone()));
        self.change_seals(|seals| *seals = blind.collect());
    }

    /// Takes in a juror's file or a dossier.
    pub async fn lay_down(self, bytes: &[u8]) -> Laid {
        let value = match json::parse(bytes) {
            Ok(value) => value,
            Err(problem) => return Laid::Refused(vec![problem]),
        };
        if value.get("format").and_then(Value::as_str) == Some("zeven/dossier") {
            return match Dossier::parse(bytes) {
                Ok(dossier) => self.lay_down_dossier(dossier).await,
                Err(problems) => Laid::Refused(problems),
            };
        }
        let read = match Original::parse(bytes) {
            Ok(original) => match self.method_of(&original.juror.method).await {
                Ok(custom) => {
                    let method = self.rules(&custom);
                    original.juror.fits(&method).map(|()| original)
                }
                Err(problems) => Err(problems),
            },
            Err(problems) => Err(problems),
        };
        match read {
            Ok(original) => Laid::Juror(Box::new(original)),
            Err(problems) => Laid::Refused(problems),
        }
    }

    async fn lay_down_dossier(self, dossier: Dossier) -> Laid {
        match self.stored_dossier(&dossier.id).await {
            Some(here) if here != dossier => Laid::Conflict(Box::new(dossier)),
            here => match self.open_dossier(dossier, here.is_none()).await {
                Ok(id) => Laid::Dossier(id),
                Err(problems) => Laid::Refused(problems),
            },
        }
    }

    async fn stored_dossier(self, id: &str) -> Option<Dossier> {
        if let Some(bench) = self.bench().filter(|bench| bench.id() == id) {
            return Some(bench.dossier.get_untracked());
        }
        let kept = self.dossiers().await;
        kept.into_iter().find(|dossier| dossier.id == id)
    }

    /// The dossiers on this device that can be read, the last changed first.
    pub async fn dossiers(self) -> Vec<Dossier> {
        let Some(documents) = self.documents.get_value() else {
            let open = self.bench();
            return open
                .map(|bench| bench.dossier.get_untracked())
                .into_iter()
                .collect();
        };
        let texts = documents.jury(DOSSIER).await.unwrap_or_default();
        let read = texts
            .into_iter()
            .filter_map(|(_, text)| Dossier::parse(text.as_bytes()).ok());
        let mut all: Vec<_> = read.collect();
        all.sort_by(|a, b| b.updated.cmp(&a.updated));
        all
    }

    /// Puts a dossier on the bench; the id. `keep`: it is new here.
    ///
    /// # Errors
    /// Its method is not known here, or does not fit.
    pub async fn open_dossier(self, dossier: Dossier, keep: bool) -> Result<String, Vec<Problem>> {
        let custom = self.method_of(&dossier.method).await?;
        let method = self.rules(&custom);
        dossier.fits(&method)?;
        self.adopt(custom);
        let id = dossier.id.clone();
        let saved = if keep {
            Saved::Busy
        } else {
            Saved::Yes(dossier.updated.as_str().to_owned())
        };
        let bench = self.within(|| Bench::new(dossier, method, self.documents, saved));
        if keep {
            bench.keep();
        }
        self.set_bench(Some(bench));
        Ok(id)
    }

    /// Begins a dossier with these files; the id.
    ///
    /// # Errors
    /// As [`Desk::open_dossier`], or they do not belong together.
    pub async fn begin_dossier(self, files: Vec<Original>) -> Result<String, Vec<Problem>> {
        let dossier = Dossier::of(files, ids::uuid(), clock::now());
        let found = |refused: Vec<(usize, Problem)>| {
            refused.into_iter().map(|(_, p)| p).collect::<Vec<_>>()
        };
        self.open_dossier(dossier.map_err(found)?, true).await
    }

    /// Puts a dossier of this device on the bench, if it is not there already.
    pub async fn find_dossier(self, id: &str) -> Result<(), Vec<Problem>> {
        let here = self.bench().filter(|bench| bench.id() == id);
        if let Some(bench) = here {
            let custom = self.method_of(&bench.method().identity).await?;
            self.adopt(custom);
            return Ok(());
        }
        match self.stored_dossier(id).await {
            Some(dossier) => self.open_dossier(dossier, false).await.map(|_| ()),
            None => Err(Vec::new()),
        }
    }

    /// Takes a dossier off this device. A label it gave stays in the register.
    pub async fn forget_dossier(self, id: &str) {
        let open = self.bench();
        if open.is_some_and(|bench| bench.id() == id) {
            self.set_bench(None);
        }
        self.put_jury(vec![(format!("{DOSSIER}{id}"), None)]).await;
        tell(&Told::Removed(format!("{DOSSIER}{id}")));
    }

    /// Another tab wrote the open dossier: it is shown as it is now, unless something here is
    /// not on disk. Then writing says so.
    pub(super) async fn follow_dossier(self, id: &str) {
        if let Some(bench) = self.bench().filter(|bench| bench.id() == id)
            && !bench.is_ahead()
        {
            self.take_their_dossier(bench).await;
        }
    }

    /// Another tab took the open dossier off this device.
    pub(super) fn dossier_removed(self, id: &str) {
        if let Some(bench) = self.bench().filter(|bench| bench.id() == id) {
            bench.has_gone();
        }
    }

    /// Leaves what this tab could not save of the open dossier, and shows what is on disk.
    pub async fn take_their_dossier(self, bench: Bench) {
        let id = bench.id();
        let kept = self.dossiers().await;
        match kept.into_iter().find(|dossier| dossier.id == id) {
            Some(dossier) => bench.show(dossier),
            None => bench.has_gone(),
        }
    }

    /// The labels on this device.
    pub async fn labels(self) -> Register {
        let mut register = Register::default();
        let Some(documents) = self.documents.get_value() else {
            return register;
        };
        for (_, text) in documents.jury(LABEL).await.unwrap_or_default() {
            if let Ok(read) = Register::parse(text.as_bytes()) {
                for label in read.labels {
                    register.take_in(label);
                }
            }
        }
        register
    }

    /// Puts labels of a file into the register; how many were new or newer.
    pub async fn take_in_labels(self, file: Register) -> usize {
        let text = |label: &Label| {
            let mut one = Register::default();
            one.take_in(label.clone());
            (format!("{LABEL}{}", label.dossier), one.to_text())
        };
        // Of two labels of one dossier the later revision counts.
        let mut register = Register::default();
        for label in file.labels {
            register.take_in(label);
        }
        let texts: Vec<_> = register.labels.iter().map(text).collect();
        // Compared with what stands there while it is written, whichever tab wrote that.
        let newer = |key: &str, found: Option<&str>| {
            let found = found.and_then(|found| Register::parse(found.as_bytes()).ok());
            let mut here = found.unwrap_or_default();
            let named = |label: &&Label| key.strip_prefix(LABEL) == Some(&label.dossier);
            let label = register.labels.iter().find(named);
            label.is_some_and(|label| here.take_in(label.clone()))
        };
        let Some(documents) = self.documents.get_value() else {
            self.notice.set(Some(Notice::NoStore));
            return 0;
        };
        let written = documents.put_jury_where(&texts, newer).await;
        written.unwrap_or_else(|reason| {
            leptos::logging::warn!("error saving: {}", reason.0);
            self.notice.set(Some(Notice::NoStore));
            0
        })
    }

    async fn put_jury(self, texts: Vec<(String, Option<String>)>) {
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        if let Err(reason) = documents.put_jury(&texts).await {
            leptos::logging::warn!("error saving: {}", reason.0);
            self.notice.set(Some(Notice::NoStore));
        }
    }

    pub(super) fn rules(self, custom: &Custom) -> Arc<zeven_core::method::Method> {
        match custom {
            Some(own) => Arc::new(own.method.clone()),
            None => self.shipped.get_value(),
        }
    }
}
