//! The shortest path to the label: the fewest level steps that bring every
//! complete dimension to the threshold (method.md §3).

use crate::Level;
use crate::assessment::Assessment;
use crate::method::{Dimension, Method, Rule};
use crate::rating::Counts;
use crate::score::{DimensionScore, counts, score};

/// The steps still to take. A minimum: no fewer steps reach the line, because one
/// step adds one to one sum and the shortfall is the sum that is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// Level steps over all complete dimensions.
    pub steps: u32,
    /// The complete dimensions that need steps, in method order.
    pub dimensions: Vec<Stretch>,
}

/// The steps in one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the dimension in the method.
    pub dimension: usize,
    /// Level steps missing.
    pub steps: u32,
    /// Proposed moves, in method order. Others that add as many steps do as well
    /// under [`Rule::Mean`].
    pub moves: Vec<Move>,
}

/// One criterion to raise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Criterion key.
    pub criterion: String,
    /// Its level today.
    pub from: Level,
    /// The level proposed.
    pub to: Level,
}

/// The path for an assessment.
///
/// ```
/// use zeven_core::example::rated;
/// let (method, answers) = rated("443 444 322");
/// let path = zeven_core::path::path(&method, &answers);
/// assert_eq!(path.steps, 1 + 5);
/// let weak: Vec<_> = path.dimensions.iter().map(|stretch| stretch.dimension).collect();
/// assert_eq!(weak, [0, 2]);
/// ```
pub fn path(method: &Method, assessment: &Assessment) -> Path {
    path_of(method, assessment, &score(method, assessment))
}

/// The path for an assessment whose scores are at hand.
///
/// ```
/// use zeven_core::{example::rated, path::{path, path_of}, score::score};
/// let (method, answers) = rated("443 322");
/// assert_eq!(path_of(&method, &answers, &score(&method, &answers)), path(&method, &answers));
/// ```
pub fn path_of(method: &Method, assessment: &Assessment, scores: &[DimensionScore]) -> Path {
    let dimensions: Vec<_> = method
        .dimensions
        .iter()
        .zip(scores)
        .enumerate()
        .filter_map(|(index, (dimension, score))| {
            let steps = score.shortfall.filter(|steps| *steps > 0)?;
            let moves = moves(method, dimension, assessment, steps);
            Some(Stretch {
                dimension: index,
                steps,
                moves,
            })
        })
        .collect();
    Path {
        steps: dimensions.iter().map(|stretch| stretch.steps).sum(),
        dimensions,
    }
}

fn moves(method: &Method, dimension: &Dimension, assessment: &Assessment, steps: u32) -> Vec<Move> {
    let mut levels: Vec<_> = counts(assessment, dimension)
        .into_iter()
        .map(Counts::level)
        .collect();
    let before = levels.clone();
    climb(method, &mut levels, steps);
    let rows = dimension.criteria.iter().zip(before).zip(levels);
    rows.filter_map(|((criterion, from), to)| {
        let (from, to) = (from?, to?);
        (to > from).then(|| Move {
            criterion: criterion.key.clone(),
            from,
            to,
        })
    })
    .collect()
}

/// Raises the lowest criterion by one level, again and again; the earlier one in
/// the method where two are equally low. Never above 5. Gives the criteria in the
/// order they were raised, one per step.
pub(crate) fn climb(method: &Method, levels: &mut [Option<Level>], steps: u32) -> Vec<usize> {
    // Under "weakest" a level above the threshold never helps.
    let ceiling = match method.rule {
        Rule::Mean => Level::HIGHEST,
        Rule::Weakest => method.threshold,
    };
    let mut order = Vec::new();
    for _ in 0..steps {
        let rated = levels.iter_mut().enumerate();
        let lowest = rated
            .filter_map(|(index, level)| level.as_mut().map(|level| (index, level)))
            .filter(|(_, level)| **level < ceiling)
            .min_by_key(|(_, level)| **level);
        let Some((index, level)) = lowest else { break };
        let Some(next) = level.next() else { break };
        *level = next;
        order.push(index);
    }
    order
}
