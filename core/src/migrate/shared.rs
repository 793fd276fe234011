//! Two results side by side, on the criteria they share.

use super::{Change, Map};
use crate::assessment::Assessment;
use crate::method::{Method, Rule};
use crate::rating::Counts;
use crate::{Level, Problem, What};

/// Two results on the criteria they share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Whether the methods are different ones, not declared to be compatible: a mark
    /// that belongs beside every figure.
    pub methods_differ: bool,
    /// The dimensions of the new method, in its order.
    pub dimensions: Vec<SharedDimension>,
}

/// One dimension of two results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedDimension {
    /// The dimension of the new method; a criterion that moved counts where it is now.
    pub key: String,
    /// How many of its criteria both methods have.
    pub shared: u32,
    /// How many of those have a level in both results: what both sums are divided by (1
    /// when the new method takes the weakest, 0 when there is nothing to compare).
    pub n: u32,
    /// The sum of the earlier result over these.
    pub old: u32,
    /// The sum of the later result over these.
    pub new: u32,
}

/// The criteria on which results of two versions may be compared: those that ask the
/// same, by old and new key, in the order of the new method. Merged and split ones do
/// not ask the same.
///
/// # Errors
/// When the map does not lead from `old` to `new`.
///
/// ```
/// use zeven_core::{example::rated, migrate::{Map, shared_criteria}};
/// let (new, _) = rated("444");
/// let (mut old, _) = rated("44");
/// old.identity.version = "0.9".into();
/// let map = Map::unchanged(&old.identity, &new);
/// let shared = shared_criteria(&old, &new, &map).unwrap();
/// assert_eq!(shared[1], ("d0.c1".to_owned(), "d0.c1".to_owned()));
/// assert_eq!(shared.len(), 2); // the third was not asked before
/// ```
pub fn shared_criteria(
    old: &Method,
    new: &Method,
    map: &Map,
) -> Result<Vec<(String, String)>, Problem> {
    map.leads_from(&old.identity)?;
    if map.to != new.identity {
        let sentence = format!("the map leads to version {}", map.to.version);
        return Err(Problem::new("", What::Rule(sentence)));
    }
    let mut shared = Vec::new();
    for (_, criterion) in new.criteria() {
        let key = &criterion.key;
        let renamed = map
            .sources(key)
            .find(|(_, change)| matches!(change, Change::Renamed(_)));
        let before = renamed.map_or(key.as_str(), |(before, _)| before);
        let asks_the_same = renamed.is_some() || map.change(key, new) == Some(Change::Same);
        if asks_the_same && old.criterion(before).is_some() {
            shared.push((before.to_owned(), key.clone()));
        }
    }
    Ok(shared)
}

/// The criteria that two versions of a method ask alike, whichever of them is the earlier, by
/// the key in the one and in the other, in the order of the one the map leads to. A map
/// between the two says which they are; without one they are those with the same key, since
/// a key is never used for something else. None for two methods of different names, and for
/// two that claim to be the same version.
///
/// ```
/// use zeven_core::migrate::asked_alike;
/// let (first, _) = zeven_core::example::rated("444");
/// let (mut second, _) = zeven_core::example::rated("4444");
/// second.identity.version = "2".to_owned();
/// assert_eq!(asked_alike(&first, &second, &[]).len(), 3);
/// assert_eq!(asked_alike(&first, &first, &[]).len(), 0);
/// ```
pub fn asked_alike(one: &Method, other: &Method, maps: &[Map]) -> Vec<(String, String)> {
    let (a, b) = (&one.identity, &other.identity);
    if a.id != b.id || a.version == b.version {
        return Vec::new();
    }
    let leads = |from: &Method, to: &Method| {
        let mut maps = maps.iter();
        maps.find(|map| map.to == to.identity && map.leads_from(&from.identity).is_ok())
    };
    if let Some(map) = leads(one, other) {
        return shared_criteria(one, other, map).unwrap_or_default();
    }
    if let Some(map) = leads(other, one) {
        let shared = shared_criteria(other, one, map).unwrap_or_default();
        return shared.into_iter().map(|(b, a)| (a, b)).collect();
    }
    shared_criteria(one, other, &Map::unchanged(a, other)).unwrap_or_default()
}

/// Both results on the criteria they share and both have a level for, dimension by
/// dimension. A criterion that is open or not applicable in one of them is left out of
/// both: otherwise the figures would differ by what they are made of.
///
/// # Errors
/// When the map does not lead from the one method to the other.
///
/// ```
/// use zeven_core::{example::rated, migrate::{Map, compare_on_shared}};
/// let (new, later) = rated("4454");
/// let (mut old, before) = rated("34?4");
/// old.identity.version = "0.9".into();
/// let map = Map::unchanged(&old.identity, &new);
/// let found = compare_on_shared((&old, &before), (&new, &later), &map).unwrap();
/// let one = &found.dimensions[0]; // without the third, which was open
/// assert_eq!((one.shared, one.n, one.old, one.new), (4, 3, 11, 12));
/// assert!(found.methods_differ);
/// ```
pub fn compare_on_shared(
    (old_method, old): (&Method, &Assessment),
    (new_method, new): (&Method, &Assessment),
    map: &Map,
) -> Result<Comparison, Problem> {
    let shared = shared_criteria(old_method, new_method, map)?;
    let dimensions = new_method.dimensions.iter().map(|dimension| {
        let own = shared
            .iter()
            .filter(|(_, key)| dimension.criteria.iter().any(|c| c.key == *key));
        let mut count = 0;
        let mut levels = Vec::new();
        for (before, after) in own {
            count += 1;
            if let (Counts::Level(before), Counts::Level(after)) =
                (old.rating(before).counts(), new.rating(after).counts())
            {
                levels.push((before, after));
            }
        }
        let (n, before, after) = sums(new_method.rule, &levels);
        SharedDimension {
            key: dimension.key.clone(),
            shared: count,
            n,
            old: before,
            new: after,
        }
    });
    Ok(Comparison {
        methods_differ: !new_method.accepts(&old_method.identity),
        dimensions: dimensions.collect(),
    })
}

/// What to divide by, and the sum of either side, of criteria that have a level on both: as
/// the dimension of a method with this rule is scored.
///
/// ```
/// use zeven_core::{Level, method::Rule, migrate::sums};
/// let level = |n| Level::new(n).unwrap();
/// let both = [(level(2), level(4)), (level(3), level(3))];
/// assert_eq!(sums(Rule::Mean, &both), (2, 5, 7));
/// assert_eq!(sums(Rule::Weakest, &both), (1, 2, 3));
/// ```
pub fn sums(rule: Rule, levels: &[(Level, Level)]) -> (u32, u32, u32) {
    let before = || levels.iter().map(|(before, _)| before.points());
    let after = || levels.iter().map(|(_, after)| after.points());
    match rule {
        Rule::Mean => {
            let n = u32::try_from(levels.len()).unwrap_or(u32::MAX);
            (n, before().sum(), after().sum())
        }
        Rule::Weakest => match (before().min(), after().min()) {
            (Some(before), Some(after)) => (1, before, after),
            _ => (0, 0, 0),
        },
    }
}
