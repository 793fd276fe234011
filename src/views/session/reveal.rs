//! Showing what the company said: offered when the assessor has scored everything of the
//! dimension, and before that only as something that goes on record.

use leptos::prelude::*;
use zeven_core::method::Dimension;
use zeven_core::rating::Counts;

use super::dimension_name;
use crate::browser::{clock, intl, page};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// One button for all dimensions that are scored and still hidden, where there are
/// several.
#[component]
pub(super) fn RevealAll(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let ready = Memo::new(move |_| {
        let method = desk.method.get_value();
        sheet.watch(|document| {
            let hidden =
                |one: &&Dimension| document.revealed(&one.key).is_none() && document.is_scored(one);
            method.dimensions.iter().filter(hidden).count()
        })
    });
    let reveal = move |_| {
        let (method, now) = (desk.method.get_value(), clock::now());
        sheet.change_for_good(|document| {
            for dimension in &method.dimensions {
                if document.is_scored(dimension) {
                    document.reveal(dimension, now.clone());
                }
            }
        });
        page::focus_soon("h1");
    };
    move || {
        let n = ready.get();
        (n > 1).then(|| {
            view! {
                <p>
                    <button type="button" class="main" id="reveal-all" on:click=reveal>
                        {desk.fill(w::SETTLE_REVEAL_ALL, &[("n", &n.to_string())])}
                    </button>
                </p>
            }
        })
    }
}

/// The line about a dimension, with the button as long as it is hidden.
#[component]
pub(super) fn Reveal(sheet: Sheet, dimension: usize) -> impl IntoView {
    let desk = use_desk();
    if !sheet.read(zeven_core::assessment::Assessment::has_own) {
        return ().into_any();
    }
    let rules = move || -> Option<Dimension> {
        let method = desk.method.get_value();
        method.dimensions.get(dimension).cloned()
    };
    let shown = Memo::new(move |_| {
        let rules = rules()?;
        sheet.watch(|document| {
            let revealed = document.revealed(&rules.key)?;
            Some((revealed.at.as_str().to_owned(), revealed.early))
        })
    });
    let left = Memo::new(move |_| {
        let rules = rules();
        let criteria = rules.iter().flat_map(|rules| &rules.criteria);
        sheet.watch(|document| {
            let open = |key: &str| document.rating(key).counts() == Counts::Open;
            criteria.filter(|criterion| open(&criterion.key)).count()
        })
    });
    let id = format!("reveal-{dimension}");
    let target = id.clone();
    // What goes on record for good is asked once more.
    let sure = RwSignal::new(false);
    let reveal = move |_| {
        if left.get_untracked() > 0 && !sure.get_untracked() {
            return sure.set(true);
        }
        if let Some(rules) = rules() {
            sheet.change_for_good(|document| document.reveal(&rules, clock::now()));
            page::focus_id_soon(target.clone());
        }
    };
    let line = move || match shown.get() {
        Some((at, early)) => {
            let when = intl::moment(desk.language.get(), &at);
            let word = if early {
                w::TALK_SHOWN_EARLY
            } else {
                w::TALK_SHOWN
            };
            desk.fill(word, &[("when", &when)])
        }
        None if left.get() == 0 => desk.say(w::TALK_READY),
        None => desk.count(w::TALK_WAIT_ONE, w::TALK_WAIT, left.get()),
    };
    let button = move || {
        let early = left.get() > 0;
        let word = match (early, sure.get()) {
            (true, true) => w::TALK_EARLY_SURE,
            (true, false) => w::TALK_EARLY,
            (false, _) => w::TALK_REVEAL,
        };
        let about = move || dimension_name(desk, dimension);
        shown.with(Option::is_none).then(|| {
            view! {
                {early.then(|| view! { <small>{desk.t(w::TALK_EARLY_TEXT)}</small> })}
                <button type="button" class:plain=early on:click=reveal.clone()>
                    {desk.t(word)}
                    <span class="unseen">": " <span lang=desk.text_lang>{about}</span></span>
                </button>
            }
        })
    };
    view! {
        <div class="reveal" data-shown=move || shown.with(Option::is_some).to_string()>
            <p id=id tabindex="-1">{line}</p>
            {button}
        </div>
    }
    .into_any()
}
