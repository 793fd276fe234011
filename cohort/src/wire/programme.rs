//! The programme's screens on their way to the page: goals, differences, matches, changes.
//! What may not be shown is absent.

use serde_json::{Value, json};
use zeven_core::Fraction;
use zeven_core::assessment::Kind;
use zeven_core::code::Code;
use zeven_core::directions::Nearness;

use super::company::Line;
use super::figures::Overview;
use super::{count, list};

/// What stands beside the goals of public plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goals {
    /// How many companies; absent when they are too few.
    pub companies: Option<u32>,
    /// Per indicator, in the order of the programme.
    pub reached: Vec<Option<u32>>,
    /// How many self-assessments there are in the selection, and how many meet the line.
    pub own: (Option<u32>, Option<u32>),
    /// Self beside a session, and self beside a jury.
    pub against: Vec<(Kind, crate::Against)>,
}

/// A fraction as a list.
fn fraction_value(fraction: Option<Fraction>) -> Value {
    fraction.map_or(Value::Null, |own| {
        json!([own.numerator(), own.denominator()])
    })
}

fn fraction_from(value: Option<&Value>) -> Option<Fraction> {
    let part = |index: usize| value?.get(index)?.as_i64();
    Fraction::new(part(0)?, part(1)?)
}

fn small(value: Option<&Value>) -> Option<u32> {
    value?.as_u64().and_then(|n| u32::try_from(n).ok())
}

fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

impl Goals {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let bias = |bias: &crate::Bias| json!([bias.n, fraction_value(bias.mean)]);
        let against = |(kind, own): &(Kind, crate::Against)| {
            let dimensions: Vec<_> = own.dimensions.iter().map(bias).collect();
            json!([kind.code(), own.companies, dimensions])
        };
        let against: Vec<_> = self.against.iter().map(against).collect();
        json!({
            "companies": self.companies,
            "reached": self.reached,
            "own": [self.own.0, self.own.1],
            "against": against,
        })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let bias = |bias: &Value| crate::Bias {
            n: small(bias.get(0)),
            mean: fraction_from(bias.get(1)),
        };
        let against = |one: &Value| {
            let own = crate::Against {
                companies: small(one.get(1)),
                dimensions: items(one.get(2)).map(bias).collect(),
            };
            Some((Kind::from_code(one.get(0)?.as_str()?)?, own))
        };
        let own = value.get("own");
        Self {
            companies: small(value.get("companies")),
            reached: list(value, "reached").map(|n| small(Some(n))).collect(),
            own: (
                own.and_then(|own| small(own.get(0))),
                own.and_then(|own| small(own.get(1))),
            ),
            against: list(value, "against").filter_map(against).collect(),
        }
    }
}

/// Who could visit whom, and where the selection is weak.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// How many wishes there are.
    pub total: usize,
    /// How many of them nobody shows anything for.
    pub without: usize,
    /// The first of them, those with the nearest hosts first.
    pub lines: Vec<MatchLine>,
    /// The dimensions with a mean below the award level, the lowest first; none when any
    /// mean may not be shown.
    pub weak: Vec<usize>,
}

/// One wish, and who could fulfil it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchLine {
    /// The dimension, by its place in the method.
    pub dimension: usize,
    /// Who would like to visit.
    pub visitor: Line,
    /// Who would show their site, the nearest first.
    pub hosts: Vec<(Nearness, Line)>,
}

impl Matches {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let host = |(near, line): &(Nearness, Line)| json!([near.code(), line.to_value()]);
        let line = |one: &MatchLine| {
            let hosts: Vec<_> = one.hosts.iter().map(host).collect();
            json!([one.dimension, one.visitor.to_value(), hosts])
        };
        let lines: Vec<_> = self.lines.iter().map(line).collect();
        json!({ "total": self.total, "without": self.without, "lines": lines, "weak": self.weak })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let place = |value: &Value| usize::try_from(value.as_u64()?).ok();
        let host = |host: &Value| {
            let near = Nearness::from_code(host.get(0)?.as_str()?)?;
            Some((near, Line::from_value(host.get(1)?)?))
        };
        let line = |one: &Value| {
            Some(MatchLine {
                dimension: place(one.get(0)?)?,
                visitor: Line::from_value(one.get(1)?)?,
                hosts: items(one.get(2)).filter_map(host).collect(),
            })
        };
        Self {
            total: count(value, "total"),
            without: count(value, "without"),
            lines: list(value, "lines").filter_map(line).collect(),
            weak: list(value, "weak").filter_map(place).collect(),
        }
    }
}

/// The rounds beside each other, and the same companies in two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rounds {
    /// Every round with its figures; the companies are not the same in each.
    pub rounds: Vec<(u16, Overview)>,
    /// The two rounds that are compared.
    pub between: Option<(u16, u16)>,
    /// The companies that have both.
    pub cohort: crate::Cohort,
}

impl Rounds {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let round = |(round, own): &(u16, Overview)| json!([round, own.to_value()]);
        let rounds: Vec<_> = self.rounds.iter().map(round).collect();
        let change =
            |own: &crate::Change| json!([own.n, own.first, own.second, own.change, own.moved]);
        let changes = |all: &[crate::Change]| -> Value { all.iter().map(change).collect() };
        let across = |own: &crate::Across| {
            json!([
                own.versions.0,
                own.versions.1,
                own.shared,
                own.of,
                own.companies,
                changes(&own.dimensions)
            ])
        };
        let own = &self.cohort;
        let across: Vec<_> = own.across.iter().map(across).collect();
        json!({
            "rounds": rounds,
            "between": self.between.map(|(first, second)| [first, second]),
            "companies": own.companies,
            "changes": changes(&own.dimensions),
            "only": [own.only_first, own.only_second],
            "others": [own.no_answers, own.other_method, own.elsewhere],
            "across": across,
        })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let year = |value: Option<&Value>| u16::try_from(value?.as_u64()?).ok();
        let round = |one: &Value| Some((year(one.get(0))?, Overview::from_value(one.get(1)?)));
        let change = |one: &Value| {
            let mut moved = [None; 3];
            for (own, value) in moved.iter_mut().zip(items(one.get(4))) {
                *own = small(Some(value));
            }
            let tenths = |index: usize| one.get(index).and_then(Value::as_i64);
            crate::Change {
                n: small(one.get(0)),
                first: tenths(1),
                second: tenths(2),
                change: tenths(3),
                moved,
            }
        };
        let between = value.get("between");
        let between = between.and_then(|own| Some((year(own.get(0))?, year(own.get(1))?)));
        let left = |name: &str, index: usize| {
            let own = value.get(name).and_then(|own| own.get(index));
            small(own).unwrap_or_default()
        };
        let across = |one: &Value| {
            let version = |index: usize| Some(one.get(index)?.as_str()?.to_owned());
            Some(crate::Across {
                versions: (version(0)?, version(1)?),
                shared: small(one.get(2))?,
                of: small(one.get(3))?,
                companies: small(one.get(4)),
                dimensions: items(one.get(5)).map(change).collect(),
            })
        };
        Self {
            rounds: list(value, "rounds").filter_map(round).collect(),
            between,
            cohort: crate::Cohort {
                companies: small(value.get("companies")),
                dimensions: list(value, "changes").map(change).collect(),
                only_first: left("only", 0),
                only_second: left("only", 1),
                no_answers: left("others", 0),
                other_method: left("others", 1),
                elsewhere: left("others", 2),
                across: list(value, "across").filter_map(across).collect(),
            },
        }
    }
}
