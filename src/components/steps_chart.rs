//! A score over the years, small: one step per round, the award line in its own colour.
//! Its numbers stand in a table beside it.

use std::fmt::Write;

use leptos::prelude::*;
use zeven_core::Fraction;

/// Width and height of the drawing, and the room for the years below it.
const WIDTH: f64 = 220.0;
const HEIGHT: f64 = 90.0;
const FOOT: f64 = 22.0;
/// Room at both ends, so that the first and last year can be read.
const SIDE: f64 = 18.0;

/// The chart of one dimension.
#[component]
pub fn StepsChart(
    /// The rounds, earliest first.
    years: Vec<u16>,
    /// The score in each, where there is one.
    points: Vec<Option<Fraction>>,
    /// The level of the award line.
    threshold: u8,
) -> impl IntoView {
    let (first, last) = (
        years.first().copied().unwrap_or_default(),
        years.last().copied().unwrap_or_default(),
    );
    let x = move |year: u16| {
        let span = f64::from(last.saturating_sub(first).max(1));
        SIDE + f64::from(year.saturating_sub(first)) / span * (WIDTH - 2.0 * SIDE)
    };
    let given: Vec<_> = years
        .iter()
        .zip(&points)
        .filter_map(|(year, point)| Some((x(*year), y(*point.as_ref()?))))
        .collect();
    let mut path = String::new();
    for (index, (x, y)) in given.iter().enumerate() {
        let sign = if index == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(path, "{sign}{x:.1} {y:.1} ");
    }
    let dots = given
        .iter()
        .map(|(x, y)| view! { <circle cx=*x cy=*y r="4" /> })
        .collect_view();
    let line = height(f64::from(threshold));
    let rings = (1..=5_u8)
        .map(|level| {
            let y = height(f64::from(level));
            view! { <line x1="0" x2=WIDTH y1=y y2=y /> }
        })
        .collect_view();
    let names = years
        .iter()
        .map(|year| view! { <text x=x(*year) y=HEIGHT + FOOT - 4.0 text-anchor="middle">{year.to_string()}</text> })
        .collect_view();
    view! {
        <svg class="steps-chart" viewBox=format!("0 0 {WIDTH} {}", HEIGHT + FOOT) aria-hidden="true">
            <g class="levels">{rings}</g>
            <line class="line" x1="0" x2=WIDTH y1=line y2=line />
            <path d=path />
            <g class="dots">{dots}</g>
            <g class="names">{names}</g>
        </svg>
    }
}

/// A score on the drawing: 5 at the top, 1 at the bottom.
#[expect(clippy::cast_precision_loss, reason = "a score is a small fraction")]
fn y(score: Fraction) -> f64 {
    height(score.numerator() as f64 / score.denominator() as f64)
}

fn height(level: f64) -> f64 {
    let top = 6.0;
    top + (5.0 - level) / 4.0 * (HEIGHT - 2.0 * top)
}
