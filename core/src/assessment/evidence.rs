//! Pieces of evidence: references to what somebody saw, heard or read, each usable for
//! several criteria (product E4).

use super::{Assessment, EVIDENCE_LIMIT, Evidence, Strength};
use crate::Level;
use crate::code::{Code, codes};
use crate::date::Date;

/// Most pieces of evidence in one assessment.
pub const EVIDENCE: usize = 2_000;
/// Evidence older than this is worth a second look. In months.
pub const OLD: u32 = 24;

codes! {
    /// The kinds of evidence people choose from. A file may name another kind: that is
    /// kept as it is.
    pub enum EvidenceKind {
        /// Figures or a log kept at the time.
        Record = "record",
        /// A photo.
        Photo = "photo",
        /// A document.
        Document = "document",
        /// Something seen on the spot.
        Observation = "observation",
        /// A talk with people who do the work.
        Conversation = "conversation",
        /// Anything else.
        Other = "other",
    }
}

impl Evidence {
    /// The kind, where it is one of those people choose from.
    ///
    /// ```
    /// use zeven_core::assessment::{Evidence, EvidenceKind};
    /// let mut piece = Evidence { kind: "photo".into(), ..Evidence::default() };
    /// assert_eq!(piece.known_kind(), Some(EvidenceKind::Photo));
    /// piece.kind = "hologram".into();
    /// assert_eq!(piece.known_kind(), None);
    /// ```
    pub fn known_kind(&self) -> Option<EvidenceKind> {
        EvidenceKind::from_code(&self.kind)
    }

    /// Whether it is dated and older than [`OLD`] months.
    ///
    /// ```
    /// use zeven_core::assessment::Evidence;
    /// use zeven_core::date::Date;
    /// let piece = Evidence { date: Date::parse("2024-11-20"), ..Evidence::default() };
    /// assert!(piece.is_old(Date::parse("2026-11-21").unwrap()));
    /// assert!(!piece.is_old(Date::parse("2026-11-20").unwrap()));
    /// ```
    pub fn is_old(&self, today: Date) -> bool {
        self.date.is_some_and(|date| date.is_older(OLD, today))
    }

    /// Whether somebody was shown it.
    ///
    /// ```
    /// use zeven_core::assessment::{Evidence, Strength};
    /// let told = Evidence { strength: Some(Strength::Told), ..Evidence::default() };
    /// let shown = Evidence { strength: Some(Strength::Shown12), ..Evidence::default() };
    /// assert!(shown.is_shown() && !told.is_shown());
    /// ```
    pub fn is_shown(&self) -> bool {
        matches!(self.strength, Some(Strength::Shown | Strength::Shown12))
    }
}

impl Assessment {
    /// Whether a criterion is rated at `threshold` or above and nothing that was shown
    /// stands behind it. It says what is still missing and changes no score.
    ///
    /// ```
    /// use zeven_core::assessment::Strength;
    /// let (method, mut answers) = zeven_core::example::rated("43");
    /// assert!(answers.lacks_proof("d0.c0", method.threshold));
    /// assert!(!answers.lacks_proof("d0.c1", method.threshold)); // claims nothing
    /// let key = answers.add_evidence("d0.c0").unwrap();
    /// answers.evidence.get_mut(&key).unwrap().strength = Some(Strength::Shown);
    /// assert!(!answers.lacks_proof("d0.c0", method.threshold));
    /// ```
    pub fn lacks_proof(&self, criterion: &str, threshold: Level) -> bool {
        let Some(entry) = self.entries.get(criterion) else {
            return false;
        };
        let high = entry.rating.level().is_some_and(|level| level >= threshold);
        let shown = |key: &String| self.evidence.get(key).is_some_and(Evidence::is_shown);
        high && !entry.evidence.iter().any(shown)
    }

    /// How many criteria use a piece of evidence.
    pub fn uses_of(&self, piece: &str) -> usize {
        let uses = |key: &String| key == piece;
        self.entries
            .values()
            .filter(|entry| entry.evidence.iter().any(uses))
            .count()
    }

