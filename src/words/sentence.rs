//! The one sentence a person would say aloud about a result, and the wording of the
//! award flag. A self-assessment only ever indicates.

use std::sync::Arc;

use leptos::prelude::Get;
use zeven_core::assessment::{Assessment, Pass};
use zeven_core::method::Method;
use zeven_core::method::texts::DimensionTexts;
use zeven_core::path::{Path, path_of};
use zeven_core::score::{DimensionScore, Status, at_award_level, score};
use zeven_core::verdict::{Claim, Outcome, Verdict, judge_scores};

use super::{Word, w};
use crate::browser::intl;
use crate::state::desk::Desk;

/// The figures a result speaks about.
pub struct Figures {
    /// The rules.
    pub method: Arc<Method>,
    /// What was rated.
    pub assessment: Assessment,
    /// The scores, in method order.
    pub scores: Vec<DimensionScore>,
    /// The award check.
    pub verdict: Verdict,
    /// The steps to the line.
    pub path: Path,
}

impl Figures {
    /// Everything that follows from an assessment.
    pub fn of(method: Arc<Method>, assessment: Assessment) -> Self {
        let scores = score(&method, &assessment);
        Self {
            verdict: judge_scores(&method, &assessment, &scores),
            path: path_of(&method, &assessment, &scores),
            method,
            assessment,
            scores,
        }
    }
}

/// The sentence over the result.
pub fn headline(desk: Desk, figures: &Figures) -> String {
    let all = figures.scores.len().to_string();
    let k = at_award_level(&figures.method, &figures.scores).to_string();
    let open = figures.verdict.deciding.len();
    let started = figures
        .scores
        .iter()
        .any(|score| score.lowest_given.is_some());
    if !started {
        return desk.say(w::HEADLINE_NOTHING);
    }
    if figures.assessment.pass == Pass::Quick {
        return desk.say(w::HEADLINE_QUICK);
    }
    match figures.verdict.outcome {
        Some(Outcome::Meets) => desk.fill(w::HEADLINE_MEETS, &[("all", &all)]),
        Some(Outcome::CannotTell) => {
            let decide = desk.count(w::HEADLINE_OPEN_ONE, w::HEADLINE_OPEN, open);
            desk.fill(
                w::HEADLINE_CANNOT_TELL,
                &[("k", &k), ("all", &all), ("decide", &decide)],
            )
        }
        Some(Outcome::DoesNotMeet) | None => {
            if figures.verdict.binding.is_empty() {
                return desk.fill(w::HEADLINE_NO_PRODUCER, &[("k", &k), ("all", &all)]);
            }
            // Three or more full names are more than a person says in one breath.
            let many = figures.verdict.binding.len() > 2;
            let name = |texts: &DimensionTexts| {
                let name = if many { &texts.short } else { &texts.name };
                name.clone()
            };
            let names: Vec<_> = figures
                .verdict
                .binding
                .iter()
                .map(|index| desk.dimension(*index, name))
                .collect();
            let way = intl::list(desk.language.get(), &names);
            let word = if names.len() == 1 {
                w::HEADLINE_WAY_ONE
            } else {
                w::HEADLINE_WAY
            };
            let way = desk.fill(word, &[("names", &way)]);
            // Only what meets the line may be said to need no steps.
            if figures.path.steps == 0 {
                let values = [("k", k.as_str()), ("all", &all), ("way", &way)];
                return desk.fill(w::HEADLINE_IN_THE_WAY, &values);
            }
            let steps = steps(desk, figures);
            let values = [
                ("k", k.as_str()),
                ("all", &all),
                ("way", &way),
                ("steps", &steps),
            ];
            desk.fill(w::HEADLINE_DOES_NOT_MEET, &values)
        }
    }
}

/// "four steps in all", or "at least four" while something is open.
fn steps(desk: Desk, figures: &Figures) -> String {
    let n = usize::try_from(figures.path.steps).unwrap_or(usize::MAX);
    let open = figures
        .scores
        .iter()
        .any(|score| score.status != Status::Complete);
    if open {
        desk.count(w::HEADLINE_AT_LEAST_ONE, w::HEADLINE_AT_LEAST, n)
    } else {
        desk.count(w::HEADLINE_STEPS_ONE, w::HEADLINE_STEPS, n)
    }
}

/// The wording of the award flag: outcome by the kind of evidence behind it.
pub fn flag(verdict: &Verdict) -> Option<Word> {
    let outcome = verdict.outcome?;
    let by_self = verdict.claim == Claim::Indicative;
    Some(match (outcome, by_self) {
        (Outcome::Meets, true) => w::FLAG_SELF_MEETS,
        (Outcome::DoesNotMeet, true) => w::FLAG_SELF_NOT,
        (Outcome::Meets, false) => w::FLAG_SESSION_MEETS,
        (Outcome::DoesNotMeet, false) => w::FLAG_SESSION_NOT,
        (Outcome::CannotTell, _) => w::FLAG_CANNOT_TELL,
    })
}
