//! What is kept where, who can see it and how to remove it, in plain words.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{page, storage};
use crate::state::desk::{Desk, use_desk};
use crate::words::{Word, w};

/// The page about privacy.
#[component]
pub fn Privacy() -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::PRIVACY_TITLE))));
    page::focus_soon("h1");
    view! {
        <article class="prose privacy">
            <h1 tabindex="-1">{desk.t(w::PRIVACY_TITLE)}</h1>
            <p class="lead">{desk.t(w::PRIVACY_LEAD)}</p>
            {part(desk, w::PRIVACY_WHERE, &[
                w::PRIVACY_WHERE_BROWSER,
                w::PRIVACY_WHERE_SETTINGS,
                w::PRIVACY_WHERE_FILES,
            ])}
            <Here />
            {part(desk, w::PRIVACY_WHO, &[
                w::PRIVACY_WHO_PROFILE,
                w::PRIVACY_WHO_HOST,
                w::PRIVACY_WHO_PRIVATE,
            ])}
            {part(desk, w::PRIVACY_NAMES, &[w::PRIVACY_NAMES_TEXT, w::PRIVACY_NAMES_DO])}
            {part(desk, w::PRIVACY_FILE, &[
                w::PRIVACY_FILE_FULL,
                w::PRIVACY_FILE_RESULT,
                w::PRIVACY_FILE_ANONYMOUS,
            ])}
            {part(desk, w::PRIVACY_REMOVE, &[
                w::PRIVACY_REMOVE_ONE,
                w::PRIVACY_REMOVE_ALL,
                w::PRIVACY_REMOVE_FILES,
            ])}
        </article>
    }
    .into_any()
}

fn part(desk: Desk, title: Word, lines: &[Word]) -> AnyView {
    let lines = lines
        .iter()
        .map(|line| view! { <p>{desk.t(*line)}</p> })
        .collect_view();
    view! {
        <section>
            <h2>{desk.t(title)}</h2>
            {lines}
        </section>
    }
    .into_any()
}

/// What the browser says about this very device.
#[component]
fn Here() -> impl IntoView {
    let desk = use_desk();
    let facts = RwSignal::new(None::<(Option<i64>, bool)>);
    spawn_local(async move {
        let found = (storage::in_use().await, storage::is_persistent().await);
        // The screen may be gone by now.
        let _ = facts.try_set(Some(found));
    });
    let lines = move || {
        let (size, persistent) = facts.get()?;
        let size = size.map(|size| {
            let size = desk.tenths(size);
            view! { <p>{desk.fill(w::PRIVACY_IN_USE, &[("size", &size)])}</p> }
        });
        let word = if persistent {
            w::PRIVACY_KEPT
        } else {
            w::PRIVACY_NOT_KEPT
        };
        Some(view! {
            {size}
            <p>{desk.say(word)}</p>
        })
    };
    view! {
        <section>
            <h2>{desk.t(w::DEVICE_TITLE)}</h2>
            <div id="storage-facts">{lines}</div>
        </section>
    }
    .into_any()
}
