//! One company over the years: what its rounds say, dimension by dimension.
//!
//! Only rounds of one kind are joined. When they were made with versions of the method
//! that are not the same and not declared compatible, every point counts only the
//! criteria that all versions ask alike and that have a level in every round: otherwise
//! the line would move because the questions did.

use crate::assessment::Assessment;
use crate::method::{Dimension, Method, Rule};
use crate::migrate::{Change, Map};
use crate::score::{Status, score};
use crate::{Fraction, Level};

/// One round: an assessment, and the map from its method to the one in use where that is
/// needed.
#[derive(Clone, Copy, Debug)]
pub struct Round<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The way from its version of the method; none when the method in use accepts it.
    pub map: Option<&'a Map>,
}

/// The line of one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The dimension's key in the method in use.
    pub key: String,
    /// How many criteria every point counts, when that is not all of them.
    pub shared: Option<u32>,
    /// The score in each round; none where the dimension was not complete.
    pub points: Vec<Option<Fraction>>,
}

/// The lines of all dimensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// Whether the methods differ: a mark that belongs beside every figure.
    pub methods_differ: bool,
    /// One line per dimension, in method order.
    pub lines: Vec<Line>,
}

impl Line {
    /// From the first to the last round that has a score; `None` with fewer than two.
    ///
    /// ```
    /// use zeven_core::{Fraction, trend::Line};
    /// let points = vec![Fraction::new(20, 6), None, Fraction::new(25, 6)];
    /// let line = Line { key: "eco".into(), shared: None, points };
    /// assert_eq!(line.change(), Fraction::new(5, 6));
    /// ```
    pub fn change(&self) -> Option<Fraction> {
        let mut given = self.points.iter().flatten();
        let first = *given.next()?;
        given.next_back()?.minus(first)
    }
}

/// The rounds that can be joined with one assessment: of the same company, site and kind,
/// the latest of each round, earliest first.
///
/// ```
/// use zeven_core::{example::rated, trend::same_company};
/// let (_, own) = rated("3");
/// let mut before = own.clone();
/// before.round = 2025;
/// let mut another = own.clone();
/// another.company.id = "another".into();
/// let all = [own.clone(), before, another];
/// assert!(same_company(&own, &all).iter().map(|one| one.round).eq([2025, 2026]));
/// ```
pub fn same_company<'a>(own: &Assessment, all: &'a [Assessment]) -> Vec<&'a Assessment> {
    let site = |assessment: &Assessment| assessment.company.site.trim().to_lowercase();
    let mut rounds: Vec<&Assessment> = Vec::new();
    for one in all {
        let same = !own.company.id.is_empty()
            && one.company.id == own.company.id
            && one.kind == own.kind
            && site(one) == site(own);
        if !same {
            continue;
        }
        match rounds.iter_mut().find(|known| known.round == one.round) {
            Some(known) if later(one, known) => *known = one,
            Some(_) => {}
            None => rounds.push(one),
        }
    }
    rounds.sort_by_key(|one| one.round);
    rounds
}

fn later(one: &Assessment, other: &Assessment) -> bool {
    (&one.updated, one.revision, &one.id) > (&other.updated, other.revision, &other.id)
}

/// The lines over these rounds, in the order they are given.
///
/// ```
/// use zeven_core::{Fraction, example::rated, trend::{Round, trend}};
/// let (method, before) = rated("33");
/// let (_, after) = rated("34");
/// let rounds = [&before, &after].map(|assessment| Round { assessment, map: None });
/// let found = trend(&method, &rounds);
/// assert_eq!(found.lines[0].points, [Fraction::new(3, 1), Fraction::new(7, 2)]);
/// ```
pub fn trend(method: &Method, rounds: &[Round]) -> Trend {
    let methods_differ = rounds.iter().any(|round| round.map.is_some());
    let lines = if methods_differ {
        let dimensions = method.dimensions.iter();
        dimensions.map(|own| shared(method, own, rounds)).collect()
    } else {
        whole(method, rounds)
    };
    Trend {
        methods_differ,
        lines,
    }
}

/// Every dimension as it is.
fn whole(method: &Method, rounds: &[Round]) -> Vec<Line> {
    let scores: Vec<_> = rounds
        .iter()
        .map(|round| score(method, round.assessment))
        .collect();
    let line = |(index, dimension): (usize, &Dimension)| Line {
        key: dimension.key.clone(),
        shared: None,
        points: scores
            .iter()
            .map(|all| {
                let own = all.get(index).filter(|own| own.status == Status::Complete);
                own.and_then(crate::score::DimensionScore::score)
            })
            .collect(),
    };
    method.dimensions.iter().enumerate().map(line).collect()
}

/// One dimension on what all rounds have in common.
fn shared(method: &Method, dimension: &Dimension, rounds: &[Round]) -> Line {
    let level = |round: &Round, key: &str| -> Option<Level> {
        let before = match round.map {
            Some(map) => earlier_key(method, map, key)?,
            None => key.to_owned(),
        };
        round.assessment.rating(&before).level()
    };
    // Per criterion the level in every round, if every round has one.
    let common: Vec<Vec<Level>> = dimension
        .criteria
        .iter()
        .filter_map(|criterion| rounds.iter().map(|r| level(r, &criterion.key)).collect())
        .collect();
    let points = (0..rounds.len()).map(|index| {
        let levels = || common.iter().filter_map(|row| row.get(index).copied());
        let n = i64::try_from(common.len()).unwrap_or(i64::MAX);
        match method.rule {
            Rule::Mean => Fraction::new(levels().map(|level| i64::from(level.get())).sum(), n),
            Rule::Weakest => levels()
                .min()
                .map(|level| Fraction::whole(i64::from(level.get()))),
        }
    });
    Line {
        key: dimension.key.clone(),
        points: points.collect(),
        shared: Some(u32::try_from(common.len()).unwrap_or(u32::MAX)),
    }
}

/// Under which key an earlier version asked the same; `None` when it did not.
fn earlier_key(method: &Method, map: &Map, key: &str) -> Option<String> {
    let renamed = map
        .sources(key)
        .find(|(_, change)| matches!(change, Change::Renamed(_)));
    if let Some((before, _)) = renamed {
        return Some(before.to_owned());
    }
    (map.change(key, method) == Some(Change::Same)).then(|| key.to_owned())
}
