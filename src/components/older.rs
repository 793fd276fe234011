//! An assessment made with an earlier version of the method: what carrying it over
//! would change, and the question whether to do so.

use leptos::prelude::*;

use crate::browser::{files, page};
use crate::route::{Part, Route};
use crate::state::desk::use_desk;
use crate::state::open::Older;
use crate::words::{Word, w};

/// Says what would happen to every answer, and asks. Nothing happens before the answer.
#[component]
pub fn OlderQuestion(
    older: Older,
    close: impl Fn() + Copy + 'static,
    /// Begin a guided session with the copy, instead of opening it.
    #[prop(optional)]
    session: bool,
) -> impl IntoView {
    let desk = use_desk();
    let (from, to) = (
        older.original.method.version.clone(),
        older.migration.assessment.method.version.clone(),
    );
    let report = older.migration.report.clone();
    let lines: Vec<(Word, Word, usize)> = vec![
        (
            w::OLDER_KEPT_ONE,
            w::OLDER_KEPT,
            report.kept.len() + report.renamed.len(),
        ),
        (w::OLDER_MERGED_ONE, w::OLDER_MERGED, report.merged.len()),
        (w::OLDER_SPLIT_ONE, w::OLDER_SPLIT, report.split.len()),
        (w::OLDER_DROPPED_ONE, w::OLDER_DROPPED, report.dropped.len()),
        (w::OLDER_NEW_ONE, w::OLDER_NEW, report.new.len()),
    ];
    let lines = lines
        .into_iter()
        .filter(|(_, _, n)| *n > 0)
        .map(|(one, other, n)| view! { <li>{move || desk.count(one, other, n)}</li> })
        .collect_view();
    let original = older.original.to_text();
    let older = StoredValue::new(older);
    let carry = move |_| {
        close();
        let older = older.get_value();
        let guided = older.original.session.is_some();
        let to = if session {
            Route::Session(desk.begin_session_carried(&older), Part::Agenda)
        } else if guided {
            Route::Session(desk.carry_over(older), Part::Agenda)
        } else {
            Route::Walk(desk.carry_over(older), String::new(), String::new())
        };
        page::go(&to.to_string());
    };
    let save = move |_| {
        let name = files::name(&["zeven", "original"], "json");
        desk.save_json(&name, &original);
    };
    view! {
        <section class="conflict older" aria-labelledby="older-title">
            <h2 id="older-title">
                {move || desk.fill(w::OLDER_TITLE, &[("from", &from), ("to", &to)])}
            </h2>
            <p>{desk.t(if session { w::OLDER_SESSION } else { w::OLDER_TEXT })}</p>
            <ul>{lines}</ul>
            <p class="buttons">
                <button type="button" class="main" on:click=carry>
                    {desk.t(if session { w::OLDER_BEGIN } else { w::OLDER_CARRY })}
                </button>
                <button type="button" on:click=save>{desk.t(w::OLDER_SAVE)}</button>
                <button type="button" on:click=move |_| close()>{desk.t(w::OLDER_NOT)}</button>
            </p>
        </section>
    }
}
