//! Hints that the person has put away: remembered in the file, so that they stay away
//! on another device too.

use serde_json::Value;

use super::Assessment;
use crate::method::extras::Hint;

/// The member with the keys of hints put away.
pub(super) const DISMISSED: &str = "dismissed_hints";

impl Assessment {
    /// The hints that have something to ask about these answers and were not put away,
    /// in the order of the method.
    ///
    /// ```
    /// use zeven_core::example::{level, rated};
    /// use zeven_core::method::extras::{Bound, Condition, Hint};
    /// let (_, mut answers) = rated("2");
    /// let when = vec![Condition { criterion: "d0.c0".into(), bound: Bound::AtMost, level: level(2) }];
    /// let hints = [Hint { key: "low".into(), when, text: [("en", "Is it?")].into_iter().collect() }];
    /// assert_eq!(answers.open_hints(&hints).len(), 1);
    /// answers.dismiss_hint("low");
    /// assert!(answers.open_hints(&hints).is_empty());
    /// ```
    pub fn open_hints<'a>(&self, hints: &'a [Hint]) -> Vec<&'a Hint> {
        hints
            .iter()
            .filter(|hint| hint.applies(self) && !self.has_dismissed(&hint.key))
            .collect()
    }

    /// Whether a hint was put away.
    pub fn has_dismissed(&self, hint: &str) -> bool {
        let list = self.extra.get(DISMISSED).and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|key| key.as_str() == Some(hint)))
    }

    /// Puts a hint away for good.
    ///
    /// ```
    /// let (_, mut answers) = zeven_core::example::rated("3");
    /// answers.dismiss_hint("connected-retyped");
    /// assert!(answers.has_dismissed("connected-retyped"));
    /// ```
    pub fn dismiss_hint(&mut self, hint: &str) {
        if self.has_dismissed(hint) {
            return;
        }
        let list = self
            .extra
            .entry(DISMISSED)
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Some(list) = list.as_array_mut() {
            list.push(Value::from(hint));
        }
    }
}
