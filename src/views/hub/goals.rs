//! The goals of public plans, and how many of the companies here are there. Goals are
//! about a country; the figures are about the companies here and never more.

use leptos::prelude::*;
use serde_json::Value;
use zeven_cohort::wire::{self, Goals};
use zeven_cohort::{Goal, Indicator};
use zeven_core::method::extras::Translated;

use super::choose::Choose;
use super::inflation::Inflation;
use super::named;
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::words::w;

/// The screen.
#[component]
pub(super) fn GoalsView(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let question = move || Some(Value::Object(hub.question()));
    let found = hub.follow(wire::GOALS, question, Goals::from_value);
    let says = move || found.get().map(|found| sentence(desk, hub, &found));
    let list = move || {
        let found = found.get()?;
        let programme = hub.programme.get();
        let rows = programme.indicators.iter().zip(&found.reached);
        let rows = rows.map(|(own, reached)| row(desk, own, *reached, found.companies));
        Some(view! { <ul class="goals">{rows.collect_view()}</ul> })
    };
    let hidden = move || {
        let any = |found: &Goals| found.reached.iter().any(Option::is_none);
        found.with(|found| found.as_ref().is_some_and(any))
    };
    view! {
        <Choose hub />
        <p class="says" id="goals-says" role="status">{says}</p>
        <p class="quiet">{desk.t(w::HUB_GOALS_TEXT)}</p>
        {move || hidden().then(|| view! { <p class="quiet" id="too-few">{desk.t(w::HUB_GOALS_FEW)}</p> })}
        {list}
        <Inflation hub found />
    }
}

/// The first goal in a sentence.
fn sentence(desk: Desk, hub: Hub, found: &Goals) -> String {
    let Some(n) = found.companies else {
        return desk.say(w::HUB_SAYS_FEW);
    };
    let first = found.reached.first().copied().flatten();
    let name = hub.programme.with(|programme| {
        let first = programme.indicators.first();
        first.map(|own| said(desk, &own.name)).unwrap_or_default()
    });
    match first {
        Some(k) => {
            let (k, n) = (k.to_string(), n.to_string());
            desk.fill(w::HUB_GOALS_SAYS, &[("n", &n), ("k", &k), ("name", &name)])
        }
        None => desk.fill(w::HUB_GOALS_SAYS_HIDDEN, &[("n", &n.to_string())]),
    }
}

fn row(desk: Desk, own: &Indicator, reached: Option<u32>, companies: Option<u32>) -> AnyView {
    let share = reached.zip(companies);
    let here = match share {
        Some((k, n)) => desk.fill(
            w::HUB_GOALS_HERE,
            &[
                ("k", &k.to_string()),
                ("n", &n.to_string()),
                ("share", &named::percent(desk, k, n)),
            ],
        ),
        None => desk.say(w::HUB_HIDDEN),
    };
    let year = own.goal_year.to_string();
    let goal = match own.goal {
        Some(Goal::Companies(n)) => desk.fill(
            w::HUB_GOALS_COMPANIES,
            &[("n", &n.to_string()), ("year", &year)],
        ),
        Some(Goal::Percent(n)) => desk.fill(
            w::HUB_GOALS_PERCENT,
            &[
                ("n", &desk.percent(i64::try_from(n).unwrap_or(i64::MAX))),
                ("year", &year),
            ],
        ),
        None => desk.fill(w::HUB_GOALS_YEAR, &[("year", &year)]),
    };
    let start = own.start.map(|(n, year)| {
        let (n, year) = (n.to_string(), year.to_string());
        desk.fill(w::HUB_GOALS_START, &[("n", &n), ("year", &year)])
    });
    let percent = match own.goal {
        Some(Goal::Percent(n)) => Some(n.min(100)),
        _ => None,
    };
    let bar = share.map(|(k, n)| {
        let width = format!("{}%", named::share(k, n).unwrap_or_default());
        let mark = percent.map(|n| {
            let place = format!("{n}%");
            view! { <b style:inset-inline-start=place></b> }
        });
        view! {
            <div class="goal-bar" aria-hidden="true">
                <i style:inline-size=width></i>
                {mark}
            </div>
        }
    });
    let source = desk.fill(
        w::HUB_GOALS_SOURCE,
        &[
            ("source", &own.source),
            ("place", &own.place),
            ("year", &own.year.to_string()),
        ],
    );
    let source = format!("{source} {}", desk.say(w::HUB_GOALS_MAPPING));
    let goal = [Some(goal), start].into_iter().flatten();
    let goal = goal.collect::<Vec<_>>().join(" ");
    view! {
        <li data-goal=own.key.clone()>
            <h2>{said(desk, &own.name)}</h2>
            <p class="here">{here}</p>
            {bar}
            <p>{goal}</p>
            <details>
                <summary>{desk.say(w::HUB_GOALS_HOW)}</summary>
                <p>{said(desk, &own.rule_text)}</p>
                <p>{desk.fill(w::HUB_GOALS_PLAN, &[("text", &said(desk, &own.goal_text))])}</p>
                <p class="quiet">{source}</p>
            </details>
        </li>
    }
    .into_any()
}

fn said(desk: Desk, text: &Translated) -> String {
    text.get(desk.language.get()).unwrap_or_default().to_owned()
}
