//! The end of a respondent's way: the answers go back, in a file or with the device.

use leptos::prelude::*;
use zeven_core::respondent::Respondent;

use super::{counted, owner_here};
use crate::browser::{files, page};
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// "Save your answers and send them back", or "put them away".
#[component]
pub(super) fn Finish(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let here = owner_here(desk, sheet);
    let title = move || {
        let on_device = here.get()?;
        Some(desk.say(if on_device {
            w::RESPONDENT_END_HERE
        } else {
            w::RESPONDENT_END_SEND
        }))
    };
    Effect::new(move |_| {
        let title = title().unwrap_or_else(|| desk.say(w::RESPONDENT_TITLE));
        page::set_title(&format!("{title} – Zeven"));
    });
    page::focus_soon("h1");
    let saved = RwSignal::new(false);
    let save = move |_| {
        let Some(respondent) = Respondent::of_sheet(&sheet.document()) else {
            return;
        };
        let (origin, label) = (&respondent.asked.origin, &respondent.asked.label);
        let name = files::name(&["zeven", &origin.name, label], "json");
        if desk.save_json(&name, &respondent.to_text()) {
            saved.set(true);
        }
    };
    let put_away = move |_| {
        let Some(respondent) = Respondent::of_sheet(&sheet.document()) else {
            return;
        };
        let id = respondent.asked.origin.assessment.clone();
        desk.wait(respondent);
        page::go(&Route::Handed(id).to_string());
    };
    let buttons = move || {
        let on_device = here.get()?;
        let main = !on_device;
        let away = on_device.then(|| {
            view! {
                <button type="button" class="main" id="put-away" on:click=put_away>
                    {desk.t(w::RESPONDENT_PUT_AWAY)}
                </button>
            }
        });
        Some(view! {
            {away}
            <button type="button" id="save-answers" class:main=main on:click=save>
                {desk.t(w::RESPONDENT_SAVE)}
            </button>
        })
    };
    view! {
        <section class="respondent">
            <h1 tabindex="-1">{move || title().unwrap_or_else(|| desk.say(w::RESPONDENT_DONE))}</h1>
            <p class="lead">{move || counted(desk, sheet)}</p>
            <p>{desk.t(w::RESPONDENT_OPEN_LEFT)}</p>
            <p class="buttons">
                {buttons}
                <a class="plain" href=Route::Walk(sheet.id(), String::new(), String::new()).href()>
                    {desk.t(w::RESPONDENT_BACK)}
                </a>
            </p>
            <p role="status">{move || saved.get().then(|| desk.say(w::RESPONDENT_SAVED))}</p>
            <SaveMark sheet />
        </section>
    }
}
