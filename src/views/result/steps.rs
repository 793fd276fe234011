//! The fewest steps to the line: which criteria to raise, by how much, and the
//! person's own choice of other criteria that do as well.

use leptos::prelude::*;
use zeven_core::swap::{Plan, Rise};

use super::Shared;
use super::swap::Swaps;
use crate::components::why::{Why, steps_sum};
use crate::state::desk::{Desk, use_desk};
use crate::words::sentence::steps_lead;
use crate::words::w;

/// The path to the label over the complete dimensions.
#[component]
pub(super) fn StepsToLine(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let (steps, proposal, started) = figures.with_value(|shown| {
        (
            usize::try_from(shown.path.steps).unwrap_or(usize::MAX),
            Plan::proposal(&shown.method, &shown.assessment),
            shown.scores.iter().any(|s| s.lowest_given.is_some()),
        )
    });
    if !started {
        return ().into_any();
    }
    let lead = move || figures.with_value(|shown| steps_lead(desk, shown));
    let asked = (steps > 0).then(|| {
        let number = Signal::derive(move || desk.count(w::PATH_IN_ONE, w::PATH_IN, steps));
        let answer = steps_sum(desk, figures);
        view! { <Why id="why-steps".to_owned() number answer spoken=true /> }
    });
    let legs: Vec<_> = proposal.legs.iter().map(|leg| leg.dimension).collect();
    let kept = StoredValue::new(proposal.clone());
    let plan = RwSignal::new(proposal);
    // Goes up when the lists of steps are to be made anew.
    let turn = RwSignal::new(0_u32);
    let own = Memo::new(move |_| plan.with(|plan| kept.with_value(|kept| plan != kept)));
    let back = move |_| {
        plan.set(kept.get_value());
        turn.update(|turn| *turn += 1);
    };
    let status = move || {
        own.get().then(|| {
            view! {
                <b>{desk.t(w::SWAP_OWN)}</b>
                " "
                {move || plan.with(|plan| verdict(desk, plan.steps(), plan.needed(), plan.met()))}
                " "
                <button type="button" on:click=back>{desk.t(w::SWAP_BACK)}</button>
            }
        })
    };
    let legs = legs
        .into_iter()
        .enumerate()
        .map(|(leg, dimension)| view! { <LegView plan turn leg dimension /> })
        .collect_view();
    view! {
        <section class="path" aria-labelledby="path-title">
            <h2 id="path-title">{desk.t(w::PATH_TITLE)}</h2>
            <p class="measure">{lead}</p>
            {asked}
            <p class="own" role="status">{status}</p>
            <ol>{legs}</ol>
        </section>
    }
    .into_any()
}

/// Whether the steps chosen reach the line, in one sentence.
pub(super) fn verdict(desk: Desk, steps: usize, needed: u32, met: bool) -> String {
    let needed = usize::try_from(needed).unwrap_or(usize::MAX);
    let values = [("n", &*steps.to_string()), ("needed", &needed.to_string())];
    match (met, steps.cmp(&needed)) {
        (true, std::cmp::Ordering::Greater) => desk.fill(w::SWAP_OVER, &values),
        (true, _) => desk.count(w::SWAP_MET_ONE, w::SWAP_MET, steps),
        (false, std::cmp::Ordering::Less) => desk.fill(w::SWAP_UNDER, &values),
        (false, _) => desk.say(w::SWAP_OTHER),
    }
}

#[component]
fn LegView(
    plan: RwSignal<Plan>,
    turn: RwSignal<u32>,
    leg: usize,
    dimension: usize,
) -> impl IntoView {
    let desk = use_desk();
    let steps = move || plan.with(|plan| plan.legs.get(leg).map_or(0, |leg| leg.steps.len()));
    let rises = move || {
        let rises = plan.with(|plan| plan.legs.get(leg).map(zeven_core::swap::Leg::rises));
        let each = |rise: Rise| view! { <MoveView dimension rise /> };
        rises
            .unwrap_or_default()
            .into_iter()
            .map(each)
            .collect_view()
    };
    view! {
        <li>
            <details class="leg" open=leg == 0>
                <summary>
                    <h3>
                        <span lang=desk.text_lang>{move || desk.dimension(dimension, |texts| texts.name.clone())}</span> {desk.t(w::FRAME_COLON)}
                        {move || desk.count(w::PATH_IN_ONE, w::PATH_IN, steps())}
                    </h3>
                </summary>
                <ul>{rises}</ul>
                <Swaps plan turn leg dimension />
            </details>
        </li>
    }
}

#[component]
fn MoveView(dimension: usize, rise: Rise) -> impl IntoView {
    let desk = use_desk();
    let (from, to) = (rise.from.get(), rise.to.get());
    let next = move || {
        desk.criterion(dimension, rise.criterion, |texts| {
            texts
                .levels
                .get(usize::from(from))
                .cloned()
                .unwrap_or_default()
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
            <b lang=desk.text_lang>{move || desk.criterion(dimension, rise.criterion, |texts| texts.name.clone())}</b>
            " " <span class="move">{label}</span>
            <p lang=desk.text_lang>{next}</p>
        </li>
    }
}
