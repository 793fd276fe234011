//! A day, in the browser's own date field. Half a date is said and not kept.

use leptos::prelude::*;
use zeven_core::date::Date;

use crate::browser::page;
use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// A labelled date.
#[component]
pub fn DateField(
    /// What the day is of.
    label: Word,
    /// An id for the sentence below the field, unique on the page.
    id: String,
    /// The day as it is kept.
    #[prop(into)]
    value: Signal<Option<Date>>,
    /// Keeps another.
    set: Callback<Option<Date>>,
) -> impl IntoView {
    let desk = use_desk();
    let wrong = RwSignal::new(false);
    // While somebody types, the year passes through 0002 and 0020: those are neither
    // kept nor wrong yet.
    let read = move |event: &leptos::ev::Event, done: bool| {
        // A field that is taken off the page loses the focus last of all.
        let Some(now) = value.try_get_untracked() else {
            return;
        };
        let text = event_target_value(event);
        let day = Date::parse(&text);
        let empty = text.is_empty() && !page::is_half_typed(event);
        if day.is_some() || empty {
            wrong.set(false);
            if now != day {
                set.run(day);
            }
        } else if done {
            wrong.set(true);
        }
    };
    let described = id.clone();
    view! {
        <label class="field date">
            <span>{desk.t(label)}</span>
            <input
                type="date"
                prop:value=move || value.get().map(|day| day.to_string()).unwrap_or_default()
                aria-invalid=move || wrong.get().to_string()
                aria-describedby=described
                on:change=move |event| read(&event, false)
                on:blur=move |event| read(&event, true)
            />
            <small id=id>{move || wrong.get().then(|| desk.say(w::PROOF_NO_DATE))}</small>
        </label>
    }
    .into_any()
}
