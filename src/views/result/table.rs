//! The figures as a table: the twin of bars and radar. Every number can be asked why.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::score::{DimensionScore, Status, at_award_level, overall};

use super::Shared;
use crate::components::bars::value;
use crate::components::table::Table;
use crate::components::why::{Why, dimension_sum, overall_sum, reached_sum};
use crate::state::desk::use_desk;
use crate::words::w;

/// One row per dimension; below it what they come to together, and where mean and
/// weakest link tell different stories.
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
    let apart = scores
        .iter()
        .enumerate()
        .filter_map(|(index, score)| {
            let (score, weakest) = (score.clone(), score.weak_link()?);
            let sentence = move || {
                let name = desk.dimension(index, |texts| texts.name.clone());
                let values = [
                    ("name", &*name),
                    ("score", &value(desk, &score)),
                    ("weakest", &weakest.to_string()),
                ];
                desk.fill(w::RESULT_APART, &values)
            };
            Some(view! { <p class="apart">{sentence}</p> })
        })
        .collect_view();
    let rows = scores
        .into_iter()
        .enumerate()
        .map(|(index, score)| view! { <Row figures index score /> })
        .collect_view();
    let together = Signal::derive(move || {
        desk.fill(
            w::RESULT_REACHED,
            &[("k", &reached.to_string()), ("all", &all.to_string())],
        )
    });
    let mean = mean.map(|mean| {
        let number = Signal::derive(move || {
            let value = desk.tenths(mean.tenths());
            desk.fill(w::RESULT_OVERALL, &[("score", &value)])
        });
        let answer = overall_sum(desk, figures);
        view! { <Why id="why-overall".to_owned() number answer /> }
    });
    let answer = reached_sum(desk, figures);
    let columns = [
        w::RESULT_DIMENSION,
        w::RESULT_SCORE,
        w::RESULT_SUM,
        w::RESULT_LEVEL,
        w::RESULT_WEAKEST,
        w::RESULT_MISSING,
    ];
    let table = Table::new(desk, w::RESULT_TABLE)
        .look("stacked")
        .columns(columns)
        .rows(rows.into_any());
    view! {
        <div class="scores">
            {table}
            <div class="together">
                <Why id="why-reached".to_owned() number=together answer />
                {mean}
            </div>
            {apart}
        </div>
    }
}

#[component]
fn Row(figures: Shared, index: usize, score: DimensionScore) -> impl IntoView {
    let desk = use_desk();
    let dash = || "–".to_owned();
    let number = |level: Option<Level>| level.map_or_else(dash, |level| level.to_string());
    let sum = match score.status {
        Status::Complete => format!("{} / {}", score.low, score.n),
        Status::Incomplete => format!("{}–{} / {}", score.low, score.high, score.n),
        Status::NotScorable => dash(),
    };
    let weakest = number(score.weakest());
    let level = score.level().map(|level| level.to_string());
    let missing = score.shortfall.map(|steps| steps.to_string());
    // A number that is not there cannot be asked why.
    let asked = move |part: &str, text: Option<String>| match text {
        Some(text) => {
            let number = Signal::stored(text);
            let answer = dimension_sum(desk, figures, index);
            view! { <Why id=format!("why-{part}-{index}") number answer /> }.into_any()
        }
        None => dash().into_any(),
    };
    let (level, missing) = (asked("level", level), asked("steps", missing));
    let answer = dimension_sum(desk, figures, index);
    let shown = Signal::derive(move || value(desk, &score));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</th>
            <td role="cell" data-label=desk.t(w::RESULT_SCORE)>
                <Why id=format!("why-score-{index}") number=shown answer />
            </td>
            <td role="cell" data-label=desk.t(w::RESULT_SUM)>{sum}</td>
            <td role="cell" data-label=desk.t(w::RESULT_LEVEL)>{level}</td>
            <td role="cell" data-label=desk.t(w::RESULT_WEAKEST)>{weakest}</td>
            <td role="cell" data-label=desk.t(w::RESULT_MISSING)>{missing}</td>
        </tr>
    }
}
