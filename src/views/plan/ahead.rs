//! Where to go next: the directory's entries for the weakest dimensions, nearest first.

use leptos::prelude::*;
use zeven_core::directions::{Direction, Nearness, directions};
use zeven_core::method::extras::{DirectoryEntry, Kind, Translated};

use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// How many entries a dimension shows before all are asked for.
const FIRST: usize = 3;

/// The section; while the directory is on its way, nothing.
#[component]
pub(super) fn Ahead(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    // Indices of the dimensions of which all entries are shown.
    let all = RwSignal::new(Vec::<usize>::new());
    let document = StoredValue::new(sheet.document());
    move || {
        let extras = desk.extras.get()?;
        let method = desk.method.get_value();
        let parts = document.with_value(|document| {
            let found = directions(&method, document, &extras.directory);
            found.iter().map(|one| part(desk, one, all)).collect_view()
        });
        let (none, placed) = document.with_value(|document| {
            let region = &document.company.region;
            (parts.is_empty(), region.is_some())
        });
        if extras.directory.is_empty() {
            return None;
        }
        let hint = (!none && !placed).then(|| {
            view! {
                <p>
                    <a href=Route::Profile(sheet.id()).href()>{desk.say(w::DIRECTIONS_NO_REGION)}</a>
                </p>
            }
        });
        let lead = if none {
            w::DIRECTIONS_NONE
        } else {
            w::DIRECTIONS_LEAD
        };
        Some(view! {
            <section class="ahead" aria-labelledby="ahead-title">
                <h2 id="ahead-title">{desk.say(w::DIRECTIONS_TITLE)}</h2>
                <p class="quiet">{desk.say(lead)}</p>
                {hint}
                {parts}
            </section>
        })
    }
}

fn part(desk: Desk, direction: &Direction, all: RwSignal<Vec<usize>>) -> AnyView {
    let index = direction.dimension;
    let whole = all.with(|all| all.contains(&index));
    let count = direction.entries.len();
    let shown = if whole { count } else { FIRST };
    let rows = direction
        .entries
        .iter()
        .take(shown)
        .map(|(near, entry)| row(desk, *near, entry))
        .collect_view();
    let name = desk.dimension(index, |texts| texts.name.clone());
    let more = (count > shown).then(|| {
        let label = desk.fill(w::DIRECTIONS_ALL, &[("n", &count.to_string())]);
        let described = desk.named(&label, &name);
        view! {
            <p>
                <button
                    type="button"
                    class="plain"
                    aria-label=described
                    on:click=move |_| all.update(|all| all.push(index))
                >
                    {label}
                </button>
            </p>
        }
    });
    view! {
        <div>
            <h3 lang=desk.text_lang>{name}</h3>
            <ul>{rows}</ul>
            {more}
        </div>
    }
    .into_any()
}

/// One entry: name, what it is and where, what it is about, how old the source is.
pub(in crate::views) fn row(desk: Desk, near: Nearness, entry: &DirectoryEntry) -> AnyView {
    let name = said(desk, &entry.name);
    // The core reads addresses only when they begin with https://.
    let name = match &entry.address {
        Some(address) => {
            view! { <a href=address.clone() target="_blank" rel="noopener noreferrer">{name}</a> }
                .into_any()
        }
        None => name.into_any(),
    };
    let kind = entry.kind.map(|kind| desk.say(kind_word(kind)));
    let place = format!(
        "{}, {}",
        said(desk, &entry.place),
        desk.say(near_word(near))
    );
    let facts: Vec<_> = kind
        .into_iter()
        .chain([place, said(desk, &entry.theme)])
        .filter(|part| !part.is_empty())
        .collect();
    let check = desk.fill(w::METHOD_CHECK, &[("year", &entry.year.to_string())]);
    view! {
        <li>
            <b>{name}</b>
            <p>{facts.join(" · ")} <span class="quiet">" " {check}</span></p>
        </li>
    }
    .into_any()
}

const fn kind_word(kind: Kind) -> Word {
    match kind {
        Kind::Fieldlab => w::DIRECTIONS_KIND_FIELDLAB,
        Kind::Hub => w::DIRECTIONS_KIND_HUB,
        Kind::Project => w::DIRECTIONS_KIND_PROJECT,
        Kind::Skills => w::DIRECTIONS_KIND_SKILLS,
        Kind::Lab => w::DIRECTIONS_KIND_LAB,
        Kind::Programme => w::DIRECTIONS_KIND_PROGRAMME,
    }
}

const fn near_word(near: Nearness) -> Word {
    match near {
        Nearness::Region => w::DIRECTIONS_NEAR_REGION,
        Nearness::Wider => w::DIRECTIONS_NEAR_WIDER,
        Nearness::Country => w::DIRECTIONS_NEAR_COUNTRY,
        Nearness::Europe => w::DIRECTIONS_NEAR_EUROPE,
        Nearness::Elsewhere => w::DIRECTIONS_NEAR_ELSEWHERE,
    }
}

fn said(desk: Desk, text: &Translated) -> String {
    text.get(desk.language.get()).unwrap_or_default().to_owned()
}
