//! The register: labels from decisions of juries, how each stands today, and which are
//! to be planned for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::code::Code;
use zeven_core::date::Date;
use zeven_core::jury::{AHEAD, Label, Register, State};

use super::juror::title;
use super::jury::history::History;
use crate::browser::{clock, files, intl, page};
use crate::route::Route;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::words::{Word, w};

/// The register on this device.
#[component]
pub fn RegisterView() -> impl IntoView {
    let desk = use_desk();
    desk.adopt(None);
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::LABEL_TITLE))));
    page::focus_soon("h1");
    let register = RwSignal::new(None::<Register>);
    let said = RwSignal::new(None::<usize>);
    let load = move || {
        spawn_local(async move {
            let found = desk.labels().await;
            register.try_set(Some(found));
        });
    };
    let take_in = move |name: String, bytes: Vec<u8>| async move {
        match Register::parse(&bytes) {
            Ok(file) => {
                let n = desk.take_in_labels(file).await;
                said.set(Some(n));
            }
            Err(found) => desk.notice.set(Some(Notice::FileRefused(name, found))),
        }
    };
    // One that was opened on the first screen.
    let waiting = desk.take_for_jury();
    let unnamed = untrack(|| desk.say(w::JURY_A_FILE));
    spawn_local(async move {
        for bytes in waiting {
            take_in(unnamed.clone(), bytes).await;
        }
        load();
    });
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            said.set(None);
            desk.notice.set(None);
            for file in desk.chosen(input).await {
                take_in(file.name, file.bytes).await;
            }
            load();
        });
    };
    let list = move || {
        let register = register.get()?;
        let today = clock::today()?;
        if register.labels.is_empty() {
            return Some(view! { <p>{desk.t(w::LABEL_NONE)}</p> }.into_any());
        }
        let all: Vec<_> = register.by_renewal(today).into_iter().cloned().collect();
        let plan: Vec<_> = all
            .iter()
            .filter(|label| label.state(today) == State::RenewSoon)
            .cloned()
            .collect();
        let rows = all
            .into_iter()
            .map(|label| view! { <Entry label today /> })
            .collect_view();
        Some(
            view! {
                <Plan plan today />
                <section aria-labelledby="all-labels">
                    <h2 id="all-labels">{desk.t(w::LABEL_ALL)}</h2>
                    <ul class="labels">{rows}</ul>
                </section>
            }
            .into_any(),
        )
    };
    view! {
        <article class="register">
            <header>
                <h1 tabindex="-1">{desk.t(w::LABEL_TITLE)}</h1>
                <p class="lead">{desk.t(w::LABEL_LEAD)}</p>
            </header>
            {list}
            <AsFile register said changed />
        </article>
    }
}

/// The register as a file: saving it, and taking one in.
#[component]
fn AsFile(
    register: RwSignal<Option<Register>>,
    said: RwSignal<Option<usize>>,
    changed: impl Fn(leptos::ev::Event) + 'static,
) -> impl IntoView {
    let desk = use_desk();
    let save = move |_| {
        let text = register.with_untracked(|all| all.as_ref().map(Register::to_text));
        let name = files::name(&["zeven-register"], "json");
        desk.save_json(&name, &text.unwrap_or_default());
    };
    let told = move || {
        said.get()
            .map(|n| desk.count(w::LABEL_TAKEN_ONE, w::LABEL_TAKEN, n))
    };
    view! {
            <section class="keep" aria-labelledby="register-file">
                <h2 id="register-file">{desk.t(w::LABEL_FILE)}</h2>
                <p>{desk.t(w::LABEL_FILE_TEXT)}</p>
                <p class="buttons">
                    <button type="button" id="save-register" on:click=save>{desk.t(w::LABEL_SAVE)}</button>
                    <label class="button file">
                        {desk.t(w::LABEL_OPEN)}
                        <input type="file" id="register-in" accept=".json,application/json" on:change=changed />
                    </label>
                    <a class="plain" href=Route::Doors.href()>{desk.t(w::JURY_BACK)}</a>
                </p>
                <p role="status">{told}</p>
            </section>
    }
}

/// The labels that end within nine months: what to plan.
#[component]
fn Plan(plan: Vec<Label>, today: Date) -> impl IntoView {
    let desk = use_desk();
    let rows = plan
        .into_iter()
        .map(|label| {
            let last = label.last_day();
            let line = move || {
                let name = title(desk, &label.name, &label.site, label.round);
                let days = last.map(|last| today.days_until(last).to_string());
                let day = day(desk, last);
                let days = days.unwrap_or_default();
                desk.fill(
                    w::LABEL_PLAN_LINE,
                    &[("name", &name), ("day", &day), ("n", &days)],
                )
            };
            view! { <li>{line}</li> }
        })
        .collect::<Vec<_>>();
    let none = rows.is_empty();
    let months = AHEAD.to_string();
    view! {
        <section class="plan-ahead" aria-labelledby="plan-ahead">
            <h2 id="plan-ahead">{desk.t(w::LABEL_PLAN)}</h2>
            <p>{move || desk.fill(w::LABEL_PLAN_TEXT, &[("n", &months)])}</p>
            {none.then(|| view! { <p>{desk.t(w::LABEL_PLAN_NONE)}</p> })}
            <ul>{rows}</ul>
        </section>
    }
}

pub(super) fn state_word(state: State) -> Word {
    match state {
        State::Valid => w::LABEL_VALID,
        State::RenewSoon => w::LABEL_RENEW_SOON,
        State::Expired => w::LABEL_EXPIRED,
        State::Withdrawn => w::LABEL_WITHDRAWN,
        State::Ended => w::LABEL_ENDED,
    }
}

pub(super) fn day(desk: Desk, date: Option<Date>) -> String {
    let date = date.map(|date| date.to_string());
    date.map(|date| intl::day(desk.language.get(), &date))
        .unwrap_or_default()
}

#[component]
fn Entry(label: Label, today: Date) -> impl IntoView {
    let desk = use_desk();
    let state = label.state(today);
    let name = title(desk, &label.name, &label.site, label.round);
    let (date, last, renew) = (label.date(), label.last_day(), label.renew_from());
    let days = move || {
        let (from, to) = (day(desk, date), day(desk, last));
        desk.fill(w::LABEL_DAYS, &[("from", &from), ("to", &to)])
    };
    let renew = move || {
        let day = day(desk, renew);
        (state == State::Valid).then(|| desk.fill(w::LABEL_RENEW_FROM, &[("day", &day)]))
    };
    let left = move || {
        let n = today.days_until(last?);
        let n = usize::try_from(n).ok()?;
        let holds = matches!(state, State::Valid | State::RenewSoon);
        holds.then(|| desk.count(w::LABEL_LEFT_ONE, w::LABEL_LEFT, n))
    };
    let records = label.records;
    let dossier = Route::Jury(label.dossier).href();
    view! {
        <li class="label-entry" data-state=state.code()>
            <div>
                <h3>{name}</h3>
                <p>
                    <b>{desk.t(state_word(state))}</b>
                    " · "
                    {days}
                </p>
                <p class="quiet">{left} " " {renew}</p>
            </div>
            <details>
                <summary>{desk.t(w::LABEL_HISTORY)}</summary>
                <History records />
            </details>
            <p class="buttons">
                <a class="plain" href=dossier>{desk.t(w::LABEL_DOSSIER)}</a>
            </p>
        </li>
    }
}
