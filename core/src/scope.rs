//! What to know about a result before relying on it: what it does not cover, and what
//! makes it less certain.

use crate::assessment::{Assessment, Pass};
use crate::method::Method;
use crate::rating::{Counts, Rating};
use crate::score::{DimensionScore, Status};

/// Something to know about a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// A quick pass: it says where to look, not whether the line is reached.
    Quick,
    /// Site or country is not said: it is not clear which site this is about.
    PlaceNotSaid,
    /// It is not said whether the company produces.
    ProducesNotSaid,
    /// The company does not produce: the award is for companies that do (sources R7).
    DoesNotProduce,
    /// A dimension, by index, in which too many criteria are not applicable.
    NotScorable(usize),
    /// Many don't-knows: so many of so many criteria that apply. Told from one in
    /// five.
    ManyUnknown {
        /// Don't-knows.
        unknown: usize,
        /// Criteria that apply.
        of: usize,
    },
    /// A method of another maker: not comparable with the standard one.
    CustomMethod,
}

/// The caveats of a result, the heaviest first. Whether the method is a custom one is
/// for the caller to say: the core takes every method for what it is.
///
/// ```
/// use zeven_core::example::rated;
/// use zeven_core::scope::{Caveat, caveats};
/// let (method, mut answers) = rated("444");
/// answers.company.produces = Some(false);
/// let scores = zeven_core::score::score(&method, &answers);
/// assert!(caveats(&method, &answers, &scores, false).contains(&Caveat::DoesNotProduce));
/// ```
pub fn caveats(
    method: &Method,
    assessment: &Assessment,
    scores: &[DimensionScore],
    custom: bool,
) -> Vec<Caveat> {
    let company = &assessment.company;
    let mut found = Vec::new();
    if assessment.pass == Pass::Quick {
        found.push(Caveat::Quick);
    }
    match company.produces {
        None => found.push(Caveat::ProducesNotSaid),
        Some(false) => found.push(Caveat::DoesNotProduce),
        Some(true) => {}
    }
    let out = scores.iter().enumerate();
    let out = out.filter(|(_, score)| score.status == Status::NotScorable);
    found.extend(out.map(|(index, _)| Caveat::NotScorable(index)));
    let ratings = method.criteria().map(|(_, c)| assessment.rating(&c.key));
    let applying: Vec<_> = ratings
        .filter(|rating| rating.counts() != Counts::Excluded)
        .collect();
    let unknown = applying
        .iter()
        .filter(|rating| **rating == Rating::Unknown)
        .count();
    let of = applying.len();
    if unknown > 0 && unknown * 5 >= of {
        found.push(Caveat::ManyUnknown { unknown, of });
    }
    if company.site.trim().is_empty() || company.country.is_none() {
        found.push(Caveat::PlaceNotSaid);
    }
    if custom {
        found.push(Caveat::CustomMethod);
    }
    found
}
