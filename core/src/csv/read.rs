//! Reading CSV (RFC 4180). A reader of our own: what a general one repairs in silence,
//! such as a quotation mark in the middle of a cell, is a problem with its line here.

use crate::problem::PROBLEMS;
use crate::{Problem, What};

/// One line of a CSV file, as far as quotation marks make it reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// Its cells, without their quotation marks; still [guarded](super::guarded).
    pub cells: Vec<String>,
}

/// The separator that a text uses after a first header of this name, if it begins with
/// that.
///
/// ```
/// use zeven_core::csv::separator_of;
/// assert_eq!(separator_of("\u{feff}\"id\";revision", "id"), Some(';'));
/// assert_eq!(separator_of("id,revision", "id"), Some(','));
/// assert_eq!(separator_of("identity,revision", "id"), None);
/// ```
pub fn separator_of(text: &str, first: &str) -> Option<char> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let quoted = format!("\"{first}\"");
    let rest = text
        .strip_prefix(quoted.as_str())
        .or_else(|| text.strip_prefix(first))?;
    rest.chars().next().filter(|sign| [',', ';'].contains(sign))
}

/// Reads all lines. A byte order mark in front and empty lines carry nothing.
///
/// # Errors
/// Every misplaced quotation mark, by its line.
///
/// ```
/// let records = zeven_core::csv::read("a,\"b\nc\"\r\n", ',').unwrap();
/// assert_eq!(records[0].cells, ["a", "b\nc"]);
/// let problems = zeven_core::csv::read("a\nb\"c", ',').unwrap_err();
/// assert_eq!(problems[0].place, "2");
/// ```
pub fn read(text: &str, separator: char) -> Result<Vec<Record>, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        line: 1,
        begun: 1,
        cell: String::new(),
        cells: Vec::new(),
        quoted: false,
        records: Vec::new(),
        problems: Vec::new(),
    };
    reader.all(text, separator);
    if reader.problems.is_empty() {
        Ok(reader.records)
    } else {
        Err(reader.problems)
    }
}

struct Reader {
    line: usize,
    begun: usize,
    cell: String,
    cells: Vec<String>,
    /// Whether the cell had quotation marks around it.
    quoted: bool,
    records: Vec<Record>,
    problems: Vec<Problem>,
}

impl Reader {
    fn all(&mut self, text: &str, separator: char) {
        let mut signs = text.chars().peekable();
        let mut inside = false;
        while let Some(sign) = signs.next() {
            if self.problems.len() >= PROBLEMS {
                return;
            }
            if inside {
                match sign {
                    '"' if signs.next_if_eq(&'"').is_some() => self.cell.push('"'),
                    '"' => inside = false,
                    _ => self.push(sign),
                }
            } else if sign == '"' {
                if self.cell.is_empty() && !self.quoted {
                    (inside, self.quoted) = (true, true);
                } else {
                    self.wrong();
                }
            } else if sign == separator {
                self.end_cell();
            } else if sign == '\n' || (sign == '\r' && signs.peek() == Some(&'\n')) {
                if sign == '\r' {
                    signs.next();
                }
                self.end_record();
                self.line += 1;
                self.begun = self.line;
            } else {
                if self.quoted {
                    self.wrong();
                }
                self.cell.push(sign);
            }
        }
        if inside {
            self.line = self.begun;
            self.wrong();
        }
        self.end_record();
    }

    fn push(&mut self, sign: char) {
        self.line += usize::from(sign == '\n');
        self.cell.push(sign);
    }

    /// Said once per line: what follows a wrong mark is wrong too.
    fn wrong(&mut self) {
        let place = self.line.to_string();
        if self.problems.last().is_none_or(|last| last.place != place) {
            self.problems.push(Problem::new(place, What::NotCsv));
        }
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
        self.quoted = false;
    }

    fn end_record(&mut self) {
        if self.cells.is_empty() && self.cell.is_empty() && !self.quoted {
            return;
        }
        self.end_cell();
        self.records.push(Record {
            line: self.begun,
            cells: std::mem::take(&mut self.cells),
        });
    }
}
