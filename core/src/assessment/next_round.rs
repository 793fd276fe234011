//! The next yearly round: the answers of the last one as a start, to be revised.

use serde_json::{Map, Value, json};

use super::{Assessment, Kind, write};
use crate::date::Moment;
use crate::rating::Rating;
use crate::seal;

/// Members of the file that belong to the company and not to what was said in one
/// round: its figures (each with its own period), what it offers others.
const KEPT: [&str; 2] = ["outcomes", "sharing"];

/// The last year a round can have.
const LAST_ROUND: u16 = 2199;

impl Assessment {
    /// A new assessment of the same company and site for the next round, with every
    /// answer, target and piece of evidence carried over. `previous` in it names the
    /// assessment it was copied from, and every answer is marked as carried over until
    /// somebody has looked at it again ([`Entry::carried`](super::Entry::carried)). `None`
    /// after the last year a file can have.
    ///
    /// The copy is the company's own again, whoever scored before. Who took part, what
    /// was signed or decided, and members this version does not know stay behind: they
    /// hold for the round they were made in. So do remarks on questions, which would be
    /// counted twice.
    ///
    /// ```
    /// use zeven_core::example::{now, rated};
    /// let (_, mut own) = rated("3");
    /// own.revision = 7;
    /// let next = own.next_round("b".into(), now()).unwrap();
    /// assert_eq!((next.round, next.company.id.as_str(), next.revision), (2027, "c", 0));
    /// assert_eq!(next.extra["previous"], serde_json::json!({"id": "a", "revision": 7}));
    /// assert!(next.entries["d0.c0"].carried);
    /// ```
    pub fn next_round(&self, id: String, now: Moment) -> Option<Self> {
        let round = self
            .round
            .checked_add(1)
            .filter(|round| *round <= LAST_ROUND)?;
        let mut entries = self.entries.clone();
        for entry in entries.values_mut() {
            entry.remark.clear();
            entry.carried = entry.rating != Rating::Blank;
        }
        entries.retain(|_, entry| !entry.is_empty());
        Some(Self {
            id,
            revision: 0,
            created: now.clone(),
            updated: now,
            kind: Kind::SelfAssessment,
            round,
            entries,
            // Others are asked again: their answers were about the round before.
            respondents: Vec::new(),
            settled: std::collections::BTreeMap::new(),
            session: None,
            private: crate::session::Private::default(),
            extra: self.members_of_next(),
            ..self.clone()
        })
    }

    fn members_of_next(&self) -> Map<String, Value> {
        let mut extra = write::fresh_members();
        for name in KEPT {
            if let Some(value) = self.extra.get(name) {
                extra.insert(name.to_owned(), value.clone());
            }
        }
        let previous = json!({ "id": self.id, "revision": self.revision });
        extra.insert("previous".to_owned(), previous);
        if let Some(value) = self.extra.get(seal::MEMBER) {
            extra.insert(seal::MEMBER.to_owned(), value.clone());
            seal::let_go(&mut extra);
        }
        extra
    }
}
