//! Level texts are long enough to say what can be seen and short enough to be read
//! five at a time (method.md §2, test 7).

use super::each_criterion;
use crate::method::Document;
use crate::{Problem, What};

/// Fewest and most characters of a level text.
const LENGTH: (usize, usize) = (100, 320);
/// Fewest of level 1, which describes what is not there.
const FIRST: usize = 60;

pub(super) fn check(document: &Document, problems: &mut Vec<Problem>) {
    for written in each_criterion(document) {
        for (index, text) in written.words.levels.iter().enumerate() {
            let fewest = if index == 0 { FIRST } else { LENGTH.0 };
            let (level, length, most) = (index + 1, text.chars().count(), LENGTH.1);
            if !(fewest..=most).contains(&length) {
                let sentence =
                    format!("level {level} has {length} characters; it needs {fewest} to {most}");
                problems.push(Problem::new(written.level(index), What::Rule(sentence)));
            }
        }
    }
}
