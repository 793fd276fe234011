//! `zeven compare`: the figures of a group of companies as JSON.

use std::path::{Path, PathBuf};

use zeven_core::assessment::Assessment;
use zeven_core::compare::compare;

use crate::input::{self, Lines, about, lines};
use crate::methods::Methods;
use crate::output::{Ending, Report};
use crate::walk::{DOCUMENTS, Kind, Target, targets};

/// What is to be compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    /// Assessment files and folders of them, at least one.
    pub(crate) paths: Vec<PathBuf>,
    /// Methods known besides the built-in one.
    pub(crate) methods: Vec<PathBuf>,
    /// Compare what can be read although something else cannot.
    pub(crate) keep_going: bool,
}

/// Runs the command. A figure over fewer files than were named would be another figure:
/// nothing is left out in silence, and different methods are never put together.
pub(crate) fn run(request: &Request) -> Report {
    let known = match Methods::with(&request.methods) {
        Ok(known) => known,
        Err(said) => return Report::problems(said),
    };
    let mut files = Vec::new();
    let mut problems = String::new();
    let mut left_out = String::new();
    for target in request
        .paths
        .iter()
        .flat_map(|path| targets(path, DOCUMENTS))
    {
        match read(&target, &known) {
            Ok(assessment) => files.push((target.path.display().to_string(), assessment)),
            Err(lines) => {
                problems += &about(&target.path, &lines);
                left_out += &about(&target.path, &["left out".to_owned()]);
            }
        }
    }
    if !problems.is_empty() && !request.keep_going {
        return Report::problems(problems);
    }
    let figures = match compare(&files, known.all()) {
        Ok(figures) => figures,
        Err(refused) => {
            for (name, problem) in refused {
                problems += &about(Path::new(&name), &[problem.to_string()]);
            }
            return Report::problems(problems + &left_out);
        }
    };
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

fn read(target: &Target, known: &Methods) -> Result<Assessment, Lines> {
    match &target.kind {
        Kind::File => {}
        Kind::MethodFolder => {
            return Err(vec![
                "is a method folder; bring it with --method".to_owned(),
            ]);
        }
        Kind::Empty => return Err(vec!["has no *.json file".to_owned()]),
        Kind::Unreadable(reason) => return Err(vec![format!("cannot be read: {reason}")]),
    }
    let assessment = Assessment::parse(&input::read(&target.path)?).map_err(lines)?;
    known.of(&assessment)?;
    Ok(assessment)
}
