//! The quick pass asks two criteria of each dimension (method.md §1).

use crate::method::Document;
use crate::{Problem, What};

/// Criteria of a dimension in the quick pass.
const QUICK: usize = 2;

pub(super) fn check(document: &Document, problems: &mut Vec<Problem>) {
    for (index, dimension) in document.method.dimensions.iter().enumerate() {
        let quick = dimension
            .criteria
            .iter()
            .filter(|criterion| criterion.quick);
        let found = quick.count();
        if found != QUICK {
            let sentence = format!(
                "{} has {found} criteria with quick = true; the standard method has {QUICK} in each dimension",
                dimension.key
            );
            let place = format!("/method/dimensions/{index}/criteria");
            problems.push(Problem::new(place, What::Rule(sentence)));
        }
    }
}
