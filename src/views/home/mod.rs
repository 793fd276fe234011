//! The first screen: begin, go on, open a file.

mod aside;
mod card;
mod device;
mod shelf;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::chunks;
use crate::components::file_button::FileButton;
use crate::components::for_others::ForOthers;
use crate::components::radar::Wheel;
use crate::components::undo::UndoBar;
use crate::route::{HubPart, Route};
use crate::state::card::Card;
use crate::state::desk::use_desk;
use crate::state::device::Here;
use crate::words::w;
use aside::SetAside;
use device::Device;
use shelf::Shelf;

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let desk = use_desk();
    // The first screen speaks of the shipped method, whatever is open.
    desk.adopt(None);
    spawn_local(desk.drop_untouched());
    Effect::new(move |_| page::set_title(&format!("Zeven – {}", desk.say(w::HOME_TITLE))));
    page::focus_soon("h1");
    let begin = move |_| {
        let id = desk.begin(None);
        page::go(&Route::Profile(id).to_string());
    };
    // Whoever comes back sees their own first.
    let here = RwSignal::new(Here::default());
    Effect::new(move |_| {
        desk.device.track();
        spawn_local(async move {
            let found = desk.here().await;
            // The screen may be gone by now, and its signal with it.
            let _ = here.try_set(found);
        });
    });
    let any = Memo::new(move |_| here.with(|here| here.anything));
    let any_own = Memo::new(move |_| here.with(|here| here.own));
    view! {
        <section class="home-hero" class:returning=any_own>
            <Wheel />
            <h1 tabindex="-1">{desk.t(w::HOME_TITLE)}</h1>
            <p class="lead">{desk.t(w::HOME_LEAD)}</p>
            <ul class="facts">
                <li>{desk.t(w::HOME_FACT_TIME)}</li>
                <li>{desk.t(w::HOME_FACT_PRIVATE)}</li>
                <li>{desk.t(w::HOME_FACT_RESULT)}</li>
            </ul>
            <div class="buttons">
                <button type="button" class:main=move || !any_own.get() on:click=begin>{desk.t(w::HOME_BEGIN)}</button>
                <FileButton />
            </div>
            <p class="third-door">
                <a href=Route::Doors.href()>{desk.t(w::JURY_DOOR)}</a>
                <a href=Route::Hub(HubPart::Files).href()>{desk.t(w::HUB_HOME)}</a>
            </p>
        </section>
        <UndoBar />
        {move || any.get().then(chunks::on_device)}
    }
    .into_any()
}

/// Everything that is on this device.
pub fn on_device() -> AnyView {
    let desk = use_desk();
    let cards = RwSignal::new(None::<Vec<Card>>);
    let methods = RwSignal::new(0);
    Effect::new(move |_| {
        desk.device.track();
        spawn_local(async move {
            let (found, known) = (desk.cards().await, desk.custom_methods().await.len());
            desk.seal(&found);
            // What was opened again meanwhile is not removed any more.
            let back = |gone: &str| found.iter().any(|card| card.id == gone);
            if desk
                .removal
                .with_untracked(|gone| gone.as_ref().is_some_and(|gone| back(&gone.card.id)))
            {
                desk.removal.set(None);
            }
            // The screen may be gone by now, and its signals with it.
            let _ = cards.try_set(Some(found));
            let _ = methods.try_set(known);
        });
    });
    let own = RwSignal::new(None::<Vec<Card>>);
    Effect::new(move |_| {
        let mut found = cards.get();
        if let Some(all) = &mut found {
            all.retain(|card| card.asked.is_empty());
        }
        own.set(found);
    });
    let any_own =
        Memo::new(move |_| own.with(|own| own.as_ref().is_some_and(|all| !all.is_empty())));
    view! {
        {move || any_own.get().then(|| view! { <Shelf cards=own /> })}
        <ForOthers cards />
        <SetAside />
        <Device cards methods />
    }
    .into_any()
}
