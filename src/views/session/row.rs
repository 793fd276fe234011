//! One criterion with both views: the company's level, the assessor's before seeing it
//! and now, and why they differ.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::rating::Rating;
use zeven_core::session::Beside;

use super::field::{Label, Text, area};
use super::{criterion_name, said};
use crate::components::ladder::Ladder;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The rows of a dimension; nothing while it is hidden.
#[component]
pub(super) fn Rows(sheet: Sheet, dimension: usize) -> impl IntoView {
    let desk = use_desk();
    let (key, criteria) = desk.method.with_value(|method| {
        let rules = method.dimensions.get(dimension);
        let rules = rules.map(|rules| (rules.key.clone(), rules.criteria.len()));
        rules.unwrap_or_default()
    });
    let shown = Memo::new(move |_| sheet.watch(|document| document.revealed(&key).is_some()));
    move || {
        shown.get().then(|| {
            let rows = (0..criteria).map(|criterion| view! { <Row sheet dimension criterion /> });
            view! { <ul class="besides">{rows.collect_view()}</ul> }
        })
    }
}

/// A row.
#[component]
fn Row(sheet: Sheet, dimension: usize, criterion: usize) -> impl IntoView {
    let desk = use_desk();
    let key = StoredValue::new(sheet.key(dimension, criterion).unwrap_or_default());
    let beside = Memo::new(move |_| {
        let method = desk.method.get_value();
        sheet.watch(|document| {
            let rows = document.beside(&method, dimension)?;
            rows.into_iter().find(|row| row.criterion == criterion)
        })
    });
    let name = move || criterion_name(desk, dimension, criterion);
    let part = move |word: Word, pick: fn(&Beside) -> Rating| {
        let rating =
            Memo::new(move |_| beside.with(|row| row.as_ref().map(pick).unwrap_or_default()));
        view! {
            <p>
                <Ladder level=Signal::derive(move || rating.get().level()) />
                {move || desk.fill(word, &[("level", &said(desk, &rating.get()))])}
            </p>
        }
    };
    let note = move || {
        let own = beside.with(|row| row.as_ref().and_then(|row| row.own.clone()))?;
        let reason = match own.rating {
            Rating::NotApplicable { reason } => reason,
            _ => String::new(),
        };
        let text = [reason, own.note];
        let text: Vec<_> = text
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect();
        let text = text.join(" – ");
        (!text.is_empty()).then(|| {
            view! { <p class="quiet">{desk.fill(w::SETTLE_SAID, &[("text", &text)])}</p> }
        })
    };
    let changed =
        Memo::new(move |_| beside.with(|row| row.as_ref().is_some_and(Beside::is_changed)));
    let differs =
        Memo::new(move |_| beside.with(|row| row.as_ref().is_some_and(Beside::is_override)));
    let reason = move || {
        let (read, write) = (key.get_value(), key.get_value());
        differs.get().then(|| {
            area(
                sheet,
                format!("why-{}", read.replace('.', "-")),
                Label::about(desk.t(w::SETTLE_WHY), name),
                Text {
                    read: Box::new(move |document| {
                        let reasons = document.session.as_ref().map(|session| &session.reasons);
                        reasons
                            .and_then(|all| all.get(&read))
                            .cloned()
                            .unwrap_or_default()
                    }),
                    write: Box::new(move |document, text| {
                        document
                            .session
                            .get_or_insert_default()
                            .give_reason(&write, text);
                    }),
                },
            )
        })
    };
    // What was written in the talk is mostly why.
    let own_note = Memo::new(move |_| {
        key.with_value(|key| {
            sheet.watch(|document| {
                let reasons = document.session.as_ref().map(|session| &session.reasons);
                let given = reasons.is_some_and(|all| all.contains_key(key));
                let note = document.entries.get(key).map(|entry| entry.note.clone());
                note.filter(|note| !given && !note.trim().is_empty())
            })
        })
    });
    let take_over = move || {
        let note = own_note.get().filter(|_| differs.get())?;
        let take = move |_| {
            key.with_value(|key| sheet.change_session(|session| session.give_reason(key, &note)));
        };
        Some(view! {
            <p>
                <button type="button" class="plain" on:click=take>
                    {desk.t(w::SETTLE_TAKE_NOTE)}
                    <span class="unseen">": " <span lang=desk.text_lang>{name}</span></span>
                </button>
            </p>
        })
    };
    let id = key.with_value(|key| format!("beside-{}", key.replace('.', "-")));
    view! {
        <li class="beside" id=id data-differs=move || differs.get().to_string()>
            <h3 lang=desk.text_lang>{name}</h3>
            <div class="views">
                {part(w::SETTLE_OWN, |row| row.own.as_ref().map(|own| own.rating.clone()).unwrap_or_default())}
                {part(w::SETTLE_GIVEN, |row| row.given.clone())}
                {now(desk, sheet, key, beside, name)}
            </div>
            {move || changed.get().then(|| view! { <p class="changed">{desk.t(w::SETTLE_CHANGED)}</p> })}
            {note}
            {reason}
            {take_over}
        </li>
    }
    .into_any()
}

/// The level that counts, to change.
fn now(
    desk: Desk,
    sheet: Sheet,
    key: StoredValue<String>,
    beside: Memo<Option<Beside>>,
    name: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    let rating = Memo::new(move |_| {
        beside.with(|row| row.as_ref().map(|row| row.now.clone()).unwrap_or_default())
    });
    // What is no level stands in the list as long as it is what counts.
    let other = move || {
        let now = rating.get();
        now.level().is_none().then(|| {
            view! { <option value="" selected=true>{said(desk, &now)}</option> }
        })
    };
    let options = Level::all()
        .map(|level| {
            let text = move || format!("{} · {}", level.get(), desk.level_name(level));
            let chosen = move || rating.get() == Rating::Level(level);
            view! { <option value=level.to_string() selected=chosen>{text}</option> }
        })
        .collect_view();
    let choose = move |event| {
        let level = event_target_value(&event).parse().ok().and_then(Level::new);
        if let Some(level) = level {
            key.with_value(|key| {
                sheet.change_entry(key, |entry| entry.rating = Rating::Level(level));
            });
        }
    };
    let kind = move || {
        beside
            .with(|row| row.as_ref().and_then(|row| row.apart))
            .map(|n| n.to_string())
    };
    view! {
        <label class="now" data-apart=kind>
            <span>
                {desk.t(w::SETTLE_NOW_SHORT)}
                <span class="unseen">": " <span lang=desk.text_lang>{name}</span></span>
            </span>
            <select on:change=choose>{other} {options}</select>
        </label>
    }
    .into_any()
}
