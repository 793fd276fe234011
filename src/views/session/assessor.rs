//! Who assesses, and any ties with the company.

use leptos::prelude::*;
use zeven_core::jury::Conflict;
use zeven_core::session::LABEL_LIMIT;

use super::field::{Label, Text, area, line};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// Role and statement.
#[component]
pub(super) fn AssessorForm(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let tie = Memo::new(move |_| {
        sheet.watch(|document| {
            let session = document.session.as_ref()?;
            session.assessor.conflict.as_ref().map(|tie| tie.exists)
        })
    });
    let choice = move |exists: bool, id: &'static str, word: Word| {
        let choose = move |_| {
            sheet.change_session(|session| {
                let tie = session
                    .assessor
                    .conflict
                    .get_or_insert_with(Conflict::default);
                tie.exists = exists;
            });
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="session-tie"
                    id=id
                    prop:checked=move || tie.get() == Some(exists)
                    on:change=choose
                />
                {desk.t(word)}
            </label>
        }
    };
    let role = line(
        sheet,
        "assessor-role".to_owned(),
        Label::plain(desk.t(w::AGENDA_ROLE)),
        LABEL_LIMIT,
        Text {
            read: Box::new(|document| {
                let session = document.session.as_ref();
                session
                    .map(|one| one.assessor.role.clone())
                    .unwrap_or_default()
            }),
            write: Box::new(|document, text| {
                let session = document.session.get_or_insert_default();
                text.clone_into(&mut session.assessor.role);
            }),
        },
    );
    let statement = move || {
        (tie.get() == Some(true)).then(|| {
            area(
                sheet,
                "assessor-tie".to_owned(),
                Label::plain(desk.t(w::JUROR_STATEMENT)),
                Text {
                    read: Box::new(|document| {
                        let session = document.session.as_ref();
                        let tie = session.and_then(|one| one.assessor.conflict.as_ref());
                        tie.map(|tie| tie.statement.clone()).unwrap_or_default()
                    }),
                    write: Box::new(|document, text| {
                        let session = document.session.get_or_insert_default();
                        let tie = session.assessor.conflict.get_or_insert_default();
                        text.clone_into(&mut tie.statement);
                    }),
                },
            )
        })
    };
    view! {
        <section class="form" aria-labelledby="assessor-title">
            <h2 id="assessor-title">{desk.t(w::AGENDA_ASSESSOR)}</h2>
            <div>
                {role}
                <small>{desk.t(w::AGENDA_ROLE_HINT)}</small>
            </div>
            <fieldset class="field" aria-describedby="session-tie-hint">
                <legend>{desk.t(w::JUROR_TIES)}</legend>
                <p class="choices">
                    {choice(false, "session-tie-none", w::JUROR_TIES_NONE)}
                    {choice(true, "session-tie-some", w::JUROR_TIES_SOME)}
                </p>
                <small id="session-tie-hint">{desk.t(w::AGENDA_TIES_HINT)}</small>
            </fieldset>
            {statement}
        </section>
    }
    .into_any()
}
