//! What several people said about one question: the same beside an owner's final level and on a
//! chair's table.

use leptos::prelude::*;
use zeven_core::assessment::Entry;
use zeven_core::rating::Rating;

use super::ladder::Ladder;
use crate::state::desk::Desk;
use crate::words::w;

/// A rating in words, without a level's name.
pub fn rating_said(desk: Desk, rating: &Rating) -> String {
    match rating {
        Rating::Level(level) => level.to_string(),
        Rating::Unknown => desk.say(w::WALK_UNKNOWN),
        Rating::NotApplicable { .. } => desk.say(w::WALK_NA),
        Rating::Blank => desk.say(w::OTHERS_BLANK),
    }
}

/// Who gave which rating; without one, the person was not asked.
pub fn voice(desk: Desk, name: Signal<String>, rating: Option<Rating>) -> AnyView {
    let level = rating.as_ref().and_then(Rating::level);
    let words = move || match &rating {
        None => desk.say(w::OTHERS_NOT_ASKED),
        Some(rating) => rating_said(desk, rating),
    };
    view! {
        <li>
            <span class="who">{name}</span>
            {level.map(|level| view! { <Ladder level=Some(level) /> })}
            <b>{words}</b>
        </li>
    }
    .into_any()
}

/// What people noted, and why something does not apply for them.
pub fn notes(desk: Desk, said: Vec<(Signal<String>, Entry)>) -> AnyView {
    let mut lines = Vec::new();
    for (name, entry) in said {
        let reason = match entry.rating {
            Rating::NotApplicable { reason } => reason,
            _ => String::new(),
        };
        for text in [reason, entry.note] {
            if !text.trim().is_empty() {
                let line =
                    move || desk.fill(w::OTHERS_NOTE, &[("label", &name.get()), ("note", &text)]);
                lines.push(view! { <li>{line}</li> });
            }
        }
    }
    let some = !lines.is_empty();
    some.then(|| view! { <ul class="notes quiet">{lines}</ul> })
        .into_any()
}

/// Whether two ratings are the same choice: why something does not apply makes no other one.
pub fn same_choice(one: &Rating, other: &Rating) -> bool {
    let na = |rating: &Rating| matches!(rating, Rating::NotApplicable { .. });
    one == other || (na(one) && na(other))
}
