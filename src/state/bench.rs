//! The bench: the open dossier of a jury, and how it is kept. As with an assessment, the
//! document is the truth and every change is kept before anything else happens.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::jury::{Dossier, Label, NotYet, Record, Register};
use zeven_core::method::Method;

use super::keeper::{Saved, Trouble, trouble_of};
use crate::browser::clock;
use crate::browser::documents::{Documents, Failed, Over};
use crate::browser::tabs::{Told, tell};

/// The keys of a dossier and of a label in the store.
pub(super) const DOSSIER: &str = "dossier/";
pub(super) const LABEL: &str = "label/";

type Texts = Vec<(String, Option<String>)>;

/// What must stand in the database for this tab to write over it, so that nothing another
/// tab recorded is lost, and nothing it removed comes back by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Base {
    /// Whatever stands there: the dossier comes from a file that was chosen to take its place.
    Anything,
    /// Nothing: it was removed elsewhere, and is to be kept again.
    Nothing,
    /// What this tab wrote or opened last.
    Text(String),
}

/// The open dossier.
#[derive(Clone, Copy)]
pub struct Bench {
    /// The dossier.
    pub dossier: RwSignal<Dossier>,
    /// The mark.
    pub saved: RwSignal<Saved>,
    /// What stands in the way of saving.
    pub trouble: RwSignal<Option<Trouble>>,
    method: StoredValue<Arc<Method>>,
    documents: StoredValue<Option<Rc<Documents>>, LocalStorage>,
    waiting: StoredValue<Option<Texts>>,
    writing: StoredValue<bool>,
    base: StoredValue<Base>,
}

impl Bench {
    /// Lays out a dossier made with this method.
    pub fn new(
        dossier: Dossier,
        method: Arc<Method>,
        documents: StoredValue<Option<Rc<Documents>>, LocalStorage>,
        saved: Saved,
    ) -> Self {
        let base = if saved == Saved::Busy {
            Base::Anything
        } else {
            Base::Text(dossier.to_text())
        };
        Self {
            base: StoredValue::new(base),
            dossier: RwSignal::new(dossier),
            saved: RwSignal::new(saved),
            trouble: RwSignal::new(None),
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

    /// Keeps again what was taken off the device elsewhere.
    pub fn keep_again(self) {
        self.base.set_value(Base::Nothing);
        self.keep();
    }

    /// Whether something here is not on disk.
    pub fn is_ahead(self) -> bool {
        !self
            .saved
            .with_untracked(|saved| matches!(saved, Saved::Yes(_)))
    }

    /// Shows what is on disk, which another tab wrote; what this tab could not write is left.
    pub(super) fn show(self, dossier: Dossier) {
        self.waiting.set_value(None);
        self.base.set_value(Base::Text(dossier.to_text()));
        self.trouble.set(None);
        self.saved
            .set(Saved::Yes(dossier.updated.as_str().to_owned()));
        self.dossier.set(dossier);
    }

    /// Says that what is shown was taken off the device in another tab.
    pub(super) fn has_gone(self) {
        self.waiting.set_value(None);
        self.trouble.set(Some(Trouble::Gone));
        self.saved.set(Saved::No);
    }

    /// Writes until nothing waits. Only the last state of a burst is written.
    async fn write(self) {
        loop {
            let next = self.waiting.try_update_value(Option::take).flatten();
            let Some(texts) = next else { break };
            let stored = self.put(&texts).await;
            let more = self.waiting.with_value(Option::is_some);
            match stored {
                Ok(()) => {
                    if let Some((key, Some(written))) = texts.into_iter().next() {
                        self.base.set_value(Base::Text(written));
                        tell(&Told::Changed(key));
                    }
                    if !more {
                        self.trouble.set(None);
                        self.saved.set(Saved::Yes(clock::now().as_str().to_owned()));
                    }
                }
                Err(trouble) => {
                    self.trouble.set(Some(trouble));
                    self.saved.set(Saved::No);
                }
            }
        }
        self.writing.set_value(false);
    }

    async fn put(self, texts: &Texts) -> Result<(), Trouble> {
        let documents = self.documents.get_value().ok_or(Trouble::Blocked)?;
        let base = self.base.get_value();
        let fits = |found: Option<&str>| match (&base, found) {
            (Base::Anything, _) | (Base::Nothing, None) => true,
            (Base::Nothing, Some(_)) | (Base::Text(_), None) => false,
            (Base::Text(base), Some(found)) => {
                let found = Dossier::parse(found.as_bytes()).map(|found| found.to_text());
                found.is_ok_and(|found| found == *base)
            }
        };
        let mut tried = documents.put_jury_over(texts, fits).await;
        if tried
            .as_ref()
            .is_err_and(|reason: &Failed| !reason.is_full())
            && documents.open_again().await.is_ok()
        {
            // As with an assessment: the browser may have closed the connection.
            tried = documents.put_jury_over(texts, fits).await;
        }
        match tried {
            Ok(Over::Written) => Ok(()),
            Ok(Over::Other) => Err(Trouble::Changed),
            Ok(Over::Gone) => Err(Trouble::Gone),
            Err(reason) => Err(trouble_of(&reason)),
        }
    }
}
