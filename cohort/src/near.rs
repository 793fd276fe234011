//! Who is close to the award: rows, which a hub imported with names and may see.

use zeven_core::method::Rule;

use crate::filter::Filter;
use crate::lean::flags;
use crate::store::Store;

/// A company that misses the award level in one or two dimensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The row of its result.
    pub row: u32,
    /// What is missing, in method order.
    pub missing: Vec<Step>,
}

/// A dimension that is not yet surely at the award level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The dimension, by its place in the method.
    pub dimension: usize,
    /// Level steps missing; `None` when answers are open, when it cannot be scored, and
    /// under a rule that needs every answer to tell.
    pub steps: Option<u32>,
}

impl Near {
    /// Steps missing over all, when all are known.
    pub fn steps(&self) -> Option<u32> {
        self.missing.iter().map(|missing| missing.steps).sum()
    }
}

impl Store {
    /// The companies of a filter that miss the award level in one to `most` dimensions, the
    /// nearest first: by dimensions, then by steps, those with open answers last. Companies
    /// that do not produce are left out.
    pub fn near(&self, filter: &Filter, most: usize) -> Vec<Near> {
        let Some(method) = self.methods().get(filter.method) else {
            return Vec::new();
        };
        let threshold = method.threshold.get();
        let mut all = Vec::new();
        for row in self.select(filter) {
            let own = self
                .columns
                .flags
                .get(row as usize)
                .copied()
                .unwrap_or_default();
            if flags::produces(own) == Some(false) {
                continue;
            }
            let cells = self
                .cells(row as usize)
                .iter()
                .take(method.dimensions.len());
            let below = cells
                .enumerate()
                .filter(|(_, cell)| !cell.reaches(threshold));
            let missing: Vec<_> = below
                .map(|(dimension, cell)| {
                    let known = cell.is_complete() && method.rule == Rule::Mean;
                    let wanted = u32::from(threshold) * u32::from(cell.n);
                    let steps = known.then(|| wanted.saturating_sub(u32::from(cell.low)));
                    Step { dimension, steps }
                })
                .collect();
            if (1..=most).contains(&missing.len()) {
                all.push(Near { row, missing });
            }
        }
        all.sort_by_key(|near| (near.missing.len(), near.steps().unwrap_or(u32::MAX)));
        all
    }
}
