//! What to do first: one to three criteria, each with its reasons and the next
//! action, and the rule of the ranking.

use leptos::prelude::*;
use zeven_core::priority::{Priority, Reason, priorities};
use zeven_core::score::Status;

use super::{Shared, to_question};
use crate::browser::{clock, intl, page};
use crate::components::ladder::Ladder;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::views::plan::draft::{drafted, put};
use crate::words::w;

/// The priorities; nothing at all before anything is rated.
#[component]
pub(super) fn Priorities(sheet: Sheet, figures: Shared) -> impl IntoView {
    let desk = use_desk();
    desk.load_depth();
    let Some(today) = clock::today() else {
        return ().into_any();
    };
    let (found, started, at_line, deciding, reaching) = figures.with_value(|shown| {
        let sure = |threshold| shown.scores.iter().all(|s| s.surely_reaches(threshold));
        (
            priorities(&shown.method, &shown.assessment, &shown.scores, today),
            shown.scores.iter().any(|s| s.lowest_given.is_some()),
            sure(shown.method.threshold),
            !shown.verdict.deciding.is_empty(),
            shown.scores.iter().all(|s| s.status != Status::NotScorable),
        )
    });
    if !started {
        return ().into_any();
    }
    let body = if found.is_empty() {
        let word = match (at_line, reaching) {
            (true, _) => w::PRIORITY_NOTHING,
            (false, false) => w::PRIORITY_NOT_SCORABLE,
            (false, true) if deciding => w::PRIORITY_ANSWER_FIRST,
            // A quick pass names no deciding questions; its own next step does.
            (false, true) => return ().into_any(),
        };
        view! { <p>{desk.t(word)}</p> }.into_any()
    } else {
        let items = found
            .into_iter()
            .map(|one| view! { <Item sheet figures one at_line /> })
            .collect_view();
        let rule = if at_line {
            w::PRIORITY_RULE_HOLD
        } else {
            w::PRIORITY_RULE_RISE
        };
        view! {
            <ol>{items}</ol>
            <details class="rule">
                <summary>{desk.t(w::PRIORITY_RULE)}</summary>
                <p>{desk.t(rule)}</p>
            </details>
        }
        .into_any()
    };
    view! {
        <section class="priorities" aria-labelledby="priority-title">
            <h2 id="priority-title">{desk.t(w::PRIORITY_TITLE)}</h2>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Item(sheet: Sheet, figures: Shared, one: Priority, at_line: bool) -> impl IntoView {
    let desk = use_desk();
    let (d, c, level) = (one.dimension, one.criterion, one.level);
    let (href, key, complete) = figures.with_value(|shown| {
        let criterion = shown
            .method
            .dimensions
            .get(d)
            .and_then(|d| d.criteria.get(c));
        let key = criterion.map_or("", |criterion| criterion.key.as_str());
        let score = shown.scores.get(d);
        let complete = score.is_some_and(|score| score.status == Status::Complete);
        (
            to_question(&shown.assessment.id, key).href(),
            key.to_owned(),
            complete,
        )
    });
    // What is held needs no next level yet: its reasons say what to do.
    let held = |reason: &Reason| !matches!(reason, Reason::WeakLink | Reason::NextLevel);
    let rises = !at_line || !one.reasons.iter().any(held);
    let place = move || {
        let name = desk.dimension(d, |texts| texts.name.clone());
        let from = level.to_string();
        match level.next().filter(|_| rises) {
            Some(to) => desk.fill(
                w::PRIORITY_RISE,
                &[
                    ("dimension", &name),
                    ("from", &from),
                    ("to", &to.to_string()),
                ],
            ),
            None => desk.fill(w::PRIORITY_HOLD, &[("dimension", &name), ("level", &from)]),
        }
    };
    let own_key = StoredValue::new(key);
    let planned = Memo::new(move |_| {
        sheet.actions.with(|actions| {
            own_key.with_value(|key| {
                let mut live = actions.iter().filter(|action| action.is_live());
                live.any(|action| action.criterion.as_deref() == Some(key))
            })
        })
    });
    let plan_link = StoredValue::new(format!("planned-{d}-{c}"));
    let take = move |_| {
        put(sheet, untrack(|| drafted(desk, d, c, level)));
        page::focus_id_soon(plan_link.get_value());
    };
    let plan = move || {
        if planned.get() {
            let href = Route::Plan(sheet.id()).href();
            view! { <p><a id=plan_link.get_value() href=href>{desk.t(w::PRIORITY_TAKEN)}</a></p> }
                .into_any()
        } else {
            view! {
                <p>
                    <button type="button" class="take" on:click=take>{desk.t(w::PRIORITY_TAKE)}</button>
                </p>
            }
            .into_any()
        }
    };
    let points = usize::try_from(one.points()).unwrap_or_default();
    let reasons = one.reasons;
    let reasons = move || {
        let each = |reason: &Reason| view! { <li>{sentence(desk, *reason, complete)}</li> };
        reasons.iter().map(each).collect_view()
    };
    // What the level above asks stands in for the next action until that is loaded.
    let index = usize::from(level.get());
    let action = move || {
        let text = desk.criterion(d, c, |texts| {
            let next = texts.depth.next.get(index - 1).cloned();
            next.or_else(|| texts.levels.get(index).cloned())
        });
        text.filter(|_| rises).map(|text| {
            view! { <p class="action"><b>{desk.t(w::PRIORITY_ACTION)} {desk.t(w::FRAME_COLON)}</b> <span lang=desk.text_lang>{text}</span></p> }
        })
    };
    view! {
        <li>
            <h3>
                <a href=href lang=desk.text_lang>{move || desk.criterion(d, c, |texts| texts.name.clone())}</a>
                <Ladder level=Some(level) />
            </h3>
            <p class="quiet">{place}</p>
            {action}
            <ul class="reasons" aria-label=desk.t(w::PRIORITY_WHY)>{reasons}</ul>
            {rises.then_some(plan)}
            <p class="quiet points">
                {move || desk.count(w::PRIORITY_POINTS_ONE, w::PRIORITY_POINTS, points)}
            </p>
        </li>
    }
}

fn sentence(desk: Desk, reason: Reason, complete: bool) -> String {
    match reason {
        Reason::Closes => desk.say(w::PRIORITY_CLOSES),
        Reason::Gap(steps) => {
            let n = usize::try_from(steps).unwrap_or(usize::MAX);
            if complete {
                desk.count(w::PRIORITY_GAP_ONE, w::PRIORITY_GAP, n)
            } else {
                desk.count(w::PRIORITY_LEAST_ONE, w::PRIORITY_LEAST, n)
            }
        }
        Reason::WeakLink => desk.say(w::PRIORITY_WEAK),
        Reason::TargetNear(date) => {
            let date = intl::day(desk.language.get(), &date.to_string());
            desk.fill(w::PRIORITY_TARGET, &[("date", &date)])
        }
        Reason::NotLasting => desk.say(w::PRIORITY_NOT_LASTING),
        Reason::SinceUnknown => desk.say(w::PRIORITY_SINCE),
        Reason::ProofMissing => desk.say(w::PRIORITY_PROOF),
        Reason::NextLevel => desk.say(w::PRIORITY_NEXT),
    }
}
