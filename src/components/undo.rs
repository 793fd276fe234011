//! What was just removed, and the way back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::state::desk::use_desk;
use crate::words::w;

/// A quiet message with "Undo", as long as undoing is possible.
#[component]
pub fn UndoBar() -> impl IntoView {
    let desk = use_desk();
    let undo = move |_| {
        spawn_local(async move {
            desk.undo_removal().await;
            page::focus_soon("h1");
        });
    };
    let close = move |_| {
        spawn_local(async move {
            desk.finish_removal().await;
            page::focus_soon("h1");
        });
    };
    let bar = move || {
        desk.removal.get().map(|removal| {
            let card = removal.card;
            let name = move || {
                let company = if card.name.is_empty() { desk.say(w::CARD_NO_NAME) } else { card.name.clone() };
                let mut parts = vec![company, card.site.clone(), card.round.to_string()];
                parts.retain(|part| !part.is_empty());
                desk.fill(w::DEVICE_REMOVED, &[("name", &parts.join(" · "))])
            };
            view! {
                <div class="notice undo">
                    <p>{name}</p>
                    <p class="buttons">
                        <button type="button" id="undo" on:click=undo>{desk.t(w::DEVICE_UNDO)}</button>
                        <button type="button" class="plain" on:click=close>{desk.t(w::NOTICE_CLOSE)}</button>
                    </p>
                </div>
            }
        })
    };
    // The region is there before its message, or it would not be read out.
    view! { <div role="status">{bar}</div> }.into_any()
}
