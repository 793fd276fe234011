//! The hub: a worker that holds the results of many companies, and what the screens have
//! chosen to look at. It outlives the screens: going back to one finds it as it was left.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value, json};
use wasm_bindgen::JsValue;
use zeven_cohort::Programme;
use zeven_cohort::wire::{self, Held, Progress, Report, Selection, Sort};
use zeven_core::code::Code;
use zeven_core::jury::Register;
use zeven_core::seal::TrustList;

use super::desk::Desk;
use crate::browser::documents::HubKept;
use crate::browser::worker::{Beside, Broken};
use crate::browser::{clock, fetch};

/// Most companies that can be laid beside each other.
pub const MOST_BESIDE: usize = 6;

/// Where the hub is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The worker is on its way.
    Starting,
    /// It answers.
    Ready,
    /// It could not be started, or has stopped. What it held is gone.
    Gone,
}

/// Files on their way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How far it is.
    pub progress: Progress,
    number: u32,
}

/// Handles to the hub.
#[derive(Clone, Copy)]
pub struct Hub {
    /// Where it is.
    pub phase: RwSignal<Phase>,
    /// What it holds.
    pub held: RwSignal<Held>,
    /// Counts the changes to what it holds.
    pub changes: RwSignal<u32>,
    /// What is being read.
    pub reading: RwSignal<Option<Reading>>,
    /// What became of the files read last.
    pub report: RwSignal<Option<Arc<Report>>>,
    /// What is looked at.
    pub selection: RwSignal<Selection>,
    /// The order of the table.
    pub sort: RwSignal<Sort>,
    /// Companies chosen to be laid beside each other, in the order of choosing.
    pub chosen: RwSignal<Vec<String>>,
    /// Until when the results stay on this device.
    pub kept: RwSignal<Option<HubKept>>,
    /// What was kept cannot be read any more.
    pub lost: RwSignal<bool>,
    /// What figures are laid beside.
    pub programme: RwSignal<Arc<Programme>>,
    /// The keys this hub trusts.
    pub trusted: RwSignal<TrustList>,
    /// What this device has as the list of trusted keys cannot be read.
    pub trusted_unread: RwSignal<bool>,
    /// The list of trusted keys is not on this device: it holds until the page goes.
    pub(super) trusted_here: StoredValue<bool>,
    /// What was published from this device: its name and its day.
    pub published: RwSignal<Vec<(String, String)>>,
    /// Some of what this device has as published cannot be read.
    pub published_unread: RwSignal<bool>,
    worker: StoredValue<Option<Rc<Beside>>, LocalStorage>,
}

/// Kind, method and sort of names are always one of those there are.
fn fall_back(selection: &mut Selection, held: &Held) {
    let has = |name: &str, code: &str| held.codes(name).iter().any(|known| known == code);
    let kind = Code::code(selection.kind);
    if let Some(first) = held.codes("kind").first()
        && !has("kind", kind)
        && let Some(kind) = Code::from_code(first)
    {
        selection.kind = kind;
    }
    selection.anonymous = match held.codes("anonymous") {
        [only] => only == "true",
        _ => selection.anonymous,
    };
    let methods = held.codes("method");
    let known = |method: &str| methods.iter().any(|code| code.ends_with(method));
    if methods.len() < 2 || selection.method.is_empty() || !known(&selection.method) {
        let first = methods.first().and_then(|code| code.rsplit(' ').next());
        selection.method = first.map(str::to_owned).unwrap_or_default();
    }
}

/// What became of criteria of earlier versions. Without it two versions are compared on what
/// has the same key.
async fn load_maps() -> String {
    let bytes = fetch::bytes("method/migrations.json").await;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|e| e.to_string()));
    text.unwrap_or_else(|reason| {
        leptos::logging::warn!("{reason}");
        String::new()
    })
}

impl Desk {
    /// The hub; its worker is started by whoever asks first.
    pub fn hub(self) -> Hub {
        if let Some(hub) = self.known_hub() {
            return hub;
        }
        let hub = self.within(|| Hub {
            phase: RwSignal::new(Phase::Starting),
            held: RwSignal::new(Held::default()),
            changes: RwSignal::new(0),
            reading: RwSignal::new(None),
            report: RwSignal::new(None),
            selection: RwSignal::new(Selection::default()),
            sort: RwSignal::new(Sort::default()),
            chosen: RwSignal::new(Vec::new()),
            kept: RwSignal::new(None),
            lost: RwSignal::new(false),
            programme: RwSignal::new(Arc::default()),
            trusted: RwSignal::new(TrustList::default()),
            trusted_unread: RwSignal::new(false),
            trusted_here: StoredValue::new(false),
            published: RwSignal::new(Vec::new()),
            published_unread: RwSignal::new(false),
            worker: StoredValue::new_local(None),
        });
        self.set_hub(hub);
        hub.start(self);
        hub
    }
}

