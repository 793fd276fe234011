//! What is on record. Records are added and never changed.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::jury::{Record, RecordKind, Ruling};

use super::verdict::outcome_word;
use crate::browser::intl;
use crate::state::desk::{Desk, use_desk};
use crate::words::{Word, w};

/// The name of a kind of record.
pub fn kind_word(kind: RecordKind) -> Word {
    match kind {
        RecordKind::Decision => w::DECISION_KIND_DECISION,
        RecordKind::Correction => w::DECISION_KIND_CORRECTION,
        RecordKind::Withdrawal => w::DECISION_KIND_WITHDRAWAL,
        RecordKind::Appeal => w::DECISION_KIND_APPEAL,
    }
}

/// What a record says.
pub fn ruling_word(ruling: Ruling) -> Word {
    match ruling {
        Ruling::Meets => w::DECISION_MEETS,
        Ruling::DoesNotMeet => w::DECISION_NOT,
        Ruling::Withdrawn => w::DECISION_WITHDRAWN,
    }
}

/// The records, the earliest first.
#[component]
pub fn History(records: Vec<Record>) -> impl IntoView {
    let desk = use_desk();
    let rows = records
        .into_iter()
        .map(|record| one(desk, record))
        .collect_view();
    view! { <ol class="history">{rows}</ol> }
}

fn one(desk: Desk, record: Record) -> impl IntoView {
    let date = record.date.to_string();
    let head = move || {
        let day = intl::day(desk.language.get(), &date);
        let kind = desk.say(kind_word(record.kind));
        format!("{day} · {kind}")
    };
    let computed = (record.kind != RecordKind::Withdrawal && !record.follows_computed())
        .then_some(record.computed);
    let against = move || {
        let outcome = desk.say(outcome_word(computed?));
        Some(desk.fill(w::DECISION_AGAINST, &[("outcome", &outcome)]))
    };
    let keys = record.distinctions.clone();
    let distinctions = move || {
        let names = keys.iter().map(|key| dimension_name(desk, key));
        let names: Vec<_> = names.collect();
        let names = intl::list(desk.language.get(), &names);
        (!names.is_empty()).then(|| desk.fill(w::DECISION_DISTINCTIONS_OF, &[("names", &names)]))
    };
    let reason = record.reason.clone();
    let reason =
        move || (!reason.is_empty()).then(|| desk.fill(w::DECISION_WHY_SAID, &[("text", &reason)]));
    let by = record.by.clone();
    view! {
        <li data-kind=record.kind.code() data-outcome=record.outcome.code()>
            <p class="quiet">{head}</p>
            <p><b>{desk.t(ruling_word(record.outcome))}</b></p>
            <p>{against}</p>
            <p>{distinctions}</p>
            <p>{reason}</p>
            <p class="quiet">{move || desk.fill(w::DECISION_BY_SAID, &[("by", &by)])}</p>
        </li>
    }
}

/// The name of a dimension of the method on screen; the key when it has none.
fn dimension_name(desk: Desk, key: &str) -> String {
    let index = desk
        .method
        .with_value(|method| method.dimensions.iter().position(|d| d.key == key));
    index.map_or_else(
        || key.to_owned(),
        |index| desk.dimension(index, |texts| texts.name.clone()),
    )
}
