//! A button that opens a file.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::browser::files::Opened;
use crate::chunks;
use crate::state::desk::use_desk;
use crate::words::w;

/// "Open a file"; what becomes of it shows beside the button.
#[component]
pub fn FileButton() -> impl IntoView {
    let desk = use_desk();
    let chosen = RwSignal::new(None::<Arc<Vec<Opened>>>);
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            let files = desk.chosen(input).await;
            // The screen may be gone by now, and its signal with it.
            let _ = chosen.try_set(Some(Arc::new(files)));
        });
    };
    view! {
        <label class="button file">
            {desk.t(w::FILE_OPEN)}
            <input type="file" accept=".json,.jsonl,.csv,application/json,text/csv" on:change=changed />
        </label>
        {move || chosen.get().map(chunks::take_in)}
    }
    .into_any()
}
