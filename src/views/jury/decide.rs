//! Putting something on record: the decision, and later a correction, a withdrawal or the
//! outcome of an appeal.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use zeven_core::assessment::NOTE_LIMIT;
use zeven_core::code::Code;
use zeven_core::date::Date;
use zeven_core::jury::{DECIDING, LABEL_LIMIT, NotYet, Record, RecordKind, Ruling};
use zeven_core::verdict::Outcome;

use super::history::{History, kind_word, ruling_word};
use crate::browser::{clock, page};
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// What is being filled in.
#[derive(Clone, Copy)]
struct Form {
    kind: RwSignal<RecordKind>,
    outcome: RwSignal<Option<Ruling>>,
    date: RwSignal<String>,
    distinctions: RwSignal<BTreeSet<String>>,
    reason: RwSignal<String>,
    by: RwSignal<String>,
    /// What stood in the way last time.
    wrong: RwSignal<Vec<String>>,
}

/// What is on record, and the form for what comes next.
#[component]
pub(super) fn Decide(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let records = Memo::new(move |_| bench.dossier.with(|dossier| dossier.records.clone()));
    let content = move || {
        let records = records.get();
        let form = Form {
            kind: RwSignal::new(if records.is_empty() {
                RecordKind::Decision
            } else {
                RecordKind::Correction
            }),
            outcome: RwSignal::new(None),
            date: RwSignal::new(first_date(&records)),
            distinctions: RwSignal::new(standing(&records)),
            reason: RwSignal::new(String::new()),
            by: RwSignal::new(String::new()),
            wrong: RwSignal::new(Vec::new()),
        };
        let none = records.is_empty();
        let entry = view! { <Entry bench form first=none /> };
        if none {
            view! {
                <p>{desk.t(w::DECISION_TEXT)}</p>
                {entry}
            }
            .into_any()
        } else {
            view! {
                <History records />
                <details class="change-record">
                    <summary>{desk.t(w::DECISION_CHANGE)}</summary>
                    <p>{desk.t(w::DECISION_CHANGE_TEXT)}</p>
                    {entry}
                </details>
            }
            .into_any()
        }
    };
    view! {
        <section class="decision" aria-labelledby="decision-title">
            <h2 id="decision-title" tabindex="-1">{desk.t(w::DECISION_TITLE)}</h2>
            {content}
        </section>
    }
}

/// The day of the decision that stands, or today.
fn first_date(records: &[Record]) -> String {
    let giving = records
        .iter()
        .rev()
        .find(|record| record.outcome != Ruling::Withdrawn);
    let date = giving.map(|record| record.date).or_else(clock::today);
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn standing(records: &[Record]) -> BTreeSet<String> {
    let last = records.last();
    last.map(|record| record.distinctions.iter().cloned().collect())
        .unwrap_or_default()
}

#[component]
fn Entry(bench: Bench, form: Form, first: bool) -> impl IntoView {
    let desk = use_desk();
    let kinds = RecordKind::ALL
        .iter()
        .filter(|(kind, _)| *kind != RecordKind::Decision);
    let kinds = kinds
        .map(|(kind, code)| {
            let choose = move |_| {
                form.kind.set(*kind);
                let withdraws = *kind == RecordKind::Withdrawal;
                form.outcome.set(withdraws.then_some(Ruling::Withdrawn));
                if withdraws {
                    let today = clock::today().map(|date| date.to_string());
                    form.date.set(today.unwrap_or_default());
                }
            };
            radio(
                desk,
                "record-kind",
                code,
                Signal::derive(move || form.kind.get() == *kind),
                choose,
                kind_word(*kind),
            )
        })
        .collect_view();
    let kinds = (!first).then(|| {
        view! {
            <fieldset class="field">
                <legend>{desk.t(w::DECISION_KIND)}</legend>
                <p class="choices">{kinds}</p>
            </fieldset>
        }
    });
    let outcomes = Ruling::ALL
        .iter()
        .filter(|(ruling, _)| *ruling != Ruling::Withdrawn);
    let outcomes = outcomes
        .map(|(ruling, code)| {
            let choose = move |_| form.outcome.set(Some(*ruling));
            let checked = Signal::derive(move || form.outcome.get() == Some(*ruling));
            radio(
                desk,
                "record-outcome",
                code,
                checked,
                choose,
                ruling_word(*ruling),
            )
        })
        .collect_view();
    let withdraws = Memo::new(move |_| form.kind.get() == RecordKind::Withdrawal);
    let submit = move |_| {
        let found = untrack(|| put(desk, bench, form));
        if found.is_empty() {
            page::focus_id_soon("decision-title".to_owned());
        } else {
            form.wrong.set(found);
            page::focus_id_soon("record-wrong".to_owned());
        }
    };
    let wrong = move || {
        let lines = form.wrong.get();
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! {
                <div class="not-yet" id="record-wrong" role="alert" tabindex="-1">
                    <p>{desk.t(w::DECISION_NOT_YET)}</p>
                    <ul>{lines.collect_view()}</ul>
                </div>
            }
        })
    };
    view! {
        <div class="form record-form">
            {kinds}
            <fieldset class="field" hidden=move || withdraws.get()>
                <legend>{desk.t(w::DECISION_OUTCOME)}</legend>
                <p class="choices">{outcomes}</p>
            </fieldset>
            <label class="field">
                <span>{desk.t(w::DECISION_DATE)}</span>
                <input
                    type="date"
                    id="record-date"
                    min="2000-01-01"
                    max="2199-12-31"
                    prop:value=form.date
                    on:input=move |event| form.date.set(event_target_value(&event))
                />
            </label>
            <Distinctions bench form hide=withdraws />
            <label class="field">
                <span>{desk.t(w::DECISION_REASON)}</span>
                <textarea
                    id="record-reason"
                    rows="3"
                    maxlength=NOTE_LIMIT
                    prop:value=form.reason
                    on:input=move |event| form.reason.set(event_target_value(&event))
                ></textarea>
                <small>{desk.t(w::DECISION_REASON_HINT)}</small>
            </label>
            <label class="field">
                <span>{desk.t(w::DECISION_BY)}</span>
                <input
                    type="text"
                    id="record-by"
                    maxlength=LABEL_LIMIT
                    autocomplete="off"
                    prop:value=form.by
                    on:input=move |event| form.by.set(event_target_value(&event))
                />
                <small>{desk.t(w::DECISION_BY_HINT)}</small>
            </label>
            {wrong}
            <p class="buttons">
                <button type="button" class="main" id="record" on:click=submit>{desk.t(w::DECISION_RECORD)}</button>
            </p>
            <p class="quiet">{desk.t(w::DECISION_FOR_GOOD)}</p>
        </div>
    }
}

