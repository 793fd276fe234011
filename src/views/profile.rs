//! The company profile: what a comparison needs to know, and no more.

use leptos::prelude::*;
use zeven_core::assessment::{Company, Size};
use zeven_core::code::Code;

use crate::browser::{intl, page};
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// Countries of the EU and EFTA, ISO 3166-1 alpha-2, 2026.
const COUNTRIES: [&str; 31] = [
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The profile of the open assessment.
#[component]
pub fn Profile(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::PROFILE_TITLE))));
    page::focus_soon("h1");
    let company = sheet.company;
    let next = Route::Walk(sheet.id(), String::new(), String::new()).href();
    view! {
        <section class="form">
            <h1 tabindex="-1">{desk.t(w::PROFILE_TITLE)}</h1>
            <p class="lead">{desk.t(w::PROFILE_LEAD)}</p>
            <TextField sheet label=w::PROFILE_NAME name="name"
                value=move || company.with(|c| c.name.clone())
                set=|company, value| company.name = value />
            <TextField sheet label=w::PROFILE_SITE name="site"
                value=move || company.with(|c| c.site.clone())
                set=|company, value| company.site = value />
            <Produces sheet />
            <label class="field">
                <span>{desk.t(w::PROFILE_COUNTRY)}</span>
                <select
                    name="country"
                    on:change=move |event| {
                        let value = event_target_value(&event);
                        sheet.change(|d| d.company.country = some(value));
                    }
                >
                    <option value="">{desk.t(w::PROFILE_NOT_SAID)}</option>
                    {move || countries(desk)
                        .into_iter()
                        .map(|(code, name)| {
                            let chosen = move || company.with(|c| c.country.as_deref() == Some(code));
                            view! { <option value=code selected=chosen>{name}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <label class="field">
                <span>{desk.t(w::PROFILE_SIZE)}</span>
                <select
                    name="size"
                    on:change=move |event| {
                        let value = Size::from_code(&event_target_value(&event));
                        sheet.change(|d| d.company.size = value);
                    }
                >
                    <option value="">{desk.t(w::PROFILE_NOT_SAID)}</option>
                    {Size::ALL
                        .iter()
                        .map(|(size, code)| {
                            let chosen = move || company.with(|c| c.size == Some(*size));
                            view! { <option value=*code selected=chosen>{desk.t(size_word(*size))}</option> }
                        })
                        .collect_view()}
                </select>
                <small>{desk.t(w::PROFILE_SIZE_NOTE)}</small>
            </label>
            <p class="buttons">
                <a class="button main" href=next>{desk.t(w::PROFILE_NEXT)}</a>
                <SaveMark sheet />
            </p>
        </section>
    }
}

/// "Do you produce?": decides whether an award can be in question at all.
#[component]
fn Produces(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let company = sheet.company;
    let choice = move |value: Option<bool>, code: &'static str, word: Word| {
        view! {
            <label>
                <input
                    type="radio"
                    name="produces"
                    value=code
                    prop:checked=move || company.with(|c| c.produces == value)
                    on:change=move |_| sheet.change(|d| d.company.produces = value)
                />
                {desk.t(word)}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{desk.t(w::PROFILE_PRODUCES)}</legend>
            <p class="choices">
                {choice(Some(true), "yes", w::PROFILE_YES)}
                {choice(Some(false), "no", w::PROFILE_NO)}
                {choice(None, "unknown", w::PROFILE_NOT_SAID)}
            </p>
            <small>{desk.t(w::PROFILE_PRODUCES_NOTE)}</small>
        </fieldset>
    }
}

#[component]
fn TextField(
    sheet: Sheet,
    label: Word,
    name: &'static str,
    value: impl Fn() -> String + Send + Sync + 'static,
    set: fn(&mut Company, String),
) -> impl IntoView {
    let desk = use_desk();
    view! {
        <label class="field">
            <span>{desk.t(label)}</span>
            <input
                type="text"
                name=name
                maxlength="200"
                autocomplete="off"
                prop:value=value
                on:change=move |event| {
                    let value = event_target_value(&event).trim().to_owned();
                    sheet.change(|d| set(&mut d.company, value));
                }
            />
        </label>
    }
}

/// The countries with their names, in the order of the language.
fn countries(desk: Desk) -> Vec<(&'static str, String)> {
    let language = desk.language.get();
    let mut all: Vec<_> = COUNTRIES
        .iter()
        .map(|code| (*code, intl::country(language, code)))
        .collect();
    all.sort_by(|(_, a), (_, b)| intl::compare(language, a, b));
    all
}

fn size_word(size: Size) -> Word {
    match size {
        Size::Micro => w::PROFILE_SIZE_MICRO,
        Size::Small => w::PROFILE_SIZE_SMALL,
        Size::Medium => w::PROFILE_SIZE_MEDIUM,
        Size::Large => w::PROFILE_SIZE_LARGE,
    }
}

fn some(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}
