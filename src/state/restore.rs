//! Backup and restore of the whole device.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde_json::{Map, Value};
use zeven_core::Problem;
use zeven_core::assessment::Assessment;
use zeven_core::backup::{
    Action, Backup, Document as Held, Fate, Kept, KeptKey, Other, Step, plan, plan_others,
};
use zeven_core::date::Moment;
use zeven_core::jury::Dossier;
use zeven_core::method::Document;
use zeven_core::seal::{self, KeyFile};

use super::bench::{DOSSIER, LABEL};
use super::card::Card;
use super::desk::Desk;
use crate::browser::documents::{Failed, Over, Store};
use crate::browser::tabs::{Told, tell};
use crate::browser::{clock, ids, page, settings};
use crate::words::LANGUAGES;

/// A backup that was opened, and what restoring it would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Restore {
    /// When it was made, as in the file.
    pub made: String,
    /// What becomes of each assessment.
    pub steps: Vec<Step>,
    /// What becomes of dossiers, labels, benchmarks and keys.
    pub others: Vec<Other>,
    /// Method files that are not here yet and can be used.
    pub methods: Vec<String>,
    /// How many method files cannot be used.
    pub methods_refused: usize,
    /// Settings that nothing is chosen for here.
    pub settings: Map<String, Value>,
    /// What the plan was made with: the texts that are to be replaced, by id or key. What
    /// another tab writes between the plan and its doing is not written over.
    replaced: BTreeMap<String, String>,
}

impl Restore {
    /// Whether restoring would do anything.
    pub fn does_something(&self) -> bool {
        let does = |step: &Step| {
            matches!(
                step.action,
                Action::Add(_) | Action::Update { .. } | Action::Both { .. }
            )
        };
        let adds = |other: &Other| matches!(other.fate, Fate::Add | Fate::Update);
        self.steps.iter().any(does)
            || self.others.iter().any(adds)
            || !self.methods.is_empty()
            || !self.settings.is_empty()
    }
}

/// What restoring has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Assessments written.
    pub done: usize,
    /// Dossiers, labels, benchmarks and keys written.
    pub others: usize,
    /// What could not be written.
    pub failed: usize,
}

impl Desk {
    /// Everything on this device as the text of one file. `None` when the database cannot
    /// be read: half a backup would pass for a whole one.
    pub async fn backup(self) -> Option<String> {
        self.finish_removal().await;
        let mut texts = self.texts_here().await?;
        // The open sheet may be ahead of the database.
        if let Some(sheet) = self.sheet.get_untracked()
            && let Some(text) = self.text_of(&sheet.id()).await
        {
            texts.insert(sheet.id(), text);
        }
        let methods = match self.documents.get_value() {
            Some(documents) => documents.methods().await.ok()?,
            None => Vec::new(),
        };
        let beside = self.beside_here().await?;
        let kept = |(id, text)| Kept { id, text };
        let by_id = |all: BTreeMap<String, String>| all.into_iter().map(kept).collect();
        let backup = Backup {
            made: clock::now(),
            settings: chosen(),
            methods,
            assessments: by_id(texts),
            dossiers: by_id(beside.dossiers),
            labels: by_id(beside.labels),
            benchmarks: beside.benchmarks.into_values().collect(),
            keys: beside.keys,
            extra: Map::new(),
        };
        Some(backup.to_text())
    }

