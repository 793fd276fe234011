//! Choosing other criteria for the steps of one dimension. It lives with the page:
//! nothing of it is kept.

use leptos::prelude::*;
use zeven_core::swap::Plan;

use super::steps::verdict;
use crate::browser::page;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// A list of native selects, one per step, and one for a step more.
#[component]
pub(super) fn Swaps(
    plan: RwSignal<Plan>,
    turn: RwSignal<u32>,
    leg: usize,
    dimension: usize,
) -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let count = move || plan.with(|plan| plan.legs.get(leg).map_or(0, |leg| leg.steps.len()));
    let state = move || {
        plan.with(|plan| {
            let leg = plan.legs.get(leg)?;
            Some(verdict(desk, leg.steps.len(), leg.needed, leg.met()))
        })
    };
    let add = move |event| {
        let picked: Option<usize> = event_target_value(&event).parse().ok();
        let last = count();
        let done = picked.and_then(|c| plan.try_update(|plan| plan.add(leg, c)));
        if done == Some(true) {
            again(turn, leg, last);
        }
    };
    let content = move || {
        open.get().then(|| {
            view! {
                <ol>
                    <For each=move || (0..count()).map(move |step| (turn.get(), step)) key=|key| *key let:key>
                        <StepChoice plan turn leg dimension step=key.1 />
                    </For>
                </ol>
                <label class="field">
                    <span>{desk.t(w::SWAP_MORE)}</span>
                    <For each=move || [turn.get()] key=|turn| *turn let:_turn>
                        <select on:change=add>
                            <option value="">{desk.t(w::SWAP_PICK)}</option>
                            {move || options(desk, plan, leg, dimension, None)}
                        </select>
                    </For>
                </label>
                <p class="state" role="status">{state}</p>
            }
        })
    };
    view! {
        <details class="swap" on:toggle=move |_| open.set(true)>
            <summary>
                {desk.t(w::SWAP_CHOOSE)}
                <span class="unseen">": " <span lang=desk.text_lang>{move || desk.dimension(dimension, |texts| texts.name.clone())}</span></span>
            </summary>
            {content}
        </details>
    }
}

/// Makes the lists anew, so that every select shows what was chosen, and goes on from
/// where the person was.
fn again(turn: RwSignal<u32>, leg: usize, step: usize) {
    turn.update(|turn| *turn += 1);
    page::focus_id_soon(format!("swap-{leg}-{step}"));
}

#[component]
fn StepChoice(
    plan: RwSignal<Plan>,
    turn: RwSignal<u32>,
    leg: usize,
    dimension: usize,
    step: usize,
) -> impl IntoView {
    let desk = use_desk();
    let choose = move |event| {
        let criterion: Option<usize> = event_target_value(&event).parse().ok();
        plan.update(|plan| {
            plan.swap(leg, step, criterion);
        });
        if criterion.is_none() {
            again(turn, leg, step.saturating_sub(1));
        }
    };
    view! {
        <li>
            <label class="field">
                <span>{move || desk.fill(w::SWAP_STEP, &[("n", &(step + 1).to_string())])}</span>
                <select id=format!("swap-{leg}-{step}") on:change=choose>
                    {move || options(desk, plan, leg, dimension, Some(step))}
                    <option value="">{desk.t(w::SWAP_OUT)}</option>
                </select>
            </label>
        </li>
    }
}

/// The criteria that can still rise, with the step it would be; `None` is one step
/// more.
fn options(
    desk: Desk,
    plan: RwSignal<Plan>,
    leg: usize,
    dimension: usize,
    step: Option<usize>,
) -> AnyView {
    let rises = plan.with(|plan| {
        let leg = plan.legs.get(leg)?;
        let chosen = step.and_then(|step| leg.steps.get(step).copied());
        let rise = |criterion| leg.rise_on(step.unwrap_or(leg.steps.len()), criterion);
        let rises: Vec<_> = leg.choices(step).into_iter().filter_map(rise).collect();
        Some((rises, chosen))
    });
    let (rises, chosen) = rises.unwrap_or_default();
    rises
        .into_iter()
        .map(|rise| {
            let name = desk.criterion(dimension, rise.criterion, |texts| texts.name.clone());
            let (from, to) = (rise.from.to_string(), rise.to.to_string());
            let values = [("name", &*name), ("from", &from), ("to", &to)];
            let label = desk.fill(w::SWAP_OPTION, &values);
            let selected = chosen == Some(rise.criterion);
            view! { <option value=rise.criterion.to_string() prop:selected=selected>{label}</option> }
        })
        .collect_view()
        .into_any()
}
