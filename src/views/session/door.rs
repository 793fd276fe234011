//! The assessor's door: begin a session from a company's file or without one, go on with
//! one that is here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::browser::page;
use crate::components::older::OlderQuestion;
use crate::route::{Part, Route};
use crate::state::card::Card;
use crate::state::desk::{Notice, use_desk};
use crate::state::open::{Older, Refusal};
use crate::views::juror::title;
use crate::words::w;

/// "Lead a session at a company".
#[component]
pub fn Lead() -> impl IntoView {
    let desk = use_desk();
    let other = RwSignal::new(false);
    let older = RwSignal::new(None::<Older>);
    let go = move |id: String| page::go(&Route::Session(id, Part::Agenda).to_string());
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            desk.notice.set(None);
            other.set(false);
            older.set(None);
            for file in desk.chosen(input).await {
                match desk.read_own(&file.bytes).await {
                    Ok(Some((own, custom))) => return go(desk.begin_session(&own, custom)),
                    Ok(None) => other.set(true),
                    Err(Refusal::Older(found)) => older.set(Some(*found)),
                    Err(Refusal::Problems(found)) => {
                        desk.notice.set(Some(Notice::FileRefused(file.name, found)));
                    }
                }
            }
        });
    };
    view! {
        <section aria-labelledby="lead-title">
            <h2 id="lead-title">{desk.t(w::SESSION_DOOR)}</h2>
            <p>{desk.t(w::SESSION_DOOR_TEXT)}</p>
            <p class="buttons">
                <label class="button file">
                    {desk.t(w::SESSION_OPEN_FILE)}
                    <input type="file" id="session-file" accept=".json,application/json" on:change=changed />
                </label>
                <button type="button" id="session-fresh" on:click=move |_| go(desk.begin_session_fresh())>
                    {desk.t(w::SESSION_FRESH)}
                </button>
            </p>
            <div role="status">
                {move || other.get().then(|| view! { <p>{desk.t(w::SESSION_NOT_SELF)}</p> })}
            </div>
            {move || {
                let older_one = older.get()?;
                Some(view! { <OlderQuestion older=older_one close=move || older.set(None) session=true /> })
            }}
            <Kept />
        </section>
    }
    .into_any()
}

/// The sessions on this device.
#[component]
fn Kept() -> impl IntoView {
    let desk = use_desk();
    let cards = RwSignal::new(Vec::<Card>::new());
    spawn_local(async move {
        let mut found = desk.cards().await;
        found.retain(|card| card.guided);
        let _ = cards.try_set(found);
    });
    move || {
        let all = cards.get();
        let rows = all
            .iter()
            .map(|card| {
                let round = u16::try_from(card.round).unwrap_or_default();
                let name = title(desk, &card.name, &card.site, round);
                let href = Route::Session(card.id.clone(), Part::Agenda).href();
                view! { <li><a href=href>{name}</a></li> }
            })
            .collect_view();
        (!all.is_empty()).then(|| {
            view! {
                <h3>{desk.t(w::SESSION_KEPT)}</h3>
                <ul class="kept-sessions">{rows}</ul>
            }
        })
    }
}
