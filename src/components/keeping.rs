//! What people must know about the keeping of the open assessment: that another tab
//! writes it, or that it could not be written, and what to do.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::stuck::{Ways, stuck};
use crate::browser::{files, page};
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::keeper::{Trouble, Turn};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// Both messages, while there is reason for them.
#[component]
pub fn Keeping(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let trouble = move || {
        sheet
            .keeper
            .trouble
            .get()
            .map(|found| not_kept(desk, sheet, found))
    };
    let following =
        move || (sheet.keeper.turn.get() == Turn::Theirs).then(|| elsewhere(desk, sheet));
    // The regions are there before their messages, or those would not be read out.
    view! {
        <div role="alert">{trouble}</div>
        <div role="status">{following}</div>
    }
    .into_any()
}

fn elsewhere(desk: Desk, sheet: Sheet) -> AnyView {
    let asked = RwSignal::new(false);
    let take = move |_| {
        asked.set(true);
        spawn_local(async move {
            desk.take_over(sheet).await;
            page::focus_soon("h1");
        });
    };
    view! {
        <div class="notice" id="elsewhere">
            <p class="title">{desk.t(w::TABS_TITLE)}</p>
            <p>{desk.t(w::TABS_TEXT)}</p>
            <p class="buttons">
                <button type="button" id="take-over" disabled=asked on:click=take>
                    {desk.t(w::TABS_TAKE_OVER)}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn not_kept(desk: Desk, sheet: Sheet, found: Trouble) -> AnyView {
    let save = move |()| {
        let document = sheet.document();
        let company = &document.company;
        let round = document.round.to_string();
        let name = files::name(&["zeven", &company.name, &company.site, &round], "json");
        if desk.save_json(&name, &document.to_text()) {
            desk.filed(&document.id);
        }
    };
    let again = move |()| match found {
        Trouble::Gone => desk.keep_again(sheet),
        _ => sheet.keeper.retry(),
    };
    let copy = move |()| {
        let id = desk.keep_as_copy(sheet);
        // The walk writes its place into the address when it is laid out anew; after that.
        page::next_frame(move || page::go(&Route::Profile(id).to_string()));
    };
    let theirs = move |()| spawn_local(async move { desk.take_theirs(sheet).await });
    let ways = Ways {
        save: (w::CARD_SAVE, Callback::new(save)),
        again: (w::STORAGE_AGAIN, Callback::new(again)),
        copy: Some((w::STORAGE_COPY, Callback::new(copy))),
        theirs: Callback::new(theirs),
    };
    stuck(desk, found, worded(found), ways)
}

/// What happened, and what was kept and to do.
fn worded(found: Trouble) -> (Word, Word) {
    match found {
        Trouble::Blocked => (w::STORE_NONE, w::STORE_NONE_DO),
        Trouble::Full => (w::STORAGE_FULL, w::STORAGE_FULL_DO),
        Trouble::Failed => (w::STORAGE_FAILED, w::STORAGE_FAILED_DO),
        Trouble::Changed => (w::STORAGE_CHANGED, w::STORAGE_CHANGED_DO),
        Trouble::Gone => (w::STORAGE_GONE, w::STORAGE_GONE_DO),
    }
}
