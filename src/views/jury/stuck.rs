//! What stands in the way of keeping the open dossier, and what to do.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::save;
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::state::keeper::Trouble;
use crate::words::{Word, w};

/// The message, while there is reason for it.
#[component]
pub(super) fn Stuck(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let trouble = move || bench.trouble.get().map(|found| stuck(desk, bench, found));
    // The region is there before its message, or that would not be read out.
    view! { <div role="alert">{trouble}</div> }.into_any()
}

fn stuck(desk: Desk, bench: Bench, found: Trouble) -> AnyView {
    let (title, text) = worded(found);
    let retry = move |_| match found {
        Trouble::Gone => bench.keep_again(),
        _ => bench.keep(),
    };
    let theirs = move |_| spawn_local(async move { desk.take_their_dossier(bench).await });
    let way = match found {
        Trouble::Blocked => ().into_any(),
        Trouble::Full | Trouble::Failed | Trouble::Gone => {
            let word = if found == Trouble::Gone {
                w::BENCH_AGAIN
            } else {
                w::STORAGE_RETRY
            };
            view! {
                <button type="button" id="stuck-retry" on:click=retry>{desk.t(word)}</button>
            }
            .into_any()
        }
        Trouble::Changed => view! {
            <button type="button" id="stuck-theirs" class="plain" on:click=theirs>
                {desk.t(w::STORAGE_THEIRS)}
            </button>
        }
        .into_any(),
    };
    view! {
        <div class="notice alarming" id="stuck">
            <p class="title">{desk.t(title)}</p>
            <p>{desk.t(text)}</p>
            <p class="buttons">
                <button type="button" id="stuck-save" on:click=move |_| save(desk, bench)>
                    {desk.t(w::JURY_SAVE)}
                </button>
                {way}
            </p>
        </div>
    }
    .into_any()
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
