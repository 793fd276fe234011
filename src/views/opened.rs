//! A screen about one assessment: brings it onto the desk first, or says why it
//! cannot.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::compare::Compare;
use super::files::Files;
use super::juror::{self, Sealed, Sit};
use super::others::Others;
use super::others::handed::Handed;
use super::outcomes::Outcomes;
use super::plan::PlanView;
use super::profile::Profile;
use super::report::ReportView;
use super::respondent::{self, Bar};
use super::result::ResultView;
use super::session;
use super::walk::Walk;
use crate::browser::{files, page};
use crate::chunks;
use crate::components::keeping::Keeping;
use crate::components::rooms::Rooms;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::keeper::Turn;
use crate::state::open::Obstacle;
use crate::state::sheet::Sheet;
use crate::words::{problems, w};

/// The screen of `route`, about the assessment `id`.
#[component]
pub fn Opened(id: String, route: Route) -> impl IntoView {
    let desk = use_desk();
    let obstacle = RwSignal::new(None::<Obstacle>);
    let here = desk.sheet.get_untracked().filter(|sheet| sheet.id() == id);
    if let Some(sheet) = here {
        desk.adopt(sheet.custom());
    } else {
        desk.sheet.set(None);
        spawn_local(async move {
            if let Err(found) = desk.open(&id).await {
                obstacle.set(Some(found));
            }
        });
    }
    // The walk and the profile follow what another tab writes; the others are made anew.
    let fine = matches!(route, Route::Walk(..) | Route::Profile(_));
    let following = Memo::new(move |_| {
        let sheet = desk.sheet.get();
        sheet.is_some_and(|sheet| sheet.keeper.turn.get() == Turn::Theirs)
    });
    let content = move || {
        let sheet = desk.sheet.get();
        if let Some(sheet) = sheet.filter(|_| !fine) {
            sheet.shown.track();
        }
        inner(desk, &route, obstacle.get(), sheet)
    };
    move || {
        let bars = desk.sheet.get().map(|sheet| view! { <Keeping sheet /> });
        let content = content();
        // Only looking on: links and what folds open work, nothing else does.
        let content = if following.get() {
            view! { <fieldset class="looking-on" disabled role="none">{content}</fieldset> }
                .into_any()
        } else {
            content
        };
        view! {
            {bars}
            {content}
        }
    }
}

fn inner(desk: Desk, route: &Route, obstacle: Option<Obstacle>, sheet: Option<Sheet>) -> AnyView {
    match (obstacle, sheet) {
        (Some(found), _) => view! { <Blocked found /> }.into_any(),
        (None, Some(sheet)) if sheet.seat().is_some() => chunks::seat(route.clone(), sheet),
        // Whoever judges blind on this device does not see what the company said.
        (None, Some(sheet)) if desk.sealed(&sheet.id()).is_some() => {
            chunks::seat(route.clone(), sheet)
        }
        (None, Some(sheet)) if matches!(route, Route::Juror(_)) => {
            chunks::seat(route.clone(), sheet)
        }
        (None, Some(sheet)) if sheet.asked().is_some() => view! {
            <Bar sheet />
            {respondent::screen(route, sheet)}
        }
        .into_any(),
        // Whoever put answers away is not the owner: no way into the assessment here.
        (None, Some(sheet)) if matches!(route, Route::Handed(_)) => {
            chunks::after(route.clone(), sheet)
        }
        (None, Some(sheet)) => view! {
            <Rooms sheet />
            {screen(route, sheet)}
        }
        .into_any(),
        (None, None) => {
            view! { <p class="loading" role="status">{desk.t(w::OPENED_LOADING)}</p> }.into_any()
        }
    }
}

fn screen(route: &Route, sheet: Sheet) -> AnyView {
    match route.clone() {
        Route::Session(..) => chunks::session(route.clone(), sheet),
        Route::Walk(_, dimension, _) => view! { <Walk sheet dimension /> }.into_any(),
        Route::Others(_)
        | Route::Outcomes(_)
        | Route::Compare(_)
        | Route::Files(_)
        | Route::Result(_)
        | Route::Plan(_)
        | Route::Report(..) => chunks::after(route.clone(), sheet),
        _ => view! { <Profile sheet /> }.into_any(),
    }
}

/// The screens of a guided session.
pub fn sitting(route: Route, sheet: Sheet) -> AnyView {
    match route {
        Route::Session(_, part) => session::screen(part, sheet),
        _ => ().into_any(),
    }
}

/// The screens after the walk.
pub fn after(route: &Route, sheet: Sheet) -> AnyView {
    match route.clone() {
        Route::Handed(_) => view! { <Handed sheet /> }.into_any(),
        Route::Others(_) => view! { <Others sheet /> }.into_any(),
        Route::Outcomes(_) => view! { <Outcomes sheet /> }.into_any(),
        Route::Compare(_) => view! { <Compare sheet /> }.into_any(),
        Route::Files(_) => view! { <Files sheet /> }.into_any(),
        Route::Plan(_) => view! { <PlanView sheet /> }.into_any(),
        Route::Report(_, paper) => view! { <ReportView sheet paper /> }.into_any(),
        _ => view! { <ResultView sheet /> }.into_any(),
    }
}

/// The screens of somebody who judges.
pub fn seat(route: &Route, sheet: Sheet) -> AnyView {
    if sheet.seat().is_some() {
        juror::screen(route, sheet)
    } else if use_desk().sealed(&sheet.id()).is_some() {
        view! { <Sealed sheet /> }.into_any()
    } else {
        view! { <Sit sheet /> }.into_any()
    }
}

/// Why the assessment is not there, what was kept and what to do.
#[component]
fn Blocked(found: Obstacle) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::OPENED_NOT))));
    page::focus_soon("h1");
    let details = match found {
        Obstacle::NotHere => view! { <p>{desk.t(w::OPENED_NOT_HERE)}</p> }.into_any(),
        Obstacle::NoStore => view! { <p>{desk.t(w::OPENED_NO_STORE)}</p> }.into_any(),
        Obstacle::Older(older) => chunks::older(*older),
        Obstacle::Damaged(list, text) => {
            let save = move |_| {
                let name = files::name(&["zeven", "damaged"], "json");
                desk.save_json(&name, &text);
            };
            let lines = move || {
                let words = desk.words();
                list.iter()
                    .take(8)
                    .map(|problem| view! { <li>{problems::sentence(&words, problem)}</li> })
                    .collect_view()
            };
            view! {
                <p>{desk.t(w::OPENED_DAMAGED)}</p>
                <ul>{lines}</ul>
                <p>
                    <button type="button" on:click=save>{desk.t(w::OPENED_SAVE_DAMAGED)}</button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section class="prose">
            <h1 tabindex="-1">{desk.t(w::OPENED_NOT)}</h1>
            {details}
            <p>
                <a class="button" href=Route::Home.href()>{desk.t(w::LOST_HOME)}</a>
            </p>
        </section>
    }
}
