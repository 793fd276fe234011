//! From one version of a method to the next: what became of every criterion, and an
//! assessment carried over along it.
//!
//! A new version says in `migrations/FROM.toml` of its folder what became of the
//! criteria of an earlier one ([`Map`]). The map stands beside the method, not in it:
//! its hash does not cover maps, so that a mistake in a map can be put right without
//! making a new version.
//!
//! # What becomes of an answer
//!
//! | The criterion | What happens to its entry |
//! |---|---|
//! | is the *same* (in both versions and not listed), or *renamed* | is carried over whole |
//! | is *merged* with others into a new one | the new one gets the **lowest** level of its sources if every one has a level, and stays blank otherwise; notes are joined, each below a line that says where it comes from |
//! | is *split* into several new ones | each of these gets a draft with the old answer as a note, and no level: one answer cannot answer two questions |
//! | is *dropped* | leaves the ratings |
//! | is *new* | is blank, and marked as new |
//!
//! Entries that do not go on whole — merged, split, dropped — are kept word for word
//! under `retired` in the file, where they count for nothing. That is what keeps the
//! promise that nothing is lost: two reasons, two months or two members nobody knows
//! cannot be put into one entry without dropping one. A note that would become longer
//! than a note may be ([`NOTE_LIMIT`]) is for the same reason left to `retired`.
//!
//! In a guided session what the company had said, what the assessor had given, reasons,
//! private notes and looks on the floor go with a criterion that is the same or renamed;
//! the rest stays in `retired_session`, and of private notes in `private.retired`.
//!
//! The lowest level, because level 4 of the merged criterion asks what level 4 of every
//! source asked: a 5 in one must not buy off a 2 in the other. `since` becomes the
//! latest month and `lasting` holds only if it held for all.
//!
//! # What a map cannot say
//!
//! A key is never used for something else (method.md, preface): what a criterion
//! becomes must have a key that the earlier version does not have. So circles, swaps and
//! a criterion that is merged into itself cannot be written.
//!
//! # What migration is not
//!
//! It is no new assessment. The file keeps its id, its kind and its dates of creation,
//! its revision goes up by one, and `migrated_from` says what it was: id, revision,
//! method, and everything that was signed or decided about it, because that holds for
//! the original and not for what was made of it. The original stays as it is.
//!
//! [`NOTE_LIMIT`]: crate::assessment::NOTE_LIMIT

mod apply;
mod joined;
mod members;
mod read;
mod session;
mod shared;
#[cfg(feature = "source")]
pub mod source;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

pub use apply::{Merge, Migration, Report, Split, migrate};
pub use shared::{
    Comparison, SharedDimension, asked_alike, compare_on_shared, shared_criteria, sums,
};

use crate::method::{Identity, Method};
use crate::{Problem, What};

type Members = serde_json::Map<String, Value>;

/// What became of the criteria of one earlier version. Read for the method it leads
/// to, so that a map that does not fit that method cannot be had.
///
/// ```
/// use zeven_core::{example::rated, migrate::{Change, Map}};
/// let (method, _) = rated("44");
/// let value = serde_json::json!({ "from": { "id": "example", "version": "0.9" },
///     "renamed": { "d0.old": "d0.c0" }, "new": ["d0.c1"] });
/// let map = Map::read(value, "", &method, &[]).unwrap();
/// assert_eq!((map.from().version.as_str(), map.to().version.as_str()), ("0.9", "1"));
/// let change = map.change("d0.old", &method).unwrap();
/// assert_eq!(change, Change::Renamed("d0.c0".into()));
/// assert_eq!(change.targets(), ["d0.c0"]);
/// assert_eq!(map.sources("d0.c0").next(), Some(("d0.old", &change)));
/// assert!(map.new_criteria().eq(["d0.c1"]));
/// assert_eq!(Map::read(map.to_value(), "", &method, &[]), Ok(map));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    from: Origin,
    to: Identity,
    /// Per old key; what is absent is the same.
    changes: BTreeMap<String, Change>,
    new: BTreeSet<String>,
}

/// The version a map leads away from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The method's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its content, if the map is only for exactly that.
    pub sha256: Option<String>,
}

/// What became of one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Asks the same under the same key; its words may have become better.
    Same,
    /// Asks the same under another key.
    Renamed(String),
    /// Is asked together with others.
    Merged(String),
    /// Is asked in parts.
    Split(Vec<String>),
    /// Is not asked any more.
    Dropped,
}

