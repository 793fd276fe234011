//! The award check: level 4 on *all* dimensions (sources R10, R11; method.md §3).
//!
//! Non-compensatory across dimensions: a 5 never buys off a 3. Three outcomes,
//! because a self-assessment with open answers often cannot tell.

use crate::assessment::{Assessment, Kind, Pass};
use crate::code::codes;
use crate::method::{Dimension, Method, Rule};
use crate::rating::Counts;
use crate::score::{DimensionScore, score};
use crate::{Fraction, Level};

codes! {
    /// The outcome of the award check, ordered from no to yes.
    pub enum Outcome {
        /// Some dimension cannot reach the threshold, cannot be scored, or the
        /// company does not produce.
        DoesNotMeet = "does_not_meet",
        /// Open answers can still turn it either way.
        CannotTell = "cannot_tell",
        /// Every dimension reaches the threshold whatever the open answers are.
        Meets = "meets",
    }
}

codes! {
    /// What kind of evidence stands behind an outcome. It describes the kind of
    /// file; a label needs a recorded decision on top.
    pub enum Claim {
        /// Nothing: a quick pass gives no outcome.
        None = "none",
        /// The company's own view.
        Indicative = "indicative",
        /// A guided session.
        Assessed = "assessed",
        /// A jury's file.
        Decision = "decision",
    }
}

impl Claim {
    /// What stands behind an outcome, by who scored and how far.
    ///
    /// ```
    /// use zeven_core::assessment::{Kind, Pass};
    /// use zeven_core::verdict::Claim;
    /// assert_eq!(Claim::of(Kind::SelfAssessment, Pass::Full), Claim::Indicative);
    /// assert_eq!(Claim::of(Kind::Jury, Pass::Quick), Claim::None);
    /// ```
    pub fn of(kind: Kind, pass: Pass) -> Self {
        match (pass, kind) {
            (Pass::Quick, _) => Self::None,
            (Pass::Full, Kind::SelfAssessment) => Self::Indicative,
            (Pass::Full, Kind::Guided) => Self::Assessed,
            (Pass::Full, Kind::Jury) => Self::Decision,
        }
    }
}

/// What the award check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The outcome; `None` for a quick pass, which never gives one.
    pub outcome: Option<Outcome>,
    /// The kind of evidence behind it.
    pub claim: Claim,
    /// Indices of the dimensions that stand in the way: not scorable, or out of
    /// reach whatever the open answers are.
    pub binding: Vec<usize>,
    /// When it cannot tell: the questions whose answers decide, in method order.
    pub deciding: Vec<Question>,
}

/// A question that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// "Do you produce?" (sources R7).
    Produces,
    /// A criterion, by key.
    Criterion(String),
}

impl Question {
    /// The question's name in files.
    ///
    /// ```
    /// use zeven_core::verdict::Question;
    /// assert_eq!(Question::Produces.key(), "company.produces");
    /// assert_eq!(Question::Criterion("eco.water".into()).key(), "eco.water");
    /// ```
    pub fn key(&self) -> &str {
        match self {
            Self::Produces => "company.produces",
            Self::Criterion(key) => key,
        }
    }
}

/// Judges an assessment.
///
/// ```
/// use zeven_core::example::rated;
/// use zeven_core::verdict::{Outcome, judge};
/// let outcome = |signs| {
///     let (method, answers) = rated(signs);
///     judge(&method, &answers).outcome
/// };
/// assert_eq!(outcome("444 444"), Some(Outcome::Meets));
/// assert_eq!(outcome("555 443"), Some(Outcome::DoesNotMeet));
/// assert_eq!(outcome("44? 444"), Some(Outcome::CannotTell));
/// ```
pub fn judge(method: &Method, assessment: &Assessment) -> Verdict {
    judge_scores(method, assessment, &score(method, assessment))
}

