//! One dimension of one result in four bytes.

use zeven_core::Level;
use zeven_core::result::DimensionRow;
use zeven_core::score::Status;

/// One dimension: what a [`DimensionRow`] holds beside its key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    /// What the sums are divided by, at most 30; 0 when it cannot be scored.
    pub(crate) n: u8,
    /// The sum with every open criterion at 1, at most 150.
    pub(crate) low: u8,
    /// The sum with every open criterion at 5, at most 150.
    pub(crate) high: u8,
    /// Status in two bits, then the weakest level and the target in three bits each.
    more: u8,
}

impl Cell {
    /// `weakest` and `target` are levels or 0.
    pub(crate) fn new(status: Status, n: u8, low: u8, high: u8, weakest: u8, target: u8) -> Self {
        let status = match status {
            Status::NotScorable => 0,
            Status::Incomplete => 1,
            Status::Complete => 2,
        };
        let more = status | (weakest & 7) << 2 | (target & 7) << 5;
        Self { n, low, high, more }
    }

    /// `None` when a figure is larger than any method allows.
    pub(crate) fn of(row: &DimensionRow) -> Option<Self> {
        let small = |figure: u32| u8::try_from(figure).ok();
        let level = |level: Option<Level>| level.map_or(0, Level::get);
        let (weakest, target) = (level(row.weakest), level(row.target));
        let (n, low, high) = (small(row.n)?, small(row.low)?, small(row.high)?);
        Some(Self::new(row.status, n, low, high, weakest, target))
    }

    pub(crate) fn row(self, key: &str) -> DimensionRow {
        let level = |bits: u8| Level::new(u64::from(bits & 7));
        DimensionRow {
            key: key.to_owned(),
            status: self.status(),
            n: u32::from(self.n),
            low: u32::from(self.low),
            high: u32::from(self.high),
            weakest: level(self.more >> 2),
            target: level(self.more >> 5),
        }
    }

    pub(crate) const fn status(self) -> Status {
        match self.more & 3 {
            0 => Status::NotScorable,
            1 => Status::Incomplete,
            _ => Status::Complete,
        }
    }

    pub(crate) const fn is_complete(self) -> bool {
        self.more & 3 == 2
    }

    /// In sixtieths, cut; 0 unless complete.
    pub(crate) fn sixtieths(self) -> u16 {
        if self.is_complete() {
            60 * u16::from(self.low) / u16::from(self.n.max(1))
        } else {
            0
        }
    }

    /// Whether `threshold` is reached whatever the open answers are.
    pub(crate) fn reaches(self, threshold: u8) -> bool {
        self.n > 0 && u16::from(self.low) >= u16::from(threshold) * u16::from(self.n)
    }

    /// The four bytes, as they are kept.
    pub(crate) const fn to_bytes(self) -> [u8; 4] {
        [self.n, self.low, self.high, self.more]
    }

    /// Any four bytes; whether they can be true is asked elsewhere.
    pub(crate) const fn from_bytes([n, low, high, more]: [u8; 4]) -> Self {
        Self { n, low, high, more }
    }
}
