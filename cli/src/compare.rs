//! `zeven compare`: the figures of a group of companies as JSON, on the engine of the hub.

mod figures;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use zeven_cohort::{Column, Store, Summary};
use zeven_core::Problem;

use crate::input::about;
use crate::methods::Methods;
use crate::output::{Ending, Report};
use crate::read::{self, and_more};

/// Most results that are named one by one in a sentence about all of them.
const NAMED: usize = 1000;

/// What is to be compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    /// Assessments and results, and folders of them; at least one.
    pub(crate) paths: Vec<PathBuf>,
    /// Methods known besides the built-in one.
    pub(crate) methods: Vec<PathBuf>,
    /// Compare what can be read although something else cannot.
    pub(crate) keep_going: bool,
    /// Columns by which companies are divided.
    pub(crate) group_by: Vec<Column>,
    /// Only companies with one of these values, column by column.
    pub(crate) filter: BTreeMap<Column, BTreeSet<String>>,
}

/// Runs the command. A figure over fewer files than were named would be another figure:
/// nothing is left out in silence, and different methods are never put together.
pub(crate) fn run(request: &Request) -> Report {
    let known = match Methods::with(&request.methods) {
        Ok(known) => known,
        Err(said) => return Report::problems(said),
    };
    let read::Read {
        intake,
        problems,
        left_out,
        ..
    } = read::all(&request.paths, &known, false);
    if !problems.is_empty() && !request.keep_going {
        return Report::problems(problems);
    }
    let (store, summary) = intake.finish();
    let against = match store.common() {
        None if !store.is_empty() => different(&store),
        _ => contradicting(&summary),
    };
    if !against.is_empty() {
        return Report::problems(problems + &against + &left_out);
    }
    let figures = figures::all(&store, &summary, request);
    let ending = if problems.is_empty() {
        Ending::Done
    } else {
        Ending::Problems
    };
    Report {
        out: format!("{figures:#}\n"),
        err: problems + &left_out,
        ending,
    }
}

/// Every result with its method.
fn different(store: &Store) -> String {
    let mut rows: Vec<_> = (0..store.len()).collect();
    rows.sort_by_key(|row| store.place(*row));
    let mut said = String::new();
    for row in rows.iter().take(NAMED) {
        let Some(result) = store.row(*row) else {
            continue;
        };
        let short = result.method.sha256.get(..8).unwrap_or_default();
        let sentence = format!(
            "{}: was made with \"{}\" version {} ({short}…); results of different methods are not put together",
            place(store.place(*row).1, "method"),
            result.method.id,
            result.method.version,
        );
        said += &about(Path::new(store.place(*row).0), &[sentence]);
    }
    if let Some(more) = rows.len().checked_sub(NAMED).filter(|more| *more > 0) {
        said += &and_more(more);
    }
    said
}

/// Results that say two things.
pub(crate) fn contradicting(summary: &Summary) -> String {
    let mut said = String::new();
    for conflict in &summary.conflicts {
        let (first, line) = &conflict.first;
        let at = if *line > 0 {
            format!(" line {line}")
        } else {
            String::new()
        };
        let (second, line) = &conflict.second;
        let sentence = format!(
            "{}: is the same revision as {first}{at}, with other content",
            place(*line, "revision")
        );
        said += &about(Path::new(second), &[sentence]);
    }
    let more = summary.conflict_count - summary.conflicts.len();
    if more > 0 {
        said += &and_more(more);
    }
    said
}

/// A column of a line, or a member of a file that is one document.
fn place(line: u32, name: &str) -> String {
    if line > 0 {
        format!("{line}/{name}")
    } else {
        Problem::new(format!("/{name}"), zeven_core::What::Missing).place
    }
}
