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
    /// # use zeven_core::assessment::Assessment;
    /// # let bytes = br#"{"format":"zeven/assessment","version":1,"id":"a","revision":0,
    /// #   "method":{"id":"fof","version":"1.0.0",
    /// #   "sha256":"0000000000000000000000000000000000000000000000000000000000000000"},
    /// #   "created":"2026-11-21T10:00:00Z","updated":"2026-11-21T10:00:00Z","kind":"self",
    /// #   "pass":"full","round":2026,"company":{"id":"c"},"ratings":{}}"#;
    /// # let mut assessment = Assessment::parse(bytes).unwrap();
    /// assessment.dismiss_hint("connected-retyped");
    /// assert!(assessment.has_dismissed("connected-retyped"));
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
