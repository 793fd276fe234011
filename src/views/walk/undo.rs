//! Taking back the last change: the button, and the line that says what it was.

use leptos::prelude::*;
use zeven_core::rating::Rating;
use zeven_core::undo::Changed;

use super::place::{Place, address};
use super::target;
use crate::browser::page;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// Takes back the last change and goes to where it was.
pub(super) fn undo(place: Place) {
    let Some(changed) = place.sheet().undo() else {
        return;
    };
    let method = place.desk().method.get_value();
    match changed.place(&method) {
        Some((dimension, Some(criterion))) => place.show(dimension, criterion),
        Some((dimension, None)) if dimension == place.dimension => target::show(place),
        Some((dimension, None)) => {
            page::go(&address(place.desk(), place.sheet(), dimension, None).to_string());
        }
        None => {}
    }
}

/// "Undo"; as a sign where there is no room for the word.
#[component]
pub(super) fn UndoButton(place: Place, sign: bool) -> impl IntoView {
    let desk = place.desk();
    let none = move || !place.sheet().can_undo();
    let name = move || sign.then(|| desk.say(w::UNDO_BUTTON));
    let text = move || {
        if sign {
            "↶".to_owned()
        } else {
            desk.say(w::UNDO_BUTTON)
        }
    };
    view! {
        <button
            type="button"
            class="plain undo"
            aria-label=name
            title=name
            disabled=none
            on:click=move |_| undo(place)
        >
            {text}
        </button>
    }
}

/// What was taken back, until the next change.
#[component]
pub(super) fn Undone(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    // Empty at first and filled after, so that it is read out on a new page too.
    let shown = RwSignal::new(None);
    Effect::new(move |_| shown.set(sheet.undone()));
    let text = move || shown.get().map(|changed| said(desk, sheet, &changed));
    view! { <div class="undone" role="status">{text}</div> }
}

fn said(desk: Desk, sheet: Sheet, changed: &Changed) -> String {
    let place = desk.method.with_value(|method| changed.place(method));
    let name = match place {
        Some((d, Some(c))) => desk.criterion(d, c, |texts| texts.name.clone()),
        Some((d, None)) => desk.dimension(d, |texts| texts.name.clone()),
        None => String::new(),
    };
    match changed {
        Changed::Answer(key) => {
            let value = match sheet.watch(|document| document.rating(key)) {
                Rating::Level(level) => level.to_string(),
                Rating::Unknown => desk.say(w::WALK_UNKNOWN),
                Rating::NotApplicable { .. } => desk.say(w::WALK_NA),
                Rating::Blank => desk.say(w::UNDO_OPEN),
            };
            desk.fill(w::UNDO_ANSWER, &[("name", &name), ("value", &value)])
        }
        Changed::Entry(_) => desk.fill(w::UNDO_ENTRY, &[("name", &name)]),
        Changed::Target(_) => desk.fill(w::UNDO_TARGET, &[("name", &name)]),
        Changed::Company => desk.say(w::UNDO_COMPANY),
        Changed::Other => desk.say(w::UNDO_OTHER),
    }
}
