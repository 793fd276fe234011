//! What is looked at stands in the address, so that the way back and a copied link bring
//! the same view. An address that says nothing about it finds the hub as it was left.

use leptos::prelude::*;
use zeven_cohort::wire::Selection;

use crate::browser::page;
use crate::route::{HubPart, Route};
use crate::state::hub::Hub;

/// Whether a part is about a selection.
const fn looks(part: HubPart) -> bool {
    !matches!(
        part,
        HubPart::Files | HubPart::Assessors | HubPart::Labels | HubPart::Beside
    )
}

/// The address of a part with what is looked at; tracks it.
fn of(hub: Hub, part: HubPart) -> String {
    let place = Route::Hub(part).to_string();
    if !looks(part) {
        return place;
    }
    let methods = hub.held.with(|held| held.codes("method").len() > 1);
    let table = part == HubPart::Companies;
    let query = hub.selection.with(|chosen| chosen.to_query(methods, table));
    format!("{place}?{query}")
}

/// The same as a link.
pub(super) fn href(hub: Hub, part: HubPart) -> String {
    format!("#{}", of(hub, part))
}

/// Changes what is looked at, as a step that the browser's way back undoes.
pub(super) fn change(hub: Hub, alter: impl FnOnce(&mut Selection)) {
    hub.selection.update(alter);
    if let Route::Hub(part) = Route::parse(&page::hash()) {
        page::go(&untrack(|| of(hub, part)));
    }
}

/// Follows the address of a part, and completes it.
pub(super) fn follow(hub: Hub, part: HubPart) {
    if !looks(part) {
        return;
    }
    let is_here = move |address: &str| Route::parse(address) == Route::Hub(part);
    let complete = move || {
        let wanted = of(hub, part);
        let now = page::hash();
        // With nothing to look at, what the address asks for waits.
        let any = hub.held.with(|held| held.results > 0);
        if any && is_here(&now) && now != wanted {
            page::replace(&wanted);
        }
    };
    let look = move |address: String| {
        if !is_here(&address) {
            return;
        }
        if let Some((_, query)) = address.split_once('?') {
            hub.look(query);
        }
        untrack(complete);
    };
    look(page::hash());
    page::on_hash_change(look);
    // Asked of the table alone, which may not have been there for want of results.
    on_cleanup(move || {
        if part == HubPart::Companies {
            hub.selection.try_update(|chosen| chosen.trust = None);
        }
    });
    Effect::new(move |_| complete());
}
