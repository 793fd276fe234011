//! The path with swaps: the proposed steps, and what a person makes of them. Within a
//! dimension one step counts as much as another, so the proposal is one of many ways.

use crate::Level;
use crate::assessment::Assessment;
use crate::method::{Method, Rule};
use crate::path::climb;
use crate::rating::Counts;
use crate::score::{Status, counts, score_dimension};

/// Steps chosen per dimension. It starts as the proposal; it can hold more or fewer
/// steps than the line needs, and says so.
///
/// ```
/// use zeven_core::{Level, example::rated, swap::Plan};
/// let (method, answers) = rated("443");
/// let mut plan = Plan::proposal(&method, &answers);
/// assert!(plan.swap(0, 0, Some(0))); // the first criterion instead
/// let leg = &plan.legs[0];
/// assert_eq!(leg.rise(0).unwrap().to, Level::HIGHEST);
/// assert_eq!(leg.rise_on(0, 2).unwrap().from, Level::new(3).unwrap());
/// assert_eq!((leg.rises().len(), leg.choices(None)), (1, vec![1, 2]));
/// assert!(leg.met() && plan.add(0, 2));
/// assert!(plan.met() && !plan.is_minimal()); // one step more than is needed
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The complete dimensions below the line, in method order.
    pub legs: Vec<Leg>,
}

/// The steps chosen in one dimension. Criteria are given by their index in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Index of the dimension in the method.
    pub dimension: usize,
    /// The levels given; `None` for what is left out.
    pub levels: Vec<Option<Level>>,
    /// One criterion per step of one level, in the order chosen.
    pub steps: Vec<usize>,
    /// The fewest steps that reach the line.
    pub needed: u32,
    rule: Rule,
    threshold: Level,
}

/// What several steps on one criterion come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rise {
    /// The criterion.
    pub criterion: usize,
    /// Its level today.
    pub from: Level,
    /// The level chosen.
    pub to: Level,
}

impl Plan {
    /// The proposal: the same steps as [`crate::path::path`], one by one.
    ///
    /// ```
    /// use zeven_core::example::rated;
    /// use zeven_core::swap::Plan;
    /// let (method, answers) = rated("443 444 322");
    /// let plan = Plan::proposal(&method, &answers);
    /// assert_eq!((plan.steps(), plan.needed()), (6, 6));
    /// assert!(plan.met() && plan.is_minimal());
    /// ```
    pub fn proposal(method: &Method, assessment: &Assessment) -> Self {
        let dimensions = method.dimensions.iter().enumerate();
        let legs = dimensions.filter_map(|(index, dimension)| {
            let counts = counts(assessment, dimension);
            let score = score_dimension(method, dimension, &counts);
            let needed = score.shortfall.filter(|steps| *steps > 0)?;
            debug_assert_eq!(score.status, Status::Complete);
            let levels: Vec<_> = counts.into_iter().map(Counts::level).collect();
            Some(Leg {
                dimension: index,
                steps: climb(method, &mut levels.clone(), needed),
                levels,
                needed,
                rule: method.rule,
                threshold: method.threshold,
            })
        });
        Self {
            legs: legs.collect(),
        }
    }

    /// How many steps are chosen.
    pub fn steps(&self) -> usize {
        self.legs.iter().map(|leg| leg.steps.len()).sum()
    }

    /// The fewest steps that bring every one of these dimensions to the line.
    pub fn needed(&self) -> u32 {
        self.legs.iter().map(|leg| leg.needed).sum()
    }

    /// Whether every one of these dimensions reaches the line with the steps chosen.
    pub fn met(&self) -> bool {
        self.legs.iter().all(Leg::met)
    }

    /// Whether the line is met with as few steps as possible: exactly when no step
    /// more is chosen than is missing.
    pub fn is_minimal(&self) -> bool {
        self.met() && u32::try_from(self.steps()) == Ok(self.needed())
    }

