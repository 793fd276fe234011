//! What is on this device as a whole: its cards, removing with a way back, the next
//! round, and clearing everything.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};
use zeven_core::assessment::Assessment;

use super::aside::is_damaged;
use super::card::Card;
use super::desk::{Desk, Notice};
use super::keeper::{Saved, Turn};
use super::sheet::Sheet;
use crate::browser::documents::Over;
use crate::browser::tabs::{Told, is_supported, is_taken, tell};
use crate::browser::{clock, ids, journal, page, settings};
use crate::route::Route;

/// How long another tab may take to get its turn, in milliseconds.
const A_MOMENT: i32 = 300;
/// The mark on a card whose assessment is about to go.
const REMOVED: &str = "removed";

/// An assessment that was removed and can still be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Its card.
    pub card: Card,
    text: String,
    /// What the database held of it then; what is open may be ahead of that.
    stored: Option<String>,
}

/// What is on this device, at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// An assessment of the person's own.
    pub own: bool,
    /// Anything at all, readable or not.
    pub anything: bool,
}

// How removing works. The document stays in the database and only its card is marked, so
// that undoing needs no room and a page that dies in between has lost nothing. The document
// goes when the message with "Undo" is closed, another is removed, or the page is: then the
// next start does it. The text is kept in memory as well:
// another tab that starts meanwhile finishes the removal, and undoing still works. Nothing
// comes back by itself: whatever was still to be written is given up, and the journal is
// forgotten if it holds this assessment.
impl Desk {
    /// The cards on this device. What the open sheet has not yet brought to the database
    /// counts too.
    pub async fn cards(self) -> Vec<Card> {
        let stored = match self.documents.get_value() {
            Some(documents) => documents.cards().await.unwrap_or_default(),
            None => Vec::new(),
        };
        let mut cards = whole(stored);
        if let Some(sheet) = self.sheet.get_untracked() {
            let open = sheet.card();
            cards.retain(|card| card.id != open.id);
            cards.push(open);
        }
        // Begun and left at once: nothing to go on with, and soon gone.
        cards.retain(|card| !card.untouched);
        cards
    }

    /// What is on this device, at a glance.
    pub async fn here(self) -> Here {
        let cards = self.cards().await;
        let mut anything = !cards.is_empty() || !self.loaded_methods.with_value(Vec::is_empty);
        if let Some(documents) = self.documents.get_value() {
            anything |= documents.holds_anything().await;
        }
        Here {
            own: cards.iter().any(|card| card.asked.is_empty()),
            anything,
        }
    }

    /// Takes off this device what somebody began and left without entering anything. An
    /// assessment goes only if it is empty as it is stored, at the very moment of
    /// removing, and no tab has it open.
    pub async fn drop_untouched(self) {
        let own = self.sheet.get_untracked();
        let own = own.filter(|sheet| sheet.read(Assessment::is_untouched));
        let own = own.filter(|sheet| sheet.keeper.turn.get_untracked() == Turn::Ours);
        let own = own.map(Sheet::id);
        if let Some(id) = &own {
            self.let_go_of(id);
            // Its turn goes to a tab that has waited for it.
            clock::wait(A_MOMENT).await;
        }
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        for (id, card) in documents.cards().await.unwrap_or_default() {
            let mine = own.as_ref() == Some(&id);
            // Where nobody can say which tab has it open, only what was left here goes.
            let known = mine || is_supported();
            let open = self.sheet.get_untracked();
            let open = open.is_some_and(|sheet| sheet.id() == id);
            if !Card::from_value(id.clone(), &card).untouched
                || !known
                || open
                || is_taken(&id).await
            {
                continue;
            }
            let Ok(Some(text)) = documents.get(&id).await else {
                continue;
            };
            let empty = Assessment::parse(text.as_bytes()).is_ok_and(|one| one.is_untouched());
            if empty && documents.remove_if(&id, &text).await.is_ok_and(|gone| gone) {
                journal::clear(&id);
            }
        }
    }

