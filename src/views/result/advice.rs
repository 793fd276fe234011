//! What goes well and what can improve, per dimension, for everyone.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::Pass;
use zeven_core::feedback::{Feedback, feedback, standing_out};
use zeven_core::score::DimensionScore;

use super::Shared;
use crate::browser::intl;
use crate::components::bars::value;
use crate::components::ladder::Ladder;
use crate::state::desk::use_desk;
use crate::words::w;

/// The feedback on all dimensions.
#[component]
pub(super) fn Advice(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let parts = figures.with_value(|shown| {
        // A quick pass has only ranges, which say nothing about a dimension.
        let ranges = shown.assessment.pass == Pass::Quick;
        let first = shown
            .scores
            .iter()
            .position(|score| !score.surely_reaches(shown.method.threshold));
        shown
            .scores
            .iter()
            .cloned()
            .enumerate()
            .map(|(index, score)| {
                let said = feedback(&shown.method, &shown.assessment, index);
                let reached = score.surely_reaches(shown.method.threshold);
                let open = first == Some(index);
                view! { <DimensionAdvice index score said reached open ranges /> }
            })
            .collect_view()
    });
    let overall = figures.with_value(|shown| standing_out(&shown.scores));
    let overall = overall.map(|(best, room)| {
        let names = move |indices: &[usize]| {
            let name = |index: &usize| desk.dimension(*index, |texts| texts.name.clone());
            let names: Vec<_> = indices.iter().map(name).collect();
            intl::list(desk.language.get(), &names)
        };
        let said = move || {
            let (best, room) = (names(&best), names(&room));
            desk.fill(w::ADVICE_OVERALL, &[("best", &best), ("room", &room)])
        };
        view! { <p class="overall">{said}</p> }
    });
    view! {
        <section class="advice" aria-labelledby="advice-title">
            <h2 id="advice-title">{desk.t(w::ADVICE_TITLE)}</h2>
            {overall}
            {parts}
        </section>
    }
}

#[component]
fn DimensionAdvice(
    index: usize,
    score: DimensionScore,
    said: Feedback,
    reached: bool,
    open: bool,
    ranges: bool,
) -> impl IntoView {
    let desk = use_desk();
    let apart = score.weak_link();
    let shown = score.clone();
    let level = score.level();
    view! {
        <details class="dimension" open=open>
            <summary><h3>
                <span lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</span>
                {(!ranges).then(|| view! {
                    <Ladder level=level />
                    <span class="value">{move || value(desk, &shown)}</span>
                })}
            </h3></summary>
            {apart.map(|weakest| {
                let score = score.clone();
                view! {
                    <p class="apart">
                        {move || {
                            let mean = value(desk, &score);
                            desk.fill(w::ADVICE_APART, &[("score", &mean), ("weakest", &weakest.to_string())])
                        }}
                    </p>
                }
            })}
            <div class="two">
                <div>
                    <h4>{desk.t(w::ADVICE_WELL)}</h4>
                    {reached.then(|| view! { <p lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.good.clone())}</p> })}
                    <List dimension=index items=said.well next=false none=w::ADVICE_WELL_NONE />
                </div>
                <div>
                    <h4>{desk.t(w::ADVICE_IMPROVE)}</h4>
                    {(!reached).then(|| view! { <p lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.improve.clone())}</p> })}
                    <List dimension=index items=said.improve next=true none=w::ADVICE_IMPROVE_NONE />
                </div>
            </div>
        </details>
    }
}

/// Criteria with their level; `next` adds what the next level asks.
#[component]
fn List(
    dimension: usize,
    items: Vec<(usize, Level)>,
    next: bool,
    none: crate::words::Word,
) -> impl IntoView {
    let desk = use_desk();
    if items.is_empty() {
        return view! { <p class="quiet">{desk.t(none)}</p> }.into_any();
    }
    let rows = items
        .into_iter()
        .map(|(criterion, level)| {
            let name = move || desk.criterion(dimension, criterion, |texts| texts.name.clone());
            let asked = move || {
                let index = usize::from(level.get());
                let text = desk.criterion(dimension, criterion, |texts| {
                    texts.levels.get(index).cloned().unwrap_or_default()
                });
                desk.fill(
                    w::ADVICE_NEXT,
                    &[("level", &(index + 1).to_string()), ("text", &text)],
                )
            };
            view! {
                <li>
                    <b lang=desk.text_lang>{name}</b>
                    " "
                    <span class="at">{level.get()}</span>
                    {next.then(|| view! { <p>{asked}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul>{rows}</ul> }.into_any()
}