    /// Takes a step on another criterion, or leaves it out with `None`. Says whether
    /// it was done: not for a criterion that cannot rise.
    pub fn swap(&mut self, leg: usize, step: usize, criterion: Option<usize>) -> bool {
        let Some(leg) = self.legs.get_mut(leg).filter(|leg| step < leg.steps.len()) else {
            return false;
        };
        match criterion {
            None => {
                leg.steps.remove(step);
                true
            }
            Some(wanted) if leg.choices(Some(step)).contains(&wanted) => {
                leg.steps.splice(step..=step, [wanted]);
                true
            }
            Some(_) => false,
        }
    }

    /// Adds a step. Says whether it was done.
    pub fn add(&mut self, leg: usize, criterion: usize) -> bool {
        let found = self.legs.get_mut(leg);
        let Some(leg) = found.filter(|leg| leg.choices(None).contains(&criterion)) else {
            return false;
        };
        leg.steps.push(criterion);
        true
    }
}

impl Leg {
    /// The criteria that a step can be taken on: those that still can rise when all
    /// other steps are taken. `step` is the one to be replaced; `None` asks for one
    /// more.
    pub fn choices(&self, step: Option<usize>) -> Vec<usize> {
        let others = |criterion: usize| {
            let kept = self.steps.iter().enumerate();
            kept.filter(|(index, other)| Some(*index) != step && **other == criterion)
                .count()
        };
        let rated = self.levels.iter().enumerate();
        rated
            .filter_map(|(criterion, level)| {
                raised((*level)?, others(criterion)).map(|level| (criterion, level))
            })
            .filter(|(_, level)| level.next().is_some())
            .map(|(criterion, _)| criterion)
            .collect()
    }

    /// From which level to which a step goes: what was chosen on the same criterion
    /// before it comes first.
    pub fn rise(&self, step: usize) -> Option<Rise> {
        let criterion = *self.steps.get(step)?;
        let before = self.steps.iter().take(step);
        let before = before.filter(|other| **other == criterion).count();
        let from = raised((*self.levels.get(criterion)?)?, before)?;
        Some(Rise {
            criterion,
            from,
            to: from.next()?,
        })
    }

    /// What a step would be on another criterion; a step beyond the last one is one
    /// more. `None` for a criterion that cannot rise.
    pub fn rise_on(&self, step: usize, criterion: usize) -> Option<Rise> {
        let mut other = self.clone();
        match other.steps.get_mut(step) {
            Some(taken) => *taken = criterion,
            None => other.steps.push(criterion),
        }
        other.rise(step)
    }

    /// What the steps come to per criterion, in method order.
    pub fn rises(&self) -> Vec<Rise> {
        let rated = self.levels.iter().enumerate();
        rated
            .filter_map(|(criterion, from)| {
                let from = (*from)?;
                let to = self.level_after(criterion)?;
                (to > from).then_some(Rise {
                    criterion,
                    from,
                    to,
                })
            })
            .collect()
    }

    /// Whether this dimension reaches the line with the steps chosen.
    pub fn met(&self) -> bool {
        let after = (0..self.levels.len()).filter_map(|criterion| self.level_after(criterion));
        match self.rule {
            Rule::Mean => {
                let (sum, n) = after.fold((0, 0), |(sum, n), level| (sum + level.points(), n + 1));
                sum >= self.threshold.points() * n
            }
            Rule::Weakest => after.min().is_none_or(|lowest| lowest >= self.threshold),
        }
    }

    fn level_after(&self, criterion: usize) -> Option<Level> {
        let steps = self.steps.iter().filter(|step| **step == criterion);
        raised((*self.levels.get(criterion)?)?, steps.count())
    }
}

/// A level so many steps higher; `None` above 5.
fn raised(level: Level, steps: usize) -> Option<Level> {
    (0..steps).try_fold(level, |level, _| level.next())
}
