//! If the app itself breaks: a part of the static page says so, that what was marked as
//! saved is safe, and offers the open document as a file and a fresh start. The details
//! go to the console.
//!
//! Nothing there may need what just broke: the text is a plain value of the browser, the
//! file is a link and the fresh start the browser's own function.

use std::cell::RefCell;

use js_sys::{Array, Function, JsString, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ErrorEvent, Event, HtmlAnchorElement, PromiseRejectionEvent, Url};

use super::page;

thread_local! {
    /// The open document as it is now: a name for its file, and its text.
    static OPEN: RefCell<Option<(JsString, JsString)>> = const { RefCell::new(None) };
}

/// Remembers the open document for a last page.
pub fn hold(name: &str, text: &str) {
    OPEN.with_borrow_mut(|open| *open = Some((name.into(), text.into())));
}

/// Forgets it: nothing is open any more.
pub fn let_go() {
    OPEN.with_borrow_mut(|open| *open = None);
}

/// Installs the last resort.
pub fn watch() {
    std::panic::set_hook(Box::new(|details| {
        leptos::logging::error!("{details}");
        show();
    }));
    // What breaks without a panic, such as memory that has run out, ends here.
    let Some(window) = web_sys::window() else {
        return;
    };
    if let (Some(button), Ok(reload)) = (page::element("broken-reload"), reload()) {
        button.set_onclick(Some(&reload));
    }
    let home = window.location().origin().unwrap_or_default();
    let broken = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let ours = match event.dyn_into::<ErrorEvent>() {
            // Extensions and notes of the browser itself are none of our business.
            Ok(error) => error.filename().starts_with(&home) && is_trap(&error.error()),
            Err(event) => event
                .dyn_into::<PromiseRejectionEvent>()
                .is_ok_and(|rejection| is_trap(&rejection.reason())),
        };
        if ours {
            show();
        }
    });
    for name in ["error", "unhandledrejection"] {
        let listener = broken.as_ref().unchecked_ref();
        // A listener of a plain name cannot be refused.
        let _ = window.add_event_listener_with_callback(name, listener);
    }
    broken.forget();
}

/// `location.reload`, ready to be called without us.
fn reload() -> Result<Function, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let location = window.location();
    let reload: Function = Reflect::get(&location, &"reload".into())?.dyn_into()?;
    // Without arguments of its own the click's event would be passed on.
    Ok(reload.bind0(&location))
}

/// Whether the engine under the app stopped, or its glue did.
fn is_trap(error: &JsValue) -> bool {
    error.is_instance_of::<js_sys::Error>()
}

fn show() {
    // Something may be broken in the middle of changing it.
    let open = OPEN.with(|open| open.try_borrow().ok().and_then(|open| open.clone()));
    if let Some((name, text)) = open {
        let address = Blob::new_with_str_sequence(&Array::of1(&text))
            .and_then(|blob| Url::create_object_url_with_blob(&blob));
        let link = page::element("broken-save");
        let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        if let (Ok(address), Some(link)) = (address, link) {
            link.set_href(&address);
            link.set_download(&String::from(&name));
            page::show_element("broken-file");
        }
    }
    page::show_element("broken");
}
