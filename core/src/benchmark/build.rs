//! From results to the figures of their group.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Map;

use super::{
    Benchmark, Figures, Group, MINIMUM, MINIMUM_DISTRIBUTION, PERCENTILES, Refusal, sixtieths,
};
use crate::assessment::{Kind, Pass, ProfileField};
use crate::compare::mean;
use crate::date::Date;
use crate::method::{Identity, Method};
use crate::result::ResultRow;
use crate::{Fraction, Level, Problem, What};

/// Which results to take, and what to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Who scored; the others are left out.
    pub kind: Kind,
    /// Only these rounds; all when empty.
    pub rounds: Vec<u16>,
    /// Only companies whose latest result says this.
    pub filters: Vec<(ProfileField, String)>,
    /// What the benchmark is called.
    pub title: String,
    /// How the group was chosen, in the person's words.
    pub chosen: String,
    /// The day it is made.
    pub made: Date,
}

/// Makes a benchmark of results, each with the name of where it came from. A group counts
/// companies: of each the latest full result of the kind that was chosen. With fewer than
/// [`MINIMUM`] companies there is no figure in it.
///
/// # Errors
/// When the results are of methods that cannot be combined, when two are the same
/// revision with different content, and when named and anonymous ones come together.
///
/// ```
/// use zeven_core::{Fraction, assessment::Kind, example, benchmark::{Choice, build}};
/// let (method, _) = example::rated("444 433");
/// let rows: Vec<_> = (0..5).map(|company| example::result("444 433", company)).collect();
/// let choice = Choice { kind: Kind::SelfAssessment, rounds: vec![], filters: vec![],
///     title: "Region".into(), chosen: "Everybody".into(), made: example::today() };
/// let group = build(&rows, &[method.clone()], &choice).unwrap();
/// assert_eq!(group.dimension("d1").unwrap().mean, Fraction::new(10, 3));
/// let few = build(&rows[..4], &[method], &choice).unwrap();
/// assert_eq!((few.companies, few.dimension("d1").unwrap().mean), (None, None));
/// ```
pub fn build(
    rows: &[(String, ResultRow)],
    methods: &[Method],
    choice: &Choice,
) -> Result<Benchmark, Vec<Refusal>> {
    let takes = |method: &&Method| rows.iter().all(|(_, row)| method.accepts(&row.method));
    let method = methods.iter().find(takes).ok_or_else(|| different(rows))?;
    contradicting(rows)?;
    let wanted = |row: &&(String, ResultRow)| {
        let (_, row) = row;
        row.kind == choice.kind
            && row.pass == Pass::Full
            && (choice.rounds.is_empty() || choice.rounds.contains(&row.round))
    };
    let chosen: Vec<_> = rows.iter().filter(wanted).collect();
    let anonymous = one_sort(&chosen)?;
    let companies: Vec<_> = latest(&chosen)
        .into_iter()
        .filter(|row| {
            let says = |(field, value): &(ProfileField, String)| {
                row.company.profile(*field) == Some(value)
            };
            choice.filters.iter().all(says)
        })
        .collect();
    let rounds: BTreeSet<_> = companies.iter().map(|row| row.round).collect();
    let enough = companies.len() >= MINIMUM;
    let shown: &[&ResultRow] = if enough { &companies } else { &[] };
    let dimensions = method.dimensions.iter().map(|dimension| {
        let scores = scores(shown, &dimension.key);
        (dimension.key.clone(), figures(&scores, method.threshold))
    });
    Ok(Benchmark {
        method: method.identity.clone(),
        made: choice.made,
        title: choice.title.clone(),
        group: Group {
            kind: choice.kind,
            pass: Pass::Full,
            rounds: if enough {
                rounds.into_iter().collect()
            } else {
                choice.rounds.clone()
            },
            filters: choice.filters.clone(),
            chosen: choice.chosen.clone(),
            anonymous,
        },
        companies: enough.then(|| count(companies.len())),
        dimensions: dimensions.collect(),
        overall: overall(shown, method.threshold),
        extra: Map::new(),
    })
}

/// Every result with its method.
fn different(rows: &[(String, ResultRow)]) -> Vec<Refusal> {
    let refusal = |(name, row): &(String, ResultRow)| {
        let Identity {
            id,
            version,
            sha256,
        } = &row.method;
        let short = sha256.get(..8).unwrap_or(sha256);
        let sentence = format!(
            "was made with \"{id}\" version {version} ({short}…); results of different methods are not put together"
        );
        (name.clone(), Problem::new("", What::Rule(sentence)))
    };
    rows.iter().map(refusal).collect()
}

/// The same revision of the same assessment must say the same everywhere.
fn contradicting(rows: &[(String, ResultRow)]) -> Result<(), Vec<Refusal>> {
    let mut seen: BTreeMap<(&str, u64), (&str, &ResultRow)> = BTreeMap::new();
    let mut refused = Vec::new();
    for (name, row) in rows {
        let key = (row.id.as_str(), row.revision);
        let (first, known) = *seen.entry(key).or_insert((name, row));
        if known != row {
            let sentence = format!("is the same revision as {first}, with other content");
            refused.push((name.clone(), Problem::new("", What::Rule(sentence))));
        }
    }
    if refused.is_empty() {
        Ok(())
    } else {
        Err(refused)
    }
}

