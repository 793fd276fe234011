//! Exact fractions: no score in Zeven is ever a floating-point number.

use std::cmp::Ordering;

/// A reduced fraction with a positive denominator.
///
/// ```
/// use zeven_core::Fraction;
/// let third = Fraction::new(1, 3).unwrap();
/// assert_eq!(third.plus(third), Fraction::new(2, 3));
/// assert_eq!(Fraction::whole(1).minus(third), Fraction::new(2, 3));
/// assert_eq!(Fraction::whole(1).over(third), Some(Fraction::whole(3)));
/// assert_eq!(third.over(Fraction::ZERO), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i64,
    denominator: i64,
}

impl Fraction {
    /// Zero.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// `numerator / denominator`, reduced; `None` when the denominator is zero or it
    /// does not fit.
    ///
    /// ```
    /// use zeven_core::Fraction;
    /// let overall = Fraction::new(492, 126).unwrap();
    /// assert_eq!((overall.numerator(), overall.denominator()), (82, 21));
    /// assert_eq!(Fraction::new(1, 0), None);
    /// ```
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let sign = denominator.signum();
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i64::try_from(divisor).ok()?;
        Some(Self {
            numerator: numerator.checked_mul(sign)? / divisor,
            denominator: denominator.checked_mul(sign)? / divisor,
        })
    }

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self {
            numerator: value,
            denominator: 1,
        }
    }

    /// The reduced numerator.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The reduced denominator, always positive.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// Sum; `None` when it does not fit.
    #[must_use = "the sum is returned, not stored"]
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Difference; `None` when it does not fit.
    #[must_use = "the difference is returned, not stored"]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            numerator: other.numerator.checked_neg()?,
            ..other
        })
    }

    /// Quotient; `None` when `other` is zero or it does not fit.
    #[must_use = "the quotient is returned, not stored"]
    pub fn over(self, other: Self) -> Option<Self> {
        Self::new(
            self.numerator.checked_mul(other.denominator)?,
            self.denominator.checked_mul(other.numerator)?,
        )
    }

    /// Tenths, cut towards zero, never rounded up: 23/6 gives 38 (method.md §3).
    ///
    /// ```
    /// use zeven_core::Fraction;
    /// assert_eq!(Fraction::new(23, 6).unwrap().tenths(), 38);
    /// assert_eq!(Fraction::new(396, 100).unwrap().tenths(), 39);
    /// ```
    pub fn tenths(self) -> i64 {
        self.cut(10)
    }

    /// Per cent, cut towards zero: 5/14 gives 35.
    ///
    /// ```
    /// use zeven_core::Fraction;
    /// assert_eq!(Fraction::new(5, 14).unwrap().percent(), 35);
    /// assert_eq!(Fraction::new(-1, 3).unwrap().percent(), -33);
    /// ```
    pub fn percent(self) -> i64 {
        self.cut(100)
    }

    /// So many parts of one, cut towards zero.
    fn cut(self, parts: i64) -> i64 {
        let whole = self.numerator / self.denominator;
        let rest = self.numerator % self.denominator;
        // The two parts keep the product small where the numerator is large.
        whole
            .saturating_mul(parts)
            .saturating_add(rest.saturating_mul(parts) / self.denominator)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        let right = i128::from(other.numerator) * i128::from(self.denominator);
        left.cmp(&right)
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}
