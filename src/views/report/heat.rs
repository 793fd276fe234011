//! The heat map as a table: every criterion with its level, a row per dimension.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::rating::Counts;

use crate::state::desk::Desk;
use crate::words::sentence::Figures;
use crate::words::w;

/// What stands in a cell: the level, `?` while open, `–` where it does not apply.
pub(super) fn sign(counts: Counts) -> (Option<Level>, String) {
    match counts {
        Counts::Level(level) => (Some(level), level.to_string()),
        Counts::Open => (None, "?".to_owned()),
        Counts::Excluded => (None, "–".to_owned()),
    }
}

/// The table.
pub(super) fn table(desk: Desk, figures: &Figures) -> AnyView {
    let dimensions = figures.method.dimensions.iter().enumerate();
    let most = figures
        .method
        .dimensions
        .iter()
        .map(|d| d.criteria.len())
        .max();
    let most = most.unwrap_or_default();
    let rows = dimensions.map(|(d, dimension)| {
        let cells = dimension.criteria.iter().enumerate().map(|(c, criterion)| {
            let (level, sign) = sign(figures.assessment.rating(&criterion.key).counts());
            let name = desk.criterion(d, c, |texts| texts.name.clone());
            view! {
                <td role="cell" data-level=level.map(|level| level.to_string())>
                    <b>{sign}</b>
                    " "
                    <span lang=desk.text_lang>{name}</span>
                </td>
            }
        });
        let rest = most - dimension.criteria.len();
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" lang=desk.text_lang>{desk.dimension(d, |texts| texts.name.clone())}</th>
                {cells.collect_view()}
                {(0..rest).map(|_| view! { <td role="cell"></td> }).collect_view()}
            </tr>
        }
    });
    view! {
        <table class="heat-sheet" role="table">
            <caption class="unseen">{desk.say(w::REPORT_HEAT)}</caption>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
        <p class="quiet">{desk.say(w::REPORT_HEAT_KEY)}</p>
    }
    .into_any()
}
