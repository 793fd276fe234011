//! The full report: everything, in the order it is talked through.

use leptos::prelude::*;
use zeven_core::assessment::write_decimal;
use zeven_core::feedback::feedback;

use super::annex::annex;
use super::heat;
use super::parts::{day, head, level_text, live, name_of, place_of, step, table};
use crate::browser::intl;
use crate::components::bars::{Bars, value};
use crate::components::ladder::Ladder;
use crate::components::radar::Radar;
use crate::state::desk::Desk;
use crate::words::sentence::{Figures, steps_lead};
use crate::words::{Word, w};

/// The document.
pub(super) fn document(desk: Desk, figures: &Figures) -> AnyView {
    let threshold = figures.method.threshold.get();
    let scores = figures.scores.clone();
    view! {
        {head(desk, figures, w::REPORT_FULL)}
        {section(desk, w::RESULT_PROFILE, "", view! { <Bars scores=scores.clone() threshold /> }.into_any())}
        {section(desk, w::RESULT_FIGURES, "", table(desk, figures))}
        {section(
            desk,
            w::REPORT_HEAT,
            "fresh",
            view! {
                {heat::table(desk, figures)}
                <Radar scores threshold />
            }
                .into_any(),
        )}
        {section(desk, w::ADVICE_TITLE, "fresh", advice(desk, figures))}
        {section(desk, w::PRIORITY_TITLE, "", super::board::proposed(desk, figures, usize::MAX))}
        {section(desk, w::PATH_TITLE, "", path(desk, figures))}
        {targets(desk, figures)}
        {section(desk, w::PLAN_TITLE, "", plan(desk, figures))}
        {outcomes(desk, figures)}
        {section(desk, w::REPORT_ANNEX, "", annex(desk, figures))}
    }
    .into_any()
}

/// A part of the document; `fresh` ones begin on a page of their own.
fn section(desk: Desk, title: Word, class: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class=class>
            <h3>{desk.say(title)}</h3>
            {content}
        </section>
    }
    .into_any()
}

/// What goes well and what can improve, with what the next level asks.
fn advice(desk: Desk, figures: &Figures) -> AnyView {
    let parts = figures.scores.iter().enumerate().map(|(index, score)| {
        let said = feedback(&figures.method, &figures.assessment, index);
        let reached = score.surely_reaches(figures.method.threshold);
        let well = said.well.iter().map(|(criterion, level)| {
            let name = name_of(desk, (index, *criterion));
            view! { <li><span lang=desk.text_lang>{name}</span> " " <span class="at">{level.to_string()}</span></li> }
        });
        let improve = said.improve.iter().map(|(criterion, level)| {
            let place = (index, *criterion);
            let next = level.get() + 1;
            let text = level_text(desk, place, next);
            let asked = desk.fill(w::ADVICE_NEXT, &[("level", &next.to_string()), ("text", &text)]);
            view! {
                <li>
                    <span lang=desk.text_lang>{name_of(desk, place)}</span> " " <span class="at">{level.to_string()}</span>
                    <p>{asked}</p>
                </li>
            }
        });
        let (none_well, none_improve) = (said.well.is_empty(), said.improve.is_empty());
        let lead = desk.dimension(index, |texts| {
            if reached { texts.good.clone() } else { texts.improve.clone() }
        });
        let level = score.level();
        view! {
            <div class="dimension-part">
                <h4>
                    <span lang=desk.text_lang>{desk.dimension(index, |texts| texts.name.clone())}</span>
                    " "
                    <Ladder level=level />
                    " "
                    <span class="value">{value(desk, score)}</span>
                </h4>
                <p lang=desk.text_lang>{lead}</p>
                <div class="two wide">
                    <div>
                        <h5>{desk.say(w::ADVICE_WELL)}</h5>
                        {none_well.then(|| view! { <p class="quiet">{desk.say(w::ADVICE_WELL_NONE)}</p> })}
                        <ul>{well.collect_view()}</ul>
                    </div>
                    <div>
                        <h5>{desk.say(w::ADVICE_IMPROVE)}</h5>
                        {none_improve
                            .then(|| view! { <p class="quiet">{desk.say(w::ADVICE_IMPROVE_NONE)}</p> })}
                        <ul>{improve.collect_view()}</ul>
                    </div>
                </div>
            </div>
        }
    });
    parts.collect_view().into_any()
}

/// The fewest steps to the line.
fn path(desk: Desk, figures: &Figures) -> AnyView {
    let stretches = figures.path.dimensions.iter().map(|stretch| {
        let steps = usize::try_from(stretch.steps).unwrap_or(usize::MAX);
        let moves = stretch.moves.iter().filter_map(|one| {
            let place = place_of(figures, &one.criterion)?;
            Some(view! {
                <li>
                    <span lang=desk.text_lang>{name_of(desk, place)}</span> " " <span class="at">{step(desk, one)}</span>
                </li>
            })
        });
        let name = desk.dimension(stretch.dimension, |texts| texts.name.clone());
        view! {
            <div class="stretch">
                <h4><span lang=desk.text_lang>{name}</span> {desk.say(w::FRAME_COLON)} {desk.count(w::PATH_IN_ONE, w::PATH_IN, steps)}</h4>
                <ul>{moves.collect_view()}</ul>
            </div>
        }
    });
    view! {
        <p>{steps_lead(desk, figures)}</p>
        <div class="two">{stretches.collect_view()}</div>
    }
    .into_any()
}

