//! An address that leads nowhere.

use leptos::prelude::*;

use crate::browser::page;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::words::w;

/// Says so, and leads home.
#[component]
pub fn Lost() -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::LOST_TITLE))));
    page::focus_soon("h1");
    view! {
        <section class="prose">
            <h1 tabindex="-1">{desk.t(w::LOST_TITLE)}</h1>
            <p>{desk.t(w::LOST_TEXT)}</p>
            <p>
                <a class="button" href=Route::Home.href()>{desk.t(w::LOST_HOME)}</a>
            </p>
        </section>
    }
}