impl Hub {
    fn start(self, desk: Desk) {
        let gone = move || {
            self.phase.set(Phase::Gone);
            self.reading.set(None);
            self.held.set(Held::default());
        };
        match Beside::start(gone) {
            Ok(worker) => self.worker.set_value(Some(Rc::new(worker))),
            Err(reason) => {
                leptos::logging::warn!("no worker: {reason}");
                return self.phase.set(Phase::Gone);
            }
        }
        spawn_local(async move {
            let own: Vec<_> = match desk.documents.get_value() {
                Some(documents) => documents.methods().await.unwrap_or_default(),
                None => Vec::new(),
            };
            let rules = match fetch::bytes("method/method.json").await {
                Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
                Err(reason) => {
                    leptos::logging::warn!("{reason}");
                    return self.phase.set(Phase::Gone);
                }
            };
            let programme = self.load_programme().await;
            let maps = load_maps().await;
            let asked = json!({ "rules": rules, "maps": maps, "own": own, "programme": programme });
            if self.ask_held(wire::OPEN, &asked).await.is_ok() {
                self.remember_published(desk, None).await;
                self.find_trusted(desk).await;
                self.take_kept_back(desk).await;
                self.phase.set(Phase::Ready);
            } else {
                self.phase.set(Phase::Gone);
            }
        });
    }

