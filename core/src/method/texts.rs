//! The words of a method in one language, in the order of the method.

use serde_json::Value;

use super::{Dimension, Method};
use crate::reader::Fields;
use crate::{Problem, What};

/// Longest single text in a method, in characters.
const LIMIT: usize = 2_000;

/// Everything a method says in one language. The lists run parallel to those of
/// [`Method`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The method's name.
    pub name: String,
    /// The five levels, lowest first.
    pub levels: Vec<LevelTexts>,
    /// The dimensions.
    pub dimensions: Vec<DimensionTexts>,
}

/// The words for one level of the scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelTexts {
    /// Short name, such as *In control*.
    pub name: String,
    /// What the level means for any criterion.
    pub about: String,
}

/// The words of one dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DimensionTexts {
    /// Full name.
    pub name: String,
    /// Name for charts, at most 14 characters.
    pub short: String,
    /// What the dimension covers.
    pub about: String,
    /// What a company at the threshold has in hand.
    pub good: String,
    /// What is worth working on below the threshold.
    pub improve: String,
    /// The criteria.
    pub criteria: Vec<CriterionTexts>,
}

/// The words of one criterion that the walk needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CriterionTexts {
    /// Short name.
    pub name: String,
    /// The question.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// The five level texts, lowest first.
    pub levels: Vec<String>,
    /// What goes beyond the walk; empty until it is loaded.
    pub depth: Depth,
}

/// The words of one criterion that sessions, reports and plans need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Typical proof.
    pub proof: Vec<String>,
    /// Interview questions for management.
    pub interview: Vec<String>,
    /// Interview questions for the shop floor, where they differ.
    pub interview_floor: Vec<String>,
    /// What to look at on the floor, parallel to the criterion's places.
    pub floor: Vec<String>,
    /// The next action for each step 1→2, 2→3, 3→4, 4→5.
    pub next: Vec<String>,
    /// The KPI and its unit, where the criterion has one.
    pub kpi: Option<(String, String)>,
}

impl Texts {
    /// Reads one language's texts against the rules they belong to: a text that is
    /// missing is a problem, and so is one that belongs to nothing.
    pub(super) fn read(
        value: Value,
        method: &Method,
        place: &str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut fields = Fields::open(value, place.to_owned(), problems);
        let name = fields.require_text("name", LIMIT, problems);
        let levels_place = fields.place("levels");
        let levels: Vec<_> = fields
            .list("levels", 5, problems)
            .into_iter()
            .map(|(item, place)| {
                let mut fields = Fields::open(item, place, problems);
                LevelTexts {
                    name: fields.require_text("name", LIMIT, problems),
                    about: fields.require_text("about", LIMIT, problems),
                }
            })
            .collect();
        exactly(5, levels.len(), levels_place, problems);
        let mut tables = fields.object("dimensions", problems);
        let dimensions = method
            .dimensions
            .iter()
            .map(|dimension| {
                let place = tables.place(&dimension.key);
                let table = tables.require(&dimension.key, problems);
                read_dimension(table.unwrap_or_else(empty), dimension, place, problems)
            })
            .collect();
        leftover(&tables, problems);
        leftover(&fields, problems);
        Self {
            name,
            levels,
            dimensions,
        }
    }
}

impl Texts {
    /// Adds the deeper texts, read apart from the walk's.
    pub(super) fn add_depth(&mut self, value: Value, method: &Method, problems: &mut Vec<Problem>) {
        let mut fields = Fields::open(value, String::new(), problems);
        let mut tables = fields.object("dimensions", problems);
        for (rules, own) in method.dimensions.iter().zip(&mut self.dimensions) {
            let mut table = tables
                .object(&rules.key, problems)
                .object("criteria", problems);
            for (rules, own) in rules.criteria.iter().zip(&mut own.criteria) {
                let key = rules.key.rsplit('.').next().unwrap_or_default();
                own.depth = read_depth(&mut table.object(key, problems), problems);
            }
        }
    }
}

fn read_dimension(
    value: Value,
    dimension: &Dimension,
    place: String,
    problems: &mut Vec<Problem>,
) -> DimensionTexts {
    let mut fields = Fields::open(value, place, problems);
    let mut tables = fields.object("criteria", problems);
    let criteria = dimension
        .criteria
        .iter()
        .map(|criterion| {
            let key = criterion.key.rsplit('.').next().unwrap_or_default();
            let place = tables.place(key);
            let table = tables.require(key, problems).unwrap_or_else(empty);
            let mut fields = Fields::open(table, place, problems);
            let levels_place = fields.place("levels");
            let texts = CriterionTexts {
                name: fields.require_text("name", LIMIT, problems),
                question: fields.require_text("question", LIMIT, problems),
                why: fields.require_text("why", LIMIT, problems),
                levels: fields.texts("levels", 5, LIMIT, problems),
                depth: read_depth(&mut fields, problems),
            };
            exactly(5, texts.levels.len(), levels_place, problems);
            leftover(&fields, problems);
            texts
        })
        .collect();
    leftover(&tables, problems);
    let texts = DimensionTexts {
        name: fields.require_text("name", LIMIT, problems),
        short: fields.require_text("short", 14, problems),
        about: fields.require_text("about", LIMIT, problems),
        good: fields.require_text("good", LIMIT, problems),
        improve: fields.require_text("improve", LIMIT, problems),
        criteria,
    };
    leftover(&fields, problems);
    texts
}

/// The deeper texts. They may be absent as a whole: the browser loads them apart.
fn read_depth(fields: &mut Fields, problems: &mut Vec<Problem>) -> Depth {
    let kpi = fields.text("kpi", LIMIT, problems);
    let unit = fields.text("kpi_unit", LIMIT, problems);
    Depth {
        proof: fields.texts("proof", 10, LIMIT, problems),
        interview: fields.texts("interview", 10, LIMIT, problems),
        interview_floor: fields.texts("interview_floor", 10, LIMIT, problems),
        floor: fields.texts("floor", 10, LIMIT, problems),
        next: fields.texts("next", 4, LIMIT, problems),
        kpi: kpi.map(|name| (name, unit.unwrap_or_default())),
    }
}

fn empty() -> Value {
    Value::Object(serde_json::Map::new())
}

fn exactly(wanted: usize, found: usize, place: String, problems: &mut Vec<Problem>) {
    if found != wanted {
        let sentence = format!("needs exactly {wanted} texts; here are {found}");
        problems.push(Problem::new(place, What::Rule(sentence)));
    }
}

/// A text nobody asks for is a misspelt key: said, never dropped in silence.
pub(super) fn leftover(fields: &Fields, problems: &mut Vec<Problem>) {
    let names: Vec<_> = fields.names().map(str::to_owned).collect();
    for name in names {
        problems.push(Problem::new(fields.place(&name), What::NotInMethod(name)));
    }
}
