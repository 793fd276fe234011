//! Where a score lies among those of a group: the middle half, the middle eight in ten,
//! the one in the middle, and one's own. Its numbers stand in a table beside it.

use leptos::prelude::*;
use zeven_core::Fraction;
use zeven_core::benchmark::{Figures, sixtieths};

/// The percentiles of a group, as [`Figures`] have them.
pub const PERCENTILES: [i64; 5] = [10, 25, 50, 75, 90];

/// The band of one dimension.
#[component]
pub fn Band(
    /// One's own score, if the dimension is complete.
    own: Option<Fraction>,
    /// The group's figures.
    figures: Figures,
    /// The level of the award line.
    threshold: u8,
) -> impl IntoView {
    let bands = figures.percentiles.map(|[p10, p25, p50, p75, p90]| {
        view! {
            <i class="most" style:left=at(p10) style:width=at(p90 - p10)></i>
            <i class="half" style:left=at(p25) style:width=at(p75 - p25)></i>
            <i class="middle" style:left=at(p50)></i>
        }
    });
    let mean = figures.mean.filter(|_| figures.percentiles.is_none());
    view! {
        <span class="band" aria-hidden="true">
            {bands} {mean.map(|mean| view! { <i class="middle" style:left=at(sixtieths(mean))></i> })}
            <i class="line" style:left=at(60 * i64::from(threshold))></i>
            {own.map(|own| view! { <i class="own" style:left=at(sixtieths(own))></i> })}
        </span>
    }
}

/// Sixtieths of a level as a share of five levels.
#[expect(clippy::cast_precision_loss, reason = "at most 300")]
fn at(sixtieths: i64) -> String {
    format!("{:.2}%", sixtieths as f64 / 3.0)
}
