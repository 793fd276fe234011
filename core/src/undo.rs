//! Taking back a change: what was there before, and what kind of change it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::{Assessment, Entry};
use crate::method::Method;

/// What it takes to undo one change. Holds only what the change touched.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The entries that differed, as they were; `None` where there was none.
    entries: BTreeMap<String, Option<Entry>>,
    /// Everything else, without the entries, where that differed.
    rest: Option<Box<Assessment>>,
    changed: Changed,
}

/// What a change was about, so that a person can be told and led there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The rating of a criterion, by key.
    Answer(String),
    /// What was noted beside the rating of a criterion, by key; for a piece of evidence,
    /// the first criterion that uses it.
    Entry(String),
    /// The target of a dimension, by key.
    Target(String),
    /// The company profile.
    Company,
    /// Several things at once, or something without a place of its own.
    Other,
}

impl Step {
    /// The way back from `after` to `before`; `None` when nothing but the revision and
    /// the moment differ.
    ///
    /// ```
    /// use zeven_core::{example::rated, undo::{Changed, Step}};
    /// let (_, before) = rated("3");
    /// let mut after = before.clone();
    /// after.entries.get_mut("d0.c0").unwrap().note = "A note".into();
    /// let step = Step::between(&before, &after).unwrap();
    /// assert_eq!(step.changed(), &Changed::Entry("d0.c0".into()));
    /// step.take_back(&mut after);
    /// assert_eq!(after, before);
    /// assert!(Step::between(&before, &after).is_none());
    /// ```
    pub fn between(before: &Assessment, after: &Assessment) -> Option<Self> {
        let keys: BTreeSet<_> = before.entries.keys().chain(after.entries.keys()).collect();
        let entries: BTreeMap<_, _> = keys
            .into_iter()
            .filter(|key| before.entries.get(*key) != after.entries.get(*key))
            .map(|key| (key.clone(), before.entries.get(key).cloned()))
            .collect();
        let bare = |assessment: &Assessment| Assessment {
            entries: BTreeMap::new(),
            revision: after.revision,
            updated: after.updated.clone(),
            ..assessment.clone()
        };
        let (old, new) = (bare(before), bare(after));
        let rest = (old != new).then(|| Box::new(old));
        if entries.is_empty() && rest.is_none() {
            return None;
        }
        let changed = changed(&entries, rest.as_deref(), after);
        Some(Self {
            entries,
            rest,
            changed,
        })
    }

    /// What the change was about.
    pub fn changed(&self) -> &Changed {
        &self.changed
    }

    /// Takes the change back. Revision and moment stay: taking back is a change of its
    /// own.
    pub fn take_back(self, assessment: &mut Assessment) {
        if let Some(rest) = self.rest {
            let entries = std::mem::take(&mut assessment.entries);
            let now = std::mem::replace(assessment, *rest);
            assessment.entries = entries;
            assessment.revision = now.revision;
            assessment.updated = now.updated;
        }
        for (key, entry) in self.entries {
            match entry {
                Some(entry) => assessment.entries.insert(key, entry),
                None => assessment.entries.remove(&key),
            };
        }
    }
}

impl Changed {
    /// Where it is in the method: the dimension and, for a criterion, its index there.
    ///
    /// ```
    /// use zeven_core::{example::rated, undo::Changed};
    /// let (method, _) = rated("44 443");
    /// assert_eq!(Changed::Answer("d1.c2".into()).place(&method), Some((1, Some(2))));
    /// assert_eq!(Changed::Target("d1".into()).place(&method), Some((1, None)));
    /// assert_eq!(Changed::Company.place(&method), None);
    /// ```
    pub fn place(&self, method: &Method) -> Option<(usize, Option<usize>)> {
        let dimensions = || method.dimensions.iter().enumerate();
        match self {
            Self::Answer(key) | Self::Entry(key) => dimensions().find_map(|(index, dimension)| {
                let mut criteria = dimension.criteria.iter();
                let criterion = criteria.position(|criterion| criterion.key == *key)?;
                Some((index, Some(criterion)))
            }),
            Self::Target(key) => dimensions()
                .find(|(_, dimension)| dimension.key == *key)
                .map(|(index, _)| (index, None)),
            Self::Company | Self::Other => None,
        }
    }
}

fn changed(
    entries: &BTreeMap<String, Option<Entry>>,
    rest: Option<&Assessment>,
    after: &Assessment,
) -> Changed {
    if let Some((key, before)) = entries.first_key_value() {
        let rating = |entry: Option<&Entry>| entry.map(|e| e.rating.clone()).unwrap_or_default();
        return match (entries.len(), rest) {
            (1, None) if rating(before.as_ref()) != rating(after.entries.get(key)) => {
                Changed::Answer(key.clone())
            }
            // A piece of evidence is added together with its first use.
            (1, _) => Changed::Entry(key.clone()),
            _ => Changed::Other,
        };
    }
    let Some(before) = rest else {
        return Changed::Other;
    };
    let mut kinds = Vec::new();
    if before.company != after.company {
        kinds.push(Changed::Company);
    }
    let pieces = before.evidence.keys().chain(after.evidence.keys());
    let piece = pieces
        .into_iter()
        .find(|key| before.evidence.get(*key) != after.evidence.get(*key));
    if let Some(piece) = piece {
        let mut entries = after.entries.iter();
        let first = entries.find(|(_, entry)| entry.evidence.contains(piece));
        kinds.push(first.map_or(Changed::Other, |(key, _)| Changed::Entry(key.clone())));
    }
    let targets = before.targets.keys().chain(after.targets.keys());
    let other = |key: &&String| before.targets.get(*key) != after.targets.get(*key);
    kinds.extend(
        targets
            .filter(other)
            .map(|key| Changed::Target(key.clone())),
    );
    kinds.dedup();
    match kinds.as_slice() {
        [one] => one.clone(),
        _ => Changed::Other,
    }
}
