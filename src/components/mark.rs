//! The mark: a heptagon of which each side is one dimension.

use leptos::prelude::*;

/// The heptagon. Decorative: the name stands beside it.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="-16 -16 32 32" width="32" height="32" aria-hidden="true">
            <polygon points="0,-14 10.95,-8.73 13.65,3.12 6.07,12.61 -6.07,12.61 -13.65,3.12 -10.95,-8.73" />
            <path d="M-6 6v-3h3v-3h3v-3h3v-3h3v12z" />
        </svg>
    }
}
