//! The way in and out: what the page asks, and what it hears.

use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, MessageEvent};
use zeven_cohort::wire::{self, Answer, Hub};
use zeven_cohort::workbook;

use crate::packing::Packer;
use crate::reading::{AT_ONCE, Chosen};

/// What the worker holds, and what it was told to stop.
#[derive(Clone)]
struct Port {
    scope: DedicatedWorkerGlobalScope,
    hub: Rc<RefCell<Hub>>,
    stopped: Rc<RefCell<BTreeSet<u32>>>,
}

/// Begins to listen, and says so: what the page posts before is not heard.
pub(crate) fn open() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let port = Port {
        scope: scope.clone(),
        hub: Rc::default(),
        stopped: Rc::default(),
    };
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        port.hear(&event.data());
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    // A text can always be posted.
    let _ = scope.post_message(&"ready".into());
}

impl Port {
    fn hear(&self, data: &JsValue) {
        let Some(message) = data.dyn_ref::<Array>() else {
            return;
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the page counts its questions from 1"
        )]
        let number = message.get(0).as_f64().unwrap_or_default() as u32;
        let text = |index: u32| message.get(index).as_string().unwrap_or_default();
        let (name, arguments) = (text(1), text(2));
        let files: Array = message.get(3).dyn_into().unwrap_or_default();
        match name.as_str() {
            wire::STOP => {
                self.stopped.borrow_mut().insert(wire::number(&arguments));
                self.say(number, "done", &JsValue::NULL);
            }
            wire::READ => {
                let (port, chosen) = (self.clone(), Chosen::all(&files));
                wasm_bindgen_futures::spawn_local(async move {
                    port.read(number, chosen).await;
                });
            }
            wire::EXPORT_WORKBOOK => {
                let port = self.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    match port.workbook(number, &arguments).await {
                        Ok(blob) => port.say(number, "done", &blob),
                        Err(reason) => port.say(number, "failed", &reason.into()),
                    }
                });
            }
            wire::TAKE_BACK => {
                let kept = files.get(0).dyn_into::<Uint8Array>();
                let bytes = kept.map(|kept| kept.to_vec()).unwrap_or_default();
                let answer = self.hub.borrow_mut().take_back(&bytes);
                self.answer(number, answer);
            }
            _ => {
                let answer = self.hub.borrow_mut().answer(&name, &arguments);
                self.answer(number, answer);
            }
        }
    }

    /// Takes files in, small ones many at a time, and says how far it is.
    async fn read(&self, number: u32, chosen: Vec<Chosen>) {
        let answer = self.hub.borrow_mut().begin(chosen.len());
        if let Err(reason) = answer {
            return self.say(number, "failed", &reason.into());
        }
        let mut space = Vec::new();
        let mut ahead = VecDeque::new();
        let mut begun = chosen.iter().enumerate().peekable();
        for (index, file) in chosen.iter().enumerate() {
            if self.stopped.borrow_mut().remove(&number) {
                self.hub.borrow_mut().stop();
                break;
            }
            let near = |(at, next): &(usize, &Chosen)| *at < index + AT_ONCE && next.is_small();
            while let Some((_, next)) = begun.next_if(near) {
                ahead.push_back(next.whole());
            }
            if let Some(coming) = ahead.pop_front() {
                let found = coming.into(&mut space).await;
                let bytes = found.map(|()| space.as_slice());
                self.hub.borrow_mut().file(&file.path, bytes);
            } else {
                // A large one: those behind it wait.
                begun.next();
                self.read_large(number, file, &mut space).await;
            }
            if (index + 1).is_multiple_of(AT_ONCE) || !file.is_small() {
                self.check().await;
                self.progress(number);
            }
        }
        self.check().await;
        let answer = self.hub.borrow_mut().end();
        self.answer(number, answer);
    }

    /// Checks the signatures that came in.
    async fn check(&self) {
        let claims = self.hub.borrow_mut().claims();
        for (of, claim) in claims {
            let holds = crate::keys::holds(&claim).await;
            self.hub.borrow_mut().judged(&of, holds);
        }
    }

    async fn read_large(&self, number: u32, file: &Chosen, space: &mut Vec<u8>) {
        self.hub.borrow_mut().file_begins(&file.path);
        let mut from = 0.0;
        let mut coming = file.piece(from);
        while from < file.size() {
            if self.stopped.borrow().contains(&number) {
                break;
            }
            if coming.into(space).await.is_none() {
                return self.hub.borrow_mut().file_broke(&file.path);
            }
            #[expect(clippy::cast_precision_loss, reason = "a piece is small")]
            let length = space.len() as f64;
            from += length;
            coming = file.piece(from);
            self.hub.borrow_mut().piece(space);
            self.progress(number);
        }
        self.hub.borrow_mut().file_ends();
    }

    /// Makes a workbook text by text. While the browser packs one, other questions are
    /// answered.
    async fn workbook(&self, number: u32, arguments: &str) -> Result<Blob, String> {
        let mut making = self.hub.borrow().workbook(arguments)?;
        let parts = Array::new();
        while !making.is_done() {
            let mut packer = Packer::new();
            loop {
                let text = self.hub.borrow().text(&mut making)?;
                let Some(text) = text else { break };
                packer.add(text.as_bytes()).await?;
                if self.stopped.borrow_mut().remove(&number) {
                    return Err("stopped".to_owned());
                }
            }
            let (file, deflated) = packer.end().await?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a size is a whole number"
            )]
            let head = making.head(file.size() as u64, deflated)?;
            parts.push(&Uint8Array::from(head.as_slice()));
            parts.push(&file);
        }
        parts.push(&Uint8Array::from(making.end()?.as_slice()));
        let kind = BlobPropertyBag::new();
        kind.set_type(workbook::MIME);
        Blob::new_with_blob_sequence_and_options(&parts, &kind)
            .map_err(|reason| format!("{reason:?}"))
    }

    fn progress(&self, number: u32) {
        let progress = self.hub.borrow().progress();
        self.say(number, "progress", &progress.into());
    }

    fn answer(&self, number: u32, answer: Result<Answer, String>) {
        match answer {
            Ok(Answer::Text(text)) => self.say(number, "done", &text.into()),
            Ok(Answer::Bytes(bytes)) => {
                let bytes = Uint8Array::from(bytes.as_slice());
                self.say(number, "done", &bytes);
            }
            Ok(Answer::File { parts, mime }) => {
                let parts: Array = parts.iter().map(|part| JsValue::from_str(part)).collect();
                let kind = BlobPropertyBag::new();
                kind.set_type(mime);
                match Blob::new_with_str_sequence_and_options(&parts, &kind) {
                    Ok(blob) => self.say(number, "done", &blob),
                    Err(reason) => self.say(number, "failed", &format!("{reason:?}").into()),
                }
            }
            Err(reason) => self.say(number, "failed", &reason.into()),
        }
    }

    fn say(&self, number: u32, how: &str, value: &JsValue) {
        let message = Array::of3(&number.into(), &how.into(), value);
        // Numbers, texts, bytes and blobs can always be copied.
        let _ = self.scope.post_message(&message);
    }
}
