//! The walk: one dimension a page on a desk, one criterion a screen on a phone. The
//! same page is both; the style sheet shows only the current criterion where there
//! is no room for six.

mod carried;
pub(super) mod criterion;
mod hint;
pub(super) mod keys;
mod piece;
pub(super) mod place;
mod proof;
mod second;
mod steps;
mod target;
mod tools;
mod undo;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::criterion::CriterionView;
use self::place::Place;
use self::steps::Steps;
use self::target::TargetView;
use self::tools::Tools;
use self::undo::{UndoButton, Undone};
use crate::browser::{clock, page};
use crate::components::bars;
use crate::components::help_link::help_link;
use crate::components::ladder::Ladder;
use crate::components::save_mark::SaveMark;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// The page of one dimension; without a key, the one with the first open question.
#[component]
pub fn Walk(sheet: Sheet, dimension: String) -> impl IntoView {
    let desk = use_desk();
    // Without them the walk works: it only has no hints.
    spawn_local(async move {
        clock::idle().await;
        desk.load_hints();
    });
    desk.follow_second();
    // Another pass asks other questions.
    move || {
        sheet.pass.track();
        view! { <DimensionPage sheet dimension=dimension.clone() /> }
    }
}

#[component]
fn DimensionPage(sheet: Sheet, dimension: String) -> impl IntoView {
    let desk = use_desk();
    let place = place::find(desk, sheet, &dimension);
    place.remember();
    place.follow();
    keys::listen(place);
    place.focus_first();
    let index = place.dimension;
    let title = move || desk.dimension(index, |texts| texts.name.clone());
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", title())));
    let level = Signal::derive(move || sheet.score(index).and_then(|score| score.level()));
    // Before the first answer there is nothing to call a score.
    let score = move || {
        let given = sheet
            .score(index)
            .filter(|score| score.lowest_given.is_some());
        given.map(|score| bars::value(desk, &score))
    };
    let (first, rest) = place.asked.with_value(|asked| {
        let (first, rest) = asked.split_at(untrack(|| place.at_first()));
        (first.to_vec(), rest.to_vec())
    });
    // What nobody can see yet is made once the page is on screen.
    let more = RwSignal::new(rest.is_empty());
    if !rest.is_empty() {
        page::after_frame(move || {
            let _ = more.try_set(true);
        });
    }
    let rest = move || more.get().then(|| all(place, &rest));
    view! {
        <Steps place />
        <section class="walk">
            <header>
                <p class="over">
                    {move || {
                        let asked = steps::asked(desk, sheet);
                        let n = asked.iter().filter(|other| **other <= index).count();
                        let (n, all) = (n.to_string(), asked.len().to_string());
                        desk.fill(w::WALK_DIMENSION_OF, &[("n", &n), ("all", &all)])
                    }}
                </p>
                <h1 tabindex="-1" lang=desk.text_lang>{title}</h1>
                <p class="about" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.about.clone())}</p>
            </header>
            {all(place, &first)}
            {rest}
            {sheet.asked().is_none().then(|| view! { <TargetView place /> })}
        </section>
        <Tools />
        {help_link(if sheet.seat().is_some() { "jury" } else { "owner" })}
        <div class="walk-foot">
            // A respondent gives a view and gets no score.
            {sheet.is_own().then(|| view! {
                <p class="score">
                    <span>{desk.t(w::WALK_SCORE)}</span>
                    <Ladder level />
                    <output>{score}</output>
                </p>
            })}
            <UndoButton place sign=false />
            <SaveMark sheet />
            <Undone sheet />
            <steps::Move place />
        </div>
    }
    .into_any()
}

fn all(place: Place, criteria: &[usize]) -> AnyView {
    let criteria = criteria.iter().copied();
    criteria
        .map(|criterion| view! { <CriterionView place criterion /> })
        .collect_view()
        .into_any()
}
