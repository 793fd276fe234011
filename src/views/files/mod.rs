//! What to take away from an assessment and what to share of it.

mod anonymous;
pub mod profile;
mod visits;

use leptos::prelude::*;
use zeven_core::csv::Dialect;
use zeven_core::result::{to_csv, to_file};

use self::anonymous::Anonymous;
use self::visits::Visits;
use crate::browser::{files, page};
use crate::components::save_mark::SaveMark;
use crate::state::desk::{Desk, use_desk};
use crate::state::exchange::result_of;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The files of the open assessment.
#[component]
pub fn Files(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::FILES_TITLE))));
    page::focus_soon("h1");
    // Counts the changes to what is shared: the preview below is made anew.
    let changed = RwSignal::new(0_u32);
    view! {
        <article class="exchange">
            <header>
                <h1 tabindex="-1">{desk.t(w::FILES_TITLE)}</h1>
                <p class="lead">{desk.t(w::FILES_LEAD)}</p>
            </header>
            <section aria-labelledby="files-own">
                <h2 id="files-own">{desk.t(w::FILES_OWN)}</h2>
                <ul class="exports">
                    {export(desk, "save-assessment", w::FILES_ASSESSMENT, w::FILES_ASSESSMENT_FOR, move || {
                        let text = sheet.document().to_file(&desk.say(w::FILES_DISCLAIMER));
                        keep(desk, sheet, "zeven", "json", &text);
                        desk.filed(&sheet.id());
                    })}
                </ul>
            </section>
            <section aria-labelledby="files-result">
                <h2 id="files-result">{desk.t(w::FILES_RESULT)}</h2>
                <p>{desk.t(w::FILES_RESULT_TEXT)}</p>
                <ul class="exports">
                    {export(desk, "save-result", w::FILES_JSON, w::FILES_JSON_FOR, move || {
                        if let Some(row) = result_of(desk, sheet) {
                            let text = to_file(&[row], &desk.say(w::FILES_DISCLAIMER));
                            keep(desk, sheet, "zeven-result", "json", &text);
                        }
                    })}
                    {export(desk, "save-excel", w::FILES_EXCEL, w::FILES_EXCEL_FOR, move || {
                        table(desk, sheet, "zeven-result-excel", Dialect::Excel);
                    })}
                </ul>
                <details class="other-forms">
                    <summary>{desk.t(w::FILES_OTHER_FORMS)}</summary>
                    <ul class="exports">
                    {export(desk, "save-csv", w::FILES_CSV, w::FILES_CSV_FOR, move || {
                        table(desk, sheet, "zeven-result", Dialect::Standard);
                    })}
                    </ul>
                    <p class="quiet">{desk.t(w::FILES_NO_DISCLAIMER)}</p>
                </details>
            </section>
            <Anonymous sheet changed />
            <Visits sheet changed />
            <p class="buttons">
                <SaveMark sheet />
            </p>
        </article>
    }
}

/// One thing to save: what it is, what it contains and for whom.
fn export(
    desk: Desk,
    id: &'static str,
    name: Word,
    about: Word,
    save: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <li>
            <button type="button" id=id on:click=move |_| save()>{desk.t(name)}</button>
            <p>{desk.t(about)}</p>
        </li>
    }
}

fn table(desk: Desk, sheet: Sheet, kind: &str, dialect: Dialect) {
    let text = result_of(desk, sheet).and_then(|row| to_csv(&[row], dialect).ok());
    if let Some(text) = text {
        keep(desk, sheet, kind, "csv", &text);
    }
}

/// Hands a file to the browser, named after company, site and round.
fn keep(desk: Desk, sheet: Sheet, kind: &str, extension: &str, text: &str) {
    let document = sheet.document();
    let company = &document.company;
    let round = document.round.to_string();
    let name = files::name(&[kind, &company.name, &company.site, &round], extension);
    hand_over(desk, &name, extension, text);
}

/// Hands a file to the browser; a message says so when it refuses.
fn hand_over(desk: Desk, name: &str, extension: &str, text: &str) {
    let mime = match extension {
        "csv" => "text/csv",
        _ => "application/json",
    };
    desk.save_file(name, mime, text);
}
