//! A button that opens a file, and what becomes of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::browser::files;
use crate::browser::page;
use crate::components::conflict::Choice;
use crate::components::older::OlderQuestion;
use crate::components::restore::RestoreQuestion;
use crate::route::Route;
use crate::state::desk::{Notice, use_desk};
use crate::state::open::{Conflict, Older, Received};
use crate::state::restore::Restore;
use crate::words::w;

/// "Open a file": the assessment in it comes on the desk, or a message says why
/// not; the same assessment with other content and a backup ask.
#[component]
pub fn FileButton() -> impl IntoView {
    let desk = use_desk();
    let conflict = RwSignal::new(None::<Conflict>);
    let older = RwSignal::new(None::<Older>);
    let restore = RwSignal::new(None::<Restore>);
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            for file in files::chosen(input).await {
                match desk.receive(&file.bytes).await {
                    Received::Opened(id) => {
                        desk.notice.set(None);
                        page::go(&Route::Result(id).to_string());
                    }
                    Received::Jury(route) => page::go(&route.to_string()),
                    Received::Answers(id) => page::go(&Route::Others(id).to_string()),
                    Received::Shown => {
                        desk.notice.set(None);
                        page::go(&Route::Shown.to_string());
                    }
                    Received::Benchmark(title) => {
                        desk.notice.set(Some(Notice::BenchmarkKept(title)));
                    }
                    Received::Conflict(both) => conflict.set(Some(*both)),
                    Received::Backup(found) => {
                        desk.notice.set(None);
                        restore.set(Some(*found));
                    }
                    Received::Older(found) => older.set(Some(*found)),
                    Received::Refused(found) => {
                        desk.notice.set(Some(Notice::FileRefused(file.name, found)));
                    }
                }
            }
        });
    };
    view! {
        <label class="button file">
            {desk.t(w::FILE_OPEN)}
            <input type="file" accept=".json,.jsonl,.csv,application/json,text/csv" on:change=changed />
        </label>
        {move || conflict.get().map(|both| view! { <Choice both close=move || conflict.set(None) /> })}
        {move || restore.get().map(|found| view! { <RestoreQuestion restore=found close=move || restore.set(None) /> })}
        {move || older.get().map(|older_one| view! { <OlderQuestion older=older_one close=move || older.set(None) /> })}
    }
}
