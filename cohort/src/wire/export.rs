//! Results on their way out, as files for others.

use serde_json::json;
use zeven_core::canonical;
use zeven_core::csv::Dialect;
use zeven_core::result::{ResultRow, to_csv, to_lines};

use super::hub::Answer;
use crate::listing::Listing;
use crate::store::Store;
use crate::workbook::Book;

/// Rows that are turned into text at a time.
const AT_ONCE: usize = 2_000;

/// A workbook in the making; see [`super::EXPORT_WORKBOOK`].
#[derive(Debug)]
pub struct Making {
    pub(super) book: Book,
    /// Which of the hub's contents it was begun with.
    pub(super) contents: u32,
}

impl Making {
    /// Whether every file of it was given.
    pub const fn is_done(&self) -> bool {
        self.book.is_done()
    }

    /// As [`Book::head`].
    ///
    /// # Errors
    /// A sentence for the console.
    pub fn head(&mut self, length: u64, deflated: bool) -> Result<Vec<u8>, String> {
        let head = self.book.head(length, deflated);
        head.map_err(|problem| problem.to_string())
    }

    /// As [`Book::end`].
    ///
    /// # Errors
    /// A sentence for the console.
    pub fn end(self) -> Result<Vec<u8>, String> {
        self.book.end().map_err(|problem| problem.to_string())
    }
}

/// The rows of a listing, with `without` by fresh ids and in their order: the order of the
/// names would tell the names.
pub(super) fn wanted(listing: &Listing, without: Option<&str>) -> Vec<(u32, Option<String>)> {
    let rows = listing.rows.iter();
    let mut rows: Vec<_> = rows
        .map(|row| (*row, without.map(|seed| id(seed, *row as usize))))
        .collect();
    if without.is_some() {
        rows.sort_unstable_by(|(_, one), (_, other)| one.cmp(other));
    }
    rows
}

/// The results of a listing as JSON Lines or CSV. `without`: what fresh ids are made of,
/// when names are left out.
pub(super) fn write(
    store: &Store,
    listing: &Listing,
    form: &str,
    without: Option<&str>,
) -> Result<Answer, String> {
    let mut parts = Vec::new();
    for (index, rows) in wanted(listing, without).chunks(AT_ONCE).enumerate() {
        let rows = rows.iter().filter_map(|(number, id)| {
            let row = store.row(*number as usize)?;
            Some(match id {
                Some(id) => row.anonymised(id.clone(), &[]),
                None => row,
            })
        });
        let rows: Vec<ResultRow> = rows.collect();
        let text = match form {
            "csv" => table(&rows, Dialect::Standard, index > 0)?,
            "excel" => table(&rows, Dialect::Excel, index > 0)?,
            _ => to_lines(&rows),
        };
        parts.push(text);
    }
    let mime = match form {
        "csv" | "excel" => "text/csv",
        _ => "application/x-ndjson",
    };
    Ok(Answer::File { parts, mime })
}

/// CSV, without its first line where it goes on from a part before.
fn table(rows: &[ResultRow], dialect: Dialect, goes_on: bool) -> Result<String, String> {
    let text = to_csv(rows, dialect).map_err(|problem| problem.to_string())?;
    if !goes_on {
        return Ok(text);
    }
    // Names of columns have no line ends in them.
    let rest = text.split_once("\r\n").map(|(_, rest)| rest.to_owned());
    Ok(rest.unwrap_or_default())
}

/// A fresh id in the form of a UUID, which only who knows the seed can make again.
fn id(seed: &str, row: usize) -> String {
    let hash = canonical::sha256(&json!([seed, row]));
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    let parts = [
        part(0, 8),
        part(8, 12),
        &format!("4{}", part(13, 16)),
        &format!("8{}", part(17, 20)),
        part(20, 32),
    ];
    parts.join("-")
}
