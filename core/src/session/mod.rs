//! A guided session: an assessor goes through the questions with people of the company,
//! looks on the floor, and scores before seeing what the company said of itself.
//!
//! A session is an assessment of the kind `guided` with one member more. The assessor's
//! levels are its ordinary ratings; what the company had said waits in [`Session::own`]
//! until a dimension is revealed, and from then on it stays on record what the assessor
//! had given before ([`Revealed::given`]). So nobody has to be believed about the order.

mod agenda;
mod apart;
mod begin;
mod floor;
mod open;
mod people;
mod private;
mod read;
mod reveal;
mod write;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use agenda::{Agenda, Part, Timer};
pub(crate) use apart::mean;
pub use apart::{Apart, apart};
pub use floor::{Stop, rounds};
pub use open::{Open, still_open};
pub use people::{PARTICIPANTS, Participant, Side};
pub use private::Private;
pub use reveal::Beside;

pub(crate) use people::check_participants;
pub(crate) use read::{read_private, read_session};
pub(crate) use write::{write_private, write_session};

use crate::date::{Date, Moment};
use crate::jury::Conflict;
use crate::rating::Rating;

/// Longest role or name, in characters.
pub const LABEL_LIMIT: usize = 200;

/// What an assessment has more when it is a guided session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// Who assesses.
    pub assessor: Assessor,
    /// The three parts with their time.
    pub agenda: Agenda,
    /// What the company had said, per criterion key; empty for a session without a file
    /// of the company.
    pub own: BTreeMap<String, Own>,
    /// Dimensions in which the assessor has seen what the company said, by key.
    pub revealed: BTreeMap<String, Revealed>,
    /// What goes well and what can improve, per dimension key.
    pub said: BTreeMap<String, Said>,
    /// Why the assessor's rating is another than the company's, per criterion key.
    pub reasons: BTreeMap<String, String>,
    /// What was looked at on the floor: per criterion key, by the number of the check,
    /// from 1.
    pub floor: BTreeMap<String, BTreeMap<u8, Check>>,
    /// When the next round is planned.
    pub next_round: Option<Date>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// Who assesses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessor {
    /// Role, or name if they prefer, as typed; may still be empty.
    pub role: String,
    /// Ties with the company; `None` until it is said. Unlike a juror's, the statement
    /// may still be empty: it is being written.
    pub conflict: Option<Conflict>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// What the company had said about one criterion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Its rating.
    pub rating: Rating,
    /// Its note.
    pub note: String,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// That the assessor has seen what the company said in a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Revealed {
    /// When.
    pub at: Moment,
    /// Whether that was before every applicable criterion had been scored.
    pub early: bool,
    /// What the assessor had given until then, per criterion key.
    pub given: BTreeMap<String, Rating>,
    /// Members of what was given that this version does not know, per criterion key.
    pub beside_given: BTreeMap<String, Map<String, Value>>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// What was said of a dimension before its numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What goes well.
    pub strengths: String,
    /// What can improve.
    pub improvements: String,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Said {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.strengths.trim().is_empty() && self.improvements.trim().is_empty()
    }
}

/// One thing looked at on the floor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    /// Whether it was seen; `None` while it was not looked for.
    pub seen: Option<bool>,
    /// What was noted there.
    pub note: String,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Session {
    /// What was looked at on the floor for a criterion. Checks count from 1.
    pub fn check(&self, criterion: &str, number: u8) -> Option<&Check> {
        self.floor.get(criterion)?.get(&number)
    }

    /// Changes what was looked at. A check about which nothing is said goes.
    ///
    /// ```
    /// use zeven_core::session::Session;
    /// let mut session = Session::default();
    /// session.change_check("eco.energy", 1, |check| check.seen = Some(true));
    /// assert_eq!(session.check("eco.energy", 1).unwrap().seen, Some(true));
    /// session.change_check("eco.energy", 1, |check| check.seen = None);
    /// assert!(session.floor.is_empty());
    /// ```
    pub fn change_check(&mut self, criterion: &str, number: u8, alter: impl FnOnce(&mut Check)) {
        let checks = self.floor.entry(criterion.to_owned()).or_default();
        alter(checks.entry(number).or_default());
        checks.retain(|_, check| *check != Check::default());
        self.floor.retain(|_, checks| !checks.is_empty());
    }

    /// Changes what was said of a dimension.
    ///
    /// ```
    /// use zeven_core::session::Session;
    /// let mut session = Session::default();
    /// session.change_said("eco", |said| said.strengths = "Meters on every line".into());
    /// assert!(!session.said["eco"].is_empty());
    /// session.change_said("eco", |said| said.strengths.clear());
    /// assert!(session.said.is_empty());
    /// ```
    pub fn change_said(&mut self, dimension: &str, alter: impl FnOnce(&mut Said)) {
        let said = self.said.entry(dimension.to_owned()).or_default();
        alter(said);
        self.said.retain(|_, said| *said != Said::default());
    }

    /// Says why a rating is another than the company's; an empty text takes it back.
    ///
    /// ```
    /// use zeven_core::session::Session;
    /// let mut session = Session::default();
    /// session.give_reason("eco.water", "Seen on the floor");
    /// assert_eq!(session.reasons["eco.water"], "Seen on the floor");
    /// session.give_reason("eco.water", " ");
    /// assert!(session.reasons.is_empty());
    /// ```
    pub fn give_reason(&mut self, criterion: &str, reason: &str) {
        if reason.trim().is_empty() {
            self.reasons.remove(criterion);
        } else {
            self.reasons.insert(criterion.to_owned(), reason.to_owned());
        }
    }
}
