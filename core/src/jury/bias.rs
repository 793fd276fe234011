//! How far the companies' own views lie above an assessor's, over many sessions
//! (method.md §3: bias = self minus assessor).

use std::collections::BTreeMap;

use crate::Fraction;
use crate::assessment::Assessment;
use crate::rating::Rating;

/// Fewest criteria that both rated in one session, below which it does not count.
pub const IN_COMMON: usize = 5;

/// One assessor against the companies they judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Bias {
    /// The assessor's role or name as typed.
    pub assessor: String,
    /// Sessions with at least [`IN_COMMON`] criteria in common.
    pub sessions: usize,
    /// Criteria that both rated, over those sessions.
    pub criteria: usize,
    /// Mean of self less assessor: above zero the companies see themselves higher.
    pub mean: Fraction,
    /// Mean of the differences without their sign.
    pub apart: Fraction,
}

/// The bias of each assessor. A session is the assessor, what the company said of itself
/// and what the assessor said. Assessors without a session that counts are left out;
/// the others come in the order of their names.
///
/// ```
/// # use zeven_core::{Level, assessment::{Assessment, Entry}, date::Moment, rating::Rating};
/// # use zeven_core::method::{Identity, Method, Rule};
/// # let method = Method { identity: Identity { id: "m".into(), version: "1".into(),
/// #     sha256: "0".repeat(64) }, compatible_with: vec![], threshold: Level::HIGHEST,
/// #     rule: Rule::Mean, label_years: 3, languages: vec![], dimensions: vec![] };
/// # let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
/// # let blank = Assessment::new(&method, "a".into(), "c".into(), now, 2026);
/// # let all = |level| { let mut a = blank.clone(); for n in 0..5 { a.entries.insert(
/// #     format!("d.{n}"), Entry { rating: Rating::Level(Level::new(level).unwrap()),
/// #     ..Entry::default() }); } a };
/// let (own, seen) = (all(4), all(3)); // five criteria at 4 and at 3
/// let found = zeven_core::jury::bias(&[("Assessor A", &own, &seen)]);
/// assert_eq!((found[0].criteria, found[0].mean.tenths()), (5, 10));
/// ```
pub fn bias(sessions: &[(&str, &Assessment, &Assessment)]) -> Vec<Bias> {
    let mut all: BTreeMap<&str, (usize, Vec<i64>)> = BTreeMap::new();
    for (assessor, own, seen) in sessions {
        let apart: Vec<i64> = seen
            .entries
            .iter()
            .filter_map(|(key, entry)| {
                let (Rating::Level(own), Rating::Level(seen)) = (own.rating(key), &entry.rating)
                else {
                    return None;
                };
                Some(i64::from(own.get()) - i64::from(seen.get()))
            })
            .collect();
        if apart.len() >= IN_COMMON {
            let (count, differences) = all.entry(assessor).or_default();
            *count += 1;
            differences.extend(apart);
        }
    }
    all.into_iter()
        .filter_map(|(assessor, (sessions, differences))| {
            let n = i64::try_from(differences.len()).ok()?;
            Some(Bias {
                assessor: assessor.to_owned(),
                sessions,
                criteria: differences.len(),
                mean: Fraction::new(differences.iter().sum(), n)?,
                apart: Fraction::new(differences.iter().map(|d| d.abs()).sum(), n)?,
            })
        })
        .collect()
}
