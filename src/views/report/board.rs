//! One page for the board: the sentence, the bars, what is strong, what is in the way,
//! what to do first. It must fit one side of A4 whatever the company wrote, so every list
//! is short and says how much more there is.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::actions::Action;
use zeven_core::priority::priorities;
use zeven_core::verdict::Outcome;

use super::parts::{day, head, live, name_of, place_of};
use crate::browser::clock;
use crate::components::bars::Bars;
use crate::components::part::part;
use crate::state::desk::Desk;
use crate::views::plan::draft::drafted;
use crate::views::plan::named;
use crate::words::sentence::Figures;
use crate::words::w;

/// Most criteria named as strong, and most stretches named as in the way.
const NAMED: usize = 7;
/// How much of what to do first is named while the plan says little.
const PROPOSED: usize = 3;
/// Most actions shown.
const ACTIONS: usize = 5;

/// The document.
pub(super) fn document(desk: Desk, figures: &Figures) -> AnyView {
    let threshold = figures.method.threshold.get();
    let scores = figures.scores.clone();
    view! {
        {head(desk, figures, w::REPORT_BOARD)}
        <section>
            <h3>{desk.say(w::RESULT_PROFILE)}</h3>
            <Bars scores threshold />
        </section>
        <div class="two">
            {part(desk, w::REPORT_IN_WAY, in_way(desk, figures))}
            {part(desk, w::REPORT_STRONG, strong(desk, figures))}
        </div>
        {part(desk, w::REPORT_FIRST, first(desk, figures))}
    }
    .into_any()
}

/// The highest criteria at the threshold or above.
fn strong(desk: Desk, figures: &Figures) -> AnyView {
    let method = &figures.method;
    let mut high: Vec<((usize, usize), Level)> = Vec::new();
    for (d, dimension) in method.dimensions.iter().enumerate() {
        for (c, criterion) in dimension.criteria.iter().enumerate() {
            let level = figures.assessment.rating(&criterion.key).level();
            high.extend(
                level
                    .filter(|level| *level >= method.threshold)
                    .map(|level| ((d, c), level)),
            );
        }
    }
    high.sort_by_key(|(_, level)| std::cmp::Reverse(*level));
    if high.is_empty() {
        return view! { <p class="quiet">{desk.say(w::REPORT_STRONG_NONE)}</p> }.into_any();
    }
    let rows = high.iter().take(NAMED).map(|(place, level)| {
        let dimension = desk.dimension(place.0, |texts| texts.short.clone());
        view! {
            <li>
                <span lang=desk.text_lang>{name_of(desk, *place)}</span> " " <span class="at">{level.to_string()}</span> " "
                <span class="quiet" lang=desk.text_lang>{dimension}</span>
            </li>
        }
    });
    view! { <ul>{rows.collect_view()}</ul> }.into_any()
}

/// The dimensions that miss steps, the longest stretch first.
fn in_way(desk: Desk, figures: &Figures) -> AnyView {
    let mut stretches: Vec<_> = figures.path.dimensions.iter().collect();
    stretches.sort_by_key(|stretch| std::cmp::Reverse(stretch.steps));
    if stretches.is_empty() {
        let word = if figures.verdict.outcome == Some(Outcome::Meets) {
            w::REPORT_IN_WAY_NONE
        } else {
            w::REPORT_IN_WAY_OPEN
        };
        return view! { <p class="quiet">{desk.say(word)}</p> }.into_any();
    }
    let rows = stretches.iter().take(NAMED).map(|stretch| {
        let steps = usize::try_from(stretch.steps).unwrap_or(usize::MAX);
        let name = desk.dimension(stretch.dimension, |texts| texts.name.clone());
        view! { <li><span lang=desk.text_lang>{name}</span> {desk.say(w::FRAME_COLON)} {desk.count(w::PATH_IN_ONE, w::PATH_IN, steps)}</li> }
    });
    let more = stretches.len().saturating_sub(NAMED);
    view! {
        <ul>{rows.collect_view()}</ul>
        {(more > 0).then(|| desk.count(w::NOTICE_MORE_ONE, w::NOTICE_MORE, more))}
    }
    .into_any()
}

/// The first actions of the plan; while there is none, the steps that count most.
fn first(desk: Desk, figures: &Figures) -> AnyView {
    let actions = live(figures);
    if actions.is_empty() {
        return proposed(desk, figures, PROPOSED);
    }
    let few = proposed(desk, figures, PROPOSED.saturating_sub(actions.len()));
    let more = actions.len().saturating_sub(ACTIONS);
    let rows = actions.iter().take(ACTIONS).map(|action| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader"><span class="clamp">{about(desk, figures, action)}{named(desk, action)}</span></th>
                <td role="cell" data-label=desk.say(w::PLAN_WHO)><span class="clamp">{action.owner.clone()}</span></td>
                <td role="cell" data-label=desk.say(w::PLAN_DATE)>{day(desk, action.date)}</td>
            </tr>
        }
    });
    let columns = [w::PLAN_WHAT, w::PLAN_WHO, w::PLAN_DATE];
    let more = (more > 0).then(|| {
        view! { <p class="quiet">{desk.fill(w::REPORT_MORE, &[("n", &more.to_string())])}</p> }
    });
    view! {
        <table class="lines stacked" role="table">
            <caption class="unseen">{desk.say(w::REPORT_FIRST)}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {columns.map(|word| view! { <th scope="col" role="columnheader">{desk.say(word)}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
        {more}
        {few}
    }
    .into_any()
}

/// The name of the criterion an action is about.
fn about(desk: Desk, figures: &Figures, action: &Action) -> Option<AnyView> {
    let place = place_of(figures, action.criterion.as_deref()?)?;
    Some(view! { <b><span lang=desk.text_lang>{name_of(desk, place)}</span> {desk.say(w::FRAME_COLON)}</b> }.into_any())
}

/// What the result says to do first and the plan does not hold yet.
pub(super) fn proposed(desk: Desk, figures: &Figures, most: usize) -> AnyView {
    let planned = |d: usize, c: usize| {
        let mut actions = live(figures).into_iter();
        actions.any(|one| {
            one.criterion
                .as_deref()
                .and_then(|key| place_of(figures, key))
                == Some((d, c))
        })
    };
    let today = clock::today();
    let found =
        today.map(|today| priorities(&figures.method, &figures.assessment, &figures.scores, today));
    let rows: Vec<_> = found
        .unwrap_or_default()
        .into_iter()
        .filter(|one| !planned(one.dimension, one.criterion))
        .filter_map(|one| {
            let to = one.level.next()?;
            let values = [("from", &*one.level.to_string()), ("to", &to.to_string())];
            let step = desk.fill(w::PATH_MOVE, &values);
            let place = (one.dimension, one.criterion);
            let action = drafted(desk, one.dimension, one.criterion, one.level);
            Some(view! {
                <li>
                    <b><span lang=desk.text_lang>{name_of(desk, place)}</span> " (" {step} ")"</b>
                    " "
                    <span class="clamp" lang=desk.text_lang>{action.title}</span>
                </li>
            })
        })
        .take(most)
        .collect();
    if rows.is_empty() {
        let none = live(figures)
            .is_empty()
            .then(|| desk.say(w::REPORT_PLAN_NONE));
        return none
            .map(|text| view! { <p class="quiet">{text}</p> })
            .into_any();
    }
    view! {
        <p>{desk.say(w::REPORT_PROPOSED)}</p>
        <ol>{rows}</ol>
    }
    .into_any()
}
