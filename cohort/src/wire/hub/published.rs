//! Publications, and what stood behind the earlier ones.

use serde_json::{Value, json};
use zeven_core::date::Date;

use super::super::selection::Selection;
use super::super::{list, text};
use super::Hub;
use crate::publish::{Publication, Set, Unpublished};

/// A publication that there was.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    title: String,
    made: String,
    set: Set,
}

impl Earlier {
    /// `None` when it cannot be read, or nobody stands behind it: then it would guard nothing.
    fn read(value: &Value) -> Option<Self> {
        let set = Set::from_lines(&text(value, "lines"))?;
        (set != Set::default()).then(|| Self {
            title: text(value, "title"),
            made: text(value, "made"),
            set,
        })
    }
}

impl Hub {
    pub(super) fn publish(&mut self, value: &Value) -> Result<Value, String> {
        let publication = Publication {
            filter: self.filter(&Selection::read(value)),
            title: text(value, "title"),
            chosen: text(value, "chosen"),
            made: Date::parse(&text(value, "made")).ok_or("no day")?,
        };
        let sets: Vec<_> = self.published.iter().map(|one| one.set.clone()).collect();
        let (benchmark, set) = match self.store.publish(&publication, &sets) {
            Ok(made) => made,
            Err(reason) => return Ok(self.refused(reason, &publication)),
        };
        let made = publication.made.to_string();
        let title = publication.title;
        let file = format!("{:#}\n", benchmark.to_value(&text(value, "disclaimer")));
        let lines = set.to_lines();
        // Made-up companies can be found out by nobody.
        if !self.store.has_demo() {
            let (title, made) = (title.clone(), made.clone());
            self.published.push(Earlier { title, made, set });
        }
        Ok(json!({ "file": file, "title": title, "made": made, "lines": lines }))
    }

    /// Why there is no publication, and which earlier one it would be too close to.
    fn refused(&self, reason: Unpublished, publication: &Publication) -> Value {
        let word = match reason {
            Unpublished::NotFixed => "fixed",
            Unpublished::TooFew => "few",
            Unpublished::TooClose => "close",
            Unpublished::NoMethod => "method",
        };
        let new = self.store.set(&publication.filter);
        let mut earlier = self.published.iter();
        let beside = earlier.find(|one| {
            let own = std::slice::from_ref(&one.set);
            crate::check_publication(own, &new).is_err()
        });
        let beside = beside.filter(|_| reason == Unpublished::TooClose);
        let beside = beside.map(|one| json!([one.title, one.made]));
        json!({ "not": word, "beside": beside })
    }

    /// What was published before, as the page kept it. What cannot be read is left out and
    /// said. What was made and never handed out is forgotten first.
    pub(super) fn remember(&mut self, value: &Value) -> Value {
        if let Some(own) = value.get("withdrawn").and_then(Earlier::read) {
            self.published.retain(|one| *one != own);
        }
        let mut lost = Vec::new();
        for (index, one) in list(value, "published").enumerate() {
            match Earlier::read(one) {
                Some(earlier) if self.published.contains(&earlier) => {}
                Some(earlier) => self.published.push(earlier),
                None => lost.push(index),
            }
        }
        json!({ "lost": lost })
    }
}
