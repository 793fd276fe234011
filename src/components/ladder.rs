//! The ladder: a level as five steps, the same everywhere. Told by shape and by the
//! number beside it, so that colour only helps.

use leptos::prelude::*;
use zeven_core::Level;

/// Five steps, filled up to the level. Decorative: the number stands beside it.
#[component]
pub fn Ladder(
    /// How far it is filled; empty when there is no level.
    #[prop(into)]
    level: Signal<Option<Level>>,
) -> impl IntoView {
    let filled = move |step: Level| level.get().is_some_and(|level| step <= level);
    view! {
        <span
            class="ladder"
            aria-hidden="true"
            data-level=move || level.get().map(|level| level.get().to_string())
        >
            {Level::all().map(|step| view! { <i class:on=move || filled(step)></i> }).collect_view()}
        </span>
    }
}
