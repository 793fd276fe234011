//! What was set aside because it cannot be read.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::documents::{HUB_TRUSTED, Store};
use crate::browser::keys::OWN;
use crate::browser::{files, page};
use crate::state::aside::Aside;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// The list, while there is something on it.
#[component]
pub fn SetAside() -> impl IntoView {
    let desk = use_desk();
    let found = RwSignal::new(Vec::<Aside>::new());
    Effect::new(move |_| {
        desk.device.track();
        spawn_local(async move {
            let aside = desk.aside().await;
            // The screen may be gone by now.
            let _ = found.try_set(aside);
        });
    });
    move || {
        let all = found.get();
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().map(|aside| row(desk, aside)).collect_view();
            view! {
                <section class="set-aside">
                    <h2>{desk.t(w::ASIDE_TITLE)}</h2>
                    <p>{desk.t(w::ASIDE_TEXT)}</p>
                    <ul>{rows}</ul>
                </section>
            }
        })
    }
}

fn row(desk: Desk, aside: Aside) -> AnyView {
    let name = match (aside.store, aside.place()) {
        (Store::Keys, OWN) => desk.say(w::ASIDE_OWN_KEY),
        (Store::Keys, _) => desk.fill(w::ASIDE_KEY, &[("name", &aside.name)]),
        (Store::Hub, HUB_TRUSTED) => desk.say(w::ASIDE_TRUSTED),
        (Store::Hub, _) => desk.say(w::ASIDE_PUBLISHED),
        _ => aside.name.clone(),
    };
    let remove_name = name.clone();
    let text = aside.text.clone();
    let save_as = files::name(&["zeven", "damaged", &name], "json");
    let save = move |_| {
        desk.save_json(&save_as, &text);
    };
    let remove = move |_| {
        let aside = aside.clone();
        spawn_local(async move {
            desk.drop_aside(&aside).await;
            page::focus_soon("h1");
        });
    };
    view! {
        <li>
            <p class="place">{name}</p>
            <p class="buttons">
                <button type="button" on:click=save>{desk.t(w::OPENED_SAVE_DAMAGED)}</button>
                <button
                    type="button"
                    class="plain"
                    aria-label=move || desk.fill(w::ASIDE_REMOVE, &[("name", &remove_name)])
                    on:click=remove
                >
                    {desk.t(w::CARD_REMOVE)}
                </button>
            </p>
        </li>
    }
    .into_any()
}
