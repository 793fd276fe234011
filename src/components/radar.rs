//! The profile as a radar: fixed axis order, rings at the five levels, the award
//! line in its own colour. Second to the bars, because areas and angles are hard to
//! read; people who know the assessment expect it.

use std::fmt::Write;

use leptos::prelude::*;
use zeven_core::score::DimensionScore;

use crate::state::desk::use_desk;
use crate::words::w;

/// Radius of level 5, in the units of the drawing.
const RADIUS: f64 = 100.0;

/// A corner of a regular polygon, the first one at the top, clockwise.
#[expect(clippy::cast_precision_loss, reason = "at most twelve corners")]
pub fn corner(index: usize, corners: usize, radius: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * index as f64 / corners as f64;
    (radius * angle.sin(), -radius * angle.cos())
}

/// The radar of a set of scores. Its numbers stand in the table beside it.
#[component]
pub fn Radar(
    /// The scores, in method order.
    scores: Vec<DimensionScore>,
    /// The level of the award line.
    threshold: u8,
) -> impl IntoView {
    let desk = use_desk();
    let count = scores.len();
    let ring = move |level: u8| polygon(count, |_| RADIUS * f64::from(level) / 5.0);
    let low = polygon(count, |index| {
        RADIUS * share(scores.get(index), |score| score.low)
    });
    let high = polygon(count, |index| {
        RADIUS * share(scores.get(index), |score| score.high)
    });
    let labels = labels(count);
    let spokes = (0..count)
        .map(|index| {
            let (x, y) = corner(index, count, RADIUS);
            view! { <line x1="0" y1="0" x2=x y2=y /> }
        })
        .collect_view();
    view! {
        <svg class="radar" viewBox="-185 -128 370 256" role="img" aria-label=desk.t(w::RESULT_RADAR)>
            <g class="rings">
                {(1..=5_u8).map(|level| view! { <polygon points=ring(level) /> }).collect_view()}
                {spokes}
            </g>
            <polygon class="high" points=high />
            <polygon class="low" points=low />
            <polygon class="line" points=ring(threshold) />
            <g class="names">{labels}</g>
        </svg>
    }
}

/// The empty radar: the seven dimensions around five levels and the award line. A
/// picture of what the walk is about; its words stand beside it.
#[component]
pub fn Wheel() -> impl IntoView {
    let desk = use_desk();
    let (count, threshold) = desk
        .method
        .with_value(|method| (method.dimensions.len(), method.threshold.get()));
    let ring = move |level: u8| polygon(count, |_| RADIUS * f64::from(level) / 5.0);
    view! {
        <svg class="radar wheel" viewBox="-185 -128 370 256" aria-hidden="true">
            {(1..=5_u8)
                .rev()
                .map(|level| view! { <polygon class=format!("ring-{level}") points=ring(level) /> })
                .collect_view()}
            <polygon class="line" points=ring(threshold) />
            <g class="names">{labels(count)}</g>
        </svg>
    }
}

/// The dimensions' short names at the corners.
fn labels(count: usize) -> impl IntoView {
    let desk = use_desk();
    (0..count)
        .map(|index| {
            let (x, y) = corner(index, count, RADIUS + 14.0);
            let anchor = if x.abs() < 20.0 {
                "middle"
            } else if x > 0.0 {
                "start"
            } else {
                "end"
            };
            view! {
                <text x=x y=y + 4.0 text-anchor=anchor lang=desk.text_lang>
                    {move || desk.dimension(index, |texts| texts.short.clone())}
                </text>
            }
        })
        .collect_view()
}

/// The corners of a polygon as SVG points, each at its own distance from the middle.
pub fn polygon(corners: usize, radius: impl Fn(usize) -> f64) -> String {
    let mut points = String::new();
    for index in 0..corners {
        let (x, y) = corner(index, corners, radius(index));
        // Writing to a string cannot fail.
        let _ = write!(points, "{x:.1},{y:.1} ");
    }
    points
}

/// A sum as a share of the highest possible; a dimension that cannot be scored has
/// none.
fn share(score: Option<&DimensionScore>, pick: impl Fn(&DimensionScore) -> u32) -> f64 {
    let scorable = score.filter(|score| score.status != zeven_core::score::Status::NotScorable);
    scorable.map_or(0.0, |score| {
        f64::from(pick(score)) / f64::from(5 * score.n.max(1))
    })
}