    /// Reads a backup and says what restoring it would do. Nothing changes.
    ///
    /// # Errors
    /// Everything wrong with the file as a whole.
    pub async fn plan_restore(self, bytes: &[u8]) -> Result<Restore, Vec<Problem>> {
        let backup = Backup::parse(bytes)?;
        let mut here = self.texts_here().await.unwrap_or_default();
        if let Some(sheet) = self.sheet.get_untracked()
            && let Some(text) = self.text_of(&sheet.id()).await
        {
            here.insert(sheet.id(), text);
        }
        let known: Vec<_> = self.custom_methods().await;
        let known = |sha256: &str| known.iter().any(|one| one.identity().sha256 == sha256);
        let (mut methods, mut methods_refused) = (Vec::new(), 0);
        for text in backup.methods.clone() {
            match Document::parse(text.as_bytes()) {
                Ok(document) if known(&document.method.identity.sha256) => {}
                Ok(_) => methods.push(text),
                Err(_) => methods_refused += 1,
            }
        }
        let beside = self.beside_here().await.unwrap_or_default();
        let mut others = plan_others(&backup, |held| beside.text_of(held));
        self.mistrust_false_vouchers(&mut others).await;
        let steps = plan(&backup, |id| here.get(id).cloned());
        let mut replaced = BTreeMap::new();
        for step in &steps {
            if matches!(step.action, Action::Update { .. })
                && let Some((id, text)) = here.remove_entry(&step.kept.id)
            {
                replaced.insert(id, text);
            }
        }
        for other in others.iter().filter(|other| other.fate == Fate::Update) {
            if let Some(held) = &other.document
                && let Some(text) = beside.text_of(held)
            {
                replaced.insert(key_of(held), text);
            }
        }
        let mut settings = backup.settings.clone();
        let now = chosen();
        settings.retain(|name, value| {
            value.is_string()
                && settings::CHOSEN.contains(&name.as_str())
                && !now.contains_key(name)
        });
        Ok(Restore {
            made: backup.made.as_str().to_owned(),
            steps,
            others,
            methods,
            methods_refused,
            settings,
            replaced,
        })
    }

