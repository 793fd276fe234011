//! What stands in the way of keeping the open dossier, and what to do.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::save;
use crate::components::stuck::{Ways, stuck};
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::state::keeper::Trouble;
use crate::words::{Word, w};

/// The message, while there is reason for it.
#[component]
pub(super) fn Stuck(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let trouble = move || {
        let found = bench.trouble.get();
        found.map(|found| not_kept(desk, bench, found))
    };
    // The region is there before its message, or that would not be read out.
    view! { <div role="alert">{trouble}</div> }.into_any()
}

fn not_kept(desk: Desk, bench: Bench, found: Trouble) -> AnyView {
    let again = move |()| match found {
        Trouble::Gone => bench.keep_again(),
        _ => bench.keep(),
    };
    let theirs = move |()| spawn_local(async move { desk.take_their_dossier(bench).await });
    let ways = Ways {
        save: (w::JURY_SAVE, Callback::new(move |()| save(desk, bench))),
        again: (w::BENCH_AGAIN, Callback::new(again)),
        copy: None,
        theirs: Callback::new(theirs),
    };
    stuck(desk, found, worded(found), ways)
}

/// What happened, and what was kept and to do.
fn worded(found: Trouble) -> (Word, Word) {
    match found {
        Trouble::Blocked => (w::STORE_NONE, w::STORE_NONE_DO),
        Trouble::Full => (w::STORAGE_FULL, w::BENCH_NOT_KEPT_DO),
        Trouble::Failed => (w::BENCH_NOT_KEPT, w::BENCH_NOT_KEPT_DO),
        Trouble::Changed => (w::BENCH_CHANGED, w::BENCH_CHANGED_DO),
        Trouble::Gone => (w::BENCH_GONE, w::BENCH_GONE_DO),
    }
}
