//! Answers that pull in opposite directions, as data (product B10).

use serde_json::Value;

use super::Translated;
use super::read::Reader;
use crate::assessment::Assessment;
use crate::code::{Code, codes};
use crate::reader::{Fields, unknown_word};
use crate::{Level, Problem, What};

/// A quiet question about answers that seem to contradict each other. It changes no
/// score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Stable key.
    pub key: String,
    /// What must all be true.
    pub when: Vec<Condition>,
    /// The question.
    pub text: Translated,
}

/// A condition on one criterion, written `["eco.water", ">=", 4]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Key of the criterion.
    pub criterion: String,
    /// From which side the level bounds.
    pub bound: Bound,
    /// The level.
    pub level: Level,
}

codes! {
    /// From which side a level bounds.
    pub enum Bound {
        /// This level or higher.
        AtLeast = ">=",
        /// This level or lower.
        AtMost = "<=",
    }
}

impl Condition {
    /// Whether an assessment fulfils it. A criterion without a level never does.
    ///
    /// ```
    /// use zeven_core::example::{level, rated};
    /// use zeven_core::method::extras::{Bound, Condition};
    /// let (_, answers) = rated("2?");
    /// let low = |key: &str| Condition { criterion: key.into(), bound: Bound::AtMost, level: level(2) };
    /// assert!(low("d0.c0").holds(&answers));
    /// assert!(!low("d0.c1").holds(&answers)); // don't know
    /// ```
    pub fn holds(&self, assessment: &Assessment) -> bool {
        let rating = assessment.rating(&self.criterion);
        rating.level().is_some_and(|level| self.takes(level))
    }

    fn takes(&self, level: Level) -> bool {
        match self.bound {
            Bound::AtLeast => level >= self.level,
            Bound::AtMost => level <= self.level,
        }
    }
}

impl Hint {
    /// Whether the hint has something to ask about these answers: every condition
    /// holds. Don't know, not applicable and blank hold for nothing.
    ///
    /// ```
    /// use zeven_core::example::{level, rated};
    /// use zeven_core::method::extras::{Bound, Condition, Hint};
    /// let (_, answers) = rated("2");
    /// let hint = |bound, number| Hint {
    ///     key: "example".into(),
    ///     when: vec![Condition { criterion: "d0.c0".into(), bound, level: level(number) }],
    ///     text: [("en", "Is it?")].into_iter().collect(),
    /// };
    /// assert!(hint(Bound::AtMost, 2).applies(&answers));
    /// assert!(!hint(Bound::AtLeast, 3).applies(&answers));
    /// ```
    pub fn applies(&self, assessment: &Assessment) -> bool {
        !self.when.is_empty() && self.when.iter().all(|one| one.holds(assessment))
    }
}

pub(super) fn read(mut file: Fields, reader: &mut Reader<'_>) -> Vec<Hint> {
    let hints = reader.list(&mut file, "hint", |fields, reader| {
        let key = reader.word(fields, "key");
        let hint = Hint {
            key: key.clone(),
            when: conditions(fields, reader),
            text: reader.text(fields, "text"),
        };
        (key, hint)
    });
    reader.end(&file);
    hints
}

fn conditions(fields: &mut Fields, reader: &mut Reader<'_>) -> Vec<Condition> {
    let place = fields.place("when");
    let items = reader.values(fields, "when");
    let count = items.len();
    let read = items
        .into_iter()
        .filter_map(|(item, place)| condition(&item, &place, reader));
    let conditions: Vec<_> = read.collect();
    // One answer alone contradicts nothing.
    if count < 2 {
        reader.rule(
            place,
            "needs two answers or more that contradict each other".to_owned(),
        );
    } else if never(&conditions) {
        let sentence = "can never be true: it asks two things of one criterion".to_owned();
        reader.rule(place, sentence);
    }
    conditions
}

/// Whether no level of some criterion satisfies all that is asked of it.
fn never(conditions: &[Condition]) -> bool {
    conditions.iter().any(|one| {
        let same = || {
            conditions
                .iter()
                .filter(|other| other.criterion == one.criterion)
        };
        let mut levels = (1..=5).filter_map(Level::new);
        !levels.any(|level| same().all(|condition| condition.takes(level)))
    })
}

fn condition(item: &Value, place: &str, reader: &mut Reader<'_>) -> Option<Condition> {
    let Some([criterion, bound, level]) = item.as_array().map(Vec::as_slice) else {
        let sentence = "must be a criterion, \">=\" or \"<=\", and a level, such as [\"eco.water\", \">=\", 4]";
        reader.rule(place.to_owned(), sentence.to_owned());
        return None;
    };
    let mut wrong = |index: usize, what| {
        let place = format!("{place}/{index}");
        reader.problems.push(Problem::new(place, what));
    };
    let key = criterion.as_str().unwrap_or_default();
    let known = reader.method.criterion(key).is_some();
    if !known {
        wrong(0, What::NotInMethod(key.to_owned()));
    }
    let word = bound.as_str().unwrap_or_default();
    let bound = Bound::from_code(word);
    if bound.is_none() {
        wrong(1, unknown_word::<Bound>(word.to_owned()));
    }
    let found = level.as_u64().and_then(Level::new);
    if found.is_none() {
        wrong(2, What::OutOfRange { low: 1, high: 5 });
    }
    Some(Condition {
        criterion: key.to_owned(),
        bound: bound?,
        level: found?,
    })
}
