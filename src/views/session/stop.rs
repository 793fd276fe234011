//! One thing to look at on the floor: seen or not, the level or why there is none, a note.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::assessment::Assessment;
use zeven_core::method::Place;
use zeven_core::rating::Rating;
use zeven_core::session::{Check, Stop};

use super::criterion_name;
use super::evidence::{Proof, Reuse};
use super::field::{Label, Text, area, line};
use crate::browser::page;
use crate::components::ladder::Ladder;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// Longest reason why something does not apply, in characters; as in the walk.
const REASON: usize = 1000;

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
            <p class="over" lang=desk.text_lang>{move || desk.dimension(dimension, |texts| texts.short.clone())}</p>
            <h3 lang=desk.text_lang>{name}</h3>
            <p lang=desk.text_lang>{text}</p>
            <div class="looked" role="group" aria-label=move || desk.fill(w::FLOOR_OF, &[("name", &name())])>
                {button(true)} {button(false)}
            </div>
            <Levels sheet stop key group />
            <Proof sheet stop place key id=id.clone() />
            <More sheet stop key id />
        </li>
    }
    .into_any()
}

/// What there is to look at, in words.
pub(super) fn check_text(desk: Desk, stop: Stop) -> String {
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
                    <span class="unseen" lang=desk.text_lang>{move || desk.level_name(level)}</span>
                </label>
            }
        })
        .collect_view();
    let reason_id = format!("why-{group}");
    let other = move |value: Rating, code: &'static str, word| {
        let is = match value {
            Rating::Unknown => |now: &Rating| *now == Rating::Unknown,
            _ => |now: &Rating| matches!(now, Rating::NotApplicable { .. }),
        };
        let name = group.clone();
        let id = group.clone();
        let choose = move |_| {
            key.with_value(|key| sheet.change_entry(key, |entry| entry.rating = value.clone()));
            if code == "na" {
                page::focus_id_soon(format!("why-{id}"));
            }
        };
        view! {
            <label class="other" data-level=code>
                <input
                    type="radio"
                    name=name
                    value=code
                    prop:checked=move || rating.with(is)
                    on:change=choose
                />
                {desk.t(word)}
            </label>
        }
    };
    let unknown = other(Rating::Unknown, "unknown", w::WALK_UNKNOWN);
    let na = Rating::NotApplicable {
        reason: String::new(),
    };
    let na = other(na, "na", w::WALK_NA);
    let is_na = Memo::new(move |_| rating.with(|now| matches!(now, Rating::NotApplicable { .. })));
    let chosen = move || {
        let level = rating.get().level().filter(|_| touched.get())?;
        let index = usize::from(level.get()) - 1;
        let text = desk.criterion(dimension, criterion, |texts| {
            texts.levels.get(index).cloned().unwrap_or_default()
        });
        Some(view! { <p class="quiet" lang=desk.text_lang>{text}</p> })
    };
    let name = move || {
        let name = criterion_name(desk, dimension, criterion);
        desk.fill(w::FLOOR_LEVEL, &[("name", &name)])
    };
    view! {
        <fieldset class="quick-level">
            <legend class="unseen">{name}</legend>
            <div>{choices}</div>
            <div class="no-level">{unknown} {na}</div>
            <Show when=move || is_na.get()>
                {reason(sheet, key, reason_id.clone(), name)}
            </Show>
            {chosen}
        </fieldset>
    }
    .into_any()
}

/// Why a criterion does not apply here. Until there is a reason it counts as open.
fn reason(
    sheet: Sheet,
    key: StoredValue<String>,
    id: String,
    about: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let desk = use_desk();
    let (read, write) = (key.get_value(), key.get_value());
    let said = move |document: &Assessment, key: &str| match document.rating(key) {
        Rating::NotApplicable { reason } => reason,
        _ => String::new(),
    };
    let missing = Memo::new(move |_| {
        key.with_value(|key| sheet.watch(|document| said(document, key).trim().is_empty()))
    });
    let field = line(
        sheet,
        id,
        Label::about(desk.t(w::WALK_NA_REASON), about),
        REASON,
        Text {
            read: Box::new(move |document| said(document, &read)),
            write: Box::new(move |document, text| {
                let entry = document.entries.entry(write.clone()).or_default();
                // The field may say its change after another answer was given.
                if let Rating::NotApplicable { reason } = &mut entry.rating {
                    text.clone_into(reason);
                }
            }),
        },
    );
    let hint = move || {
        desk.say(if missing.get() {
            w::WALK_NA_DRAFT
        } else {
            w::WALK_NA_KEPT
        })
    };
    view! {
        {field}
        <p class="quiet">{hint}</p>
    }
    .into_any()
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
                <Reuse sheet key id=id.clone() />
                <ol class="level-texts" lang=desk.text_lang>{levels}</ol>
            }
        })
    };
    view! {
        <details class="note" on:toggle=move |event| open.set(page::is_open(&event))>
            <summary>
                {desk.t(w::FLOOR_MORE)}
                <span class="unseen">": " <span lang=desk.text_lang>{name}</span></span>
                {move || noted.get().then_some(" · ✓")}
            </summary>
            {content}
        </details>
    }
    .into_any()
}
