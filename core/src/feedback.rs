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
    /// anything has left the start.
    pub well: Vec<(usize, Level)>,
    /// Criteria below the threshold, lowest first. When there are none, those that
    /// still have a level above them. At most [`IMPROVE`].
    pub improve: Vec<(usize, Level)>,
}

/// The dimensions that stand out: the highest scores and the lowest, by index in method
/// order. `None` while fewer than two are complete, or when all complete ones score
/// the same.
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
    let reaches = |(_, level): &&(usize, Level)| *level >= method.threshold;
    let mut well: Vec<_> = rated.iter().filter(reaches).copied().collect();
    if well.is_empty() {
        let highest = rated.iter().map(|(_, level)| *level).max();
        let highest = highest.filter(|level| *level > Level::LOWEST);
        well = rated
            .iter()
            .filter(|(_, level)| Some(*level) == highest)
            .copied()
            .collect();
    }
    let mut improve: Vec<_> = rated
        .iter()
        .filter(|pair| !reaches(pair))
        .copied()
        .collect();
    if improve.is_empty() {
        improve = rated
            .iter()
            .filter(|(_, level)| level.next().is_some())
            .copied()
            .collect();
    }
    well.sort_by_key(|(_, level)| std::cmp::Reverse(*level));
    improve.sort_by_key(|(_, level)| *level);
    improve.truncate(IMPROVE);
    Feedback { well, improve }
}
