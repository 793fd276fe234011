//! Where a line of JSON or a record of CSV ends, and what kind of file it is in.

use zeven_core::csv::separator_of;
use zeven_core::json::MAX_BYTES;

use super::LINE;
use crate::zip;

/// The forms that results come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Not enough is there to tell.
    Unknown,
    /// JSON Lines.
    Lines,
    /// CSV with this separator.
    Csv(char),
    /// One document.
    Document,
    /// A ZIP archive of files of the other forms.
    Archive,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A record of so many bytes and line ends, its own line end included.
    Record { length: usize, lines: u32 },
    /// Bytes that are too many for a record; behind them reading can go on.
    TooLong { length: usize, lines: u32 },
    /// More bytes are needed.
    More,
    /// Nothing is left.
    End,
}

const MARK: &[u8] = "\u{feff}".as_bytes();

/// What a file is that begins like this, and how many bytes carry nothing. `None`: more is
/// needed.
pub(super) fn recognise(bytes: &[u8], last: bool) -> Option<(Form, usize)> {
    let mark = if bytes.starts_with(MARK) {
        MARK.len()
    } else {
        0
    };
    let text = bytes.get(mark..).unwrap_or_default();
    if !last && text.len() < 8 {
        return None;
    }
    if zip::begins(bytes) {
        return Some((Form::Archive, 0));
    }
    let start: String = text.iter().take(8).map(|byte| char::from(*byte)).collect();
    if let Some(separator) = separator_of(&start, "id") {
        return Some((Form::Csv(separator), mark));
    }
    let blank = text
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let rest = text.get(blank..).unwrap_or_default();
    let line = match rest.iter().position(|byte| *byte == b'\n') {
        Some(end) => rest.get(..end).unwrap_or_default(),
        None if last || rest.len() > MAX_BYTES => rest,
        // One line may be a whole document, so its end has to be seen.
        None => return None,
    };
    let form = if is_row(line) {
        Form::Lines
    } else {
        Form::Document
    };
    Some((form, mark))
}

/// Whether a file that begins with these bytes is JSON Lines of results, so that it can be
/// read in parts. A first line that does not end in them is no sign of it.
pub fn is_lines(start: &[u8]) -> bool {
    start.contains(&b'\n') && matches!(recognise(start, false), Some((Form::Lines, _)))
}

/// Whether a line is a result, or was meant as one.
fn is_row(line: &[u8]) -> bool {
    if line.len() > LINE {
        return false;
    }
    let names = |name: &[u8]| line.windows(name.len()).any(|part| part == name);
    // Most documents are one line, and reading them twice takes twice as long. A name may be
    // written with escapes.
    if !names(b"method_sha256") && !names(b"\\u") {
        return false;
    }
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(line) {
        return value.get("method_sha256").is_some();
    }
    names(b"\"method_sha256\"") && !names(b"\"format\"")
}

/// The next line or record of `bytes`.
pub(super) fn next(form: Form, bytes: &[u8], last: bool) -> Next {
    if bytes.is_empty() {
        return if last { Next::End } else { Next::More };
    }
    let end = match form {
        Form::Csv(separator) => csv_end(bytes, separator),
        _ => bytes
            .iter()
            .take(LINE)
            .position(|byte| *byte == b'\n')
            .map(|end| (end + 1, 1)),
    };
    match end {
        Some((length, lines)) => Next::Record { length, lines },
        None if bytes.len() < LINE && !last => Next::More,
        None if bytes.len() < LINE => Next::Record {
            length: bytes.len(),
            lines: line_ends(bytes),
        },
        // On with the next line: whatever was opened here was never closed.
        None => match bytes.iter().position(|byte| *byte == b'\n') {
            Some(end) => Next::TooLong {
                length: end + 1,
                lines: 1,
            },
            None => Next::TooLong {
                length: bytes.len(),
                lines: 0,
            },
        },
    }
}

/// How many lines end in these bytes.
pub(super) fn line_ends(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(*byte == b'\n')).sum()
}

/// Where a record of CSV ends and how many line ends are in it: at the first one outside
/// quotation marks, which open only at the start of a cell, as in the core's reader.
fn csv_end(bytes: &[u8], separator: char) -> Option<(usize, u32)> {
    let mut inside = false;
    let (mut empty, mut quoted) = (true, false);
    let mut lines = 0;
    let mut signs = bytes.iter().take(LINE).enumerate().peekable();
    while let Some((at, byte)) = signs.next() {
        lines += u32::from(*byte == b'\n');
        if inside {
            if *byte == b'"' && signs.next_if(|(_, next)| **next == b'"').is_none() {
                inside = false;
            } else {
                empty = false;
            }
        } else if *byte == b'"' {
            if empty && !quoted {
                (inside, quoted) = (true, true);
            }
        } else if char::from(*byte) == separator {
            (empty, quoted) = (true, false);
        } else if *byte == b'\n' {
            return Some((at + 1, lines));
        } else {
            empty = false;
        }
    }
    None
}
