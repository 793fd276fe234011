//! The service worker that the build writes beside the page: with it the app starts
//! without a network, and a new version waits until the person wants it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState, VisibilityState,
};

/// The name of this build, written into the page by the build; `None` while the app
/// is being developed, when there is no worker either.
pub fn build() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let meta = document.query_selector("meta[name=zeven-build]").ok()??;
    meta.get_attribute("content")
}

/// Starts the worker, once the page has what it needs itself. `ready` is called
/// whenever a new version has been loaded and waits.
pub async fn start(ready: impl Fn() + Clone + 'static) {
    let Some(container) = container().filter(|_| build().is_some()) else {
        return;
    };
    // The page works without it: a browser that refuses loses only the offline start.
    let Ok(registered) = JsFuture::from(container.register("sw.js")).await else {
        return leptos::logging::warn!("no service worker: the app needs a network to start");
    };
    let registration: ServiceWorkerRegistration = registered.unchecked_into();
    if registration.waiting().is_some() {
        ready();
    }
    let found = {
        let registration = registration.clone();
        Closure::<dyn Fn()>::new(move || watch(&registration, ready.clone()))
    };
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
    look_again(registration);
}

/// Calls `ready` when what is being installed has become a version that waits. On the
/// first visit there is nothing it could take over from.
fn watch(registration: &ServiceWorkerRegistration, ready: impl Fn() + 'static) {
    let Some(worker) = registration.installing() else {
        return;
    };
    let changed = {
        let worker = worker.clone();
        Closure::<dyn Fn()>::new(move || {
            let first = container().is_none_or(|container| container.controller().is_none());
            if worker.state() == ServiceWorkerState::Installed && !first {
                ready();
            }
        })
    };
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// Asks for a new version whenever the person comes back to the page: a tab may stay
/// open for weeks.
fn look_again(registration: ServiceWorkerRegistration) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let page = document.clone();
    let back = Closure::<dyn Fn()>::new(move || {
        if page.visibility_state() == VisibilityState::Visible
            && let Ok(asked) = registration.update()
        {
            // Without a network there is no answer, and none is needed.
            wasm_bindgen_futures::spawn_local(async move {
                let _ = JsFuture::from(asked).await;
            });
        }
    });
    let listener = back.as_ref().unchecked_ref();
    // A listener of a plain name cannot be refused.
    let _ = document.add_event_listener_with_callback("visibilitychange", listener);
    back.forget();
}

/// Lets the version that waits take over, and loads the page anew with it. Everything
/// must have been saved before.
pub async fn take_over() {
    let Some(container) = container() else { return };
    let Ok(found) = JsFuture::from(container.get_registration()).await else {
        return;
    };
    let waiting = found
        .dyn_into::<ServiceWorkerRegistration>()
        .ok()
        .and_then(|registration| registration.waiting());
    let reload = Closure::<dyn Fn()>::new(|| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    });
    container.set_oncontrollerchange(Some(reload.as_ref().unchecked_ref()));
    reload.forget();
    if let Some(worker) = waiting {
        // A plain text can always be posted.
        let _ = worker.post_message(&"take over".into());
    }
}

/// The browser's workers, where it has them: on `https:` and on this machine.
fn container() -> Option<ServiceWorkerContainer> {
    let window = web_sys::window().filter(web_sys::Window::is_secure_context)?;
    Some(window.navigator().service_worker())
}
