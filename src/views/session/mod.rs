//! A guided session: the agenda, the talk, the floor, settling, handing over. Each part
//! has an address of its own; all of them change the same assessment.

mod agenda;
mod assessor;
mod begin;
pub mod door;
mod evidence;
mod field;
mod floor;
mod handover;
mod open;
mod people;
mod reveal;
mod row;
mod settle;
mod stop;
mod talk;
mod time;

use leptos::prelude::*;
use zeven_core::rating::Rating;
use zeven_core::session;

use self::agenda::Agenda;
use self::begin::Begin;
use self::floor::Floor;
use self::handover::HandOver;
use self::settle::Settle;
pub(in crate::views) use self::settle::{in_words, signed};
use self::talk::Talk;
use self::time::Time;
use crate::browser::page;
use crate::components::help_link::help_link;
use crate::components::save_mark::SaveMark;
use crate::route::{Part, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The screen of a part; on a company's own assessment, the way into a session.
pub fn screen(part: Part, sheet: Sheet) -> AnyView {
    let desk = use_desk();
    if !sheet.is_guided() {
        return view! { <Begin sheet /> }.into_any();
    }
    desk.load_depth();
    let title = word_of(&part);
    Effect::new(move |_| {
        let (part, session) = (desk.say(title), desk.say(w::SESSION_TITLE));
        page::set_title(&format!("{} – Zeven", desk.named(&part, &session)));
    });
    let bar = part.clone();
    let content = match part {
        Part::Agenda => view! { <Agenda sheet /> }.into_any(),
        Part::Talk(dimension) => view! { <Talk sheet dimension /> }.into_any(),
        Part::Floor => view! { <Floor sheet /> }.into_any(),
        Part::Settle => view! { <Settle sheet /> }.into_any(),
        Part::HandOver => view! { <HandOver sheet /> }.into_any(),
    };
    view! {
        <Bar sheet part=bar />
        {content}
        {help_link("assessor")}
    }
    .into_any()
}

/// The name of a part.
const fn word_of(part: &Part) -> Word {
    match part {
        Part::Agenda => w::SESSION_AGENDA,
        Part::Talk(_) => w::SESSION_TALK,
        Part::Floor => w::SESSION_FLOOR,
        Part::Settle => w::SESSION_SETTLE,
        Part::HandOver => w::SESSION_HANDOVER,
    }
}

/// The parts, and the time of the one that is open.
#[component]
fn Bar(sheet: Sheet, part: Part) -> impl IntoView {
    let desk = use_desk();
    let timed = match part {
        Part::Talk(_) => Some(session::Part::Talk),
        Part::Floor => Some(session::Part::Floor),
        Part::Settle => Some(session::Part::Settle),
        Part::Agenda | Part::HandOver => None,
    };
    let parts = [
        Part::Agenda,
        Part::Talk(String::new()),
        Part::Floor,
        Part::Settle,
        Part::HandOver,
    ];
    let links = parts
        .map(|one| {
            let here = std::mem::discriminant(&one) == std::mem::discriminant(&part);
            let word = word_of(&one);
            view! {
                <li>
                    <a href=Route::Session(sheet.id(), one).href() aria-current=here.then_some("page")>
                        {desk.t(word)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let signed = move || {
        is_signed(sheet).then(|| view! { <p class="quiet">{desk.t(w::SESSION_SIGNED)}</p> })
    };
    view! {
        <div class="session-bar">
            <nav aria-label=desk.t(w::SESSION_PARTS)>
                <ul>{links}</ul>
            </nav>
            {timed.map(|part| view! { <Time sheet part /> })}
            <SaveMark sheet />
            {signed}
        </div>
    }
    .into_any()
}

/// Whether the session was signed.
fn is_signed(sheet: Sheet) -> bool {
    sheet.watch(|document| document.extra.contains_key(zeven_core::seal::MEMBER))
}

/// A rating in a word: a level, not applicable, don't know, none.
fn said(desk: Desk, rating: &Rating) -> String {
    match rating {
        Rating::Level(level) => level.to_string(),
        Rating::Unknown => desk.say(w::WALK_UNKNOWN),
        Rating::NotApplicable { .. } => desk.say(w::WALK_NA),
        Rating::Blank => desk.say(w::SETTLE_NONE),
    }
}

/// A dimension's name.
fn dimension_name(desk: Desk, dimension: usize) -> String {
    desk.dimension(dimension, |texts| texts.name.clone())
}

/// A criterion's name.
fn criterion_name(desk: Desk, dimension: usize, criterion: usize) -> String {
    desk.criterion(dimension, criterion, |texts| texts.name.clone())
}

/// The address of the talk about a dimension.
fn to_talk(desk: Desk, sheet: Sheet, dimension: usize) -> Route {
    let key = desk.method.with_value(|method| {
        let rules = method.dimensions.get(dimension);
        rules.map(|rules| rules.key.clone()).unwrap_or_default()
    });
    Route::Session(sheet.id(), Part::Talk(key))
}
