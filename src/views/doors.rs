//! What there is for assessors, juries and hubs: one section per door. A new door is one line
//! in [`Doors`] and a section of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::juror::sit::SitForm;
use super::jury::open::{Dossiers, OpenFiles};
use super::session::door::Lead;
use crate::browser::page;
use crate::components::help_link::help_link;
use crate::route::Route;
use crate::state::desk::{Notice, use_desk};
use crate::state::open::Refusal;
use crate::words::w;

/// The doors.
#[component]
pub fn Doors() -> impl IntoView {
    let desk = use_desk();
    // What stands here belongs to no open assessment.
    desk.adopt(None);
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::JURY_DOORS))));
    page::focus_soon("h1");
    view! {
        <article class="doors">
            <header>
                <h1 tabindex="-1">{desk.t(w::JURY_DOORS)}</h1>
                <p class="lead">{desk.t(w::JURY_DOORS_LEAD)}</p>
            </header>
            <Lead />
            <Judge />
            <OpenFiles />
            <Dossiers />
            <Labels />
            <AssessorsDoor />
            <HubDoor />
            {help_link("jury")}
        </article>
    }
}

/// Score as a juror: the file is read, and nothing of it is shown.
#[component]
fn Judge() -> impl IntoView {
    let desk = use_desk();
    let judged = RwSignal::new(None);
    let older = RwSignal::new(None::<(String, String)>);
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            desk.notice.set(None);
            older.set(None);
            judged.set(None);
            for file in desk.chosen(input).await {
                match desk.read_judged(&file.bytes).await {
                    Ok(read) => {
                        judged.set(Some(StoredValue::new(read)));
                        page::focus_id_soon("sit-role".to_owned());
                    }
                    // Jurors who carry over each for themselves would not judge one file.
                    Err(Refusal::Older(found)) => {
                        let to = found.migration.assessment.method.version;
                        older.set(Some((found.original.method.version, to)));
                    }
                    Err(Refusal::Problems(found)) => {
                        desk.notice.set(Some(Notice::FileRefused(file.name, found)));
                    }
                }
            }
        });
    };
    let older_said = move || {
        let (from, to) = older.get()?;
        let said = desk.fill(w::OLDER_JUROR, &[("from", &from), ("to", &to)]);
        Some(view! { <p class="conflict">{said}</p> })
    };
    view! {
        <section aria-labelledby="judge-title">
            <h2 id="judge-title">{desk.t(w::JUROR_SIT)}</h2>
            <p>{desk.t(w::JUROR_SIT_TEXT)}</p>
            <p>
                <label class="button file">
                    {desk.t(w::JUROR_OPEN_FILE)}
                    <input type="file" id="judge-file" accept=".json,application/json" on:change=changed />
                </label>
            </p>
            <div role="alert">{older_said}</div>
            {move || judged.get().map(|judged| view! { <SitForm judged /> })}
        </section>
    }
}

#[component]
fn Labels() -> impl IntoView {
    let desk = use_desk();
    view! {
        <section aria-labelledby="labels-title">
            <h2 id="labels-title">{desk.t(w::LABEL_TITLE)}</h2>
            <p>{desk.t(w::LABEL_DOOR)}</p>
            <p>
                <a class="button" href=Route::Register.href()>{desk.t(w::LABEL_TO)}</a>
            </p>
        </section>
    }
}

#[component]
fn AssessorsDoor() -> impl IntoView {
    let desk = use_desk();
    view! {
        <section aria-labelledby="assessors-door">
            <h2 id="assessors-door">{desk.t(w::ASSESSORS_TITLE)}</h2>
            <p>{desk.t(w::ASSESSORS_DOOR)}</p>
            <p>
                <a class="button" href=Route::Assessors.href()>{desk.t(w::ASSESSORS_TO)}</a>
            </p>
        </section>
    }
}

#[component]
fn HubDoor() -> impl IntoView {
    let desk = use_desk();
    view! {
        <section aria-labelledby="hub-door">
            <h2 id="hub-door">{desk.t(w::HUB_DOOR)}</h2>
            <p>{desk.t(w::HUB_DOOR_TEXT)}</p>
            <p>
                <a class="button" href=Route::Hub(crate::route::HubPart::Files).href()>{desk.t(w::HUB_TO)}</a>
            </p>
        </section>
    }
}
