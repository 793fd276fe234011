//! The profile as bars, with the line at the award level: the first thing a result
//! shows.

use leptos::prelude::*;
use zeven_core::score::{DimensionScore, Status};

use super::ladder::Ladder;
use super::why::{Why, dimension_sum};
use crate::state::desk::use_desk;
use crate::words::sentence::Figures;
use crate::words::w;

/// One bar per dimension. An open dimension shows what is sure in full colour and
/// what is still possible hatched.
#[component]
pub fn Bars(
    /// The scores, in method order.
    scores: Vec<DimensionScore>,
    /// The level of the award line.
    threshold: u8,
    /// The figures behind the scores, where each value can be asked for its sum.
    #[prop(optional)]
    figures: Option<StoredValue<Figures>>,
    /// Scores to compare with, in method order: a thin line under each bar.
    #[prop(optional)]
    before: Vec<DimensionScore>,
) -> impl IntoView {
    let desk = use_desk();
    let rows = scores
        .into_iter()
        .enumerate()
        .map(|(index, score)| {
            let before = before.get(index).cloned();
            view! { <Bar index score figures before /> }
        })
        .collect_view();
    view! {
        <div class="bars">
            <ol>{rows}</ol>
            <p class="axis" aria-hidden="true">
                {(1..=5_u8)
                    .map(|level| {
                        view! {
                            <span class:award=level == threshold style:left=percent(u32::from(level), 5)>
                                {level}
                            </span>
                        }
                    })
                    .collect_view()}
            </p>
            <p class="key">
                <i class="line"></i>
                {move || desk.fill(w::RESULT_LINE, &[("level", &threshold.to_string())])}
            </p>
        </div>
    }
}

#[component]
fn Bar(
    index: usize,
    score: DimensionScore,
    figures: Option<StoredValue<Figures>>,
    before: Option<DimensionScore>,
) -> impl IntoView {
    let desk = use_desk();
    let level = score.level();
    let scorable = score.status != Status::NotScorable;
    let width = |sum: u32, score: &DimensionScore| percent(sum, 5 * score.n.max(1));
    let (low, high) = (width(score.low, &score), width(score.high, &score));
    let old = before.filter(|before| *before != score);
    let line = old.clone().filter(|old| old.status != Status::NotScorable);
    let line = line.map(|old| view! { <i class="before" style:width=width(old.low, &old)></i> });
    let number = Signal::derive(move || value(desk, &score));
    let number = match figures {
        Some(figures) => {
            let answer = dimension_sum(desk, figures, index);
            view! { <Why id=format!("why-bar-{index}") number answer /> }.into_any()
        }
        None => view! { <span>{number}</span> }.into_any(),
    };
    let old = old.map(|old| {
        let text = move || desk.fill(w::WHATIF_NOW, &[("score", &value(desk, &old))]);
        view! { <small>{text}</small> }
    });
    view! {
        <li>
            <span class="name" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</span>
            <span class="track" data-level=level.map(|level| level.get().to_string())>
                {scorable
                    .then(|| {
                        view! {
                            <i class="high" style:width=high></i>
                            <i class="low" style:width=low></i>
                        }
                    })}
                {line}
            </span>
            <span class="value">
                <Ladder level=level />
                {number}
                {old}
            </span>
        </li>
    }
}

/// The score as a text: `3,8`, `2,3–4,1` while open, or that it cannot be scored.
pub fn value(desk: crate::state::desk::Desk, score: &DimensionScore) -> String {
    let tenths = |sum: u32| desk.tenths(i64::from(sum) * 10 / i64::from(score.n.max(1)));
    match score.status {
        Status::NotScorable => desk.say(w::RESULT_NOT_SCORABLE),
        Status::Complete => tenths(score.low),
        Status::Incomplete => desk.fill(
            w::RESULT_RANGE,
            &[("low", &tenths(score.low)), ("high", &tenths(score.high))],
        ),
    }
}

/// A share as a CSS length.
fn percent(part: u32, whole: u32) -> String {
    format!("{:.2}%", f64::from(part) * 100.0 / f64::from(whole.max(1)))
}
