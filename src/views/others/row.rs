//! One question: what everybody said, and the final level, which only the owner sets.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::NOTE_LIMIT;
use zeven_core::rating::Rating;
use zeven_core::respondent::{Row, Settled};

use super::Gathered;
use super::compare::{Compared, named};
use crate::browser::{clock, page};
use crate::components::said::{notes, rating_said, same_choice, voice};
use crate::state::desk::use_desk;
use crate::words::w;

/// A row of the comparison.
#[component]
pub(super) fn Settle(
    gathered: Gathered,
    compared: Compared,
    index: usize,
    only: RwSignal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let found = compared.with_value(|all| Some((all.rows.get(index)?.clone(), all.voices.clone())));
    let Some((row, voices)) = found else {
        return ().into_any();
    };
    let (dimension, criterion) = (row.dimension, row.criterion);
    let name = move || desk.criterion(dimension, criterion, |texts| texts.name.clone());
    let question = move || desk.criterion(dimension, criterion, |texts| texts.question.clone());
    let short = move || desk.dimension(dimension, |texts| texts.short.clone());
    let (differs, divided, spread) = (row.differs, row.divided, row.spread);
    let spread = move || match spread {
        Some(spread) => desk.fill(w::OTHERS_SPREAD, &[("n", &spread.to_string())]),
        None => desk.say(w::OTHERS_SPREAD_NONE),
    };
    let names = voices
        .into_iter()
        .map(|voice| Signal::derive(move || named(desk, &voice)));
    let said: Vec<_> = names.zip(row.said.clone()).collect();
    let chips = said
        .iter()
        .map(|(name, said)| voice(desk, *name, said.as_ref().map(|said| said.rating.clone())))
        .collect_view();
    let asked = said
        .into_iter()
        .filter_map(|(name, said)| Some((name, said?)));
    let notes = notes(desk, asked.collect());
    let key = row.key.clone();
    view! {
        <li class="settle" data-criterion=key hidden=move || only.get() && !differs>
            <div class="what">
                <h4 lang=desk.text_lang>{name}</h4>
                <p lang=desk.text_lang>{question}</p>
                <p class="quiet">
                    <span lang=desk.text_lang>{short}</span> " · " {spread}
                    {divided.then(|| view! { " · " {desk.t(w::OTHERS_ROW_DIVIDED)} })}
                </p>
            </div>
            <div class="said">
                <ul class="voices">{chips}</ul>
                {notes}
            </div>
            <Final gathered row />
        </li>
    }
    .into_any()
}

/// The final level: one native radio group, a reason, and the way back.
#[component]
fn Final(gathered: Gathered, row: Row) -> impl IntoView {
    let desk = use_desk();
    let (dimension, criterion) = (row.dimension, row.criterion);
    let name = move || desk.criterion(dimension, criterion, |texts| texts.name.clone());
    let key = StoredValue::new(row.key.clone());
    let settled = Memo::new(move |_| {
        gathered.settled.track();
        key.with_value(|key| gathered.sheet.read(|own| own.settled.get(key).cloned()))
    });
    let set = move |answer: Rating, why: String| {
        key.with_value(|key| {
            gathered.change_settled(|own| own.settle(key, answer, &why, clock::now()));
        });
    };
    let choose = move |answer: Rating| {
        let text = settled.with_untracked(|settled| settled.as_ref().map(text_of));
        let text = text.unwrap_or_default();
        match answer {
            Rating::NotApplicable { .. } => {
                set(Rating::NotApplicable { reason: text }, String::new());
            }
            other => set(other, text),
        }
    };
    let choices = Level::all()
        .map(Rating::Level)
        .chain([
            Rating::NotApplicable {
                reason: String::new(),
            },
            Rating::Unknown,
        ])
        .map(|rating| {
            let kind = rating.clone();
            let checked =
                move || settled.with(|s| s.as_ref().is_some_and(|s| same_choice(&s.answer, &kind)));
            let (value, words) = (code(&rating), rating.clone());
            view! {
                <label>
                    <input
                        type="radio"
                        name=format!("final-{}", row.key)
                        value=value
                        prop:checked=checked
                        on:change=move |_| choose(rating.clone())
                    />
                    {move || rating_said(desk, &words)}
                </label>
            }
        })
        .collect_view();
    // Only whether, so that typing a reason does not rebuild its field.
    let is_settled = Memo::new(move |_| settled.with(Option::is_some));
    let take_back = move |_| {
        key.with_value(|key| {
            gathered.change_settled(|own| own.reopen(key));
            // The button that was pressed is gone.
            page::focus_id(group_id(key));
        });
    };
    let entry = gathered.sheet.entry(dimension, criterion);
    let changed = move || {
        let now = entry?.with(|entry| entry.rating.clone());
        let other = settled.with(|s| s.as_ref().is_some_and(|s| s.answer != now));
        let answer = rating_said(desk, &now);
        other.then(|| desk.fill(w::OTHERS_CHANGED, &[("answer", &answer)]))
    };
    view! {
        <div class="final">
            <fieldset class="field" id=key.with_value(|key| group_id(key)) tabindex="-1">
                <legend>
                    <span aria-hidden="true">{desk.t(w::OTHERS_FINAL)}</span>
                    <span class="unseen">{move || desk.fill(w::OTHERS_FINAL_OF, &[("name", &name())])}</span>
                </legend>
                <div class="levels-row">{choices}</div>
            </fieldset>
            <Show when=move || is_settled.get()>
                <Reason settled set />
                <p class="settled">
                    <b>{desk.t(w::OTHERS_SETTLED)}</b>
                    <span class="quiet">{changed}</span>
                    <button type="button" class="plain" on:click=take_back>{desk.t(w::OTHERS_BACK)}</button>
                </p>
            </Show>
        </div>
    }
}

/// Why this level; why it does not apply, without which that stays open.
#[component]
fn Reason(
    settled: Memo<Option<Settled>>,
    set: impl Fn(Rating, String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let desk = use_desk();
    let is_na = move || {
        settled.with(|s| {
            s.as_ref()
                .is_some_and(|s| matches!(s.answer, Rating::NotApplicable { .. }))
        })
    };
    let text = move || {
        settled
            .with(|s| s.as_ref().map(text_of))
            .unwrap_or_default()
    };
    let write = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        let answer = settled.with_untracked(|s| s.as_ref().map(|s| s.answer.clone()));
        match answer {
            Some(Rating::NotApplicable { .. }) => {
                set(Rating::NotApplicable { reason: text }, String::new());
            }
            Some(other) => set(other, text),
            None => {}
        }
    };
    let open = move || is_na() && text().is_empty();
    view! {
        <label class="field">
            <span>{move || desk.say(if is_na() { w::WALK_NA_REASON } else { w::OTHERS_WHY })}</span>
            <input type="text" maxlength=NOTE_LIMIT autocomplete="off" prop:value=text on:change=write />
            <small>{move || open().then(|| desk.say(w::WALK_NA_DRAFT))}</small>
        </label>
    }
}

/// The one text beside a final answer: its reason, or why it does not apply.
fn text_of(settled: &Settled) -> String {
    match &settled.answer {
        Rating::NotApplicable { reason } => reason.clone(),
        _ => settled.why.clone(),
    }
}

/// The id of the group of a criterion on the page.
fn group_id(key: &str) -> String {
    format!("final-{}", key.replace('.', "-"))
}

fn code(rating: &Rating) -> String {
    match rating {
        Rating::Level(level) => level.to_string(),
        Rating::NotApplicable { .. } => "na".to_owned(),
        Rating::Unknown | Rating::Blank => "unknown".to_owned(),
    }
}
