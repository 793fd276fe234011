//! Settling the final answer. Nothing is overwritten in silence: what everybody had
//! said, the owner included, stays beside the final answer.

use serde_json::{Map, Value};

use super::OWNER;
use crate::Level;
use crate::assessment::Assessment;
use crate::date::Moment;
use crate::method::Method;
use crate::rating::Rating;

/// How the final answer on one criterion came about. It was settled by the owner of
/// the assessment; the final answer itself stands in the ratings as any other.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What it was settled at.
    pub answer: Rating,
    /// What had been said until then. Who had said nothing is left out.
    pub given: Vec<Given>,
    /// Why; may be empty.
    pub why: String,
    /// When.
    pub at: Moment,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// What one person had said.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The respondent's id, or [`OWNER`].
    pub by: String,
    /// What was said.
    pub answer: Rating,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Assessment {
    /// What the owner had said about a criterion, before it was settled if it was.
    pub fn own_answer(&self, key: &str) -> Rating {
        let Some(settled) = self.settled.get(key) else {
            return self.rating(key);
        };
        let own = settled.given.iter().find(|given| given.by == OWNER);
        own.map(|given| given.answer.clone()).unwrap_or_default()
    }

    /// Settles a criterion: the answer becomes the rating, and what had been said is
    /// noted beside it. Settling it the same way again changes nothing.
    ///
    /// ```
    /// use zeven_core::{example::{gathered, level, now}, rating::Rating};
    /// let (_, mut own) = gathered("34", &["42"]);
    /// assert_eq!(own.respondents[0].rating("d0.c0").level(), Some(level(4)));
    /// own.settle("d0.c0", Rating::Level(level(4)), "Seen on the floor", now());
    /// assert_eq!(own.rating("d0.c0").level(), Some(level(4)));
    /// assert_eq!(own.own_answer("d0.c0").level(), Some(level(3)));
    /// own.reopen("d0.c0");
    /// assert_eq!(own.rating("d0.c0").level(), Some(level(3)));
    /// ```
    pub fn settle(&mut self, key: &str, answer: Rating, why: &str, at: Moment) {
        let given = self.given(key);
        let old = self.settled.get(key);
        let same =
            old.is_some_and(|old| old.answer == answer && old.why == why && old.given == given);
        if same && self.rating(key) == answer {
            return;
        }
        let extra = old.map(|old| old.extra.clone()).unwrap_or_default();
        let settled = Settled {
            answer: answer.clone(),
            given,
            why: why.to_owned(),
            at,
            extra,
        };
        self.settled.insert(key.to_owned(), settled);
        self.entries.entry(key.to_owned()).or_default().rate(answer);
    }

    /// Takes a settlement back: the owner's own answer stands again.
    pub fn reopen(&mut self, key: &str) {
        let own = self.own_answer(key);
        if self.settled.remove(key).is_none() {
            return;
        }
        let entry = self.entries.entry(key.to_owned()).or_default();
        entry.rating = own;
        if entry.is_empty() {
            self.entries.remove(key);
        }
    }

    /// The criteria not settled yet on which everybody who was asked gave the same
    /// level: at least two people, and nobody who does not know, left it blank or finds
    /// it not applicable. The owner may have said nothing, but nothing else.
    pub fn agreed(&self, method: &Method) -> Vec<(String, Level)> {
        let open = method
            .criteria()
            .filter(|(_, criterion)| !self.settled.contains_key(&criterion.key));
        let level = |index: usize, key: &str| -> Option<Level> {
            let dimension = method.dimensions.get(index)?;
            let mut said: Vec<_> = self
                .respondents
                .iter()
                .filter(|r| r.asked.asks(&dimension.key))
                .map(|r| r.rating(key))
                .collect();
            if said.is_empty() {
                return None;
            }
            said.extend(Some(self.rating(key)).filter(|own| *own != Rating::Blank));
            let level = said.first()?.level()?;
            let same = said.iter().all(|rating| rating.level() == Some(level));
            (same && said.len() > 1).then_some(level)
        };
        open.filter_map(|(index, criterion)| {
            let level = level(index, &criterion.key)?;
            Some((criterion.key.clone(), level))
        })
        .collect()
    }

    /// Settles all criteria on which everybody agrees, and none else. An answer of the
    /// owner that is there and different is never touched: then not everybody agrees.
    ///
    /// ```
    /// use zeven_core::example::{gathered, level, now};
    /// let (method, mut own) = gathered("43", &["44"]);
    /// assert_eq!(own.agreed(&method), [("d0.c0".to_owned(), level(4))]);
    /// own.take_over_agreed(&method, &now());
    /// assert!(own.settled.keys().eq(["d0.c0"]) && own.agreed(&method).is_empty());
    /// ```
    pub fn take_over_agreed(&mut self, method: &Method, at: &Moment) {
        for (key, level) in self.agreed(method) {
            self.settle(&key, Rating::Level(level), "", at.clone());
        }
    }

    fn given(&self, key: &str) -> Vec<Given> {
        let own = (OWNER.to_owned(), self.own_answer(key));
        let others = self
            .respondents
            .iter()
            .map(|r| (r.id.clone(), r.rating(key)));
        others
            .chain([own])
            .filter(|(_, answer)| *answer != Rating::Blank)
            .map(|(by, answer)| Given {
                by,
                answer,
                extra: Map::new(),
            })
            .collect()
    }
}

impl super::Respondent {
    /// What was said about a criterion.
    pub fn rating(&self, key: &str) -> Rating {
        let entry = self.entries.get(key);
        entry.map(|entry| entry.rating.clone()).unwrap_or_default()
    }
}
