//! The talk about one dimension: questions to ask with room to write, then what goes well
//! and what can improve, then the levels.

use leptos::prelude::*;
use zeven_core::method::texts::Depth;
use zeven_core::session::Said;

use super::field::{Label, Text, area};
use super::reveal::Reveal;
use super::row::Rows;
use super::{criterion_name, to_talk};
use crate::browser::page;
use crate::route::{Part, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::views::walk::criterion::CriterionView;
use crate::views::walk::keys;
use crate::views::walk::place::{Place, find};
use crate::words::{Word, w};

/// The page of one dimension; without a key, the one with the first open question.
#[component]
pub(super) fn Talk(sheet: Sheet, dimension: String) -> impl IntoView {
    let desk = use_desk();
    desk.load_hints();
    page::focus_soon("h1");
    let place = find(desk, sheet, &dimension);
    keys::listen(place);
    let index = place.dimension;
    let criteria = place.asked.get_value();
    let listen = criteria
        .iter()
        .map(|criterion| listen(desk, sheet, index, *criterion));
    let listen = listen.collect_view();
    view! {
        <article class="session talk">
            <header>
                <h1 tabindex="-1" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</h1>
                <p class="about" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.about.clone())}</p>
                <Dimensions sheet here=index />
                <p class="quiet">{desk.t(w::TALK_LEAD)}</p>
                {jumps(desk)}
            </header>
            <section aria-labelledby="listen-title">
                <h2 id="listen-title" tabindex="-1">{desk.t(w::TALK_LISTEN)}</h2>
                {listen}
            </section>
            <Words sheet dimension=index />
            <Levels place />
            {sheet.read(zeven_core::assessment::Assessment::has_own).then(|| view! {
                <section aria-labelledby="own-title">
                    <h2 id="own-title">{desk.t(w::TALK_OWN)}</h2>
                    <Reveal sheet dimension=index />
                    <Rows sheet dimension=index />
                    <p>
                        <a href=Route::Session(sheet.id(), Part::Settle).href()>{desk.t(w::TALK_TO_BESIDE)}</a>
                    </p>
                </section>
            })}
            {onward(desk, sheet, index)}
        </article>
    }
    .into_any()
}

/// Straight to one of the three steps: the page is several screens long.
fn jumps(desk: Desk) -> AnyView {
    let steps = [
        (w::TALK_LISTEN, "listen-title"),
        (w::TALK_WORDS, "words-title"),
        (w::TALK_LEVELS, "levels-title"),
    ];
    let steps = steps.map(|(word, id)| {
        view! {
            <button type="button" class="plain" on:click=move |_| page::begin_at(id.to_owned())>
                {desk.t(word)}
            </button>
        }
    });
    view! { <p class="jumps">{steps.collect_view()}</p> }.into_any()
}

/// The dimensions, each with how many criteria have a score.
#[component]
fn Dimensions(sheet: Sheet, here: usize) -> impl IntoView {
    let desk = use_desk();
    let all = desk.method.with_value(|method| method.dimensions.len());
    let links = (0..all)
        .map(|index| {
            let progress = Memo::new(move |_| sheet.progress_in(index));
            let done = move || progress.with(|(done, all)| done == all);
            let count = move || progress.with(|(done, all)| format!("{done}/{all}"));
            view! {
                <li class:done=done>
                    <a href=to_talk(desk, sheet, index).href() aria-current=(index == here).then_some("step")>
                        <span class="name" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.short.clone())}</span>
                        <span class="count">{count}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="steps" aria-label=desk.t(w::WALK_STEPS)>
            <ol>{links}</ol>
        </nav>
    }
    .into_any()
}

/// One criterion: what to ask, and room for what is heard.
fn listen(desk: Desk, sheet: Sheet, dimension: usize, criterion: usize) -> AnyView {
    let key = sheet.key(dimension, criterion).unwrap_or_default();
    let id = key.replace('.', "-");
    let name = move || criterion_name(desk, dimension, criterion);
    let prompts = move |word: Word, pick: fn(&Depth) -> Vec<String>| {
        move || {
            let items = desk.criterion(dimension, criterion, |texts| pick(&texts.depth));
            let items = items.into_iter().map(|item| view! { <li>{item}</li> });
            let items: Vec<_> = items.collect();
            (!items.is_empty()).then(|| {
                view! {
                    <h4>{desk.t(word)}</h4>
                    <ul lang=desk.text_lang>{items}</ul>
                }
            })
        }
    };
    let (noted, private) = (key.clone(), key.clone());
    let (note_of, private_of) = (key.clone(), key);
    let note = area(
        sheet,
        format!("note-{id}"),
        Label::about(desk.t(w::TALK_NOTE), name),
        Text {
            read: Box::new(move |document| {
                let entry = document.entries.get(&noted);
                entry.map(|entry| entry.note.clone()).unwrap_or_default()
            }),
            write: Box::new(move |document, text| {
                let entry = document.entries.entry(note_of.clone()).or_default();
                text.clone_into(&mut entry.note);
                if entry.is_empty() {
                    document.entries.remove(&note_of);
                }
            }),
        },
    );
    let secret = area(
        sheet,
        format!("private-{id}"),
        Label::about(desk.t(w::TALK_PRIVATE), name),
        Text {
            read: Box::new(move |document| {
                document
                    .private
                    .notes
                    .get(&private)
                    .cloned()
                    .unwrap_or_default()
            }),
            write: Box::new(move |document, text| document.private.note(&private_of, text)),
        },
    );
    view! {
        <section class="listen" id=format!("listen-{id}")>
            <div class="prompts">
                <h3 lang=desk.text_lang>{name}</h3>
                <p lang=desk.text_lang>{move || desk.criterion(dimension, criterion, |texts| texts.question.clone())}</p>
                {prompts(w::METHOD_INTERVIEW, |depth| depth.interview.clone())}
                {prompts(w::METHOD_INTERVIEW_FLOOR, |depth| depth.interview_floor.clone())}
            </div>
            <div class="writing">
                {note}
                <small>{desk.t(w::TALK_NOTE_HINT)}</small>
                <details class="note">
                    <summary>
                        {desk.t(w::TALK_PRIVATE)}
                        <span class="unseen">": " <span lang=desk.text_lang>{name}</span></span>
                    </summary>
                    {secret}
                </details>
            </div>
        </section>
    }
    .into_any()
}

