//! The one place that writes: what a command found, its exit code, and what to do when
//! nobody reads on.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Exit code 0.
    Done = 0,
    /// Exit code 1: problems in the input.
    Problems = 1,
    /// Exit code 2: the command was not understood.
    WrongUse = 2,
}

/// What a command has to say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Report {
    /// For standard output.
    pub(crate) out: String,
    /// For standard error.
    pub(crate) err: String,
    /// The exit code.
    pub(crate) ending: Ending,
}

impl Report {
    /// All went well.
    pub(crate) fn done(out: String) -> Self {
        Self {
            out,
            err: String::new(),
            ending: Ending::Done,
        }
    }

    /// Something is wrong with the input and there is nothing else to say.
    pub(crate) fn problems(err: String) -> Self {
        Self {
            out: String::new(),
            err,
            ending: Ending::Problems,
        }
    }

    /// The command was not understood.
    pub(crate) fn wrong_use(err: String) -> Self {
        Self {
            out: String::new(),
            err,
            ending: Ending::WrongUse,
        }
    }
}

/// Writes a report and gives its exit code.
pub(crate) fn write(report: &Report) -> ExitCode {
    let mut ending = report.ending;
    let mut out = std::io::stdout().lock();
    match out
        .write_all(report.out.as_bytes())
        .and_then(|()| out.flush())
    {
        Ok(()) => {}
        // `zeven check … | head` has read enough: no reason to complain.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => {
            say(&format!("error writing to standard output: {error}\n"));
            ending = Ending::Problems;
        }
    }
    say(&report.err);
    ExitCode::from(ending as u8)
}

/// Standard error is the last resort: when it fails too, the exit code still tells.
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
