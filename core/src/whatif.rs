//! "What if": levels imagined on top of the answers. The answers themselves are never
//! touched: what comes out is another assessment, to look at and to forget.

use std::collections::BTreeMap;

use crate::Level;
use crate::assessment::Assessment;
use crate::rating::{Counts, Rating};

/// Imagined levels by criterion key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    levels: BTreeMap<String, Level>,
}

impl WhatIf {
    /// Imagines a level; `None`, or the level that was answered, goes back to the
    /// answer. Says whether the criterion differs from its answer now. One that does
    /// not apply stays left out: no level can be imagined for it.
    pub fn set(&mut self, assessment: &Assessment, key: &str, level: Option<Level>) -> bool {
        let counts = assessment.rating(key).counts();
        let wanted =
            level.filter(|level| counts != Counts::Excluded && counts != Counts::Level(*level));
        match wanted {
            Some(level) => self.levels.insert(key.to_owned(), level),
            None => self.levels.remove(key),
        };
        wanted.is_some()
    }

    /// The level imagined for a criterion.
    pub fn level(&self, key: &str) -> Option<Level> {
        self.levels.get(key).copied()
    }

    /// How many criteria differ from their answers.
    pub fn changes(&self) -> usize {
        self.levels.len()
    }

    /// The assessment as it would be.
    ///
    /// ```
    /// use zeven_core::example::rated;
    /// use zeven_core::{Level, whatif::WhatIf};
    /// let (_, answers) = rated("34");
    /// let mut imagined = WhatIf::default();
    /// assert!(imagined.set(&answers, "d0.c0", Level::new(4)));
    /// assert_eq!(imagined.on(&answers).rating("d0.c0").level(), Level::new(4));
    /// assert_eq!(answers.rating("d0.c0").level(), Level::new(3));
    /// assert_eq!((imagined.changes(), imagined.level("d0.c0")), (1, Level::new(4)));
    /// ```
    pub fn on(&self, assessment: &Assessment) -> Assessment {
        let mut imagined = assessment.clone();
        for (key, level) in &self.levels {
            let entry = imagined.entries.entry(key.clone()).or_default();
            entry.rating = Rating::Level(*level);
        }
        imagined
    }
}
