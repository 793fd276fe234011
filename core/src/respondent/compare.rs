//! The answers side by side. Not applicable, don't know and blank count as missing
//! (method.md §3, Agreement); nothing here says which level is right.

use std::cmp::Reverse;

use super::{Group, OWNER, PEOPLE, Respondent};
use crate::Level;
use crate::agreement::{Agreement, agreement};
use crate::assessment::{Assessment, Entry};
use crate::method::{Dimension, Method};
use crate::rating::Rating;
use crate::score::score_dimension;

/// Everybody's answers, laid side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Who answered, the owner last and only if they said something about what others
    /// were asked.
    pub voices: Vec<Voice>,
    /// The criteria that somebody was asked, the widest spread first.
    pub rows: Vec<Row>,
    /// Dimensions at the line for one and below it for another.
    pub divided: Vec<Divided>,
    /// Management beside shop floor, per criterion of the dimension [`PEOPLE`].
    pub sides: Vec<Side>,
    /// How far the answers agree.
    pub agreement: Agreement,
    /// Criteria with a level by two or more.
    pub rated: usize,
}

/// One who answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The respondent's id, or [`OWNER`].
    pub id: String,
    /// Role or name as typed; empty for the owner.
    pub label: String,
    /// The side they speak from; `None` for an owner who stands apart.
    pub group: Option<Group>,
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
    /// What each voice said, in the order of the voices; `None`: not asked.
    pub said: Vec<Option<Entry>>,
    /// Highest less lowest level; `None` with fewer than two levels.
    pub spread: Option<u8>,
    /// Whether somebody says something else than another: another level, or not
    /// applicable beside a level.
    pub differs: bool,
    /// Whether its dimension is at the line for one and below it for another.
    pub divided: bool,
}

/// A dimension at the line for one and below it for another, by index of the voices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divided {
    /// Index of the dimension.
    pub dimension: usize,
    /// For these it surely reaches the line.
    pub at: Vec<usize>,
    /// For these it cannot.
    pub below: Vec<usize>,
}

/// One criterion seen from two sides of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Index of the dimension.
    pub dimension: usize,
    /// Index of the criterion in it.
    pub criterion: usize,
    /// How management sees it; `None` without a level.
    pub management: Option<Span>,
    /// How the shop floor sees it; `None` without a level.
    pub floor: Option<Span>,
}

/// The levels of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The lowest.
    pub lowest: Level,
    /// The highest.
    pub highest: Level,
    /// The two in the middle; the same one twice for an odd number.
    pub median: (Level, Level),
    /// How many there are.
    pub count: usize,
}

impl Span {
    /// The span of some levels; `None` of none.
    ///
    /// ```
    /// use zeven_core::{Level, respondent::Span};
    /// let levels: Vec<_> = [4, 1, 3, 2].into_iter().filter_map(Level::new).collect();
    /// let span = Span::of(levels).unwrap();
    /// assert_eq!((span.median.0.get(), span.median.1.get()), (2, 3));
    /// ```
    pub fn of(mut levels: Vec<Level>) -> Option<Self> {
        levels.sort_unstable();
        let count = levels.len();
        let at = |index: usize| levels.get(index).copied();
        Some(Self {
            lowest: at(0)?,
            highest: at(count - 1)?,
            median: (at((count - 1) / 2)?, at(count / 2)?),
            count,
        })
    }
}

