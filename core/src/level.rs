//! A level on the scale of 1 to 5 (sources R9).

use std::fmt;

/// A level: 1 *Starting* … 4 *Factory of the Future* … 5 *Leading*. No other value
/// can be made, so "out of range" is settled where a file is read.
///
/// ```
/// use zeven_core::Level;
/// assert_eq!(Level::LOWEST.next(), Level::new(2));
/// assert_eq!(Level::HIGHEST.next(), None);
/// assert_eq!(Level::all().map(Level::points).sum::<u32>(), 15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The lowest level.
    pub const LOWEST: Self = Self(1);
    /// The highest level.
    pub const HIGHEST: Self = Self(5);

    /// A level from a number.
    ///
    /// ```
    /// use zeven_core::Level;
    /// assert_eq!(Level::new(4).map(Level::get), Some(4));
    /// assert_eq!(Level::new(0), None);
    /// assert_eq!(Level::new(6), None);
    /// ```
    pub const fn new(value: u64) -> Option<Self> {
        match value {
            1 => Some(Self(1)),
            2 => Some(Self(2)),
            3 => Some(Self(3)),
            4 => Some(Self(4)),
            5 => Some(Self(5)),
            _ => None,
        }
    }

    /// The number, 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The number as used in sums.
    pub const fn points(self) -> u32 {
        self.0 as u32
    }

    /// One level higher, or `None` at 5.
    pub const fn next(self) -> Option<Self> {
        if self.0 < 5 {
            Some(Self(self.0 + 1))
        } else {
            None
        }
    }

    /// All five, lowest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        [Self(1), Self(2), Self(3), Self(4), Self(5)].into_iter()
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
