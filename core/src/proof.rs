//! Which proof stands behind the high ratings, and what is missing: the heart of a file
//! to apply with. Levels 4 and 5 must be shown, with twelve months of data
//! (method.md §2).

use crate::Level;
use crate::assessment::{Assessment, Evidence, Strength};
use crate::code::codes;
use crate::date::Date;
use crate::method::Method;

/// Months after which a piece of evidence is old.
pub const OLD_AFTER: u16 = 24;

codes! {
    /// What the proof of a high rating lacks, the gravest first.
    pub enum Lack {
        /// No piece was shown.
        NotShown = "not-shown",
        /// Every piece that was shown and has a date is older than [`OLD_AFTER`] months.
        Old = "old",
        /// Pieces were shown, but none has a date.
        Undated = "undated",
        /// No piece covers twelve months.
        NotTwelveMonths = "not-twelve-months",
    }
}

/// A criterion at the threshold or above, with its proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof<'a> {
    /// Index of the dimension.
    pub dimension: usize,
    /// Index of the criterion in the dimension.
    pub criterion: usize,
    /// The level claimed.
    pub level: Level,
    /// The pieces named for it, the strongest first.
    pub pieces: Vec<&'a Evidence>,
    /// What is missing; empty when nothing is.
    pub lacks: Vec<Lack>,
}

/// The proof of every criterion at the threshold or above, those that lack most first,
/// else in method order. `today` is the day on which age is counted.
///
/// ```
/// use zeven_core::{example::{rated, today}, proof::{Lack, proofs}};
/// let (method, answers) = rated("435");
/// let found = proofs(&method, &answers, today());
/// // Levels 4 and 5 are to be shown, and nothing was.
/// assert!(found.iter().map(|proof| proof.criterion).eq([0, 2]));
/// assert_eq!(found[0].lacks[0], Lack::NotShown);
/// ```
pub fn proofs<'a>(method: &Method, assessment: &'a Assessment, today: Date) -> Vec<Proof<'a>> {
    let mut found = Vec::new();
    for (dimension, rules) in method.dimensions.iter().enumerate() {
        for (criterion, rule) in rules.criteria.iter().enumerate() {
            let entry = assessment.entries.get(&rule.key);
            let level = entry.and_then(|entry| entry.rating.level());
            let Some(level) = level.filter(|level| *level >= method.threshold) else {
                continue;
            };
            let keys = entry.into_iter().flat_map(|entry| &entry.evidence);
            let mut pieces: Vec<_> = keys
                .filter_map(|key| assessment.evidence.get(key))
                .collect();
            pieces.sort_by_key(|piece| std::cmp::Reverse(piece.strength));
            let lacks = lacks(&pieces, today);
            found.push(Proof {
                dimension,
                criterion,
                level,
                pieces,
                lacks,
            });
        }
    }
    // Stable; nothing lacking comes last.
    found.sort_by_key(|proof| {
        proof
            .lacks
            .first()
            .map_or((1, None), |lack| (0, Some(*lack)))
    });
    found
}

fn lacks(pieces: &[&Evidence], today: Date) -> Vec<Lack> {
    let shown: Vec<_> = pieces
        .iter()
        .filter(|piece| piece.strength >= Some(Strength::Shown))
        .collect();
    let mut lacks = Vec::new();
    if shown.is_empty() {
        return vec![Lack::NotShown];
    }
    let dates: Vec<_> = shown.iter().filter_map(|piece| piece.date).collect();
    if dates.is_empty() {
        lacks.push(Lack::Undated);
    } else if dates.iter().all(|date| is_old(*date, today)) {
        lacks.push(Lack::Old);
    }
    if !shown
        .iter()
        .any(|piece| piece.strength == Some(Strength::Shown12))
    {
        lacks.push(Lack::NotTwelveMonths);
    }
    lacks
}

/// Whether a piece made on `date` is older than [`OLD_AFTER`] months on `today`.
///
/// ```
/// use zeven_core::{date::Date, proof::is_old};
/// let day = |text| Date::parse(text).unwrap();
/// assert!(!is_old(day("2024-11-21"), day("2026-11-21")));
/// assert!(is_old(day("2024-11-20"), day("2026-11-21")));
/// ```
pub fn is_old(date: Date, today: Date) -> bool {
    date.plus_months(OLD_AFTER).is_some_and(|last| last < today)
}
