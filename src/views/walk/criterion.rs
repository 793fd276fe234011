//! One criterion: the question, five levels to read side by side, the two other
//! answers, a note. One native radio group.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::{Entry, NOTE_LIMIT};
use zeven_core::rating::Rating;

use super::carried::Carried;
use super::hint::hints;
use super::keys::choose;
use super::place::Place;
use super::proof::Proof;
use super::second::second;
use crate::components::ladder::Ladder;
use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// The id of a criterion's group on the page.
pub(super) fn field_id(key: &str) -> String {
    format!("c-{}", key.replace('.', "-"))
}

/// The id of one answer of a criterion on the page; of the reason's field for "not
/// applicable", which is where the person has to go on.
pub(super) fn choice_id(key: &str, rating: &Rating) -> String {
    let answer = match rating {
        Rating::Level(level) => level.to_string(),
        Rating::NotApplicable { .. } => "reason".to_owned(),
        Rating::Unknown | Rating::Blank => "unknown".to_owned(),
    };
    format!("{}-{answer}", field_id(key))
}

/// A criterion of the walk.
#[component]
pub(in crate::views) fn CriterionView(
    place: Place,
    criterion: usize,
    /// Only the levels and the proof: what is asked and noted stands elsewhere.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let desk = use_desk();
    let dimension = place.dimension;
    let method = desk.method.get_value();
    let rules = method
        .dimensions
        .get(dimension)
        .and_then(|d| d.criteria.get(criterion));
    let key = rules.map(|rules| rules.key.clone()).unwrap_or_default();
    let Some(entry) = place.sheet().entry(dimension, criterion) else {
        return ().into_any();
    };
    let id = field_id(&key);
    let is_new = place.sheet().is_new(&key);
    let why_id = format!("{id}-why");
    let why_text = why_id.clone();
    let text = move |pick: fn(&zeven_core::method::texts::CriterionTexts) -> String| {
        move || desk.criterion(dimension, criterion, pick)
    };
    let levels = Level::all()
        .map(|level| view! { <LevelChoice place criterion key=key.clone() entry level /> })
        .collect_view();
    let is_na = Memo::new(move |_| {
        entry.with(|entry| matches!(entry.rating, Rating::NotApplicable { .. }))
    });
    let unknown = other_choice(place, &key, entry, Rating::Unknown);
    let na = other_choice(
        place,
        &key,
        entry,
        Rating::NotApplicable {
            reason: String::new(),
        },
    );
    let stored_key = StoredValue::new(key);
    let lang = desk.text_lang;
    view! {
        <fieldset
            id=id
            class="criterion"
            tabindex="-1"
            class:current=move || place.current.get() == criterion
            aria-describedby=why_id
            on:focusin=move |_| {
                if place.current.get_untracked() != criterion {
                    place.current.set(criterion);
                }
            }
        >
            <legend>
                <span class="name">
                    <span lang=lang>{text(|texts| texts.name.clone())}</span>
                    {is_new.then(|| view! { <span class="new">{desk.t(w::WALK_NEW)}</span> })}
                </span>
                <span class="question" lang=lang>{text(|texts| texts.question.clone())}</span>
                {second(place, criterion, |texts| Some(texts.question.clone()))}
            </legend>
            <Carried place criterion entry />
            <p class="why" id=why_text hidden=bare lang=lang>{text(|texts| texts.why.clone())}</p>
            {bare.then(|| view! { <p class="noted">{move || entry.with(|entry| entry.note.clone())}</p> })}
            <div class="levels">{levels}</div>
            <div class="others">{unknown} {na}</div>
            <Show when=move || is_na.get()>
                <Reason place key=stored_key entry />
            </Show>
            {hints(place, criterion)}
            <div class="folded">
                {(!bare).then(|| view! {
                    <Folded place key=stored_key entry title=w::WALK_NOTE label=w::WALK_NOTE_LABEL
                        field=|entry| &mut entry.note />
                    <Folded place key=stored_key entry title=w::WALK_REMARK label=w::WALK_REMARK_LABEL
                        field=|entry| &mut entry.remark />
                })}
                <Proof place key=stored_key entry />
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn LevelChoice(
    place: Place,
    criterion: usize,
    key: String,
    entry: RwSignal<Entry>,
    level: Level,
) -> impl IntoView {
    let desk = use_desk();
    let dimension = place.dimension;
    let threshold = desk.method.with_value(|method| method.threshold);
    let checked = move || entry.with(|entry| entry.rating == Rating::Level(level));
    let index = usize::from(level.get()) - 1;
    let second = second(place, criterion, move |texts| {
        texts.levels.get(index).cloned()
    });
    let text = move || {
        desk.criterion(dimension, criterion, |texts| {
            texts.levels.get(index).cloned().unwrap_or_default()
        })
    };
    let lang = desk.text_lang;
    view! {
        <label class="level" class:award=level == threshold data-level=level.to_string()>
            <input
                type="radio"
                id=choice_id(&key, &Rating::Level(level))
                name=key.clone()
                value=level.to_string()
                prop:checked=checked
                on:change=move |_| choose(place, &key, Rating::Level(level))
            />
            <span class="head">
                <b>{level.get()}</b>
                <Ladder level=Some(level) />
                <span class="label" lang=lang>{move || desk.level_name(level)}</span>
                {(level == threshold).then(|| view! { <span class="at-line">{desk.t(w::WALK_AWARD)}</span> })}
            </span>
            <span class="text"><span lang=lang>{text}</span> {second}</span>
        </label>
    }
}

/// "Don't know" and "not applicable".
fn other_choice(
    place: Place,
    key: &str,
    entry: RwSignal<Entry>,
    rating: Rating,
) -> impl IntoView + use<> {
    let desk = use_desk();
    let (word, hint, value) = match rating {
        Rating::Unknown => (w::WALK_UNKNOWN, "D", "unknown"),
        _ => (w::WALK_NA, "N", "na"),
    };
    let kind = std::mem::discriminant(&rating);
    let checked = move || entry.with(|entry| std::mem::discriminant(&entry.rating) == kind);
    let key = key.to_owned();
    view! {
        <label class="other">
            <input
                type="radio"
                id=format!("{}-{value}", field_id(&key))
                name=key.clone()
                value=value
                prop:checked=checked
                on:change=move |_| choose(place, &key, rating.clone())
            />
            {desk.t(word)}
            <kbd aria-hidden="true">{hint}</kbd>
        </label>
    }
}

/// Why a criterion does not apply. Until there is a reason it counts as open.
#[component]
fn Reason(place: Place, key: StoredValue<String>, entry: RwSignal<Entry>) -> impl IntoView {
    let desk = use_desk();
    let reason = move || {
        entry.with(|entry| match &entry.rating {
            Rating::NotApplicable { reason } => reason.clone(),
            _ => String::new(),
        })
    };
    // A field that still has the focus when the page goes says its change last of all:
    // by then nothing that the page made is there any more.
    let (sheet, own) = (place.sheet(), key.get_value());
    let id = format!("{}-reason", field_id(&own));
    let missing = move || reason().trim().is_empty();
    view! {
        <label class="field">
            <span>{desk.t(w::WALK_NA_REASON)}</span>
            <input
                type="text"
                id=id
                maxlength="1000"
                autocomplete="off"
                prop:value=reason
                on:change=move |event| {
                    let value = event_target_value(&event).trim().to_owned();
                    sheet.change_entry(&own, |entry| {
                        entry.rating = Rating::NotApplicable { reason: value };
                    });
                }
            />
            <small>{move || desk.say(if missing() { w::WALK_NA_DRAFT } else { w::WALK_NA_KEPT })}</small>
        </label>
    }
}

/// A free text beside the answer, folded away until it is wanted.
#[component]
fn Folded(
    place: Place,
    key: StoredValue<String>,
    entry: RwSignal<Entry>,
    title: Word,
    label: Word,
    field: fn(&mut Entry) -> &mut String,
) -> impl IntoView {
    let desk = use_desk();
    let text = Memo::new(move |_| entry.with(|entry| field(&mut entry.clone()).clone()));
    let open = !text.get_untracked().is_empty();
    let (sheet, own) = (place.sheet(), key.get_value());
    view! {
        <details class="note" open=open>
            <summary>{desk.t(title)}</summary>
            <label>
                <span class="unseen">{desk.t(label)}</span>
                <textarea
                    rows="3"
                    maxlength=NOTE_LIMIT
                    prop:value=move || text.get()
                    on:change=move |event| {
                        let value = event_target_value(&event);
                        sheet.change_entry(&own, |entry| *field(entry) = value);
                    }
                ></textarea>
            </label>
        </details>
    }
}
