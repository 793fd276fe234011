//! The quiet time of a part: minutes, no seconds, no sound, and nothing that stops.

use leptos::prelude::*;
use zeven_core::session::Part;

use super::is_signed;
use crate::browser::clock;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// How often the minutes are looked at, in seconds.
const LOOK: u64 = 15;

/// The name of a part of the agenda.
pub(super) const fn part_word(part: Part) -> Word {
    match part {
        Part::Talk => w::SESSION_TALK,
        Part::Floor => w::SESSION_FLOOR,
        Part::Settle => w::SESSION_SETTLE,
    }
}

/// "Talk: 34 of 90 min", and the button that lets it run or stand still.
#[component]
pub(super) fn Time(sheet: Sheet, part: Part) -> impl IntoView {
    let desk = use_desk();
    let look = RwSignal::new(0_u32);
    clock::every(LOOK, move || {
        let _ = look.try_update(|count| *count = count.wrapping_add(1));
    });
    let timer = Memo::new(move |_| {
        sheet.watch(|document| {
            let agenda = document.session.as_ref().map(|session| &session.agenda);
            agenda
                .map(|agenda| agenda.of(part).clone())
                .unwrap_or_default()
        })
    });
    let runs = move || timer.with(|timer| timer.since.is_some());
    let spent = move || {
        look.track();
        let (n, all) = timer.with(|timer| (timer.spent(&clock::now()) / 60, timer.minutes));
        let part = desk.say(part_word(part));
        let values = [
            ("part", part),
            ("n", n.to_string()),
            ("all", all.to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        desk.fill(w::SESSION_SPENT, &values)
    };
    let turn = move |_| {
        let now = clock::now();
        sheet.change_session(|session| {
            if session.agenda.of(part).since.is_some() {
                session.agenda.stop(&now);
            } else {
                session.agenda.start(part, &now);
            }
        });
    };
    let word = move || {
        desk.say(if runs() {
            w::SESSION_PAUSE
        } else {
            w::SESSION_START
        })
    };
    let about = move || format!(": {}", desk.say(part_word(part)));
    let button = move || {
        (!is_signed(sheet)).then(|| {
            view! {
                <button type="button" class="plain" on:click=turn>
                    {word}
                    <span class="unseen">{about}</span>
                </button>
            }
        })
    };
    view! {
        <p class="time" data-part=zeven_core::code::Code::code(part) data-runs=move || runs().to_string()>
            <span>{spent}</span>
            {button}
        </p>
    }
    .into_any()
}
