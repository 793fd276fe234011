//! The exact way: the core's own reader, for one line or record at a time. Everything that
//! is unusual goes through here, so that what is refused is refused with the same words.

use zeven_core::method::Method;
use zeven_core::result::{ResultFile, ResultRow};
use zeven_core::{Problem, What, json};

use super::records::line_ends;
use crate::store::accepting;

/// A row, or nothing where the line is blank, or what is wrong with it.
pub(super) type Read = Result<Option<ResultRow>, Vec<Problem>>;

/// One line of JSON.
pub(super) fn json_row(methods: &[Method], line: &[u8], number: u32) -> Read {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let place = number.to_string();
    if std::str::from_utf8(line).is_ok_and(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let value = json::parse(line).map_err(|problem| {
        let what = match problem.what {
            What::NotJson { column, reason, .. } => What::NotJson {
                line: number as usize,
                column,
                reason,
            },
            other => other,
        };
        vec![Problem::new(place.as_str(), what)]
    })?;
    fitting(methods, ResultRow::from_value(value, &place)?, &place).map(Some)
}

/// Whether the row is what its method makes of the figures.
pub(super) fn fitting(
    methods: &[Method],
    row: ResultRow,
    place: &str,
) -> Result<ResultRow, Vec<Problem>> {
    let found = accepting(methods, &row.method)
        .map_err(|problem| vec![Problem::new(format!("{place}/method_id"), problem.what)])?;
    if let Some(method) = methods.get(found) {
        row.fits(method, place)?;
    }
    Ok(row)
}

/// The first record of a CSV file.
#[derive(Debug)]
pub(super) struct Header {
    /// Its bytes, with a line end.
    text: Vec<u8>,
    /// How many lines it takes.
    lines: u32,
}

impl Header {
    /// Its bytes, with a line end.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.text
    }

    /// # Errors
    /// What the core says about it.
    pub(super) fn read(record: &[u8], _separator: char) -> Result<Self, Vec<Problem>> {
        ResultFile::parse(record)?;
        let mut text = record.to_vec();
        if !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        let lines = line_ends(&text);
        Ok(Self { text, lines })
    }
}

/// One record of CSV: read as a file of its own, with the header in front.
pub(super) fn csv_row(methods: &[Method], header: &Header, record: &[u8], number: u32) -> Read {
    let mut text = header.text.clone();
    text.extend_from_slice(record);
    let there = |problem: Problem| {
        let (line, rest) = match problem.place.find('/') {
            Some(slash) => problem.place.split_at(slash),
            None => (problem.place.as_str(), ""),
        };
        // What has no line is about this record as a whole.
        let line = line.parse().unwrap_or(header.lines + 1);
        let line = (line + number).saturating_sub(header.lines + 1);
        Problem::new(format!("{line}{rest}"), problem.what)
    };
    let file = ResultFile::parse(&text);
    let mut file = file.map_err(|all| all.into_iter().map(there).collect::<Vec<_>>())?;
    match file.rows.pop() {
        Some(row) => fitting(methods, row, &number.to_string()).map(Some),
        None => Ok(None),
    }
}
