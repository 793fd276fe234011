//! Asking somebody: a file to send, or this device.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::respondent::{Group, LABEL_LIMIT, PEOPLE, Respondent};

use super::group_word;
use crate::browser::{clock, files, ids, page};
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// Who, from which side, about what; and the two ways.
#[component]
pub(super) fn Ask(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let label = RwSignal::new(String::new());
    let group = RwSignal::new(Group::Floor);
    let missing = RwSignal::new(false);
    let posted = RwSignal::new(None::<String>);
    let only_people = RwSignal::new(false);
    let asked = move || {
        let role = label.get_untracked().trim().to_owned();
        missing.set(role.is_empty());
        if role.is_empty() {
            page::focus_id("ask-role".to_owned());
            return None;
        }
        let scope = only_people.get_untracked().then(|| PEOPLE.to_owned());
        let (id, now) = (ids::uuid(), clock::now());
        let scope = scope.into_iter().collect();
        let made =
            sheet.read(|own| Respondent::ask(own, id, &role, group.get_untracked(), scope, now));
        label.set(String::new());
        Some(made)
    };
    let send = move |_| {
        posted.set(None);
        let Some(made) = asked() else { return };
        let role = made.asked.label.clone();
        let name = files::name(&["zeven", &made.asked.origin.name, &role], "json");
        if desk.save_json(&name, &made.to_text()) {
            posted.set(Some(role));
        }
    };
    let hand_over = move |_| {
        if let Some(made) = asked() {
            page::go(&Route::Profile(desk.hand_over(made)).to_string());
        }
    };
    let hint = move || {
        desk.say(if missing.get() {
            w::OTHERS_ROLE_MISSING
        } else {
            w::OTHERS_ROLE_HINT
        })
    };
    view! {
        <section class="form ask-someone" aria-labelledby="ask-title">
            <h2 id="ask-title">{desk.t(w::OTHERS_ASK)}</h2>
            <label class="field">
                <span>{desk.t(w::OTHERS_ROLE)}</span>
                <input
                    type="text"
                    id="ask-role"
                    maxlength=LABEL_LIMIT
                    autocomplete="off"
                    aria-describedby="ask-role-hint"
                    aria-invalid=move || missing.get().to_string()
                    prop:value=label
                    on:input=move |event| label.set(event_target_value(&event))
                />
                <small id="ask-role-hint">{hint}</small>
            </label>
            <Side group />
            <Scope only_people />
            <div class="ways">
                <p>
                    <button type="button" class="main" id="ask-send" on:click=send>{desk.t(w::OTHERS_SEND)}</button>
                    <small>{desk.t(w::OTHERS_SEND_NOTE)}</small>
                </p>
                <p>
                    <button type="button" id="ask-here" on:click=hand_over>{desk.t(w::OTHERS_HERE)}</button>
                    <small>{desk.t(w::OTHERS_HERE_NOTE)}</small>
                </p>
            </div>
            <p role="status">
                {move || posted.get().map(|role| desk.fill(w::OTHERS_SENT, &[("label", &role)]))}
            </p>
        </section>
    }
}

/// Which side of the company the person speaks from.
#[component]
fn Side(group: RwSignal<Group>) -> impl IntoView {
    let desk = use_desk();
    let groups = Group::ALL
        .iter()
        .map(|(value, code)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="ask-group"
                        value=*code
                        prop:checked=move || group.get() == *value
                        on:change=move |_| group.set(*value)
                    />
                    {desk.t(group_word(*value))}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{desk.t(w::OTHERS_GROUP)}</legend>
            <p class="choices">{groups}</p>
        </fieldset>
    }
}

/// All dimensions, or only the one about people where the method has it.
#[component]
fn Scope(only_people: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let choice = move |value: bool, code: &'static str, text: Signal<String>| {
        view! {
            <label>
                <input
                    type="radio"
                    name="ask-scope"
                    value=code
                    prop:checked=move || only_people.get() == value
                    on:change=move |_| only_people.set(value)
                />
                {text}
            </label>
        }
    };
    let people = desk
        .method
        .with_value(|method| method.dimensions.iter().position(|d| d.key == PEOPLE))?;
    let name = move || desk.dimension(people, |texts| texts.name.clone());
    let only = move || desk.fill(w::OTHERS_SCOPE_PEOPLE, &[("name", &name())]);
    Some(view! {
        <fieldset class="field">
            <legend>{desk.t(w::OTHERS_SCOPE)}</legend>
            <p class="choices">
                {choice(false, "all", Signal::derive(desk.t(w::OTHERS_SCOPE_ALL)))}
                {choice(true, "people", Signal::derive(only))}
            </p>
        </fieldset>
    })
}
