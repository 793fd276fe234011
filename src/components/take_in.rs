//! What becomes of files that were opened.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::Opened;
use crate::browser::page;
use crate::components::conflict::Choice;
use crate::components::older::OlderQuestion;
use crate::components::restore::RestoreQuestion;
use crate::route::Route;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::open::{Conflict, Older, Received};
use crate::state::restore::Restore;

/// What has to be asked about a file.
#[derive(Clone, Copy)]
struct Asked {
    conflict: RwSignal<Option<Conflict>>,
    older: RwSignal<Option<Older>>,
    restore: RwSignal<Option<Restore>>,
}

/// Takes the files in: an assessment comes on the desk, or a message says why not; the same
/// assessment with other content and a backup ask.
#[component]
pub fn TakeIn(files: Arc<Vec<Opened>>) -> impl IntoView {
    let desk = use_desk();
    let (conflict, older) = (RwSignal::new(None), RwSignal::new(None));
    let restore = RwSignal::new(None);
    let asked = Asked {
        conflict,
        older,
        restore,
    };
    spawn_local(async move {
        for file in files.iter() {
            receive(desk, file, asked).await;
        }
    });
    view! {
        {move || conflict.get().map(|both| view! { <Choice both close=move || conflict.set(None) /> })}
        {move || restore.get().map(|found| view! { <RestoreQuestion restore=found close=move || restore.set(None) /> })}
        {move || older.get().map(|older_one| view! { <OlderQuestion older=older_one close=move || older.set(None) /> })}
    }
    .into_any()
}

async fn receive(desk: Desk, file: &Opened, asked: Asked) {
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
        Received::Benchmark(title, true) => {
            desk.notice.set(Some(Notice::BenchmarkKept(title)));
        }
        Received::Benchmark(title, false) => {
            desk.notice.set(Some(Notice::BenchmarkHere(title)));
        }
        // The screen may be gone by now, and its signals with it.
        Received::Conflict(both) => drop(asked.conflict.try_set(Some(*both))),
        Received::Backup(found) => {
            desk.notice.set(None);
            drop(asked.restore.try_set(Some(*found)));
        }
        Received::Older(found) => drop(asked.older.try_set(Some(*found))),
        Received::Refused(found) => {
            let name = file.name.clone();
            desk.notice.set(Some(Notice::FileRefused(name, found)));
        }
    }
}