    /// Does what the plan says. What cannot be written is counted and stops no other.
    pub async fn restore(self, restore: Restore) -> Restored {
        let mut restored = Restored::default();
        for text in &restore.methods {
            if self.receive_method(text.as_bytes()).await.is_err() {
                restored.failed += 1;
            }
        }
        for Step { kept, action } in restore.steps {
            let (assessment, text) = match action {
                Action::Add(file) => (file, kept.text),
                Action::Update { file, .. } => {
                    self.let_go_of(&kept.id);
                    (file, kept.text)
                }
                Action::Both { mut file, .. } => {
                    file.id = ids::uuid();
                    seal::let_go(&mut file.extra);
                    let text = file.to_text();
                    (file, text)
                }
                Action::Same | Action::Older { .. } | Action::Refused(_) => continue,
            };
            let replaced = restore.replaced.get(&assessment.id);
            if self.put(&assessment, &text, replaced).await {
                restored.done += 1;
            } else {
                restored.failed += 1;
            }
        }
        for other in restore.others {
            if !matches!(other.fate, Fate::Add | Fate::Update) {
                continue;
            }
            let written = match other.document {
                Some(held) => {
                    let replaced = restore.replaced.get(&key_of(&held));
                    self.put_beside(held, other.text, replaced).await
                }
                None => false,
            };
            if written {
                restored.others += 1;
            } else {
                restored.failed += 1;
            }
        }
        self.benchmarks.set(None);
        for (name, value) in &restore.settings {
            let language = |(code, _): &&(&'static str, _)| value.as_str() == Some(code);
            let language = LANGUAGES.iter().find(language).map(|(code, _)| *code);
            match (name.as_str(), language) {
                (settings::LANGUAGE, Some(code)) => self.speak(code),
                (settings::THEME, _) => {
                    settings::set(name, value);
                    page::set_theme(value.as_str());
                }
                _ => {}
            }
        }
        self.device_changed();
        restored
    }

    async fn put(self, assessment: &Assessment, text: &str, replaced: Option<&String>) -> bool {
        let Some(documents) = self.documents.get_value() else {
            return false;
        };
        let shipped = self.shipped.get_value();
        // Made with a method that is not here: it is kept all the same, and opens when the
        // method is loaded. Its card counts against the shipped one until then.
        let custom = self.method_of(&assessment.method).await.unwrap_or_default();
        let method = custom.as_ref().map_or(&*shipped, |own| &own.method);
        let card = Card::of(method, assessment).to_value();
        match replaced {
            Some(there) => documents.know(&assessment.id, there),
            None => documents.expect_nothing(&assessment.id),
        }
        let stored = documents.put_over(&assessment.id, text, &card).await;
        tell(&Told::Changed(assessment.id.clone()));
        is_written(stored)
    }

    /// Everything beside assessments and methods; `None` when the database cannot be read.
    async fn beside_here(self) -> Option<Beside> {
        let mut beside = Beside::default();
        let Some(documents) = self.documents.get_value() else {
            return Some(beside);
        };
        for (begin, texts) in [(DOSSIER, &mut beside.dossiers), (LABEL, &mut beside.labels)] {
            let found = documents.jury(begin).await.ok()?;
            let named = found
                .into_iter()
                .filter_map(|(key, text)| Some((key.strip_prefix(begin)?.to_owned(), text)));
            texts.extend(named);
        }
        // The open dossier may be ahead of the database.
        if let Some(bench) = self.bench() {
            let text = bench.dossier.with_untracked(Dossier::to_text);
            beside.dossiers.insert(bench.id(), text);
        }
        for (key, text) in documents.texts(Store::Benchmarks).await.ok()? {
            beside.benchmarks.insert(key, text);
        }
        let text = |file: &KeyFile| file.to_value().to_string();
        if let Some(own) = documents.own_key().await.ok()? {
            let text = text(&own.file);
            beside.keys.push(KeptKey { text, since: None });
        }
        for trusted in documents.trusted().await.ok()? {
            beside.keys.push(KeptKey {
                text: text(&trusted.file),
                since: Moment::parse(&trusted.since),
            });
        }
        Some(beside)
    }

    /// Who is said to vouch for a key must really have signed; otherwise it is left out.
    async fn mistrust_false_vouchers(self, others: &mut [Other]) {
        for other in others {
            if let Some(Held::Key(_)) = other.document
                && let Err(problems) = self.read_key(other.text.as_bytes()).await
            {
                other.fate = Fate::Refused(problems);
            }
        }
    }

    /// Keeps one thing beside assessments and methods, over what the plan was made with.
    async fn put_beside(self, held: Held, text: String, replaced: Option<&String>) -> bool {
        let Some(documents) = self.documents.get_value() else {
            return false;
        };
        let (id, key) = (held.id(), key_of(&held));
        match held {
            Held::Dossier(_) | Held::Label(_) => {
                let open = self.bench();
                if open.is_some_and(|bench| format!("{DOSSIER}{}", bench.id()) == key) {
                    self.set_bench(None);
                }
                let fits = |found: Option<&str>| found == replaced.map(String::as_str);
                let texts = [(key.clone(), Some(text))];
                let stored = documents.put_jury_over(&texts, fits).await;
                tell(&Told::Changed(key));
                is_written(stored)
            }
            Held::Benchmark(_) => {
                let stored = documents.put_benchmark(&id, &text).await;
                is_written(stored.map(|()| Over::Written))
            }
            Held::Key(file) => self.trust(*file).await,
        }
    }

    async fn texts_here(self) -> Option<BTreeMap<String, String>> {
        match self.documents.get_value() {
            Some(documents) => Some(documents.all().await.ok()?.into_iter().collect()),
            None => Some(BTreeMap::new()),
        }
    }
}

/// What a device holds beside assessments and methods.
#[derive(Default)]
struct Beside {
    dossiers: BTreeMap<String, String>,
    labels: BTreeMap<String, String>,
    benchmarks: BTreeMap<String, String>,
    keys: Vec<KeptKey>,
}

impl Beside {
    fn text_of(&self, held: &Held) -> Option<String> {
        let id = held.id();
        match held {
            Held::Dossier(_) => self.dossiers.get(&id).cloned(),
            Held::Label(_) => self.labels.get(&id).cloned(),
            Held::Benchmark(_) => self.benchmarks.get(&id).cloned(),
            Held::Key(file) => {
                let same = |kept: &&KeptKey| {
                    let known = KeyFile::parse(kept.text.as_bytes());
                    known.is_ok_and(|known| known.signer.key == file.signer.key)
                };
                let found = self.keys.iter().find(same);
                found.map(|kept| kept.text.clone())
            }
        }
    }
}

/// Under which key something beside assessments and methods is kept.
fn key_of(held: &Held) -> String {
    let begin = match held {
        Held::Dossier(_) => DOSSIER,
        Held::Label(_) => LABEL,
        Held::Benchmark(_) => "benchmark/",
        Held::Key(_) => "key/",
    };
    format!("{begin}{}", held.id())
}

fn is_written(stored: Result<Over, Failed>) -> bool {
    match stored {
        Ok(Over::Written) => return true,
        Ok(_) => leptos::logging::warn!("error restoring: changed in another tab"),
        Err(reason) => leptos::logging::warn!("error restoring: {}", reason.0),
    }
    false
}

/// The settings that were chosen here.
fn chosen() -> Map<String, Value> {
    let one = |name: &&str| Some(((*name).to_owned(), settings::get::<Value>(name)?));
    settings::CHOSEN.iter().filter_map(one).collect()
}
