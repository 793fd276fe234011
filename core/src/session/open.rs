//! What is still open in a session, before it can be closed with a good conscience.
//! Nothing here stops anybody.

use super::{Side, rounds};
use crate::assessment::Assessment;
use crate::date::Date;
use crate::method::Method;
use crate::proof::{Lack, proofs};
use crate::rating::Counts;

/// One thing that is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Nobody said who assesses.
    Assessor,
    /// Nothing was said about ties with the company, or not which.
    Conflict,
    /// Nobody of this side takes part.
    Nobody(Side),
    /// A dimension has criteria without a score: its index, how many.
    Scores(usize, usize),
    /// A dimension has levels, but not what goes well and what can improve.
    Words(usize),
    /// A dimension is scored, and what the company said was not looked at.
    Hidden(usize),
    /// A criterion overrides the company's rating without a reason: dimension,
    /// criterion.
    Reason(usize, usize),
    /// A criterion at the threshold or above, and nothing shown for it: dimension,
    /// criterion.
    NotShown(usize, usize),
    /// A criterion at the threshold or above, and all that was shown is older than 24
    /// months: dimension, criterion.
    Old(usize, usize),
    /// Things on the floor that nobody looked for: how many.
    Floor(usize),
}

/// What is still open, in the order of [`Open`]; within one kind in method order.
/// `today` is the day on which age is counted; without it nothing is old.
///
/// ```
/// use zeven_core::{example, session::{Open, Side, still_open}};
/// let (method, session) = example::session("44", "4.");
/// let open = still_open(&method, &session, Some(example::today()));
/// assert!(open.contains(&Open::Nobody(Side::Management)));
/// assert!(open.contains(&Open::Scores(0, 1))); // one criterion of the first dimension
/// assert!(open.contains(&Open::NotShown(0, 0)));
/// ```
pub fn still_open(method: &Method, assessment: &Assessment, today: Option<Date>) -> Vec<Open> {
    let Some(session) = &assessment.session else {
        return Vec::new();
    };
    let mut open = Vec::new();
    if session.assessor.role.trim().is_empty() {
        open.push(Open::Assessor);
    }
    let tie = session.assessor.conflict.as_ref();
    if tie.is_none_or(|tie| tie.exists && tie.statement.trim().is_empty()) {
        open.push(Open::Conflict);
    }
    let people = assessment.participants();
    for side in [Side::Management, Side::Employees] {
        if people.iter().all(|one| one.side != Some(side)) {
            open.push(Open::Nobody(side));
        }
    }
    let dimensions = || method.dimensions.iter().enumerate();
    for (index, dimension) in dimensions() {
        let criteria = dimension.criteria.iter();
        let missing = criteria.filter(|one| assessment.rating(&one.key).counts() == Counts::Open);
        let missing = missing.count();
        if missing > 0 {
            open.push(Open::Scores(index, missing));
        }
    }
    for (index, dimension) in dimensions() {
        let mut criteria = dimension.criteria.iter();
        let levels = criteria.any(|one| assessment.rating(&one.key).level().is_some());
        let said = session.said.get(&dimension.key);
        if levels && said.is_none_or(super::Said::is_empty) {
            open.push(Open::Words(index));
        }
    }
    for (index, dimension) in dimensions() {
        let hidden = assessment.revealed(&dimension.key).is_none();
        if assessment.has_own() && hidden && assessment.is_scored(dimension) {
            open.push(Open::Hidden(index));
        }
    }
    for (index, _) in dimensions() {
        let rows = assessment.beside(method, index).unwrap_or_default();
        let without = rows
            .iter()
            .filter(|row| row.is_override() && !session.reasons.contains_key(&row.key));
        open.extend(without.map(|row| Open::Reason(index, row.criterion)));
    }
    open.extend(proof(method, assessment, today));
    let looked = |criterion: &str, number| session.check(criterion, number).is_some();
    let stops = rounds(method).into_iter().flat_map(|(_, stops)| stops);
    let left = stops.filter(|stop| {
        let rules = method.dimensions.get(stop.dimension);
        let rule = rules.and_then(|rules| rules.criteria.get(stop.criterion));
        rule.is_some_and(|rule| !looked(&rule.key, stop.number))
    });
    let left = left.count();
    if left > 0 {
        open.push(Open::Floor(left));
    }
    open
}

/// High levels without proof, then those with old proof only.
fn proof(method: &Method, assessment: &Assessment, today: Option<Date>) -> Vec<Open> {
    let day = today.or_else(|| assessment.updated.date());
    let Some(day) = day else {
        return Vec::new();
    };
    let mut all = proofs(method, assessment, day);
    all.sort_by_key(|proof| (proof.dimension, proof.criterion));
    let of = |lack: Lack| all.iter().filter(move |proof| proof.lacks.contains(&lack));
    let not_shown = of(Lack::NotShown).map(|one| Open::NotShown(one.dimension, one.criterion));
    let old = of(Lack::Old).filter(|_| today.is_some());
    let old = old.map(|one| Open::Old(one.dimension, one.criterion));
    not_shown.chain(old).collect()
}