    /// Says that what is on this device has changed.
    pub fn device_changed(self) {
        self.device.update(|count| *count += 1);
    }

    /// Takes an assessment off this device, with a way back.
    pub async fn remove(self, card: Card) {
        self.finish_removal().await;
        let Some(text) = self.text_of(&card.id).await else {
            return self.notice.set(Some(Notice::NotRemoved));
        };
        self.let_go_of(&card.id);
        let mut stored = None;
        if let Some(documents) = self.documents.get_value() {
            stored = documents.get(&card.id).await.ok().flatten();
            let mut marked = card.to_value();
            if let Some(members) = marked.as_object_mut() {
                members.insert(REMOVED.to_owned(), json!(true));
            }
            if let Err(reason) = documents.put_card(&card.id, &marked).await {
                leptos::logging::warn!("error removing: {}", reason.0);
                self.notice.set(Some(Notice::NotRemoved));
                return self.device_changed();
            }
        }
        tell(&Told::Removed(card.id.clone()));
        self.removal.set(Some(Removal { card, text, stored }));
        self.device_changed();
    }

    /// Puts back what was removed last.
    pub async fn undo_removal(self) {
        let Some(removal) = self.removal.get_untracked() else {
            return;
        };
        let Removal { card, text, stored } = &removal;
        if let Some(documents) = self.documents.get_value() {
            let value = card.to_value();
            match stored {
                Some(stored) => documents.know(&card.id, stored),
                None => documents.expect_nothing(&card.id),
            }
            let mut tried = documents.put_over(&card.id, text, &value).await;
            if matches!(tried, Ok(Over::Gone)) {
                // Another tab that started meanwhile has finished the removal.
                documents.expect_nothing(&card.id);
                tried = documents.put_over(&card.id, text, &value).await;
            }
            // Whatever else stands there was written since: it is back already, and newer.
            if let Err(reason) = tried {
                leptos::logging::warn!("error putting back: {}", reason.0);
                return self.notice.set(Some(Notice::NotPutBack));
            }
        } else if self.receive_text(text).await.is_none() {
            // Without a database the desk is the only place to put it back.
            return self.notice.set(Some(Notice::NotPutBack));
        }
        tell(&Told::Changed(card.id.clone()));
        self.removal.set(None);
        self.device_changed();
    }

    /// Ends the time in which the last removal can be undone.
    pub async fn finish_removal(self) {
        let Some(removal) = self.removal.get_untracked() else {
            return;
        };
        self.removal.set(None);
        self.finish_removals().await;
        drop(removal);
    }

    /// Seals what is judged blind, from the cards of this device as they are stored.
    pub fn find_seals_in(self, cards: Vec<(String, Value)>) {
        self.seal(&whole(cards));
    }

    /// Deletes whatever is marked as removed. A document that was written again since,
    /// from another tab, has a card without the mark and stays.
    pub async fn finish_removals(self) {
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        let cards = documents.cards().await.unwrap_or_default();
        for (id, _) in cards.iter().filter(|(_, value)| is_marked(value)) {
            if let Err(reason) = documents.remove(id).await {
                // Still marked, so still out of sight; the next start tries again.
                leptos::logging::warn!("error removing: {}", reason.0);
            }
        }
    }

    /// Begins the next round from an assessment on this device, and gives the new id.
    pub async fn copy_to_next_round(self, id: &str) -> Option<String> {
        let text = self.text_of(id).await?;
        let last = Assessment::parse(text.as_bytes()).ok()?;
        let custom = self.method_of(&last.method).await.ok()?;
        let next = last.next_round(ids::uuid(), clock::now())?;
        Some(self.lay_out(next, custom, Saved::Busy, true))
    }

    /// Empties this device: documents, methods, settings and journal.
    ///
    /// # Errors
    /// The database could not be emptied; then nothing was.
    pub async fn clear_device(self) -> Result<(), ()> {
        if let Some(sheet) = self.sheet.get_untracked() {
            sheet.keeper.stop();
        }
        if let Some(documents) = self.documents.get_value()
            && let Err(reason) = documents.clear().await
        {
            leptos::logging::warn!("error clearing: {}", reason.0);
            return Err(());
        }
        settings::clear();
        tell(&Told::Cleared);
        self.sheet.set(None);
        self.let_go_of_all();
        Ok(())
    }

