//! Results on their way out, as files for others.

use serde_json::json;
use zeven_core::canonical;
use zeven_core::csv::Dialect;
use zeven_core::result::{ResultRow, to_csv, to_lines};

use super::hub::Answer;
use crate::listing::Listing;
use crate::store::Store;

/// Rows that are turned into text at a time.
const AT_ONCE: usize = 2_000;

/// The results of a listing as JSON Lines or CSV. `without`: what fresh ids are made of,
/// when names are left out.
pub(super) fn write(
    store: &Store,
    listing: &Listing,
    form: &str,
    without: Option<&str>,
) -> Result<Answer, String> {
    let mut rows: Vec<_> = listing.rows.iter().map(|row| *row as usize).collect();
    let mut fresh = Vec::new();
    if let Some(seed) = without {
        // In the order of the fresh ids: the order of the names would tell the names.
        fresh = rows.iter().map(|row| (id(seed, *row), *row)).collect();
        fresh.sort_unstable();
        rows = fresh.iter().map(|(_, row)| *row).collect();
    }
    let mut parts = Vec::new();
    for (index, rows) in rows.chunks(AT_ONCE).enumerate() {
        let ids = fresh.iter().skip(index * AT_ONCE).map(|(id, _)| id);
        let rows = rows.iter().filter_map(|row| store.row(*row));
        let rows: Vec<ResultRow> = if without.is_some() {
            let pairs = rows.zip(ids);
            pairs
                .map(|(row, id)| row.anonymised(id.clone(), &[]))
                .collect()
        } else {
            rows.collect()
        };
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
