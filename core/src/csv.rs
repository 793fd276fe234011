//! Lines of a CSV file (RFC 4180), in the two forms people open: comma for programs,
//! semicolon with a byte order mark for a spreadsheet on this side of Europe.

mod read;

use std::borrow::Cow;

pub use read::{Record, read, separator_of};

/// How a file separates its cells.
///
/// ```
/// use zeven_core::csv::Dialect;
/// assert_eq!((Dialect::Standard.start(), Dialect::Standard.separator()), ("", ','));
/// assert_eq!((Dialect::Excel.start(), Dialect::Excel.separator()), ("\u{feff}", ';'));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Comma, no mark: what databases and data frames open without help.
    Standard,
    /// Semicolon and a byte order mark: what Excel opens by double click where the
    /// comma is the decimal sign.
    Excel,
}

impl Dialect {
    /// What a file begins with, before its first line.
    pub const fn start(self) -> &'static str {
        match self {
            Self::Standard => "",
            Self::Excel => "\u{feff}",
        }
    }

    /// The sign between two cells.
    pub const fn separator(self) -> char {
        match self {
            Self::Standard => ',',
            Self::Excel => ';',
        }
    }
}

/// One line with its end (CR LF). Cells are quoted where they must be, and every cell
/// is [`guarded`].
///
/// ```
/// use zeven_core::csv::{Dialect, line};
/// assert_eq!(line(&["a,b", "2"], Dialect::Standard), "\"a,b\",2\r\n");
/// assert_eq!(line(&["a,b", "2"], Dialect::Excel), "a,b;2\r\n");
/// ```
pub fn line<T: AsRef<str>>(cells: &[T], dialect: Dialect) -> String {
    let mut out = String::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(dialect.separator());
        }
        push_cell(&mut out, &guarded(cell.as_ref()), dialect);
    }
    // A line of one empty cell would be read as no line at all.
    if out.is_empty() {
        out.push_str("\"\"");
    }
    out.push_str("\r\n");
    out
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an
/// apostrophe in front, which spreadsheets show as a plain text. A number keeps its
/// sign.
///
/// ```
/// use zeven_core::csv::guarded;
/// assert_eq!(guarded("=HYPERLINK(1)"), "'=HYPERLINK(1)");
/// assert_eq!(guarded("-3.5"), "-3.5");
/// assert_eq!(guarded("- tidy up"), "'- tidy up");
/// // What somebody wrote with an apostrophe gets a second one, so that taking one off
/// // gives every text back.
/// assert_eq!(guarded("'=1"), "''=1");
/// ```
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if looks_like_a_formula(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The text of a cell that was [`guarded`].
///
/// ```
/// use zeven_core::csv::unguarded;
/// assert_eq!(unguarded("'=1"), "=1");
/// assert_eq!(unguarded("''=1"), "'=1");
/// assert_eq!(unguarded("'t Hof"), "'t Hof");
/// ```
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_like_a_formula(rest) => rest,
        _ => cell,
    }
}

/// Also behind apostrophes: otherwise taking one off would not be safe.
fn looks_like_a_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(bare)
}

/// A sign, digits, and at most one decimal sign between digits.
fn is_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    match unsigned.split_once(['.', ',']) {
        Some((whole, rest)) => digits(whole) && digits(rest),
        None => digits(unsigned),
    }
}

fn push_cell(out: &mut String, cell: &str, dialect: Dialect) {
    let special = |sign: char| sign == dialect.separator() || matches!(sign, '"' | '\r' | '\n');
    if cell.contains(special) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}
