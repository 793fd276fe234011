//! Quick pass or full: how far the person wants to go today. Either way every answer
//! stays.

use leptos::prelude::*;
use zeven_core::assessment::Pass;
use zeven_core::code::Code;
use zeven_core::pace::Pace;

use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The choice; nothing where the method has no quick pass of its own.
#[component]
pub fn PassChoice(
    /// The assessment.
    sheet: Sheet,
) -> impl IntoView {
    let desk = use_desk();
    let (quick, full) = desk
        .method
        .with_value(|method| (method.count(Pass::Quick), method.count(Pass::Full)));
    if quick == 0 || quick == full {
        return ().into_any();
    }
    let choice = move |pass: Pass, known: Word, own: Word, count: usize| {
        view! {
            <label>
                <input
                    type="radio"
                    name="pass"
                    value=pass.code()
                    prop:checked=move || sheet.pass.get() == pass
                    on:change=move |_| sheet.change(|d| d.pass = pass)
                />
                {move || said(desk, known, own, count)}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{desk.t(w::QUICK_CHOOSE)}</legend>
            <p class="choices">
                {choice(Pass::Full, w::QUICK_FULL, w::QUICK_FULL_OWN, full)}
                {choice(Pass::Quick, w::QUICK_QUICK, w::QUICK_QUICK_OWN, quick)}
            </p>
            <small>{desk.t(w::QUICK_NOTE)}</small>
        </fieldset>
    }
    .into_any()
}

/// The times are those the standard method gives; of another nobody knows but how many
/// questions it has.
fn said(desk: Desk, known: Word, own: Word, count: usize) -> String {
    let minutes = Pace::default().minutes_left(count).unwrap_or_default();
    let (n, minutes) = (count.to_string(), minutes.to_string());
    if desk.custom.with(Option::is_some) {
        desk.fill(own, &[("n", &n), ("minutes", &minutes)])
    } else {
        desk.fill(known, &[("n", &n)])
    }
}
