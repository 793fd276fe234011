//! What is looked at: kind, round, method and every field of the profile, in a fold.
//! Folded, it says in one line what is chosen.

use leptos::prelude::*;
use zeven_core::assessment::{Kind, ProfileField};
use zeven_core::code::Code;

use super::named;
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::state::lists::Loaded;
use crate::views::files::profile::label;
use crate::words::{Word, w};

/// The fold.
#[component]
pub(super) fn Choose(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let lists = desk.lists();
    let says = move || said(desk, hub, &lists.get()).join(" · ");
    let narrow = Memo::new(move |_| {
        hub.selection
            .with(|chosen| chosen.round.is_some() || !chosen.fields.is_empty())
    });
    let all = move |_| {
        hub.selection.update(|chosen| {
            chosen.round = None;
            chosen.fields.clear();
        });
    };
    view! {
        <div class="choose">
            <details>
                <summary>
                    <b>{desk.t(w::HUB_LOOKING_AT)}</b>
                    " "
                    <span id="looking-at">{says}</span>
                </summary>
                <div class="choosers">
                    {move || kinds(desk, hub)} {move || rounds(desk, hub)} {move || methods(desk, hub)}
                    {ProfileField::ALL
                        .iter()
                        .map(|(field, code)| {
                            move || of_profile(desk, hub, &lists.get(), *field, code)
                        })
                        .collect_view()}
                </div>
            </details>
            {move || {
                narrow
                    .get()
                    .then(|| {
                        view! {
                            <button type="button" class="plain" id="choose-all" on:click=all>
                                {desk.t(w::HUB_ALL_AGAIN)}
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// What is chosen, in a few words.
pub(super) fn said(desk: Desk, hub: Hub, lists: &Loaded) -> Vec<String> {
    hub.selection.with(|chosen| {
        let mut parts = vec![desk.say(kind_word(chosen.kind))];
        if chosen.anonymous {
            parts.push(desk.say(w::PEERS_ANONYMOUS));
        }
        parts.push(match chosen.round {
            Some(round) => desk.fill(w::HUB_ROUND_OF, &[("round", &round.to_string())]),
            None => desk.say(w::HUB_LATEST),
        });
        for (field, code) in &chosen.fields {
            parts.push(named::code(desk, lists, *field, code));
        }
        parts
    })
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
    change: impl Fn(String) + 'static,
) -> AnyView {
    let options = options
        .into_iter()
        .map(|(value, text, selected)| view! { <option value=value selected=selected>{text}</option> })
        .collect_view();
    view! {
        <label class="field">
            <span>{label}</span>
            <select name=name on:change=move |event| change(event_target_value(&event))>
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
            hub.selection.update(|chosen| chosen.kind = kind);
        }
    };
    let by = chooser("kind", desk.say(w::HUB_BY_KIND), options, change);
    let named = (sorts.len() > 1).then(|| {
        let options = [("false", w::HUB_NAMED), ("true", w::HUB_ANONYMOUS)];
        let options = options.map(|(value, word)| {
            let selected = (value == "true") == anonymous;
            (value.to_owned(), desk.say(word), selected)
        });
        let change = move |value: String| {
            hub.selection
                .update(|chosen| chosen.anonymous = value == "true");
        };
        chooser(
            "anonymous",
            desk.say(w::HUB_BY_NAME),
            options.into(),
            change,
        )
    });
    view! { {by} {named} }.into_any()
}

fn rounds(desk: Desk, hub: Hub) -> Option<AnyView> {
    let rounds = hub.held.with(|held| held.codes("round").to_vec());
    if rounds.len() < 2 {
        return None;
    }
    let now = hub.selection.with_untracked(|chosen| chosen.round);
    let now = now.map(|round| round.to_string()).unwrap_or_default();
    let mut options = vec![(String::new(), desk.say(w::HUB_LATEST_LONG), now.is_empty())];
    options.extend(rounds.into_iter().rev().map(|round| {
        let selected = round == now;
        (round.clone(), round, selected)
    }));
    let change = move |value: String| {
        hub.selection
            .update(|chosen| chosen.round = value.parse().ok());
    };
    Some(chooser("round", desk.say(w::HUB_BY_ROUND), options, change))
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
    let change = move |value: String| hub.selection.update(|chosen| chosen.method = value);
    Some(chooser(
        "method",
        desk.say(w::HUB_BY_METHOD),
        options,
        change,
    ))
}

fn of_profile(
    desk: Desk,
    hub: Hub,
    lists: &Loaded,
    field: ProfileField,
    name: &'static str,
) -> Option<AnyView> {
    let codes = hub.held.with(|held| held.codes(name).to_vec());
    if codes.is_empty() {
        return None;
    }
    let now = hub
        .selection
        .with(|chosen| chosen.field(field).unwrap_or_default().to_owned());
    let mut options = vec![(String::new(), desk.say(w::HUB_EVERY), now.is_empty())];
    options.extend(
        codes
            .into_iter()
            .filter(|code| !code.is_empty())
            .map(|code| {
                let (text, selected) = (named::code(desk, lists, field, &code), code == now);
                (code, text, selected)
            }),
    );
    let change = move |value: String| {
        hub.selection.update(|chosen| chosen.choose(field, &value));
    };
    Some(chooser(name, desk.say(label(field)), options, change))
}