    /// The device was cleared in another tab: what is open here goes from the screen, and a
    /// message says why. Only what was never on the device stays, because nowhere else is
    /// it; it is said to be only here, with its file and a way to keep it after all.
    pub(super) fn cleared_elsewhere(self) {
        let open = self.sheet.get_untracked();
        if let Some(sheet) = open {
            // A change in the moment of clearing: the next start would bring it back.
            journal::clear(&sheet.id());
        }
        if let Some(sheet) = open.filter(|sheet| sheet.keeper.is_ahead()) {
            sheet.keeper.has_gone();
        } else {
            if let Some(sheet) = open {
                sheet.keeper.stop();
                self.sheet.set(None);
            }
            if self.route.get_untracked() == Route::Home {
                self.notice.set(Some(Notice::ClearedElsewhere));
            } else {
                self.go_with(&Route::Home, Notice::ClearedElsewhere);
            }
        }
        self.let_go_of_all();
    }

    /// Lets go of what tabs hold beside the open assessment, once the device is empty.
    fn let_go_of_all(self) {
        page::set_theme(None);
        self.removal.set(None);
        self.set_bench(None);
        self.seal(&[]);
        self.loaded_methods.update_value(Vec::clear);
        self.benchmarks.set(None);
        if let Some(hub) = self.known_hub() {
            hub.kept.set(None);
            hub.trusted_here.set_value(false);
            spawn_local(async move { hub.empty().await });
        }
        self.device_changed();
    }

    /// Whether a hub on this device remembers results.
    pub async fn hub_remembers(self) -> bool {
        match self.documents.get_value() {
            Some(documents) => matches!(documents.hub_kept().await, Ok(Some(_))),
            None => false,
        }
    }

    /// The exact text of an assessment: of the open one as it is now, else as stored.
    pub async fn text_of(self, id: &str) -> Option<String> {
        let open = self.sheet.get_untracked().filter(|sheet| sheet.id() == id);
        let on_disk = |saved: &Saved| matches!(saved, Saved::Yes(_));
        if let Some(sheet) = open
            && !sheet.keeper.saved.with_untracked(on_disk)
        {
            return Some(sheet.document().to_text());
        }
        self.documents.get_value()?.get(id).await.ok()?
    }

    /// As [`Desk::text_of`], without what an assessor keeps to themselves.
    pub async fn text_to_hand_over(self, id: &str) -> Option<String> {
        let text = self.text_of(id).await?;
        match Assessment::parse(text.as_bytes()) {
            Ok(whole) if !whole.private.is_empty() => Some(whole.for_company().to_text()),
            _ => Some(text),
        }
    }

    /// Takes an assessment off the desk, so that nothing writes it any more.
    pub(super) fn let_go_of(self, id: &str) {
        let open = self.sheet.get_untracked().filter(|sheet| sheet.id() == id);
        if let Some(sheet) = open {
            sheet.keeper.stop();
            self.sheet.set(None);
        }
        journal::clear(id);
    }
}

/// Whether a start has nothing to put right: no removal to finish, and no answer that was in
/// flight when a page died.
pub fn is_settled(cards: &[(String, Value)]) -> bool {
    !cards.iter().any(|(_, value)| is_marked(value)) && journal::all().is_empty()
}

/// The cards of what is whole and not removed.
fn whole(stored: Vec<(String, Value)>) -> Vec<Card> {
    let there = |(id, value): (String, Value)| {
        (value.is_object() && !is_marked(&value) && !is_damaged(&value))
            .then(|| Card::from_value(id, &value))
    };
    stored.into_iter().filter_map(there).collect()
}

fn is_marked(card: &Value) -> bool {
    card.get(REMOVED).and_then(Value::as_bool) == Some(true)
}