impl Change {
    /// The keys of what it became.
    pub fn targets(&self) -> &[String] {
        match self {
            Self::Renamed(key) | Self::Merged(key) => std::slice::from_ref(key),
            Self::Split(keys) => keys,
            Self::Same | Self::Dropped => &[],
        }
    }
}

impl Map {
    /// The map that changes nothing, between versions with the same criteria.
    pub fn unchanged(from: &Identity, to: &Method) -> Self {
        Self {
            from: Origin {
                id: from.id.clone(),
                version: from.version.clone(),
                sha256: Some(from.sha256.clone()),
            },
            to: to.identity.clone(),
            changes: BTreeMap::new(),
            new: BTreeSet::new(),
        }
    }

    /// The version it leads away from.
    pub fn from(&self) -> &Origin {
        &self.from
    }

    /// The method it leads to.
    pub fn to(&self) -> &Identity {
        &self.to
    }

    /// Criteria that no earlier one became, by key.
    pub fn new_criteria(&self) -> impl Iterator<Item = &str> {
        self.new.iter().map(String::as_str)
    }

    /// Whether it leads away from this method.
    ///
    /// # Errors
    /// [`What::UnknownMethod`] for another id or version, [`What::MethodDiffers`] for
    /// other content than the map is for.
    pub fn leads_from(&self, method: &Identity) -> Result<(), Problem> {
        let (id, version) = (method.id.clone(), method.version.clone());
        if (&id, &version) != (&self.from.id, &self.from.version) {
            let what = What::UnknownMethod { id, version };
            return Err(Problem::new("/method", what));
        }
        match &self.from.sha256 {
            Some(sha256) if *sha256 != method.sha256 => {
                let what = What::MethodDiffers { id, version };
                Err(Problem::new("/method/sha256", what))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// What became of an old criterion; `None` for a key that the earlier version
    /// cannot have had.
    pub fn change(&self, key: &str, to: &Method) -> Option<Change> {
        if let Some(change) = self.changes.get(key) {
            return Some(change.clone());
        }
        let came_later = self.new.contains(key) || self.is_target(key);
        (!came_later && to.criterion(key).is_some()).then_some(Change::Same)
    }

    /// The old criteria that a new one comes from, with what became of them.
    pub fn sources<'a>(&'a self, new: &'a str) -> impl Iterator<Item = (&'a str, &'a Change)> {
        self.changes
            .iter()
            .filter(move |(_, change)| change.targets().iter().any(|key| key == new))
            .map(|(key, change)| (key.as_str(), change))
    }

    fn is_target(&self, key: &str) -> bool {
        self.sources(key).next().is_some()
    }

    /// The map as it stands in a method file; reading it gives the same map again.
    pub fn to_value(&self) -> Value {
        let (mut renamed, mut merged, mut split) = (Members::new(), Members::new(), Members::new());
        let (mut same, mut dropped) = (Vec::new(), Vec::new());
        for (key, change) in &self.changes {
            match change {
                Change::Same => same.push(key),
                Change::Renamed(new) => drop(renamed.insert(key.clone(), json!(new))),
                Change::Merged(new) => drop(merged.insert(key.clone(), json!(new))),
                Change::Split(new) => drop(split.insert(key.clone(), json!(new))),
                Change::Dropped => dropped.push(key),
            }
        }
        let mut from = json!({ "id": self.from.id, "version": self.from.version });
        if let (Value::Object(members), Some(sha256)) = (&mut from, &self.from.sha256) {
            members.insert("sha256".to_owned(), json!(sha256));
        }
        json!({
            "from": from, "same": same, "renamed": renamed, "merged": merged,
            "split": split, "dropped": dropped, "new": self.new,
        })
    }
}

/// The map by which answers given with `method` can be carried over, if there is one.
///
/// ```
/// use zeven_core::{example::rated, method::Identity, migrate::{Map, available}};
/// let (method, _) = rated("44");
/// let earlier = Identity { version: "0.9".into(), ..method.identity.clone() };
/// let maps = [Map::unchanged(&earlier, &method)];
/// assert!(maps[0].leads_from(&earlier).is_ok());
/// assert_eq!(available(&maps, &earlier), Some(&maps[0]));
/// assert_eq!(available(&maps, &method.identity), None);
/// ```
pub fn available<'a>(maps: &'a [Map], method: &Identity) -> Option<&'a Map> {
    maps.iter().find(|map| map.leads_from(method).is_ok())
}
