//! The part of the profile that only comparisons need: place, sector, size and kind of
//! company, out of the code lists.

use std::sync::Arc;

use leptos::prelude::*;
use zeven_core::assessment::Company;
use zeven_core::lists::{Item, Lists};

use super::place::Region;
use super::size::SizeField;
use crate::components::combobox::{Choice, Combobox};
use crate::state::desk::{Desk, use_desk};
use crate::state::lists::Loaded;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The lists that are there; empty ones until then.
pub(super) type Known = Signal<Arc<Lists>>;

/// The code lists, as soon as they are there.
pub(super) fn known(desk: Desk) -> Known {
    let loaded = desk.lists();
    Memo::new(move |_| match loaded.get() {
        Loaded::Yes(lists) => lists,
        Loaded::NotYet | Loaded::Never => Arc::new(Lists::default()),
    })
    .into()
}

/// All fields but the country. A code that is in no list is kept and shown as it is.
#[component]
pub fn Compare(sheet: Sheet, lists: Known) -> impl IntoView {
    let desk = use_desk();
    let company = sheet.company;
    let sectors = Signal::derive(move || {
        lists.with(|lists| {
            let choice = |item: &Item| Choice {
                code: item.code.clone(),
                name: format!("{} · {}", item.code, item.name),
            };
            lists.sectors.iter().map(choice).collect::<Vec<_>>()
        })
    });
    let set_sector = Callback::new(move |code| sheet.change(|d| d.company.sector = code));
    view! {
        <Region sheet lists />
        <Combobox
            id="sector"
            label=Signal::derive(desk.t(w::PROFILE_SECTOR))
            choices=sectors
            value=Signal::derive(move || company.with(|c| c.sector.clone()))
            choose=set_sector
            note=Signal::derive(desk.t(w::PROFILE_SECTOR_NOTE))
        />
        <SizeField sheet lists />
        <ListField sheet lists name="turnover" label=w::PROFILE_TURNOVER
            items=|lists| &lists.turnover
            value=|company| &mut company.turnover />
        <ListField sheet lists name="production" label=w::PROFILE_PRODUCTION
            items=|lists| &lists.production
            value=|company| &mut company.production />
        <ListField sheet lists name="association" label=w::PROFILE_ASSOCIATION
            items=|lists| &lists.associations
            value=|company| &mut company.association />
    }
    .into_any()
}

/// A choice out of a short list.
#[component]
fn ListField(
    sheet: Sheet,
    lists: Known,
    name: &'static str,
    label: Word,
    items: fn(&Lists) -> &Vec<Item>,
    value: fn(&mut Company) -> &mut Option<String>,
) -> impl IntoView {
    let desk = use_desk();
    let company = sheet.company;
    let code = Memo::new(move |_| value(&mut company.get()).clone());
    let options = move || {
        let mut all = lists.with(|lists| items(lists).clone());
        if let Some(code) = code
            .get()
            .filter(|code| all.iter().all(|item| item.code != *code))
        {
            all.push(Item {
                name: code.clone(),
                code,
                ..Item::default()
            });
        }
        let option = |item: Item| {
            let own = item.code.clone();
            let chosen = move || code.with(|code| code.as_deref() == Some(own.as_str()));
            view! { <option value=item.code prop:selected=chosen>{item.name}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    let changed = move |event| {
        let code = Some(event_target_value(&event)).filter(|code| !code.is_empty());
        sheet.change(|d| *value(&mut d.company) = code);
    };
    view! {
        <label class="field">
            <span>{desk.t(label)}</span>
            <select name=name on:change=changed>
                <option value="" prop:selected=move || code.with(Option::is_none)>
                    {desk.t(w::PROFILE_NOT_SAID)}
                </option>
                {options}
            </select>
        </label>
    }
    .into_any()
}
