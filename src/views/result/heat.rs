//! Every criterion at a glance: a table of levels, told by number, by length and by
//! colour, each cell a link to its question. The picture is its own table.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::rating::{Counts, Rating};

use super::{Shared, to_question};
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// The heat map of all criteria.
#[component]
pub(super) fn Heat(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let (rows, widest) = figures.with_value(|shown| {
        let rows: Vec<Vec<_>> = shown
            .method
            .dimensions
            .iter()
            .map(|dimension| {
                let criteria = dimension.criteria.iter();
                criteria
                    .map(|c| {
                        let href = to_question(&shown.assessment.id, &c.key).href();
                        (href, shown.assessment.rating(&c.key))
                    })
                    .collect()
            })
            .collect();
        let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
        (rows, widest)
    });
    let heads = (1..=widest)
        .map(|n| {
            let name = move || desk.fill(w::HEAT_NUMBER, &[("n", &n.to_string())]);
            view! { <th scope="col" role="columnheader"><span aria-hidden="true">{n}</span><span class="unseen">{name}</span></th> }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(dimension, cells)| {
            let missing = widest - cells.len();
            let cells = cells
                .into_iter()
                .enumerate()
                .map(|(criterion, (href, rating))| cell(desk, dimension, criterion, href, &rating))
                .collect_view();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" lang=desk.text_lang>{move || desk.dimension(dimension, |texts| texts.name.clone())}</th>
                    {cells}
                    {(0..missing).map(|_| view! { <td role="cell"></td> }).collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="heat" aria-labelledby="heat-title">
            <h3 id="heat-title">{desk.t(w::HEAT_TITLE)}</h3>
            <p class="quiet">{desk.t(w::HEAT_LEAD)}</p>
            // It scrolls where the screen is narrow, so keys must be able to reach it.
            <div class="table" tabindex="0" role="region" aria-label=desk.t(w::HEAT_TABLE)>
                <table role="table">
                    <caption class="unseen">{desk.t(w::HEAT_TABLE)}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">{desk.t(w::RESULT_DIMENSION)}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
            <Legend />
        </section>
    }
}

/// What a cell shows: its state for the style, and its sign.
fn sign(rating: &Rating) -> (String, String) {
    match (rating.counts(), rating) {
        (Counts::Level(level), _) => (level.to_string(), level.to_string()),
        (Counts::Excluded, _) => ("na".to_owned(), "–".to_owned()),
        (Counts::Open, Rating::Unknown) => ("unknown".to_owned(), "?".to_owned()),
        (Counts::Open, _) => ("blank".to_owned(), "·".to_owned()),
    }
}

fn cell(desk: Desk, dimension: usize, criterion: usize, href: String, rating: &Rating) -> AnyView {
    let (state, sign) = sign(rating);
    let rating = rating.clone();
    let label = Signal::derive(move || {
        let name = desk.criterion(dimension, criterion, |texts| texts.name.clone());
        let answer = match (rating.counts(), &rating) {
            (Counts::Level(level), _) => format!("{} {level}", desk.say(w::RESULT_LEVEL)),
            (Counts::Excluded, _) => desk.say(w::WALK_NA),
            (Counts::Open, Rating::Unknown) => desk.say(w::WALK_UNKNOWN),
            (Counts::Open, _) => desk.say(w::HEAT_BLANK),
        };
        desk.fill(w::HEAT_CELL, &[("answer", &answer), ("name", &name)])
    });
    view! {
        <td role="cell">
            <a class="cell" data-state=state href=href aria-label=label title=label>{sign}</a>
        </td>
    }
    .into_any()
}

/// What the signs mean; the levels with the names they have in this method.
#[component]
fn Legend() -> impl IntoView {
    let desk = use_desk();
    let levels = Level::all()
        .map(|level| {
            let name = move || desk.level_name(level);
            view! {
                <li>
                    <span class="cell" data-state=level.to_string()>{level.get()}</span>
                    <span lang=desk.text_lang>{name}</span>
                </li>
            }
        })
        .collect_view();
    let others = [
        ("unknown", "?", w::WALK_UNKNOWN),
        ("na", "–", w::WALK_NA),
        ("blank", "·", w::HEAT_BLANK),
    ]
    .map(|(state, sign, word)| {
        view! {
            <li>
                <span class="cell" data-state=state>{sign}</span>
                {desk.t(word)}
            </li>
        }
    })
    .collect_view();
    view! { <ul class="legend">{levels} {others}</ul> }
}