/// Judges an assessment whose scores are at hand.
///
/// ```
/// use zeven_core::{example::rated, score::score, verdict::{Question, judge_scores}};
/// let (method, answers) = rated("44? 444 433");
/// let verdict = judge_scores(&method, &answers, &score(&method, &answers));
/// assert_eq!((verdict.binding, verdict.deciding), (vec![2], vec![]));
/// let (method, answers) = rated("44? 444 444");
/// let verdict = judge_scores(&method, &answers, &score(&method, &answers));
/// assert_eq!(verdict.deciding, [Question::Criterion("d0.c2".into())]);
/// ```
pub fn judge_scores(
    method: &Method,
    assessment: &Assessment,
    scores: &[DimensionScore],
) -> Verdict {
    let threshold = method.threshold;
    let binding: Vec<_> = scores
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.can_reach(threshold))
        .map(|(i, _)| i)
        .collect();
    let outcome = outcome(threshold, assessment.company.produces, scores);
    if assessment.pass == Pass::Quick {
        return Verdict {
            outcome: None,
            claim: Claim::None,
            binding,
            deciding: Vec::new(),
        };
    }
    let deciding = if outcome == Outcome::CannotTell {
        deciding(method, assessment, scores)
    } else {
        Vec::new()
    };
    let claim = Claim::of(assessment.kind, assessment.pass);
    Verdict {
        outcome: Some(outcome),
        claim,
        binding,
        deciding,
    }
}

/// The outcome from the figures alone: what an assessment and a row of results share.
pub(crate) fn outcome(
    threshold: Level,
    produces: Option<bool>,
    scores: &[DimensionScore],
) -> Outcome {
    if produces == Some(false) || scores.iter().any(|s| !s.can_reach(threshold)) {
        Outcome::DoesNotMeet
    } else if produces == Some(true) && scores.iter().all(|s| s.surely_reaches(threshold)) {
        Outcome::Meets
    } else {
        Outcome::CannotTell
    }
}

fn deciding(method: &Method, assessment: &Assessment, scores: &[DimensionScore]) -> Vec<Question> {
    let undecided = |index: usize| {
        scores
            .get(index)
            .is_some_and(|s| !s.surely_reaches(method.threshold))
    };
    let produces = assessment
        .company
        .produces
        .is_none()
        .then_some(Question::Produces);
    let criteria = method.criteria().filter(|(index, criterion)| {
        undecided(*index) && assessment.rating(&criterion.key).counts() == Counts::Open
    });
    produces
        .into_iter()
        .chain(criteria.map(|(_, criterion)| Question::Criterion(criterion.key.clone())))
        .collect()
}

/// The two or three dimensions that look furthest from the line by the levels given so
/// far, the furthest first: what a quick pass can say (method.md §3). A third is named
/// when it looks as far off as the second; fewer when fewer look below the line. Empty
/// when nothing stands out: no levels yet, none below the line, or more than three and
/// all alike. It is no verdict, and dimensions without a level are left out.
///
/// ```
/// use zeven_core::{example::rated, verdict::furthest};
/// let (method, answers) = rated("444 322 433");
/// assert_eq!(furthest(&method, &answers), [1, 2]); // 7/3 and 10/3
/// ```
pub fn furthest(method: &Method, assessment: &Assessment) -> Vec<usize> {
    let looks = method.dimensions.iter().enumerate();
    let mut looks: Vec<_> = looks
        .filter_map(|(index, dimension)| Some((look(method, dimension, assessment)?, index)))
        .collect();
    looks.sort();
    let (Some(first), Some(last)) = (looks.first().copied(), looks.last()) else {
        return Vec::new();
    };
    if first.0 == last.0 && looks.len() > 3 {
        return Vec::new();
    }
    let line = Fraction::whole(i64::from(method.threshold.points()));
    looks.retain(|(value, _)| *value < line);
    let second = looks.get(1).map_or(first.0, |second| second.0);
    let named = looks.iter().enumerate();
    named
        .filter(|(rank, (value, _))| *rank < 2 || (*rank == 2 && *value == second))
        .map(|(_, (_, index))| *index)
        .collect()
}

/// What the levels given so far amount to.
fn look(method: &Method, dimension: &Dimension, assessment: &Assessment) -> Option<Fraction> {
    let rating = |key: &str| assessment.rating(key).level();
    let given = dimension.criteria.iter().filter_map(|c| rating(&c.key));
    let levels: Vec<_> = given.map(|level| i64::from(level.points())).collect();
    match method.rule {
        Rule::Mean => Fraction::new(levels.iter().sum(), i64::try_from(levels.len()).ok()?),
        Rule::Weakest => levels.into_iter().min().map(Fraction::whole),
    }
}
