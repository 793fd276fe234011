//! What somebody said about one criterion.

use crate::Level;

/// A rating. Not applicable, don't know and blank are three different things and
/// stay different in every file (method.md §3).
///
/// ```
/// use zeven_core::{example::level, rating::Rating};
/// assert_eq!(Rating::Level(level(4)).level(), Some(level(4)));
/// assert_eq!(Rating::Unknown.level(), None);
/// assert!(Rating::Unknown.is_answered() && !Rating::Blank.is_answered());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rating {
    /// Nothing chosen yet.
    #[default]
    Blank,
    /// The person does not know.
    Unknown,
    /// The criterion does not fit this site, and why. Without a reason it is a
    /// draft that counts as blank.
    NotApplicable {
        /// Why it does not apply; may still be empty.
        reason: String,
    },
    /// A level.
    Level(Level),
}

impl Rating {
    /// What the rating counts as.
    ///
    /// ```
    /// use zeven_core::rating::{Counts, Rating};
    /// let draft = Rating::NotApplicable { reason: "  ".into() };
    /// assert_eq!(draft.counts(), Counts::Open);
    /// ```
    pub fn counts(&self) -> Counts {
        match self {
            Self::Level(level) => Counts::Level(*level),
            Self::NotApplicable { reason } if !reason.trim().is_empty() => Counts::Excluded,
            Self::NotApplicable { .. } | Self::Unknown | Self::Blank => Counts::Open,
        }
    }

    /// The level, if there is one.
    pub fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(*level),
            _ => None,
        }
    }

    /// Whether the person has dealt with the question: a level, a don't know, or a
    /// not applicable with its reason.
    pub fn is_answered(&self) -> bool {
        matches!(self, Self::Unknown) || self.counts() != Counts::Open
    }
}

/// What a rating counts as in the arithmetic.
///
/// ```
/// use zeven_core::{example::level, rating::Counts};
/// assert_eq!(Counts::Level(level(4)).level(), Some(level(4)));
/// assert_eq!(Counts::Excluded.level(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Adds its level.
    Level(Level),
    /// Still open: anything from 1 to 5 is possible.
    Open,
    /// Left out of sum and count.
    Excluded,
}

impl Counts {
    /// The level it adds, if any.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::Open | Self::Excluded => None,
        }
    }
}