    /// Keys of the pieces that this criterion does not use yet, in the order of their
    /// keys.
    ///
    /// ```
    /// let (_, mut answers) = zeven_core::example::rated("43");
    /// answers.add_evidence("d0.c0");
    /// assert_eq!(answers.other_evidence("d0.c1"), ["e1"]);
    /// assert!(answers.other_evidence("d0.c0").is_empty());
    /// ```
    pub fn other_evidence(&self, criterion: &str) -> Vec<String> {
        let used = self.entries.get(criterion).map(|entry| &entry.evidence);
        self.evidence
            .keys()
            .filter(|key| used.is_none_or(|used| !used.contains(key)))
            .cloned()
            .collect()
    }

    /// Whether a criterion may name one more piece; `fresh` when that is still to be
    /// made.
    ///
    /// ```
    /// use zeven_core::assessment::EVIDENCE_LIMIT;
    /// let (_, mut answers) = zeven_core::example::rated("43");
    /// for _ in 0..EVIDENCE_LIMIT {
    ///     answers.add_evidence("d0.c0");
    /// }
    /// assert!(!answers.has_room_for_evidence("d0.c0", false));
    /// assert!(answers.has_room_for_evidence("d0.c1", true));
    /// ```
    pub fn has_room_for_evidence(&self, criterion: &str, fresh: bool) -> bool {
        let used = self.entries.get(criterion).map_or(0, |e| e.evidence.len());
        used < EVIDENCE_LIMIT && (!fresh || self.evidence.len() < EVIDENCE)
    }

    /// Adds a new, empty piece of evidence to a criterion and gives its key; `None` when
    /// there is no room.
    ///
    /// ```
    /// let (_, mut answers) = zeven_core::example::rated("43");
    /// assert_eq!(answers.add_evidence("d0.c0").as_deref(), Some("e1"));
    /// assert!(answers.use_evidence("d0.c1", "e1"));
    /// assert_eq!(answers.uses_of("e1"), 2);
    /// ```
    pub fn add_evidence(&mut self, criterion: &str) -> Option<String> {
        if !self.has_room_for_evidence(criterion, true) {
            return None;
        }
        let mut numbers = (1_usize..).map(|number| format!("e{number}"));
        let key = numbers.find(|key| !self.evidence.contains_key(key))?;
        self.evidence.insert(key.clone(), Evidence::default());
        let entry = self.entries.entry(criterion.to_owned()).or_default();
        entry.evidence.push(key.clone());
        Some(key)
    }

    /// Uses a piece that is there for a criterion too; `false` when it is not there,
    /// already used, or there is no room.
    pub fn use_evidence(&mut self, criterion: &str, piece: &str) -> bool {
        let known = self.evidence.contains_key(piece);
        if !known || !self.has_room_for_evidence(criterion, false) {
            return false;
        }
        let entry = self.entries.entry(criterion.to_owned()).or_default();
        let fresh = !entry.evidence.iter().any(|key| key == piece);
        if fresh {
            entry.evidence.push(piece.to_owned());
        }
        fresh
    }

    /// Takes a piece off a criterion. A piece that no criterion uses any more goes.
    ///
    /// ```
    /// let (_, mut answers) = zeven_core::example::rated("43");
    /// answers.add_evidence("d0.c0");
    /// answers.use_evidence("d0.c1", "e1");
    /// answers.drop_evidence("d0.c0", "e1");
    /// assert_eq!(answers.uses_of("e1"), 1);
    /// answers.drop_evidence("d0.c1", "e1");
    /// assert!(answers.evidence.is_empty());
    /// ```
    pub fn drop_evidence(&mut self, criterion: &str, piece: &str) {
        let Some(entry) = self.entries.get_mut(criterion) else {
            return;
        };
        entry.evidence.retain(|key| key != piece);
        if entry.is_empty() {
            self.entries.remove(criterion);
        }
        if self.uses_of(piece) == 0 {
            self.evidence.remove(piece);
        }
    }
}
