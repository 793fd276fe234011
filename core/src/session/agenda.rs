//! The three parts of a session and the time they take. The clock is the caller's.

use serde_json::{Map, Value};

use crate::code::codes;
use crate::date::Moment;

codes! {
    /// A part of the agenda, in its order.
    pub enum Part {
        /// The talk.
        Talk = "talk",
        /// The walk over the floor.
        Floor = "floor",
        /// Settling the levels.
        Settle = "settle",
    }
}

/// The parts with their time.
///
/// ```
/// use zeven_core::{date::Moment, session::{Agenda, Part}};
/// let at = |text| Moment::parse(text).unwrap();
/// let mut agenda = Agenda::default();
/// assert_eq!(agenda.of(Part::Talk).minutes, Part::Talk.planned());
/// agenda.of_mut(Part::Floor).minutes = 45;
/// agenda.start(Part::Floor, &at("2026-11-21T10:00:00Z"));
/// agenda.stop(&at("2026-11-21T10:30:00Z"));
/// assert_eq!((agenda.floor.minutes, agenda.floor.seconds), (45, 1_800));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The talk, 90 minutes unless planned otherwise.
    pub talk: Timer,
    /// The floor, 60 minutes.
    pub floor: Timer,
    /// Settling, 30 minutes.
    pub settle: Timer,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// The time of one part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timer {
    /// Minutes planned.
    pub minutes: u16,
    /// Seconds spent until it was stopped last.
    pub seconds: u64,
    /// Since when it runs; `None` while it stands still.
    pub since: Option<Moment>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Default for Agenda {
    fn default() -> Self {
        let planned = |minutes| Timer {
            minutes,
            ..Timer::default()
        };
        Self {
            talk: planned(Part::Talk.planned()),
            floor: planned(Part::Floor.planned()),
            settle: planned(Part::Settle.planned()),
            extra: Map::new(),
        }
    }
}

impl Part {
    /// Minutes planned when nothing else is said.
    pub const fn planned(self) -> u16 {
        match self {
            Self::Talk => 90,
            Self::Floor => 60,
            Self::Settle => 30,
        }
    }
}

impl Timer {
    /// Seconds spent by `now`, the running stretch included. A clock that was set back
    /// in the meantime takes nothing away.
    ///
    /// ```
    /// use zeven_core::{date::Moment, session::Timer};
    /// let at = |text| Moment::parse(text).unwrap();
    /// let timer = Timer { seconds: 60, since: Some(at("2026-11-21T23:59:00Z")), ..Timer::default() };
    /// assert_eq!(timer.spent(&at("2026-11-22T00:01:30Z")), 210);
    /// ```
    pub fn spent(&self, now: &Moment) -> u64 {
        let running = self
            .since
            .as_ref()
            .map_or(0, |since| now.seconds_after(since));
        self.seconds.saturating_add(running)
    }

    /// Lets it stand still.
    ///
    /// ```
    /// use zeven_core::{date::Moment, session::Timer};
    /// let at = |text| Moment::parse(text).unwrap();
    /// let mut timer = Timer { since: Some(at("2026-11-21T10:00:00Z")), ..Timer::default() };
    /// timer.stop(&at("2026-11-21T10:01:30Z"));
    /// assert_eq!((timer.seconds, timer.since), (90, None));
    /// ```
    pub fn stop(&mut self, now: &Moment) {
        self.seconds = self.spent(now);
        self.since = None;
    }
}

impl Agenda {
    /// The time of a part.
    pub fn of(&self, part: Part) -> &Timer {
        match part {
            Part::Talk => &self.talk,
            Part::Floor => &self.floor,
            Part::Settle => &self.settle,
        }
    }

    /// The time of a part, to change.
    pub fn of_mut(&mut self, part: Part) -> &mut Timer {
        match part {
            Part::Talk => &mut self.talk,
            Part::Floor => &mut self.floor,
            Part::Settle => &mut self.settle,
        }
    }

    /// The part whose time runs.
    pub fn running(&self) -> Option<Part> {
        let mut parts = [Part::Talk, Part::Floor, Part::Settle].into_iter();
        parts.find(|part| self.of(*part).since.is_some())
    }

    /// Lets the time of a part run, and that of no other.
    ///
    /// ```
    /// use zeven_core::{date::Moment, session::{Agenda, Part}};
    /// let at = |text| Moment::parse(text).unwrap();
    /// let mut agenda = Agenda::default();
    /// agenda.start(Part::Talk, &at("2026-11-21T09:00:00Z"));
    /// agenda.start(Part::Floor, &at("2026-11-21T10:30:00Z"));
    /// assert_eq!((agenda.talk.seconds, agenda.running()), (5_400, Some(Part::Floor)));
    /// ```
    pub fn start(&mut self, part: Part, now: &Moment) {
        if self.running() != Some(part) {
            self.stop(now);
            self.of_mut(part).since = Some(now.clone());
        }
    }

    /// Lets all stand still.
    pub fn stop(&mut self, now: &Moment) {
        for part in [Part::Talk, Part::Floor, Part::Settle] {
            self.of_mut(part).stop(now);
        }
    }
}
