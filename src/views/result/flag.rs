//! The award flag of a result: what it may say, what decides, what it is not.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::verdict::{Claim, Question};

use super::{Shared, to_question};
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::words::{sentence, w};

/// Most deciding questions that are listed without a fold.
const FOLDED: usize = 7;
/// How many stand before the fold.
const FIRST: usize = 5;

/// The flag with its honest wording; nothing at all for a quick pass.
#[component]
pub(super) fn Flag(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    figures.with_value(|shown| {
        let outcome = shown.verdict.outcome;
        let word = sentence::flag(&shown.verdict)?;
        let not = match shown.verdict.claim {
            Claim::None | Claim::Indicative => w::FLAG_DISCLAIMER,
            Claim::Assessed | Claim::Decision => w::FLAG_DISCLAIMER_SESSION,
        };
        Some(view! {
            <div class="flag" data-verdict=outcome.map(Code::code)>
                <p class="says">{desk.t(word)}</p>
                <p class="quiet">{desk.t(not)}</p>
                <Unchecked figures />
                <Deciding figures />
            </div>
        })
    })
}

/// How many of the answers behind a result come from the round before and were not looked
/// at since; nothing when there are none.
#[component]
pub(super) fn Unchecked(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    figures.with_value(|shown| {
        let n = shown.assessment.unchecked(&shown.method);
        let walk = Route::Walk(shown.assessment.id.clone(), String::new(), String::new());
        (n > 0).then(|| {
            view! {
                <p class="unchecked">
                    <b>{move || desk.count(w::FLAG_CARRIED_ONE, w::FLAG_CARRIED, n)}</b>
                    " "
                    <a href=walk.href()>{desk.t(w::FLAG_CARRIED_DO)}</a>
                </p>
            }
        })
    })
}

/// The questions whose answers decide, as links into the walk.
#[component]
fn Deciding(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    figures.with_value(|shown| {
        if shown.verdict.deciding.is_empty() {
            return None;
        }
        let id = shown.assessment.id.clone();
        let mut items: Vec<_> = shown
            .verdict
            .deciding
            .iter()
            .map(|question| {
                let (address, name) = match question {
                    Question::Produces => {
                        let name =
                            Box::new(desk.t(w::PROFILE_PRODUCES)) as Box<dyn Fn() -> String + Send>;
                        (Route::Profile(id.clone()), name)
                    }
                    Question::Criterion(key) => {
                        let (d, c) = position(shown, key);
                        let name = move || desk.criterion(d, c, |texts| texts.name.clone());
                        (
                            to_question(&id, key),
                            Box::new(name) as Box<dyn Fn() -> String + Send>,
                        )
                    }
                };
                view! {
                    <li>
                        <a href=address.href()>{name}</a>
                    </li>
                }
            })
            .collect();
        // A barely begun assessment would fill the screen with them.
        let rest = if items.len() > FOLDED {
            items.split_off(FIRST)
        } else {
            Vec::new()
        };
        let more = rest.len();
        let rest = (more > 0).then(|| {
            view! {
                <details>
                    <summary>{move || desk.count(w::FLAG_MORE_ONE, w::FLAG_MORE, more)}</summary>
                    <ul>{rest}</ul>
                </details>
            }
        });
        let walk = Route::Walk(id, String::new(), String::new()).href();
        Some(view! {
            <div class="deciding">
                <p>{desk.t(w::FLAG_DECIDING)}</p>
                <ul>{items}</ul>
                {rest}
                <p>
                    <a class="button main" href=walk>{desk.t(w::FLAG_GO_ON)}</a>
                </p>
            </div>
        })
    })
}

fn position(figures: &sentence::Figures, key: &str) -> (usize, usize) {
    figures
        .method
        .dimensions
        .iter()
        .enumerate()
        .find_map(|(d, dimension)| {
            Some((
                d,
                dimension
                    .criteria
                    .iter()
                    .position(|criterion| criterion.key == key)?,
            ))
        })
        .unwrap_or_default()
}
