//! An answer from the round before: what it was, and the quiet way to say that it is
//! still right.

use leptos::prelude::*;
use zeven_core::assessment::Entry;
use zeven_core::rating::Rating;

use super::criterion::choice_id;
use super::place::Place;
use crate::browser::page;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// The line over the levels, until somebody has looked at the answer.
#[component]
pub(super) fn Carried(place: Place, criterion: usize, entry: RwSignal<Entry>) -> impl IntoView {
    let desk = use_desk();
    let (dimension, sheet) = (place.dimension, place.sheet());
    let marked = Memo::new(move |_| entry.with(|entry| entry.carried));
    let said = move || {
        let value = entry.with(|entry| value(desk, &entry.rating));
        desk.fill(w::WALK_CARRIED, &[("value", &value)])
    };
    // Confirmed, the person goes on: to the next question that waits on this page.
    let still = move |_| {
        let Some(key) = sheet.key(dimension, criterion) else {
            return;
        };
        sheet.change_entry(&key, |entry| entry.rate(entry.rating.clone()));
        match untrack(|| place.next_open()) {
            Some(next) => place.go_to(next),
            None => page::focus_id(choice_id(&key, &entry.with_untracked(|e| e.rating.clone()))),
        }
    };
    move || {
        marked.get().then(|| {
            view! {
                <p class="carried">
                    <span>{said}</span>
                    <button type="button" on:click=still>
                        {desk.t(w::WALK_CARRIED_STILL)}
                        <span class="unseen">
                            ": "
                            <span lang=desk.text_lang>{move || desk.criterion(dimension, criterion, |texts| texts.name.clone())}</span>
                        </span>
                    </button>
                </p>
            }
        })
    }
}

fn value(desk: Desk, rating: &Rating) -> String {
    match rating {
        Rating::Level(level) => level.to_string(),
        Rating::Unknown => desk.say(w::WALK_UNKNOWN),
        Rating::NotApplicable { .. } => desk.say(w::WALK_NA),
        Rating::Blank => String::new(),
    }
}
