//! What stands behind an answer: since when, whether it would last, and pieces of
//! evidence. Folded away, and nothing of it changes a score.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::Entry;
use zeven_core::date::Month;

use super::criterion::field_id;
use super::piece::{Piece, title};
use super::place::Place;
use crate::browser::page;
use crate::words::{Word, w};

/// From this level on a practice has a history: since when, and would it last.
const HISTORY: u32 = 3;

/// The fold, with what is in it and what is still missing. Its content is made when it
/// is opened: six of them stand on a page.
#[component]
pub(super) fn Proof(
    place: Place,
    key: StoredValue<String>,
    entry: RwSignal<Entry>,
) -> impl IntoView {
    let (desk, sheet) = (place.desk(), place.sheet());
    let open = RwSignal::new(false);
    let threshold = desk.method.with_value(|method| method.threshold);
    let count = Memo::new(move |_| entry.with(|entry| entry.evidence.len()));
    let lacks =
        Memo::new(move |_| key.with_value(|key| sheet.watch(|d| d.lacks_proof(key, threshold))));
    let note = move || {
        lacks
            .get()
            .then(|| view! { <small>{desk.t(w::PROOF_MISSING)}</small> })
    };
    let number = move || match count.get() {
        0 => String::new(),
        n => format!(" · {n}"),
    };
    view! {
        <details class="note proof" on:toggle=move |event| open.set(page::is_open(&event))>
            <summary>
                <span>{desk.t(w::PROOF_TITLE)} {number}</span>
                {note}
            </summary>
            <Show when=move || open.get()>
                <Inside place key entry />
            </Show>
        </details>
    }
    .into_any()
}

#[component]
fn Inside(place: Place, key: StoredValue<String>, entry: RwSignal<Entry>) -> impl IntoView {
    let history = move || {
        entry.with(|entry| {
            let level = entry.rating.level().map_or(0, Level::points);
            level >= HISTORY || entry.since.is_some() || entry.lasting.is_some()
        })
    };
    let history = Memo::new(move |_| history());
    view! {
        <Show when=move || history.get()>
            <div class="pair">
                <Since place key entry />
                <Lasting place key entry />
            </div>
        </Show>
        <Pieces place key entry />
    }
    .into_any()
}

/// Since when the practice is in place. What is no month is said and not kept.
#[component]
fn Since(place: Place, key: StoredValue<String>, entry: RwSignal<Entry>) -> impl IntoView {
    let desk = place.desk();
    let wrong = RwSignal::new(false);
    let since = Memo::new(move |_| entry.with(|entry| entry.since));
    let value = move || {
        since
            .get()
            .map(|month| month.to_string())
            .unwrap_or_default()
    };
    // As of every field that is typed in, its change may come after the page is gone.
    let (sheet, own) = (place.sheet(), key.get_value());
    let change = move |event| {
        let text = event_target_value(&event);
        let month = Month::typed(&text);
        let known = month.is_some() || text.trim().is_empty();
        let _ = wrong.try_set(!known);
        if known {
            sheet.change_entry(&own, |entry| entry.since = month);
        }
    };
    let id = key.with_value(|key| format!("{}-since", field_id(key)));
    let described = id.clone();
    let hint = move || {
        desk.say(if wrong.get() {
            w::PROOF_NO_MONTH
        } else {
            w::PROOF_MONTH
        })
    };
    view! {
        <label class="field">
            <span>{desk.t(w::PROOF_SINCE)}</span>
            <input
                type="text"
                maxlength="20"
                autocomplete="off"
                prop:value=value
                aria-invalid=move || wrong.get().to_string()
                aria-describedby=described
                on:change=change
            />
            <small id=id>{hint}</small>
        </label>
    }
    .into_any()
}

/// Whether it would survive key people leaving.
#[component]
fn Lasting(place: Place, key: StoredValue<String>, entry: RwSignal<Entry>) -> impl IntoView {
    let desk = place.desk();
    let name = key.with_value(|key| format!("{}-lasting", field_id(key)));
    let choice = move |value: Option<bool>, code: &'static str, word: Word| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    value=code
                    prop:checked=move || entry.with(|entry| entry.lasting == value)
                    on:change=move |_| {
                        key.with_value(|key| {
                            place.sheet().change_entry(key, |entry| entry.lasting = value);
                        });
                    }
                />
                {desk.t(word)}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{desk.t(w::PROOF_LASTING)}</legend>
            <p class="choices">
                {choice(Some(true), "yes", w::PROOF_YES)} {choice(Some(false), "no", w::PROOF_NO)}
                {choice(None, "unsaid", w::PROOF_NOT_SAID)}
            </p>
        </fieldset>
    }
    .into_any()
}

/// The pieces of evidence of a criterion, and the ways to add one.
#[component]
fn Pieces(place: Place, key: StoredValue<String>, entry: RwSignal<Entry>) -> impl IntoView {
    let (desk, sheet) = (place.desk(), place.sheet());
    let add_id = key.with_value(|key| format!("{}-add", field_id(key)));
    let room = move |fresh: bool| {
        key.with_value(|key| sheet.watch(|d| d.has_room_for_evidence(key, fresh)))
    };
    let add = move |_| {
        let mut added = None;
        key.with_value(|key| {
            sheet.change(|d| added = d.add_evidence(key));
            if let Some(piece) = added {
                page::focus_id_soon(format!("{}-{piece}-title", field_id(key)));
            }
        });
    };
    let others = Memo::new(move |_| {
        sheet.watch(|d| {
            let keys = key.with_value(|key| d.other_evidence(key));
            let named = keys.into_iter().map(|piece| {
                let title = d.evidence.get(&piece).map(|p| p.title.clone());
                (piece, title.unwrap_or_default())
            });
            named.collect::<Vec<_>>()
        })
    });
    let chosen = RwSignal::new(String::new());
    let take = move |_| {
        // What was not touched is what the list shows first.
        let first = || others.with(|list| list.first().map(|(piece, _)| piece.clone()));
        let listed = |piece: &String| others.with(|list| list.iter().any(|(one, _)| one == piece));
        let piece = Some(chosen.get_untracked()).filter(|piece| untrack(|| listed(piece)));
        if let Some(piece) = piece.or_else(|| untrack(first)) {
            key.with_value(|key| {
                sheet.change(|d| {
                    d.use_evidence(key, &piece);
                });
            });
        }
        chosen.set(String::new());
    };
    let choices = move || {
        let list = others.get();
        list.into_iter()
            .map(|(piece, name)| {
                let name = title(desk, &piece, name);
                view! { <option value=piece>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <ul class="pieces">
            <For
                each=move || entry.with(|entry| entry.evidence.clone())
                key=Clone::clone
                children=move |piece| view! { <Piece place key piece /> }
            />
        </ul>
        <p class="buttons">
            <button type="button" id=add_id disabled=move || !room(true) on:click=add>
                {desk.t(w::PROOF_ADD)}
            </button>
        </p>
        <Show when=move || others.with(|list| !list.is_empty()) && room(false)>
            <p class="buttons">
                <label class="known">
                    <span>{desk.t(w::PROOF_KNOWN)}</span>
                    <select on:change=move |event| chosen.set(event_target_value(&event))>{choices}</select>
                </label>
                <button type="button" on:click=take>{desk.t(w::PROOF_USE)}</button>
            </p>
        </Show>
    }
    .into_any()
}