/// The company's own targets; nothing when there are none.
fn targets(desk: Desk, figures: &Figures) -> AnyView {
    let own = &figures.assessment.targets;
    if own.is_empty() {
        return ().into_any();
    }
    let columns = [
        w::RESULT_DIMENSION,
        w::REPORT_TARGET_NOW,
        w::REPORT_TARGET,
        w::REPORT_TARGET_BY,
    ];
    let dimensions = figures
        .method
        .dimensions
        .iter()
        .zip(&figures.scores)
        .enumerate();
    let rows = dimensions.filter_map(|(index, (dimension, score))| {
        let target = own.get(&dimension.key)?;
        let cells = [
            value(desk, score),
            target.level.to_string(),
            day(desk, target.date),
        ];
        Some((desk.dimension(index, |texts| texts.name.clone()), cells))
    });
    let rows = rows.collect();
    section(
        desk,
        w::REPORT_TARGETS,
        "",
        lines(desk, w::REPORT_TARGETS, &columns, rows, true),
    )
}

/// The plan, grouped as on screen; given up is left out, done is not.
fn plan(desk: Desk, figures: &Figures) -> AnyView {
    let mut actions = live(figures);
    let done = figures.assessment.actions.iter();
    actions.extend(done.filter(|action| action.state() == zeven_core::actions::Status::Done));
    if actions.is_empty() {
        return view! { <p class="quiet">{desk.say(w::REPORT_PLAN_NONE)}</p> }.into_any();
    }
    let columns = [
        w::PLAN_WHAT,
        w::PLAN_WHO,
        w::PLAN_DATE,
        w::METHOD_KPI,
        w::PLAN_STATUS,
    ];
    let groups = crate::views::plan::GROUPS.map(|(term, word)| {
        let rows: Vec<_> = actions
            .iter()
            .filter(|action| crate::views::plan::term(action) == term)
            .map(|action| {
                let status = desk.say(crate::views::plan::status_word(action.state()));
                let cells = [
                    action.owner.clone(),
                    day(desk, action.date),
                    action.kpi.clone(),
                    status,
                ];
                (crate::views::plan::named(desk, action), cells)
            })
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <h4>{desk.say(word)}</h4>
                {lines(desk, word, &columns, rows, false)}
            }
        })
    });
    groups.collect_view().into_any()
}

/// A table of texts: the first cell of a row names it, in the language of the method where that
/// has named it.
fn lines<const N: usize>(
    desk: Desk,
    title: Word,
    columns: &[Word],
    rows: Vec<(String, [String; N])>,
    named_by_method: bool,
) -> AnyView {
    let lang = move || desk.text_lang.get().filter(|_| named_by_method);
    let head = columns
        .iter()
        .map(|word| view! { <th scope="col" role="columnheader">{desk.say(*word)}</th> })
        .collect_view();
    let names = columns.get(1..).unwrap_or_default();
    let rows = rows
        .into_iter()
        .map(|(name, cells)| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" lang=lang>{name}</th>
                    {cells
                        .into_iter()
                        .zip(names)
                        .map(|(cell, word)| view! { <td role="cell" data-label=desk.say(*word)>{cell}</td> })
                        .collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="lines stacked" role="table">
            <caption class="unseen">{desk.say(title)}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Figures and questions without a score, those that were filled in.
fn outcomes(desk: Desk, figures: &Figures) -> AnyView {
    let Some(extras) = desk.extras.get() else {
        return ().into_any();
    };
    let language = desk.language.get();
    let sign = intl::decimal_sign(language);
    let said = |text: &zeven_core::method::extras::Translated| {
        text.get(language).unwrap_or_default().to_owned()
    };
    let rows: Vec<_> = extras
        .outcomes
        .figures
        .iter()
        .filter_map(|figure| {
            let given = figures.assessment.outcome(&figure.key);
            let number = write_decimal(given.value?, sign);
            let number = format!("{number} {}", said(&figure.unit));
            Some((said(&figure.name), [number, given.period]))
        })
        .collect();
    let answers: Vec<_> = extras
        .outcomes
        .questions
        .iter()
        .map(|question| {
            (
                said(&question.question),
                figures.assessment.outcome(&question.key).text,
            )
        })
        .filter(|(_, text)| !text.is_empty())
        .collect();
    if rows.is_empty() && answers.is_empty() {
        return ().into_any();
    }
    let columns = [w::OUTCOMES_TITLE, w::OUTCOMES_VALUE, w::OUTCOMES_PERIOD];
    let table = (!rows.is_empty()).then(|| lines(desk, w::OUTCOMES_TITLE, &columns, rows, false));
    let answers = answers
        .into_iter()
        .map(|(question, text)| {
            view! {
                <h4>{question}</h4>
                <p class="answer">{text}</p>
            }
        })
        .collect_view();
    let content = view! {
        {table}
        {answers}
    };
    section(desk, w::OUTCOMES_TITLE, "", content.into_any())
}
