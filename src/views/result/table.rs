//! The figures as a table: the twin of bars and radar.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::score::{DimensionScore, Status, at_award_level, overall};

use super::Shared;
use crate::components::bars::value;
use crate::state::desk::use_desk;
use crate::words::w;

/// One row per dimension, and the overall mean small below.
#[component]
pub(super) fn ScoreTable(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let (scores, mean, reached) = figures.with_value(|shown| {
        let mean = overall(&shown.method, &shown.scores);
        (
            shown.scores.clone(),
            mean,
            at_award_level(&shown.method, &shown.scores),
        )
    });
    let all = scores.len();
    let rows = scores
        .into_iter()
        .enumerate()
        .map(|(index, score)| view! { <Row index score /> })
        .collect_view();
    view! {
        // It scrolls where the screen is narrow, so keys must be able to reach it.
        <div class="table" tabindex="0" role="region" aria-label=desk.t(w::RESULT_TABLE)>
            <table>
                <caption class="unseen">{desk.t(w::RESULT_TABLE)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk.t(w::RESULT_DIMENSION)}</th>
                        <th scope="col">{desk.t(w::RESULT_SCORE)}</th>
                        <th scope="col">{desk.t(w::RESULT_SUM)}</th>
                        <th scope="col">{desk.t(w::RESULT_LEVEL)}</th>
                        <th scope="col">{desk.t(w::RESULT_WEAKEST)}</th>
                        <th scope="col">{desk.t(w::RESULT_MISSING)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="quiet">
            {move || desk.fill(w::RESULT_REACHED, &[("k", &reached.to_string()), ("all", &all.to_string())])}
            {move || {
                mean.map(|mean| {
                    let value = desk.tenths(mean.tenths());
                    format!(" {}", desk.fill(w::RESULT_OVERALL, &[("score", &value)]))
                })
            }}
        </p>
    }
}

#[component]
fn Row(index: usize, score: DimensionScore) -> impl IntoView {
    let desk = use_desk();
    let dash = || "–".to_owned();
    let number = |level: Option<Level>| level.map_or_else(dash, |level| level.to_string());
    let sum = match score.status {
        Status::Complete => format!("{} / {}", score.low, score.n),
        Status::Incomplete => format!("{}–{} / {}", score.low, score.high, score.n),
        Status::NotScorable => dash(),
    };
    let (level, weakest) = (number(score.level()), number(score.weakest()));
    let missing = score.shortfall.map_or_else(dash, |steps| steps.to_string());
    view! {
        <tr>
            <th scope="row">{move || desk.dimension(index, |texts| texts.name.clone())}</th>
            <td>{move || value(desk, &score)}</td>
            <td>{sum}</td>
            <td>{level}</td>
            <td>{weakest}</td>
            <td>{missing}</td>
        </tr>
    }
}
