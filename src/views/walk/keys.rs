//! Keys in the walk: 1 to 5 choose a level, D says don't know, N not applicable, U takes
//! back the last change, Enter goes on to the next question.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use zeven_core::Level;
use zeven_core::rating::Rating;

use super::criterion::choice_id;
use super::place::Place;
use super::undo::undo;
use crate::browser::page;

/// Listens for keys as long as the page of the dimension is shown.
pub(in crate::views) fn listen(place: Place) {
    page::on_key(move |event| {
        if is_typing(&event) || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let current = place.current.get_untracked();
        let Some(criterion) = place.sheet().key(place.dimension, current) else {
            return;
        };
        let rating = match event.key().as_str() {
            "u" | "U" => {
                event.prevent_default();
                return undo(place);
            }
            "d" | "D" => Rating::Unknown,
            "n" | "N" => Rating::NotApplicable {
                reason: String::new(),
            },
            "Enter" if on_radio(&event) => {
                event.prevent_default();
                match untrack(|| place.beside(true)) {
                    Some(next) => place.go_to(next),
                    None => page::focus_id_soon("walk-next".to_owned()),
                }
                return;
            }
            digit => match digit.parse().ok().and_then(Level::new) {
                Some(level) => Rating::Level(level),
                None => return,
            },
        };
        event.prevent_default();
        let id = choice_id(&criterion, &rating);
        choose(place, &criterion, rating);
        page::focus_id(id);
    });
}

/// Rates a criterion. Choosing "not applicable" again keeps the reason.
pub(in crate::views) fn choose(place: Place, key: &str, rating: Rating) {
    place.sheet().change_entry(key, |entry| {
        let both_na = matches!(
            (&entry.rating, &rating),
            (Rating::NotApplicable { .. }, Rating::NotApplicable { .. })
        );
        if both_na {
            entry.carried = false;
        } else {
            entry.rate(rating);
        }
    });
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element
            .matches("textarea, select, input:not([type=radio]), [contenteditable]")
            .unwrap_or(false)
    })
}

fn on_radio(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| {
        element
            .matches("input[type=radio], fieldset")
            .unwrap_or(false)
    })
}
