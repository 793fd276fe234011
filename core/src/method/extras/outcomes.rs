//! Questions and figures that never change a score (method.md §1).

use super::Translated;
use super::read::Reader;
use crate::method::Direction;
use crate::reader::{Fields, required};

/// What a company may tell beside its ratings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Open questions.
    pub questions: Vec<Question>,
    /// Figures.
    pub figures: Vec<Outcome>,
}

/// An open question without a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Stable key.
    pub key: String,
    /// Short name.
    pub name: Translated,
    /// The question.
    pub question: Translated,
    /// What to think of.
    pub about: Translated,
    /// Where it comes from.
    pub source: String,
}

/// A figure about results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Stable key: the name of the figure in an assessment file.
    pub key: String,
    /// Short name.
    pub name: Translated,
    /// What the number counts.
    pub unit: Translated,
    /// How to count it.
    pub about: Translated,
    /// Which way is better, all else equal.
    pub direction: Option<Direction>,
    /// Key of the dimension it illustrates.
    pub dimension: String,
    /// Where it comes from.
    pub source: String,
}

pub(super) fn read(mut file: Fields, reader: &mut Reader<'_>) -> Outcomes {
    let questions = reader.list(&mut file, "question", |fields, reader| {
        let key = reader.word(fields, "key");
        let question = Question {
            key: key.clone(),
            name: reader.text(fields, "name"),
            question: reader.text(fields, "question"),
            about: reader.text(fields, "about"),
            source: reader.word(fields, "source"),
        };
        (key, question)
    });
    let figures = reader.list(&mut file, "figure", |fields, reader| {
        let key = reader.word(fields, "key");
        let figure = Outcome {
            key: key.clone(),
            name: reader.text(fields, "name"),
            unit: reader.text(fields, "unit"),
            about: reader.text(fields, "about"),
            direction: required(fields, "direction", reader.problems, |fields, problems| {
                fields.word("direction", problems)
            }),
            dimension: reader.dimension(fields, "dimension"),
            source: reader.word(fields, "source"),
        };
        (key, figure)
    });
    reader.end(&file);
    Outcomes { questions, figures }
}
