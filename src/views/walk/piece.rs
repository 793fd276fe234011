//! One piece of evidence: a reference to what somebody saw, heard or read. Changed here,
//! it is changed wherever it is used.

use leptos::prelude::*;
use zeven_core::assessment::{Evidence, EvidenceKind, Strength};
use zeven_core::code::Code;
use zeven_core::date::Date;

use super::criterion::field_id;
use super::place::Place;
use crate::browser::{clock, page};
use crate::components::date_field::DateField;
use crate::state::desk::Desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// What a piece is called: its title, or its key while it has none.
pub(super) fn title(desk: Desk, piece: &str, title: String) -> String {
    if title.trim().is_empty() {
        desk.fill(w::PROOF_UNTITLED, &[("key", piece)])
    } else {
        title
    }
}

/// A piece of a criterion's evidence.
#[component]
pub(super) fn Piece(place: Place, key: StoredValue<String>, piece: String) -> impl IntoView {
    let (desk, sheet) = (place.desk(), place.sheet());
    let id = key.with_value(|key| format!("{}-{piece}", field_id(key)));
    let piece = StoredValue::new(piece);
    let known = Memo::new(move |_| {
        let found = piece.with_value(|piece| sheet.watch(|d| d.evidence.get(piece).cloned()));
        found.unwrap_or_default()
    });
    let uses = Memo::new(move |_| piece.with_value(|piece| sheet.watch(|d| d.uses_of(piece))));
    let name = move || {
        let given = known.with(|known| known.title.clone());
        piece.with_value(|piece| title(desk, piece, given))
    };
    let change = Change {
        sheet,
        piece: piece.get_value(),
    };
    let of_date = change.clone();
    let date = Signal::derive(move || known.with(|known| known.date));
    let set_date = Callback::new(move |date: Option<Date>| {
        of_date.run(|known| known.date = date);
    });
    let old = move || {
        let today = clock::today();
        let is_old = known.with(|known| today.is_some_and(|today| known.is_old(today)));
        is_old.then(|| view! { <p class="quiet">{desk.t(w::PROOF_OLD)}</p> })
    };
    let shared = move || match uses.get() {
        0 | 1 => None,
        n => Some(view! { <p class="quiet">{desk.count(w::PROOF_SHARED, w::PROOF_SHARED, n)}</p> }),
    };
    let drop = move |_| {
        key.with_value(|key| {
            piece.with_value(|piece| sheet.change(|d| d.drop_evidence(key, piece)));
            page::focus_id_soon(format!("{}-add", field_id(key)));
        });
    };
    let typed = change.clone();
    let text = move |word: Word, id: String, limit: &'static str, field: Field| {
        text_field(desk, word, id, limit, known, typed.clone(), field)
    };
    view! {
        <li class="piece" aria-label=name>
            {text(w::PROOF_WHAT, format!("{id}-title"), "500", |known| &mut known.title)}
            <div class="pair">
                {kind_field(desk, known, change.clone())} {strength_field(desk, known, change.clone())}
                {text(w::PROOF_WHERE, format!("{id}-where"), "500", |known| &mut known.place)}
                <DateField label=w::PROOF_DATE id=format!("{id}-date") value=date set=set_date />
                {text(w::PROOF_SEEN_BY, format!("{id}-seen"), "200", |known| &mut known.seen_by)}
            </div>
            {old}
            {shared}
            <p class="buttons">
                <button type="button" class="plain" on:click=drop>
                    {desk.t(w::PROOF_DROP)}
                    <span class="unseen">{move || format!(": {}", name())}</span>
                </button>
            </p>
        </li>
    }
    .into_any()
}

type Field = fn(&mut Evidence) -> &mut String;

/// The way to change a piece. It outlives the page: a field that still has the focus
/// when the page goes says its change last of all.
#[derive(Clone)]
struct Change {
    sheet: Sheet,
    piece: String,
}

