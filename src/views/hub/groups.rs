//! Groups beside each other: one row per region, sector or other column of the profile,
//! one cell per dimension with the mean, told by number, by length and by colour.

use leptos::prelude::*;
use serde_json::Value;
use zeven_cohort::wire::{self, Group, Groups};
use zeven_core::assessment::ProfileField;
use zeven_core::benchmark::Figures;
use zeven_core::code::Code;

use super::choose::Choose;
use super::named;
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::state::lists::Loaded;
use crate::views::files::profile::label;
use crate::words::w;

/// The heat map of groups.
#[component]
pub(super) fn GroupsView(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let lists = desk.lists();
    let by = RwSignal::new(ProfileField::Sector);
    let question = move || {
        let mut map = hub.question();
        map.insert("by".to_owned(), Value::from(by.get().code()));
        Some(Value::Object(map))
    };
    let found = hub.follow(wire::GROUPS, question, Groups::from_value);
    let choose = move |event: leptos::ev::Event| {
        if let Some(field) = ProfileField::from_code(&event_target_value(&event)) {
            by.set(field);
        }
    };
    let options = ProfileField::ALL
        .iter()
        .map(|(field, code)| {
            let selected = *field == ProfileField::Sector;
            view! { <option value=*code selected=selected>{desk.t(label(*field))}</option> }
        })
        .collect_view();
    let map = move || {
        let found = found.get()?;
        Some(table(desk, &lists.get(), by.get_untracked(), &found))
    };
    let hidden = move || {
        found.with(|found| {
            let all = found.as_ref().map_or(&[][..], |found| &found.groups);
            let none = |figures: &Figures| figures.mean.is_none();
            all.iter()
                .any(|group| group.companies.is_none() || group.dimensions.iter().any(none))
        })
    };
    view! {
        <Choose hub />
        <label class="field by">
            <span>{desk.t(w::HUB_GROUP_BY)}</span>
            <select name="group-by" on:change=choose>{options}</select>
        </label>
        {move || hidden().then(|| view! { <p class="quiet" id="too-few">{desk.t(w::HUB_TOO_FEW)}</p> })}
        {map}
    }
}

fn table(desk: Desk, lists: &Loaded, by: ProfileField, found: &Groups) -> AnyView {
    let dimensions = desk.method.with_value(|method| method.dimensions.len());
    let heads = (0..dimensions)
        .map(|index| view! { <th scope="col" lang=desk.text_lang>{move || named::short(desk, index)}</th> })
        .collect_view();
    let rows = found
        .groups
        .iter()
        .map(|group| row(desk, lists, by, group))
        .collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=desk.t(w::HUB_GROUPS)>
            <table class="dense means" id="groups">
                <caption class="unseen">{desk.t(w::HUB_GROUPS)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk.t(label(by))}</th>
                        <th scope="col" class="figure">{desk.t(w::PEERS_N)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(desk: Desk, lists: &Loaded, by: ProfileField, group: &Group) -> AnyView {
    let cells = group
        .dimensions
        .iter()
        .map(|figures| {
            let mean = figures.mean;
            let level = mean.map_or(0, |mean| mean.tenths() / 10);
            let state = if level > 0 {
                level.to_string()
            } else {
                "blank".to_owned()
            };
            let shown = mean.map_or_else(|| "–".to_owned(), |mean| desk.tenths(mean.tenths()));
            // As long as the mean is high: tells apart what has the same colour.
            let bar = mean.map(|mean| {
                let share = format!("{}%", mean.tenths() * 2);
                view! { <i style:width=share></i> }
            });
            view! {
                <td>
                    <span class="cell" data-state=state>{shown} {bar}</span>
                </td>
            }
        })
        .collect_view();
    let n = group.companies;
    view! {
        <tr>
            <th scope="row">{named::code(desk, lists, by, &group.code)}</th>
            <td class="figure">{n.map_or_else(|| "–".to_owned(), |n| n.to_string())}</td>
            {cells}
        </tr>
    }
    .into_any()
}
