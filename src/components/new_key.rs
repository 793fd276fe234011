//! The form in which a person makes a key to sign with.

use leptos::prelude::*;

use crate::state::desk::Desk;
use crate::words::w;

/// Asks for the name that goes with the key; `make` gets it trimmed and never empty. `beside`
/// stands next to the button.
pub fn new_key(
    desk: Desk,
    name: String,
    make: impl Fn(String) + 'static,
    beside: AnyView,
) -> AnyView {
    let name = RwSignal::new(name);
    let empty = move || name.with(|name| name.trim().is_empty());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = name.get_untracked().trim().to_owned();
        if !name.is_empty() {
            make(name);
        }
    };
    view! {
        <form on:submit=submit>
            <label class="field">
                <span>{desk.t(w::KEYRING_NAME)}</span>
                <input
                    type="text"
                    name="key-name"
                    maxlength="200"
                    autocomplete="off"
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <small>{desk.t(w::KEYRING_NAME_NOTE)}</small>
            </label>
            <p class="buttons">
                <button type="submit" class="main" id="make-key" disabled=empty>
                    {desk.t(w::KEYRING_MAKE)}
                </button>
                {beside}
            </p>
        </form>
    }
    .into_any()
}
