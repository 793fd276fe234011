//! What the company gets: a report to print, its file, and a plain list of what is shared
//! and what is not.

use leptos::prelude::*;
use zeven_core::assessment::Assessment;
use zeven_core::session::{Beside, Session, apart, still_open};

use super::open::{grouped, not_shown, old};
use super::people::side_word;
use super::settle::in_words;
use super::{criterion_name, dimension_name, is_signed, said};
use crate::browser::{clock, files, intl, page};
use crate::components::bars::Bars;
use crate::components::part::part;
use crate::components::seal_mark::SealMark;
use crate::route::{Paper, Part, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::views::report::parts::{day, head, live, table};
use crate::words::sentence::Figures;
use crate::words::{Word, w};

/// The screen.
#[component]
pub(super) fn HandOver(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    page::focus_soon("h1");
    Effect::new(move |_| page::set_print_foot(&desk.say(w::REPORT_FOOT_SESSION)));
    on_cleanup(page::clear_print_foot);
    let keep = move |kind: &str, text: &str| {
        let (company, round) = (sheet.company.get_untracked(), sheet.round.get_untracked());
        let name = [kind, &company.name, &company.site, &round.to_string()];
        let name = files::name(&name, "json");
        desk.save_json(&name, text);
    };
    let save = move |_| {
        let text = sheet
            .document()
            .to_file(&untrack(|| desk.say(w::FILES_DISCLAIMER)));
        keep("zeven", &text);
    };
    let save_own = move |_| {
        let text = sheet
            .document()
            .to_own_file(&untrack(|| desk.say(w::FILES_DISCLAIMER)));
        keep("zeven-assessor", &text);
    };
    let any_private = sheet.read(|document| !document.private.is_empty());
    let unsigned = move || {
        (!is_signed(sheet)).then(|| {
            view! {
                <p>
                    {desk.t(w::HANDOVER_UNSIGNED)}
                    " "
                    <a href=Route::Session(sheet.id(), Part::Settle).href()>{desk.t(w::HANDOVER_TO_SIGN)}</a>
                </p>
            }
        })
    };
    // Only the copy for the company is laid out: what is private is not even here.
    let figures = StoredValue::new(Figures::of(
        desk.method.get_value(),
        sheet.document().for_company(),
    ));
    let document = move || figures.with_value(|figures| document(desk, figures));
    view! {
        <article class="report handover">
            <header class="choose">
                <h1 tabindex="-1">{desk.t(w::SESSION_HANDOVER)}</h1>
                <p class="lead">{desk.t(w::HANDOVER_LEAD)}</p>
                <SealMark sheet />
                {unsigned}
                <p class="buttons">
                    <button type="button" class="main" id="save-company" on:click=save>
                        {desk.t(w::HANDOVER_SAVE)}
                    </button>
                    <button type="button" id="print" on:click=move |_| page::print()>
                        {desk.t(w::RESULT_PRINT)}
                    </button>
                    <a class="button" href=Route::Report(sheet.id(), Paper::Full).href()>
                        {desk.t(w::REPORT_FULL)}
                    </a>
                    <a class="button" href=Route::Plan(sheet.id()).href()>{desk.t(w::PLAN_TO)}</a>
                </p>
                {any_private
                    .then(|| {
                        view! {
                            <p class="quiet">{desk.t(w::HANDOVER_OWN_TEXT)}</p>
                            <p>
                                <button type="button" class="plain" id="save-own" on:click=save_own>
                                    {desk.t(w::HANDOVER_SAVE_OWN)}
                                </button>
                            </p>
                        }
                    })}
            </header>
            <section class="paper full" tabindex="0" aria-label=desk.t(w::HANDOVER_PREVIEW)>
                {document}
                <p class="foot">{desk.t(w::REPORT_FOOT_SESSION)}</p>
            </section>
        </article>
    }
    .into_any()
}

/// The report.
fn document(desk: Desk, figures: &Figures) -> AnyView {
    let own = &figures.assessment;
    let session = own.session.as_deref().cloned().unwrap_or_default();
    let threshold = figures.method.threshold.get();
    let scores = figures.scores.clone();
    view! {
        {head(desk, figures, w::HANDOVER_DOCUMENT)}
        {part(desk, w::HANDOVER_WHO, who(desk, own, &session))}
        {part(desk, w::HANDOVER_WORDS, words(desk, figures, &session))}
        {part(desk,
            w::RESULT_FIGURES,
            view! {
                <Bars scores threshold />
                {table(desk, figures)}
            }
            .into_any(),
        )}
        {own.has_own().then(|| part(desk, w::HANDOVER_BESIDE, beside(desk, figures, &session)))}
        {part(desk, w::HANDOVER_PROOF, proof(desk, figures))}
        {part(desk, w::HANDOVER_ACTIONS, actions(desk, figures))}
        {part(desk, w::SETTLE_NEXT_ROUND, next_round(desk, &session))}
        {part(desk, w::HANDOVER_SHARED, shared(desk))}
    }
    .into_any()
}

/// The assessor, the ties, the people.
fn who(desk: Desk, own: &Assessment, session: &Session) -> AnyView {
    let role = session.assessor.role.trim();
    let by = (!role.is_empty()).then(|| desk.fill(w::HANDOVER_BY, &[("role", role)]));
    let tie = match &session.assessor.conflict {
        None => desk.say(w::HANDOVER_TIES_UNSAID),
        Some(tie) if tie.exists => desk.fill(w::JURY_TIE, &[("text", &tie.statement)]),
        Some(_) => desk.say(w::JURY_NO_TIE),
    };
    let people: Vec<_> = own
        .participants()
        .into_iter()
        .map(|one| {
            let side = one.side.map(|side| desk.say(side_word(side)));
            let parts = [one.role, one.name, side.unwrap_or_default()];
            let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
            parts.collect::<Vec<_>>().join(" · ")
        })
        .filter(|line| !line.is_empty())
        .collect();
    let none = people.is_empty();
    view! {
        {by.map(|by| view! { <p>{by}</p> })}
        <p>{tie}</p>
        {none.then(|| view! { <p>{desk.say(w::HANDOVER_PEOPLE_NONE)}</p> })}
        <ul>{people.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
    }
    .into_any()
}

/// The assessor's words per dimension.
fn words(desk: Desk, figures: &Figures, session: &Session) -> AnyView {
    let dimensions = figures.method.dimensions.iter().enumerate();
    let parts: Vec<_> = dimensions
        .filter_map(|(index, dimension)| {
            let said = session
                .said
                .get(&dimension.key)
                .filter(|said| !said.is_empty())?;
            let line = |word: Word, text: &str| {
                let text = text.trim().to_owned();
                (!text.is_empty()).then(|| {
                    view! {
                        <h5>{desk.say(word)}</h5>
                        <p class="answer">{text}</p>
                    }
                })
            };
            Some(view! {
                <div class="dimension-part">
                    <h4 lang=desk.text_lang>{dimension_name(desk, index)}</h4>
                    {line(w::TALK_STRENGTHS, &said.strengths)}
                    {line(w::TALK_IMPROVEMENTS, &said.improvements)}
                </div>
            })
        })
        .collect();
    if parts.is_empty() {
        return view! { <p class="quiet">{desk.say(w::HANDOVER_WORDS_NONE)}</p> }.into_any();
    }
    parts.into_any()
}

/// Where the two views differ, in what was revealed.
fn beside(desk: Desk, figures: &Figures, session: &Session) -> AnyView {
    let (_, all) = apart(&figures.method, &figures.assessment);
    let names = [
        w::HANDOVER_COMPANY,
        w::HANDOVER_FIRST,
        w::HANDOVER_FINAL,
        w::HANDOVER_REASON,
    ];
    let mut rows = Vec::new();
    let mut early = Vec::new();
    for (index, dimension) in figures.method.dimensions.iter().enumerate() {
        if session
            .revealed
            .get(&dimension.key)
            .is_some_and(|one| one.early)
        {
            early.push(dimension_name(desk, index));
        }
        let besides = figures.assessment.beside(&figures.method, index);
        let telling = |row: &Beside| row.is_override() || row.is_changed();
        for row in besides.into_iter().flatten().filter(telling) {
            let own = row
                .own
                .as_ref()
                .map(|own| own.rating.clone())
                .unwrap_or_default();
            let reason = session.reasons.get(&row.key).cloned().unwrap_or_default();
            let cells = [
                said(desk, &own),
                said(desk, &row.given),
                said(desk, &row.now),
                reason,
            ];
            let cells = cells.into_iter().zip(names).map(|(cell, name)| {
                view! { <td role="cell" data-label=desk.say(name)>{cell}</td> }
            });
            rows.push(view! {
                <tr role="row">
                    <th scope="row" role="rowheader" lang=desk.text_lang>
                        {criterion_name(desk, index, row.criterion)}
                    </th>
                    {cells.collect_view()}
                </tr>
            });
        }
    }
    let columns = [w::HANDOVER_CRITERION]
        .into_iter()
        .chain(names)
        .map(|word| view! { <th scope="col" role="columnheader">{desk.say(word)}</th> });
    let table = if rows.is_empty() {
        view! { <p class="quiet">{desk.say(w::HANDOVER_BESIDE_NONE)}</p> }.into_any()
    } else {
        view! {
            <table class="lines stacked" role="table">
                <caption class="unseen">{desk.say(w::HANDOVER_BESIDE)}</caption>
                <thead role="rowgroup"><tr role="row">{columns.collect_view()}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let early = (!early.is_empty()).then(|| {
        let names = intl::list(desk.language.get(), &early);
        view! { <p>{desk.fill(w::HANDOVER_EARLY, &[("names", &names)])}</p> }
    });
    view! {
        {all.map(|all| view! { <p>{in_words(desk, all)}</p> })}
        {early}
        {table}
    }
    .into_any()
}

/// High levels for which nothing, or nothing recent, was shown.
fn proof(desk: Desk, figures: &Figures) -> AnyView {
    let open = still_open(&figures.method, &figures.assessment, clock::today());
    let all = 0..figures.method.dimensions.len();
    let lines: Vec<_> = all
        .flat_map(|index| {
            [
                grouped(desk, &open, index, not_shown),
                grouped(desk, &open, index, old),
            ]
        })
        .flatten()
        .collect();
    if lines.is_empty() {
        let level = figures.method.threshold.to_string();
        let none = desk.fill(w::HANDOVER_PROOF_NONE, &[("level", &level)]);
        return view! { <p>{none}</p> }.into_any();
    }
    view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
        .into_any()
}

/// Actions still to do.
fn actions(desk: Desk, figures: &Figures) -> AnyView {
    let lines: Vec<_> = live(figures)
        .into_iter()
        .map(|action| {
            let by = day(desk, action.date);
            let parts = [
                crate::views::plan::named(desk, action),
                action.owner.clone(),
                by,
            ];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" · ")
        })
        .collect();
    if lines.is_empty() {
        return view! { <p class="quiet">{desk.say(w::REPORT_PLAN_NONE)}</p> }.into_any();
    }
    view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
        .into_any()
}

fn next_round(desk: Desk, session: &Session) -> AnyView {
    let text = match session.next_round {
        Some(date) => day(desk, Some(date)),
        None => desk.say(w::HANDOVER_ROUND_NONE),
    };
    view! { <p>{text}</p> }.into_any()
}

fn shared(desk: Desk) -> AnyView {
    let lines = [
        w::HANDOVER_SHARED_FILE,
        w::HANDOVER_SHARED_NOT,
        w::HANDOVER_SHARED_NOBODY,
    ];
    view! { <ul>{lines.map(|word| view! { <li>{desk.say(word)}</li> }).collect_view()}</ul> }
        .into_any()
}
