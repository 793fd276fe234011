//! How much a mean in tenths tells of a handful of companies, when everything else is known
//! exactly.
//!
//! A mean of t tenths over n companies says that their sum lies in n·t/10 up to n·(t+1)/10. Who
//! knows the sum of all but a handful of them knows that of the handful within n tenths of a
//! level; that each score is from 1 to 5 was known before. What is left of both must be wide
//! enough.

use zeven_core::{Fraction, Level};

use crate::cell::Cell;
use crate::pairs::sum;

/// How far the mean of a handful must stay open, in levels: half of what it could be at all.
const OPEN: i64 = 2;

/// Where a handful is when all that is known is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Among those whose mean is shown.
    OfThese,
    /// In what they were taken off from.
    OfOthers,
}

/// Whether the mean of a handful stays open by [`OPEN`] levels at least, when the mean of `all`
/// is said in tenths. What cannot be reckoned does not.
pub(super) fn open(all: &[Cell], few: &[Cell], left: Left) -> bool {
    range(all, few, left).is_some_and(|(low, high)| {
        let levels = Fraction::whole(OPEN * count(few));
        high.minus(low).is_some_and(|width| width >= levels)
    })
}

/// Between what the sum of the handful lies.
fn range(all: &[Cell], few: &[Cell], left: Left) -> Option<(Fraction, Fraction)> {
    let n = count(all);
    let total = sum(all.iter().copied())?;
    let tenths = total.over(Fraction::whole(n))?.tenths();
    // How far the sum that is known may be below and above what it is.
    let below = total.minus(Fraction::new(n * tenths, 10)?)?;
    let above = Fraction::new(n, 10)?.minus(below)?;
    let (below, above) = match left {
        Left::OfThese => (below, above),
        Left::OfOthers => (above, below),
    };
    let own = sum(few.iter().copied())?;
    let whole = |level: Level| Fraction::whole(i64::from(level.get()) * count(few));
    let low = own.minus(below)?.max(whole(Level::LOWEST));
    let high = own.plus(above)?.min(whole(Level::HIGHEST));
    Some((low, high))
}

fn count(cells: &[Cell]) -> i64 {
    i64::try_from(cells.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use zeven_core::score::Status;

    use super::{Left, open};
    use crate::cell::Cell;

    fn at(level: u8) -> Cell {
        Cell::new(Status::Complete, 6, 6 * level, 6 * level, level, 0)
    }

    fn mixed(count: usize) -> Vec<Cell> {
        let all = (0..count).map(|n| at(if n % 2 == 0 { 2 } else { 3 }));
        all.collect()
    }

    fn opens(all: usize, few: usize, left: Left) -> bool {
        // The mean is 2.5 exactly: the sum that is known is the lowest it may be.
        open(&mixed(all), &vec![at(3); few], left)
    }

    #[test]
    fn a_handful_stays_open_among_many_and_not_among_few() {
        // Of one the score lies from 3 up to 3 + n/10: two levels, up to the highest.
        assert!(opens(20, 1, Left::OfThese) && !opens(18, 1, Left::OfThese));
        // Of four that is eight levels, up to twenty.
        assert!(opens(80, 4, Left::OfThese) && !opens(78, 4, Left::OfThese));
        // Taken off from others it lies below: down to 1.
        assert!(opens(20, 1, Left::OfOthers) && !opens(18, 1, Left::OfOthers));
    }

    #[test]
    fn a_handful_at_the_edge_is_found_among_however_many() {
        // The sum is at its lowest, and they are at the highest: there is no room above.
        assert!(!open(&mixed(1000), &[at(5)], Left::OfThese));
    }
}
