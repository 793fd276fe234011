//! What a juror sees: a seat to take, the questions, and the end. No score, and nothing
//! of what the company or another juror said before the own file is saved.

mod finish;
pub mod sit;

use leptos::prelude::*;

use self::finish::Finish;
use self::sit::SitForm;
use super::walk::Walk;
use crate::browser::page;
use crate::components::help_link::help_link;
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// The screen for an address on a juror's sheet.
pub fn screen(route: &Route, sheet: Sheet) -> AnyView {
    let closed = sheet.seat().is_some_and(|seat| seat.closed.is_some());
    match route.clone() {
        _ if closed => view! { <Finish sheet /> }.into_any(),
        Route::Walk(_, dimension, _) => view! {
            <Bar sheet />
            <Walk sheet dimension />
        }
        .into_any(),
        Route::Result(_) => view! { <Finish sheet /> }.into_any(),
        _ => view! { <Welcome sheet /> }.into_any(),
    }
}

#[component]
fn Bar(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let label = sheet.seat().map(|seat| seat.label).unwrap_or_default();
    let name = title_of(desk, sheet);
    let text = move || desk.fill(w::JUROR_BAR, &[("label", &label), ("name", &name)]);
    view! { <p class="over respondent-bar">{text}</p> }
}

#[component]
fn Welcome(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::JUROR_TITLE))));
    page::focus_soon("h1");
    let label = sheet.seat().map(|seat| seat.label).unwrap_or_default();
    let name = title_of(desk, sheet);
    view! {
        <section class="respondent">
            <h1 tabindex="-1">{desk.t(w::JUROR_TITLE)}</h1>
            <p class="lead">
                {move || desk.fill(w::JUROR_LEAD, &[("label", &label), ("name", &name)])}
            </p>
            <p>{desk.t(w::JUROR_BLIND)}</p>
            <p class="quiet">{move || counted(desk, sheet)}</p>
            <p class="buttons">
                <a class="button main" href=Route::Walk(sheet.id(), String::new(), String::new()).href()>
                    {desk.t(w::JUROR_TO_QUESTIONS)}
                </a>
                <a class="button" href=Route::Result(sheet.id()).href()>{desk.t(w::JUROR_TO_END)}</a>
                <SaveMark sheet />
            </p>
            {help_link("jury")}
        </section>
    }
}

/// In the place of what the company said, while a juror judges it blind here.
#[component]
pub fn Sealed(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::JUROR_SEALED))));
    page::focus_soon("h1");
    let seat = desk.sealed(&sheet.id()).unwrap_or_default();
    view! {
        <section class="respondent">
            <h1 tabindex="-1">{desk.t(w::JUROR_SEALED)}</h1>
            <p>{desk.t(w::JUROR_SEALED_TEXT)}</p>
            <p class="buttons">
                <a class="button main" href=Route::Juror(seat).href()>{desk.t(w::JUROR_GO_ON)}</a>
                <a class="button" href=Route::Home.href()>{desk.t(w::LOST_HOME)}</a>
            </p>
        </section>
    }
}

/// The way onto a seat from an assessment that is open.
#[component]
pub fn Sit(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::JUROR_SIT))));
    page::focus_soon("h1");
    let judged = StoredValue::new((sheet.document(), sheet.custom()));
    view! {
        <section class="respondent">
            <h1 tabindex="-1">{desk.t(w::JUROR_SIT)}</h1>
            <SitForm judged />
        </section>
    }
}

/// How many questions are answered, in words.
fn counted(desk: Desk, sheet: Sheet) -> String {
    let (n, all) = sheet.progress.get();
    let (n, all) = (n.to_string(), all.to_string());
    desk.fill(w::RESPONDENT_COUNT, &[("n", &n), ("all", &all)])
}

/// Company, site and round.
fn title_of(desk: Desk, sheet: Sheet) -> String {
    let company = sheet.company.get_untracked();
    title(
        desk,
        &company.name,
        &company.site,
        sheet.round.get_untracked(),
    )
}

/// Company, site and round in one line.
pub fn title(desk: Desk, name: &str, site: &str, round: u16) -> String {
    let name = if name.is_empty() {
        untrack(|| desk.say(w::CARD_NO_NAME))
    } else {
        name.to_owned()
    };
    let parts = [name, site.to_owned(), round.to_string()];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
