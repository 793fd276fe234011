//! The figures of all companies that a filter chooses.

use crate::audit::whole;
use crate::figures::{Counter, Figures};
use crate::filter::Filter;
use crate::protect::{both_sides, hide};
use crate::store::Store;
use zeven_core::benchmark::MINIMUM;

/// The figures of a filter. What may not be shown is `None`, and so is what is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// How many companies.
    pub companies: Option<u32>,
    /// Per dimension in method order; empty when the method is not known.
    pub dimensions: Vec<Figures>,
    /// The mean over all dimensions, of companies that completed all.
    pub overall: Figures,
    /// How many companies meet the award check by their own figures, when both they and
    /// those that do not are enough.
    pub meets: Option<u32>,
    /// How many companies have 0, 1, 2 … dimensions at the award level.
    pub reached: Option<Vec<Option<u32>>>,
}

impl Store {
    /// Count, mean, percentiles, distribution and share at the award level, per dimension
    /// and over all.
    pub fn overview(&self, filter: &Filter) -> Overview {
        let Some(method) = self.methods().get(filter.method) else {
            return Overview::default();
        };
        let group = whole(self, filter);
        let rows = || group.rows.iter().map(|row| *row as usize);
        let permit = group.companies();
        let all = group.rows.len();
        let figures = Counter::new(method).count(self, rows(), |dimension| group.permit(dimension));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut counts = vec![0; self.stride + 1];
        let mut meets = 0;
        for row in rows() {
            let reached = self.columns.reached.get(row).copied().unwrap_or_default();
            if let Some(count) = counts.get_mut(usize::from(reached)) {
                *count += 1;
            }
            let own = self.columns.flags.get(row).copied().unwrap_or_default();
            let verdict = crate::lean::flags::verdict(own);
            meets += usize::from(verdict == Some(zeven_core::verdict::Outcome::Meets));
        }
        let reached = permit.distribution(all).then(|| {
            let mut hidden = vec![false; counts.len()];
            hide(&counts, &mut hidden, MINIMUM);
            let cells = counts.iter().zip(hidden);
            cells
                .map(|(count, hidden)| (!hidden).then(|| number(*count)))
                .collect()
        });
        Overview {
            companies: permit.mean(all).then(|| number(all)),
            dimensions: figures.dimensions,
            overall: figures.overall,
            meets: (permit.mean(all) && both_sides(meets, all)).then(|| number(meets)),
            reached,
        }
    }
}
