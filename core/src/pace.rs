//! How long the rest will take, from this person's own pace (product B6). No clock:
//! moments come in as seconds.

/// Seconds an answer takes before the person's own pace is known (method.md §4).
pub const EXPECTED: u64 = 55;
/// A longer gap between two answers is a break, not a pace. In seconds.
pub const BREAK: u64 = 300;
/// Nobody reads a question and its levels in less. In seconds: a run of quick clicks must
/// not promise that the rest takes no time.
pub const LEAST: u64 = 10;
/// Gaps needed before they say more than what is expected: three answers have two.
const ENOUGH: usize = 2;

/// The pace of one person in one assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    last: Option<u64>,
    /// Seconds between one answer and the next, in ascending order, breaks left out.
    gaps: Vec<u64>,
}

impl Pace {
    /// A question was answered at `now`, in seconds since any fixed moment. A clock
    /// that was set back begins a new gap.
    pub fn answered(&mut self, now: u64) {
        let gap = self.last.and_then(|last| now.checked_sub(last));
        if let Some(gap) = gap.filter(|gap| *gap <= BREAK) {
            let at = self.gaps.partition_point(|known| *known <= gap);
            self.gaps.insert(at, gap);
        }
        self.last = Some(now);
    }

    /// Seconds per answer: the median of the gaps, but at least [`LEAST`], or what is
    /// expected while there are too few.
    ///
    /// ```
    /// use zeven_core::pace::{EXPECTED, Pace};
    /// let mut pace = Pace::default();
    /// assert_eq!(pace.per_answer(), EXPECTED);
    /// // Gaps of 20, 30 and 40 seconds, and a break that counts for nothing.
    /// for now in [0, 20, 50, 2_000, 2_040] {
    ///     pace.answered(now);
    /// }
    /// assert_eq!(pace.per_answer(), 30);
    /// ```
    pub fn per_answer(&self) -> u64 {
        let count = self.gaps.len();
        let middle = |index: usize| self.gaps.get(index).copied().unwrap_or(EXPECTED);
        if count < ENOUGH {
            EXPECTED
        } else {
            u64::midpoint(middle((count - 1) / 2), middle(count / 2)).max(LEAST)
        }
    }

    /// Minutes for so many open questions, to the nearest step that people would say
    /// aloud: 1 to 6, then every second up to 20, every fifth up to 60, then quarters
    /// of an hour. `None` when nothing is open; never 0 otherwise.
    ///
    /// ```
    /// use zeven_core::pace::Pace;
    /// let mut pace = Pace::default();
    /// assert_eq!(pace.minutes_left(42), Some(40)); // 42 × 55 s = 38.5 minutes
    /// for now in [0, 20, 50, 70] {
    ///     pace.answered(now);
    /// }
    /// assert_eq!(pace.minutes_left(38), Some(12)); // 38 × 20 s = 12.7 minutes
    /// assert_eq!(pace.minutes_left(0), None);
    /// ```
    pub fn minutes_left(&self, open: usize) -> Option<u64> {
        if open == 0 {
            return None;
        }
        let seconds = self.per_answer().saturating_mul(open as u64);
        let step = match seconds {
            0..=390 => 1,
            391..=1_260 => 2,
            1_261..=3_750 => 5,
            _ => 15,
        };
        let minutes = (seconds + step * 30) / (step * 60) * step;
        Some(minutes.max(1))
    }
}
