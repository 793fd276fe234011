//! The fewest steps to the line: which criteria to raise, by how much.

use leptos::prelude::*;
use zeven_core::path::{Move, Stretch};
use zeven_core::score::Status;
use zeven_core::verdict::Outcome;

use super::Shared;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// The path to the label over the complete dimensions.
#[component]
pub(super) fn StepsToLine(figures: Shared, sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let (path, open, meets, started) = figures.with_value(|shown| {
        let open = shown
            .scores
            .iter()
            .any(|score| score.status != Status::Complete);
        let meets = shown.verdict.outcome == Some(Outcome::Meets);
        let started = shown
            .scores
            .iter()
            .any(|score| score.lowest_given.is_some());
        (shown.path.clone(), open, meets, started)
    });
    let steps = usize::try_from(path.steps).unwrap_or(usize::MAX);
    let lead = move || match (meets, open) {
        (true, _) => desk.say(w::PATH_NONE),
        (false, true) => desk.count(w::PATH_AT_LEAST_ONE, w::PATH_AT_LEAST, steps),
        (false, false) if steps == 0 => desk.say(w::PATH_NOT_SCORES),
        (false, false) => desk.count(w::PATH_STEPS_ONE, w::PATH_STEPS, steps),
    };
    let stretches = path
        .dimensions
        .into_iter()
        .map(|stretch| view! { <StretchView stretch sheet /> })
        .collect_view();
    started.then(|| {
        view! {
            <section class="path" aria-labelledby="path-title">
                <h2 id="path-title">{desk.t(w::PATH_TITLE)}</h2>
                <p>{lead}</p>
                <ol>{stretches}</ol>
            </section>
        }
    })
}

#[component]
fn StretchView(stretch: Stretch, sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let index = stretch.dimension;
    let steps = usize::try_from(stretch.steps).unwrap_or(usize::MAX);
    let moves = stretch
        .moves
        .into_iter()
        .filter_map(|step| {
            let criterion = sheet.index(&step.criterion)?;
            Some(view! { <MoveView dimension=index criterion step /> })
        })
        .collect_view();
    view! {
        <li>
            <h3>
                {move || desk.dimension(index, |texts| texts.name.clone())} ": "
                {move || desk.count(w::PATH_IN_ONE, w::PATH_IN, steps)}
            </h3>
            <ul>{moves}</ul>
        </li>
    }
}

#[component]
fn MoveView(dimension: usize, criterion: usize, step: Move) -> impl IntoView {
    let desk = use_desk();
    let (from, to) = (step.from.get(), step.to.get());
    let next = move || {
        let index = usize::from(from);
        desk.criterion(dimension, criterion, |texts| {
            texts.levels.get(index).cloned().unwrap_or_default()
        })
    };
    let label = move || {
        desk.fill(
            w::PATH_MOVE,
            &[("from", &from.to_string()), ("to", &to.to_string())],
        )
    };
    view! {
        <li>
            <b>{move || desk.criterion(dimension, criterion, |texts| texts.name.clone())}</b>
            " " <span class="move">{label}</span>
            <p>{next}</p>
        </li>
    }
}
