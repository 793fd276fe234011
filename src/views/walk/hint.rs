//! Answers that seem to contradict each other: a quiet question beside them. It blames
//! nobody, changes no score, and goes away for good when asked to.

use leptos::prelude::*;
use zeven_core::method::extras::{Hint, Translated};

use super::criterion::field_id;
use super::place::{Place, address};
use crate::browser::page;
use crate::state::desk::Desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// A hint on the page of a dimension.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    key: String,
    text: Translated,
    /// The criteria it is about: dimension and index there.
    criteria: Vec<(usize, usize)>,
    /// The criterion on this page whose answer completed it. On a desk it stands only
    /// there; a phone shows it at each of its criteria.
    home: usize,
}

/// The hints of a dimension's page, following the answers. One that is shown stays
/// where it is as long as it is shown.
pub(super) fn of_page(
    desk: Desk,
    sheet: Sheet,
    dimension: usize,
    current: RwSignal<usize>,
) -> Memo<Vec<Shown>> {
    Memo::new(move |before: Option<&Vec<Shown>>| {
        let Some(hints) = desk.hints.get() else {
            return Vec::new();
        };
        let open: Vec<Hint> = sheet.watch(|document| {
            let open = document.open_hints(&hints);
            open.into_iter().cloned().collect()
        });
        let shown = open.into_iter().filter_map(|hint| {
            let criteria = places(desk, &hint);
            let here = criteria.iter().filter(|(d, _)| *d == dimension);
            let here: Vec<_> = here.map(|(_, criterion)| *criterion).collect();
            let same = |shown: &&Shown| shown.key == hint.key;
            let before = before.and_then(|before| before.iter().find(same));
            let now = current.get_untracked();
            let home = match before {
                Some(before) => before.home,
                None if here.contains(&now) => now,
                None => *here.last()?,
            };
            Some(Shown {
                key: hint.key,
                text: hint.text,
                criteria,
                home,
            })
        });
        shown.collect()
    })
}

/// Where the criteria of a hint are in the method.
fn places(desk: Desk, hint: &Hint) -> Vec<(usize, usize)> {
    desk.method.with_value(|method| {
        let find = |key: &String| {
            let mut dimensions = method.dimensions.iter().enumerate();
            dimensions.find_map(|(index, dimension)| {
                let at = dimension.criteria.iter().position(|c| c.key == *key)?;
                Some((index, at))
            })
        };
        let keys = hint.when.iter().map(|condition| &condition.criterion);
        keys.filter_map(find).collect()
    })
}

/// The hints of one criterion.
pub(super) fn hints(place: Place, criterion: usize) -> impl IntoView {
    move || {
        place.hints.with(|shown| {
            let own = (place.dimension, criterion);
            let mine = shown.iter().filter(|hint| hint.criteria.contains(&own));
            mine.map(|hint| one(place, criterion, hint.clone()))
                .collect_view()
        })
    }
}

fn one(place: Place, criterion: usize, hint: Shown) -> AnyView {
    let desk = place.desk();
    let text = hint.text;
    let said = move || {
        let text = text.get(&desk.method_language());
        text.unwrap_or_default().to_owned()
    };
    let links = hint
        .criteria
        .into_iter()
        .map(|(d, c)| {
            let href = address(desk, place.sheet(), d, Some(c)).href();
            let name = move || desk.criterion(d, c, |texts| texts.name.clone());
            view! { <a class="plain" href=href lang=desk.text_lang>{name}</a> }
        })
        .collect_view();
    let dismiss = move |_| {
        place.sheet().change(|d| d.dismiss_hint(&hint.key));
        // The button is gone now: the focus goes on from the question.
        if let Some(key) = place.sheet().key(place.dimension, criterion) {
            page::focus_id_soon(field_id(&key));
        }
    };
    view! {
        <div class="hint" class:echo=hint.home != criterion role="note">
            <p lang=desk.text_lang>{said}</p>
            <p class="buttons">
                {links}
                <button type="button" class="plain" on:click=dismiss>{desk.t(w::HINT_DISMISS)}</button>
            </p>
        </div>
    }
    .into_any()
}
