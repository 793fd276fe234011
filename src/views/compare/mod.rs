//! A company beside itself in earlier years, and beside a group of others.

mod peers;
mod trend;

use leptos::prelude::*;

use self::peers::Peers;
use self::trend::TrendView;
use crate::browser::page;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// The comparisons of the open assessment.
#[component]
pub fn Compare(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::COMPARE_TITLE))));
    page::focus_soon("h1");
    view! {
        <article class="exchange">
            <header>
                <h1 tabindex="-1">{desk.t(w::COMPARE_TITLE)}</h1>
                <p class="lead">{desk.t(w::COMPARE_LEAD)}</p>
            </header>
            <TrendView sheet />
            <Peers sheet />
        </article>
    }
}