/// What goes well and what can improve.
#[component]
fn Words(sheet: Sheet, dimension: usize) -> impl IntoView {
    let desk = use_desk();
    let key = desk.method.with_value(|method| {
        let rules = method.dimensions.get(dimension);
        rules.map(|rules| rules.key.clone()).unwrap_or_default()
    });
    let field = |word: Word, id: &str, pick: fn(&mut Said) -> &mut String| {
        let (read, write) = (key.clone(), key.clone());
        let text = Text {
            read: Box::new(move |document| {
                let said = document
                    .session
                    .as_ref()
                    .and_then(|one| one.said.get(&read));
                let mut said = said.cloned().unwrap_or_default();
                std::mem::take(pick(&mut said))
            }),
            write: Box::new(move |document, text| {
                let session = document.session.get_or_insert_default();
                session.change_said(&write, |said| text.clone_into(pick(said)));
            }),
        };
        area(sheet, id.to_owned(), Label::plain(desk.t(word)), text)
    };
    view! {
        <section aria-labelledby="words-title">
            <h2 id="words-title" tabindex="-1">{desk.t(w::TALK_WORDS)}</h2>
            <div class="pair">
                {field(w::TALK_STRENGTHS, "strengths", |said| &mut said.strengths)}
                {field(w::TALK_IMPROVEMENTS, "improvements", |said| &mut said.improvements)}
            </div>
        </section>
    }
    .into_any()
}

/// The levels, once something was written or the assessor wants them now.
#[component]
fn Levels(place: Place) -> impl IntoView {
    let desk = use_desk();
    let sheet = place.sheet();
    let index = place.dimension;
    let now = RwSignal::new(false);
    let open = Memo::new(move |_| {
        let method = desk.method.get_value();
        let Some(rules) = method.dimensions.get(index) else {
            return false;
        };
        now.get()
            || sheet.watch(|document| {
                let session = document.session.as_ref();
                let said = session.and_then(|session| session.said.get(&rules.key));
                let mut criteria = rules.criteria.iter();
                said.is_some_and(|said| !said.is_empty())
                    || criteria.any(|one| document.rating(&one.key).is_answered())
            })
    });
    let content = move || {
        if open.get() {
            let criteria = place.asked.get_value().into_iter();
            let criteria =
                criteria.map(|criterion| view! { <CriterionView place criterion bare=true /> });
            view! { <div class="session-levels">{criteria.collect_view()}</div> }.into_any()
        } else {
            view! {
                <p>{desk.t(w::TALK_LEVELS_FIRST)}</p>
                <p>
                    <button type="button" class="plain" id="levels-now" on:click=move |_| now.set(true)>
                        {desk.t(w::TALK_LEVELS_NOW)}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="levels-title">
            <h2 id="levels-title" tabindex="-1">{desk.t(w::TALK_LEVELS)}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// To the dimension before and after; after the last one to the floor.
fn onward(desk: Desk, sheet: Sheet, index: usize) -> AnyView {
    let all = desk.method.with_value(|method| method.dimensions.len());
    let back = match index.checked_sub(1) {
        Some(before) => to_talk(desk, sheet, before),
        None => Route::Session(sheet.id(), Part::Agenda),
    };
    let (on, word) = if index + 1 < all {
        (to_talk(desk, sheet, index + 1), w::WALK_NEXT_DIMENSION)
    } else {
        (Route::Session(sheet.id(), Part::Floor), w::TALK_TO_FLOOR)
    };
    view! {
        <p class="buttons">
            <a class="button" href=back.href()>{desk.t(w::WALK_PREVIOUS)}</a>
            <a class="button main" id="talk-next" href=on.href()>{desk.t(word)}</a>
        </p>
    }
    .into_any()
}
