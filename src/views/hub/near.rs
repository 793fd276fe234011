//! Who is one or two dimensions away from the award line, the closest first.

use leptos::prelude::*;
use serde_json::Value;
use zeven_cohort::wire::{self, NearLine, NearList};

use super::choose::Choose;
use super::named;
use crate::browser::intl;
use crate::route::{HubPart, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::words::w;

/// How many are listed.
const LISTED: usize = 100;

/// The list.
#[component]
pub(super) fn Near(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let question = move || {
        let mut map = hub.question();
        map.insert("count".to_owned(), Value::from(LISTED));
        Some(Value::Object(map))
    };
    let found = hub.follow(wire::NEAR, question, NearList::from_value);
    let says = move || {
        let found = found.get()?;
        let one = desk.count(w::HUB_NEAR_ONE_ONE, w::HUB_NEAR_ONE, found.one);
        let two = desk.count(w::HUB_NEAR_TWO_ONE, w::HUB_NEAR_TWO, found.two);
        Some(format!("{one} {two}"))
    };
    let table = move || {
        let found = found.get()?;
        let more = (found.one + found.two).saturating_sub(found.lines.len());
        (!found.lines.is_empty()).then(|| {
            let rows = found.lines.iter().map(|near| row(desk, hub, near));
            let rows = rows.collect_view();
            view! {
                <div class="table" tabindex="0" role="region" aria-label=desk.t(w::HUB_NEAR)>
                    <table class="dense" id="near">
                        <caption class="unseen">{desk.t(w::HUB_NEAR)}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{desk.t(w::HUB_COMPANY)}</th>
                                <th scope="col">{desk.t(w::HUB_IN_THE_WAY)}</th>
                                <th scope="col" class="figure">{desk.t(w::HUB_STEPS)}</th>
                                <th scope="col">{desk.t(w::HUB_BESIDE)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {(more > 0).then(|| view! { <p class="quiet">{desk.count(w::HUB_MORE_ONE, w::HUB_MORE, more)}</p> })}
            }
        })
    };
    view! {
        <Choose hub />
        <p class="says" id="near-says" role="status">{says}</p>
        <p class="quiet">{desk.t(w::HUB_NEAR_TEXT)}</p>
        {table}
        {move || {
            hub.chosen
                .with(|chosen| !chosen.is_empty())
                .then(|| {
                    view! {
                        <p>
                            <a class="button" href=Route::Hub(HubPart::Beside).href()>{desk.t(w::HUB_LAY_BESIDE)}</a>
                        </p>
                    }
                })
        }}
    }
}

fn row(desk: Desk, hub: Hub, near: &NearLine) -> AnyView {
    let names: Vec<_> = near
        .missing
        .iter()
        .map(|index| named::short(desk, *index))
        .collect();
    let steps = near.steps.map_or_else(|| "?".to_owned(), |n| n.to_string());
    let names = intl::list(desk.language.get(), &names);
    let name = named::name(desk, &near.line);
    let label = desk.fill(w::HUB_CHOOSE_ONE, &[("name", &name)]);
    let id = StoredValue::new(near.line.id.clone());
    let chosen = move || {
        hub.chosen
            .with(|chosen| id.with_value(|id| chosen.contains(id)))
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{names}</td>
            <td class="figure">{steps}</td>
            <td>
                <label class="tick">
                    <input
                        type="checkbox"
                        aria-label=label
                        prop:checked=chosen
                        on:change=move |_| hub.toggle(&id.get_value())
                    />
                </label>
            </td>
        </tr>
    }
    .into_any()
}
