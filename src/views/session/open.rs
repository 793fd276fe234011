//! What is still open in the session, with the way to each.

use leptos::prelude::*;
use zeven_core::session::{Open, Side, still_open};

use super::{criterion_name, dimension_name, to_talk};
use crate::browser::{clock, intl};
use crate::route::{Part, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The list; it follows every change.
#[component]
pub(super) fn OpenList(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let open = Memo::new(move |_| {
        let method = desk.method.get_value();
        sheet.watch(|document| still_open(&method, document, clock::today()))
    });
    let list = move || {
        let open = open.get();
        if open.is_empty() {
            return view! { <p class="done">{desk.t(w::AGENDA_OPEN_NONE)}</p> }.into_any();
        }
        let lines = lines(desk, sheet, &open)
            .into_iter()
            .map(|(text, route)| view! { <li><a href=route.href()>{text}</a></li> })
            .collect_view();
        view! {
            <p class="quiet">{desk.t(w::AGENDA_OPEN_TEXT)}</p>
            <ul>{lines}</ul>
        }
        .into_any()
    };
    view! {
        <section class="still-open" aria-labelledby="open-title">
            <h2 id="open-title">{desk.t(w::AGENDA_OPEN)}</h2>
            {list}
        </section>
    }
    .into_any()
}

/// One line per thing, and one per dimension for what is about criteria.
fn lines(desk: Desk, sheet: Sheet, open: &[Open]) -> Vec<(String, Route)> {
    let to = |part| Route::Session(sheet.id(), part);
    let mut lines: Vec<(String, Route)> = Vec::new();
    for one in open {
        let line = match one {
            Open::Assessor => (desk.say(w::AGENDA_OPEN_ASSESSOR), to(Part::Agenda)),
            Open::Conflict => (desk.say(w::AGENDA_OPEN_CONFLICT), to(Part::Agenda)),
            Open::Nobody(Side::Management) => {
                (desk.say(w::AGENDA_OPEN_MANAGEMENT), to(Part::Agenda))
            }
            Open::Nobody(Side::Employees) => (desk.say(w::AGENDA_OPEN_EMPLOYEES), to(Part::Agenda)),
            Open::Scores(dimension, n) => {
                let name = dimension_name(desk, *dimension);
                let values = [("name", name.as_str()), ("n", &n.to_string())];
                let text = desk.fill(w::AGENDA_OPEN_SCORES, &values);
                (text, to_talk(desk, sheet, *dimension))
            }
            Open::Floor(n) => {
                let text = desk.fill(w::AGENDA_OPEN_FLOOR, &[("n", &n.to_string())]);
                (text, to(Part::Floor))
            }
            Open::Words(_)
            | Open::Hidden(_)
            | Open::Reason(..)
            | Open::NotShown(..)
            | Open::Old(..) => continue,
        };
        lines.push(line);
    }
    let words = |one: &Open| match one {
        Open::Words(dimension) => Some(*dimension),
        _ => None,
    };
    let hidden = |one: &Open| match one {
        Open::Hidden(dimension) => Some(*dimension),
        _ => None,
    };
    let found: Vec<_> = open.iter().filter_map(words).collect();
    if let Some(first) = found.first() {
        let text = desk.fill(w::AGENDA_OPEN_WORDS, &[("names", &names(desk, &found))]);
        lines.push((text, to_talk(desk, sheet, *first)));
    }
    let found: Vec<_> = open.iter().filter_map(hidden).collect();
    if !found.is_empty() {
        let text = desk.fill(w::AGENDA_OPEN_HIDDEN, &[("names", &names(desk, &found))]);
        lines.push((text, to(Part::Settle)));
    }
    let all = desk.method.with_value(|method| method.dimensions.len());
    for dimension in 0..all {
        let talk = || to_talk(desk, sheet, dimension);
        lines.extend(grouped(desk, open, dimension, reason).map(|text| (text, to(Part::Settle))));
        lines.extend(grouped(desk, open, dimension, not_shown).map(|text| (text, talk())));
        lines.extend(grouped(desk, open, dimension, old).map(|text| (text, talk())));
    }
    lines
}

/// Several dimensions in one phrase, by their short names.
fn names(desk: Desk, dimensions: &[usize]) -> String {
    let names = dimensions.iter();
    let names: Vec<_> = names
        .map(|index| desk.dimension(*index, |texts| texts.short.clone()))
        .collect();
    intl::list(desk.language.get(), &names)
}

/// What is missing about criteria of one dimension, in one line.
pub(super) fn grouped(desk: Desk, open: &[Open], dimension: usize, kind: Kind) -> Option<String> {
    let found: Vec<_> = open.iter().filter_map(kind).collect();
    let word = found.first()?.0;
    let names: Vec<_> = found
        .iter()
        .filter(|(_, d, _)| *d == dimension)
        .map(|(_, d, c)| criterion_name(desk, *d, *c))
        .collect();
    if names.is_empty() {
        return None;
    }
    let level = desk
        .method
        .with_value(|method| method.threshold.to_string());
    let name = dimension_name(desk, dimension);
    let criteria = intl::list(desk.language.get(), &names);
    let mut values = vec![("name", name.as_str()), ("criteria", criteria.as_str())];
    values.push(("level", level.as_str()));
    Some(desk.fill(word, &values))
}

/// Picks what is of one kind: its sentence, dimension and criterion.
type Kind = fn(&Open) -> Option<(Word, usize, usize)>;

fn reason(open: &Open) -> Option<(Word, usize, usize)> {
    match open {
        Open::Reason(d, c) => Some((w::AGENDA_OPEN_REASON, *d, *c)),
        _ => None,
    }
}

/// High levels with nothing shown.
pub(super) fn not_shown(open: &Open) -> Option<(Word, usize, usize)> {
    match open {
        Open::NotShown(d, c) => Some((w::AGENDA_OPEN_NOT_SHOWN, *d, *c)),
        _ => None,
    }
}

/// High levels with old proof only.
pub(super) fn old(open: &Open) -> Option<(Word, usize, usize)> {
    match open {
        Open::Old(d, c) => Some((w::AGENDA_OPEN_OLD, *d, *c)),
        _ => None,
    }
}
