//! The size class: chosen, or worked out from figures.

use leptos::prelude::*;
use zeven_core::assessment::{Size, parse_decimal};
use zeven_core::code::Code;
use zeven_core::lists::size::{Decimal, SizeClass, size_class};

use super::compare::Known;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The class, and a fold-out that works it out. Headcount and amounts are not stored: a
/// comparison needs the class only, and what is not in the file cannot leave with it. So
/// the fold-out is empty when the profile is opened again.
#[component]
pub fn SizeField(sheet: Sheet, lists: Known) -> impl IntoView {
    let desk = use_desk();
    let company = sheet.company;
    let option = move |(size, code): &(Size, &'static str)| {
        let (size, code) = (*size, *code);
        let chosen = move || company.with(|c| c.size == Some(size));
        view! { <option value=code prop:selected=chosen>{desk.t(size_word(size))}</option> }
    };
    let changed = move |event| {
        let value = Size::from_code(&event_target_value(&event));
        sheet.change(|d| d.company.size = value);
    };
    view! {
        <div class="field">
            <label class="field">
                <span>{desk.t(w::PROFILE_SIZE)}</span>
                <select name="size" aria-describedby="size-note" on:change=changed>
                    <option value="" prop:selected=move || company.with(|c| c.size.is_none())>
                        {desk.t(w::PROFILE_NOT_SAID)}
                    </option>
                    {Size::ALL.iter().map(option).collect_view()}
                </select>
            </label>
            <small id="size-note">{desk.t(w::PROFILE_SIZE_NOTE)}</small>
            <details class="derive">
                <summary>{desk.t(w::PROFILE_DERIVE)}</summary>
                <Derive sheet lists />
            </details>
        </div>
    }
    .into_any()
}

/// What stands in one of the fields: nothing, a figure, or something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    None,
    Some(Decimal),
    Wrong,
}

#[component]
fn Derive(sheet: Sheet, lists: Known) -> impl IntoView {
    let desk = use_desk();
    let figures = [(); 3].map(|()| RwSignal::new(Figure::None));
    let [headcount, turnover, balance] = figures;
    let field = move |name: &'static str, word: Word, figure: RwSignal<Figure>| {
        let typed = move |event| {
            let text = event_target_value(&event);
            figure.set(match parse_decimal(&text) {
                Some(value) if value.0 >= 0 => Figure::Some(value),
                None if text.trim().is_empty() => Figure::None,
                Some(_) | None => Figure::Wrong,
            });
        };
        view! {
            <label class="field">
                <span>{desk.t(word)}</span>
                <input
                    type="text"
                    name=name
                    inputmode="decimal"
                    maxlength="12"
                    autocomplete="off"
                    aria-invalid=move || (figure.get() == Figure::Wrong).to_string()
                    on:input=typed
                />
            </label>
        }
    };
    let class = Memo::new(move |_| -> Option<SizeClass> {
        let amount = |figure: RwSignal<Figure>| match figure.get() {
            Figure::Some(value) => Some(value),
            Figure::None | Figure::Wrong => None,
        };
        if figures.iter().any(|figure| figure.get() == Figure::Wrong) {
            return None;
        }
        let ceilings = lists.with(|lists| lists.sizes.clone());
        if ceilings.is_empty() {
            return None;
        }
        size_class(
            &ceilings,
            amount(headcount)?,
            amount(turnover),
            amount(balance),
        )
    });
    let said = move || {
        if figures.iter().any(|figure| figure.get() == Figure::Wrong) {
            return desk.say(w::PROFILE_FIGURE_WRONG);
        }
        let Some(found) = class.get() else {
            return String::new();
        };
        let word = if found.settled {
            w::PROFILE_DERIVED
        } else {
            w::PROFILE_DERIVED_OPEN
        };
        desk.fill(word, &[("class", &desk.say(size_word(found.size)))])
    };
    let take = move |_| {
        if let Some(found) = class.get_untracked() {
            sheet.change(|d| d.company.size = Some(found.size));
        }
    };
    view! {
        <p class="quiet">{desk.t(w::PROFILE_DERIVE_TEXT)}</p>
        {field("headcount", w::PROFILE_HEADCOUNT, headcount)}
        {field("turnover-figure", w::PROFILE_TURNOVER_FIGURE, turnover)}
        {field("balance-figure", w::PROFILE_BALANCE_FIGURE, balance)}
        <div role="status">{said}</div>
        <p class="buttons">
            <button type="button" disabled=move || class.get().is_none() on:click=take>
                {desk.t(w::PROFILE_DERIVE_USE)}
            </button>
        </p>
    }
    .into_any()
}

fn size_word(size: Size) -> Word {
    match size {
        Size::Micro => w::PROFILE_SIZE_MICRO,
        Size::Small => w::PROFILE_SIZE_SMALL,
        Size::Medium => w::PROFILE_SIZE_MEDIUM,
        Size::Large => w::PROFILE_SIZE_LARGE,
    }
}
