//! A few companies beside each other: per dimension one lane for each, told by its number
//! and its place, on one scale with the award line.

use leptos::prelude::*;
use serde_json::json;
use zeven_cohort::wire::{self, Line, Window};
use zeven_core::score::{DimensionScore, Status};

use super::named;
use crate::route::{HubPart, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::words::w;

/// The companies that were chosen.
#[component]
pub(super) fn Beside(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let question = move || {
        let chosen = hub.chosen.get();
        let mut map = hub.question();
        map.insert("ids".to_owned(), json!(chosen));
        Some(map.into())
    };
    let found = hub.follow(wire::LINES, question, Window::from_value);
    move || {
        let lines = found.get().map(|found| found.lines).unwrap_or_default();
        if hub.chosen.with(Vec::is_empty) || lines.is_empty() {
            return view! {
                <section class="prose">
                    <p>{desk.t(w::HUB_NONE_CHOSEN)}</p>
                    <p>
                        <a class="button" href=Route::Hub(HubPart::Companies).href()>{desk.t(w::HUB_TO_COMPANIES)}</a>
                    </p>
                </section>
            }
            .into_any();
        }
        view! {
            {legend(desk, hub, &lines)}
            {lanes(desk, &lines)}
            {table(desk, &lines)}
        }
        .into_any()
    }
}

/// Which number is which company.
fn legend(desk: Desk, hub: Hub, lines: &[Line]) -> AnyView {
    let items = lines
        .iter()
        .map(|line| {
            let id = line.id.clone();
            let name = named::name(desk, line);
            let label = desk.fill(w::HUB_TAKE_AWAY_ONE, &[("name", &name)]);
            view! {
                <li>
                    <b>{name}</b>
                    <span class="quiet">{line.round.to_string()}</span>
                    <button type="button" class="plain" aria-label=label on:click=move |_| hub.toggle(&id)>
                        {desk.t(w::HUB_REMOVE)}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="who">{items}</ol> }.into_any()
}

/// The drawing: its numbers stand in the table below.
fn lanes(desk: Desk, companies: &[Line]) -> AnyView {
    let (count, threshold) = desk
        .method
        .with_value(|method| (method.dimensions.len(), method.threshold.get()));
    let rows = (0..count)
        .map(|index| {
            let bars = companies
                .iter()
                .enumerate()
                .map(|(at, line)| lane(at + 1, line.scores.get(index)))
                .collect_view();
            view! {
                <li>
                    <span class="name" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</span>
                    <span class="lanes">{bars} <i class="line"></i></span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="beside" aria-hidden="true">
            <ul>{rows}</ul>
            <p class="key">
                <i class="line"></i>
                {move || desk.fill(w::RESULT_LINE, &[("level", &threshold.to_string())])}
            </p>
        </div>
    }
    .into_any()
}

/// A bar of one company: what is open is hatched.
fn lane(number: usize, score: Option<&DimensionScore>) -> AnyView {
    let percent = |sum: u32, n: u32| {
        let share = f64::from(sum) * 100.0 / f64::from(5 * n.max(1));
        format!("{share:.2}%")
    };
    let bars = score
        .filter(|score| score.status != Status::NotScorable)
        .map(|score| {
            let (low, high) = (percent(score.low, score.n), percent(score.high, score.n));
            view! {
                <i class="high" style:width=high></i>
                <i class="low" style:width=low></i>
            }
        });
    view! {
        <span class="lane">
            <b>{number.to_string()}</b>
            <span>{bars}</span>
        </span>
    }
    .into_any()
}

fn table(desk: Desk, lines: &[Line]) -> AnyView {
    let count = desk.method.with_value(|method| method.dimensions.len());
    let heads = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            view! {
                <th scope="col">
                    {(at + 1).to_string()} " " <span class="unseen">{named::name(desk, line)}</span>
                </th>
            }
        })
        .collect_view();
    let rows = (0..count)
        .map(|index| {
            let cells = lines
                .iter()
                .map(|line| {
                    let shown = line
                        .scores
                        .get(index)
                        .map(|score| named::score(desk, score));
                    view! { <td class="figure">{shown}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row" lang=desk.text_lang>{desk.dimension(index, |texts| texts.name.clone())}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let overall = lines
        .iter()
        .map(|line| {
            let mean = line.overall.map(|mean| desk.tenths(mean.tenths()));
            view! { <td class="figure">{mean.unwrap_or_else(|| "–".to_owned())}</td> }
        })
        .collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=desk.t(w::HUB_BESIDE)>
            <table class="dense" id="beside">
                <caption class="unseen">{desk.t(w::HUB_BESIDE)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk.t(w::RESULT_DIMENSION)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>
                    {rows}
                    <tr>
                        <th scope="row">{desk.t(w::HUB_OVERALL)}</th>
                        {overall}
                    </tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
