//! The way into a session from a company's own assessment that is open.

use leptos::prelude::*;

use crate::browser::page;
use crate::route::{Part, Route};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::views::juror::title;
use crate::words::w;

/// What a session is, and the button that begins it.
#[component]
pub(super) fn Begin(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::SESSION_BEGIN))));
    page::focus_soon("h1");
    let company = sheet.company.get_untracked();
    let round = sheet.round.get_untracked();
    let name = title(desk, &company.name, &company.site, round);
    let begin = move |_| {
        let id = desk.begin_session(&sheet.document(), sheet.custom());
        page::go(&Route::Session(id, Part::Agenda).to_string());
    };
    view! {
        <section class="prose">
            <h1 tabindex="-1">{desk.t(w::SESSION_BEGIN)}</h1>
            <p class="lead">{name}</p>
            <p>{desk.t(w::SESSION_BEGIN_TEXT)}</p>
            <p class="buttons">
                <button type="button" class="main" id="begin-session" on:click=begin>
                    {desk.t(w::SESSION_BEGIN)}
                </button>
                <a class="plain" href=Route::Result(sheet.id()).href()>{desk.t(w::ROOMS_RESULT)}</a>
            </p>
        </section>
    }
    .into_any()
}
