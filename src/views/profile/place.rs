//! Country and region.

use leptos::prelude::*;
use zeven_core::assessment::region_code;
use zeven_core::lists::{Item, named};

use super::compare::Known;
use crate::browser::intl;
use crate::components::combobox::{Choice, Combobox};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// The country, by its name in the person's language.
#[component]
pub fn Country(sheet: Sheet, lists: Known) -> impl IntoView {
    let desk = use_desk();
    let company = sheet.company;
    let countries = Signal::derive(move || {
        let language = desk.language.get();
        let choice = |code: &String| Choice {
            code: code.clone(),
            name: intl::country(language, code),
        };
        let mut all: Vec<_> = lists.with(|lists| lists.countries.iter().map(choice).collect());
        all.sort_by(|a, b| intl::compare(language, &a.name, &b.name));
        all
    });
    let choose = Callback::new(move |country: Option<String>| {
        let regions = lists.get_untracked();
        sheet.change(|d| {
            let company = &mut d.company;
            // A region of another country would contradict it. One that is in no list stays:
            // nobody here can tell where it lies.
            let other = |code: &String| {
                let item = named(&regions.regions, code);
                item.is_some_and(|item| country.as_ref().is_some_and(|new| item.part != *new))
            };
            if company.region.as_ref().is_some_and(other) {
                company.region = None;
            }
            company.country = country;
        });
    });
    view! {
        <Combobox
            id="country"
            label=Signal::derive(desk.t(w::PROFILE_COUNTRY))
            choices=countries
            value=Signal::derive(move || company.with(|c| c.country.clone()))
            choose
            note=Signal::stored(String::new())
        />
    }
}

/// The region: from the list of the country, or as a code where there is no list.
#[component]
pub fn Region(sheet: Sheet, lists: Known) -> impl IntoView {
    let desk = use_desk();
    let company = sheet.company;
    let country = Memo::new(move |_| company.with(|c| c.country.clone()));
    let regions = Memo::new(move |_| {
        lists.with(|lists| match country.get() {
            Some(country) => lists.regions_of(&country).into_iter().cloned().collect(),
            None => lists.regions.clone(),
        })
    });
    let free = Memo::new(move |_| {
        let loaded = lists.with(|lists| !lists.regions.is_empty());
        loaded && regions.with(Vec::is_empty)
    });
    // A region that went with a change of country is said, not dropped in silence.
    let cleared = RwSignal::new(false);
    Effect::new(move |before: Option<(Option<String>, bool)>| {
        let now = (country.get(), company.with(|c| c.region.is_some()));
        if let Some((country, there)) = before {
            let gone = there && !now.1;
            if gone && country != now.0 {
                cleared.set(true);
            } else if now.1 {
                cleared.set(false);
            }
        }
        now
    });
    let note = Signal::derive(move || {
        if cleared.get() {
            desk.say(w::PROFILE_REGION_CLEARED)
        } else {
            String::new()
        }
    });
    let choices = Signal::derive(move || {
        let choice = |item: &Item| Choice {
            code: item.code.clone(),
            name: format!("{} ({})", item.name, item.code),
        };
        regions.with(|all| all.iter().map(choice).collect::<Vec<_>>())
    });
    let choose = Callback::new(move |region: Option<String>| {
        let lists = lists.get_untracked();
        sheet.change(|d| {
            let item = region.as_ref().and_then(|code| named(&lists.regions, code));
            if d.company.country.is_none() {
                d.company.country = item.map(|item| item.part.clone());
            }
            d.company.region = region;
        });
    });
    move || {
        if free.get() {
            view! { <RegionCode sheet note /> }.into_any()
        } else {
            view! {
                <Combobox
                    id="region"
                    label=Signal::derive(desk.t(w::PROFILE_REGION))
                    choices
                    value=Signal::derive(move || company.with(|c| c.region.clone()))
                    choose
                    note
                />
            }
            .into_any()
        }
    }
}

/// The region of a country without a list. What is no code is said and not kept: a file
/// with it could not be opened again.
#[component]
fn RegionCode(sheet: Sheet, note: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    let company = sheet.company;
    let wrong = RwSignal::new(false);
    let changed = move |event| {
        let text = event_target_value(&event).trim().to_uppercase();
        let code = region_code(&text);
        wrong.set(code.is_none() && !text.is_empty());
        if !wrong.get_untracked() {
            sheet.change(|d| d.company.region = code);
        }
    };
    let hint = move || {
        let word = if wrong.get() {
            w::PROFILE_REGION_WRONG
        } else {
            w::PROFILE_REGION_FREE
        };
        format!("{} {}", note.get(), desk.say(word))
    };
    view! {
        <label class="field">
            <span>{desk.t(w::PROFILE_REGION_CODE)}</span>
            <input
                type="text"
                name="region"
                maxlength="4"
                autocomplete="off"
                aria-describedby="region-note"
                aria-invalid=move || wrong.get().to_string()
                prop:value=move || company.with(|c| c.region.clone().unwrap_or_default())
                on:change=changed
            />
            <small id="region-note" role="status">{hint}</small>
        </label>
    }
}
