//! An assessment made with an earlier version of the method: what carrying it over
//! would change, and the question whether to do so.

use leptos::prelude::*;

use crate::browser::{files, page};
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::open::Older;
use crate::words::{Word, w};

/// Says what would happen to every answer, and asks. Nothing happens before the answer.
#[component]
pub fn OlderQuestion(older: Older, close: impl Fn() + Copy + 'static) -> impl IntoView {
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
        let id = desk.carry_over(older.get_value());
        page::go(&Route::Walk(id, String::new(), String::new()).to_string());
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
            <p>{desk.t(w::OLDER_TEXT)}</p>
            <ul>{lines}</ul>
            <p class="buttons">
                <button type="button" class="main" on:click=carry>{desk.t(w::OLDER_CARRY)}</button>
                <button type="button" on:click=save>{desk.t(w::OLDER_SAVE)}</button>
                <button type="button" on:click=move |_| close()>{desk.t(w::OLDER_NOT)}</button>
            </p>
        </section>
    }
}
