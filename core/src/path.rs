//! The shortest path to the label: the fewest level steps that bring every
//! complete dimension to the threshold (method.md §3).

use crate::Level;
use crate::assessment::Assessment;
use crate::method::{Dimension, Method, Rule};
use crate::rating::Counts;
use crate::score::{DimensionScore, score};

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
pub fn path(method: &Method, assessment: &Assessment) -> Path {
    path_of(method, assessment, &score(method, assessment))
}

/// The path for an assessment whose scores are at hand.
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

/// Raises the lowest criterion by one level, again and again; the earlier one in
/// the method where two are equally low. Never above 5.
fn moves(method: &Method, dimension: &Dimension, assessment: &Assessment, steps: u32) -> Vec<Move> {
    let rated = dimension.criteria.iter().filter_map(|criterion| {
        match assessment.rating(&criterion.key).counts() {
            Counts::Level(from) => Some(Move {
                criterion: criterion.key.clone(),
                from,
                to: from,
            }),
            Counts::Open | Counts::Excluded => None,
        }
    });
    let mut all: Vec<_> = rated.collect();
    // Under "weakest" a level above the threshold never helps.
    let ceiling = match method.rule {
        Rule::Mean => Level::HIGHEST,
        Rule::Weakest => method.threshold,
    };
    for _ in 0..steps {
        let lowest = all
            .iter_mut()
            .filter(|m| m.to < ceiling)
            .min_by_key(|m| m.to);
        let Some((lowest, next)) = lowest.and_then(|m| m.to.next().map(|next| (m, next))) else {
            break;
        };
        lowest.to = next;
    }
    all.retain(|m| m.to > m.from);
    all
}
