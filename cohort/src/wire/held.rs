//! What the hub holds, and what became of the files it was given.

use serde_json::{Value, json};
use zeven_core::Problem;

use super::{count, flag, list, problem_from, problem_value};

/// What the hub holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Results, each once in its latest revision.
    pub results: usize,
    /// Whether they are made up.
    pub demo: bool,
    /// Labels in the register.
    pub labels: usize,
    /// What can be chosen from, by the name of a column.
    pub facets: Vec<Facet>,
}

/// A column to choose from, and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// `kind`, `round`, `method`, `anonymous` or a field of the company profile.
    pub name: String,
    /// What stands there, sorted; a method as `id version sha256`.
    pub codes: Vec<String>,
}

impl Held {
    /// What can be chosen from in a column.
    pub fn codes(&self, name: &str) -> &[String] {
        let facet = self.facets.iter().find(|facet| facet.name == name);
        facet
            .map(|facet| facet.codes.as_slice())
            .unwrap_or_default()
    }

    /// As JSON.
    pub fn to_value(&self) -> Value {
        let facet = |facet: &Facet| json!([facet.name, facet.codes]);
        let facets: Vec<_> = self.facets.iter().map(facet).collect();
        json!({
            "results": self.results,
            "demo": self.demo,
            "labels": self.labels,
            "facets": facets,
        })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let facet = |facet: &Value| {
            let codes = facet.get(1).and_then(Value::as_array);
            let codes = codes.into_iter().flatten().filter_map(Value::as_str);
            Facet {
                name: facet
                    .get(0)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                codes: codes.map(str::to_owned).collect(),
            }
        };
        Self {
            results: count(value, "results"),
            demo: flag(value, "demo"),
            labels: count(value, "labels"),
            facets: list(value, "facets").map(facet).collect(),
        }
    }
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files that were read.
    pub done: usize,
    /// Files there are.
    pub files: usize,
    /// Results that were found in them.
    pub found: usize,
    /// What was refused.
    pub refused: usize,
}

impl Progress {
    /// As JSON.
    pub fn to_value(self) -> Value {
        json!({ "done": self.done, "files": self.files, "found": self.found, "refused": self.refused })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        Self {
            done: count(value, "done"),
            files: count(value, "files"),
            found: count(value, "found"),
            refused: count(value, "refused"),
        }
    }
}

/// What became of files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were read.
    pub files: usize,
    /// Assessments that were not here before.
    pub added: usize,
    /// Labels that were not here before.
    pub labels: usize,
    /// Results that were here already, word for word.
    pub same: usize,
    /// Revisions of which a later one is here, the older of each two that came in.
    pub older: usize,
    /// The same revision with other content: neither counts. At most a thousand.
    pub conflicts: Vec<(String, String)>,
    /// How many of those there are.
    pub conflict_count: usize,
    /// What was refused, in the order of reading; at most a thousand.
    pub refused: Vec<Refused>,
    /// How many were refused.
    pub refused_count: usize,
    /// Columns that this version does not know, which were not taken over.
    pub unknown: Vec<String>,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// What was refused, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file's path.
    pub file: String,
    /// Every problem found in it, with its place; none when the browser could not read it.
    pub problems: Vec<Problem>,
}

impl Report {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        let refused = |one: &Refused| {
            let problems: Vec<_> = one.problems.iter().map(problem_value).collect();
            json!([one.file, problems])
        };
        let refused: Vec<_> = self.refused.iter().map(refused).collect();
        json!({
            "files": self.files,
            "added": self.added,
            "labels": self.labels,
            "same": self.same,
            "older": self.older,
            "conflicts": self.conflicts,
            "conflict_count": self.conflict_count,
            "refused": refused,
            "refused_count": self.refused_count,
            "unknown": self.unknown,
            "stopped": self.stopped,
        })
    }

    /// Out of JSON.
    pub fn from_value(value: &Value) -> Self {
        let refused = |one: &Value| {
            let problems = one.get(1).and_then(Value::as_array);
            let problems = problems.into_iter().flatten().filter_map(problem_from);
            Some(Refused {
                file: one.get(0)?.as_str()?.to_owned(),
                problems: problems.collect(),
            })
        };
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let pair = |pair: &Value| Some((text(pair.get(0)?)?, text(pair.get(1)?)?));
        Self {
            files: count(value, "files"),
            added: count(value, "added"),
            labels: count(value, "labels"),
            same: count(value, "same"),
            older: count(value, "older"),
            conflicts: list(value, "conflicts").filter_map(pair).collect(),
            conflict_count: count(value, "conflict_count"),
            refused: list(value, "refused").filter_map(refused).collect(),
            refused_count: count(value, "refused_count"),
            unknown: list(value, "unknown").filter_map(text).collect(),
            stopped: flag(value, "stopped"),
        }
    }
}
