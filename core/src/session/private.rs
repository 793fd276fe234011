//! What an assessor keeps to themselves. It stands in one member of the document and
//! nowhere else, so that leaving it out is one thing to do and one thing to prove.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::assessment::Assessment;

/// Private notes.
///
/// ```
/// use zeven_core::session::Private;
/// let mut private = Private::default();
/// private.note("eco.water", "Ask the manager alone.");
/// assert!(!private.is_empty());
/// private.note("eco.water", "");
/// assert!(private.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Private {
    /// About the session as a whole.
    pub general: String,
    /// Per criterion key.
    pub notes: BTreeMap<String, String>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Private {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Keeps a note about a criterion; an empty text takes it back.
    pub fn note(&mut self, criterion: &str, text: &str) {
        if text.trim().is_empty() {
            self.notes.remove(criterion);
        } else {
            self.notes.insert(criterion.to_owned(), text.to_owned());
        }
    }
}

impl Assessment {
    /// The copy for the company: without what the assessor keeps to themselves. A seal
    /// does not cover that, so the copy is as intact as the original.
    ///
    /// ```
    /// let (_, mut session) = zeven_core::example::session("34", "43");
    /// session.private.note("d0.c0", "Ask the manager alone.");
    /// assert!(session.to_text().contains("alone"));
    /// assert!(!session.for_company().to_text().contains("alone"));
    /// ```
    #[must_use]
    pub fn for_company(&self) -> Self {
        Self {
            private: Private::default(),
            ..self.clone()
        }
    }

    /// Takes over the private notes of `other` where this one has none: its copy for the
    /// company came back.
    ///
    /// ```
    /// let (_, mut session) = zeven_core::example::session("34", "43");
    /// session.private.note("d0.c0", "Ask the manager alone.");
    /// let mut back = session.for_company();
    /// back.keep_private_of(&session);
    /// assert_eq!(back, session);
    /// ```
    pub fn keep_private_of(&mut self, other: &Self) {
        if self.private.is_empty() {
            self.private = other.private.clone();
        }
    }
}
