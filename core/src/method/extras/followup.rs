//! An optional guide for after the assessment, such as the seven steps for Human
//! Centered Production (sources.md §1f).

use super::Translated;
use super::read::Reader;
use crate::reader::Fields;
use crate::{Problem, What};

/// A guide in steps. It asks for no answer and gives no score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Key of the dimension it follows.
    pub dimension: String,
    /// Its title.
    pub title: Translated,
    /// For whom it is.
    pub about: Translated,
    /// What is asked of management in every step.
    pub management: Translated,
    /// Where it comes from.
    pub source: String,
    /// The steps, first to last.
    pub steps: Vec<FollowUpStep>,
}

/// One step of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpStep {
    /// Its number, from 1.
    pub number: u16,
    /// Its title.
    pub title: Translated,
    /// What to do.
    pub text: Translated,
    /// Where it comes from.
    pub source: String,
}

pub(super) fn read(mut file: Fields, reader: &mut Reader<'_>) -> FollowUp {
    if !file.has("guide") {
        let place = file.place("guide");
        reader.problems.push(Problem::new(place, What::Missing));
    }
    let mut fields = file.object("guide", reader.problems);
    let mut guide = FollowUp {
        dimension: reader.dimension(&mut fields, "dimension"),
        title: reader.text(&mut fields, "title"),
        about: reader.text(&mut fields, "about"),
        management: reader.text(&mut fields, "management"),
        source: reader.word(&mut fields, "source"),
        steps: Vec::new(),
    };
    reader.end(&fields);
    let mut expected = 0;
    guide.steps = reader.list(&mut file, "step", |fields, reader| {
        let place = fields.place("number");
        let number = reader.number(fields, "number", 1, 100);
        expected += 1;
        if number != 0 && number != expected {
            reader.rule(
                place,
                format!("is step {expected}: the steps count up from 1"),
            );
        }
        let step = FollowUpStep {
            number,
            title: reader.text(fields, "title"),
            text: reader.text(fields, "text"),
            source: reader.word(fields, "source"),
        };
        (String::new(), step)
    });
    reader.end(&file);
    guide
}
