//! Bringing files in: dropped, chosen, pasted or made up. What could not be read is
//! listed, and the rest goes on.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use zeven_cohort::wire::Report;

use super::keep::Keep;
use super::refused::Refusals;
use crate::browser::{drop, page};
use crate::route::{HubPart, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::words::w;

/// The files of the hub.
#[component]
pub(super) fn Files(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let any = Memo::new(move |_| hub.held.with(|held| held.results + held.labels > 0));
    let busy = Memo::new(move |_| hub.reading.with(Option::is_some));
    view! {
        <p class="lead">{desk.t(w::HUB_LEAD)}</p>
        {move || hub.lost.get().then(|| view! { <p role="alert">{desk.t(w::HUB_LOST)}</p> })}
        {move || {
            if busy.get() {
                view! { <Running hub /> }.into_any()
            } else {
                view! { <Bring hub /> }.into_any()
            }
        }}
        <div class="report" role="status">
            {move || hub.report.get().map(|report| outcome(desk, &report))}
        </div>
        {move || {
            let report = hub.report.get()?;
            (report.refused_count + report.conflict_count > 0).then(|| view! { <Refusals report /> })
        }}
        {move || any.get().then(|| view! { <Keep hub /> })}
    }
}

/// The ways in.
#[component]
fn Bring(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let over = RwSignal::new(false);
    let changed = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(input) = input {
            let input: HtmlInputElement = input;
            hub.read(drop::chosen(&input));
        }
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = drop::dropped(&event);
        spawn_local(async move { hub.read(files.await) });
    };
    let pasted = RwSignal::new(String::new());
    let paste = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = pasted.get_untracked();
        if !text.trim().is_empty() {
            hub.read(drop::pasted(&desk.say(w::HUB_PASTED), &text));
            pasted.set(String::new());
        }
    };
    view! {
        <section class="bring" aria-labelledby="bring-title">
            <h2 id="bring-title" class="unseen">{desk.t(w::HUB_BRING)}</h2>
            <div
                class="drop"
                class:over=move || over.get()
                on:dragover=move |event: ev::DragEvent| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=dropped
            >
                <p class="says">{desk.t(w::HUB_DROP)}</p>
                <p class="quiet">{desk.t(w::HUB_FORMS)}</p>
                <p class="buttons">
                    <label class="button file main">
                        {desk.t(w::HUB_PICK_FOLDER)}
                        <input type="file" id="hub-folder" multiple prop:webkitdirectory=true on:change=changed />
                    </label>
                    <label class="button file">
                        {desk.t(w::HUB_PICK_FILES)}
                        <input
                            type="file"
                            id="hub-files"
                            multiple
                            accept=".json,.jsonl,.csv,.zip,application/json,text/csv,application/zip"
                            on:change=changed
                        />
                    </label>
                    <button type="button" class="plain" id="hub-demo" on:click=move |_| hub.demo()>
                        {desk.t(w::HUB_DEMO)}
                    </button>
                </p>
            </div>
            <details>
                <summary>{desk.t(w::HUB_PASTE)}</summary>
                <form class="field" on:submit=paste>
                    <label for="hub-paste">{desk.t(w::HUB_PASTE_TEXT)}</label>
                    <textarea
                        id="hub-paste"
                        rows="6"
                        spellcheck="false"
                        prop:value=move || pasted.get()
                        on:input=move |event| pasted.set(event_target_value(&event))
                    ></textarea>
                    <p>
                        <button type="submit">{desk.t(w::HUB_PASTE_DO)}</button>
                    </p>
                </form>
            </details>
            <p class="quiet">{desk.t(w::HUB_PRIVACY)}</p>
        </section>
    }
}

/// How far reading is, and the way to stop it.
#[component]
pub(super) fn Running(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let progress = move || hub.reading.get().map(|reading| reading.progress);
    let says = move || {
        let progress = progress().unwrap_or_default();
        let values = [
            ("done", progress.done.to_string()),
            ("files", progress.files.to_string()),
            ("found", progress.found.to_string()),
            ("refused", progress.refused.to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        desk.fill(w::HUB_READING, &values)
    };
    page::focus_id_soon("hub-stop".to_owned());
    view! {
        <section class="running" aria-labelledby="running-title">
            <h2 id="running-title">{desk.t(w::HUB_READING_TITLE)}</h2>
            <progress
                aria-labelledby="running-title"
                max=move || progress().map_or(1, |progress| progress.files.max(1)).to_string()
                value=move || progress().map_or(0, |progress| progress.done).to_string()
            ></progress>
            <p>{says}</p>
            <p>
                <button type="button" id="hub-stop" on:click=move |_| hub.stop()>{desk.t(w::HUB_STOP)}</button>
            </p>
        </section>
    }
}

/// What became of the files, in sentences.
fn outcome(desk: Desk, report: &Report) -> AnyView {
    let mut lines = vec![desk.count(w::HUB_ADDED_ONE, w::HUB_ADDED, report.added)];
    let mut say = |one, other, n: usize| {
        if n > 0 {
            lines.push(desk.count(one, other, n));
        }
    };
    say(w::HUB_LABELS_ADDED_ONE, w::HUB_LABELS_ADDED, report.labels);
    say(w::HUB_SAME_ONE, w::HUB_SAME, report.same);
    say(w::HUB_OLDER_ONE, w::HUB_OLDER, report.older);
    say(
        w::HUB_CONFLICTS_ONE,
        w::HUB_CONFLICTS,
        report.conflict_count,
    );
    say(w::HUB_REFUSED_ONE, w::HUB_REFUSED, report.refused_count);
    if !report.unknown.is_empty() {
        let names = report.unknown.join(", ");
        lines.push(desk.fill(w::HUB_UNKNOWN, &[("names", &names)]));
    }
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let title = if report.stopped {
        w::HUB_STOPPED
    } else {
        w::HUB_DONE
    };
    let next = (report.added + report.same + report.older > 0).then(|| {
        view! {
            <p>
                <a class="button main" id="hub-on" href=Route::Hub(HubPart::Overview).href()>
                    {desk.t(w::HUB_TO_OVERVIEW)}
                </a>
            </p>
        }
    });
    let labels = (report.labels > 0).then(|| {
        view! {
            <p>
                <a class="button" id="hub-labels" href=Route::Hub(HubPart::Labels).href()>
                    {desk.t(w::HUB_TO_LABELS)}
                </a>
            </p>
        }
    });
    view! {
        <h2>{desk.t(title)}</h2>
        <ul>{lines}</ul>
        {next}
        {labels}
    }
    .into_any()
}
