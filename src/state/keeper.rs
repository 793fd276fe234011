//! Keeps the open assessment: every change goes to the journal at once and to the
//! database as fast as it takes them, one write at a time, the newest text only.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::assessment::Assessment;
use zeven_core::method::Method;

use super::card::Card;
use crate::browser::documents::{Documents, Failed, Over};
use crate::browser::tabs::{Hold, Told, tell};
use crate::browser::{clock, files, journal, panic, storage};

/// Answers after which the browser is asked to keep the data for good: before that there
/// is little to lose, and a browser that asks its user would ask too early.
const WORTH_KEEPING: usize = 5;

/// What the mark beside the work says. It says "saved" only when the database has
/// confirmed that the data is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Everything is on disk, since this moment.
    Yes(String),
    /// A write is under way.
    Busy,
    /// It could not be written; it is only in memory.
    No,
}

/// Why something could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing for this page.
    Blocked,
    /// There is no room.
    Full,
    /// The database failed.
    Failed,
    /// Another tab wrote something else meanwhile.
    Changed,
    /// It is no longer on this device.
    Gone,
}

/// Which tab writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Not known yet: it takes the browser a moment.
    Asked,
    /// This one.
    Ours,
    /// Another one.
    Theirs,
}

/// The keeper of one open assessment.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// The mark.
    pub saved: RwSignal<Saved>,
    /// What stands in the way of saving.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Which tab writes.
    pub turn: RwSignal<Turn>,
    documents: StoredValue<Option<Rc<Documents>>, LocalStorage>,
    pub(super) hold: StoredValue<Option<Hold>, LocalStorage>,
    state: StoredValue<State>,
}

#[derive(Default)]
struct State {
    /// The newest state not yet handed to the database.
    waiting: Option<(Card, String)>,
    /// What could not be written, until something newer is.
    failed: Option<(Card, String)>,
    writing: bool,
    /// The turn is given up as soon as nothing is being written.
    leaving: bool,
}

impl Keeper {
    /// A keeper for an assessment just opened from, or not yet in, the database.
    pub fn new(documents: StoredValue<Option<Rc<Documents>>, LocalStorage>, saved: Saved) -> Self {
        Self {
            saved: RwSignal::new(saved),
            trouble: RwSignal::new(None),
            turn: RwSignal::new(Turn::Asked),
            documents,
            hold: StoredValue::new_local(None),
            state: StoredValue::new(State::default()),
        }
    }

    /// Keeps this state of the assessment.
    pub fn keep(self, method: &Method, assessment: &Assessment) {
        let text = assessment.to_text();
        journal::note(&assessment.id, &text);
        let card = Card::of(method, assessment);
        panic::hold(
            &files::name(&["zeven", &card.name, &card.site], "json"),
            &text,
        );
        self.write_soon(card, text);
    }

    /// Tries once more what could not be written.
    pub fn retry(self) {
        let failed = |state: &mut State| state.failed.take();
        if let Some((card, text)) = self.state.try_update_value(failed).flatten() {
            self.write_soon(card, text);
        }
    }

    fn write_soon(self, card: Card, text: String) {
        self.saved.set(Saved::Busy);
        self.state.update_value(|state| {
            state.waiting = Some((card, text));
            state.failed = None;
        });
        if !self.state.with_value(|state| state.writing) {
            self.state.update_value(|state| state.writing = true);
            spawn_local(self.write());
        }
    }

    /// Gives up what is not yet handed to the database: the assessment is being taken off
    /// this device or replaced, and a late write would bring it back.
    pub fn stop(self) {
        self.state.update_value(|state| {
            state.waiting = None;
            state.failed = None;
        });
    }

    /// Gives up the turn, as soon as nothing is being written.
    pub fn leave(self) {
        self.state
            .update_value(|state| state.leaving = state.writing);
        if !self.state.with_value(|state| state.writing) {
            self.hold.set_value(None);
        }
    }

    /// Whether something here is not on disk.
    pub fn is_ahead(self) -> bool {
        !self
            .saved
            .with_untracked(|saved| matches!(saved, Saved::Yes(_)))
    }

    /// Whether changes may be made here: not while another tab writes.
    pub fn may_change(self) -> bool {
        self.turn.get_untracked() != Turn::Theirs
    }

    /// Says that what is shown was taken off the device in another tab.
    pub fn has_gone(self) {
        self.stop();
        self.trouble.set(Some(Trouble::Gone));
        self.saved.set(Saved::No);
    }

    /// Whether both keep the same open assessment.
    pub fn is_same(self, other: Self) -> bool {
        self.saved == other.saved
    }

    /// Says that what is shown is what is on disk.
    pub fn is_on_disk(self, updated: &str) {
        self.stop();
        self.trouble.set(None);
        self.saved.set(Saved::Yes(updated.to_owned()));
    }

    /// Writes until nothing waits. Only the last state of a burst is written.
    async fn write(self) {
        // What the person sees of the change comes first.
        clock::turn().await;
        loop {
            let next = self
                .state
                .try_update_value(|state| state.waiting.take())
                .flatten();
            let Some((card, text)) = next else { break };
            let stored = self.put(&card, &text).await;
            let more = self.state.with_value(|state| state.waiting.is_some());
            match stored {
                Ok(()) => {
                    journal::done(&card.id, &text);
                    tell(&Told::Changed(card.id));
                    if !more {
                        self.trouble.set(None);
                        self.saved.set(Saved::Yes(clock::now().as_str().to_owned()));
                    }
                    if card.answered >= WORTH_KEEPING {
                        storage::persist();
                    }
                }
                Err(trouble) => {
                    self.trouble.set(Some(trouble));
                    self.saved.set(Saved::No);
                    self.state
                        .update_value(|state| state.failed = Some((card, text)));
                }
            }
        }
        self.state.update_value(|state| state.writing = false);
        if self.state.with_value(|state| state.leaving) {
            self.leave();
        }
    }

    async fn put(self, card: &Card, text: &str) -> Result<(), Trouble> {
        let documents = self.documents.get_value().ok_or(Trouble::Blocked)?;
        let value = card.to_value();
        let mut tried = documents.put_over(&card.id, text, &value).await;
        if tried.as_ref().is_err_and(|reason| !reason.is_full()) {
            // The browser closes the connection when it clears the storage, and for reasons
            // of its own; a new one may work.
            if documents.open_again().await.is_ok() {
                tried = documents.put_over(&card.id, text, &value).await;
            }
        }
        match tried {
            Ok(Over::Written) => Ok(()),
            Ok(Over::Other) => Err(Trouble::Changed),
            Ok(Over::Gone) => Err(Trouble::Gone),
            Err(reason) => Err(trouble_of(&reason)),
        }
    }
}

/// What to say of a write that failed.
pub(super) fn trouble_of(reason: &Failed) -> Trouble {
    leptos::logging::warn!("error saving: {}", reason.0);
    if reason.is_full() {
        Trouble::Full
    } else {
        Trouble::Failed
    }
}
