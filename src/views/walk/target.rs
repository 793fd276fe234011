//! Where the company wants to be in a dimension, and by when: asked after its last
//! question, folded away, and never part of a score.

use leptos::prelude::*;
use serde_json::Map;
use zeven_core::Level;
use zeven_core::assessment::Target;
use zeven_core::date::Date;

use super::place::Place;
use crate::browser::{intl, page};
use crate::components::date_field::DateField;
use crate::words::w;

const ID: &str = "target";

/// Goes to the target of the dimension on the page.
pub(super) fn show(place: Place) {
    if let Some(last) = place.asked.with_value(|asked| asked.last().copied()) {
        place.current.set(last);
    }
    page::focus_id_soon(ID.to_owned());
}

/// The target of the dimension on the page.
#[component]
pub(super) fn TargetView(place: Place) -> impl IntoView {
    let (desk, sheet) = (place.desk(), place.sheet());
    let key = desk.method.with_value(|method| {
        let dimension = method.dimensions.get(place.dimension);
        dimension.map(|d| d.key.clone()).unwrap_or_default()
    });
    let key = StoredValue::new(key);
    let target =
        Memo::new(move |_| sheet.watch(|d| key.with_value(|key| d.targets.get(key).cloned())));
    let level = move || target.with(|target| target.as_ref().map(|target| target.level));
    let date = Signal::derive(move || target.with(|target| target.as_ref()?.date));
    let set_level = move |event| {
        let level = event_target_value(&event).parse().ok().and_then(Level::new);
        key.with_value(|key| {
            sheet.change(|d| match level {
                Some(level) => {
                    let fresh = || Target {
                        level,
                        date: None,
                        extra: Map::new(),
                    };
                    d.targets.entry(key.clone()).or_insert_with(fresh).level = level;
                }
                None => {
                    d.targets.remove(key);
                }
            });
        });
    };
    let set_date = Callback::new(move |date: Option<Date>| {
        key.with_value(|key| {
            sheet.change(|d| {
                if let Some(target) = d.targets.get_mut(key) {
                    target.date = date;
                }
            });
        });
    });
    let summary = move || {
        let Some(level) = level().map(|level| level.to_string()) else {
            return desk.say(w::TARGET_TITLE);
        };
        match date.get() {
            Some(date) => {
                let date = intl::day(desk.language.get(), &date.to_string());
                desk.fill(w::TARGET_SET_BY, &[("level", &level), ("date", &date)])
            }
            None => desk.fill(w::TARGET_SET, &[("level", &level)]),
        }
    };
    let option = move |step: Level| {
        let name = move || format!("{} · {}", step.get(), desk.level_name(step));
        let chosen = move || level() == Some(step);
        view! { <option value=step.to_string() selected=chosen>{name}</option> }
    };
    view! {
        <details class="note target" class:now=move || place.is_last() open=untrack(level).is_some()>
            <summary id=ID>{summary}</summary>
            <p class="quiet">{desk.t(w::TARGET_LEAD)}</p>
            <div class="pair">
                <label class="field">
                    <span>{desk.t(w::TARGET_LEVEL)}</span>
                    <select name="target" on:change=set_level>
                        <option value="" selected=move || level().is_none()>
                            {desk.t(w::TARGET_NONE)}
                        </option>
                        {Level::all().map(option).collect_view()}
                    </select>
                </label>
                <Show when=move || level().is_some()>
                    <DateField label=w::TARGET_DATE id="target-date".to_owned() value=date set=set_date />
                </Show>
            </div>
        </details>
    }
    .into_any()
}
