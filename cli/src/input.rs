//! Reading files from outside: a limit on size, and sentences for what goes wrong.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use zeven_core::Problem;
use zeven_core::backup::{self, is_backup};
use zeven_core::json::MAX_BYTES;

/// What is wrong with one input: `place: sentence`, or a sentence about the whole.
pub(crate) type Lines = Vec<String>;

/// The bytes of a file; at most one more than the core accepts, so that a huge file is
/// refused there without being read here.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Lines> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|error| vec![format!("cannot be read: {error}")])?;
    Ok(bytes)
}

/// As [`read`], but a backup may be as long as the core accepts of one.
pub(crate) fn read_document(path: &Path) -> Result<Vec<u8>, Lines> {
    let bytes = read(path)?;
    if bytes.len() <= MAX_BYTES || !is_backup(&bytes) {
        return Ok(bytes);
    }
    let mut whole = Vec::new();
    let limit = backup::MAX_BYTES as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut whole))
        .map_err(|error| vec![format!("cannot be read: {error}")])?;
    Ok(whole)
}

/// The core's problems as lines.
pub(crate) fn lines(problems: impl IntoIterator<Item = Problem>) -> Lines {
    let problems = problems.into_iter();
    problems.map(|problem| problem.to_string()).collect()
}

/// Problems that were looked for: none is good.
pub(crate) fn said(problems: Vec<Problem>) -> Result<(), Lines> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(lines(problems))
    }
}

/// Lines with the name of the file in front, each with its line end.
pub(crate) fn about(path: &Path, lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        text += &path.display().to_string();
        text += ": ";
        text += line;
        text += "\n";
    }
    text
}
