//! What if: levels moved on a layer of their own, beside the result as it is. Nothing
//! of it reaches the assessment; leaving the page forgets it.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::rating::{Counts, Rating};
use zeven_core::whatif::WhatIf;

use super::Shared;
use crate::components::bars::Bars;
use crate::state::desk::use_desk;
use crate::words::sentence::{self, Figures, headline, what_is_missing};
use crate::words::w;

/// The layer, folded until it is asked for.
#[component]
pub(super) fn WhatIfView(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let started = figures.with_value(|f| f.scores.iter().any(|s| s.lowest_given.is_some()));
    started.then(|| {
        view! {
            <details class="whatif" on:toggle=move |_| open.set(true)>
                <summary><h2>{desk.t(w::WHATIF_TITLE)}</h2></summary>
                {move || open.get().then(|| view! { <Layer figures /> })}
            </details>
        }
    })
}

#[component]
fn Layer(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let moved = RwSignal::new(WhatIf::default());
    let imagined = move || {
        figures.with_value(|shown| {
            let assessment = moved.with(|moved| moved.on(&shown.assessment));
            Figures::of(shown.method.clone(), assessment)
        })
    };
    let reset = move |_| moved.set(WhatIf::default());
    let changes = move || match moved.with(WhatIf::changes) {
        0 => desk.say(w::WHATIF_NONE),
        n => desk.count(w::WHATIF_CHANGES_ONE, w::WHATIF_CHANGES, n),
    };
    let said = move || {
        let shown = imagined();
        let flag = sentence::flag(&shown.verdict);
        let code = shown.verdict.outcome.map(zeven_core::code::Code::code);
        view! {
            <p class="says" data-imagined=code>{headline(desk, &shown)}</p>
            {what_is_missing(desk, &shown).map(|text| view! { <p>{text}</p> })}
            {flag.map(|word| view! { <p>{desk.say(word)}</p> })}
        }
    };
    let bars = move || {
        let shown = imagined();
        let before = figures.with_value(|figures| figures.scores.clone());
        let threshold = shown.method.threshold.get();
        view! { <Bars scores=shown.scores threshold before /> }
    };
    let count = figures.with_value(|shown| shown.method.dimensions.len());
    let groups = (0..count)
        .map(|dimension| view! { <Group figures moved dimension /> })
        .collect_view();
    view! {
        <p class="unchanged">
            <b>{desk.t(w::WHATIF_MARK)}</b>
            <button type="button" on:click=reset>{desk.t(w::WHATIF_RESET)}</button>
        </p>
        <p>{desk.t(w::WHATIF_LEAD)} " " {changes}</p>
        <div class="said" role="status">{said}</div>
        {bars}
        <p class="quiet">{desk.t(w::WHATIF_KEY)}</p>
        <div class="groups">{groups}</div>
    }
}

/// The levels of one dimension.
#[component]
fn Group(figures: Shared, moved: RwSignal<WhatIf>, dimension: usize) -> impl IntoView {
    let desk = use_desk();
    let rated: Vec<(String, Rating)> = figures.with_value(|shown| {
        let rules = shown.method.dimensions.get(dimension);
        let criteria = rules
            .map(|rules| rules.criteria.iter())
            .into_iter()
            .flatten();
        let rated = criteria.map(|c| (c.key.clone(), shown.assessment.rating(&c.key)));
        rated.collect()
    });
    let fields = rated
        .into_iter()
        .enumerate()
        // What does not apply has no level to imagine.
        .filter(|(_, (_, rating))| rating.counts() != Counts::Excluded)
        .map(|(criterion, (key, rating))| {
            let own = key.clone();
            let shown = move || {
                let level = moved.with(|moved| moved.level(&own));
                level.map_or_else(String::new, |level| level.to_string())
            };
            let choose = move |event| {
                let level = event_target_value(&event).parse().ok().and_then(Level::new);
                figures.with_value(|shown| {
                    moved.update(|moved| {
                        moved.set(&shown.assessment, &key, level);
                    });
                });
            };
            let given = rating.level();
            let answered = move || {
                let answer = given.map_or_else(|| "?".to_owned(), |level| level.to_string());
                desk.fill(w::WHATIF_GIVEN, &[("level", &answer)])
            };
            let levels = Level::all()
                .filter(|level| Some(*level) != given)
                .map(|level| view! { <option value=level.to_string()>{level.get()}</option> })
                .collect_view();
            view! {
                <label>
                    <span lang=desk.text_lang>{move || desk.criterion(dimension, criterion, |texts| texts.name.clone())}</span>
                    <select prop:value=shown on:change=choose>
                        <option value="">{answered}</option>
                        {levels}
                    </select>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend lang=desk.text_lang>{move || desk.dimension(dimension, |texts| texts.name.clone())}</legend>
            {fields}
        </fieldset>
    }
}
