//! Where one is among the dimensions, and the way to the next.

use leptos::prelude::*;

use super::place::{self, Place};
use super::undo::UndoButton;
use crate::browser::page;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The dimensions asked: all, but for a respondent who was asked only some.
pub(super) fn asked(desk: Desk, sheet: Sheet) -> Vec<usize> {
    let all = desk.method.with_value(|method| method.dimensions.len());
    (0..all).filter(|index| sheet.asks(*index)).collect()
}

/// The dimensions as steps, each with how much of it is answered.
#[component]
pub(super) fn Steps(place: Place) -> impl IntoView {
    let desk = use_desk();
    let sheet = place.sheet();
    let steps = asked(desk, sheet)
        .into_iter()
        .map(|index| {
            let progress = Memo::new(move |_| sheet.progress_in(index));
            let done = move || {
                let (done, all) = progress.get();
                done == all
            };
            let count = move || {
                let (done, all) = progress.get();
                format!("{done}/{all}")
            };
            let here = index == place.dimension;
            view! {
                <li class:done=done>
                    <a href=address(desk, sheet, index) aria-current=here.then_some("step")>
                        <span class="name" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.short.clone())}</span>
                        <span class="count">{count}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let whole = move || {
        let (n, all) = sheet.progress.get();
        desk.fill(
            if sheet.unchecked.get() > 0 {
                w::WALK_CARRIED_PROGRESS
            } else {
                w::WALK_PROGRESS
            },
            &[("n", &n.to_string()), ("all", &all.to_string())],
        )
    };
    let left = move || {
        let minutes = usize::try_from(sheet.minutes_left()?).ok()?;
        Some(desk.count(w::PACE_LEFT_ONE, w::PACE_LEFT, minutes))
    };
    // On a phone the row is longer than the screen.
    page::show_in_row(".steps a[aria-current]");
    view! {
        <nav class="steps" aria-label=desk.t(w::WALK_STEPS)>
            <ol>{steps}</ol>
            <p class="progress">
                <span>{whole}</span>
                <span class="left">{left}</span>
                <progress
                    max=move || sheet.progress.get().1
                    value=move || sheet.progress.get().0
                    aria-label=whole
                ></progress>
            </p>
        </nav>
    }
}

/// Back and on, a dimension at a time; after the last one, the result.
#[component]
pub(super) fn Move(place: Place) -> impl IntoView {
    let desk = use_desk();
    let (index, sheet) = (place.dimension, place.sheet());
    let all = asked(desk, sheet);
    let back = match all.iter().rfind(|other| **other < index) {
        Some(before) => address(desk, sheet, *before),
        None => Route::Profile(sheet.id()).href(),
    };
    let own = sheet.is_own();
    let (on, word) = match all.iter().find(|other| **other > index) {
        Some(next) => (address(desk, sheet, *next), w::WALK_NEXT_DIMENSION),
        None if own => (Route::Result(sheet.id()).href(), w::WALK_TO_RESULT),
        None => (Route::Result(sheet.id()).href(), w::RESPONDENT_FINISH),
    };
    let turn = view! { <Turn place back=back.clone() on=on.clone() word /> };
    // While something here is open, that is the way on; past it is a choice.
    let open = Memo::new(move |_| place.next_open());
    let came_along = move |next| {
        let entry = sheet.entry(index, next);
        entry.is_some_and(|entry| entry.with(|entry| entry.carried))
    };
    let to_open = move || {
        open.get().map(|next| {
            view! {
                <button type="button" class="main" id="walk-open" on:click=move |_| place.go_to(next)>
                    {desk.t(if came_along(next) { w::WALK_CARRIED_NEXT } else { w::WALK_NEXT_OPEN })}
                </button>
            }
        })
    };
    view! {
        {turn}
        <p class="buttons">
            <a class="button" href=back>{desk.t(w::WALK_PREVIOUS)}</a>
            {to_open}
            <a class="button" class:main=move || open.get().is_none() id="walk-next" href=on>
                {desk.t(word)}
            </a>
            {own.then(|| view! {
                <a class="plain" href=Route::Result(sheet.id()).href()>{desk.t(w::WALK_RESULT_NOW)}</a>
            })}
        </p>
    }
}

/// Back and on, a question at a time: what a phone shows instead. Before the first
/// and after the last question it goes to the dimension before and after.
#[component]
fn Turn(place: Place, back: String, on: String, word: Word) -> impl IntoView {
    let desk = use_desk();
    let count = place.count();
    let back = move || match place.beside(false) {
        None => view! { <a class="button" href=back.clone()>{desk.t(w::WALK_BACK)}</a> }.into_any(),
        Some(before) => {
            let go = move |_| place.go_to(before);
            view! { <button type="button" on:click=go>{desk.t(w::WALK_BACK)}</button> }.into_any()
        }
    };
    let on = move || match place.beside(true) {
        None => view! { <a class="button main" href=on.clone()>{desk.t(word)}</a> }.into_any(),
        Some(next) => {
            let go = move |_| place.go_to(next);
            view! { <button type="button" class="main" on:click=go>{desk.t(w::WALK_NEXT)}</button> }
                .into_any()
        }
    };
    view! {
        <p class="turn">
            {back} <UndoButton place sign=true /> <span>{move || format!("{} / {count}", place.position() + 1)}</span> {on}
        </p>
    }
}

fn address(desk: Desk, sheet: Sheet, index: usize) -> String {
    place::address(desk, sheet, index, None).href()
}
