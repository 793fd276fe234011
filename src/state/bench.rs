//! The bench: the open dossier of a jury, and how it is kept. As with an assessment, the
//! document is the truth and every change is kept before anything else happens.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::jury::{Dossier, Label, NotYet, Record, Register};
use zeven_core::method::Method;

use super::keeper::Saved;
use crate::browser::clock;
use crate::browser::documents::{Documents, Over};

/// The keys of a dossier and of a label in the store.
pub(super) const DOSSIER: &str = "dossier/";
pub(super) const LABEL: &str = "label/";

type Texts = Vec<(String, Option<String>)>;

/// The open dossier.
#[derive(Clone, Copy)]
pub struct Bench {
    /// The dossier.
    pub dossier: RwSignal<Dossier>,
    /// The mark.
    pub saved: RwSignal<Saved>,
    method: StoredValue<Arc<Method>>,
    documents: StoredValue<Option<Rc<Documents>>, LocalStorage>,
    waiting: StoredValue<Option<Texts>>,
    writing: StoredValue<bool>,
    /// The text of the dossier that this tab wrote or opened last: only over that it
    /// writes, so that nothing another tab recorded is lost.
    base: StoredValue<Option<String>>,
}

impl Bench {
    /// Lays out a dossier made with this method.
    pub fn new(
        dossier: Dossier,
        method: Arc<Method>,
        documents: StoredValue<Option<Rc<Documents>>, LocalStorage>,
        saved: Saved,
    ) -> Self {
        Self {
            // What comes from a file takes the place of what is here, as it was chosen.
            base: StoredValue::new((saved != Saved::Busy).then(|| dossier.to_text())),
            dossier: RwSignal::new(dossier),
            saved: RwSignal::new(saved),
            method: StoredValue::new(method),
            documents,
            waiting: StoredValue::new(None),
            writing: StoredValue::new(false),
        }
    }

    /// The dossier's id.
    pub fn id(self) -> String {
        self.dossier.with_untracked(|dossier| dossier.id.clone())
    }

    /// The method it was made with.
    pub fn method(self) -> Arc<Method> {
        self.method.get_value()
    }

    /// Changes the dossier and keeps it. A change that changes nothing makes no new
    /// revision.
    pub fn change(self, alter: impl FnOnce(&mut Dossier)) {
        let mut now = self.dossier.get_untracked();
        alter(&mut now);
        if self.dossier.with_untracked(|before| *before == now) {
            return;
        }
        now.revision += 1;
        now.updated = clock::now();
        self.dossier.set(now);
        self.keep();
    }

    /// Puts something on record.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn record(self, record: Record) -> Result<(), Vec<NotYet>> {
        let method = self.method();
        let mut tried = Ok(());
        self.change(|dossier| tried = dossier.record(&method, record));
        tried
    }

    /// Hands the dossier, and the label it gives, to the database.
    pub fn keep(self) {
        let years = self.method.with_value(|method| method.label_years);
        let texts = self.dossier.with_untracked(|dossier| {
            let label = Label::of(dossier, years).map(|label| {
                let mut register = Register::default();
                register.take_in(label);
                register.to_text()
            });
            let mut texts = vec![(format!("{DOSSIER}{}", dossier.id), Some(dossier.to_text()))];
            if label.is_some() {
                texts.push((format!("{LABEL}{}", dossier.id), label));
            }
            texts
        });
        self.saved.set(Saved::Busy);
        self.waiting.set_value(Some(texts));
        if !self.writing.get_value() {
            self.writing.set_value(true);
            spawn_local(self.write());
        }
    }

    /// Writes until nothing waits. Only the last state of a burst is written.
    async fn write(self) {
        loop {
            let next = self.waiting.try_update_value(Option::take).flatten();
            let Some(texts) = next else { break };
            let stored = match self.documents.get_value() {
                Some(documents) => {
                    let base = self.base.get_value();
                    let fits = |found: &str| {
                        let found = Dossier::parse(found.as_bytes()).map(|found| found.to_text());
                        base.is_none() || found.ok() == base
                    };
                    documents.put_jury_over(&texts, fits).await
                }
                None => break self.saved.set(Saved::No),
            };
            let more = self.waiting.with_value(Option::is_some);
            match stored {
                Ok(Over::Written) => {
                    let written = texts.into_iter().find_map(|(_, text)| text);
                    self.base.set_value(written);
                    if !more {
                        self.saved.set(Saved::Yes(clock::now().as_str().to_owned()));
                    }
                }
                Ok(_) => {
                    leptos::logging::warn!("error saving: changed in another tab");
                    self.saved.set(Saved::No);
                }
                Err(reason) => {
                    leptos::logging::warn!("error saving: {}", reason.0);
                    self.saved.set(Saved::No);
                }
            }
        }
        self.writing.set_value(false);
    }
}
