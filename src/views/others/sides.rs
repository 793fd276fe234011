//! Management beside the shop floor, for the dimension about people.

use leptos::prelude::*;
use zeven_core::respondent::{Group, PEOPLE, Side, Span};

use super::compare::Compared;
use crate::components::table::Table;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// A table of both sides; a hint while one of them has not answered.
#[component]
pub(super) fn Sides(compared: Compared) -> impl IntoView {
    let desk = use_desk();
    let people = desk
        .method
        .with_value(|method| method.dimensions.iter().position(|d| d.key == PEOPLE));
    let Some(people) = people else {
        return ().into_any();
    };
    let both = compared.with_value(|all| {
        let has = |group| all.voices.iter().any(|voice| voice.group == Some(group));
        has(Group::Management) && has(Group::Floor)
    });
    let title = move || {
        let name = desk.dimension(people, |texts| texts.name.clone());
        desk.fill(w::OTHERS_SIDES, &[("name", &name)])
    };
    if !both {
        return view! { <p class="quiet">{desk.t(w::OTHERS_SIDES_MISSING)}</p> }.into_any();
    }
    let rows = compared
        .with_value(|all| all.sides.clone())
        .into_iter()
        .map(|side| row(desk, side))
        .collect_view();
    let title = Signal::derive(title);
    let columns = [w::OTHERS_CRITERION, w::OTHERS_MANAGEMENT, w::OTHERS_FLOOR];
    let table = Table::named(desk, title)
        .look("sides-table")
        .columns(columns)
        .rows(rows.into_any());
    view! {
        <h3>{title}</h3>
        {table}
    }
    .into_any()
}

fn row(desk: Desk, side: Side) -> impl IntoView {
    let name = move || desk.criterion(side.dimension, side.criterion, |texts| texts.name.clone());
    view! {
        <tr>
            <th scope="row" lang=desk.text_lang>{name}</th>
            <td>{move || said(desk, side.management)}</td>
            <td>{move || said(desk, side.floor)}</td>
        </tr>
    }
}

/// The middle of a group, and from where to where it goes if that is more than one.
fn said(desk: Desk, span: Option<Span>) -> String {
    let Some(span) = span else {
        return "–".to_owned();
    };
    let (a, b) = span.median;
    let median = if a == b {
        a.to_string()
    } else {
        format!("{a}–{b}")
    };
    if span.lowest == span.highest {
        return median;
    }
    let (low, high) = (span.lowest.to_string(), span.highest.to_string());
    desk.fill(
        w::OTHERS_SPAN,
        &[("median", &median), ("low", &low), ("high", &high)],
    )
}
