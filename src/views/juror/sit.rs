//! Taking a seat: who judges, and any ties with the company.

use leptos::prelude::*;
use zeven_core::assessment::{Assessment, NOTE_LIMIT};
use zeven_core::jury::{Conflict, LABEL_LIMIT};

use super::title;
use crate::browser::page;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::methods::Custom;
use crate::words::w;

/// Role and ties; then the questions. Nothing of what is judged is shown but the company.
#[component]
pub fn SitForm(judged: StoredValue<(Assessment, Custom)>) -> impl IntoView {
    let desk = use_desk();
    let label = RwSignal::new(String::new());
    let tie = RwSignal::new(None::<bool>);
    let statement = RwSignal::new(String::new());
    // The id of the first field that still needs something.
    let missing = RwSignal::new(None::<&'static str>);
    let begin = move |_| {
        let role = label.get_untracked().trim().to_owned();
        let text = statement.get_untracked().trim().to_owned();
        let exists = tie.get_untracked();
        let needs = match exists {
            _ if role.is_empty() => Some("sit-role"),
            None => Some("sit-tie-none"),
            Some(true) if text.is_empty() => Some("sit-statement"),
            Some(_) => None,
        };
        missing.set(needs);
        if let Some(field) = needs {
            return page::focus_id(field.to_owned());
        }
        let exists = exists == Some(true);
        let conflict = Conflict {
            exists,
            statement: if exists { text } else { String::new() },
            ..Conflict::default()
        };
        let (judged, custom) = judged.get_value();
        page::go(&Route::Juror(desk.sit(&judged, custom, &role, conflict)).to_string());
    };
    let name = judged.with_value(|(judged, _)| {
        title(
            desk,
            &judged.company.name,
            &judged.company.site,
            judged.round,
        )
    });
    let choice = move |value: bool, id: &'static str, word| {
        view! {
            <label>
                <input
                    type="radio"
                    name="sit-tie"
                    id=id
                    prop:checked=move || tie.get() == Some(value)
                    on:change=move |_| tie.set(Some(value))
                />
                {desk.t(word)}
            </label>
        }
    };
    let needs = move |field: &'static str| missing.get() == Some(field);
    view! {
        <div class="form sit-form">
            <p class="lead">{name}</p>
            <p>{desk.t(w::JUROR_BLIND)}</p>
            <label class="field">
                <span>{desk.t(w::JUROR_ROLE)}</span>
                <input
                    type="text"
                    id="sit-role"
                    maxlength=LABEL_LIMIT
                    autocomplete="off"
                    aria-describedby="sit-role-hint"
                    aria-invalid=move || needs("sit-role").to_string()
                    prop:value=label
                    on:input=move |event| label.set(event_target_value(&event))
                />
                <small id="sit-role-hint">
                    {move || desk.say(if needs("sit-role") { w::JUROR_ROLE_MISSING } else { w::JUROR_ROLE_HINT })}
                </small>
            </label>
            <fieldset class="field" aria-describedby="sit-tie-hint">
                <legend>{desk.t(w::JUROR_TIES)}</legend>
                <p class="choices">
                    {choice(false, "sit-tie-none", w::JUROR_TIES_NONE)}
                    {choice(true, "sit-tie-some", w::JUROR_TIES_SOME)}
                </p>
                <small id="sit-tie-hint">
                    {move || desk.say(if needs("sit-tie-none") { w::JUROR_TIES_MISSING } else { w::JUROR_TIES_HINT })}
                </small>
            </fieldset>
            <Show when=move || tie.get() == Some(true)>
                <label class="field">
                    <span>{desk.t(w::JUROR_STATEMENT)}</span>
                    <textarea
                        id="sit-statement"
                        rows="3"
                        maxlength=NOTE_LIMIT
                        aria-invalid=move || needs("sit-statement").to_string()
                        prop:value=statement
                        on:input=move |event| statement.set(event_target_value(&event))
                    ></textarea>
                </label>
            </Show>
            <p>
                <button type="button" class="main" id="sit-begin" on:click=begin>{desk.t(w::JUROR_BEGIN)}</button>
            </p>
        </div>
    }
}
