//! A text of the method in the second language, under the same in the first.

use leptos::prelude::*;
use zeven_core::method::texts::CriterionTexts;

use super::place::Place;

/// The text, or nothing while there is no second language.
pub(super) fn second(
    place: Place,
    criterion: usize,
    pick: impl Fn(&CriterionTexts) -> Option<String> + Send + Sync + 'static,
) -> AnyView {
    let said = Memo::new(move |_| {
        let desk = place.desk();
        desk.second_criterion(place.dimension, criterion, &pick)
    });
    let shown = move || {
        let (code, text) = said.get()?;
        Some(view! { <span class="second" lang=code>{text}</span> })
    };
    shown.into_any()
}
