//! What is looked at: kind and method, always one of each, and of the rounds and every field
//! of the profile any that are chosen, in a fold. What is chosen stands below it.

use leptos::prelude::*;
use zeven_cohort::wire::Selection;
use zeven_core::assessment::{Kind, ProfileField};
use zeven_core::code::Code;

use super::{address, named};
use crate::browser::page;
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::state::lists::Loaded;
use crate::views::files::profile::label;
use crate::words::{Word, w};

/// The fold, and below it what is chosen, each to be taken off by itself.
#[component]
pub(super) fn Choose(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let lists = desk.lists();
    let says = move || said(desk, hub).join(" · ");
    view! {
        <div class="choose">
            <details>
                <summary id="choose">
                    <b>{desk.t(w::HUB_LOOKING_AT)}</b>
                    " "
                    <span id="looking-at">{says}</span>
                </summary>
                <div class="choosers">
                    {move || kinds(desk, hub)} {move || methods(desk, hub)} {move || rounds(desk, hub)}
                    {ProfileField::ALL
                        .iter()
                        .map(|(field, code)| {
                            move || of_profile(desk, hub, &lists.get(), *field, code)
                        })
                        .collect_view()}
                </div>
            </details>
            {move || chips(desk, hub, &lists.get())}
        </div>
    }
}

/// What is always one of a few, in a few words.
fn said(desk: Desk, hub: Hub) -> Vec<String> {
    hub.selection.with(|chosen| {
        let mut parts = vec![desk.say(kind_word(chosen.kind))];
        if chosen.anonymous {
            parts.push(desk.say(w::PEERS_ANONYMOUS));
        }
        if chosen.rounds.is_empty() {
            parts.push(desk.say(w::HUB_LATEST));
        }
        parts
    })
}

/// What narrows the view, value by value.
fn chips(desk: Desk, hub: Hub, lists: &Loaded) -> Option<AnyView> {
    let chosen = hub.selection.get();
    if !chosen.is_narrow() {
        return None;
    }
    let rounds = chosen.rounds.into_iter().map(|round| {
        let text = desk.fill(w::HUB_ROUND_OF, &[("round", &round.to_string())]);
        chip(desk, text, move || {
            address::change(hub, |chosen| chosen.rounds.retain(|own| *own != round));
        })
    });
    let fields = chosen.fields.into_iter().map(|(field, code)| {
        let value = named::code(desk, lists, field, &code);
        let text = desk.named(&desk.say(label(field)), &value);
        chip(desk, text, move || {
            address::change(hub, |chosen| chosen.choose(field, &code, false));
        })
    });
    let chips: Vec<_> = rounds.chain(fields).collect();
    let all = move |_| {
        address::change(hub, Selection::widen);
        page::focus_id_soon("choose".to_owned());
    };
    Some(
        view! {
            <ul class="chips" aria-label=desk.t(w::HUB_CHOSEN_VALUES)>
                {chips}
                <li>
                    <button type="button" class="plain" id="choose-all" on:click=all>
                        {desk.t(w::HUB_ALL_AGAIN)}
                    </button>
                </li>
            </ul>
        }
        .into_any(),
    )
}

/// A value that is chosen, as a button that takes it off.
fn chip(desk: Desk, text: String, off: impl Fn() + 'static) -> AnyView {
    let name = desk.fill(w::HUB_TAKE_OFF, &[("name", &text)]);
    let click = move |_| {
        off();
        // The button is gone now.
        page::focus_id_soon("choose".to_owned());
    };
    view! {
        <li>
            <button type="button" class="chip" aria-label=name on:click=click>
                {text}
                <span aria-hidden="true">"×"</span>
            </button>
        </li>
    }
    .into_any()
}

const fn kind_word(kind: Kind) -> Word {
    match kind {
        Kind::SelfAssessment => w::PEERS_KIND_SELF,
        Kind::Guided => w::PEERS_KIND_GUIDED,
        Kind::Jury => w::PEERS_KIND_JURY,
    }
}

