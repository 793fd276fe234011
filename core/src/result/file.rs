//! A file of results, in whichever of its forms.

use serde_json::{Map, Value};

use super::read::{dimension_keys, object};
use super::{FORMAT, ResultRow, VERSION, columns};
use crate::assessment::read_identity;
use crate::csv::{self, separator_of};
use crate::document::Format;
use crate::json::{self, MAX_BYTES};
use crate::method::{Identity, Method};
use crate::problem::PROBLEMS;
use crate::reader::Fields;
use crate::{Problem, What};

/// Most results in one file with an envelope; the size of the file is the tighter limit.
const RESULTS: usize = 100_000;
/// Most columns of a table: many times those of the largest method.
const COLUMNS: usize = 2_000;

/// The results of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResultFile {
    /// The results, in the order of the file.
    pub rows: Vec<ResultRow>,
    /// Where each stands: a JSON Pointer, or the number of its line.
    pub places: Vec<String>,
    /// Members of the envelope this version does not know.
    pub extra: Map<String, Value>,
}

/// The forms that results come in.
enum Form {
    Envelope(Value),
    Lines,
    Csv(char),
}

impl ResultFile {
    /// Reads results: an envelope, JSON Lines, or CSV in either dialect, told apart by
    /// how the file begins.
    ///
    /// # Errors
    /// Every problem with its place: a JSON Pointer in an envelope; otherwise the line,
    /// and behind a slash the column: `12/eco_sum`. After a thousand or so it stops looking.
    ///
    /// ```
    /// use zeven_core::result::ResultFile;
    /// let problems = ResultFile::parse(b"id,revision\r\na,1\r\n").unwrap_err();
    /// assert_eq!(problems[0].to_string(), "1/date: is missing");
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        if bytes.len() > MAX_BYTES {
            return Err(vec![Problem::new("", What::TooLarge(MAX_BYTES))]);
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|_| vec![Problem::new("", What::NotText)])?
            .trim_start_matches('\u{feff}');
        match form(text).map_err(|problem| vec![problem])? {
            Form::Envelope(value) => read_envelope(value),
            Form::Lines => read_lines(text),
            Form::Csv(separator) => read_csv(text, separator),
        }
    }

    /// Whether every row is a result of the method `of` finds for it.
    ///
    /// # Errors
    /// Everything that does not agree, and what `of` says where it finds none.
    ///
    /// ```
    /// use zeven_core::{Problem, What, example, result::{ResultFile, to_lines}};
    /// let (method, _) = example::rated("444");
    /// let file = ResultFile::parse(to_lines(&[example::result("444", 1).1]).as_bytes()).unwrap();
    /// assert!(file.fit(|_| Ok(&method)).is_ok());
    /// let unknown = file.fit(|_| Err(Problem::new("", What::Missing))).unwrap_err();
    /// assert_eq!(unknown[0].place, "1/method_id");
    /// ```
    pub fn fit<'a>(
        &self,
        of: impl Fn(&Identity) -> Result<&'a Method, Problem>,
    ) -> Result<(), Vec<Problem>> {
        let mut found = Vec::new();
        for (row, place) in self.rows.iter().zip(&self.places) {
            match of(&row.method) {
                Ok(method) => found.extend(row.fits(method, place).err().unwrap_or_default()),
                Err(problem) => {
                    found.push(Problem::new(format!("{place}/method_id"), problem.what));
                }
            }
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    fn push(&mut self, value: Value, place: String, found: &mut Vec<Problem>) {
        match ResultRow::from_value(value, &place) {
            Ok(row) => {
                self.rows.push(row);
                self.places.push(place);
            }
            Err(problems) => found.extend(problems),
        }
    }
}

/// Whether a file is one of results, right or wrong; anything else is not for this reader.
///
/// ```
/// use zeven_core::result::looks_like_one;
/// assert!(looks_like_one(b"id;revision;date"));
/// assert!(!looks_like_one(b"{\"format\": \"zeven/assessment\"}"));
/// ```
pub fn looks_like_one(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let text = text.trim_start_matches('\u{feff}');
    match form(text) {
        Ok(Form::Envelope(value)) => value.get("format").and_then(Value::as_str) == Some(FORMAT),
        Ok(Form::Lines | Form::Csv(_)) => true,
        Err(_) => false,
    }
}

/// Which form this is. What is none of them is read as JSON, so that the problem says
/// where it breaks off.
fn form(text: &str) -> Result<Form, Problem> {
    if let Some(separator) = separator_of(text, "id") {
        return Ok(Form::Csv(separator));
    }
    let first = text.lines().find(|line| !line.trim().is_empty());
    let is_row = |line: &str| {
        let value = serde_json::from_str::<Value>(line);
        value.is_ok_and(|value| value.get("method_sha256").is_some())
    };
    if first.is_some_and(is_row) {
        return Ok(Form::Lines);
    }
    json::parse(text.as_bytes()).map(Form::Envelope)
}

fn read_envelope(value: Value) -> Result<ResultFile, Vec<Problem>> {
    Format::with_disclaimer(FORMAT, VERSION)
        .read(value, "", |fields, found| Some(read_rows(fields, found)))
}

/// The rows of a result file, and that they are of the method that its envelope names.
fn read_rows(mut fields: Fields, found: &mut Vec<Problem>) -> ResultFile {
    let has_method = fields.has("method");
    let method = fields.object("method", found);
    let method = has_method.then(|| read_identity(method, found).0);
    if !fields.has("results") {
        found.push(Problem::new(fields.place("results"), What::Missing));
    }
    let mut file = ResultFile::default();
    for (item, place) in fields.list("results", RESULTS, found) {
        if found.len() >= PROBLEMS {
            break;
        }
        file.push(item, place, found);
    }
    if let Some(method) = method {
        for (row, place) in file.rows.iter().zip(&file.places) {
            if row.method != method {
                let what = What::Contradicts("/method".to_owned());
                found.push(Problem::new(format!("{place}/method_sha256"), what));
            }
        }
    }
    file.extra = fields.rest();
    file
}

fn read_lines(text: &str) -> Result<ResultFile, Vec<Problem>> {
    let mut file = ResultFile::default();
    let mut found = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let place = (index + 1).to_string();
        if line.trim().is_empty() {
            continue;
        }
        if found.len() >= PROBLEMS {
            break;
        }
        match json::parse(line.as_bytes()) {
            Ok(value) => file.push(value, place, &mut found),
            Err(problem) => {
                let what = match problem.what {
                    What::NotJson { column, reason, .. } => What::NotJson {
                        line: index + 1,
                        column,
                        reason,
                    },
                    other => other,
                };
                found.push(Problem::new(place, what));
            }
        }
    }
    finish(file, found)
}

