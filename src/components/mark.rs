//! The mark: a heptagon of which each side is one dimension.

use leptos::prelude::*;

use super::radar::polygon;

/// The heptagon. Decorative: the name stands beside it.
#[component]
pub fn Mark() -> impl IntoView {
    let points = polygon(7, |_| 14.0);
    view! {
        <svg class="mark" viewBox="-16 -16 32 32" width="32" height="32" aria-hidden="true">
            <polygon points=points />
            <path d="M-6 6v-3h3v-3h3v-3h3v-3h3v12z" />
        </svg>
    }
}
