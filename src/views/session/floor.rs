//! The way over the floor, for one hand: one place at a time, everything big, the way on
//! under the thumb.

use leptos::prelude::*;
use zeven_core::method::Place;
use zeven_core::session::{Stop, rounds};

use super::stop::StopView;
use crate::browser::page;
use crate::route::{Part, Route};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The name of a place.
pub(super) const fn place_word(place: Place) -> Word {
    match place {
        Place::Office => w::FLOOR_OFFICE,
        Place::Engineering => w::FLOOR_ENGINEERING,
        Place::GoodsIn => w::FLOOR_GOODS_IN,
        Place::Production => w::FLOOR_PRODUCTION,
        Place::Assembly => w::FLOOR_ASSEMBLY,
        Place::Quality => w::FLOOR_QUALITY,
        Place::Maintenance => w::FLOOR_MAINTENANCE,
        Place::Warehouse => w::FLOOR_WAREHOUSE,
        Place::Outside => w::FLOOR_OUTSIDE,
    }
}

/// The places, and what there is to look at in one of them.
#[component]
pub(super) fn Floor(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    page::focus_soon("h1");
    let rounds = StoredValue::new(desk.method.with_value(|method| rounds(method)));
    let count = rounds.with_value(Vec::len);
    let done = move |index: usize| {
        rounds.with_value(|rounds| {
            let stops = rounds.get(index).map(|(_, stops)| stops.as_slice());
            looked(sheet, stops.unwrap_or_default())
        })
    };
    let all = move |index: usize| {
        rounds.with_value(|rounds| rounds.get(index).map_or(0, |(_, stops)| stops.len()))
    };
    // Whoever comes back goes on where something is left.
    let left = untrack(|| (0..count).find(|index| done(*index) < all(*index)));
    let at = RwSignal::new(left.unwrap_or_default());
    let word = move |index: usize| {
        rounds.with_value(|rounds| rounds.get(index).map(|(place, _)| place_word(*place)))
    };
    let name = move |index: usize| word(index).map(|word| desk.say(word)).unwrap_or_default();
    let go = move |index: usize| {
        at.set(index);
        page::begin_at("floor-place".to_owned());
    };
    let places = (0..count)
        .map(|index| {
            let counted = move || format!("{}/{}", done(index), all(index));
            view! {
                <li class:done=move || done(index) == all(index)>
                    <button
                        type="button"
                        aria-current=move || (at.get() == index).then_some("true")
                        on:click=move |_| go(index)
                    >
                        <span>{move || name(index)}</span>
                        <span class="count">{counted}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    let stops = move || {
        let index = at.get();
        let found = rounds.with_value(|rounds| rounds.get(index).cloned());
        let (place, stops) = found?;
        let stops = stops
            .into_iter()
            .map(|stop| view! { <StopView sheet place stop /> });
        Some(stops.collect_view())
    };
    let on = move || {
        match at.get() + 1 {
        next if next < count => view! {
            <button type="button" class="main" id="floor-next" on:click=move |_| go(next)>
                {move || desk.fill(w::FLOOR_NEXT, &[("place", &name(next))])}
            </button>
        }
        .into_any(),
        _ => view! {
            <a class="button main" id="floor-next" href=Route::Session(sheet.id(), Part::Settle).href()>
                {desk.t(w::FLOOR_TO_SETTLE)}
            </a>
        }
        .into_any(),
    }
    };
    let back = move || {
        at.get().checked_sub(1).map(|before| {
            view! {
                <button type="button" on:click=move |_| go(before)>{desk.t(w::FLOOR_PREVIOUS)}</button>
            }
        })
    };
    view! {
        <article class="session floor">
            <header>
                <h1 tabindex="-1">{desk.t(w::FLOOR_TITLE)}</h1>
                <p class="quiet">{desk.t(w::FLOOR_LEAD)}</p>
                <nav aria-label=desk.t(w::FLOOR_PLACES)>
                    <ul class="places">{places}</ul>
                </nav>
            </header>
            <section aria-labelledby="floor-place">
                <h2 id="floor-place" tabindex="-1">{move || name(at.get())}</h2>
                <ol class="stops">{stops}</ol>
            </section>
            <p class="thumb">{back} {on}</p>
        </article>
    }
    .into_any()
}

/// How many of these were looked for.
fn looked(sheet: Sheet, stops: &[Stop]) -> usize {
    sheet.watch(|document| {
        let Some(session) = &document.session else {
            return 0;
        };
        let seen = |stop: &&Stop| {
            let key = sheet
                .key(stop.dimension, stop.criterion)
                .unwrap_or_default();
            session.check(&key, stop.number).is_some()
        };
        stops.iter().filter(seen).count()
    })
}