/// A labelled native list; nothing where there is nothing to choose.
fn chooser(
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
    now: impl Fn() -> String + Send + Sync + 'static,
    change: impl Fn(String) + 'static,
) -> AnyView {
    let options = options
        .into_iter()
        .map(|(value, text, selected)| view! { <option value=value selected=selected>{text}</option> })
        .collect_view();
    view! {
        <label class="field">
            <span>{label}</span>
            // The way back in the browser changes it too.
            <select
                name=name
                prop:value=now
                on:change=move |event| change(event_target_value(&event))
            >
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// Who scored, and whether anonymous results are looked at: never two of them together.
fn kinds(desk: Desk, hub: Hub) -> AnyView {
    let (kinds, sorts) = hub.held.with(|held| {
        (
            held.codes("kind").to_vec(),
            held.codes("anonymous").to_vec(),
        )
    });
    let (kind, anonymous) = hub
        .selection
        .with_untracked(|chosen| (chosen.kind, chosen.anonymous));
    let known = kinds.iter().filter_map(|code| Kind::from_code(code));
    let options: Vec<_> = known
        .map(|one| {
            let text = desk.say(kind_word(one));
            (one.code().to_owned(), text, one == kind)
        })
        .collect();
    let change = move |code: String| {
        if let Some(kind) = Kind::from_code(&code) {
            address::change(hub, |chosen| chosen.kind = kind);
        }
    };
    let now = move || {
        let kind = hub.selection.with(|chosen| chosen.kind);
        kind.code().to_owned()
    };
    let by = chooser("kind", desk.say(w::HUB_BY_KIND), options, now, change);
    let named = (sorts.len() > 1).then(|| {
        let options = [("false", w::HUB_NAMED), ("true", w::HUB_ANONYMOUS)];
        let options = options.map(|(value, word)| {
            let selected = (value == "true") == anonymous;
            (value.to_owned(), desk.say(word), selected)
        });
        let change = move |value: String| {
            address::change(hub, |chosen| chosen.anonymous = value == "true");
        };
        let now = move || hub.selection.with(|chosen| chosen.anonymous.to_string());
        let label = desk.say(w::HUB_BY_NAME);
        chooser("anonymous", label, options.into(), now, change)
    });
    view! { {by} {named} }.into_any()
}

fn rounds(desk: Desk, hub: Hub) -> Option<AnyView> {
    let rounds = hub.held.with(|held| held.codes("round").to_vec());
    if rounds.len() < 2 {
        return None;
    }
    let rounds = rounds.into_iter().rev();
    let boxes = rounds.filter_map(|text| {
        let round: u16 = text.parse().ok()?;
        let is = move || hub.selection.with(|chosen| chosen.rounds.contains(&round));
        let change = move |on: bool| {
            address::change(hub, |chosen| {
                if on {
                    chosen.rounds.insert(round);
                } else {
                    chosen.rounds.remove(&round);
                }
            });
        };
        Some(tick("round", &text, text.clone(), is, change))
    });
    let count = move || hub.selection.with(|chosen| chosen.rounds.len());
    Some(several(desk, w::HUB_BY_ROUND, boxes.collect(), count))
}

/// A fold of values of which any may be chosen.
fn several(
    desk: Desk,
    name: Word,
    boxes: Vec<AnyView>,
    count: impl Fn() -> usize + Send + Sync + 'static,
) -> AnyView {
    let says = move || {
        let name = desk.say(name);
        match count() {
            0 => desk.fill(w::HUB_FIELD_ALL, &[("name", &name)]),
            n => desk.fill(
                w::HUB_FIELD_CHOSEN,
                &[("name", &name), ("n", &n.to_string())],
            ),
        }
    };
    view! {
        <details class="several">
            <summary>{says}</summary>
            <fieldset>
                <legend class="unseen">{desk.t(name)}</legend>
                {boxes}
            </fieldset>
        </details>
    }
    .into_any()
}

/// One value with its box.
fn tick(
    name: &'static str,
    value: &str,
    text: String,
    is: impl Fn() -> bool + Send + Sync + 'static,
    change: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                name=name
                value=value.to_owned()
                prop:checked=is
                on:change=move |event| change(event_target_checked(&event))
            />
            <span>{text}</span>
        </label>
    }
    .into_any()
}

/// Only where there is more than one: results of two methods are never in one figure.
fn methods(desk: Desk, hub: Hub) -> Option<AnyView> {
    let methods = hub.held.with(|held| held.codes("method").to_vec());
    if methods.len() < 2 {
        return None;
    }
    let now = hub.selection.with_untracked(|chosen| chosen.method.clone());
    let options = methods.into_iter().map(|code| {
        let mut parts = code.split(' ');
        let (id, version) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let sha256 = parts.next().unwrap_or_default().to_owned();
        let selected = sha256 == now;
        (sha256, format!("{id} {version}"), selected)
    });
    let options = options.collect();
    let change = move |value: String| address::change(hub, |chosen| chosen.method = value);
    let now = move || hub.selection.with(|chosen| chosen.method.clone());
    let label = desk.say(w::HUB_BY_METHOD);
    Some(chooser("method", label, options, now, change))
}

fn of_profile(
    desk: Desk,
    hub: Hub,
    lists: &Loaded,
    field: ProfileField,
    name: &'static str,
) -> Option<AnyView> {
    let codes = hub.held.with(|held| held.codes(name).to_vec());
    if codes.iter().all(String::is_empty) {
        return None;
    }
    let boxes = codes.into_iter().map(|code| {
        let text = named::code(desk, lists, field, &code);
        let value = code.clone();
        let own = code.clone();
        let is = move || {
            let chosen = |chosen: &Selection| chosen.codes(field).any(|one| one == own);
            hub.selection.with(chosen)
        };
        let change = move |on: bool| address::change(hub, |chosen| chosen.choose(field, &code, on));
        tick(name, &value, text, is, change)
    });
    let count = move || hub.selection.with(|chosen| chosen.codes(field).count());
    Some(several(desk, label(field), boxes.collect(), count))
}
