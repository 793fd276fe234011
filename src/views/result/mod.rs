//! The result: the sentence with what the flag says and what to know about it, the
//! bars with the line, what to do first, the steps to the line with swaps and what-if,
//! then the figures, the feedback per dimension and the company's own targets.

mod advice;
mod flag;
mod heat;
mod priority;
mod quick;
mod scope;
mod steps;
mod swap;
mod table;
mod targets;
mod whatif;

use leptos::prelude::*;
use zeven_core::assessment::{Kind, Pass};
use zeven_core::remarks;

use self::advice::Advice;
use self::flag::{Flag, Unchecked};
use self::heat::Heat;
use self::priority::Priorities;
use self::quick::QuickNext;
use self::scope::Scope;
use self::steps::StepsToLine;
use self::table::ScoreTable;
use self::targets::Targets;
use self::whatif::WhatIfView;
use crate::browser::{files, intl, page};
use crate::components::bars::Bars;
use crate::components::radar::Radar;
use crate::components::seal_mark::SealMark;
use crate::components::sign::Sign;
use crate::route::{Paper, Part, Route};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::sentence::{Figures, headline, what_is_missing};
use crate::words::w;

/// What all parts of the result share.
type Shared = StoredValue<Figures>;

/// The result of the open assessment.
#[component]
pub fn ResultView(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let figures = StoredValue::new(Figures::of(desk.method.get_value(), sheet.document()));
    let quick = figures.with_value(|figures| figures.assessment.pass == Pass::Quick);
    let guided = figures.with_value(|figures| figures.assessment.kind == Kind::Guided);
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::RESULT_TITLE))));
    page::focus_soon("h1");
    page::unfold_for_print();
    let sentence = move || figures.with_value(|figures| headline(desk, figures));
    let missing = move || figures.with_value(|figures| what_is_missing(desk, figures));
    let keep = move |kind: &str, text: &str| {
        let document = sheet.document();
        let company = &document.company;
        let round = document.round.to_string();
        let name = files::name(&[kind, &company.name, &company.site, &round], "json");
        if desk.save_json(&name, text) && kind == "zeven" {
            desk.filed(&document.id);
        }
    };
    let save = move |_| {
        let text = sheet.document().to_file(&desk.say(w::FILES_DISCLAIMER));
        keep("zeven", &text);
    };
    let remarks = move || {
        figures.with_value(|shown| {
            remarks::file(&shown.method, &shown.assessment, desk.language.get())
        })
    };
    let any_remarks = untrack(remarks).is_some();
    let save_remarks = move |_| {
        if let Some(file) = untrack(remarks) {
            keep("zeven-remarks", &format!("{file:#}"));
        }
    };
    view! {
        <article class="result">
            <header>
                <p class="over"><Who figures /></p>
                <h1 tabindex="-1">{sentence}</h1>
                {move || missing().map(|text| view! { <p class="lead">{text}</p> })}
                <Flag figures />
                {quick.then(|| view! { <Unchecked figures /> })}
                <QuickNext sheet />
                <Scope figures />
                <SealMark sheet />
            </header>
            <Parts sheet figures quick />
            <Advice figures />
            <Targets figures />
            {guided.then(|| view! { <Sign sheet /> })}
            <section class="keep" aria-labelledby="keep-title">
                <h2 id="keep-title">{desk.t(w::RESULT_KEEP)}</h2>
                <p>{desk.t(w::RESULT_KEEP_TEXT)}</p>
                <p class="buttons">
                    <button type="button" class="main" id="save-file" on:click=save>
                        {desk.t(w::RESULT_SAVE)}
                    </button>
                    <a class="button" href=Route::Plan(sheet.id()).href()>{desk.t(w::PLAN_TO)}</a>
                    <a class="button" href=Route::Report(sheet.id(), Paper::Full).href()>{desk.t(w::PLAN_TO_REPORT)}</a>
                    <a class="button" href=Route::Outcomes(sheet.id()).href()>{desk.t(w::OUTCOMES_TITLE)}</a>
                    {any_remarks
                        .then(|| {
                            view! {
                                <button type="button" id="save-remarks" on:click=save_remarks>
                                    {desk.t(w::RESULT_REMARKS)}
                                </button>
                            }
                        })}
                    <button type="button" on:click=move |_| page::print()>{desk.t(w::RESULT_PRINT)}</button>
                    <a class="button" href=Route::Walk(sheet.id(), String::new(), String::new()).href()>
                        {desk.t(w::RESULT_BACK)}
                    </a>
                    <a class="plain" href=Route::Juror(sheet.id()).href()>{desk.t(w::JUROR_SIT)}</a>
                    {(!guided).then(|| view! {
                        <a class="plain" href=Route::Session(sheet.id(), Part::Agenda).href()>
                            {desk.t(w::SESSION_BEGIN)}
                        </a>
                    })}
                </p>
            </section>
        </article>
    }
}

/// The figures, what to do first and the steps, in the order of the pass.
#[component]
fn Parts(sheet: Sheet, figures: Shared, quick: bool) -> impl IntoView {
    let desk = use_desk();
    let (shown, threshold) =
        figures.with_value(|figures| (figures.scores.clone(), figures.method.threshold.get()));
    let profile = view! {
        <section aria-labelledby="profile-title">
            <h2 id="profile-title">{desk.t(w::RESULT_PROFILE)}</h2>
            <Bars scores=shown.clone() threshold figures />
        </section>
    };
    let numbers = view! {
        <section class="profile-two" aria-labelledby="figures-title">
            <h2 id="figures-title">{desk.t(w::RESULT_FIGURES)}</h2>
            <ScoreTable figures />
            <Radar scores=shown threshold />
            <Heat figures />
        </section>
    };
    // A quick pass has only ranges: they are there for whoever asks.
    if quick {
        view! {
            <Priorities sheet figures />
            <details class="ranges" id="quick-figures">
                <summary>{desk.t(w::QUICK_FIGURES)}</summary>
                <p>{desk.t(w::QUICK_FIGURES_TEXT)}</p>
                {profile}
                {numbers}
            </details>
        }
        .into_any()
    } else {
        view! {
            {profile}
            <Priorities sheet figures />
            <StepsToLine figures />
            <WhatIfView figures />
            {numbers}
        }
        .into_any()
    }
}

/// The address of a question, by the key of its criterion or dimension.
fn to_question(id: &str, key: &str) -> Route {
    let (dimension, criterion) = key.split_once('.').unwrap_or((key, ""));
    Route::Walk(id.to_owned(), dimension.to_owned(), criterion.to_owned())
}

/// Company, site, round, date and method: what every copy of a result must say.
#[component]
fn Who(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    move || {
        figures.with_value(|figures| {
            let (company, own) = (&figures.assessment.company, &figures.assessment);
            let name = if company.name.is_empty() {
                desk.say(w::CARD_NO_NAME)
            } else {
                company.name.clone()
            };
            let when = intl::moment(desk.language.get(), own.updated.as_str());
            let (id, version) = (&own.method.id, &own.method.version);
            // The key of the standard method says nothing to an owner; a name of one's own does.
            let version = if desk.custom.with(Option::is_none) {
                version.clone()
            } else {
                format!("{id} {version}")
            };
            let method = desk.fill(w::RESULT_METHOD, &[("version", &version)]);
            [
                name,
                company.site.clone(),
                own.round.to_string(),
                when,
                method,
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
        })
    }
}