/// Lays the answers in an assessment side by side: those of the respondents, and those
/// of the owner as they were before anything was settled.
///
/// ```
/// use zeven_core::{example::gathered, respondent::compare};
/// let (method, own) = gathered("44", &["42", "44"]);
/// let found = compare(&method, &own);
/// assert_eq!(found.voices.len(), 3); // two who were asked, and the owner
/// assert_eq!((found.rows[0].key.as_str(), found.rows[0].spread), ("d0.c1", Some(2)));
/// assert_eq!((&found.divided[0].at[..], &found.divided[0].below[..]), (&[1, 2][..], &[0][..]));
/// ```
pub fn compare(method: &Method, own: &Assessment) -> Comparison {
    let others = own.respondents.iter().map(|respondent| Voice {
        id: respondent.id.clone(),
        label: respondent.asked.label.clone(),
        group: Some(respondent.asked.group),
    });
    let mut voices: Vec<_> = others.collect();
    let asked = |index: usize| {
        let rules = method.dimensions.get(index);
        let by = |one: &Respondent| rules.is_some_and(|rules| one.asked.asks(&rules.key));
        own.respondents.iter().any(by)
    };
    let answered = |key: &str| own.own_answer(key) != Rating::Blank;
    if method
        .criteria()
        .any(|(index, c)| asked(index) && answered(&c.key))
    {
        voices.push(Voice {
            id: OWNER.to_owned(),
            label: String::new(),
            group: own.own_group,
        });
    }
    let divided: Vec<_> = (0..method.dimensions.len())
        .filter_map(|index| divided(method, own, &voices, index))
        .collect();
    let mut rows = Vec::new();
    for (index, dimension) in method.dimensions.iter().enumerate() {
        let apart = divided.iter().any(|one| one.dimension == index);
        for (criterion, rules) in dimension.criteria.iter().enumerate() {
            let all = voices.iter().map(|v| said(own, v, dimension, &rules.key));
            let said: Vec<_> = all.collect();
            let by_others = voices
                .iter()
                .zip(&said)
                .any(|(v, s)| v.id != OWNER && s.is_some());
            if by_others {
                let place = (index, criterion);
                rows.push(row(place, &rules.key, said, apart));
            }
        }
    }
    let things: Vec<_> = rows.iter().map(|row| levels(&row.said)).collect();
    let sides = sides(method, &voices, &rows);
    rows.sort_by_key(|row| (Reverse(row.spread), Reverse(row.differs)));
    Comparison {
        rated: things.iter().filter(|levels| levels.len() > 1).count(),
        agreement: agreement(&things),
        voices,
        rows,
        divided,
        sides,
    }
}

fn row(place: (usize, usize), key: &str, said: Vec<Option<Entry>>, divided: bool) -> Row {
    let given = levels(&said);
    let spread = given.iter().max().zip(given.iter().min());
    let spread = spread.filter(|_| given.len() > 1);
    let spread = spread.map(|(high, low)| high.get() - low.get());
    let na = |entry: &Entry| matches!(entry.rating, Rating::NotApplicable { .. });
    let excluded = said.iter().flatten().any(na);
    Row {
        dimension: place.0,
        criterion: place.1,
        key: key.to_owned(),
        differs: spread.is_some_and(|spread| spread > 0) || (excluded && !given.is_empty()),
        said,
        spread,
        divided,
    }
}

/// What a voice said about a criterion; `None` when it was not asked.
fn said(own: &Assessment, voice: &Voice, dimension: &Dimension, key: &str) -> Option<Entry> {
    let asked = |respondent: &&Respondent| respondent.id == voice.id;
    let Some(respondent) = own.respondents.iter().find(asked) else {
        let mut entry = own.entries.get(key).cloned().unwrap_or_default();
        entry.rating = own.own_answer(key);
        return Some(entry);
    };
    let entry = respondent.entries.get(key).cloned();
    entry.or_else(|| respondent.asked.asks(&dimension.key).then(Entry::default))
}

fn divided(method: &Method, own: &Assessment, voices: &[Voice], index: usize) -> Option<Divided> {
    let dimension = method.dimensions.get(index)?;
    let (mut at, mut below) = (Vec::new(), Vec::new());
    for (number, voice) in voices.iter().enumerate() {
        let keys = dimension.criteria.iter().map(|c| &c.key);
        let entries = keys.map(|key| said(own, voice, dimension, key).unwrap_or_default());
        let counts: Vec<_> = entries.map(|entry| entry.rating.counts()).collect();
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

fn sides(method: &Method, voices: &[Voice], rows: &[Row]) -> Vec<Side> {
    let people = method.dimensions.iter().position(|d| d.key == PEOPLE);
    let of = |row: &Row, group: Group| {
        let pairs = voices.iter().zip(&row.said);
        let entries = pairs.filter(|(voice, _)| voice.group == Some(group));
        let levels = entries.filter_map(|(_, entry)| entry.as_ref()?.rating.level());
        Span::of(levels.collect())
    };
    let rows = rows.iter().filter(|row| Some(row.dimension) == people);
    rows.map(|row| Side {
        dimension: row.dimension,
        criterion: row.criterion,
        management: of(row, Group::Management),
        floor: of(row, Group::Floor),
    })
    .filter(|side| side.management.is_some() || side.floor.is_some())
    .collect()
}

fn levels(said: &[Option<Entry>]) -> Vec<Level> {
    let entries = said.iter().flatten();
    entries.filter_map(|entry| entry.rating.level()).collect()
}
