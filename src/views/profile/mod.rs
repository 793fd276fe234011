//! The company profile: what a result needs to know, and folded away what only a
//! comparison needs, so that the way to the questions is short.

mod compare;
mod place;
mod size;

use leptos::prelude::*;
use zeven_core::assessment::{Company, ProfileField};
use zeven_core::code::Code;

use crate::browser::page;
use crate::chunks;
use crate::components::pass_choice::PassChoice;
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::lists::Loaded;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};
use compare::{Compare, Known, known};
use place::Country;

/// The profile of the open assessment.
#[component]
pub fn Profile(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::PROFILE_TITLE))));
    page::focus_soon("h1");
    let company = sheet.company;
    let lists: Known = known(desk);
    // What is filled in is shown: a change of country may take the region away.
    let filled = company.with_untracked(|company| {
        let mut fields = ProfileField::ALL.iter();
        fields
            .any(|(field, _)| *field != ProfileField::Country && company.profile(*field).is_some())
    });
    let next = Route::Walk(sheet.id(), String::new(), String::new()).href();
    view! {
        <section class="form">
            <h1 tabindex="-1">{desk.t(w::PROFILE_TITLE)}</h1>
            <p class="lead">{desk.t(w::PROFILE_LEAD)}</p>
            {sheet.is_sealed().then(|| chunks::seal_mark(sheet))}
            <Missing />
            <TextField sheet label=w::PROFILE_NAME name="name"
                value=move || company.with(|c| c.name.clone())
                set=|company, value| company.name = value />
            <TextField sheet label=w::PROFILE_SITE name="site"
                value=move || company.with(|c| c.site.clone())
                set=|company, value| company.site = value />
            <Country sheet lists />
            <Produces sheet />
            <PassChoice sheet />
            <details class="to-compare" open=filled>
                <summary>{desk.t(w::PROFILE_COMPARE)}</summary>
                <p class="quiet">{desk.t(w::PROFILE_COMPARE_TEXT)}</p>
                <div class="more"><Compare sheet lists /></div>
            </details>
            <p class="buttons">
                <a class="button main" href=next>{desk.t(w::PROFILE_NEXT)}</a>
                <SaveMark sheet />
            </p>
        </section>
    }
}

/// Said while the lists cannot be had.
#[component]
fn Missing() -> impl IntoView {
    let desk = use_desk();
    let loaded = desk.lists();
    move || {
        (loaded.get() == Loaded::Never).then(
            || view! { <p class="notice alarming" role="alert">{desk.t(w::LISTS_MISSING)}</p> },
        )
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
