//! The quiet way from a room to its guide.

use leptos::prelude::*;

use crate::route::Route;
use crate::state::desk::use_desk;
use crate::words::w;

/// A link to the guide of this name.
pub fn help_link(guide: &str) -> AnyView {
    let desk = use_desk();
    let href = Route::Help(guide.to_owned()).href();
    view! {
        <p class="help-link">
            <a href=href>{desk.t(w::HELP_HERE)}</a>
        </p>
    }
    .into_any()
}
