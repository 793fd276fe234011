//! A method: dimensions, criteria and the rules that turn ratings into scores.
//!
//! The method is data. Nothing in the code knows a criterion by name; code only
//! knows that there are dimensions with criteria, in an order, with a threshold.

mod document;
pub mod extras;
pub mod lint;
pub mod pack;
mod read;
#[cfg(feature = "source")]
pub mod source;
pub mod texts;

pub use document::Document;
pub use texts::Texts;

use crate::Level;
use crate::assessment::Pass;
use crate::code::codes;

/// Which method, in which version, with which content: stands in every file that
/// holds scores, so that two results can be known to rest on the same rules
/// (sources R47).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// Language-free name, such as `fof`.
    pub id: String,
    /// Version of the content, such as `1.0.0`.
    pub version: String,
    /// SHA-256 over the canonical form of rules and texts, 64 hexadecimal digits.
    pub sha256: String,
}

/// The rules and the order of a method, without its words.
///
/// ```
/// use zeven_core::{assessment::Pass, example::rated};
/// let (method, _) = rated("444444 444");
/// assert_eq!((method.criteria().count(), method.count(Pass::Quick)), (9, 4));
/// assert_eq!(method.criterion("d1.c2").map(|one| one.quick), Some(false));
/// let dimension = method.dimension("d0").unwrap();
/// assert_eq!(dimension.asked(Pass::Quick).count(), 2);
/// assert_eq!(dimension.not_applicable_cap(), 2); // of six
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Which method this is.
    pub identity: Identity,
    /// Earlier versions with the same keys, rules and meaning of levels, by their
    /// SHA-256: figures may combine those with this one.
    pub compatible_with: Vec<String>,
    /// The level every dimension must reach (4 in the standard method, sources R10).
    pub threshold: Level,
    /// How the ratings of a dimension become its score.
    pub rule: Rule,
    /// How many years a label is valid (3, sources R16).
    pub label_years: u8,
    /// Languages with texts, such as `nl` and `nl-BE`; the first is the default.
    pub languages: Vec<String>,
    /// The dimensions in their fixed order.
    pub dimensions: Vec<Dimension>,
}

/// One dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Stable language-free key, such as `eco`.
    pub key: String,
    /// Weight in the overall mean only; the award check has no weights.
    pub weight: u32,
    /// The criteria in their fixed order.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Stable language-free key with its dimension, such as `eco.energy`.
    pub key: String,
    /// Part of the quick pass.
    pub quick: bool,
    /// Where on the site each floor check is done, in the order of the texts.
    pub floor: Vec<Place>,
    /// Which way the KPI should go, where there is one.
    pub kpi: Option<Direction>,
    /// What the criterion rests on: places in the founding documents, or
    /// `product choice`.
    pub grounds: Vec<String>,
}

codes! {
    /// How the ratings of a dimension become its score (method.md §3).
    pub enum Rule {
        /// The mean of the applicable criteria.
        Mean = "mean",
        /// The lowest applicable criterion, as in the IMPULS model.
        Weakest = "weakest",
    }
}

codes! {
    /// Where on a site a floor check is done.
    pub enum Place {
        /// The office.
        Office = "office",
        /// Engineering and work preparation.
        Engineering = "engineering",
        /// Goods-in.
        GoodsIn = "goods-in",
        /// Production.
        Production = "production",
        /// Assembly.
        Assembly = "assembly",
        /// Quality and measuring.
        Quality = "quality",
        /// Maintenance.
        Maintenance = "maintenance",
        /// The warehouse.
        Warehouse = "warehouse",
        /// Outside.
        Outside = "outside",
    }
}

codes! {
    /// The way a KPI should go.
    pub enum Direction {
        /// Higher is better.
        Up = "up",
        /// Lower is better.
        Down = "down",
    }
}

impl Method {
    /// Whether results of the method `other` may stand beside results of this one: it is
    /// this very method, or an earlier version that this one declares to have the same
    /// keys, rules and meaning of levels (method.md §1). Says nothing the other way
    /// round: an earlier version knows nothing of later ones.
    ///
    /// ```
    /// use zeven_core::{example::rated, method::Identity};
    /// let (mut method, _) = rated("444");
    /// let earlier = Identity { version: "0.9".into(), sha256: "1".repeat(64), ..method.identity.clone() };
    /// assert!(method.accepts(&method.identity) && !method.accepts(&earlier));
    /// method.compatible_with.push(earlier.sha256.clone());
    /// assert!(method.accepts(&earlier));
    /// ```
    pub fn accepts(&self, other: &Identity) -> bool {
        let own = &self.identity;
        let declared = || self.compatible_with.contains(&other.sha256);
        *own == *other || (own.id == other.id && own.version != other.version && declared())
    }

    /// All criteria with the index of their dimension, in method order.
    pub fn criteria(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.dimensions
            .iter()
            .enumerate()
            .flat_map(|(index, dimension)| dimension.criteria.iter().map(move |c| (index, c)))
    }

    /// The criterion with a key.
    pub fn criterion(&self, key: &str) -> Option<&Criterion> {
        self.criteria()
            .map(|(_, criterion)| criterion)
            .find(|criterion| criterion.key == key)
    }

    /// How many criteria a pass asks.
    pub fn count(&self, pass: Pass) -> usize {
        let asked = |dimension: &Dimension| dimension.asked(pass).count();
        self.dimensions.iter().map(asked).sum()
    }

    /// The dimension with a key.
    pub fn dimension(&self, key: &str) -> Option<&Dimension> {
        self.dimensions
            .iter()
            .find(|dimension| dimension.key == key)
    }
}

impl Dimension {
    /// The criteria that a pass asks, each with its index in the dimension: the quick
    /// ones, or all.
    pub fn asked(&self, pass: Pass) -> impl Iterator<Item = (usize, &Criterion)> {
        let asked = move |criterion: &Criterion| pass == Pass::Full || criterion.quick;
        let criteria = self.criteria.iter().enumerate();
        criteria.filter(move |(_, criterion)| asked(criterion))
    }

    /// Most criteria that may be not applicable before the dimension can no longer
    /// be scored: one third, rounded down — two of six (method.md §3).
    pub fn not_applicable_cap(&self) -> usize {
        self.criteria.len() / 3
    }
}
