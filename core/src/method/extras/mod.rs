//! What helps people around an assessment: where to go next, what words mean, answers
//! that contradict each other. Nothing here touches a score.
//!
//! Each is a file of its own in the method folder and may be left out. All texts stand
//! side by side in every language of the method ([`Translated`]).

mod crosswalk;
mod directory;
mod followup;
mod glossary;
mod hints;
mod outcomes;
mod read;
mod translated;

pub use crosswalk::{Crosswalk, Framework, Note, Row, Stage, Transformation};
pub use directory::{DirectoryEntry, Kind};
pub use followup::{FollowUp, FollowUpStep};
pub use glossary::GlossaryTerm;
pub use hints::{Bound, Condition, Hint};
pub use outcomes::{Outcome, Outcomes, Question};
pub use translated::Translated;

use serde_json::{Map, Value};

use super::Method;
use crate::Problem;
use crate::reader::Fields;
use read::Reader;

/// All extras of a method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Where to go next.
    pub directory: Vec<DirectoryEntry>,
    /// Names of the dimensions elsewhere.
    pub crosswalk: Option<Crosswalk>,
    /// Words that clash.
    pub glossary: Vec<GlossaryTerm>,
    /// Questions and figures without a score.
    pub outcomes: Outcomes,
    /// Pairs of answers that contradict each other.
    pub hints: Vec<Hint>,
    /// A guide for after the assessment.
    pub followup: Option<FollowUp>,
}

impl Extras {
    /// Reads the extras against the method they belong to. One that this version does
    /// not know is left alone: it can do no harm.
    pub(super) fn read(
        value: Map<String, Value>,
        method: &Method,
        place: &str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut fields = Fields::open(Value::Object(value), place.to_owned(), problems);
        let mut extras = Self::default();
        let mut reader = Reader { method, problems };
        if let Some(file) = reader.file(&mut fields, "directory") {
            extras.directory = directory::read(file, &mut reader);
        }
        if let Some(file) = reader.file(&mut fields, "crosswalk") {
            extras.crosswalk = Some(crosswalk::read(file, &mut reader));
        }
        if let Some(file) = reader.file(&mut fields, "glossary") {
            extras.glossary = glossary::read(file, &mut reader);
        }
        if let Some(file) = reader.file(&mut fields, "outcomes") {
            extras.outcomes = outcomes::read(file, &mut reader);
        }
        if let Some(file) = reader.file(&mut fields, "hints") {
            extras.hints = hints::read(file, &mut reader);
        }
        if let Some(file) = reader.file(&mut fields, "followup") {
            extras.followup = Some(followup::read(file, &mut reader));
        }
        extras
    }
}

/// Reads the hints alone.
pub(super) fn read_hints(
    value: Map<String, Value>,
    method: &Method,
    place: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Hint> {
    let mut fields = Fields::open(Value::Object(value), place.to_owned(), problems);
    let mut reader = Reader { method, problems };
    let file = reader.file(&mut fields, "hints");
    file.map(|file| hints::read(file, &mut reader))
        .unwrap_or_default()
}
