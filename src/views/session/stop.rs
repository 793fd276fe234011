//! One thing to look at on the floor: seen or not, the level, a note, proof in one tap.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::{Assessment, EvidenceKind, Strength};
use zeven_core::code::Code;
use zeven_core::method::Place;
use zeven_core::rating::Rating;
use zeven_core::session::{Check, Stop};

use super::criterion_name;
use super::field::{Label, Text, area};
use super::floor::place_word;
use crate::browser::{clock, page};
use crate::components::ladder::Ladder;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// What stands in an evidence piece's title at most, in characters.
const TITLE: usize = 500;

/// A stop.
#[component]
pub(super) fn StopView(sheet: Sheet, place: Place, stop: Stop) -> impl IntoView {
    let desk = use_desk();
    let Stop {
        dimension,
        criterion,
        number,
    } = stop;
    let key = sheet.key(dimension, criterion).unwrap_or_default();
    let id = format!("{}-{number}", key.replace('.', "-"));
    let place_id = id.clone();
    let group = format!("level-{id}");
    let name = move || criterion_name(desk, dimension, criterion);
    let text = move || check_text(desk, stop);
    let key = StoredValue::new(key);
    let seen = Memo::new(move |_| {
        key.with_value(|key| sheet.watch(|document| check(document, key, number).seen))
    });
    let say = move |value: bool| {
        let other = (seen.get_untracked() != Some(value)).then_some(value);
        key.with_value(|key| {
            sheet.change_session(|session| {
                session.change_check(key, number, |check| check.seen = other);
            });
        });
    };
    let button = move |value: bool| {
        let word = if value {
            w::FLOOR_SEEN
        } else {
            w::FLOOR_NOT_SEEN
        };
        view! {
            <button
                type="button"
                class="big"
                data-seen=value.to_string()
                aria-pressed=move || (seen.get() == Some(value)).to_string()
                on:click=move |_| say(value)
            >
                {desk.t(word)}
            </button>
        }
    };
    view! {
        <li class="stop" id=place_id>
            <p class="over">{move || desk.dimension(dimension, |texts| texts.short.clone())}</p>
            <h3>{name}</h3>
            <p>{text}</p>
            <div class="looked" role="group" aria-label=move || desk.fill(w::FLOOR_OF, &[("name", &name())])>
                {button(true)} {button(false)}
            </div>
            <Levels sheet stop key group />
            <div class="stop-foot">
                <Proof sheet stop place key />
                <More sheet stop key id />
            </div>
        </li>
    }
    .into_any()
}

/// What there is to look at, in words.
fn check_text(desk: Desk, stop: Stop) -> String {
    let index = usize::from(stop.number.saturating_sub(1));
    desk.criterion(stop.dimension, stop.criterion, |texts| {
        texts.depth.floor.get(index).cloned().unwrap_or_default()
    })
}

fn check(document: &Assessment, key: &str, number: u8) -> Check {
    let session = document.session.as_ref();
    let check = session.and_then(|session| session.check(key, number));
    check.cloned().unwrap_or_default()
}

/// The level as five big targets, and what the chosen one asks.
#[component]
fn Levels(sheet: Sheet, stop: Stop, key: StoredValue<String>, group: String) -> impl IntoView {
    let desk = use_desk();
    let (dimension, criterion) = (stop.dimension, stop.criterion);
    let rating =
        Memo::new(move |_| key.with_value(|key| sheet.watch(|document| document.rating(key))));
    // The text of the level stands there when it was just chosen, not at every stop.
    let touched = RwSignal::new(false);
    let choices = Level::all()
        .map(|level| {
            let choose = move |_| {
                touched.set(true);
                key.with_value(|key| {
                    sheet.change_entry(key, |entry| entry.rating = Rating::Level(level));
                });
            };
            view! {
                <label data-level=level.to_string()>
                    <input
                        type="radio"
                        name=group.clone()
                        value=level.to_string()
                        prop:checked=move || rating.get() == Rating::Level(level)
                        on:change=choose
                    />
                    <b>{level.get()}</b>
                    <Ladder level=Some(level) />
                    <span class="unseen">{move || desk.level_name(level)}</span>
                </label>
            }
        })
        .collect_view();
    let chosen = move || {
        let level = rating.get().level().filter(|_| touched.get())?;
        let index = usize::from(level.get()) - 1;
        let text = desk.criterion(dimension, criterion, |texts| {
            texts.levels.get(index).cloned().unwrap_or_default()
        });
        Some(view! { <p class="quiet">{text}</p> })
    };
    let name = move || {
        let name = criterion_name(desk, dimension, criterion);
        desk.fill(w::FLOOR_LEVEL, &[("name", &name)])
    };
    view! {
        <fieldset class="quick-level">
            <legend class="unseen">{name}</legend>
            <div>{choices}</div>
            {chosen}
        </fieldset>
    }
    .into_any()
}