    /// What figures are laid beside. The hub works without; that screen then says so.
    async fn load_programme(self) -> String {
        let bytes = fetch::bytes("lists/programme.json").await;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|e| e.to_string()));
        let read = text.and_then(|text| Programme::parse(&text).map(|own| (text, own)));
        match read {
            Ok((text, own)) => {
                self.programme.set(Arc::new(own));
                text
            }
            Err(reason) => {
                leptos::logging::warn!("{reason}");
                String::new()
            }
        }
    }

    /// Starts anew after the worker has stopped.
    pub fn again(self, desk: Desk) {
        if let Some(worker) = self.worker.get_value() {
            worker.stop();
        }
        self.worker.set_value(None);
        self.phase.set(Phase::Starting);
        self.held.set(Held::default());
        self.start(desk);
    }

    /// Asks the worker, with files beside the question.
    pub(super) async fn ask_with(
        self,
        name: &str,
        arguments: &Value,
        files: &Array,
    ) -> Result<JsValue, Broken> {
        let worker = self.worker.get_value().ok_or(Broken::Gone)?;
        let (_, answer) = worker.ask(name, &arguments.to_string(), files, None);
        answer.await
    }

    /// Asks the worker something that is answered by JSON.
    pub async fn ask(self, name: &str, arguments: &Value) -> Result<Value, Broken> {
        let answer = self.ask_with(name, arguments, &Array::new()).await?;
        let text = answer.as_string().unwrap_or_default();
        serde_json::from_str(&text).map_err(|reason| Broken::Failed(reason.to_string()))
    }

    /// Asks the worker for something made for a person to save.
    pub async fn ask_file(self, name: &str, arguments: &Value) -> Result<JsValue, Broken> {
        self.ask_with(name, arguments, &Array::new()).await
    }

    /// Asks something after which the hub holds something else.
    pub(super) async fn ask_held(self, name: &str, arguments: &Value) -> Result<(), Broken> {
        let held = self.ask(name, arguments).await?;
        self.hold(Held::from_value(&held));
        Ok(())
    }

    /// What the hub holds now. Choices that no longer stand for anything fall back.
    pub(super) fn hold(self, held: Held) {
        // While there is nothing, there is nothing to choose from: what an address asks for
        // waits.
        if held.results > 0 {
            self.selection.update(|selection| {
                fall_back(selection, &held);
                let has =
                    |name: &str, code: &str| held.codes(name).iter().any(|known| known == code);
                selection
                    .rounds
                    .retain(|round| has("round", &round.to_string()));
                selection
                    .fields
                    .retain(|(field, code)| has(Code::code(*field), code));
            });
        }
        self.chosen.set(Vec::new());
        self.held.set(held);
        self.changes.update(|count| *count += 1);
    }

    /// Looks at what an address asks for.
    pub fn look(self, query: &str) {
        let now = self.selection.get_untracked();
        let mut asked = now.from_query(query);
        self.held.with_untracked(|held| {
            if held.results > 0 {
                fall_back(&mut asked, held);
            }
        });
        if asked != now {
            self.selection.set(asked);
        }
    }

    /// Puts labels of this device into the hub's register; how many were new or newer.
    ///
    /// # Errors
    /// The worker is gone.
    pub async fn take_labels(self, register: &Register) -> Result<usize, Broken> {
        let held = self.ask(wire::TAKE_LABELS, &register.to_value()).await?;
        self.hold(Held::from_value(&held));
        let taken = held.get("taken").and_then(Value::as_u64);
        let taken = taken.and_then(|taken| usize::try_from(taken).ok());
        Ok(taken.unwrap_or_default())
    }

    /// Takes files in.
    pub fn read(self, files: Array) {
        let Some(worker) = self.worker.get_value() else {
            return;
        };
        if self.reading.with_untracked(Option::is_some) || files.length() == 0 {
            return;
        }
        self.report.set(None);
        let hears = move |text: String| {
            let Ok(value) = serde_json::from_str(&text) else {
                return;
            };
            let progress = Progress::from_value(&value);
            self.reading.update(|reading| {
                if let Some(reading) = reading {
                    reading.progress = progress;
                }
            });
        };
        let (number, answer) = worker.ask(wire::READ, "", &files, Some(Box::new(hears)));
        let progress = Progress {
            files: files.length() as usize,
            ..Progress::default()
        };
        self.reading.set(Some(Reading { progress, number }));
        spawn_local(async move {
            let answer = answer.await;
            self.reading.set(None);
            if let Ok(answer) = answer {
                self.reported(&answer.as_string().unwrap_or_default()).await;
            }
        });
    }

    /// Stops reading; what was read stays.
    pub fn stop(self) {
        if let Some(reading) = self.reading.get_untracked() {
            spawn_local(async move {
                let number = Value::from(reading.number);
                let _ = self.ask_with(wire::STOP, &number, &Array::new()).await;
            });
        }
    }

    /// Loads made-up results in the place of whatever is there.
    pub fn demo(self) {
        spawn_local(async move {
            let asked = json!({ "round": clock::year() });
            if let Ok(report) = self.ask(wire::DEMO, &asked).await {
                self.reported(&report.to_string()).await;
            }
        });
    }

    async fn reported(self, text: &str) {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        self.report.set(Some(Arc::new(Report::from_value(&value))));
        let _ = self.ask_held(wire::HELD, &Value::Null).await;
    }

    /// Empties the hub on this screen; what is kept on the device stays.
    pub async fn empty(self) {
        self.report.set(None);
        let _ = self.ask_held(wire::FORGET, &Value::Null).await;
    }

    /// The members of a question about what is looked at; tracks it.
    pub fn question(self) -> Map<String, Value> {
        let mut map = Map::new();
        self.selection.with(|selection| selection.write(&mut map));
        map
    }

    /// Puts a company among those laid beside each other, or takes it from there; more
    /// than [`MOST_BESIDE`] do not fit.
    pub fn toggle(self, id: &str) {
        self.chosen.update(|chosen| {
            if let Some(at) = chosen.iter().position(|known| known == id) {
                chosen.remove(at);
            } else if chosen.len() < MOST_BESIDE {
                chosen.push(id.to_owned());
            }
        });
    }

    /// Asks again whenever what the question is made of changes, and holds the latest
    /// answer. An answer that was overtaken by another question is dropped.
    pub fn follow<T: Send + Sync + 'static>(
        self,
        name: &'static str,
        question: impl Fn() -> Option<Value> + 'static,
        read: fn(&Value) -> T,
    ) -> RwSignal<Option<T>> {
        let found = RwSignal::new(None);
        let asked = Rc::new(Cell::new(0_u32));
        Effect::new(move |_| {
            self.changes.track();
            let Some(question) = question() else { return };
            asked.set(asked.get() + 1);
            let (mine, asked) = (asked.get(), Rc::clone(&asked));
            spawn_local(async move {
                let answer = self.ask(name, &question).await;
                if asked.get() != mine {
                    return;
                }
                match answer {
                    // The screen may be gone by now, and its signal with it.
                    Ok(value) => drop(found.try_set(Some(read(&value)))),
                    Err(Broken::Failed(reason)) => leptos::logging::warn!("{name}: {reason}"),
                    Err(Broken::Gone) => {}
                }
            });
        });
        found
    }
}