fn read_csv(text: &str, separator: char) -> Result<ResultFile, Vec<Problem>> {
    let mut records = csv::read(text, separator)?.into_iter();
    let unguarded = |cell: &String| csv::unguarded(cell).to_owned();
    let header: Vec<_> = records
        .next()
        .iter()
        .flat_map(|first| &first.cells)
        .map(unguarded)
        .collect();
    if header.len() > COLUMNS {
        return Err(vec![Problem::new("1", What::TooMany { limit: COLUMNS })]);
    }
    let mut found = Vec::new();
    for (index, name) in header.iter().enumerate() {
        if header.iter().take(index).any(|earlier| earlier == name) {
            found.push(Problem::new("1", What::Twice(name.clone())));
        }
    }
    let keys = dimension_keys(header.iter().map(String::as_str));
    for column in columns(keys.iter().map(String::as_str)) {
        if !header.contains(&column) {
            found.push(Problem::new(format!("1/{column}"), What::Missing));
        }
    }
    // Without the columns nothing sensible can be said about the rows.
    if !found.is_empty() {
        return Err(found);
    }
    let mut file = ResultFile::default();
    for record in records {
        if found.len() >= PROBLEMS {
            break;
        }
        let place = record.line.to_string();
        let (cells, wanted) = (record.cells.len(), header.len());
        if cells == wanted {
            let value = object(&header, &record.cells, &keys);
            file.push(value, place, &mut found);
        } else {
            let what = What::Cells {
                found: cells,
                wanted,
            };
            found.push(Problem::new(place, what));
        }
    }
    finish(file, found)
}

fn finish(file: ResultFile, found: Vec<Problem>) -> Result<ResultFile, Vec<Problem>> {
    if found.is_empty() {
        Ok(file)
    } else {
        Err(found)
    }
}
