//! The jurors' ratings side by side. Not applicable, don't know and blank count as
//! missing (method.md §3, Agreement); nothing here says which level is right.

use std::cmp::Reverse;

use super::Juror;
use crate::Level;
use crate::agreement::{Agreement, Interval, agreement, interval};
use crate::assessment::Entry;
use crate::method::Method;
use crate::rating::Rating;
use crate::score::score_dimension;

/// From how many levels apart a criterion is talked about first.
pub(super) const WIDE: u8 = 2;

/// Everybody's ratings, laid side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// All criteria: those to talk about first, the widest range first among them, then
    /// the rest in method order.
    pub rows: Vec<Row>,
    /// Dimensions at the line for one juror and below it for another.
    pub divided: Vec<Divided>,
    /// How far the ratings agree.
    pub agreement: Agreement,
    /// How sure alpha is; `None` where there is too little to judge.
    pub interval: Option<Interval>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Index of the dimension.
    pub dimension: usize,
    /// Index of the criterion in it.
    pub criterion: usize,
    /// Its key.
    pub key: String,
    /// What each juror said, in the order of the files.
    pub said: Vec<Entry>,
    /// Highest less lowest level; `None` with fewer than two levels.
    pub range: Option<u8>,
    /// Whether not everybody said the same.
    pub differs: bool,
    /// Whether its dimension is at the line for one and below it for another.
    pub divided: bool,
    /// Whether to talk about it first: levels two or more apart, a level beside a not
    /// applicable, or different levels in a divided dimension.
    pub discuss: bool,
}

/// A dimension at the line for one juror and below it for another, by index of the
/// files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divided {
    /// Index of the dimension.
    pub dimension: usize,
    /// For these it surely reaches the line.
    pub at: Vec<usize>,
    /// For these it cannot.
    pub below: Vec<usize>,
}

/// What all of them said, if it is one and the same level, or not applicable by all with
/// a reason.
pub(super) fn unanimous<'a>(said: impl Iterator<Item = &'a Rating>) -> Option<Rating> {
    let all: Vec<_> = said.collect();
    let first = *all.first()?;
    let reasoned = |rating: &Rating| matches!(rating, Rating::NotApplicable { reason } if !reason.trim().is_empty());
    let same = |rating: &&Rating| match first {
        Rating::Level(_) => **rating == *first,
        Rating::NotApplicable { .. } => reasoned(rating),
        Rating::Unknown | Rating::Blank => false,
    };
    all.iter().all(same).then(|| first.clone())
}

/// Lays the ratings of jurors side by side.
///
/// ```
/// let (method, dossier) = zeven_core::example::dossier(&["44", "42", "44"]);
/// let found = zeven_core::jury::compare(&method, &dossier.jurors());
/// let first = &found.rows[0]; // two levels apart: talk about this one first
/// assert_eq!((first.key.as_str(), first.range, first.discuss), ("d0.c1", Some(2), true));
/// assert_eq!(found.divided[0].below, [1]);
/// assert_eq!(found.agreement.alpha, None); // too few criteria to judge
/// ```
pub fn compare(method: &Method, jurors: &[&Juror]) -> Comparison {
    let divided: Vec<_> = (0..method.dimensions.len())
        .filter_map(|index| divide(method, jurors, index))
        .collect();
    let mut rows = Vec::new();
    for (dimension, rules) in method.dimensions.iter().enumerate() {
        let apart = divided.iter().any(|one| one.dimension == dimension);
        for (criterion, rules) in rules.criteria.iter().enumerate() {
            let said = |juror: &&Juror| juror.entries.get(&rules.key).cloned();
            let said: Vec<_> = jurors.iter().map(|j| said(j).unwrap_or_default()).collect();
            rows.push(row((dimension, criterion), &rules.key, said, apart));
        }
    }
    let things: Vec<_> = rows.iter().map(|row| levels(&row.said)).collect();
    rows.sort_by_key(|row| {
        let range = row.discuss.then_some(row.range);
        (Reverse(row.discuss), Reverse(range))
    });
    Comparison {
        rows,
        divided,
        agreement: agreement(&things),
        interval: interval(&things),
    }
}

fn row(place: (usize, usize), key: &str, said: Vec<Entry>, divided: bool) -> Row {
    let given = levels(&said);
    let ends = given.iter().max().zip(given.iter().min());
    let range = ends.filter(|_| given.len() > 1);
    let range = range.map(|(high, low)| high.get() - low.get());
    let na = |entry: &Entry| matches!(entry.rating, Rating::NotApplicable { .. });
    let excluded = !given.is_empty() && said.iter().any(na);
    let differs = unanimous(said.iter().map(|entry| &entry.rating)).is_none();
    let wide = range.is_some_and(|range| range >= WIDE) || excluded;
    Row {
        dimension: place.0,
        criterion: place.1,
        key: key.to_owned(),
        said,
        range,
        differs,
        divided,
        discuss: wide || (divided && differs),
    }
}

fn levels(said: &[Entry]) -> Vec<Level> {
    said.iter()
        .filter_map(|entry| entry.rating.level())
        .collect()
}

fn divide(method: &Method, jurors: &[&Juror], index: usize) -> Option<Divided> {
    let dimension = method.dimensions.get(index)?;
    let (mut at, mut below) = (Vec::new(), Vec::new());
    for (number, juror) in jurors.iter().enumerate() {
        let keys = dimension.criteria.iter().map(|c| &c.key);
        let counts: Vec<_> = keys.map(|key| juror.rating(key).counts()).collect();
        let score = score_dimension(method, dimension, &counts);
        if score.surely_reaches(method.threshold) {
            at.push(number);
        } else if !score.can_reach(method.threshold) {
            below.push(number);
        }
    }
    let both = !at.is_empty() && !below.is_empty();
    both.then_some(Divided {
        dimension: index,
        at,
        below,
    })
}
