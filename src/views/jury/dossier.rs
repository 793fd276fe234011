//! The dossier as a document to print: who judged, how far they agree, what was agreed and
//! why, what was decided. On screen the table of the jury says all of it; paper has its own
//! order and its own foot.

use leptos::prelude::*;
use zeven_core::jury::{DECIDING, Dossier, Juror};
use zeven_core::rating::Rating;
use zeven_core::score::at_award_level;
use zeven_core::verdict::Outcome;

use super::Compared;
use super::agreement::sentences;
use super::history::History;
use super::verdict::outcome_word;
use crate::browser::{intl, page};
use crate::components::bars::Bars;
use crate::components::part::part;
use crate::components::said::rating_said;
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::views::report::parts::{facts, table};
use crate::words::sentence::Figures;
use crate::words::w;

/// The document; seen in print only.
#[component]
pub(super) fn DossierPaper(bench: Bench, compared: Compared) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_print_foot(&desk.say(w::JURY_FOOT)));
    on_cleanup(page::clear_print_foot);
    let printing = RwSignal::new(false);
    page::while_printing(move |now| {
        let _ = printing.try_set(now);
    });
    let content = move || {
        let laid_out = || {
            bench
                .dossier
                .with(|dossier| document(desk, bench, compared, dossier))
        };
        printing.get().then(laid_out)
    };
    view! {
        <section class="paper dossier" aria-label=desk.t(w::JURY_DOCUMENT)>
            {content}
        </section>
    }
    .into_any()
}

fn document(desk: Desk, bench: Bench, compared: Compared, dossier: &Dossier) -> AnyView {
    let figures = Figures::of(bench.method(), dossier.assessment(&bench.method()));
    let threshold = figures.method.threshold.get();
    let scores = figures.scores.clone();
    let records = dossier.records.clone();
    let undecided = records.is_empty();
    view! {
        {head(desk, dossier, &figures)}
        {part(desk, w::JURY_JURORS, jurors(desk, dossier, &figures))}
        {part(desk, w::JURY_AGREEMENT, agreement(desk, compared, dossier))}
        {part(desk,
            w::DECISION_COMPUTED_TITLE,
            view! {
                <Bars scores threshold />
                {table(desk, &figures)}
            }
            .into_any(),
        )}
        {part(desk,
            w::DECISION_TITLE,
            view! {
                {undecided.then(|| view! { <p>{desk.say(w::JURY_UNDECIDED)}</p> })}
                <History records />
            }
            .into_any(),
        )}
        {part(desk, w::JURY_ALL, levels(desk, dossier, &figures))}
        {notes(desk, dossier, &figures)}
    }
    .into_any()
}

/// What it is, whose, what the levels add up to, and what makes it checkable.
fn head(desk: Desk, dossier: &Dossier, figures: &Figures) -> AnyView {
    let company = &dossier.company;
    let who = if company.name.is_empty() {
        desk.say(w::CARD_NO_NAME)
    } else {
        company.name.clone()
    };
    let site = company.site.clone();
    let reached = at_award_level(&figures.method, &figures.scores).to_string();
    let all = figures.scores.len().to_string();
    let outcome = figures.verdict.outcome.unwrap_or(Outcome::CannotTell);
    let outcome = desk.say(outcome_word(outcome));
    let values = [
        ("k", reached.as_str()),
        ("all", &all),
        ("outcome", &outcome),
    ];
    let sentence = desk.fill(w::DECISION_COMPUTED, &values);
    view! {
        <header class="paper-head">
            <p class="over"><span>{desk.say(w::JURY_DOCUMENT)}</span> <span>"Zeven"</span></p>
            <p class="whose"><b>{who}</b> {(!site.is_empty()).then(|| format!(" · {site}"))}</p>
            <h2>{sentence}</h2>
            {facts(desk, figures)}
            <p class="says">{desk.say(w::JURY_FOOT)}</p>
        </header>
    }
    .into_any()
}

