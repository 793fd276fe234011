//! A button that opens a file, and what becomes of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::browser::files;
use crate::browser::{intl, page};
use crate::components::older::OlderQuestion;
use crate::route::Route;
use crate::state::card::Card;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::open::{Conflict, Older, Received};
use crate::words::w;

/// "Open a file": the assessment in it comes on the desk, or a message says why
/// not; the same assessment with other content asks.
#[component]
pub fn FileButton() -> impl IntoView {
    let desk = use_desk();
    let conflict = RwSignal::new(None::<Conflict>);
    let older = RwSignal::new(None::<Older>);
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
                    Received::Conflict(both) => conflict.set(Some(*both)),
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
            <input type="file" accept=".json,application/json" on:change=changed />
        </label>
        {move || conflict.get().map(|both| view! { <Choice both close=move || conflict.set(None) /> })}
        {move || older.get().map(|older_one| view! { <OlderQuestion older=older_one close=move || older.set(None) /> })}
    }
}

/// Both sides of a conflict, and the three ways out.
#[component]
fn Choice(both: Conflict, close: impl Fn() + Copy + 'static) -> impl IntoView {
    let desk = use_desk();
    let (here, file) = (both.here.clone(), both.file.clone());
    let both = StoredValue::new(both);
    let finish = move |id: String| {
        close();
        page::go(&Route::Result(id).to_string());
    };
    view! {
        <section class="conflict" role="alertdialog" aria-labelledby="conflict-title">
            <h2 id="conflict-title">{desk.t(w::CONFLICT_TITLE)}</h2>
            <div class="sides">
                <Side desk title=w::CONFLICT_HERE card=here />
                <Side desk title=w::CONFLICT_FILE card=file />
            </div>
            <p class="buttons">
                <button type="button" on:click=move |_| finish(desk.replace(both.get_value()))>
                    {desk.t(w::CONFLICT_USE_FILE)}
                </button>
                <button type="button" on:click=move |_| close()>{desk.t(w::CONFLICT_USE_HERE)}</button>
                <button type="button" on:click=move |_| finish(desk.keep_both(both.get_value()))>
                    {desk.t(w::CONFLICT_USE_BOTH)}
                </button>
            </p>
        </section>
    }
}

#[component]
fn Side(desk: Desk, title: crate::words::Word, card: Card) -> impl IntoView {
    let changed = move || {
        let when = intl::moment(desk.language.get(), &card.updated);
        desk.fill(w::CARD_CHANGED, &[("when", &when)])
    };
    let answered = move || {
        let (done, all) = (card.answered.to_string(), card.total.to_string());
        desk.fill(w::CARD_ANSWERED, &[("n", &done), ("all", &all)])
    };
    view! {
        <div>
            <h3>{desk.t(title)}</h3>
            <p>{answered}</p>
            <p>{changed}</p>
        </div>
    }
}
