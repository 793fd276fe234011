//! Other tabs of the app: whose turn it is to write a document, and what tabs tell each
//! other.
//!
//! The turn is a Web Lock: the browser gives it back when a tab dies, however it dies.
//! Browsers offer locks only on `https:` and on this machine; where there are none every
//! tab has its turn, and the database's own comparison (`Documents::put_over`) still keeps
//! one from writing over the other.

use std::cell::{OnceCell, RefCell};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, BroadcastChannel, MessageEvent};

const CHANNEL: &str = "zeven";

/// What one tab tells the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// This document, or what is kept of a jury under this key, has another content now.
    Changed(String),
    /// It was taken off the device.
    Removed(String),
    /// Another tab wants to write this document.
    Asked(String),
    /// The device was cleared.
    Cleared,
}

impl Told {
    fn to_text(&self) -> String {
        match self {
            Self::Changed(id) => format!("changed {id}"),
            Self::Removed(id) => format!("removed {id}"),
            Self::Asked(id) => format!("asked {id}"),
            Self::Cleared => "cleared".to_owned(),
        }
    }

    /// `None` for what another version of the app may say.
    fn parse(text: &str) -> Option<Self> {
        let (what, id) = text.split_once(' ').unwrap_or((text, ""));
        let id = id.to_owned();
        match what {
            "changed" => Some(Self::Changed(id)),
            "removed" => Some(Self::Removed(id)),
            "asked" => Some(Self::Asked(id)),
            "cleared" => Some(Self::Cleared),
            _ => None,
        }
    }
}

thread_local! {
    static OPEN: OnceCell<Option<BroadcastChannel>> = const { OnceCell::new() };
}

fn with_channel(run: impl FnOnce(&BroadcastChannel)) {
    OPEN.with(|open| {
        let channel = open.get_or_init(|| BroadcastChannel::new(CHANNEL).ok());
        if let Some(channel) = channel {
            run(channel);
        }
    });
}

/// Tells the other tabs. Where a browser has no way to, they find out when they write.
pub fn tell(told: &Told) {
    with_channel(|channel| {
        // A plain text can always be posted.
        let _ = channel.post_message(&JsValue::from_str(&told.to_text()));
    });
}

/// Calls back with what other tabs tell, as long as the page lives.
pub fn listen(call: impl Fn(Told) + 'static) {
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let told = event.data().as_string();
        if let Some(told) = told.and_then(|text| Told::parse(&text)) {
            call(told);
        }
    });
    with_channel(|channel| channel.set_onmessage(Some(hear.as_ref().unchecked_ref())));
    hear.forget();
}

/// A turn, or a place in the queue for it. Dropping it gives it up.
pub struct Hold {
    give_back: Function,
    queue: AbortController,
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.queue.abort();
        // Settling a promise cannot fail.
        let _ = self.give_back.call0(&JsValue::NULL);
    }
}

/// Queues for the turn to write this document, or takes it at once from whoever has it.
/// `granted` is called when it is this tab's turn; `lost` when another tab took it.
/// `None` where the browser has no locks.
pub fn queue(
    id: &str,
    take: bool,
    granted: impl FnOnce() + 'static,
    lost: impl FnOnce() + 'static,
) -> Option<Hold> {
    let queue = AbortController::new().ok()?;
    let mut resolve = None;
    let held = Promise::new(&mut |done, _| resolve = Some(done));
    let options = Object::new();
    if take {
        Reflect::set(&options, &"steal".into(), &true.into()).ok()?;
    } else {
        Reflect::set(&options, &"signal".into(), &queue.signal()).ok()?;
    }
    let gave_up = queue.signal();
    let run = Closure::once_into_js(move |_lock: JsValue| {
        granted();
        held
    });
    let asked: Promise = request(&document_lock(id), &options, &run)?;
    let lost = RefCell::new(Some(lost));
    let rejected = Closure::once_into_js(move |_reason: JsValue| {
        if let Some(lost) = lost.take().filter(|_| !gave_up.aborted()) {
            lost();
        }
    });
    // `then` of a promise is a function whatever it is a promise of.
    let then: Function = Reflect::get(&asked, &"catch".into())
        .ok()?
        .dyn_into()
        .ok()?;
    then.call1(&asked, &rejected).ok()?;
    Some(Hold {
        give_back: resolve?,
        queue,
    })
}

/// Whether this browser can tell whose turn it is. If not, it is everyone's.
pub fn is_supported() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| {
        Reflect::get(&navigator, &"locks".into()).is_ok_and(|locks| locks.is_object())
    })
}

/// Whether a tab has its turn with this document, this one included. Where the browser
/// has no locks nobody can say, and the answer is no.
pub async fn is_taken(id: &str) -> bool {
    let options = Object::new();
    if Reflect::set(&options, &"ifAvailable".into(), &true.into()).is_err() {
        return false;
    }
    let say = Closure::once_into_js(move |lock: JsValue| lock.is_null());
    let Some(asked) = request(&document_lock(id), &options, &say) else {
        return false;
    };
    let answer = wasm_bindgen_futures::JsFuture::from(asked).await;
    answer.is_ok_and(|taken| taken.as_bool() == Some(true))
}

fn document_lock(id: &str) -> String {
    format!("zeven.document.{id}")
}

/// Calls `navigator.locks.request`, which `web-sys` does not offer without a flag of the
/// compiler.
fn request(name: &str, options: &Object, run: &JsValue) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    request
        .call3(&locks, &name.into(), options, run)
        .ok()?
        .dyn_into()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_understood() {
        let id = || "a-b".to_owned();
        for told in [
            Told::Changed(id()),
            Told::Removed(id()),
            Told::Asked(id()),
            Told::Cleared,
        ] {
            assert_eq!(Told::parse(&told.to_text()), Some(told));
        }
        assert_eq!(Told::parse("sung a-b"), None);
    }
}
