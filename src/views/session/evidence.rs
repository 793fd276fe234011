//! Proof on the floor: what was looked at, in one tap; where a photo of it is; a piece that
//! was kept elsewhere, used here too. Zeven keeps references and no pictures.

use leptos::prelude::*;
use zeven_core::assessment::{Evidence, EvidenceKind, Strength};
use zeven_core::code::Code;
use zeven_core::method::Place;
use zeven_core::session::Stop;

use super::criterion_name;
use super::field::{Label, Text, line};
use super::floor::place_word;
use super::stop::check_text;
use crate::browser::{clock, page};
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// What stands in an evidence piece's title or place at most, in characters.
const TITLE: usize = 500;

/// What was kept of this stop, and the ways to keep more.
#[component]
pub(super) fn Proof(
    sheet: Sheet,
    stop: Stop,
    place: Place,
    key: StoredValue<String>,
    id: String,
) -> impl IntoView {
    let desk = use_desk();
    let title = move || title_of(desk, stop);
    // The pieces of this very check, each with whether it is a photo.
    let kept = Memo::new(move |_| {
        let title = title();
        key.with_value(|key| {
            sheet.watch(|document| {
                let entry = document.entries.get(key);
                let pieces = entry.into_iter().flat_map(|entry| &entry.evidence);
                let mine = pieces.filter_map(|piece| {
                    let known = document.evidence.get(piece)?;
                    let photo = known.known_kind() == Some(EvidenceKind::Photo);
                    (known.title == title).then(|| (piece.clone(), photo))
                });
                mine.collect::<Vec<_>>()
            })
        })
    });
    let id = StoredValue::new(id);
    let keep = move |kind: EvidenceKind| {
        let title = untrack(title);
        let seen_at = untrack(|| desk.say(place_word(place)));
        let mut added = None;
        key.with_value(|key| {
            sheet.change(|document| {
                let session = document.session.get_or_insert_default();
                let by = session.assessor.role.clone();
                session.change_check(key, stop.number, |check| check.seen = Some(true));
                added = document.add_evidence(key);
                let piece = added
                    .as_ref()
                    .and_then(|piece| document.evidence.get_mut(piece));
                if let Some(piece) = piece {
                    kind.code().clone_into(&mut piece.kind);
                    piece.title = title;
                    // Where a photo can be found is for the person to say.
                    if kind != EvidenceKind::Photo {
                        piece.place = seen_at;
                    }
                    piece.seen_by = by;
                    piece.date = clock::today();
                    piece.strength = Some(Strength::Shown);
                }
            });
        });
        if let Some(piece) = added.filter(|_| kind == EvidenceKind::Photo) {
            page::focus_id_soon(id.with_value(|id| format!("photo-{id}-{piece}")));
        }
    };
    let about = move || format!(": {}", criterion_name(desk, stop.dimension, stop.criterion));
    let lines = move || {
        let pieces = kept.get().into_iter();
        let lines = pieces.map(|(piece, photo)| {
            let field = id.with_value(|id| format!("photo-{id}-{piece}"));
            kept_line(sheet, key, piece, photo.then_some(field), about)
        });
        lines.collect::<Vec<_>>()
    };
    let offer = move |kind: EvidenceKind| {
        let photo = kind == EvidenceKind::Photo;
        let (class, word) = if photo {
            ("keep-photo", w::FLOOR_PHOTO)
        } else {
            ("keep-proof", w::FLOOR_PROOF)
        };
        let there = move || kept.with(|all| all.iter().any(|(_, one)| *one == photo));
        move || {
            (!there()).then(|| {
                view! {
                    <button type="button" class=class on:click=move |_| keep(kind)>
                        {desk.t(word)}
                        <span class="unseen">{about}</span>
                    </button>
                }
            })
        }
    };
    view! {
        <div class="stop-proof">
            {lines}
            <p class="buttons">{offer(EvidenceKind::Observation)} {offer(EvidenceKind::Photo)}</p>
        </div>
    }
    .into_any()
}

/// What a piece of this stop is called.
fn title_of(desk: Desk, stop: Stop) -> String {
    check_text(desk, stop).chars().take(TITLE).collect()
}

