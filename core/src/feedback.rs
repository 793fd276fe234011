//! What goes well and what can improve, for everyone and in every dimension
//! (sources R26).

use crate::Level;
use crate::assessment::Assessment;
use crate::method::Method;
use crate::score::DimensionScore;

/// Most criteria named under "can improve": short, ranked feedback is read, long lists are not.
pub const IMPROVE: usize = 3;

/// What can be said about one dimension. Criteria are given by their index in the
/// dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// Criteria at the threshold or above, highest first. When there are none, the
    /// highest above the lowest level: there is always something to build on once
    /// anything has left the start. None of them is under `improve`.
    pub well: Vec<(usize, Level)>,
    /// Criteria below the threshold, lowest first. When there are none, the lowest that
    /// still have a level above them, but at most half of what was rated: the rest goes
    /// well. At most [`IMPROVE`].
    pub improve: Vec<(usize, Level)>,
}

/// The dimensions that stand out: the highest scores and the lowest, by index in method
/// order. `None` while fewer than two are complete, or when all complete ones score
/// the same.
///
/// ```
/// use zeven_core::{example::rated, feedback::standing_out, score::score};
/// let out = |signs| {
///     let (method, answers) = rated(signs);
///     standing_out(&score(&method, &answers))
/// };
/// assert_eq!(out("555 333 444"), Some((vec![0], vec![1])));
/// assert_eq!(out("444 444"), None);
/// ```
pub fn standing_out(scores: &[DimensionScore]) -> Option<(Vec<usize>, Vec<usize>)> {
    let complete: Vec<_> = scores
        .iter()
        .enumerate()
        .filter_map(|(index, score)| Some((index, score.score()?)))
        .collect();
    let highest = complete.iter().map(|(_, score)| *score).max()?;
    let lowest = complete.iter().map(|(_, score)| *score).min()?;
    let at = |wanted| {
        let found = complete.iter().filter(|(_, score)| *score == wanted);
        found.map(|(index, _)| *index).collect()
    };
    (highest > lowest).then(|| (at(highest), at(lowest)))
}

/// The feedback on a dimension; empty lists where nothing was rated.
///
/// ```
/// use zeven_core::example::rated;
/// use zeven_core::{Level, feedback::feedback};
/// let (method, answers) = rated("524");
/// let said = feedback(&method, &answers, 0);
/// let level = |number| Level::new(number).unwrap();
/// assert_eq!(said.well, [(0, level(5)), (2, level(4))]);
/// assert_eq!(said.improve, [(1, level(2))]);
/// ```
pub fn feedback(method: &Method, assessment: &Assessment, dimension: usize) -> Feedback {
    let Some(rules) = method.dimensions.get(dimension) else {
        return Feedback::default();
    };
    let rated: Vec<_> = rules
        .criteria
        .iter()
        .enumerate()
        .filter_map(|(index, c)| Some((index, assessment.rating(&c.key).level()?)))
        .collect();
    let reaches = |level: Level| level >= method.threshold;
    let highest = rated.iter().map(|(_, level)| *level).max();
    let lowest = rated.iter().map(|(_, level)| *level).min();
    let mut rising = rated.clone();
    rising.sort_by_key(|(_, level)| *level);
    let mut improve: Vec<_> = rising.clone();
    improve.retain(|(_, level)| !reaches(*level));
    if improve.is_empty() {
        improve.clone_from(&rising);
        improve.retain(|(_, level)| level.next().is_some());
        improve.truncate(rated.len() / 2);
    } else if highest.is_some_and(|level| !reaches(level)) {
        // Nothing is at the threshold: what goes well is the highest of these. Where all
        // are alike, half of them is to build on.
        let higher = highest > lowest;
        if higher {
            improve.retain(|(_, level)| Some(*level) != highest);
        } else if highest > Some(Level::LOWEST) {
            improve.truncate(rated.len().div_ceil(2));
        }
    }
    improve.truncate(IMPROVE);
    let mut well = rated;
    let worst = highest.filter(|level| !reaches(*level));
    well.retain(|(index, level)| {
        let named = improve.iter().any(|(other, _)| other == index);
        let good = match worst {
            None => reaches(*level),
            Some(highest) => *level == highest && highest > Level::LOWEST,
        };
        good && !named
    });
    well.sort_by_key(|(_, level)| std::cmp::Reverse(*level));
    Feedback { well, improve }
}
