//! How companies are spread over the five levels of each dimension, with the award line
//! between 3 and 4. Columns tell it by length and by the number on them; the numbers
//! stand in the table below as well.

use leptos::prelude::*;
use zeven_core::benchmark::Figures;

use super::named;
use crate::state::desk::use_desk;
use crate::words::w;

/// Size of a drawing, in its own units.
const WIDTH: u32 = 200;
const HEIGHT: u32 = 100;
/// Room for one level, and the width of its column.
const STEP: u32 = 40;
const COLUMN: u32 = 34;

/// One small drawing per dimension, all on one scale.
#[component]
pub(super) fn Distribution(
    /// The figures, in method order.
    dimensions: Vec<Figures>,
) -> impl IntoView {
    let desk = use_desk();
    let threshold = desk.method.with_value(|method| method.threshold.get());
    let highest = dimensions
        .iter()
        .filter_map(|figures| figures.levels)
        .flat_map(|levels| levels.into_iter().flatten())
        .max()
        .unwrap_or(1)
        .max(1);
    let drawings = dimensions
        .into_iter()
        .enumerate()
        .map(|(index, figures)| drawing(index, &figures, highest, threshold))
        .collect_view();
    view! {
        <ul class="spreads">{drawings}</ul>
        <p class="key" aria-hidden="true">
            <span>
                <i class="line"></i>
                {move || desk.fill(w::RESULT_LINE, &[("level", &threshold.to_string())])}
            </span>
            <span><i class="hidden"></i> {desk.t(w::HUB_HIDDEN)}</span>
        </p>
    }
}

fn drawing(index: usize, figures: &Figures, highest: u32, threshold: u8) -> AnyView {
    let desk = use_desk();
    let (mean, at_line, n) = (figures.mean, figures.at_line, figures.n);
    let says = move || {
        let mean = mean.map_or_else(|| "–".to_owned(), |mean| desk.tenths(mean.tenths()));
        let mean = desk.fill(w::HUB_MEAN, &[("mean", &mean)]);
        match (at_line, n) {
            (Some(k), Some(n)) => {
                let (k, n) = (k.to_string(), n.to_string());
                let reach = desk.fill(w::HUB_REACH, &[("k", &k), ("n", &n)]);
                format!("{mean} · {reach}")
            }
            _ => mean,
        }
    };
    let levels = figures.levels;
    let columns = (0..5_usize)
        .map(|at| {
            let x = u32::try_from(at).unwrap_or_default() * STEP + (STEP - COLUMN) / 2;
            let middle = x + COLUMN / 2;
            let given = levels.and_then(|levels| levels.get(at).copied().flatten());
            let mark = match given {
                Some(given) => {
                    let tall = given * (HEIGHT - 20) / highest;
                    let top = HEIGHT - tall;
                    view! {
                        <rect
                            class="column"
                            data-level=(at + 1).to_string()
                            x=x.to_string()
                            y=top.to_string()
                            width=COLUMN.to_string()
                            height=tall.to_string()
                        />
                        <text x=middle.to_string() y=(top - 4).to_string()>
                            {given.to_string()}
                        </text>
                    }
                    .into_any()
                }
                None => view! {
                    <rect
                        class="not-shown"
                        x=x.to_string()
                        y=(HEIGHT - 12).to_string()
                        width=COLUMN.to_string()
                        height="12"
                    />
                    <text x=middle.to_string() y=(HEIGHT - 16).to_string()>
                        "–"
                    </text>
                }
                .into_any(),
            };
            view! {
                {mark}
                <text class="level" x=middle.to_string() y=(HEIGHT + 15).to_string()>
                    {(at + 1).to_string()}
                </text>
            }
        })
        .collect_view();
    let line = (u32::from(threshold) - 1) * STEP;
    view! {
        <li>
            <p class="name" lang=desk.text_lang>{move || named::short(desk, index)}</p>
            <svg viewBox=format!("0 0 {WIDTH} {}", HEIGHT + 20) aria-hidden="true">
                <line class="ground" x1="0" y1=HEIGHT.to_string() x2=WIDTH.to_string() y2=HEIGHT.to_string() />
                {columns}
                <line class="award" x1=line.to_string() y1="0" x2=line.to_string() y2=(HEIGHT + 4).to_string() />
            </svg>
            <p class="quiet">{says}</p>
        </li>
    }
    .into_any()
}
