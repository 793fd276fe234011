//! The mark that says whether the work is on disk. It never says so early.

use leptos::prelude::*;

use crate::browser::intl;
use crate::state::desk::use_desk;
use crate::state::keeper::Saved;
use crate::state::sheet::Sheet;
use crate::words::w;

/// "Saved 10:42", "Saving…" or "Not saved".
#[component]
pub fn SaveMark(
    /// What is being kept.
    sheet: Sheet,
) -> impl IntoView {
    view! { <Mark saved=sheet.keeper.saved /> }
}

/// The mark of anything that is kept.
#[component]
pub fn Mark(
    /// What it says.
    saved: RwSignal<Saved>,
) -> impl IntoView {
    let desk = use_desk();
    let state = move || match saved.get() {
        Saved::Yes(_) => "yes",
        Saved::Busy => "busy",
        Saved::No => "no",
    };
    let text = move || match saved.get() {
        Saved::Yes(moment) => desk.fill(
            w::SAVED_YES,
            &[("time", &intl::time(desk.language.get(), &moment))],
        ),
        Saved::Busy => desk.say(w::SAVED_BUSY),
        Saved::No => desk.say(w::SAVED_NO),
    };
    view! {
        <p class="save-mark" data-saved=state role="status">
            {text}
        </p>
    }
}
