//! A new version is offered, never forced.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::offline;
use crate::state::desk::use_desk;
use crate::state::keeper::Saved;
use crate::words::w;

/// The offer, once a new version has been loaded. It stays quiet while something is
/// not saved: taking over loads the page anew.
#[component]
pub fn UpdateBar() -> impl IntoView {
    let desk = use_desk();
    let waiting = RwSignal::new(false);
    spawn_local(offline::start(move || waiting.set(true)));
    let unsaved = move || {
        let sheet = desk.sheet.get();
        sheet.is_some_and(|sheet| !matches!(sheet.keeper.saved.get(), Saved::Yes(_)))
    };
    let take_over = move |_| spawn_local(offline::take_over());
    view! {
        <Show when=move || waiting.get()>
            <div class="notice" role="status">
                <p class="title">{desk.t(w::UPDATE_READY)}</p>
                <p>{move || desk.say(if unsaved() { w::UPDATE_UNSAVED } else { w::UPDATE_TEXT })}</p>
                <p class="buttons">
                    <button type="button" id="update-now" disabled=unsaved on:click=take_over>
                        {desk.t(w::UPDATE_NOW)}
                    </button>
                    <button type="button" class="plain" on:click=move |_| waiting.set(false)>
                        {desk.t(w::UPDATE_LATER)}
                    </button>
                </p>
            </div>
        </Show>
    }
}
