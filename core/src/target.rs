//! How far a company is on the way to its own targets: the two SAMM metrics
//! (method.md §3). Gap to target and gap to award are different things.

use crate::Fraction;

/// One dimension with a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// Where it stood when the target was set, if known.
    pub baseline: Option<Fraction>,
    /// Where it stands.
    pub current: Fraction,
    /// Where it is to go.
    pub target: Fraction,
}

/// Share of the target reached: 1 − Σ max(0, target − current) / Σ target. `None`
/// when there is no target or the targets sum to zero.
///
/// ```
/// use zeven_core::{Fraction, target::{Aim, share_reached}};
/// let aims: Vec<_> = [(1, 4), (0, 4), (0, 0), (4, 4), (0, 2), (0, 0)]
///     .map(|(current, target)| Aim {
///         baseline: None,
///         current: Fraction::whole(current),
///         target: Fraction::whole(target),
///     })
///     .into();
/// assert_eq!(share_reached(&aims), Fraction::new(5, 14)); // 0.357, as published for SAMM
/// ```
pub fn share_reached(aims: &[Aim]) -> Option<Fraction> {
    let mut missing = Fraction::ZERO;
    let mut total = Fraction::ZERO;
    for aim in aims {
        missing = missing.plus(aim.target.minus(aim.current)?.max(Fraction::ZERO))?;
        total = total.plus(aim.target)?;
    }
    Fraction::whole(1).minus(missing.over(total)?)
}

/// Progress since the baseline: Σ(current − baseline) / Σ(target − baseline), over
/// the dimensions that have a baseline. `None` when there is none, or when the
/// target was already met at the baseline.
///
/// ```
/// use zeven_core::{Fraction, target::{Aim, progress}};
/// let aim = Aim {
///     baseline: Some(Fraction::whole(5)),
///     current: Fraction::whole(10),
///     target: Fraction::whole(14),
/// };
/// assert_eq!(progress(&[aim]), Fraction::new(5, 9)); // 0.5556, as published for SAMM
/// ```
pub fn progress(aims: &[Aim]) -> Option<Fraction> {
    let mut done = Fraction::ZERO;
    let mut total = Fraction::ZERO;
    for aim in aims {
        let Some(baseline) = aim.baseline else {
            continue;
        };
        done = done.plus(aim.current.minus(baseline)?)?;
        total = total.plus(aim.target.minus(baseline)?)?;
    }
    done.over(total)
}
