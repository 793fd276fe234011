//! Keeps the open assessment: every change goes to the journal at once and to the
//! database as fast as it takes them, one write at a time, the newest text only.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::assessment::Assessment;
use zeven_core::method::Method;

use super::card::Card;
use crate::browser::documents::Documents;
use crate::browser::{clock, journal};

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

/// The keeper of one open assessment.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// The mark.
    pub saved: RwSignal<Saved>,
    documents: StoredValue<Option<Rc<Documents>>, LocalStorage>,
    state: StoredValue<State>,
}

#[derive(Default)]
struct State {
    /// The newest state not yet handed to the database.
    waiting: Option<(Card, String)>,
    writing: bool,
}

impl Keeper {
    /// A keeper for an assessment just opened from, or not yet in, the database.
    pub fn new(documents: StoredValue<Option<Rc<Documents>>, LocalStorage>, saved: Saved) -> Self {
        Self {
            saved: RwSignal::new(saved),
            documents,
            state: StoredValue::new(State::default()),
        }
    }

    /// Keeps this state of the assessment.
    pub fn keep(self, method: &Method, assessment: &Assessment) {
        let text = assessment.to_text();
        journal::note(&text);
        let card = Card::of(method, assessment);
        self.saved.set(Saved::Busy);
        self.state
            .update_value(|state| state.waiting = Some((card, text)));
        if !self.state.with_value(|state| state.writing) {
            self.state.update_value(|state| state.writing = true);
            spawn_local(self.write());
        }
    }

    /// Gives up what is not yet handed to the database: the assessment is being taken off
    /// this device or replaced, and a late write would bring it back.
    pub fn stop(self) {
        self.state.update_value(|state| state.waiting = None);
    }

    /// Writes until nothing waits. Only the last state of a burst is written.
    async fn write(self) {
        loop {
            let next = self
                .state
                .try_update_value(|state| state.waiting.take())
                .flatten();
            let Some((card, text)) = next else { break };
            let stored = match self.documents.get_value() {
                Some(documents) => documents.put(&card.id, &text, &card.to_value()).await,
                None => break self.saved.set(Saved::No),
            };
            let more = self.state.with_value(|state| state.waiting.is_some());
            match stored {
                Ok(()) if more => {}
                Ok(()) => {
                    journal::clear();
                    self.saved.set(Saved::Yes(clock::now().as_str().to_owned()));
                }
                Err(reason) => {
                    leptos::logging::warn!("error saving: {}", reason.0);
                    self.saved.set(Saved::No);
                }
            }
        }
        self.state.update_value(|state| state.writing = false);
    }
}
