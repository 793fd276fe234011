//! Parts that several documents share. Plain functions that run again as a whole when the
//! language changes: paper does not react to anything else.

use leptos::prelude::*;
use zeven_core::APP_VERSION;
use zeven_core::actions::Action;
use zeven_core::assessment::Kind;
use zeven_core::path::Move;
use zeven_core::score::{Status, at_award_level, overall};

use crate::browser::intl;
use crate::components::bars::value;
use crate::state::desk::Desk;
use crate::views::plan::term;
use crate::words::sentence::{Figures, flag, headline, what_is_missing};
use crate::words::{Word, w};

/// The head of a document: what it is, whose, the sentence, the flag, who and when.
pub(in crate::views) fn head(desk: Desk, figures: &Figures, name: Word) -> AnyView {
    let own = &figures.assessment;
    let company = &own.company;
    let who = if company.name.is_empty() {
        desk.say(w::CARD_NO_NAME)
    } else {
        company.name.clone()
    };
    let site = company.site.clone();
    let n = own.unchecked(&figures.method);
    let unchecked =
        (n > 0).then(|| view! { <p>{desk.count(w::FLAG_CARRIED_ONE, w::FLAG_CARRIED, n)}</p> });
    let flag = flag(&figures.verdict).map(|word| view! { <p class="says">{desk.say(word)}</p> });
    view! {
        <header class="paper-head">
            <p class="over"><span>{desk.say(name)}</span> <span>"Zeven"</span></p>
            <p class="whose"><b>{who}</b> {(!site.is_empty()).then(|| format!(" · {site}"))}</p>
            <h2>{headline(desk, figures)}</h2>
            {what_is_missing(desk, figures).map(|text| view! { <p>{text}</p> })}
            {flag}
            {unchecked}
            {facts(desk, figures)}
        </header>
    }
    .into_any()
}

/// Who assessed, when, by which method: what makes a figure checkable.
pub(in crate::views) fn facts(desk: Desk, figures: &Figures) -> AnyView {
    let own = &figures.assessment;
    let by = match own.kind {
        Kind::SelfAssessment => w::REPORT_BY_SELF,
        Kind::Guided => w::REPORT_BY_GUIDED,
        Kind::Jury => w::REPORT_BY_JURY,
    };
    let hash = own.method.sha256.get(..8).unwrap_or_default();
    let method = format!("{} {} ({hash})", own.method.id, own.method.version);
    let rows = [
        (w::REPORT_BY, desk.say(by)),
        (
            w::REPORT_STATE,
            intl::day(desk.language.get(), own.updated.day()),
        ),
        (w::REPORT_ROUND, own.round.to_string()),
        (w::REPORT_METHOD, method),
        (w::REPORT_APP, format!("Zeven {APP_VERSION}")),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{desk.say(name)}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="paper-facts">{rows}</dl> }.into_any()
}

/// The figures of all dimensions.
pub(in crate::views) fn table(desk: Desk, figures: &Figures) -> AnyView {
    let columns = [
        w::RESULT_DIMENSION,
        w::RESULT_SCORE,
        w::RESULT_SUM,
        w::RESULT_LEVEL,
        w::RESULT_WEAKEST,
        w::RESULT_MISSING,
    ];
    let rows = figures.scores.iter().enumerate().map(|(index, score)| {
        let sum = match score.status {
            Status::Complete => format!("{} / {}", score.low, score.n),
            Status::Incomplete => format!("{}–{} / {}", score.low, score.high, score.n),
            Status::NotScorable => "–".to_owned(),
        };
        let number = |level: Option<zeven_core::Level>| {
            level.map_or_else(|| "–".to_owned(), |level| level.to_string())
        };
        let missing = score
            .shortfall
            .map_or_else(|| "–".to_owned(), |steps| steps.to_string());
        let cells = [
            value(desk, score),
            sum,
            number(score.level()),
            number(score.weakest()),
            missing,
        ];
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" lang=desk.text_lang>{desk.dimension(index, |texts| texts.name.clone())}</th>
                {cells
                    .into_iter()
                    .zip(columns.into_iter().skip(1))
                    .map(|(cell, word)| view! { <td role="cell" data-label=desk.say(word)>{cell}</td> })
                    .collect_view()}
            </tr>
        }
    });
    let reached = at_award_level(&figures.method, &figures.scores).to_string();
    let all = figures.scores.len().to_string();
    let mean = overall(&figures.method, &figures.scores).map(|mean| {
        let value = desk.tenths(mean.tenths());
        format!(" {}", desk.fill(w::RESULT_OVERALL, &[("score", &value)]))
    });
    view! {
        <table class="numbers stacked" role="table">
            <caption class="unseen">{desk.say(w::RESULT_TABLE)}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {columns.map(|word| view! { <th scope="col" role="columnheader">{desk.say(word)}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
        <p class="quiet">{desk.fill(w::RESULT_REACHED, &[("k", &reached), ("all", &all)])} {mean}</p>
    }
    .into_any()
}

/// A criterion by its key: its indices, when the method has it.
pub(super) fn place_of(figures: &Figures, key: &str) -> Option<(usize, usize)> {
    let mut dimensions = figures.method.dimensions.iter().enumerate();
    dimensions.find_map(|(d, dimension)| {
        let mut criteria = dimension.criteria.iter();
        Some((d, criteria.position(|criterion| criterion.key == key)?))
    })
}

/// "from 3 to 4".
pub(super) fn step(desk: Desk, step: &Move) -> String {
    let (from, to) = (step.from.to_string(), step.to.to_string());
    desk.fill(w::PATH_MOVE, &[("from", &from), ("to", &to)])
}

/// A criterion's name.
pub(super) fn name_of(desk: Desk, (dimension, criterion): (usize, usize)) -> String {
    desk.criterion(dimension, criterion, |texts| texts.name.clone())
}

/// What a level of a criterion asks.
pub(super) fn level_text(desk: Desk, place: (usize, usize), level: u8) -> String {
    desk.criterion(place.0, place.1, |texts| {
        let index = usize::from(level.saturating_sub(1));
        texts.levels.get(index).cloned().unwrap_or_default()
    })
}

/// Actions still to do, soonest first: by group, then by date, then as they stand.
pub(in crate::views) fn live(figures: &Figures) -> Vec<&Action> {
    let mut actions: Vec<_> = figures
        .assessment
        .actions
        .iter()
        .filter(|action| action.is_live())
        .collect();
    actions.sort_by_key(|action| (term(action), action.date.is_none(), action.date));
    actions
}

/// A day as the language writes it; nothing for none.
pub(in crate::views) fn day(desk: Desk, date: Option<zeven_core::date::Date>) -> String {
    date.map(|date| intl::day(desk.language.get(), &date.to_string()))
        .unwrap_or_default()
}
