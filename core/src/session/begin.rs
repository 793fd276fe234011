//! How a session begins: from the company's own assessment, or with nothing.

use serde_json::json;

use super::{Own, Session};
use crate::assessment::{Assessment, Entry, Kind, Pass, fresh_members};
use crate::date::Moment;
use crate::rating::Rating;

/// Members of the company's file that belong to the company and not to what it said of
/// itself: its figures, what it offers others.
const KEPT: [&str; 2] = ["outcomes", "sharing"];

impl Assessment {
    /// A guided session about the same company and site, begun from what it said of
    /// itself. Nothing is rated yet: what the company said waits in [`Session::own`].
    ///
    /// Profile, targets, actions, figures and pieces of evidence come along. How strong a
    /// piece is does not: that is for the assessor to say. The id and the moment come
    /// from the caller.
    ///
    /// ```
    /// use zeven_core::{assessment::Kind, example::{now, rated}, rating::Rating};
    /// let (_, mut own) = rated("3");
    /// own.revision = 7;
    /// let session = own.begin_session("s".into(), now());
    /// assert_eq!((session.kind, session.rating("d0.c0")), (Kind::Guided, Rating::Blank));
    /// assert_eq!(session.extra["based_on"], serde_json::json!({"id": "a", "revision": 7}));
    /// assert_eq!(session.session.unwrap().own["d0.c0"].rating, own.rating("d0.c0"));
    /// ```
    #[must_use]
    pub fn begin_session(&self, id: String, now: Moment) -> Self {
        let mut evidence = self.evidence.clone();
        for piece in evidence.values_mut() {
            piece.strength = None;
        }
        let with_proof = self.entries.iter().filter(|(_, e)| !e.evidence.is_empty());
        let entries = with_proof.map(|(key, entry)| {
            let entry = Entry {
                evidence: entry.evidence.clone(),
                ..Entry::default()
            };
            (key.clone(), entry)
        });
        let said = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.rating != Rating::Blank || !entry.note.is_empty());
        let own = said.map(|(key, entry)| {
            let own = Own {
                rating: entry.rating.clone(),
                note: entry.note.clone(),
                extra: serde_json::Map::new(),
            };
            (key.clone(), own)
        });
        let mut extra = fresh_members();
        for name in KEPT {
            if let Some(value) = self.extra.get(name) {
                extra.insert(name.to_owned(), value.clone());
            }
        }
        let origin = json!({ "id": self.id, "revision": self.revision });
        extra.insert("based_on".to_owned(), origin);
        Self {
            method: self.method.clone(),
            method_extra: serde_json::Map::new(),
            id,
            revision: 0,
            created: now.clone(),
            updated: now,
            kind: Kind::Guided,
            pass: Pass::Full,
            round: self.round,
            company: self.company.clone(),
            entries: entries.collect(),
            targets: self.targets.clone(),
            evidence,
            respondents: Vec::new(),
            settled: std::collections::BTreeMap::new(),
            own_group: None,
            asked: None,
            actions: self.actions.clone(),
            seat: None,
            session: Some(Box::new(Session {
                own: own.collect(),
                ..Session::default()
            })),
            private: super::Private::default(),
            extra,
        }
    }

    /// As [`Assessment::begin_session`], where this is what was made of `original`, a file
    /// of an earlier version of the method. The session names the file of the company, and
    /// the version that the company answered.
    ///
    /// ```
    /// let (_, original) = zeven_core::example::rated("34");
    /// let mut carried = original.clone();
    /// carried.method.version = "2".into();
    /// let session = carried.begin_session_carried(&original, "s".into(), zeven_core::example::now());
    /// assert_eq!(session.method.version, "2");
    /// assert_eq!(session.extra["based_on"]["method"]["version"], "1");
    /// ```
    #[must_use]
    pub fn begin_session_carried(&self, original: &Self, id: String, now: Moment) -> Self {
        let mut session = self.begin_session(id, now);
        let origin = json!({
            "id": original.id,
            "revision": original.revision,
            "method": original.method.to_value(),
        });
        session.extra.insert("based_on".to_owned(), origin);
        session
    }

    /// Makes a new, empty assessment a guided session.
    ///
    /// ```
    /// let (_, mut fresh) = zeven_core::example::rated("..");
    /// fresh.make_session();
    /// assert_eq!(fresh.kind, zeven_core::assessment::Kind::Guided);
    /// assert!(fresh.session.is_some() && !fresh.has_own());
    /// ```
    pub fn make_session(&mut self) {
        self.kind = Kind::Guided;
        self.session.get_or_insert_default();
    }
}
