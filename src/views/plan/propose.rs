//! Next actions of the method for criteria below the line, to take over.

use leptos::prelude::*;
use zeven_core::actions::{Proposal, proposals};

use super::Plan;
use super::draft::drafted;
use crate::browser::clock;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// How many are shown before all are asked for.
const FIRST: usize = 3;

/// The proposals, or nothing when there are none.
#[component]
pub(super) fn Proposals(plan: Plan) -> impl IntoView {
    let desk = use_desk();
    let all = RwSignal::new(false);
    let found = Memo::new(move |_| {
        plan.sheet.actions.track();
        let method = desk.method.get_value();
        let today = clock::today()?;
        Some(proposals(&method, &plan.sheet.document(), today))
    });
    move || {
        let found = found.get().unwrap_or_default();
        let (count, shown) = (found.len(), if all.get() { usize::MAX } else { FIRST });
        if count == 0 {
            return ().into_any();
        }
        let rows = found
            .into_iter()
            .take(shown)
            .map(|proposal| row(desk, plan, &proposal))
            .collect_view();
        let more = (count > shown).then(|| {
            view! {
                <p>
                    <button type="button" class="plain" on:click=move |_| all.set(true)>
                        {desk.fill(w::PLAN_PROPOSE_ALL, &[("n", &count.to_string())])}
                    </button>
                </p>
            }
        });
        view! {
            <section class="proposals" aria-labelledby="propose-title">
                <h2 id="propose-title">{desk.say(w::PLAN_PROPOSE)}</h2>
                <p class="quiet">{desk.say(w::PLAN_PROPOSE_LEAD)}</p>
                <ul>{rows}</ul>
                {more}
            </section>
        }
        .into_any()
    }
}

fn row(desk: Desk, plan: Plan, proposal: &Proposal) -> AnyView {
    let action = drafted(desk, proposal.dimension, proposal.criterion, proposal.from);
    let name = desk.criterion(proposal.dimension, proposal.criterion, |texts| {
        texts.name.clone()
    });
    let (from, to) = (proposal.from.get(), proposal.from.get() + 1);
    let step = desk.fill(
        w::PATH_MOVE,
        &[("from", &from.to_string()), ("to", &to.to_string())],
    );
    let label = desk.named(&desk.say(w::PLAN_TAKE), &name);
    let text = action.title.clone();
    view! {
        <li>
            <div>
                <b lang=desk.text_lang>{name}</b>
                " "
                <span class="move">{step}</span>
                <p lang=desk.text_lang>{text}</p>
            </div>
            <button type="button" aria-label=label on:click=move |_| plan.add(action.clone())>
                {desk.say(w::PLAN_TAKE)}
            </button>
        </li>
    }
    .into_any()
}
