//! One criterion on the table: what each juror said, and what is agreed.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::NOTE_LIMIT;
use zeven_core::jury::Row;
use zeven_core::rating::Rating;

use super::Compared;
use crate::components::said::{notes, rating_said, same_choice, voice};
use crate::state::bench::Bench;
use crate::state::desk::use_desk;
use crate::words::w;

/// A row of the table.
#[component]
pub(super) fn Agree(bench: Bench, compared: Compared, index: usize) -> impl IntoView {
    let desk = use_desk();
    let Some(row) = compared.with_value(|all| all.rows.get(index).cloned()) else {
        return ().into_any();
    };
    let (dimension, criterion) = (row.dimension, row.criterion);
    let names = bench.dossier.with_untracked(|dossier| {
        let labels = dossier
            .jurors()
            .into_iter()
            .map(|juror| juror.seat.label.clone());
        labels.collect::<Vec<_>>()
    });
    let name = move || desk.criterion(dimension, criterion, |texts| texts.name.clone());
    let question = move || desk.criterion(dimension, criterion, |texts| texts.question.clone());
    let short = move || desk.dimension(dimension, |texts| texts.short.clone());
    let (divided, range) = (row.divided, row.range);
    let range =
        move || range.map(|range| desk.fill(w::OTHERS_SPREAD, &[("n", &range.to_string())]));
    let said = names.into_iter().map(Signal::stored).zip(row.said.clone());
    let said: Vec<_> = said.collect();
    let chips = said
        .iter()
        .map(|(name, said)| voice(desk, *name, Some(said.rating.clone())))
        .collect_view();
    let notes = notes(desk, said);
    let key = row.key.clone();
    view! {
        <li class="settle" data-criterion=key>
            <div class="what">
                <h3 lang=desk.text_lang>{name}</h3>
                <p lang=desk.text_lang>{question}</p>
                <p class="quiet">
                    <span lang=desk.text_lang>{short}</span> " · " {range}
                    {divided.then(|| view! { " · " {desk.t(w::OTHERS_ROW_DIVIDED)} })}
                </p>
            </div>
            <div class="said">
                <ul class="voices">{chips}</ul>
                {notes}
            </div>
            <Final bench row />
        </li>
    }
    .into_any()
}

/// The agreed level: one native radio group and a reason, without which it does not
/// count.
#[component]
fn Final(bench: Bench, row: Row) -> impl IntoView {
    let desk = use_desk();
    let (dimension, criterion) = (row.dimension, row.criterion);
    let name = move || desk.criterion(dimension, criterion, |texts| texts.name.clone());
    let key = StoredValue::new(row.key.clone());
    let agreed = Memo::new(move |_| {
        key.with_value(|key| {
            bench
                .dossier
                .with(|dossier| dossier.agreed.get(key).cloned())
        })
    });
    let set = move |rating: Rating, reason: &str| {
        key.with_value(|key| bench.change(|dossier| dossier.agree(key, rating, reason)));
    };
    let reason = move || agreed.with(|one| one.as_ref().map(|one| one.reason.clone()));
    let choices = Level::all()
        .map(Rating::Level)
        .chain([Rating::NotApplicable {
            reason: String::new(),
        }])
        .map(|rating| {
            let (kind, words) = (rating.clone(), rating.clone());
            let checked = move || {
                agreed.with(|one| {
                    one.as_ref()
                        .is_some_and(|one| same_choice(&one.rating, &kind))
                })
            };
            let value = rating
                .level()
                .map_or_else(|| "na".to_owned(), |level| level.to_string());
            view! {
                <label>
                    <input
                        type="radio"
                        name=format!("agreed-{}", row.key)
                        value=value
                        prop:checked=checked
                        on:change=move |_| {
                            let text = untrack(reason).unwrap_or_default();
                            set(rating.clone(), &text);
                        }
                    />
                    {move || rating_said(desk, &words)}
                </label>
            }
        })
        .collect_view();
    let chosen = Memo::new(move |_| agreed.with(Option::is_some));
    let counts = Memo::new(move |_| {
        agreed.with(|one| {
            one.as_ref()
                .is_some_and(|one| !one.reason.trim().is_empty())
        })
    });
    let write = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        let rating = agreed.with_untracked(|one| one.as_ref().map(|one| one.rating.clone()));
        if let Some(rating) = rating {
            set(rating, &text);
        }
    };
    view! {
        <div class="final">
            <fieldset class="field">
                <legend>
                    <span aria-hidden="true">{desk.t(w::JURY_AGREED)}</span>
                    <span class="unseen">{move || desk.fill(w::JURY_AGREED_ON, &[("name", &name())])}</span>
                </legend>
                <div class="levels-row">{choices}</div>
            </fieldset>
            <Show when=move || chosen.get()>
                <label class="field">
                    <span>{desk.t(w::JURY_REASON)}</span>
                    <input
                        type="text"
                        maxlength=NOTE_LIMIT
                        autocomplete="off"
                        prop:value=move || reason().unwrap_or_default()
                        on:change=write
                    />
                    <small>
                        {move || desk.say(if counts.get() { w::JURY_COUNTS } else { w::JURY_REASON_MISSING })}
                    </small>
                </label>
            </Show>
        </div>
    }
}
