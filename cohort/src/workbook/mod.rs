//! Results as a workbook for a spreadsheet (Office Open XML, `.xlsx`): a sheet with a row
//! for each result, and one with groups beside each other, under the protection of
//! [`crate::protect`].
//!
//! Written by hand: it is four short files and two tables in a ZIP. A row is packed as it
//! is written, so that 240,000 of them need little memory, and a mean is written as the
//! decimals it has, without a floating-point number in between.
//!
//! [`write()`] packs by itself; a [`Book`] gives its texts to a browser, which packs them.

mod book;
mod groups;
mod sheet;

use serde_json::Value;
use zeven_core::result::{Form, ResultRow, form};
use zeven_core::{Problem, What};

#[cfg(feature = "workbook")]
use crate::filter::Filter;
#[cfg(feature = "workbook")]
use crate::store::Store;
#[cfg(feature = "workbook")]
use crate::zip::{Packer, Writer};
pub use book::Book;
use sheet::{Cell, Sheet};

/// What a spreadsheet takes it for.
pub const MIME: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Most rows of a sheet, the names of the columns not counted.
pub const ROWS: usize = 1_048_575;
/// Most signs in a cell.
const SIGNS: usize = 32_767;

/// What does not change from one workbook to another.
const FIXED: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        include_str!("parts/content-types.xml"),
    ),
    ("_rels/.rels", include_str!("parts/rels.xml")),
    ("xl/workbook.xml", include_str!("parts/workbook.xml")),
    (
        "xl/_rels/workbook.xml.rels",
        include_str!("parts/workbook-rels.xml"),
    ),
    ("xl/styles.xml", include_str!("parts/styles.xml")),
];

/// The names of the two sheets in the archive.
const SHEETS: [&str; 2] = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];

fn too_large() -> Problem {
    Problem::new("", What::TooMany { limit: ROWS })
}

/// Writes a workbook. `columns`: what stands in the sheet of companies, as in the other
/// forms of results; `rows`: the results, each with its place for a problem; `figures`:
/// where the groups come from, and which. `out` gets the bytes, part after part.
///
/// # Errors
/// A text that is longer than a cell can hold, or more than a sheet or an archive can hold.
#[cfg(feature = "workbook")]
pub fn write(
    columns: &[String],
    rows: &mut dyn Iterator<Item = (String, ResultRow)>,
    figures: (&Store, &[Filter]),
    out: &mut dyn FnMut(Vec<u8>),
) -> Result<(), Problem> {
    let [companies, groups] = SHEETS;
    let mut archive = Writer::new(out);
    for (name, text) in FIXED {
        let mut packer = Packer::new();
        packer.add(text.as_bytes());
        archive.file(name, packer).ok_or_else(too_large)?;
    }
    let (mut sheet, mut packer) = (Sheet::new(columns, true), Packer::new());
    for (place, own) in rows {
        row(&mut sheet, columns, &place, &own)?;
        if sheet.is_full() {
            packer.add(sheet.take().as_bytes());
        }
    }
    packer.add(sheet.end().as_bytes());
    archive.file(companies, packer).ok_or_else(too_large)?;
    let (store, filters) = figures;
    let (mut steps, mut sheet) = groups::Groups::new(store, filters);
    let mut packer = Packer::new();
    while steps.step(store, &mut sheet) {
        packer.add(sheet.take().as_bytes());
    }
    packer.add(sheet.end().as_bytes());
    let done = archive.file(groups, packer);
    done.and_then(|()| archive.end()).ok_or_else(too_large)
}

/// A line of the sheet of companies.
fn row(sheet: &mut Sheet, columns: &[String], place: &str, own: &ResultRow) -> Result<(), Problem> {
    if sheet.rows() >= ROWS {
        return Err(too_large());
    }
    let value = own.to_value();
    for name in columns {
        let cell = cell(name, value.get(name));
        if matches!(&cell, Cell::Text(text) if text.chars().count() > SIGNS) {
            let place = format!("{place}/{name}");
            return Err(Problem::new(place, What::TooLong { limit: SIGNS }));
        }
        sheet.cell(&cell);
    }
    sheet.end_row();
    Ok(())
}

fn cell(name: &str, value: Option<&Value>) -> Cell {
    match (form(name), value) {
        (_, None | Some(Value::Null)) => Cell::Empty,
        (Form::Day, Some(Value::String(text))) => Cell::day(text),
        (_, Some(Value::String(text))) => Cell::Text(text.clone()),
        (_, Some(Value::Bool(yes))) => Cell::Flag(*yes),
        (Form::Whole, Some(Value::Number(number))) => Cell::Number(number.to_string()),
        (_, Some(other)) => Cell::Text(other.to_string()),
    }
}