/// Proof in one tap: what was looked at, here, today, by the assessor.
#[component]
fn Proof(sheet: Sheet, stop: Stop, place: Place, key: StoredValue<String>) -> impl IntoView {
    let desk = use_desk();
    let title = move || {
        check_text(desk, stop)
            .chars()
            .take(TITLE)
            .collect::<String>()
    };
    let kept = Memo::new(move |_| {
        let title = title();
        key.with_value(|key| {
            sheet.watch(|document| {
                let entry = document.entries.get(key);
                let pieces = entry.into_iter().flat_map(|entry| &entry.evidence);
                let mut pieces = pieces.filter_map(|piece| document.evidence.get(piece));
                pieces.any(|piece| piece.title == title)
            })
        })
    });
    let keep = move |_| {
        let (title, place) = untrack(|| (title(), desk.say(place_word(place))));
        key.with_value(|key| {
            sheet.change(|document| {
                let session = document.session.get_or_insert_default();
                let by = session.assessor.role.clone();
                session.change_check(key, stop.number, |check| check.seen = Some(true));
                let Some(piece) = document.add_evidence(key) else {
                    return;
                };
                if let Some(piece) = document.evidence.get_mut(&piece) {
                    EvidenceKind::Observation.code().clone_into(&mut piece.kind);
                    piece.title = title;
                    piece.place = place;
                    piece.seen_by = by;
                    piece.date = clock::today();
                    piece.strength = Some(Strength::Shown);
                }
            });
        });
    };
    let about = move || format!(": {}", criterion_name(desk, stop.dimension, stop.criterion));
    move || {
        if kept.get() {
            view! { <p class="done">{desk.t(w::FLOOR_PROOF_KEPT)}</p> }.into_any()
        } else {
            view! {
                <button type="button" class="keep-proof" on:click=keep>
                    {desk.t(w::FLOOR_PROOF)}
                    <span class="unseen">{about}</span>
                </button>
            }
            .into_any()
        }
    }
}

/// A note, and all five level texts; made when it is opened.
#[component]
fn More(sheet: Sheet, stop: Stop, key: StoredValue<String>, id: String) -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let noted = Memo::new(move |_| {
        key.with_value(|key| {
            sheet.watch(|document| !check(document, key, stop.number).note.is_empty())
        })
    });
    let name = move || criterion_name(desk, stop.dimension, stop.criterion);
    let content = move || {
        open.get().then(|| {
            let (read, write) = (key.get_value(), key.get_value());
            let number = stop.number;
            let note = area(
                sheet,
                format!("floor-note-{id}"),
                Label::about(desk.t(w::WALK_NOTE), name),
                Text {
                    read: Box::new(move |document| check(document, &read, number).note),
                    write: Box::new(move |document, text| {
                        let session = document.session.get_or_insert_default();
                        session
                            .change_check(&write, number, |check| text.clone_into(&mut check.note));
                    }),
                },
            );
            let levels =
                desk.criterion(stop.dimension, stop.criterion, |texts| texts.levels.clone());
            let levels = levels
                .into_iter()
                .map(|text| view! { <li>{text}</li> })
                .collect_view();
            view! {
                {note}
                <ol class="level-texts">{levels}</ol>
            }
        })
    };
    view! {
        <details class="note" on:toggle=move |event| open.set(page::is_open(&event))>
            <summary>
                {desk.t(w::FLOOR_MORE)}
                <span class="unseen">": " {name}</span>
                {move || noted.get().then_some(" · ✓")}
            </summary>
            {content}
        </details>
    }
    .into_any()
}
