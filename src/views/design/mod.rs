//! Every part in every state, for people who change how the app looks. It is in no menu: its
//! address is the way to it.

mod figures;
mod forms;

use leptos::prelude::*;
use zeven_core::Level;

use crate::browser::page;
use crate::components::ladder::Ladder;
use crate::components::save_mark::Mark;
use crate::state::desk::{Desk, use_desk};
use crate::state::keeper::Saved;
use crate::words::{Word, w};

/// The page.
#[component]
pub fn Design() -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::DESIGN_TITLE))));
    page::focus_soon("h1");
    view! {
        <article class="design">
            <header>
                <h1 tabindex="-1">{desk.t(w::DESIGN_TITLE)}</h1>
                <p class="lead">{desk.t(w::DESIGN_LEAD)}</p>
            </header>
            {part(desk, w::DESIGN_TYPE, letters(desk))}
            {part(desk, w::DESIGN_COLOUR, colours(desk))}
            {part(desk, w::DESIGN_BUTTONS, forms::buttons(desk))}
            {part(desk, w::DESIGN_FIELDS, forms::fields(desk))}
            {part(desk, w::DESIGN_CHOICE, forms::choice(desk))}
            {part(desk, w::DESIGN_NOTICES, notices(desk))}
            {part(desk, w::DESIGN_SAVING, saving())}
            {part(desk, w::DESIGN_FIGURES, figures::figures(desk))}
            {part(desk, w::DESIGN_CHIPS, chips(desk))}
            {part(desk, w::DESIGN_STATES, states(desk))}
        </article>
    }
    .into_any()
}

fn part(desk: Desk, title: Word, content: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{desk.t(title)}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn letters(desk: Desk) -> AnyView {
    view! {
        <p class="over">{desk.t(w::DESIGN_QUIET)}</p>
        <h3>{desk.t(w::DESIGN_SAMPLE)}</h3>
        <p class="lead">{desk.t(w::DESIGN_SAMPLE)}</p>
        <p>
            {desk.t(w::DESIGN_SAMPLE)} " "
            <a href="#/design">{desk.t(w::DESIGN_PLAIN)}</a>
        </p>
        <p class="quiet">{desk.t(w::DESIGN_QUIET)}</p>
    }
    .into_any()
}

/// The ramp as cells and as ladders, each with its number and name.
fn colours(desk: Desk) -> AnyView {
    let levels = Level::all()
        .map(|level| {
            view! {
                <li>
                    <span class="cell" data-state=level.to_string()>{level.get()}</span>
                    <Ladder level=Some(level) />
                    {move || desk.level_name(level)}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="legend">{levels}</ul> }.into_any()
}

fn notices(desk: Desk) -> AnyView {
    view! {
        <div class="notice">
            <p class="title">{desk.t(w::DESIGN_GOOD)}</p>
            <button type="button" class="plain">{desk.t(w::NOTICE_CLOSE)}</button>
        </div>
        <div class="notice alarming">
            <p class="title">{desk.t(w::DESIGN_BAD)}</p>
            <ul>
                <li>{desk.t(w::DESIGN_BAD_DO)}</li>
            </ul>
            <button type="button" class="plain">{desk.t(w::NOTICE_CLOSE)}</button>
        </div>
        <div class="notice undo">
            <p>{desk.t(w::DESIGN_GOOD)}</p>
            <p class="buttons">
                <button type="button">{desk.t(w::DESIGN_MAIN)}</button>
                <button type="button" class="plain">{desk.t(w::NOTICE_CLOSE)}</button>
            </p>
        </div>
    }
    .into_any()
}

fn saving() -> AnyView {
    let states = [
        Saved::Yes("2026-11-21T10:42:00Z".to_owned()),
        Saved::Busy,
        Saved::No,
    ];
    let marks = states.map(|state| view! { <Mark saved=RwSignal::new(state) /> });
    view! { <div class="row">{marks.collect_view()}</div> }.into_any()
}

/// Answers beside each other, as they stand where several people answered.
fn chips(desk: Desk) -> AnyView {
    let said = [Level::new(4), Level::new(2), None]
        .map(|level| {
            let words = move || match level {
                Some(level) => level.to_string(),
                None => desk.say(w::WALK_UNKNOWN),
            };
            view! {
                <li>
                    <span class="who">{desk.t(w::DESIGN_PERSON)}</span>
                    {level.map(|level| view! { <Ladder level=Some(level) /> })}
                    <b>{words}</b>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="settle">
            <ul class="voices">{said}</ul>
        </div>
    }
    .into_any()
}

fn states(desk: Desk) -> AnyView {
    view! {
        <div class="empty">
            <h3>{desk.t(w::DESIGN_EMPTY)}</h3>
            <p>{desk.t(w::DESIGN_EMPTY_DO)}</p>
        </div>
        <p class="loading">{desk.t(w::OPENED_LOADING)}</p>
        <div class="notice alarming">
            <p class="title">{desk.t(w::PART_MISSING)}</p>
            <p>{desk.t(w::PART_MISSING_DO)}</p>
            <p class="buttons">
                <button type="button">{desk.t(w::PART_AGAIN)}</button>
            </p>
        </div>
    }
    .into_any()
}
