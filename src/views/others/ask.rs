//! Asking somebody: a file to send, or this device.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::respondent::{Group, LABEL_LIMIT, PEOPLE, Respondent};

use super::group_word;
use crate::browser::{clock, files, ids, page};
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// Who, from which side, about what; and the two ways.
#[component]
pub(super) fn Ask(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let label = RwSignal::new(String::new());
    let group = RwSignal::new(Group::Floor);
    let missing = RwSignal::new(false);
    let posted = RwSignal::new(None::<String>);
    let scope = RwSignal::new(None::<Vec<String>>);
    let empty = RwSignal::new(false);
    let asked = move || {
        let role = label.get_untracked().trim().to_owned();
        missing.set(role.is_empty());
        if role.is_empty() {
            page::focus_id("ask-role".to_owned());
            return None;
        }
        let asked = scope.get_untracked();
        empty.set(asked.as_ref().is_some_and(Vec::is_empty));
        if empty.get_untracked() {
            page::focus_id("ask-scope-some".to_owned());
            return None;
        }
        let (id, now) = (ids::uuid(), clock::now());
        let scope = asked.unwrap_or_default();
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
            <Scope scope empty />
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

/// All dimensions, or some of them; the one about people is chosen to begin with, where
/// the method has it. `scope` is `None` for all.
#[component]
fn Scope(scope: RwSignal<Option<Vec<String>>>, empty: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let keys: Vec<_> = desk.method.with_value(|method| {
        let dimensions = method.dimensions.iter();
        dimensions.map(|dimension| dimension.key.clone()).collect()
    });
    let first = StoredValue::new(keys.iter().find(|key| *key == PEOPLE).cloned());
    let some = Memo::new(move |_| scope.with(Option::is_some));
    let choice = move |value: bool, code: &'static str, word: Word| {
        let choose = move |_| {
            empty.set(false);
            scope.set(value.then(|| first.get_value().into_iter().collect()));
        };
        view! {
            <label>
                <input
                    type="radio"
                    id=format!("ask-scope-{code}")
                    name="ask-scope"
                    value=code
                    prop:checked=move || some.get() == value
                    on:change=choose
                />
                {desk.t(word)}
            </label>
        }
    };
    let keys = StoredValue::new(keys);
    let dimensions = move || {
        let boxes = keys.get_value().into_iter().enumerate().map(|(index, key)| {
            let (own, value) = (key.clone(), key.clone());
            let checked = move || scope.with(|s| s.as_ref().is_some_and(|s| s.contains(&own)));
            let change = move |event: leptos::ev::Event| {
                let wanted = event_target_checked(&event);
                empty.set(false);
                scope.update(|scope| {
                    let chosen = scope.get_or_insert_default();
                    chosen.retain(|known| *known != key);
                    if wanted {
                        chosen.push(key.clone());
                    }
                    // In the order of the method, however they were clicked.
                    keys.with_value(|all| {
                        chosen.sort_by_key(|key| all.iter().position(|known| known == key));
                    });
                });
            };
            view! {
                <label>
                    <input type="checkbox" name="ask-about" value=value prop:checked=checked on:change=change />
                    <span lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</span>
                </label>
            }
        });
        boxes.collect_view()
    };
    view! {
        <fieldset class="field">
            <legend>{desk.t(w::OTHERS_SCOPE)}</legend>
            <p class="choices">
                {choice(false, "all", w::OTHERS_SCOPE_ALL)}
                {choice(true, "some", w::OTHERS_SCOPE_SOME)}
            </p>
            {move || {
                some.get().then(|| {
                    view! {
                        <div class="choices about" role="group" aria-label=desk.t(w::OTHERS_SCOPE_WHICH)>
                            {dimensions()}
                        </div>
                    }
                })
            }}
            <small role="status">{move || empty.get().then(|| desk.say(w::OTHERS_SCOPE_NONE))}</small>
        </fieldset>
    }
    .into_any()
}
