//! The agenda: three parts with their time, what is still open, who is there.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::session::Part;

use super::assessor::AssessorForm;
use super::field::{Label, Text, area};
use super::is_signed;
use super::open::OpenList;
use super::people::People;
use super::time::{Time, part_word};
use crate::browser::{clock, page};
use crate::route::{self, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::views::juror::title;
use crate::words::{Word, w};

/// The overview of a session.
#[component]
pub(super) fn Agenda(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    page::focus_soon("h1");
    let name = move || {
        let company = sheet.company.get();
        title(desk, &company.name, &company.site, sheet.round.get())
    };
    let own = sheet.read(zeven_core::assessment::Assessment::has_own);
    view! {
        <article class="session">
            <header>
                <p class="over">{desk.t(w::SESSION_TITLE)}</p>
                <h1 tabindex="-1">{name}</h1>
                <p class="lead">{desk.t(w::AGENDA_LEAD)}</p>
                {(!own).then(|| view! { <p class="quiet">{desk.t(w::SESSION_NO_OWN)}</p> })}
            </header>
            // In the order in which a session goes: who, then the three parts.
            <AssessorForm sheet />
            <People sheet />
            <ol class="agenda">
                {Part::ALL.iter().map(|(part, _)| row(desk, sheet, *part)).collect_view()}
            </ol>
            <OpenList sheet />
            <section aria-labelledby="private-title">
                <h2 id="private-title">{desk.t(w::AGENDA_PRIVATE)}</h2>
                <p class="quiet">{desk.t(w::AGENDA_PRIVATE_TEXT)}</p>
                {area(
                    sheet,
                    "private-general".to_owned(),
                    Label::plain(desk.t(w::AGENDA_PRIVATE_LABEL)),
                    Text {
                        read: Box::new(|document| document.private.general.clone()),
                        write: Box::new(|document, text| text.clone_into(&mut document.private.general)),
                    },
                )}
            </section>
        </article>
    }
    .into_any()
}

/// One part: what it is, its time, the way to it.
fn row(desk: Desk, sheet: Sheet, part: Part) -> AnyView {
    let (about, to): (Word, _) = match part {
        Part::Talk => (w::AGENDA_TALK, route::Part::Talk(String::new())),
        Part::Floor => (w::AGENDA_FLOOR, route::Part::Floor),
        Part::Settle => (w::AGENDA_SETTLE, route::Part::Settle),
    };
    let name = move || desk.say(part_word(part));
    let planned = Memo::new(move |_| {
        sheet.watch(|document| {
            let session = document.session.as_ref();
            session.map_or(part.planned(), |session| session.agenda.of(part).minutes)
        })
    });
    let plan = move |event| {
        // What is no number of minutes is not kept; the field then shows what is.
        if let Ok(minutes) = event_target_value(&event).trim().parse::<u16>()
            && minutes <= 1_440
        {
            sheet.change_session(|session| session.agenda.of_mut(part).minutes = minutes);
        }
    };
    // Whoever goes to a part for the first time begins it; nobody thinks of a clock then.
    let begin = move |_| {
        if is_signed(sheet) {
            return;
        }
        let now = clock::now();
        sheet.change_session(|session| {
            let timer = session.agenda.of(part);
            if timer.seconds == 0 && timer.since.is_none() {
                session.agenda.start(part, &now);
            }
        });
    };
    view! {
        <li>
            <div>
                <h2>{name}</h2>
                <p class="quiet">{desk.t(about)}</p>
            </div>
            <label class="minutes">
                <span>
                    {desk.t(w::AGENDA_MINUTES)}
                    <span class="unseen">": " {name}</span>
                </span>
                <input
                    type="text"
                    inputmode="numeric"
                    maxlength="4"
                    autocomplete="off"
                    id=format!("minutes-{}", part.code())
                    disabled=move || is_signed(sheet)
                    prop:value=move || planned.get().to_string()
                    on:change=plan
                />
            </label>
            <Time sheet part />
            <a class="button" href=Route::Session(sheet.id(), to).href() on:click=begin>
                {move || desk.fill(w::AGENDA_GO, &[("part", &name())])}
            </a>
        </li>
    }
    .into_any()
}
