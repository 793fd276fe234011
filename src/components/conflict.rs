//! The same assessment twice with different content: both sides, what differs, and the
//! ways out.

use std::collections::BTreeSet;

use leptos::prelude::*;
use zeven_core::assessment::{Changed, Entry, Newer};
use zeven_core::rating::Rating;

use crate::browser::{intl, page};
use crate::route::Route;
use crate::state::card::Card;
use crate::state::desk::{Desk, use_desk};
use crate::state::methods::own_texts;
use crate::state::open::Conflict;
use crate::words::{Word, w};

/// Both sides of a conflict, and the four ways out.
#[component]
pub fn Choice(both: Conflict, close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let desk = use_desk();
    let (here, file) = (both.here.clone(), both.file.clone());
    let found = both.difference.clone();
    let newer = match found.newer {
        Newer::File => w::CONFLICT_NEWER_FILE,
        Newer::Here => w::CONFLICT_NEWER_HERE,
        Newer::Unclear => w::CONFLICT_NEWER_UNCLEAR,
    };
    let (criteria, profile, rest) = (found.criteria.len(), found.profile, found.rest);
    let facts = move || {
        let mut lines = vec![desk.say(newer)];
        if criteria > 0 {
            lines.push(desk.count(w::CONFLICT_DIFFER_ONE, w::CONFLICT_DIFFER, criteria));
        }
        lines.extend(profile.then(|| desk.say(w::CONFLICT_PROFILE)));
        lines.extend(rest.then(|| desk.say(w::CONFLICT_REST)));
        lines.join(" ")
    };
    page::focus_id_soon("conflict-title".to_owned());
    let both = StoredValue::new(both);
    let finish = move |id: String| {
        close();
        page::go(&Route::Result(id).to_string());
    };
    let combine =
        move |from_file: BTreeSet<String>| finish(desk.combine(both.get_value(), &from_file));
    let rows = (criteria > 0).then(|| view! { <Rows both combine /> });
    view! {
        <section class="conflict" role="alertdialog" aria-labelledby="conflict-title">
            <h2 id="conflict-title" tabindex="-1">{desk.t(w::CONFLICT_TITLE)}</h2>
            <div class="sides">
                <Side desk title=w::CONFLICT_HERE card=here />
                <Side desk title=w::CONFLICT_FILE card=file />
            </div>
            <p>{facts}</p>
            <p class="buttons">
                <button type="button" on:click=move |_| finish(desk.replace(both.get_value()))>
                    {desk.t(w::CONFLICT_USE_FILE)}
                </button>
                <button type="button" on:click=move |_| close()>{desk.t(w::CONFLICT_USE_HERE)}</button>
                <button type="button" on:click=move |_| finish(desk.keep_both(both.get_value()))>
                    {desk.t(w::CONFLICT_USE_BOTH)}
                </button>
            </p>
            {rows}
        </section>
    }
    .into_any()
}

/// Every criterion that differs, with both answers to choose from.
#[component]
fn Rows(
    both: StoredValue<Conflict>,
    combine: impl Fn(BTreeSet<String>) + Copy + 'static,
) -> impl IntoView {
    let desk = use_desk();
    let found = both.with_value(|both| both.difference.clone());
    let newest_file = found.newer == Newer::File;
    let keys = found.criteria.iter().map(|one| one.key.clone());
    let chosen = RwSignal::new(if newest_file {
        keys.collect()
    } else {
        BTreeSet::new()
    });
    let row = |one: Changed| {
        let key = StoredValue::new(one.key.clone());
        let name =
            move || key.with_value(|key| both.with_value(|both| criterion_name(desk, both, key)));
        let side = |file: bool, own: &Entry, other: &Entry, word: Word| {
            let (own, same) = (own.clone(), own.rating == other.rating);
            let said = move || {
                let mut answer = answer(desk, &own.rating);
                if same && file {
                    answer = desk.fill(w::CONFLICT_DETAILS, &[("answer", &answer)]);
                }
                desk.fill(word, &[("answer", &answer)])
            };
            let is_file = move || chosen.with(|all| key.with_value(|key| all.contains(key)));
            let take = move |_| {
                chosen.update(|all| {
                    let key = key.get_value();
                    if file {
                        all.insert(key);
                    } else {
                        all.remove(&key);
                    }
                });
            };
            view! {
                <label>
                    <input
                        type="radio"
                        name=format!("side-{}", key.get_value())
                        value=if file { "file" } else { "here" }
                        prop:checked=move || is_file() == file
                        on:change=take
                    />
                    {said}
                </label>
            }
        };
        view! {
            <fieldset class="field">
                <legend>{name}</legend>
                <p class="choices">
                    {side(false, &one.here, &one.file, w::CONFLICT_SIDE_HERE)}
                    {side(true, &one.file, &one.here, w::CONFLICT_SIDE_FILE)}
                </p>
            </fieldset>
        }
    };
    let rows = found.criteria.into_iter().map(row).collect_view();
    view! {
        <details>
            <summary>{desk.t(w::CONFLICT_CHOOSE)}</summary>
            <p>{desk.t(w::CONFLICT_CHOOSE_TEXT)}</p>
            {rows}
            <p class="buttons">
                <button type="button" class="main" on:click=move |_| combine(chosen.get_untracked())>
                    {desk.t(w::CONFLICT_COMBINE)}
                </button>
            </p>
        </details>
    }
    .into_any()
}

#[component]
fn Side(desk: Desk, title: Word, card: Card) -> impl IntoView {
    let changed = move || {
        let when = intl::moment(desk.language.get(), &card.updated);
        desk.fill(w::CARD_CHANGED, &[("when", &when)])
    };
    let answered = move || {
        let (done, all) = (card.answered.to_string(), card.total.to_string());
        desk.fill(w::CARD_ANSWERED, &[("n", &done), ("all", &all)])
    };
    view! {
        <div>
            <h3>{desk.t(title)}</h3>
            <p>{answered}</p>
            <p>{changed}</p>
        </div>
    }
}

/// A criterion's name in the words of the method the assessment was made with, whatever
/// method the screen speaks of.
fn criterion_name(desk: Desk, both: &Conflict, key: &str) -> String {
    let language = desk.language.get();
    let (rules, texts) = match &both.custom {
        Some(document) => (document.method.clone(), own_texts(document, language)),
        None => ((*desk.shipped.get_value()).clone(), desk.shipped_texts()),
    };
    let mut names = rules.dimensions.iter().zip(&texts.dimensions);
    let name = names.find_map(|(dimension, texts)| {
        let at = dimension.criteria.iter().position(|one| one.key == key)?;
        texts.criteria.get(at).map(|one| one.name.clone())
    });
    name.unwrap_or_else(|| key.to_owned())
}

/// An answer in a word.
fn answer(desk: Desk, rating: &Rating) -> String {
    match rating {
        Rating::Level(level) => level.get().to_string(),
        Rating::Unknown => desk.say(w::WALK_UNKNOWN),
        Rating::NotApplicable { .. } => desk.say(w::WALK_NA),
        Rating::Blank => desk.say(w::CONFLICT_BLANK),
    }
}
