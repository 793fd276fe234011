//! The one sentence a person would say aloud about a result, and the wording of the
//! award flag. A self-assessment only ever indicates.

use std::sync::Arc;

use leptos::prelude::Get;
use zeven_core::assessment::{Assessment, Pass};
use zeven_core::method::Method;
use zeven_core::method::texts::DimensionTexts;
use zeven_core::path::{Path, path_of};
use zeven_core::score::{DimensionScore, Status, at_award_level, score};
use zeven_core::verdict::{Claim, Outcome, Verdict, furthest, judge_scores};

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
    if started(figures) && figures.assessment.pass == Pass::Quick {
        return look_first(desk, figures);
    }
    let all = figures.scores.len().to_string();
    let k = at_award_level(&figures.method, &figures.scores).to_string();
    let word = match figures.verdict.outcome {
        _ if !started(figures) => w::HEADLINE_NOTHING,
        Some(Outcome::Meets) => w::HEADLINE_MEETS,
        Some(Outcome::CannotTell) => w::HEADLINE_SURELY,
        Some(Outcome::DoesNotMeet) | None => w::HEADLINE_AT_LINE,
    };
    desk.fill(word, &[("k", &k), ("all", &all)])
}

/// Where a quick pass says to look first. No verdict, and no level of a dimension.
fn look_first(desk: Desk, figures: &Figures) -> String {
    let far = furthest(&figures.method, &figures.assessment);
    let name = |index: &usize| desk.dimension(*index, |texts| texts.name.clone());
    let names: Vec<_> = far.iter().map(name).collect();
    if names.is_empty() {
        return desk.say(w::HEADLINE_ALIKE);
    }
    let names = intl::list(desk.language.get(), &names);
    desk.fill(w::HEADLINE_LOOK_FIRST, &[("names", &names)])
}

/// What stands over the steps to the line.
pub fn steps_lead(desk: Desk, figures: &Figures) -> String {
    let steps = usize::try_from(figures.path.steps).unwrap_or(usize::MAX);
    let any = |wanted: fn(Status) -> bool| figures.scores.iter().any(|s| wanted(s.status));
    let open = any(|status| status != Status::Complete);
    match (figures.verdict.outcome, open) {
        (Some(Outcome::Meets), _) => desk.say(w::PATH_NONE),
        (None, _) => desk.say(w::PATH_QUICK),
        (_, true) if steps == 0 && any(|status| status == Status::Complete) => {
            desk.say(w::PATH_OPEN)
        }
        (_, true) if steps == 0 => desk.say(w::PATH_NOT_YET),
        (_, true) => desk.count(w::PATH_AT_LEAST_ONE, w::PATH_AT_LEAST, steps),
        (_, false) if steps == 0 => desk.say(w::PATH_NOT_SCORES),
        (_, false) => desk.count(w::PATH_STEPS_ONE, w::PATH_STEPS, steps),
    }
}

/// What stands between the company and the line, in one more sentence; `None` when the
/// headline says it all.
pub fn what_is_missing(desk: Desk, figures: &Figures) -> Option<String> {
    if !started(figures) || figures.assessment.pass == Pass::Quick {
        return None;
    }
    match figures.verdict.outcome? {
        Outcome::Meets => None,
        Outcome::CannotTell => {
            let open = figures.verdict.deciding.len();
            Some(desk.count(w::HEADLINE_OPEN_ONE, w::HEADLINE_OPEN, open))
        }
        Outcome::DoesNotMeet => Some(in_the_way(desk, figures)),
    }
}

/// Whether there is any level to speak of.
fn started(figures: &Figures) -> bool {
    let mut scores = figures.scores.iter();
    scores.any(|score| score.lowest_given.is_some())
}

fn in_the_way(desk: Desk, figures: &Figures) -> String {
    let binding = &figures.verdict.binding;
    if binding.is_empty() {
        return desk.say(w::HEADLINE_NO_PRODUCER);
    }
    // Three or more full names are more than a person says in one breath.
    let many = binding.len() > 2;
    let name = |texts: &DimensionTexts| {
        let name = if many { &texts.short } else { &texts.name };
        name.clone()
    };
    let names: Vec<_> = binding
        .iter()
        .map(|index| desk.dimension(*index, name))
        .collect();
    let word = match names.len() {
        1 => w::HEADLINE_WAY_ONE,
        _ => w::HEADLINE_WAY,
    };
    let way = desk.fill(word, &[("names", &intl::list(desk.language.get(), &names))]);
    // Only what meets the line may be said to need no steps.
    if figures.path.steps == 0 {
        return desk.fill(w::HEADLINE_IN_THE_WAY, &[("way", &way)]);
    }
    let steps = steps(desk, figures);
    desk.fill(w::HEADLINE_MISSING, &[("way", &way), ("steps", &steps)])
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
