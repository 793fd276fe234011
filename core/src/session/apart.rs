//! How far the company's own view lies from the assessor's, as exact fractions. Both are
//! taken as they were before the assessor saw what the company had said: what was
//! changed afterwards is no independent view any more.

use super::Beside;
use crate::Fraction;
use crate::assessment::Assessment;
use crate::method::Method;

/// How far two views lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Criteria with a level from both.
    pub n: usize,
    /// The bias: mean of self less assessor (method.md §3). Above zero the company sees
    /// itself higher.
    pub bias: Fraction,
    /// Mean of the differences without their sign.
    pub distance: Fraction,
}

/// How far the views lie apart: per dimension in method order, and over all criteria of
/// the dimensions that are revealed. `None` where no criterion has a level from both.
///
/// ```
/// use zeven_core::{Fraction, example, session::apart};
/// let (method, mut session) = example::session("435", "245");
/// assert_eq!(apart(&method, &session), (vec![None], None)); // hidden
/// session.reveal(&method.dimensions[0], example::now());
/// let (each, all) = apart(&method, &session);
/// let found = all.unwrap(); // +2, −1 and 0: mean 1/3, without sign 3/3
/// assert_eq!(Some(found.bias), Fraction::new(1, 3));
/// assert_eq!((found.distance, found.n, each[0]), (Fraction::whole(1), 3, Some(found)));
/// ```
pub fn apart(method: &Method, assessment: &Assessment) -> (Vec<Option<Apart>>, Option<Apart>) {
    let mut all = Vec::new();
    let each = (0..method.dimensions.len()).map(|dimension| {
        let rows = assessment.beside(method, dimension).unwrap_or_default();
        let differences: Vec<i64> = rows.iter().filter_map(difference).collect();
        all.extend(differences.iter().copied());
        mean(&differences)
    });
    let each = each.collect();
    (each, mean(&all))
}

fn difference(row: &Beside) -> Option<i64> {
    let own = row.own.as_ref()?.rating.level()?;
    let given = row.given.level()?;
    Some(i64::from(own.get()) - i64::from(given.get()))
}

/// What differences of levels, self less assessor, say; `None` when there are none.
pub(crate) fn mean(differences: &[i64]) -> Option<Apart> {
    let n = i64::try_from(differences.len()).ok()?;
    Some(Apart {
        n: differences.len(),
        bias: Fraction::new(differences.iter().sum(), n)?,
        distance: Fraction::new(differences.iter().map(|one| one.abs()).sum(), n)?,
    })
}