/// Whether all are anonymous; several anonymous ones may be one company, so they cannot
/// be counted beside named ones.
fn one_sort(rows: &[&(String, ResultRow)]) -> Result<bool, Vec<Refusal>> {
    let anonymous: Vec<_> = rows.iter().filter(|(_, row)| row.anonymous).collect();
    if anonymous.is_empty() || anonymous.len() == rows.len() {
        return Ok(!anonymous.is_empty());
    }
    let sentence = "is anonymous; anonymous and named results are not put together";
    let refusal = |(name, _): &&&(String, ResultRow)| {
        let what = What::Rule(sentence.to_owned());
        (name.clone(), Problem::new("", what))
    };
    Err(anonymous.iter().map(refusal).collect())
}

/// The latest result of every company.
fn latest<'a>(rows: &[&'a (String, ResultRow)]) -> Vec<&'a ResultRow> {
    let order = |row: &'a ResultRow| (row.round, row.date, row.revision, row.id.as_str());
    let mut companies: BTreeMap<&str, &ResultRow> = BTreeMap::new();
    for (_, row) in rows {
        let key = if row.anonymous {
            &row.id
        } else {
            &row.company.id
        };
        let company = companies.entry(key).or_insert(row);
        if order(row) > order(company) {
            *company = row;
        }
    }
    companies.into_values().collect()
}

/// The scores of those that completed a dimension.
fn scores(rows: &[&ResultRow], key: &str) -> Vec<Fraction> {
    let score = |row: &&ResultRow| {
        let own = row.dimensions.iter().find(|own| own.key == key)?;
        own.score().score()
    };
    rows.iter().filter_map(score).collect()
}

/// The figures of the mean over all dimensions, unless they would tell something about
/// the few who are in some of the dimensions only.
fn overall(rows: &[&ResultRow], threshold: Level) -> Figures {
    let means: Vec<_> = rows.iter().filter_map(|row| row.overall).collect();
    let in_some = |row: &&&ResultRow| {
        let complete = |own: &crate::result::DimensionRow| own.score().sum().is_some();
        row.overall.is_none() && row.dimensions.iter().any(complete)
    };
    let partly = rows.iter().filter(in_some).count();
    if (1..MINIMUM).contains(&partly) {
        return Figures::default();
    }
    figures(&means, threshold)
}

/// The figures of a list of scores, as far as they may be shown.
fn figures(scores: &[Fraction], threshold: Level) -> Figures {
    let n = scores.len();
    if n < MINIMUM {
        return Figures::default();
    }
    let line = Fraction::whole(i64::from(threshold.get()));
    let reached = scores.iter().filter(|score| **score >= line).count();
    let both_sides = reached >= MINIMUM && n - reached >= MINIMUM;
    let distribution = n >= MINIMUM_DISTRIBUTION;
    let ranked = || {
        let mut ranked: Vec<_> = scores.iter().map(|score| sixtieths(*score)).collect();
        ranked.sort_unstable();
        PERCENTILES.map(|percent| nearest_rank(&ranked, percent).unwrap_or_default())
    };
    Figures {
        n: Some(count(n)),
        mean: mean(scores),
        percentiles: distribution.then(ranked),
        levels: distribution.then(|| levels(scores, threshold)).flatten(),
        at_line: both_sides.then(|| count(reached)),
    }
}

/// The value at a percentile of a sorted list, by nearest rank: the smallest value that
/// is at least as high as `percent` of the list (SQL's `percentile_disc`). `None` of an
/// empty list.
///
/// ```
/// use zeven_core::benchmark::nearest_rank;
/// assert_eq!(nearest_rank(&[15, 20, 35, 40, 50], 30), Some(20));
/// assert_eq!(nearest_rank(&[15, 20, 35, 40, 50], 100), Some(50));
/// ```
pub fn nearest_rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (percent * sorted.len()).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// How many are at each level, as far as that may be shown.
fn levels(scores: &[Fraction], threshold: Level) -> Option<[Option<u32>; 5]> {
    let mut counts = [0_usize; 5];
    for score in scores {
        let level = usize::try_from(score.tenths() / 10).unwrap_or_default();
        if let Some(cell) = level.checked_sub(1).and_then(|index| counts.get_mut(index)) {
            *cell += 1;
        }
    }
    shown_levels(counts, threshold)
}

/// The counts of companies at each level from 1 to 5 that may be shown. Small counts are
/// left out, and so is what would give them away; `None` when nothing is left.
///
/// ```
/// use zeven_core::{Level, benchmark::shown_levels};
/// let line = Level::new(4).unwrap();
/// let shown = shown_levels([6, 9, 2, 0, 0], line);
/// assert_eq!(shown, Some([None, Some(9), None, None, None]));
/// ```
pub fn shown_levels(counts: [usize; 5], threshold: Level) -> Option<[Option<u32>; 5]> {
    let mut shown = counts.map(|cell| cell >= MINIMUM);
    let line = usize::from(threshold.get()) - 1;
    for side in [0..line, line..5, 0..5] {
        let cells = || {
            counts
                .iter()
                .enumerate()
                .filter(|(index, _)| side.contains(index))
        };
        let is_shown = |index: usize| shown.get(index).copied().unwrap_or_default();
        let hidden: usize = cells()
            .filter(|(index, _)| !is_shown(*index))
            .map(|(_, cell)| cell)
            .sum();
        let smallest = cells()
            .filter(|(index, _)| is_shown(*index))
            .min_by_key(|(_, cell)| **cell);
        if let Some((index, _)) = smallest.filter(|_| (1..MINIMUM).contains(&hidden))
            && let Some(cell) = shown.get_mut(index)
        {
            *cell = false;
        }
    }
    let mut out = [None; 5];
    for ((cell, given), shown) in out.iter_mut().zip(counts).zip(shown) {
        *cell = shown.then(|| count(given));
    }
    out.iter().any(Option::is_some).then_some(out)
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