/// A piece that is kept: where the photo is, and the way back.
fn kept_line(
    sheet: Sheet,
    key: StoredValue<String>,
    piece: String,
    photo: Option<String>,
    about: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    let desk = use_desk();
    let word = if photo.is_some() {
        w::FLOOR_PHOTO_KEPT
    } else {
        w::FLOOR_PROOF_KEPT
    };
    let field = photo.map(|field| {
        let (read, write) = (piece.clone(), piece.clone());
        let said = move || criterion_about(&about());
        line(
            sheet,
            field,
            Label::about(desk.t(w::FLOOR_PHOTO_WHERE), said),
            TITLE,
            Text {
                read: Box::new(move |document| {
                    let known = document.evidence.get(&read);
                    known.map(|known| known.place.clone()).unwrap_or_default()
                }),
                write: Box::new(move |document, text| {
                    if let Some(known) = document.evidence.get_mut(&write) {
                        text.clone_into(&mut known.place);
                    }
                }),
            },
        )
    });
    let hint = field
        .is_some()
        .then(|| view! { <small class="quiet">{desk.t(w::FLOOR_PHOTO_HINT)}</small> });
    let back = move |_| {
        key.with_value(|key| sheet.change(|document| document.drop_evidence(key, &piece)));
    };
    view! {
        <div class="kept-proof">
            <p class="done">{desk.t(word)}</p>
            <button type="button" class="plain" on:click=back>
                {desk.t(w::FLOOR_TAKE_BACK)}
                <span class="unseen">{about}</span>
            </button>
            {field}
            {hint}
        </div>
    }
    .into_any()
}

/// [`Label::about`] puts its own colon in front.
fn criterion_about(about: &str) -> String {
    about.trim_start_matches(": ").to_owned()
}

/// Pieces of the other criteria, to be used for this one too.
#[component]
pub(super) fn Reuse(sheet: Sheet, key: StoredValue<String>, id: String) -> impl IntoView {
    let desk = use_desk();
    let name = |piece: &str, known: Option<&Evidence>| {
        let title = known.map(|known| known.title.trim().to_owned());
        let title = title.filter(|title| !title.is_empty());
        title.unwrap_or_else(|| piece.to_owned())
    };
    let others = Memo::new(move |_| {
        sheet.watch(|document| {
            let pieces = key.with_value(|key| document.other_evidence(key));
            let named = pieces.into_iter().map(|piece| {
                let name = name(&piece, document.evidence.get(&piece));
                (piece, name)
            });
            named.collect::<Vec<_>>()
        })
    });
    let used = Memo::new(move |_| {
        sheet.watch(|document| {
            let entry = key.with_value(|key| document.entries.get(key).cloned());
            let pieces = entry.map(|entry| entry.evidence).unwrap_or_default();
            let named = pieces
                .iter()
                .map(|piece| name(piece, document.evidence.get(piece)));
            named.collect::<Vec<_>>()
        })
    });
    let chosen = RwSignal::new(String::new());
    let take = move |_| {
        let first = others.with_untracked(|all| all.first().map(|(piece, _)| piece.clone()));
        let picked = chosen.get_untracked();
        let listed = others.with_untracked(|all| all.iter().any(|(piece, _)| *piece == picked));
        let piece = if listed { Some(picked) } else { first };
        if let Some(piece) = piece {
            key.with_value(|key| {
                sheet.change(|document| {
                    document.use_evidence(key, &piece);
                });
            });
        }
        chosen.set(String::new());
    };
    let options = move || {
        let all = others.get().into_iter();
        all.map(|(piece, name)| view! { <option value=piece>{name}</option> })
            .collect_view()
    };
    let shown = move || {
        let all = used.get();
        (!all.is_empty()).then(|| {
            let lines = all.into_iter().map(|name| view! { <li>{name}</li> });
            view! {
                <p class="over">{desk.t(w::FLOOR_USED)}</p>
                <ul class="used-proof">{lines.collect_view()}</ul>
            }
        })
    };
    view! {
        {shown}
        <Show when=move || others.with(|all| !all.is_empty())>
            <div class="reuse">
                <label class="field">
                    <span>{desk.t(w::PROOF_KNOWN)}</span>
                    <select id=format!("reuse-{id}") on:change=move |event| chosen.set(event_target_value(&event))>
                        {options}
                    </select>
                </label>
                <button type="button" on:click=take>{desk.t(w::PROOF_USE)}</button>
            </div>
        </Show>
    }
    .into_any()
}
