//! The documents to print: chosen above, shown as they will stand on paper. All of them
//! say the same figures as the result, from the same functions.

mod annex;
mod award;
mod board;
mod charts;
mod full;
mod heat;
pub(super) mod parts;

use leptos::prelude::*;
use zeven_core::assessment::Kind;

use self::charts::Charts;
use crate::browser::page;
use crate::route::{Paper, Route};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::sentence::Figures;
use crate::words::{Word, w};

/// What all documents share.
type Shared = StoredValue<Figures>;

/// The report of the open assessment.
#[component]
pub fn ReportView(sheet: Sheet, paper: Paper) -> impl IntoView {
    let desk = use_desk();
    desk.load_depth();
    desk.load_extras();
    Effect::new(move |_| {
        let (title, name) = (desk.say(w::REPORT_TITLE), desk.say(names(paper).0));
        page::set_title(&format!("{} – Zeven", desk.named(&title, &name)));
    });
    page::focus_soon("h1");
    let figures = Figures::of(desk.method.get_value(), sheet.document());
    let foot = foot(&figures);
    let figures: Shared = StoredValue::new(figures);
    Effect::new(move |_| page::set_print_foot(&desk.say(foot)));
    on_cleanup(page::clear_print_foot);
    let document = move || match paper {
        Paper::Full => figures.with_value(|shown| full::document(desk, shown)),
        Paper::Board => figures.with_value(|shown| board::document(desk, shown)),
        Paper::Award => figures.with_value(|shown| award::document(desk, shown)),
    };
    let kind = match paper {
        Paper::Full => "full",
        Paper::Board => "board",
        Paper::Award => "award",
    };
    view! {
        <article class="report">
            <header class="choose">
                <h1 tabindex="-1">{desk.t(w::REPORT_TITLE)}</h1>
                <Chooser id=sheet.id() paper />
                <p class="buttons">
                    <button type="button" class="main" id="print" on:click=move |_| page::print()>
                        {desk.t(w::RESULT_PRINT)}
                    </button>
                </p>
            </header>
            // It scrolls where the screen is narrower than a table, so keys must reach it.
            <section class=format!("paper {kind}") tabindex="0" aria-label=desk.t(w::REPORT_PREVIEW)>
                {document}
                <p class="foot">{desk.t(foot)}</p>
            </section>
            <Charts figures />
        </article>
    }
}

/// What stands below every page and chart.
fn foot(figures: &Figures) -> Word {
    match figures.assessment.kind {
        Kind::SelfAssessment => w::REPORT_FOOT,
        Kind::Guided | Kind::Jury => w::REPORT_FOOT_SESSION,
    }
}

/// The three documents, each with what it is for.
#[component]
fn Chooser(id: String, paper: Paper) -> impl IntoView {
    let desk = use_desk();
    let links = Paper::ALL
        .map(|(one, _)| {
            let (name, about) = names(one);
            let href = Route::Report(id.clone(), one).href();
            view! {
                <li>
                    <a href=href aria-current=(one == paper).then_some("page")>
                        <b>{desk.t(name)}</b>
                        <span>{desk.t(about)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="papers" aria-label=desk.t(w::REPORT_CHOOSE)>
            <ul>{links}</ul>
        </nav>
    }
}

/// A document's name and what it is for.
const fn names(paper: Paper) -> (Word, Word) {
    match paper {
        Paper::Full => (w::REPORT_FULL, w::REPORT_FULL_ABOUT),
        Paper::Board => (w::REPORT_BOARD, w::REPORT_BOARD_ABOUT),
        Paper::Award => (w::REPORT_AWARD, w::REPORT_AWARD_ABOUT),
    }
}
