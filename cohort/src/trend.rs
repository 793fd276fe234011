//! Companies over the years: the figures of every round.

use crate::column::Column;
use crate::filter::Filter;
use crate::overview::Overview;
use crate::store::Store;

impl Store {
    /// The figures of each round that occurs, earliest first: of each company its latest
    /// result within that round. The rounds of the filter are left aside. What must not be
    /// shown of a round beside the others is `None` there.
    ///
    /// The companies are not the same in every round; a line between two of them is no
    /// change of anybody.
    pub fn trend(&self, filter: &Filter) -> Vec<(u16, Overview)> {
        let rounds = self.values(Column::Round).into_iter();
        let figures = |round: u16| {
            let mut filter = filter.clone();
            filter.only.remove(&Column::Round);
            self.overview(&filter.with(Column::Round, &round.to_string()))
        };
        let rounds = rounds.filter_map(|round| round.parse().ok());
        rounds.map(|round| (round, figures(round))).collect()
    }
}
