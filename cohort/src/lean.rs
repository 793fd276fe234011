//! A result on its way into the store, with borrowed texts.

use zeven_core::assessment::{Kind, Pass, ProfileField};
use zeven_core::code::Code;
use zeven_core::date::Date;
use zeven_core::result::ResultRow;
use zeven_core::verdict::Outcome;

use crate::cell::Cell;

/// Most dimensions of a method.
pub(crate) const DIMENSIONS: usize = 12;
/// How many profile fields there are.
pub(crate) const PROFILE: usize = ProfileField::ALL.len();

/// One result, checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lean<'a> {
    pub(crate) id: &'a str,
    pub(crate) revision: u64,
    /// Packed by [`pack`]; ascending with time.
    pub(crate) date: u32,
    pub(crate) flags: u16,
    pub(crate) round: u16,
    /// Which of the store's identities.
    pub(crate) identity: u8,
    /// How many dimensions reach the award level.
    pub(crate) reached: u8,
    pub(crate) company: &'a str,
    pub(crate) name: &'a str,
    pub(crate) site: &'a str,
    pub(crate) profile: [&'a str; PROFILE],
    /// One bit per dimension.
    pub(crate) wants: u16,
    pub(crate) cells: [Cell; DIMENSIONS],
}

impl<'a> Lean<'a> {
    /// `None` when a method has more dimensions than any may have.
    pub(crate) fn of(row: &'a ResultRow, identity: u8) -> Option<Self> {
        let mut cells = [Cell::default(); DIMENSIONS];
        if row.dimensions.len() > cells.len() {
            return None;
        }
        for (cell, own) in cells.iter_mut().zip(&row.dimensions) {
            *cell = Cell::of(own)?;
        }
        let mut profile = [""; PROFILE];
        for (text, (field, _)) in profile.iter_mut().zip(ProfileField::ALL) {
            *text = row.company.profile(*field).unwrap_or_default();
        }
        let wants = |key: &String| row.keys().position(|own| own == key);
        Some(Self {
            id: &row.id,
            revision: row.revision,
            date: pack(row.date),
            flags: flags::of(
                row.kind,
                row.pass,
                row.verdict,
                row.company.produces,
                row.host_visit,
                row.anonymous,
            ),
            round: row.round,
            identity,
            reached: u8::try_from(row.at_award_level).ok()?,
            company: &row.company.id,
            name: &row.company.name,
            site: &row.company.site,
            profile,
            wants: row
                .wants_visit
                .iter()
                .filter_map(wants)
                .fold(0, |all, i| all | 1 << i),
            cells,
        })
    }
}

/// A day as one number that grows with time.
pub(crate) fn pack(date: Date) -> u32 {
    u32::from(date.year()) << 9 | u32::from(date.month()) << 5 | u32::from(date.day())
}

/// The day again; `None` for a number that is none.
pub(crate) fn unpack(packed: u32) -> Option<Date> {
    let small = |bits: u32| u8::try_from(bits).ok();
    let year = u16::try_from(packed >> 9).ok()?;
    Date::new(year, small(packed >> 5 & 15)?, small(packed & 31)?)
}

/// The short answers of a result in one number.
pub(crate) mod flags {
    use super::{Code, Kind, Outcome, Pass};

    /// The bits of the kind, the pass and whether it is anonymous: never mixed.
    pub(crate) const SORT: u16 = 0b1111;
    pub(crate) const ANONYMOUS: u16 = 0b1000;
    pub(crate) const HOST: u16 = 1 << 8;
    /// A later revision of the same assessment is there.
    pub(crate) const OLDER: u16 = 1 << 9;
    /// The same revision is there with other content.
    pub(crate) const CONFLICT: u16 = 1 << 10;

    fn number<T: Code>(value: T) -> u16 {
        let place = T::ALL.iter().position(|(own, _)| *own == value);
        place
            .and_then(|place| u16::try_from(place).ok())
            .unwrap_or_default()
    }

    fn value<T: Code>(number: u16) -> Option<T> {
        T::ALL.get(usize::from(number)).map(|(own, _)| *own)
    }

    pub(crate) fn sort(kind: Kind, pass: Pass, anonymous: bool) -> u16 {
        number(kind) | number(pass) << 2 | u16::from(anonymous) << 3
    }

    pub(crate) fn of(
        kind: Kind,
        pass: Pass,
        verdict: Option<Outcome>,
        produces: Option<bool>,
        host: bool,
        anonymous: bool,
    ) -> u16 {
        sort(kind, pass, anonymous)
            | verdict.map_or(0, |verdict| 1 + number(verdict)) << 4
            | produces.map_or(0, |yes| 1 + u16::from(yes)) << 6
            | u16::from(host) << 8
    }

    pub(crate) fn kind(flags: u16) -> Kind {
        value(flags & 3).unwrap_or(Kind::SelfAssessment)
    }

    pub(crate) fn pass(flags: u16) -> Pass {
        value(flags >> 2 & 1).unwrap_or(Pass::Full)
    }

    pub(crate) fn verdict(flags: u16) -> Option<Outcome> {
        (flags >> 4 & 3).checked_sub(1).and_then(value)
    }

    pub(crate) fn produces(flags: u16) -> Option<bool> {
        (flags >> 6 & 3).checked_sub(1).map(|yes| yes == 1)
    }
}
