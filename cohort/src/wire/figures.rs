//! Figures of groups on their way to the page. What may not be shown is absent.

use serde_json::{Value, json};
use zeven_core::Fraction;
use zeven_core::benchmark::Figures;

use super::list;

/// The figures of a selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// How many companies; absent when they are too few.
    pub companies: Option<u32>,
    /// How many of them reach the award line in every dimension; absent when that would
    /// tell something about fewer than five.
    pub meets: Option<u32>,
    /// Per dimension, in method order.
    pub dimensions: Vec<Figures>,
    /// The mean over all dimensions.
    pub overall: Figures,
    /// The dimensions with the lowest mean, by their place in the method: one, or the few
    /// that share it.
    pub weakest: Vec<usize>,
}

impl Overview {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let dimensions: Vec<_> = self.dimensions.iter().map(figures_value).collect();
        json!({
            "companies": self.companies,
            "meets": self.meets,
            "dimensions": dimensions,
            "overall": figures_value(&self.overall),
            "weakest": self.weakest,
        })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let weakest = list(value, "weakest").filter_map(Value::as_u64);
        Self {
            companies: small(value.get("companies")),
            meets: small(value.get("meets")),
            dimensions: list(value, "dimensions").map(figures_from).collect(),
            overall: value.get("overall").map(figures_from).unwrap_or_default(),
            weakest: weakest
                .filter_map(|index| usize::try_from(index).ok())
                .collect(),
        }
    }
}

/// Groups beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// One per code that stands in the column, in the order of the codes.
    pub groups: Vec<Group>,
}

/// One group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What stands in the column; empty for companies that do not say.
    pub code: String,
    /// How many companies; absent when they are too few.
    pub companies: Option<u32>,
    /// Per dimension, in method order.
    pub dimensions: Vec<Figures>,
}

impl Groups {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let group = |group: &Group| {
            let dimensions: Vec<_> = group.dimensions.iter().map(figures_value).collect();
            json!([group.code, group.companies, dimensions])
        };
        self.groups.iter().map(group).collect()
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let group = |group: &Value| Group {
            code: group
                .get(0)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            companies: small(group.get(1)),
            dimensions: items(group.get(2)).map(figures_from).collect(),
        };
        Self {
            groups: items(Some(value)).map(group).collect(),
        }
    }
}

/// Figures as a list: companies, mean, percentiles, levels, how many reach the line.
///
/// ```
/// use zeven_cohort::wire::{figures_from, figures_value};
/// use zeven_core::{Fraction, benchmark::Figures};
/// let figures = Figures { n: Some(7), mean: Fraction::new(23, 6), ..Figures::default() };
/// assert_eq!(figures_from(&figures_value(&figures)), figures);
/// ```
pub fn figures_value(figures: &Figures) -> Value {
    let mean = figures.mean;
    let mean = mean.map(|mean| json!([mean.numerator(), mean.denominator()]));
    json!([
        figures.n,
        mean,
        figures.percentiles,
        figures.levels,
        figures.at_line
    ])
}

/// The figures in a list.
pub fn figures_from(value: &Value) -> Figures {
    let mean = value.get(1).and_then(|mean| {
        let part = |index: usize| mean.get(index)?.as_i64();
        Fraction::new(part(0)?, part(1)?)
    });
    let percentiles: Vec<_> = items(value.get(2)).filter_map(Value::as_i64).collect();
    let levels: Vec<_> = items(value.get(3)).map(|cell| small(Some(cell))).collect();
    Figures {
        n: small(value.get(0)),
        mean,
        percentiles: percentiles.try_into().ok(),
        levels: levels.try_into().ok(),
        at_line: small(value.get(4)),
    }
}

fn small(value: Option<&Value>) -> Option<u32> {
    value?
        .as_u64()
        .and_then(|number| u32::try_from(number).ok())
}

fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}
