//! Where the region stands: one sentence, then how the companies are spread over the
//! levels of each dimension, then every figure as a table.

use leptos::prelude::*;
use serde_json::Value;
use zeven_cohort::wire::{self, Overview};
use zeven_core::benchmark::Figures;

use super::choose::Choose;
use super::distribution::Distribution;
use super::named;
use super::take_away::TakeAway;
use crate::browser::intl;
use crate::components::band::PERCENTILES;
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::words::w;

/// The overview.
#[component]
pub(super) fn OverviewPart(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let question = move || Some(Value::Object(hub.question()));
    let found = hub.follow(wire::OVERVIEW, question, Overview::from_value);
    let says = move || found.get().map(|found| sentence(desk, &found));
    let figures = move || {
        let found = found.get()?;
        Some(view! { <Distribution dimensions=found.dimensions.clone() /> {table(desk, &found)} })
    };
    let hidden = move || found.with(|found| found.as_ref().is_some_and(any_hidden));
    view! {
        <Choose hub />
        <p class="says" id="overview-says" role="status">{says}</p>
        {move || hidden().then(|| view! { <p class="quiet" id="too-few">{desk.t(w::HUB_TOO_FEW)}</p> })}
        {figures}
        <TakeAway hub />
    }
}

/// The sentence a person would say aloud.
fn sentence(desk: Desk, found: &Overview) -> String {
    let Some(companies) = found.companies else {
        return desk.say(w::HUB_SAYS_FEW);
    };
    let n = companies.to_string();
    let names: Vec<_> = found
        .weakest
        .iter()
        .map(|index| desk.dimension(*index, |texts| texts.name.clone()))
        .collect();
    let weakest = if names.is_empty() {
        String::new()
    } else {
        let names = intl::list(desk.language.get(), &names);
        desk.fill(w::HUB_SAYS_WEAKEST, &[("names", &names)])
    };
    let reach = match found.meets {
        Some(k) => desk.fill(w::HUB_SAYS, &[("n", &n), ("k", &k.to_string())]),
        None => desk.fill(w::HUB_SAYS_HIDDEN, &[("n", &n)]),
    };
    [reach, weakest]
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether something may not be shown.
fn any_hidden(found: &Overview) -> bool {
    let hides = |figures: &Figures| {
        figures.n.is_none()
            || figures.mean.is_none()
            || figures.percentiles.is_none()
            || figures.at_line.is_none()
            || figures
                .levels
                .is_none_or(|levels| levels.iter().any(Option::is_none))
    };
    found.companies.is_none() || found.meets.is_none() || found.dimensions.iter().any(hides)
}

/// Every figure: the twin of the drawing.
fn table(desk: Desk, found: &Overview) -> AnyView {
    let rows = found.dimensions.iter().cloned().enumerate();
    let rows = rows
        .map(|(index, figures)| {
            let name = move || named::short(desk, index);
            row(
                desk,
                view! { <span lang=desk.text_lang>{name}</span> }.into_any(),
                figures,
            )
        })
        .collect_view();
    let overall = row(
        desk,
        view! { {desk.t(w::HUB_OVERALL)} }.into_any(),
        found.overall.clone(),
    );
    let levels = (1..=5_u8)
        .map(|level| {
            let name = move || desk.fill(w::HUB_LEVEL, &[("level", &level.to_string())]);
            view! { <th scope="col">{name}</th> }
        })
        .collect_view();
    let percentiles = PERCENTILES
        .map(|at| view! { <th scope="col">{desk.percent(at)}</th> })
        .collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=desk.t(w::HUB_FIGURES)>
            <table class="dense" id="overview-table">
                <caption class="unseen">{desk.t(w::HUB_FIGURES)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk.t(w::RESULT_DIMENSION)}</th>
                        <th scope="col">{desk.t(w::PEERS_N)}</th>
                        <th scope="col">{desk.t(w::PEERS_MEAN)}</th>
                        {percentiles}
                        {levels}
                        <th scope="col">{desk.t(w::PEERS_AT_LINE)}</th>
                    </tr>
                </thead>
                <tbody>{rows} {overall}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(desk: Desk, name: AnyView, figures: Figures) -> AnyView {
    let dash = || "–".to_owned();
    let count = move |count: Option<u32>| count.map_or_else(dash, |count| count.to_string());
    let mean = figures.mean;
    let mean = move || mean.map_or_else(dash, |mean| desk.tenths(mean.tenths()));
    let percentiles = (0..5_usize)
        .map(|index| {
            let value = figures.percentiles.and_then(|all| all.get(index).copied());
            view! { <td>{move || value.map_or_else(dash, |value| desk.tenths(value / 6))}</td> }
        })
        .collect_view();
    let levels = (0..5_usize)
        .map(|index| {
            let cell = figures.levels.and_then(|all| all.get(index).copied());
            view! { <td>{count(cell.flatten())}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{count(figures.n)}</td>
            <td>{mean}</td>
            {percentiles}
            {levels}
            <td>{count(figures.at_line)}</td>
        </tr>
    }
    .into_any()
}
