//! `zeven convert`: assessments and results as one file of results, in the form that a
//! database, a spreadsheet or another program wants.

mod columnar;
mod rows;
mod text;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use zeven_cohort::{Filter, Store, workbook};
use zeven_core::Problem;
use zeven_core::code::Code;
use zeven_core::csv::Dialect;

use crate::compare::contradicting;
use crate::input::about;
use crate::methods::Methods;
use crate::output::{self, Ending, Report};
use crate::read;
use rows::Rows;

/// The forms there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// JSON Lines.
    Lines,
    /// CSV with commas.
    Csv,
    /// CSV as a spreadsheet opens it.
    CsvExcel,
    /// A workbook.
    Workbook,
    /// Parquet.
    Parquet,
}

impl Code for Form {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Lines, "jsonl"),
        (Self::Csv, "csv"),
        (Self::CsvExcel, "csv-excel"),
        (Self::Workbook, "xlsx"),
        (Self::Parquet, "parquet"),
    ];
}

/// What is to be converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// Assessments and results, and folders of them; at least one.
    pub(crate) paths: Vec<PathBuf>,
    /// The form to write.
    pub(crate) to: Form,
    /// The file to write.
    pub(crate) out: PathBuf,
    /// Methods known besides the built-in one.
    pub(crate) methods: Vec<PathBuf>,
    /// Convert what can be read although something else cannot.
    pub(crate) keep_going: bool,
}

/// Why a file was not written.
pub(crate) enum Unwritten {
    /// The machine did not want to.
    Io(io::Error),
    /// Something does not go into this form.
    Problem(Problem),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Runs the command. Only the form changes: every result is there, in the order in which
/// they were given, earlier revisions too. Nothing is written when something is wrong, and
/// nothing is left out in silence.
pub(crate) fn run(request: &Request) -> Report {
    let known = match Methods::with(&request.methods) {
        Ok(known) => known,
        Err(said) => return Report::problems(said),
    };
    let read::Read {
        intake,
        mut problems,
        mut left_out,
        files,
    } = read::all(&request.paths, &known, true);
    if files.iter().any(|file| same(file, &request.out)) {
        let line = "is one of the files to read; write another".to_owned();
        problems += &about(&request.out, &[line]);
        return Report::problems(problems);
    }
    if !problems.is_empty() && !request.keep_going {
        return Report::problems(problems);
    }
    let (came, unknown, settled, summary) = intake.as_it_came();
    // Two results that contradict each other are both kept, and never in silence.
    problems += &contradicting(&summary);
    let mut rows = Rows::new(&came, &unknown, known.all());
    if request.to != Form::Lines {
        for (place, problem) in rows.leave_out_others() {
            problems += &about(Path::new(&place), &[problem]);
            left_out += &about(Path::new(&place), &["left out".to_owned()]);
        }
    }
    if !problems.is_empty() && !request.keep_going {
        return Report::problems(problems);
    }
    let written = output::write_with(&request.out, |file| {
        write(request.to, &rows, &settled, file)
    });
    if let Err(reason) = written {
        let line = match reason {
            Unwritten::Io(error) => format!("cannot be written: {error}"),
            Unwritten::Problem(problem) => {
                format!("cannot be written in this form: {problem}")
            }
        };
        let said = about(&request.out, &[line]);
        return Report::problems(problems + &left_out + &said);
    }
    let mut report = Report::done(String::new());
    if !problems.is_empty() {
        report.ending = Ending::Problems;
    }
    report.err = problems + &left_out;
    report
}

fn write(to: Form, rows: &Rows, settled: &Store, file: &mut File) -> Result<(), Unwritten> {
    match to {
        Form::Lines => text::lines(rows, file)?,
        Form::Csv => text::csv(rows, Dialect::Standard, file)?,
        Form::CsvExcel => text::csv(rows, Dialect::Excel, file)?,
        Form::Parquet => columnar::write(rows, file).map_err(io::Error::other)?,
        Form::Workbook => {
            let mut failed = Ok(());
            let mut put = |part: Vec<u8>| {
                if failed.is_ok() {
                    failed = io::Write::write_all(file, &part);
                }
            };
            let figures = filters(settled);
            let written = workbook::write(
                rows.columns(),
                &mut rows.iter(),
                (settled, &figures),
                &mut put,
            );
            written.map_err(Unwritten::Problem)?;
            failed?;
        }
    }
    Ok(())
}

/// The groups of a workbook: whatever may never be in one figure has figures of its own.
fn filters(store: &Store) -> Vec<Filter> {
    let made = store.made_with();
    let methods = store.methods().iter().enumerate();
    let methods = methods.filter(|(_, method)| {
        let mut made = made.iter();
        made.any(|(identity, _)| method.accepts(identity))
    });
    let sorts = store.sorts();
    let filters = methods.flat_map(|(method, _)| {
        sorts.iter().map(move |(kind, anonymous)| Filter {
            kind: *kind,
            method,
            anonymous: *anonymous,
            ..Filter::default()
        })
    });
    filters.collect()
}

/// Whether two paths lead to the same file; what is not there yet is nobody's.
fn same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some_and(|one| Some(one) == real(other))
}