impl Change {
    fn run(&self, alter: impl FnOnce(&mut Evidence)) {
        self.sheet.change(|d| {
            if let Some(known) = d.evidence.get_mut(&self.piece) {
                alter(known);
            }
        });
    }
}

fn text_field(
    desk: Desk,
    label: Word,
    id: String,
    limit: &'static str,
    known: Memo<Evidence>,
    change: Change,
    field: Field,
) -> AnyView {
    // Only its own text moves the field: another field's change must not undo the typing.
    let value = Memo::new(move |_| known.with(|known| field(&mut known.clone()).clone()));
    view! {
        <label class="field">
            <span>{desk.t(label)}</span>
            <input
                type="text"
                id=id
                maxlength=limit
                autocomplete="off"
                prop:value=move || value.get()
                on:change=move |event| {
                    let text = event_target_value(&event).trim().to_owned();
                    change.run(|known| *field(known) = text);
                }
            />
        </label>
    }
    .into_any()
}

fn kind_field(desk: Desk, known: Memo<Evidence>, change: Change) -> AnyView {
    let kind = move || known.with(|known| known.kind.clone());
    // A kind of another program stands in the list as it is.
    let foreign =
        untrack(move || known.with(|known| known.known_kind().is_none())).then(|| untrack(kind));
    let foreign = foreign.filter(|kind| !kind.is_empty());
    let mut options = vec![(String::new(), None)];
    options.extend(foreign.map(|kind| (kind, None)));
    let own = EvidenceKind::ALL.iter();
    options.extend(own.map(|(kind, code)| ((*code).to_owned(), Some(kind_word(*kind)))));
    let options = options.into_iter().map(|(code, word)| {
        let (value, shown) = (code.clone(), code.clone());
        let name = move || match word {
            Some(word) => desk.say(word),
            None if shown.is_empty() => desk.say(w::PROOF_NOT_SAID),
            None => shown.clone(),
        };
        view! { <option value=value selected=move || kind() == code>{name}</option> }
    });
    let set = move |event| {
        let kind = event_target_value(&event);
        change.run(|known| known.kind = kind);
    };
    view! {
        <label class="field">
            <span>{desk.t(w::PROOF_KIND)}</span>
            <select on:change=set>{options.collect_view()}</select>
        </label>
    }
    .into_any()
}

fn strength_field(desk: Desk, known: Memo<Evidence>, change: Change) -> AnyView {
    let strength = move || known.with(|known| known.strength);
    let options = Strength::ALL.iter().map(|(value, code)| {
        let chosen = move || strength() == Some(*value);
        view! { <option value=*code selected=chosen>{desk.t(strength_word(*value))}</option> }
    });
    let set = move |event| {
        let strength = Strength::from_code(&event_target_value(&event));
        change.run(|known| known.strength = strength);
    };
    view! {
        <label class="field">
            <span>{desk.t(w::PROOF_STRENGTH)}</span>
            <select on:change=set>
                <option value="" selected=move || strength().is_none()>{desk.t(w::PROOF_NOT_SAID)}</option>
                {options.collect_view()}
            </select>
        </label>
    }
    .into_any()
}

fn kind_word(kind: EvidenceKind) -> Word {
    match kind {
        EvidenceKind::Record => w::PROOF_KIND_RECORD,
        EvidenceKind::Photo => w::PROOF_KIND_PHOTO,
        EvidenceKind::Document => w::PROOF_KIND_DOCUMENT,
        EvidenceKind::Observation => w::PROOF_KIND_OBSERVATION,
        EvidenceKind::Conversation => w::PROOF_KIND_CONVERSATION,
        EvidenceKind::Other => w::PROOF_KIND_OTHER,
    }
}

fn strength_word(strength: Strength) -> Word {
    match strength {
        Strength::None => w::PROOF_STRENGTH_NONE,
        Strength::Told => w::PROOF_STRENGTH_TOLD,
        Strength::Shown => w::PROOF_STRENGTH_SHOWN,
        Strength::Shown12 => w::PROOF_STRENGTH_SHOWN12,
    }
}
