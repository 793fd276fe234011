//! What may be shown of a group, so that nobody in it can be recognised (method.md §3,
//! "Groups"). Every figure of this crate goes through here.
//!
//! 1. A mean or share needs [`MINIMUM`] companies, percentiles and a distribution
//!    [`MINIMUM_DISTRIBUTION`]. What has fewer is absent (`None`), and absent looks the same
//!    whether there were four or none.
//! 2. Of a share both sides count: [`both_sides`].
//! 3. No other group that can be asked for, and that holds this one, may hold one to four
//!    companies more: these would be the difference of two figures. Wider groups are found
//!    by leaving out columns, those of the filter and those in which all its companies
//!    happen to agree. The same goes for a column with several values, less one of them.
//! 4. Within a column the groups that are too small must not add up to one to four
//!    companies: then the smallest of the others goes too ([`hide`]).
//! 5. All this is asked for every dimension by itself, of the companies that completed it.
//! 6. Anonymous results may be several of one company: they stand in no figure with named
//!    ones ([`crate::Filter::anonymous`] is one or the other). Kinds and methods likewise.
//!
//! Nine fewer companies than a wider group is enough for a mean and not for a distribution:
//! rules 3 and 4 hold with [`MINIMUM_DISTRIBUTION`] for those.

pub use zeven_core::benchmark::{MINIMUM, MINIMUM_DISTRIBUTION};

/// What may be said about one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permit {
    means: bool,
    distributions: bool,
}

impl Permit {
    /// Whether a count, mean or share of `n` companies may be shown.
    ///
    /// ```
    /// use zeven_cohort::protect::Permit;
    /// assert!(Permit::ALL.mean(5) && !Permit::ALL.mean(4));
    /// assert!(!Permit::default().mean(5));
    /// ```
    pub const fn mean(self, n: usize) -> bool {
        self.means && n >= MINIMUM
    }

    /// Whether percentiles or a distribution of `n` companies may be shown.
    pub const fn distribution(self, n: usize) -> bool {
        self.means && self.distributions && n >= MINIMUM_DISTRIBUTION
    }

    /// Everything that the size of the group allows.
    pub const ALL: Self = Self {
        means: true,
        distributions: true,
    };

    pub(crate) const fn of(means: bool, distributions: bool) -> Self {
        Self {
            means,
            distributions,
        }
    }

    /// The same without distributions.
    pub(crate) const fn only_means(self) -> Self {
        Self::of(self.means, false)
    }

    /// What both allow.
    #[must_use = "the stricter permit is returned"]
    pub const fn and(self, other: Self) -> Self {
        Self {
            means: self.means && other.means,
            distributions: self.distributions && other.distributions,
        }
    }
}

/// Whether a share of `part` in `all` may be shown: neither side is a handful.
///
/// ```
/// use zeven_cohort::protect::both_sides;
/// assert!(both_sides(5, 10));
/// assert!(!both_sides(0, 10) && !both_sides(9, 10));
/// ```
pub const fn both_sides(part: usize, all: usize) -> bool {
    part >= MINIMUM && all >= part && all - part >= MINIMUM
}

/// Hides what must be hidden of the counts of the groups that make up a whole: those below
/// `minimum`, and while all that is hidden adds up to one to `minimum` − 1, the smallest
/// of the others, the first of equals. `hidden`: what is hidden already.
///
/// ```
/// use zeven_cohort::protect::hide;
/// let mut hidden = vec![false; 4];
/// hide(&[12, 2, 7, 0], &mut hidden, 5);
/// assert_eq!(hidden, [false, true, true, true]);
/// ```
pub fn hide(counts: &[usize], hidden: &mut [bool], minimum: usize) {
    for (count, hidden) in counts.iter().zip(hidden.iter_mut()) {
        *hidden |= *count < minimum;
    }
    let sum: usize = counts
        .iter()
        .zip(hidden.iter())
        .filter(|(_, hidden)| **hidden)
        .map(|(count, _)| count)
        .sum();
    if !(1..minimum).contains(&sum) {
        return;
    }
    let shown = counts
        .iter()
        .zip(hidden.iter_mut())
        .filter(|(_, hidden)| !**hidden);
    if let Some((_, hidden)) = shown.min_by_key(|(count, _)| **count) {
        *hidden = true;
    }
}
