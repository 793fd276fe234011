//! At the foot of the page: a second language, and which keys do what.

use leptos::prelude::*;

use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// The keys of the walk, each with what it does. Words that are no letters are named
/// in the language.
const KEYS: [(&str, Word); 6] = [
    ("1 – 5", w::KEYS_LEVEL),
    ("↑ ↓ ← →", w::KEYS_ARROWS),
    ("N", w::KEYS_NA),
    ("D", w::KEYS_UNKNOWN),
    ("Enter", w::KEYS_ENTER),
    ("U", w::KEYS_UNDO),
];

/// The second language and the list of keys.
#[component]
pub(super) fn Tools() -> impl IntoView {
    let desk = use_desk();
    let choose = move |event| desk.choose_second(event_target_value(&event));
    let options = move || {
        let choices = desk.second_choices();
        let chosen = desk.second.get();
        choices
            .into_iter()
            .map(|(code, name)| {
                let lang = code.clone();
                let selected = code == chosen;
                view! { <option value=code lang=lang selected=selected>{name}</option> }
            })
            .collect_view()
    };
    let any = Memo::new(move |_| !desk.second_choices().is_empty());
    let keys = KEYS
        .into_iter()
        .map(|(key, word)| {
            view! {
                <div>
                    <dt><kbd>{key}</kbd></dt>
                    <dd>{desk.t(word)}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="walk-tools">
            <Show when=move || any.get()>
                <label class="second-choice">
                    <span>{desk.t(w::SECOND_LABEL)}</span>
                    <select name="second" on:change=choose>
                        <option value="">{desk.t(w::SECOND_NONE)}</option>
                        {options}
                    </select>
                </label>
            </Show>
            <details class="note keys">
                <summary>{desk.t(w::KEYS_TITLE)}</summary>
                <dl>{keys}</dl>
            </details>
        </div>
    }
    .into_any()
}
