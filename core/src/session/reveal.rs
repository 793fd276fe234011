//! The order of things: the assessor scores, then sees what the company said. What had
//! been given until then is put on record, and what is changed afterwards shows.

use std::collections::BTreeMap;

use super::{Own, Revealed};
use crate::assessment::Assessment;
use crate::date::Moment;
use crate::method::{Dimension, Method};
use crate::rating::{Counts, Rating};

/// One criterion with both views, once the dimension is revealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Index of the criterion in its dimension.
    pub criterion: usize,
    /// Its key.
    pub key: String,
    /// What the company said; `None`: nothing.
    pub own: Option<Own>,
    /// What the assessor had given before seeing that.
    pub given: Rating,
    /// What the assessor gives now.
    pub now: Rating,
    /// Levels that the company sees itself higher than the assessor does now; `None`
    /// where one of them gave no level.
    pub apart: Option<i8>,
}

impl Beside {
    /// Whether the assessor changed it after seeing what the company said. What was first
    /// rated afterwards is no change; that nothing had been given says enough.
    pub fn is_changed(&self) -> bool {
        self.given != Rating::Blank && self.given.counts() != self.now.counts()
    }

    /// Whether the assessor's rating overrides the company's, so that it needs a reason:
    /// both said something, and not the same.
    pub fn is_override(&self) -> bool {
        let own = self.own.as_ref().map(|own| own.rating.counts());
        match (own, self.now.counts()) {
            (None | Some(Counts::Open), _) | (_, Counts::Open) => false,
            (Some(own), now) => own != now,
        }
    }
}

impl Assessment {
    /// Whether the assessor has scored every criterion of a dimension that applies. A
    /// don't know is not a score.
    pub fn is_scored(&self, dimension: &Dimension) -> bool {
        let mut criteria = dimension.criteria.iter();
        criteria.all(|criterion| self.rating(&criterion.key).counts() != Counts::Open)
    }

    /// Whether the company said anything that a session can be held against.
    pub fn has_own(&self) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|session| !session.own.is_empty())
    }

    /// When and how a dimension was revealed; `None` while it is hidden.
    pub fn revealed(&self, dimension: &str) -> Option<&Revealed> {
        self.session.as_ref()?.revealed.get(dimension)
    }

    /// Shows what the company said in a dimension, for good: once seen, nobody can have
    /// not seen it. Puts on record what the assessor had given, and whether it was all.
    ///
    /// ```
    /// let (method, mut session) = zeven_core::example::session("5?", "43");
    /// let dimension = &method.dimensions[0];
    /// assert!(session.has_own() && session.is_scored(dimension));
    /// assert_eq!(session.beside(&method, 0), None); // hidden
    /// session.reveal(dimension, zeven_core::example::now());
    /// assert!(!session.revealed("d0").unwrap().early);
    /// let rows = session.beside(&method, 0).unwrap();
    /// assert_eq!((rows[0].apart, rows[1].apart), (Some(1), None));
    /// // The company said 5 and the assessor 4: that needs a reason, but nothing was changed.
    /// assert!(rows[0].is_override() && !rows[0].is_changed());
    /// ```
    pub fn reveal(&mut self, dimension: &Dimension, now: Moment) {
        if self.revealed(&dimension.key).is_some() {
            return;
        }
        let early = !self.is_scored(dimension);
        let criteria = dimension.criteria.iter();
        let given = criteria
            .map(|criterion| (criterion.key.clone(), self.rating(&criterion.key)))
            .filter(|(_, rating)| *rating != Rating::Blank);
        let revealed = Revealed {
            at: now,
            early,
            given: given.collect(),
            beside_given: BTreeMap::new(),
            extra: serde_json::Map::new(),
        };
        if let Some(session) = &mut self.session {
            session.revealed.insert(dimension.key.clone(), revealed);
        }
    }

    /// Both views of a dimension, criterion by criterion; `None` while it is hidden, so
    /// that no screen can show it by mistake.
    pub fn beside(&self, method: &Method, dimension: usize) -> Option<Vec<Beside>> {
        let rules = method.dimensions.get(dimension)?;
        let session = self.session.as_ref()?;
        let revealed = session.revealed.get(&rules.key)?;
        let criteria = rules.criteria.iter().enumerate();
        let rows = criteria.map(|(criterion, rule)| {
            let own = session.own.get(&rule.key).cloned();
            let now = self.rating(&rule.key);
            let level = own.as_ref().and_then(|own| own.rating.level());
            let apart = level.zip(now.level()).and_then(|(own, now)| {
                i8::try_from(i16::from(own.get()) - i16::from(now.get())).ok()
            });
            Beside {
                criterion,
                key: rule.key.clone(),
                given: revealed.given.get(&rule.key).cloned().unwrap_or_default(),
                own,
                now,
                apart,
            }
        });
        Some(rows.collect())
    }
}
