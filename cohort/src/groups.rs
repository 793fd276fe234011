//! Companies side by side, divided by a column; with the means it is a heat map.

use crate::audit::{divided, whole};
use crate::column::{Column, Value};
use crate::figures::{Counter, Figures};
use crate::filter::Filter;
use crate::store::Store;

/// The figures of one group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The value all its companies have; empty: not said.
    pub value: Value,
    /// How many companies; none when too few or nobody.
    pub companies: Option<u32>,
    /// Per dimension, in method order.
    pub dimensions: Vec<Figures>,
    /// The mean over all dimensions.
    pub overall: Figures,
}

impl Store {
    /// The companies of a filter, divided by a column. Every value that occurs anywhere in
    /// the store is there, in the order of [`Store::values`], so that one with nobody in it
    /// looks the same as one with too few.
    pub fn groups(&self, filter: &Filter, by: Column) -> Vec<Group> {
        let Some(method) = self.methods().get(filter.method) else {
            return Vec::new();
        };
        let whole = whole(self, filter);
        let mut counter = Counter::new(method);
        let labels = self.labels(by);
        let groups = labels.into_iter().zip(divided(self, filter, by));
        let mut by_value = std::collections::BTreeMap::new();
        for (value, group) in groups {
            let all = group.rows.len();
            let permit = group.companies().and(whole.companies());
            if !permit.mean(all) {
                continue;
            }
            let rows = group.rows.iter().map(|row| *row as usize);
            let of = |dimension| group.permit(dimension).and(whole.permit(dimension));
            let figures = counter.count(self, rows, of);
            by_value.insert(
                value.clone(),
                Group {
                    value,
                    companies: Some(u32::try_from(all).unwrap_or(u32::MAX)),
                    dimensions: figures.dimensions,
                    overall: figures.overall,
                },
            );
        }
        let none = |value: Value| Group {
            value,
            dimensions: vec![Figures::default(); method.dimensions.len()],
            ..Group::default()
        };
        let values = self.values(by).into_iter();
        values
            .map(|value| by_value.remove(&value).unwrap_or_else(|| none(value)))
            .collect()
    }
}
