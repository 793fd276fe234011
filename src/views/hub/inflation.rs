//! How kind companies are to themselves: how many self-assessments meet the line beside how
//! many companies hold the award, and what assessors saw in the same round.

use leptos::prelude::*;
use zeven_cohort::Against;
use zeven_cohort::wire::Goals;
use zeven_core::assessment::Kind;

use super::named;
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::words::w;

/// The section.
#[component]
pub(super) fn Inflation(hub: Hub, found: RwSignal<Option<Goals>>) -> impl IntoView {
    let desk = use_desk();
    let says = move || Some(sentence(desk, hub, found.get()?.own));
    let base = move || {
        hub.programme.with(|programme| {
            let rate = &programme.base_rate;
            let values = [
                (
                    "percent",
                    desk.percent(i64::try_from(rate.percent).unwrap_or(i64::MAX)),
                ),
                ("k", rate.holders.to_string()),
                ("n", rate.of.to_string()),
                ("year", rate.year.to_string()),
            ];
            let values = values.each_ref().map(|(name, own)| (*name, own.as_str()));
            desk.fill(w::HUB_BASE_RATE, &values)
        })
    };
    let source = move || {
        hub.programme
            .with(|programme| programme.base_rate.source.clone())
    };
    let against = move || {
        let found = found.get()?;
        Some(
            if found.against.iter().all(|(_, own)| own.companies.is_none()) {
                view! { <p class="quiet" id="no-pairs">{desk.say(w::HUB_AGAINST_FEW)}</p> }
                    .into_any()
            } else {
                table(desk, &found.against)
            },
        )
    };
    view! {
        <section aria-labelledby="inflation-title">
            <h2 id="inflation-title">{desk.t(w::HUB_INFLATION)}</h2>
            <p id="inflation-says">{says}</p>
            <p class="quiet">
                {base} " " <a href=source target="_blank" rel="noopener noreferrer">{desk.t(w::HUB_BASE_SOURCE)}</a>
            </p>
            <h3>{desk.t(w::HUB_AGAINST)}</h3>
            <p class="quiet">{desk.t(w::HUB_AGAINST_TEXT)}</p>
            {against}
        </section>
    }
}

fn sentence(desk: Desk, hub: Hub, own: (Option<u32>, Option<u32>)) -> String {
    let (Some(n), meets) = own else {
        return desk.say(w::HUB_INFLATION_FEW);
    };
    let Some(k) = meets else {
        return desk.fill(w::HUB_INFLATION_HIDDEN, &[("n", &n.to_string())]);
    };
    let share = named::percent(desk, k, n);
    let values = [("n", n.to_string()), ("k", k.to_string()), ("share", share)];
    let values = values.each_ref().map(|(name, own)| (*name, own.as_str()));
    let says = desk.fill(w::HUB_INFLATION_SAYS, &values);
    let far = hub
        .programme
        .with(|programme| programme.base_rate.is_far_exceeded(k, n));
    let reads = desk.say(if far {
        w::HUB_INFLATED
    } else {
        w::HUB_NOT_INFLATED
    });
    format!("{says} {reads}")
}

fn table(desk: Desk, against: &[(Kind, Against)]) -> AnyView {
    let heads = against
        .iter()
        .map(|(kind, own)| {
            let name = desk.say(match kind {
                Kind::Jury => w::HUB_LESS_JURY,
                _ => w::HUB_LESS_SESSION,
            });
            let n = named::count(own.companies);
            view! {
                <th scope="col" class="figure">{name}</th>
                <th scope="col" class="figure">{desk.fill(w::HUB_PAIRS, &[("n", &n)])}</th>
            }
        })
        .collect_view();
    let count = against.iter().map(|(_, own)| own.dimensions.len()).max();
    let rows = (0..count.unwrap_or_default())
        .map(|index| {
            let cells = against
                .iter()
                .map(|(_, own)| {
                    let bias = own.dimensions.get(index).copied().unwrap_or_default();
                    view! {
                        <td class="figure">{named::signed(desk, bias.mean)}</td>
                        <td class="figure">{named::count(bias.n)}</td>
                    }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row" lang=desk.text_lang>{named::short(desk, index)}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=desk.say(w::HUB_AGAINST)>
            <table class="dense" id="against">
                <caption class="unseen">{desk.say(w::HUB_AGAINST)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk.say(w::RESULT_DIMENSION)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
