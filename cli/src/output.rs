//! The one place that writes: what a command found, its exit code, and what to do when
//! nobody reads on.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use zeven_core::date::Date;

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

/// Writes a whole file or nothing; see [`write_with`].
pub(crate) fn write_file(path: &Path, text: &str) -> std::io::Result<()> {
    write_with(path, |file| file.write_all(text.as_bytes()))
}

/// Writes a whole file or nothing: into a file beside it first, which then takes its place.
pub(crate) fn write_with<E: From<std::io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), E> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = File::create(&beside)
        .map_err(E::from)
        .and_then(|mut file| write(&mut file));
    let written = written.and_then(|()| Ok(fs::rename(&beside, path)?));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The day it is, in UTC.
pub(crate) fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let mut days = since.as_secs() / 86_400;
    let mut year = 1970;
    let leap = |year: u64| {
        u64::from(year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)))
    };
    while days >= 365 + leap(year) {
        days -= 365 + leap(year);
        year += 1;
    }
    let lengths = [31, 28 + leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    Date::new(
        u16::try_from(year).ok()?,
        month,
        u8::try_from(days + 1).ok()?,
    )
}

/// Standard error is the last resort: when it fails too, the exit code still tells.
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
