//! `zeven score`: the figures of assessments as one JSON array.

use std::path::{Path, PathBuf};

use serde_json::Value;
use zeven_core::assessment::Assessment;
use zeven_core::summary::summary;

use crate::input::{self, Lines, about, lines};
use crate::methods::Methods;
use crate::output::{Ending, Report};

/// What is to be scored.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    /// Assessment files, at least one.
    pub(crate) files: Vec<PathBuf>,
    /// Methods known besides the built-in one.
    pub(crate) methods: Vec<PathBuf>,
    /// Print what can be scored although something else cannot.
    pub(crate) keep_going: bool,
}

/// Runs the command. Hubs feed the array to other programs: a file that cannot be
/// scored is never left out of it in silence.
pub(crate) fn run(request: &Request) -> Report {
    let known = match Methods::with(&request.methods) {
        Ok(known) => known,
        Err(said) => return Report::problems(said),
    };
    let mut scored = Vec::new();
    let mut problems = String::new();
    let mut left_out = String::new();
    for file in &request.files {
        match score(file, &known) {
            Ok(figures) => scored.push(figures),
            Err(lines) => {
                problems += &about(file, &lines);
                left_out += &about(file, &["left out".to_owned()]);
            }
        }
    }
    if problems.is_empty() {
        return Report::done(array(scored));
    }
    if !request.keep_going {
        return Report::problems(problems);
    }
    Report {
        out: array(scored),
        err: problems + &left_out,
        ending: Ending::Problems,
    }
}

fn score(file: &Path, known: &Methods) -> Result<Value, Lines> {
    if file.is_dir() {
        return Err(vec!["is a folder; name the files to score".to_owned()]);
    }
    let assessment = Assessment::parse(&input::read(file)?).map_err(lines)?;
    let method = known.of(&assessment)?;
    Ok(summary(&file.display().to_string(), method, &assessment))
}

fn array(scored: Vec<Value>) -> String {
    format!("{:#}\n", Value::Array(scored))
}
