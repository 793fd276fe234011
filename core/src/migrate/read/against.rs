//! A map against the version it leads away from.

use std::collections::BTreeSet;

use super::Reader;
use crate::method::Method;
use crate::{Problem, What};

impl Reader<'_> {
    /// What can only be said when the earlier version is at hand.
    pub(super) fn against(
        &mut self,
        old: &Method,
        place: &str,
        new: &BTreeSet<String>,
        sha256: Option<&str>,
    ) {
        let known = &old.identity;
        if sha256.is_some_and(|sha256| sha256 != known.sha256) {
            let what = What::MethodDiffers {
                id: known.id.clone(),
                version: known.version.clone(),
            };
            let place = format!("{place}/from/sha256");
            self.problems.push(Problem::new(place, what));
        }
        let version = self.version;
        for (key, place) in &self.places {
            if old.criterion(key).is_none() {
                let sentence = format!("\"{key}\" is not in version {version}");
                self.problems
                    .push(Problem::new(place.as_str(), What::Rule(sentence)));
            }
        }
        for key in self.claims.keys() {
            if old.criterion(key).is_some() && self.to.criterion(key).is_some() {
                let sentence = format!(
                    "\"{key}\" is in version {version} already: a key is never used for something else"
                );
                self.problems
                    .push(Problem::new(place, What::Rule(sentence)));
            }
        }
        for (_, criterion) in old.criteria() {
            let key = &criterion.key;
            if !self.changes.contains_key(key) && self.to.criterion(key).is_none() {
                let sentence = format!("does not say what became of \"{key}\"");
                self.problems
                    .push(Problem::new(place, What::Rule(sentence)));
            }
        }
        for (_, criterion) in self.to.criteria() {
            let key = &criterion.key;
            let mapped = self.claims.contains_key(key) || new.contains(key);
            if !mapped && old.criterion(key).is_none() {
                let sentence =
                    format!("does not say where \"{key}\" comes from, nor that it is new");
                self.problems
                    .push(Problem::new(place, What::Rule(sentence)));
            }
        }
    }
}
