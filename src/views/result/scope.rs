//! Good to know about a result: what it does not cover, each with what to do.

use leptos::prelude::*;
use zeven_core::method::Method;
use zeven_core::rating::Rating;
use zeven_core::scope::{Caveat, caveats};

use super::{Shared, to_question};
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::words::{Word, w};

/// The caveats as a short quiet list; nothing when there are none.
#[component]
pub(super) fn Scope(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let custom = desk.custom.with_untracked(Option::is_some);
    let mut found = figures
        .with_value(|shown| caveats(&shown.method, &shown.assessment, &shown.scores, custom));
    // Said just above, with the way on.
    found.retain(|caveat| *caveat != Caveat::Quick);
    if found.is_empty() {
        return ().into_any();
    }
    let rows = found
        .into_iter()
        .map(|caveat| {
            let (action, route) = figures.with_value(|shown| {
                todo(caveat, &shown.assessment.id, &shown.method, |key| {
                    shown.assessment.rating(key) == Rating::Unknown
                })
            });
            view! {
                <li>
                    <span>{move || sentence(desk, caveat)}</span>
                    <a href=route.href()>{desk.t(action)}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="scope" aria-labelledby="scope-title">
            <h2 id="scope-title">{desk.t(w::SCOPE_TITLE)}</h2>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

fn sentence(desk: Desk, caveat: Caveat) -> String {
    match caveat {
        Caveat::Quick => desk.say(w::SCOPE_QUICK),
        Caveat::PlaceNotSaid => desk.say(w::SCOPE_PLACE),
        Caveat::ProducesNotSaid => desk.say(w::SCOPE_PRODUCES),
        Caveat::DoesNotProduce => desk.say(w::SCOPE_NOT_PRODUCER),
        Caveat::NotScorable(index) => {
            let name = desk.dimension(index, |texts| texts.name.clone());
            desk.fill(w::SCOPE_NOT_SCORABLE, &[("name", &name)])
        }
        Caveat::ManyUnknown { unknown, of } => desk.fill(
            w::SCOPE_UNKNOWN,
            &[("n", &unknown.to_string()), ("all", &of.to_string())],
        ),
        Caveat::CustomMethod => desk.say(w::SCOPE_CUSTOM),
    }
}

/// What to do about it, and where.
fn todo(
    caveat: Caveat,
    id: &str,
    method: &Method,
    unknown: impl Fn(&str) -> bool,
) -> (Word, Route) {
    let id = id.to_owned();
    let walk = |key: &str| to_question(&id, key);
    match caveat {
        Caveat::Quick => (
            w::SCOPE_QUICK_DO,
            Route::Walk(id, String::new(), String::new()),
        ),
        Caveat::PlaceNotSaid | Caveat::ProducesNotSaid => (w::SCOPE_COMPANY_DO, Route::Profile(id)),
        Caveat::DoesNotProduce => (w::SCOPE_NOT_PRODUCER_DO, Route::Profile(id)),
        Caveat::NotScorable(index) => {
            let key = method.dimensions.get(index).map(|d| d.key.as_str());
            (w::SCOPE_NOT_SCORABLE_DO, walk(key.unwrap_or_default()))
        }
        Caveat::ManyUnknown { .. } => {
            let first = method.criteria().find(|(_, c)| unknown(&c.key));
            let key = first.map(|(_, c)| c.key.as_str());
            (w::SCOPE_UNKNOWN_DO, walk(key.unwrap_or_default()))
        }
        Caveat::CustomMethod => (w::SCOPE_CUSTOM_DO, Route::Method(false)),
    }
}
