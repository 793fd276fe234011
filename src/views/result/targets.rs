//! The company's own targets: gap to target beside gap to award, and how far it is on
//! the way to both.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::Fraction;
use zeven_core::score::{DimensionScore, score};
use zeven_core::target::{Gap, Metric, aims, gaps, since_baseline, standing};

use super::Shared;
use crate::browser::intl;
use crate::components::table::Table;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// The targets of the open assessment.
#[component]
pub(super) fn Targets(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let found = figures.with_value(|shown| gaps(&shown.method, &shown.assessment, &shown.scores));
    let body = if found.is_empty() {
        view! { <p class="quiet">{desk.t(w::GAP_NONE)}</p> }.into_any()
    } else {
        view! { <Gaps figures found /> }.into_any()
    };
    view! {
        <section class="targets" aria-labelledby="gap-title">
            <h2 id="gap-title">{desk.t(w::GAP_TITLE)}</h2>
            {body}
        </section>
    }
}

#[component]
fn Gaps(figures: Shared, found: Vec<Gap>) -> impl IntoView {
    let desk = use_desk();
    // Scores and round of the first assessment, when there is an earlier one.
    let first = RwSignal::new(None::<(Vec<DimensionScore>, u16)>);
    spawn_local(async move {
        let (method, now) =
            figures.with_value(|shown| (shown.method.clone(), shown.assessment.clone()));
        let earlier = desk.baseline(&method, &now).await;
        // The person may have left the page by now.
        let _ = first.try_set(earlier.map(|one| (score(&method, &one), one.round)));
    });
    let share = {
        let found = found.clone();
        move || match standing(&aims(&found, None)) {
            Metric::None => desk.say(w::GAP_SHARE_NONE),
            Metric::There => desk.say(w::GAP_SHARE_THERE),
            Metric::Share(share) => {
                let reached = found.iter().filter(|gap| gap.to_target == Some(0)).count();
                let values = [
                    ("k", &*reached.to_string()),
                    ("all", &found.len().to_string()),
                    ("n", &desk.percent(share.percent())),
                ];
                desk.fill(w::GAP_SHARE, &values)
            }
        }
    };
    let since = {
        let found = found.clone();
        move || {
            let (scores, round) = first.get()?;
            match since_baseline(&aims(&found, Some(&scores))) {
                Metric::None => None,
                Metric::There => {
                    Some(desk.fill(w::GAP_SINCE_THERE, &[("round", &round.to_string())]))
                }
                // Less than nothing of a way is no figure to read.
                Metric::Share(share) if share.percent() < 0 => {
                    Some(desk.fill(w::GAP_SINCE_BACK, &[("round", &round.to_string())]))
                }
                Metric::Share(share) => Some(percent(desk, w::GAP_SINCE, share, Some(round))),
            }
            .map(|line| view! { <p class="since">{line}</p> })
        }
    };
    let rows = found
        .into_iter()
        .map(|gap| view! { <Row gap /> })
        .collect_view();
    let columns = [
        w::RESULT_DIMENSION,
        w::GAP_NOW,
        w::GAP_TARGET,
        w::GAP_DATE,
        w::GAP_TO_TARGET,
        w::GAP_TO_AWARD,
    ];
    let table = Table::new(desk, w::GAP_TABLE)
        .look("stacked")
        .columns(columns)
        .rows(rows.into_any());
    view! {
        <p>{share}</p>
        {since}
        <p class="quiet">{desk.t(w::GAP_LEAD)}</p>
        {table}
    }
}

fn percent(desk: Desk, word: crate::words::Word, share: Fraction, round: Option<u16>) -> String {
    let round = round.map(|round| round.to_string()).unwrap_or_default();
    let n = desk.percent(share.percent());
    desk.fill(word, &[("n", &n), ("round", &round)])
}

#[component]
fn Row(gap: Gap) -> impl IntoView {
    let desk = use_desk();
    let index = gap.dimension;
    let dash = || "–".to_owned();
    let now = move || {
        gap.current
            .map_or_else(dash, |score| desk.tenths(score.tenths()))
    };
    let date = move || {
        gap.date.map_or_else(dash, |date| {
            intl::day(desk.language.get(), &date.to_string())
        })
    };
    let steps = move |steps: Option<u32>| match steps {
        None => dash(),
        Some(0) => desk.say(w::GAP_THERE),
        Some(steps) => steps.to_string(),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</th>
            <td role="cell" data-label=desk.t(w::GAP_NOW)>{now}</td>
            <td role="cell" data-label=desk.t(w::GAP_TARGET)>{gap.target.get()}</td>
            <td role="cell" data-label=desk.t(w::GAP_DATE)>{date}</td>
            <td role="cell" data-label=desk.t(w::GAP_TO_TARGET)>{move || steps(gap.to_target)}</td>
            <td role="cell" data-label=desk.t(w::GAP_TO_AWARD)>{move || steps(gap.to_award)}</td>
        </tr>
    }
}
