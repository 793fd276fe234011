//! The register of labels over all companies: who holds one until when, what is to be
//! planned, and what was renewed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use zeven_cohort::wire;
use zeven_core::code::Code;
use zeven_core::date::Date;
use zeven_core::jury::{AHEAD, Label, Register, State};

use crate::browser::{clock, files, intl};
use crate::route::{HubPart, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::views::register::{day, state_word};
use crate::words::w;

/// The register as the worker holds it.
fn read(value: &Value) -> Register {
    Register::parse(value.to_string().as_bytes()).unwrap_or_default()
}

/// The screen.
#[component]
pub(super) fn Labels(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let found = hub.follow(wire::LABELS, || Some(Value::Null), read);
    let told = RwSignal::new(None::<usize>);
    let from_device = move |_| {
        spawn_local(async move {
            let here = desk.labels().await;
            match hub.take_labels(&here).await {
                Ok(taken) => drop(told.try_set(Some(taken))),
                Err(reason) => leptos::logging::warn!("{reason:?}"),
            }
        });
    };
    let save = move |_| {
        let text = found.with_untracked(|found| found.as_ref().map(Register::to_text));
        let name = files::name(&["zeven-register"], "json");
        desk.save_json(&name, &text.unwrap_or_default());
    };
    let any = Memo::new(move |_| {
        found.with(|found| found.as_ref().is_some_and(|own| !own.labels.is_empty()))
    });
    let content = move || {
        let register = found.get()?;
        let today = clock::today()?;
        if register.labels.is_empty() {
            let files = Route::Hub(HubPart::Files).href();
            return Some(
                view! {
                    <p id="no-labels">{desk.t(w::HUB_LABELS_NONE)}</p>
                    <p>
                        <a class="button" href=files>{desk.t(w::HUB_TO_FILES)}</a>
                    </p>
                }
                .into_any(),
            );
        }
        Some(
            view! {
                <p class="says" id="labels-say">{sentence(desk, &register, today)}</p>
                {plan(desk, &register, today)}
                {table(desk, &register, today)}
            }
            .into_any(),
        )
    };
    let says = move || {
        told.get()
            .map(|n| desk.count(w::LABEL_TAKEN_ONE, w::LABEL_TAKEN, n))
    };
    view! {
        <p class="lead">{desk.t(w::LABEL_LEAD)} " " {desk.t(w::HUB_LABELS_LEAD)}</p>
        {content}
        <p role="status" id="labels-told">{says}</p>
        <p class="buttons">
            <button type="button" id="labels-of-device" on:click=from_device>
                {desk.t(w::HUB_LABELS_OF_DEVICE)}
            </button>
            {move || {
                any.get()
                    .then(|| {
                        view! {
                            <button type="button" id="save-labels" on:click=save>
                                {desk.t(w::LABEL_SAVE)}
                            </button>
                        }
                    })
            }}
        </p>
    }
}

/// How many hold, are to be renewed, and hold no more.
fn sentence(desk: Desk, register: &Register, today: Date) -> String {
    let count = |wanted: &[State]| {
        let all = register.labels.iter();
        let own = all.filter(|label| wanted.contains(&label.state(today)));
        own.count().to_string()
    };
    let holds = count(&[State::Valid, State::RenewSoon]);
    let over = count(&[State::Expired, State::Withdrawn, State::Ended]);
    let soon = to_plan(register, today).len().to_string();
    let months = AHEAD.to_string();
    desk.fill(
        w::HUB_LABELS_SAY,
        &[
            ("n", &holds),
            ("soon", &soon),
            ("months", &months),
            ("over", &over),
        ],
    )
}

/// The labels that end soon and that no later one has taken the place of.
fn to_plan(register: &Register, today: Date) -> Vec<&Label> {
    let all = register.by_renewal(today).into_iter();
    all.filter(|label| {
        label.state(today) == State::RenewSoon && register.renewed(label, today).is_none()
    })
    .collect()
}

fn plan(desk: Desk, register: &Register, today: Date) -> AnyView {
    let lines = to_plan(register, today).into_iter().map(|label| {
        let last = label.last_day();
        let n = last.map(|last| today.days_until(last).to_string());
        let values = [
            ("name", who(desk, label)),
            ("day", day(desk, last)),
            ("n", n.unwrap_or_default()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        view! { <li>{desk.fill(w::LABEL_PLAN_LINE, &values)}</li> }
    });
    let lines = lines.collect::<Vec<_>>();
    let content = if lines.is_empty() {
        view! { <p>{desk.say(w::LABEL_PLAN_NONE)}</p> }.into_any()
    } else {
        view! { <ul id="labels-plan">{lines}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="labels-plan-title">
            <h2 id="labels-plan-title">{desk.say(w::LABEL_PLAN)}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The company with its site.
fn who(desk: Desk, label: &Label) -> String {
    let name = match label.name.as_str() {
        "" => desk.say(w::CARD_NO_NAME),
        name => name.to_owned(),
    };
    match label.site.as_str() {
        "" => name,
        site => format!("{name}, {site}"),
    }
}

fn table(desk: Desk, register: &Register, today: Date) -> AnyView {
    let rows = register.by_renewal(today).into_iter().map(|label| {
        let state = label.state(today);
        let mut says = desk.say(state_word(state));
        if let Some(later) = register.renewed(label, today) {
            let until = day(desk, later.last_day());
            says = desk.fill(w::HUB_LABEL_RENEWED, &[("state", &says), ("day", &until)]);
        }
        let distinctions = distinctions(desk, label);
        view! {
            <tr data-state=state.code()>
                <th scope="row">{who(desk, label)}</th>
                <td class="figure">{label.round.to_string()}</td>
                <td>{says}</td>
                <td class="figure">{day(desk, label.date())}</td>
                <td class="figure">{day(desk, label.last_day())}</td>
                <td>{distinctions}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section aria-labelledby="labels-title">
            <h2 id="labels-title">{desk.say(w::LABEL_ALL)}</h2>
            <div class="table" tabindex="0" role="region" aria-label=desk.say(w::HUB_LABELS)>
                <table class="dense" id="labels">
                    <caption class="unseen">{desk.say(w::LABEL_ALL)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{desk.say(w::HUB_LABEL_COMPANY)}</th>
                            <th scope="col" class="figure">{desk.say(w::HUB_BY_ROUND)}</th>
                            <th scope="col">{desk.say(w::HUB_LABEL_STATE)}</th>
                            <th scope="col" class="figure">{desk.say(w::HUB_LABEL_FROM)}</th>
                            <th scope="col" class="figure">{desk.say(w::HUB_LABEL_UNTIL)}</th>
                            <th scope="col">{desk.say(w::HUB_LABEL_DISTINCTIONS)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// The dimensions with a distinction, by their short names; by their keys where the method
/// in use does not have them.
fn distinctions(desk: Desk, label: &Label) -> String {
    let keys: Vec<_> = desk.method.with_value(|method| {
        let keys = method.dimensions.iter().map(|own| own.key.clone());
        keys.collect()
    });
    let name = |key: &String| {
        let place = keys.iter().position(|own: &String| own == key);
        match place {
            Some(index) => desk.dimension(index, |texts| texts.short.clone()),
            None => key.clone(),
        }
    };
    let names: Vec<_> = label.distinctions().iter().map(name).collect();
    intl::list(desk.language.get(), &names)
}
