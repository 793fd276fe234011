//! How far a company is on the way to its own targets: the two SAMM metrics
//! (method.md §3). Gap to target and gap to award are different things.

use crate::assessment::{Assessment, Pass};
use crate::date::Date;
use crate::method::Method;
use crate::score::{DimensionScore, Status, counts, steps_to};
use crate::{Fraction, Level};

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

/// What a metric says, with the two cases in which there is nothing to divide by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// No dimension has what the metric needs: a target and a score, and for progress
    /// also a baseline.
    None,
    /// Every target is reached; for progress: there was nothing to gain since the
    /// baseline.
    There,
    /// The share. Progress can be below zero, where scores went down.
    Share(Fraction),
}

/// [`share_reached`] with its special cases told apart.
///
/// ```
/// use zeven_core::{Fraction, target::{Aim, Metric, standing}};
/// let at = |current| Aim { baseline: None, current: Fraction::whole(current), target: Fraction::whole(4) };
/// assert_eq!(standing(&[]), Metric::None);
/// assert_eq!(standing(&[at(4), at(5)]), Metric::There);
/// assert_eq!(standing(&[at(3), at(4)]), Metric::Share(Fraction::new(7, 8).unwrap()));
/// ```
pub fn standing(aims: &[Aim]) -> Metric {
    match share_reached(aims) {
        None => Metric::None,
        Some(share) if share == Fraction::whole(1) => Metric::There,
        Some(share) => Metric::Share(share),
    }
}

/// [`progress`] with its special cases told apart.
///
/// ```
/// use zeven_core::{Fraction, target::{Aim, Metric, since_baseline}};
/// let from = |baseline: Option<i64>| Aim { baseline: baseline.map(Fraction::whole),
///     current: Fraction::whole(3), target: Fraction::whole(4) };
/// assert_eq!(since_baseline(&[from(None)]), Metric::None);
/// assert_eq!(since_baseline(&[from(Some(4))]), Metric::There); // nothing to gain
/// assert_eq!(since_baseline(&[from(Some(2))]), Metric::Share(Fraction::new(1, 2).unwrap()));
/// ```
pub fn since_baseline(aims: &[Aim]) -> Metric {
    let gain = |aim: &Aim| aim.target.minus(aim.baseline?);
    let gains: Vec<_> = aims.iter().filter_map(gain).collect();
    if gains.is_empty() {
        return Metric::None;
    }
    let total = gains
        .into_iter()
        .try_fold(Fraction::ZERO, Fraction::plus)
        .filter(|total| *total > Fraction::ZERO);
    total
        .and_then(|_| progress(aims))
        .map_or(Metric::There, Metric::Share)
}

/// A dimension with a target: how far to the target and how far to the award, which
/// are different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Index of the dimension in the method.
    pub dimension: usize,
    /// The level aimed at.
    pub target: Level,
    /// By when.
    pub date: Option<Date>,
    /// Where it stands, when complete.
    pub current: Option<Fraction>,
    /// Level steps to the target, when complete; 0 when it is reached.
    pub to_target: Option<u32>,
    /// Level steps to the award line, when complete.
    pub to_award: Option<u32>,
}

/// The dimensions with a target, in method order.
///
/// ```
/// use zeven_core::{assessment::Target, example::{level, rated}, score::score, target::{aims, gaps}};
/// let (method, mut answers) = rated("444 443");
/// let five = Target { level: level(5), date: None, extra: serde_json::Map::new() };
/// answers.targets.insert("d1".into(), five);
/// let found = gaps(&method, &answers, &score(&method, &answers));
/// assert_eq!((found[0].to_target, found[0].to_award), (Some(4), Some(1)));
/// assert_eq!(aims(&found, None)[0].current, found[0].current.unwrap());
/// ```
pub fn gaps(method: &Method, assessment: &Assessment, scores: &[DimensionScore]) -> Vec<Gap> {
    let rows = method.dimensions.iter().zip(scores).enumerate();
    rows.filter_map(|(index, (dimension, score))| {
        let target = assessment.targets.get(&dimension.key)?;
        let complete = score.status == Status::Complete;
        let steps = || steps_to(method.rule, &counts(assessment, dimension), target.level);
        Some(Gap {
            dimension: index,
            target: target.level,
            date: target.date,
            current: score.score(),
            to_target: complete.then(steps),
            to_award: score.shortfall,
        })
    })
    .collect()
}

/// The gaps as aims for the two metrics; a dimension without a score is left out.
/// `baseline` holds the scores of an earlier assessment of the same method.
pub fn aims(gaps: &[Gap], baseline: Option<&[DimensionScore]>) -> Vec<Aim> {
    let aim = |gap: &Gap| {
        let before = baseline.and_then(|scores| scores.get(gap.dimension));
        Some(Aim {
            baseline: before.and_then(DimensionScore::score),
            current: gap.current?,
            target: Fraction::whole(i64::from(gap.target.points())),
        })
    };
    gaps.iter().filter_map(aim).collect()
}

/// The baseline among the assessments at hand: the first one of the same company, made
/// the same way and with a method that compares. `None` when this one is the first.
///
/// ```
/// use zeven_core::{example::rated, target::baseline};
/// let (method, now) = rated("444");
/// let others = [2024, 2025].map(|round| {
///     let mut one = now.clone();
///     (one.id, one.round) = (format!("of {round}"), round);
///     one
/// });
/// assert_eq!(baseline(&method, &now, &others), Some(&others[0]));
/// ```
pub fn baseline<'a>(
    method: &Method,
    assessment: &Assessment,
    others: &'a [Assessment],
) -> Option<&'a Assessment> {
    let when = |one: &Assessment| (one.round, one.created.clone());
    let same = others.iter().filter(|other| {
        other.company.id == assessment.company.id
            && other.id != assessment.id
            && other.kind == assessment.kind
            && other.pass == Pass::Full
            && method.accepts(&other.method)
            && when(other) < when(assessment)
    });
    same.min_by_key(|other| when(other))
}
