//! The EU size class from headcount, turnover and balance sheet total, as article 2 of
//! the annex to Commission Recommendation 2003/361/EC draws the lines.
//!
//! The Recommendation also counts linked and partner enterprises and asks for two years
//! in a row. Neither is known here, so the class is never a legal statement.

use crate::assessment::Size;

/// What an enterprise of a size class stays below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// The class.
    pub size: Size,
    /// Fewer people than this, in full-time equivalents.
    pub headcount: u32,
    /// A yearly turnover of at most this, in millions of euros.
    pub turnover: u32,
    /// A balance sheet total of at most this, in millions of euros.
    pub balance: u32,
}

/// A number as a person types it: numerator and denominator, the latter a power of ten.
pub type Decimal = (i64, i64);

/// The class that the figures give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeClass {
    /// The class.
    pub size: Size,
    /// Whether the figures that were left out could not change it.
    pub settled: bool,
}

/// The size class: the smallest whose headcount ceiling is kept, and with it the ceiling
/// of the turnover or that of the balance sheet total. Without either amount the headcount
/// alone decides. `None` when a figure is negative.
///
/// ```
/// use zeven_core::assessment::Size;
/// use zeven_core::lists::{Ceiling, size::size_class};
/// let small = Ceiling { size: Size::Small, headcount: 50, turnover: 10, balance: 10 };
/// let class = |people, turnover, balance| size_class(&[small], (people, 1), turnover, balance);
/// assert_eq!(class(49, Some((12, 1)), Some((98, 10))).unwrap().size, Size::Small);
/// assert_eq!(class(50, Some((1, 1)), Some((1, 1))).unwrap().size, Size::Large);
/// let open = class(49, Some((12, 1)), None).unwrap();
/// assert_eq!((open.size, open.settled), (Size::Large, false));
/// ```
pub fn size_class(
    ceilings: &[Ceiling],
    headcount: Decimal,
    turnover: Option<Decimal>,
    balance: Option<Decimal>,
) -> Option<SizeClass> {
    let given = [Some(headcount), turnover, balance];
    if given.iter().flatten().any(|(number, _)| *number < 0) {
        return None;
    }
    let class = |fits: &dyn Fn(&Ceiling) -> bool| {
        let mut classes = ceilings
            .iter()
            .filter(|one| below(headcount, one.headcount));
        classes
            .find(|one| fits(one))
            .map_or(Size::Large, |one| one.size)
    };
    let kept = |amount: Option<Decimal>, ceiling: u32, unknown: bool| {
        amount.map_or(unknown, |amount| at_most(amount, ceiling))
    };
    // The best and the worst that the missing amounts could turn out to be.
    let lowest =
        class(&|one| kept(turnover, one.turnover, true) || kept(balance, one.balance, true));
    let highest =
        class(&|one| kept(turnover, one.turnover, false) || kept(balance, one.balance, false));
    let size = if turnover.is_none() && balance.is_none() {
        lowest
    } else {
        highest
    };
    Some(SizeClass {
        size,
        settled: lowest == highest,
    })
}

/// Exact comparisons: `number / scale` against a whole ceiling.
fn below((number, scale): Decimal, ceiling: u32) -> bool {
    i128::from(number) < i128::from(ceiling) * i128::from(scale)
}

fn at_most((number, scale): Decimal, ceiling: u32) -> bool {
    i128::from(number) <= i128::from(ceiling) * i128::from(scale)
}