fn radio(
    desk: Desk,
    name: &'static str,
    value: &'static str,
    checked: Signal<bool>,
    choose: impl Fn(leptos::ev::Event) + Send + 'static,
    word: crate::words::Word,
) -> impl IntoView {
    view! {
        <label>
            <input type="radio" name=name value=value prop:checked=checked on:change=choose />
            {desk.t(word)}
        </label>
    }
}

/// A distinction per dimension, apart from the whole.
#[component]
fn Distinctions(bench: Bench, form: Form, hide: Memo<bool>) -> impl IntoView {
    let desk = use_desk();
    let method = bench.method();
    let boxes = method
        .dimensions
        .iter()
        .enumerate()
        .map(|(index, dimension)| {
            let key = StoredValue::new(dimension.key.clone());
            let checked = move || key.with_value(|key| form.distinctions.with(|all| all.contains(key)));
            let flip = move |_| {
                form.distinctions.update(|all| {
                    let key = key.get_value();
                    if !all.remove(&key) {
                        all.insert(key);
                    }
                });
            };
            view! {
                <label>
                    <input type="checkbox" value=dimension.key.clone() prop:checked=checked on:change=flip />
                    <span lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" hidden=move || hide.get()>
            <legend>{desk.t(w::DECISION_DISTINCTIONS)}</legend>
            <p class="choices">{boxes}</p>
        </fieldset>
    }
}

/// Puts the form on record; what stands in the way, in words.
fn put(desk: Desk, bench: Bench, form: Form) -> Vec<String> {
    let date = Date::parse(&form.date.get_untracked());
    let outcome = form.outcome.get_untracked();
    let (Some(date), Some(outcome)) = (date, outcome) else {
        let missing = [
            (outcome.is_none(), w::DECISION_NO_OUTCOME),
            (date.is_none(), w::DECISION_NO_DATE),
        ];
        let missing = missing.into_iter().filter(|(missing, _)| *missing);
        return missing.map(|(_, word)| desk.say(word)).collect();
    };
    let method = bench.method();
    let chosen = form.distinctions.get_untracked();
    let withdraws = form.kind.get_untracked() == RecordKind::Withdrawal;
    let keys = method.dimensions.iter().map(|dimension| &dimension.key);
    let keys = keys.filter(|key| !withdraws && chosen.contains(*key));
    let record = Record {
        kind: form.kind.get_untracked(),
        date,
        recorded: clock::now(),
        outcome,
        computed: Outcome::CannotTell,
        distinctions: keys.cloned().collect(),
        reason: form.reason.get_untracked().trim().to_owned(),
        by: form.by.get_untracked().trim().to_owned(),
        levels: BTreeMap::new(),
        extra: serde_json::Map::new(),
    };
    let found = bench.record(record).err().unwrap_or_default();
    found.into_iter().map(|reason| said(desk, reason)).collect()
}

fn said(desk: Desk, reason: NotYet) -> String {
    match reason {
        NotYet::TooFewJurors(n) => {
            let (n, deciding) = (n.to_string(), DECIDING.to_string());
            desk.fill(w::DECISION_TOO_FEW, &[("n", &n), ("deciding", &deciding)])
        }
        NotYet::NoReason => desk.say(w::DECISION_NO_REASON),
        NotYet::NoName => desk.say(w::DECISION_NO_NAME),
        NotYet::Decided => desk.say(w::DECISION_DECIDED),
        NotYet::NothingDecided => desk.say(w::DECISION_NOTHING),
        NotYet::NothingToWithdraw | NotYet::OtherOutcome => desk.say(w::DECISION_NO_LABEL),
    }
}
