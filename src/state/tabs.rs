//! Several tabs with the same device: one of them writes an assessment, the others follow
//! or take over.
//!
//! Nothing here keeps data safe: that is the database's comparison when writing
//! (`Documents::put_over`). This is so that people see what is going on before it comes to
//! that.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bench::DOSSIER;
use super::desk::Desk;
use super::hub_keep::HUB_KEPT;
use super::keeper::{Saved, Trouble, Turn};
use super::sheet::Sheet;
use crate::browser::tabs::{Told, is_supported, listen, queue, tell};
use crate::browser::{clock, ids, panic};

/// How long a tab may take to hand over, in milliseconds. A busy one is given time to
/// finish writing; one that has died or hangs must not be waited for.
const PATIENCE: i32 = 1_500;
/// How long the browser may take to say whose turn it is, in milliseconds: a page that is
/// loaded anew may find its own old self.
const MOMENT: i32 = 400;

impl Desk {
    /// Listens to the other tabs, and gives up the turn of whatever leaves the desk.
    pub fn mind_tabs(self) {
        listen(move |told| self.hear(told));
        Effect::new(move |before: Option<Option<Sheet>>| {
            let now = self.sheet.get();
            if let Some(Some(before)) = before
                && now.is_none_or(|now| !now.keeper.is_same(before.keeper))
            {
                before.keeper.leave();
            }
            if now.is_none() {
                panic::let_go();
            }
            now
        });
    }

    fn hear(self, told: Told) {
        let open = self.sheet.get_untracked();
        let ours = |id: &str| open.filter(|sheet| sheet.id() == id);
        match told {
            Told::Changed(key) if key.starts_with(DOSSIER) => {
                let id = key.trim_start_matches(DOSSIER).to_owned();
                spawn_local(async move { self.follow_dossier(&id).await });
            }
            Told::Removed(key) if key.starts_with(DOSSIER) => {
                self.dossier_removed(key.trim_start_matches(DOSSIER));
            }
            Told::Changed(key) if key == HUB_KEPT => {
                if let Some(hub) = self.known_hub() {
                    spawn_local(hub.follow_kept(self));
                }
                self.device_changed();
            }
            Told::Changed(id) => {
                if let Some(sheet) = ours(&id)
                    && !sheet.keeper.is_ahead()
                {
                    spawn_local(async move { self.catch_up(sheet).await });
                }
                self.device_changed();
            }
            Told::Removed(id) => {
                if let Some(sheet) = ours(&id) {
                    sheet.keeper.has_gone();
                }
                self.device_changed();
            }
            Told::Asked(id) => {
                if let Some(sheet) = ours(&id).filter(|sheet| sheet.keeper.may_change()) {
                    sheet.keeper.leave();
                    sheet.keeper.turn.set(Turn::Theirs);
                    spawn_local(async move {
                        clock::wait(PATIENCE).await;
                        self.queue(sheet, false);
                    });
                }
            }
            Told::Cleared => self.cleared_elsewhere(),
        }
    }

    /// Queues for the turn to write a sheet that was just laid out.
    pub(super) fn queue_for_turn(self, sheet: Sheet) {
        self.queue(sheet, false);
        spawn_local(async move {
            clock::wait(MOMENT).await;
            if sheet.keeper.turn.get_untracked() == Turn::Asked {
                sheet.keeper.turn.set(Turn::Theirs);
            }
        });
    }

    /// Takes over from the tab that writes: it is asked to finish first.
    pub async fn take_over(self, sheet: Sheet) {
        tell(&Told::Asked(sheet.id()));
        clock::wait(PATIENCE / 3).await;
        for _ in 0..2 {
            if sheet.keeper.turn.get_untracked() != Turn::Theirs {
                return;
            }
            clock::wait(PATIENCE / 3).await;
        }
        if sheet.keeper.turn.get_untracked() == Turn::Theirs {
            self.queue(sheet, true);
        }
    }

    fn queue(self, sheet: Sheet, take: bool) {
        if !is_supported() {
            return sheet.keeper.turn.set(Turn::Ours);
        }
        if !take && !self.has_open(sheet) {
            return;
        }
        let granted = move || {
            spawn_local(async move {
                if !sheet.keeper.is_ahead() {
                    self.catch_up(sheet).await;
                }
                sheet.keeper.turn.set(Turn::Ours);
            });
        };
        let lost = move || {
            sheet.keeper.turn.set(Turn::Theirs);
            self.queue(sheet, false);
        };
        let hold = queue(&sheet.id(), take, granted, lost);
        sheet.keeper.hold.set_value(hold);
    }

    fn has_open(self, sheet: Sheet) -> bool {
        let open = self.sheet.get_untracked();
        open.is_none_or(|open| open.id() != sheet.id() || open.keeper.is_same(sheet.keeper))
    }

    /// Shows what is on disk, if that is not what this tab has.
    async fn catch_up(self, sheet: Sheet) {
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        let id = sheet.id();
        let Ok(Some(text)) = documents.get(&id).await else {
            return;
        };
        if documents.knows(&id, &text) || sheet.keeper.is_ahead() {
            return;
        }
        match self.read(text.as_bytes()).await {
            Ok((assessment, custom)) => {
                documents.know(&id, &text);
                if assessment.method == sheet.read(|now| now.method.clone()) {
                    sheet.show(assessment);
                } else {
                    let saved = Saved::Yes(assessment.updated.as_str().to_owned());
                    self.lay_out(assessment, custom, saved, false);
                }
            }
            // Not readable here, so not to be written over either: writing says so.
            Err(_) => sheet.keeper.trouble.set(Some(Trouble::Changed)),
        }
    }

    /// Leaves what this tab could not save, and shows what is on disk.
    pub async fn take_theirs(self, sheet: Sheet) {
        sheet.keeper.stop();
        sheet.keeper.saved.set(Saved::Yes(String::new()));
        self.catch_up(sheet).await;
        sheet.keeper.trouble.set(None);
    }

    /// Keeps what this tab could not save, as an assessment of its own; its id.
    pub fn keep_as_copy(self, sheet: Sheet) -> String {
        let mut copy = sheet.document();
        sheet.keeper.stop();
        copy.id = ids::uuid();
        zeven_core::seal::let_go(&mut copy.extra);
        let custom = sheet.custom();
        self.lay_out(copy, custom, Saved::Busy, true)
    }

    /// Keeps again what was taken off the device elsewhere.
    pub fn keep_again(self, sheet: Sheet) {
        if let Some(documents) = self.documents.get_value() {
            documents.expect_nothing(&sheet.id());
        }
        sheet.keep();
    }
}
