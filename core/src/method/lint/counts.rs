//! A translation has as many items as the original, and as many as the rules ask for.
//!
//! Somebody who reads French gets the same interview as somebody who reads Dutch. The
//! first language of the method is the one the others are counted against.

use super::{Scope, Written, each_criterion};
use crate::method::Document;
use crate::method::texts::Depth;
use crate::{Problem, What};

/// One next action for each step 1→2, 2→3, 3→4, 4→5.
const STEPS: usize = 4;

pub(super) fn check(document: &Document, scope: Scope, problems: &mut Vec<Problem>) {
    let Some(first) = document.method.languages.first() else {
        return;
    };
    let originals: Vec<_> = each_criterion(document)
        .take_while(|written| written.language == first)
        .collect();
    for (index, written) in each_criterion(document).enumerate() {
        rules(&written, scope, problems);
        if let Some(original) = originals.get(index % originals.len().max(1)) {
            parity(&written, original, scope, problems);
        }
    }
}

/// What the rules ask for, whatever the language.
fn rules(written: &Written<'_>, scope: Scope, problems: &mut Vec<Problem>) {
    let mut report = |name: &str, sentence: String| {
        let place = format!("{}/{name}", written.place);
        problems.push(Problem::new(place, What::Rule(sentence)));
    };
    let depth = &written.words.depth;
    let (checks, places) = (depth.floor.len(), written.criterion.floor.len());
    if checks != places {
        report(
            "floor",
            format!("has {checks} floor checks; the rules have {places} places for them"),
        );
    }
    // A method of one's own may do without plans, and then has no next actions at all.
    let steps = depth.next.len();
    if steps != STEPS && (scope == Scope::Standard || steps != 0) {
        report(
            "next",
            format!("has {steps} next actions; it needs {STEPS}, one for each step up"),
        );
    }
    match (written.criterion.kpi, &depth.kpi) {
        (Some(_), None) => report(
            "kpi",
            "is missing: the rules have a direction for this KPI".to_owned(),
        ),
        (None, Some(_)) => report(
            "kpi",
            "has no direction in the rules: kpi = \"up\" or \"down\"".to_owned(),
        ),
        (Some(_), Some((_, unit))) if unit.trim().is_empty() => {
            report("kpi_unit", "is missing: a KPI has a unit".to_owned());
        }
        (Some(_) | None, _) => {}
    }
}

/// A named list of the deeper texts.
type List = (&'static str, fn(&Depth) -> &Vec<String>);

/// The lists that have as many items in every language. Levels and floor checks are
/// counted by the rules already.
const LISTS: [List; 4] = [
    ("proof", |depth| &depth.proof),
    ("interview", |depth| &depth.interview),
    ("interview_floor", |depth| &depth.interview_floor),
    ("next", |depth| &depth.next),
];

fn parity(
    written: &Written<'_>,
    original: &Written<'_>,
    scope: Scope,
    problems: &mut Vec<Problem>,
) {
    for (name, list) in LISTS {
        // In the standard method these are counted by the rules too.
        if name == "next" && scope == Scope::Standard {
            continue;
        }
        let found = list(&written.words.depth).len();
        let wanted = list(&original.words.depth).len();
        if found != wanted {
            let language = original.language;
            let sentence = format!("has {found} items; {language} has {wanted}");
            let place = format!("{}/{name}", written.place);
            problems.push(Problem::new(place, What::Rule(sentence)));
        }
    }
}
