//! Bars, radar, band and a table, of one made-up assessment in which every state occurs.

use leptos::prelude::*;
use zeven_core::assessment::{Assessment, Entry};
use zeven_core::benchmark;
use zeven_core::rating::Rating;
use zeven_core::{Fraction, Level};

use crate::browser::clock;
use crate::components::band::Band;
use crate::components::bars::{Bars, value};
use crate::components::radar::Radar;
use crate::components::table::Table;
use crate::state::desk::Desk;
use crate::words::sentence::Figures;
use crate::words::w;

pub(super) fn figures(desk: Desk) -> AnyView {
    let method = desk.method.get_value();
    let threshold = method.threshold.get();
    let sample = sample(desk);
    let shown = Figures::of(method, sample);
    let scores = shown.scores.clone();
    let rows = scores
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, score)| {
            view! {
                <tr>
                    <th scope="row">{move || desk.dimension(index, |texts| texts.name.clone())}</th>
                    <td>{move || value(desk, &score)}</td>
                </tr>
            }
        })
        .collect_view();
    let group = benchmark::Figures {
        percentiles: Some([120, 150, 190, 230, 260]),
        ..benchmark::Figures::default()
    };
    let table = Table::new(desk, w::DESIGN_FIGURES)
        .columns([w::RESULT_DIMENSION, w::RESULT_LEVEL])
        .rows(rows.into_any());
    view! {
        <Bars scores=scores.clone() threshold figures=StoredValue::new(shown) />
        <Radar scores threshold />
        <Band own=Fraction::new(7, 2) figures=group threshold />
        {table}
    }
    .into_any()
}

/// Levels of every height; in the third dimension something is open, the last cannot be scored.
fn sample(desk: Desk) -> Assessment {
    let method = desk.method.get_value();
    let mut sample = Assessment::new(&method, String::new(), String::new(), clock::now(), 2026);
    for (d, dimension) in method.dimensions.iter().enumerate() {
        for (c, criterion) in dimension.criteria.iter().enumerate() {
            let level = Level::new((d as u64 + c as u64 % 2) % 5 + 1);
            let rating = match level {
                _ if d == 2 && c > 3 => Rating::Unknown,
                _ if d + 1 == method.dimensions.len() && c > 1 => Rating::NotApplicable {
                    reason: desk.say(w::WALK_NA),
                },
                Some(level) => Rating::Level(level),
                None => Rating::Blank,
            };
            let entry = Entry {
                rating,
                ..Entry::default()
            };
            sample.entries.insert(criterion.key.clone(), entry);
        }
    }
    sample
}
