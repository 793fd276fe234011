//! A worker beside the page, asked by numbered messages.
//!
//! A question is `[number, name, arguments, files]`, an answer `[number, how, value]` with
//! `how` one of `done`, `failed` and `progress`; arguments and values are JSON texts, or
//! what JSON cannot hold. What the names mean stands where both sides share it, in
//! `zeven_cohort::wire`.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

/// Where the loader stands while the app is being developed; a build says it in the page.
const LOADER: &str = "zeven-worker_loader.js";

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The worker could not be started, or stopped in the middle.
    Gone,
    /// It answered that it could not do it, with its reason.
    Failed(String),
}

/// Somebody who waits for an answer.
struct Waiting {
    done: Function,
    failed: Function,
    progress: Option<Box<dyn Fn(String)>>,
}

/// A running worker.
pub struct Beside {
    worker: Worker,
    next: Cell<u32>,
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    /// What is asked before the worker listens waits here.
    ready: bool,
    early: Vec<JsValue>,
    waiting: BTreeMap<u32, Waiting>,
    gone: bool,
}

impl Beside {
    /// Starts the worker. `gone` is called when it stops of its own accord.
    ///
    /// # Errors
    /// The browser has no workers, or forbids this one.
    pub fn start(gone: impl Fn() + 'static) -> Result<Self, String> {
        let worker = Worker::new(&address()).map_err(|error| format!("{error:?}"))?;
        let state = Rc::new(RefCell::new(State::default()));
        let hear = {
            let (state, worker) = (Rc::clone(&state), worker.clone());
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                hear(&state, &worker, &event.data());
            })
        };
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        let broke = {
            let state = Rc::clone(&state);
            Closure::<dyn Fn(JsValue)>::new(move |_| {
                let waiting = {
                    let mut state = state.borrow_mut();
                    state.gone = true;
                    std::mem::take(&mut state.waiting)
                };
                for one in waiting.into_values() {
                    // A resolver of the browser's own cannot fail.
                    let _ = one.failed.call1(&JsValue::NULL, &JsValue::NULL);
                }
                gone();
            })
        };
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        broke.forget();
        Ok(Self {
            worker,
            next: Cell::new(1),
            state,
        })
    }

    /// Asks something; `progress` hears what the worker says in between. Gives the number
    /// of the question, to take it back with, and the answer to come.
    pub fn ask(
        &self,
        name: &str,
        arguments: &str,
        files: &Array,
        progress: Option<Box<dyn Fn(String)>>,
    ) -> (u32, impl Future<Output = Result<JsValue, Broken>> + use<>) {
        let number = self.next.replace(self.next.get() + 1);
        let message = Array::of4(&number.into(), &name.into(), &arguments.into(), files);
        let gone = self.state.borrow().gone;
        let mut progress = progress;
        let promise = Promise::new(&mut |done, failed| {
            if gone {
                let _ = failed.call1(&JsValue::NULL, &JsValue::NULL);
                return;
            }
            let waiting = Waiting {
                done,
                failed,
                progress: progress.take(),
            };
            self.state.borrow_mut().waiting.insert(number, waiting);
        });
        let mut state = self.state.borrow_mut();
        if state.ready {
            post(&self.worker, &message);
        } else if !gone {
            state.early.push(message.into());
        }
        let answer = async move {
            JsFuture::from(promise)
                .await
                .map_err(|reason| match reason.as_string() {
                    Some(reason) => Broken::Failed(reason),
                    None => Broken::Gone,
                })
        };
        (number, answer)
    }

    /// Stops the worker and everything in it.
    pub fn stop(&self) {
        self.worker.terminate();
    }
}

fn post(worker: &Worker, message: &JsValue) {
    // Numbers, texts and files can always be copied.
    let _ = worker.post_message(message);
}

/// Hands what the worker says to who waits for it.
fn hear(state: &RefCell<State>, worker: &Worker, data: &JsValue) {
    let Some(message) = data.dyn_ref::<Array>() else {
        let early = {
            let mut state = state.borrow_mut();
            state.ready = true;
            std::mem::take(&mut state.early)
        };
        for message in early {
            post(worker, &message);
        }
        return;
    };
    let (how, value) = (message.get(1).as_string(), message.get(2));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the numbers are our own, counted from 1"
    )]
    let number = message.get(0).as_f64().unwrap_or_default() as u32;
    if how.as_deref() == Some("progress") {
        let state = state.borrow();
        let hears = state
            .waiting
            .get(&number)
            .and_then(|one| one.progress.as_ref());
        if let (Some(hears), Some(text)) = (hears, value.as_string()) {
            hears(text);
        }
        return;
    }
    let Some(one) = state.borrow_mut().waiting.remove(&number) else {
        return;
    };
    let call = if how.as_deref() == Some("done") {
        one.done
    } else {
        one.failed
    };
    let _ = call.call1(&JsValue::NULL, &value);
}

/// The loader of this build.
fn address() -> String {
    let meta = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|page| page.query_selector("meta[name=zeven-hub]").ok().flatten())
        .and_then(|meta| meta.get_attribute("content"));
    meta.unwrap_or_else(|| LOADER.to_owned())
}