/// The jurors with their numbers, which stand over the columns below.
fn jurors(desk: Desk, dossier: &Dossier, figures: &Figures) -> AnyView {
    let all = figures.method.criteria().count().to_string();
    let row = |(index, juror): (usize, &Juror)| {
        let conflict = &juror.seat.conflict;
        let ties = if conflict.exists {
            desk.fill(w::JURY_TIE, &[("text", &conflict.statement)])
        } else {
            desk.say(w::JURY_NO_TIE)
        };
        let closed = juror.seat.closed.as_ref();
        let closed = closed.map(|when| intl::day(desk.language.get(), when.day()));
        let criteria = figures.method.criteria();
        let n = criteria
            .filter(|(_, one)| juror.rating(&one.key).is_answered())
            .count();
        let answered = desk.fill(w::CARD_ANSWERED, &[("n", &n.to_string()), ("all", &all)]);
        view! {
            <tr>
                <td>{index + 1}</td>
                <th scope="row">{juror.seat.label.clone()}</th>
                <td>{ties}</td>
                <td>{closed.unwrap_or_default()}</td>
                <td>{answered}</td>
            </tr>
        }
    };
    let rows = dossier.jurors().into_iter().enumerate().map(row);
    let rows = rows.collect_view();
    let independent = dossier.independent();
    let word = if independent < DECIDING {
        w::JURY_TOO_FEW
    } else {
        w::JURY_ENOUGH
    };
    let values = [independent, dossier.originals.len(), DECIDING].map(|n| n.to_string());
    let [n, of, deciding] = &values;
    let enough = desk.fill(word, &[("n", n), ("all", of), ("deciding", deciding)]);
    view! {
        <table class="sitting">
            <caption class="unseen">{desk.say(w::JURY_JURORS)}</caption>
            <thead>
                <tr>
                    <th scope="col">{desk.say(w::JURY_NUMBER)}</th>
                    <th scope="col">{desk.say(w::JURY_ROLE)}</th>
                    <th scope="col">{desk.say(w::JURY_TIES)}</th>
                    <th scope="col">{desk.say(w::JURY_FINISHED)}</th>
                    <th scope="col">{desk.say(w::JURY_ANSWERED)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p>{enough}</p>
    }
    .into_any()
}

fn agreement(desk: Desk, compared: Compared, dossier: &Dossier) -> AnyView {
    let names: Vec<_> = dossier
        .jurors()
        .into_iter()
        .map(|juror| juror.seat.label.clone())
        .collect();
    let lines = sentences(desk, compared, &names).into_iter();
    let lines = lines.map(|line| view! { <p>{line}</p> });
    lines.collect_view().into_any()
}

/// Every criterion: what each juror gave, what counts, and why.
fn levels(desk: Desk, dossier: &Dossier, figures: &Figures) -> AnyView {
    let count = dossier.originals.len();
    let heads = (1..=count)
        .map(|number| view! { <th scope="col" class="one">{number}</th> })
        .collect_view();
    let dimensions = figures.method.dimensions.iter().enumerate();
    let bodies = dimensions.map(|(d, dimension)| {
        let rows = dimension.criteria.iter().enumerate().map(|(c, criterion)| {
            let said = dossier.jurors().into_iter();
            let said = said.map(|juror| sign(&juror.rating(&criterion.key)));
            let said = said.map(|sign| view! { <td class="one">{sign}</td> });
            let reason = dossier.agreed.get(&criterion.key);
            let reason = reason
                .map(|agreed| agreed.reason.clone())
                .unwrap_or_default();
            view! {
                <tr>
                    <th scope="row" lang=desk.text_lang>{desk.criterion(d, c, |texts| texts.name.clone())}</th>
                    {said.collect_view()}
                    <td class="one"><b>{sign(&dossier.settled(&criterion.key))}</b></td>
                    <td>{reason}</td>
                </tr>
            }
        });
        view! {
            <tbody>
                <tr class="group">
                    <th scope="rowgroup" colspan=count + 3 lang=desk.text_lang>
                        {desk.dimension(d, |texts| texts.name.clone())}
                    </th>
                </tr>
                {rows.collect_view()}
            </tbody>
        }
    });
    view! {
        <p class="quiet">{desk.say(w::JURY_SIGNS)}</p>
        <table class="levels-given">
            <caption class="unseen">{desk.say(w::JURY_ALL)}</caption>
            <thead>
                <tr>
                    <th scope="col">{desk.say(w::OTHERS_CRITERION)}</th>
                    {heads}
                    <th scope="col" class="one">{desk.say(w::JURY_COUNTS_AS)}</th>
                    <th scope="col">{desk.say(w::JURY_REASON)}</th>
                </tr>
            </thead>
            {bodies.collect_view()}
        </table>
    }
    .into_any()
}

/// A rating in one sign, so that twelve jurors fit beside each other.
fn sign(rating: &Rating) -> String {
    match rating {
        Rating::Level(level) => level.to_string(),
        Rating::NotApplicable { .. } => "–".to_owned(),
        Rating::Unknown => "?".to_owned(),
        Rating::Blank => "·".to_owned(),
    }
}

/// What jurors wrote beside a level, and why something does not apply.
fn notes(desk: Desk, dossier: &Dossier, figures: &Figures) -> Option<AnyView> {
    let mut lines = Vec::new();
    for (d, dimension) in figures.method.dimensions.iter().enumerate() {
        for (c, criterion) in dimension.criteria.iter().enumerate() {
            for juror in dossier.jurors() {
                let Some(entry) = juror.entries.get(&criterion.key) else {
                    continue;
                };
                let reason = match &entry.rating {
                    na @ Rating::NotApplicable { reason } if !reason.trim().is_empty() => {
                        desk.named(&rating_said(desk, na), reason.trim())
                    }
                    _ => String::new(),
                };
                let text = [reason.as_str(), entry.note.trim()];
                let text = text.into_iter().filter(|text| !text.is_empty());
                let text = text.collect::<Vec<_>>().join(" – ");
                if !text.is_empty() {
                    let name = desk.criterion(d, c, |texts| texts.name.clone());
                    let label = &juror.seat.label;
                    lines.push((name, desk.named(label, &text)));
                }
            }
        }
    }
    let any = !lines.is_empty();
    let lines = lines.into_iter().map(|(name, text)| {
        view! {
            <li>
                <b lang=desk.text_lang>{name}</b>
                " · "
                {text}
            </li>
        }
    });
    let list = view! { <ul class="noted-list">{lines.collect_view()}</ul> }.into_any();
    any.then(|| part(desk, w::JURY_NOTES, list))
}
