//! What is shown, as a file: the results of the selection in a form that databases and
//! spreadsheets open.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use zeven_cohort::wire;

use crate::browser::{files, ids};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::hub::Hub;
use crate::words::{Word, w};

/// The forms: the name of each on the way, the ending of the file, and its words.
const FORMS: [(&str, &str, Word); 4] = [
    ("lines", "jsonl", w::HUB_AS_LINES),
    ("csv", "csv", w::FILES_CSV),
    ("excel", "csv", w::FILES_EXCEL),
    ("workbook", "xlsx", w::HUB_AS_WORKBOOK),
];

/// The fold with the ways out.
#[component]
pub(super) fn TakeAway(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let anonymous = RwSignal::new(false);
    // A large workbook takes a while.
    let busy = RwSignal::new(false);
    let named = Memo::new(move |_| !hub.selection.with(|chosen| chosen.anonymous));
    let buttons = FORMS
        .map(|(form, ending, word)| {
            let save = move |_| {
                let without = untrack(|| named.get() && anonymous.get());
                busy.set(true);
                spawn_local(async move {
                    save(desk, hub, form, ending, without).await;
                    busy.try_set(false);
                });
            };
            view! {
                <button
                    type="button"
                    id=format!("take-{form}")
                    disabled=move || busy.get()
                    on:click=save
                >
                    {desk.t(word)}
                </button>
            }
        })
        .collect_view();
    view! {
        <details class="take-away">
            <summary>{desk.t(w::HUB_TAKE_AWAY)}</summary>
            <p>{desk.t(w::HUB_TAKE_AWAY_TEXT)}</p>
            {move || {
                named
                    .get()
                    .then(|| {
                        view! {
                            <label class="tick">
                                <input
                                    type="checkbox"
                                    name="without-names"
                                    prop:checked=move || anonymous.get()
                                    on:change=move |event| anonymous.set(event_target_checked(&event))
                                />
                                <span>{desk.t(w::HUB_WITHOUT_NAMES)}</span>
                            </label>
                            <p class="quiet">{desk.t(w::FILES_ANONYMOUS_RISK)}</p>
                        }
                    })
            }}
            <p class="buttons">{buttons}</p>
            <p role="status" id="taking">
                {move || busy.get().then(|| desk.say(w::HUB_TAKING))}
            </p>
        </details>
    }
}

async fn save(desk: Desk, hub: Hub, form: &'static str, ending: &'static str, anonymous: bool) {
    let mut map = hub.selection.with_untracked(|chosen| {
        let mut map = serde_json::Map::new();
        chosen.write(&mut map);
        map
    });
    let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
    put("form", Value::from(form));
    put("without_names", Value::from(anonymous));
    // What fresh ids are made from: the engine has no chance of its own.
    put("seed", Value::from(ids::uuid()));
    let demo = hub.held.with_untracked(|held| held.demo);
    let mut parts = vec!["zeven-hub"];
    if demo {
        parts.push("demo");
    }
    if anonymous {
        parts.push("anonymous");
    }
    if form == "excel" {
        parts.push("excel");
    }
    let question = match form {
        "workbook" => wire::EXPORT_WORKBOOK,
        _ => wire::EXPORT,
    };
    let made = hub.ask_file(question, &Value::Object(map)).await;
    let saved = match made {
        Ok(blob) => files::save_made(&files::name(&parts, ending), blob),
        Err(reason) => Err(format!("{reason:?}")),
    };
    if let Err(reason) = saved {
        leptos::logging::warn!("{reason}");
        desk.notice.set(Some(Notice::FileNotSaved));
    }
}
