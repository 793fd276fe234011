//! What the agreed levels add up to. Computed, and no decision.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::score::{at_award_level, score};
use zeven_core::verdict::{Outcome, judge_scores};

use crate::components::bars::Bars;
use crate::state::bench::Bench;
use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// What was computed, in words.
pub(super) fn outcome_word(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Meets => w::DECISION_COMPUTED_MEETS,
        Outcome::DoesNotMeet => w::DECISION_COMPUTED_NOT,
        Outcome::CannotTell => w::DECISION_COMPUTED_OPEN,
    }
}

/// The bars of the agreed levels, and the computed outcome.
#[component]
pub(super) fn ComputedView(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let method = bench.method();
    let threshold = method.threshold.get();
    let figures = Memo::new(move |_| {
        let method = bench.method();
        let own = bench.dossier.with(|dossier| dossier.assessment(&method));
        let scores = score(&method, &own);
        let verdict = judge_scores(&method, &own, &scores);
        let reached = at_award_level(&method, &scores);
        let outcome = verdict.outcome.unwrap_or(Outcome::CannotTell);
        let asks = own.company.produces.is_none();
        (scores, reached, outcome, asks)
    });
    let sentence = move || {
        let (scores, reached, outcome, _) = figures.get();
        let (k, all) = (reached.to_string(), scores.len().to_string());
        let said = desk.say(outcome_word(outcome));
        desk.fill(
            w::DECISION_COMPUTED,
            &[("k", &k), ("all", &all), ("outcome", &said)],
        )
    };
    let produces = move || {
        figures
            .with(|(.., asks)| *asks)
            .then(|| desk.say(w::DECISION_PRODUCES))
    };
    view! {
        <section aria-labelledby="computed-title">
            <h2 id="computed-title">{desk.t(w::DECISION_COMPUTED_TITLE)}</h2>
            <p
                class="lead"
                id="computed"
                data-verdict=move || figures.with(|(_, _, outcome, _)| outcome.code())
            >
                {sentence}
            </p>
            <p>{produces}</p>
            {move || view! { <Bars scores=figures.with(|(scores, ..)| scores.clone()) threshold /> }}
        </section>
    }
}
