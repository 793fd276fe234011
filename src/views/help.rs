//! Help: the guides of the project, for people who are in the middle of something.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::guides::{self, Block, Guide, Picture, Piece};
use crate::views::lost::Lost;
use crate::words::w;

/// The guide of this name; without one, all of them.
#[component]
pub fn Help(name: String) -> impl IntoView {
    let desk = use_desk();
    // None while they are on their way, no guides when they cannot be had.
    let found = RwSignal::new(None::<Option<Vec<Guide>>>);
    let language = Memo::new(move |_| guides::language(desk.language.get()));
    let again = move || {
        let language = language.get_untracked();
        found.set(None);
        spawn_local(async move {
            let loaded = guides::load(language).await;
            if let Err(reason) = &loaded {
                leptos::logging::warn!("{reason}");
            }
            // The screen may be gone by now, and its signal with it.
            let _ = found.try_set(Some(loaded.ok()));
        });
    };
    Effect::new(move |_| {
        language.track();
        again();
    });
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::HELP_TITLE))));
    move || match found.get() {
        None => {
            view! { <p class="loading" role="status">{desk.t(w::OPENED_LOADING)}</p> }.into_any()
        }
        Some(None) => not_here(desk, again),
        Some(Some(guides)) if name.is_empty() => all(desk, &guides),
        Some(Some(guides)) => match guides.iter().find(|guide| guide.name == name) {
            Some(guide) => one(desk, guide, language.get_untracked()),
            None => view! { <Lost /> }.into_any(),
        },
    }
}

fn not_here(desk: Desk, again: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="notice alarming" role="alert">
            <h1 class="title" tabindex="-1">{desk.t(w::PART_MISSING)}</h1>
            <p>{desk.t(w::PART_MISSING_DO)}</p>
            <p class="buttons">
                <button type="button" on:click=move |_| again()>{desk.t(w::PART_AGAIN)}</button>
            </p>
        </div>
    }
    .into_any()
}

/// Every guide with its first paragraph, which says whom it is for.
fn all(desk: Desk, guides: &[Guide]) -> AnyView {
    page::focus_soon("h1");
    let entries = guides.iter().map(|guide| {
        let href = Route::Help(guide.name.clone()).href();
        let about = guide.blocks.iter().find_map(|block| match block {
            Block::Paragraph(pieces) => Some(line(pieces)),
            _ => None,
        });
        view! {
            <li>
                <h2>
                    <a href=href>{guide.title.clone()}</a>
                </h2>
                <p>{about}</p>
            </li>
        }
    });
    let entries = entries.collect_view();
    view! {
        <article class="prose help">
            <h1 tabindex="-1">{desk.t(w::HELP_TITLE)}</h1>
            <p class="lead">{desk.t(w::HELP_LEAD)}</p>
            {english(desk)}
            <ul class="guides" lang=move || guides::language(desk.language.get())>{entries}</ul>
        </article>
    }
    .into_any()
}

/// One guide.
fn one(desk: Desk, guide: &Guide, language: &'static str) -> AnyView {
    page::focus_soon("h1");
    let blocks = guide
        .blocks
        .iter()
        .map(|part| block(desk, part))
        .collect_view();
    view! {
        <article class="prose help">
            {english(desk)}
            <div class="guide" lang=language>
                <h1 tabindex="-1">{guide.title.clone()}</h1>
                {blocks}
            </div>
            <p>
                <a href=Route::Help(String::new()).href()>{desk.t(w::HELP_ALL)}</a>
            </p>
        </article>
    }
    .into_any()
}

/// That the guides are in English, for people who read the rest in another language.
fn english(desk: Desk) -> impl Fn() -> Option<AnyView> {
    move || {
        let reader = desk.language.get();
        let own = reader.starts_with(guides::language(reader));
        (!own).then(|| view! { <p class="quiet">{desk.t(w::HELP_ENGLISH)}</p> }.into_any())
    }
}

fn block(desk: Desk, block: &Block) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h2>{text.clone()}</h2> }.into_any(),
        Block::Paragraph(pieces) => view! { <p>{line(pieces)}</p> }.into_any(),
        Block::List(numbered, items) => {
            let items = items
                .iter()
                .map(|item| view! { <li>{line(item)}</li> })
                .collect_view();
            if *numbered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
        Block::Picture(picture) => shown(desk, picture.clone()),
    }
}

/// A picture; in its place, what is on it, when it cannot be had: pictures are not kept for use
/// without a network.
fn shown(desk: Desk, picture: Picture) -> AnyView {
    let away = RwSignal::new(false);
    let Picture { file, alt, size } = picture;
    let address = format!("guides/pictures/{file}");
    (move || {
        if away.get() {
            let said = desk.fill(w::HELP_PICTURE, &[("what", &alt)]);
            return view! { <p class="quiet picture-away">{said}</p> }.into_any();
        }
        view! {
            <img
                src=address.clone()
                alt=alt.clone()
                width=size.0.to_string()
                height=size.1.to_string()
                loading="lazy"
                decoding="async"
                on:error=move |_| away.set(true)
            />
        }
        .into_any()
    })
    .into_any()
}

fn line(pieces: &[Piece]) -> AnyView {
    pieces.iter().map(piece).collect_view().into_any()
}

fn piece(piece: &Piece) -> AnyView {
    match piece {
        Piece::Text(text) => text.clone().into_any(),
        Piece::Name(name) => view! { <strong class="name">{name.clone()}</strong> }.into_any(),
        Piece::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
        Piece::Link(text, to) => view! { <a href=to.clone()>{text.clone()}</a> }.into_any(),
        Piece::File(text, at) => {
            view! { {text.clone()} " (" <code>{at.clone()}</code> ")" }.into_any()
        }
    }
}
