//! A titled part of something that is printed.

use leptos::prelude::*;

use crate::state::desk::Desk;
use crate::words::Word;

/// A section under a heading of the third order.
pub fn part(desk: Desk, title: Word, content: AnyView) -> AnyView {
    view! {
        <section>
            <h3>{desk.say(title)}</h3>
            {content}
        </section>
    }
    .into_any()
}
