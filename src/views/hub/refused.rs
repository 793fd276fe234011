//! What was refused: every file with every problem and its place, and as a table to take
//! away to whoever sent the files.

use std::sync::Arc;

use leptos::prelude::*;
use zeven_cohort::wire::{Refused, Report};
use zeven_core::Problem;
use zeven_core::csv::{Dialect, line};

use crate::browser::files;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::words::{problems, w};

/// How many files are listed on the page; all are in the table.
const LISTED: usize = 200;

/// The list.
#[component]
pub(super) fn Refusals(report: Arc<Report>) -> impl IntoView {
    let desk = use_desk();
    let more = report.refused_count.saturating_sub(LISTED);
    let rows = {
        let report = Arc::clone(&report);
        move || {
            let listed = report.refused.iter().take(LISTED);
            let conflicts = report.conflicts.iter().take(LISTED);
            view! {
                {listed.map(|one| row(desk, one)).collect_view()}
                {conflicts.map(|pair| conflict(desk, pair)).collect_view()}
            }
        }
    };
    let save = move |_| {
        let text = table(desk, &report);
        let name = files::name(&["zeven-refused"], "csv");
        if let Err(reason) = files::save(&name, "text/csv", &text) {
            leptos::logging::warn!("{reason}");
            desk.notice.set(Some(Notice::FileNotSaved));
        }
    };
    view! {
        <section class="refused" aria-labelledby="refused-title">
            <h2 id="refused-title">{desk.t(w::HUB_REFUSED_TITLE)}</h2>
            <p>{desk.t(w::HUB_REFUSED_TEXT)}</p>
            <p>
                <button type="button" id="save-refused" on:click=save>{desk.t(w::HUB_REFUSED_SAVE)}</button>
            </p>
            <div class="table" tabindex="0" role="region" aria-label=desk.t(w::HUB_REFUSED_TABLE)>
                <table>
                    <caption class="unseen">{desk.t(w::HUB_REFUSED_TABLE)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{desk.t(w::HUB_FILE)}</th>
                            <th scope="col">{desk.t(w::HUB_REASON)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(more > 0)
                .then(|| view! { <p>{move || desk.count(w::HUB_REFUSED_MORE_ONE, w::HUB_REFUSED_MORE, more)}</p> })}
        </section>
    }
}

fn row(desk: Desk, one: &Refused) -> AnyView {
    let words = desk.words();
    let mut problems: Vec<_> = one
        .problems
        .iter()
        .map(|problem| problems::sentence(&words, problem))
        .collect();
    if problems.is_empty() {
        problems.push(desk.say(w::HUB_UNREADABLE));
    }
    let problems = problems
        .into_iter()
        .map(|problem| view! { <li>{problem}</li> })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{one.file.clone()}</th>
            <td>
                <ul>{problems}</ul>
            </td>
        </tr>
    }
    .into_any()
}

/// The same revision with other content: neither counts.
fn conflict(desk: Desk, (first, second): &(String, String)) -> AnyView {
    let reason = desk.fill(w::HUB_CONFLICT, &[("other", second)]);
    view! {
        <tr>
            <th scope="row">{first.clone()}</th>
            <td>{reason}</td>
        </tr>
    }
    .into_any()
}

/// One line per problem: file, place, reason; semicolons, since people open it in a
/// spreadsheet.
fn table(desk: Desk, report: &Report) -> String {
    let words = desk.words();
    let dialect = Dialect::Excel;
    let mut out = dialect.start().to_owned();
    let head = [w::HUB_FILE, w::HUB_PLACE, w::HUB_REASON].map(|word| desk.say(word));
    out += &line(&head, dialect);
    for one in &report.refused {
        for problem in &one.problems {
            let bare = Problem::new("", problem.what.clone());
            let reason = problems::sentence(&words, &bare);
            out += &line(&[&one.file, &problem.place, &reason], dialect);
        }
        if one.problems.is_empty() {
            let reason = desk.say(w::HUB_UNREADABLE);
            out += &line(&[one.file.as_str(), "", &reason], dialect);
        }
    }
    for (first, second) in &report.conflicts {
        let reason = desk.fill(w::HUB_CONFLICT, &[("other", second)]);
        out += &line(&[first.as_str(), "", &reason], dialect);
    }
    out
}
