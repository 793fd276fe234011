//! A workbook for whoever packs by themselves, as a browser does: text after text of each
//! file, then what an archive says about it. Between two texts other work can be done.

use zeven_core::Problem;
use zeven_core::result::{ResultRow, columns};

use super::groups::Groups;
use super::sheet::Sheet;
use super::{FIXED, ROWS, SHEETS, row, too_large};
use crate::filter::Filter;
use crate::store::Store;
use crate::zip::{Contents, Crc, Packed};

/// Which result, and the fresh id it goes by without its names.
pub(crate) type Wanted = (u32, Option<String>);

/// A workbook in the making. For each file of the archive: [`Book::text`] until there is
/// none, [`Book::head`]; after the last one [`Book::end`].
///
/// ```
/// use zeven_cohort::{Filter, Intake};
/// let (store, _) = Intake::new(Vec::new()).finish();
/// let mut book = zeven_cohort::workbook::Book::new(&store, &Filter::default(), Vec::new())?;
/// let mut archive = Vec::new();
/// while !book.is_done() {
///     let mut file = Vec::new();
///     while let Some(text) = book.text(&store)? {
///         file.extend_from_slice(text.as_bytes());
///     }
///     archive.extend(book.head(file.len() as u64, false)?);
///     archive.extend(file);
/// }
/// archive.extend(book.end()?);
/// assert!(archive.starts_with(b"PK"));
/// # Ok::<(), zeven_core::Problem>(())
/// ```
#[derive(Debug)]
pub struct Book {
    columns: Vec<String>,
    rows: Vec<Wanted>,
    filter: Filter,
    contents: Contents,
    /// Which file of the archive it is at.
    file: usize,
    /// Results that stand in the first sheet.
    written: usize,
    at: At,
    crc: Crc,
    size: u64,
}

/// Where in a file.
#[derive(Debug)]
enum At {
    Begin,
    Companies(Sheet),
    Groups(Groups, Sheet),
    End,
}

impl Book {
    /// A workbook of these results, with the figures of a filter. `rows`: numbers of
    /// results, each with the fresh id it goes by without names.
    ///
    /// # Errors
    /// They are more than a sheet can hold.
    pub fn new(store: &Store, filter: &Filter, rows: Vec<Wanted>) -> Result<Self, Problem> {
        if rows.len() > ROWS {
            return Err(too_large());
        }
        let method = store.methods().get(filter.method);
        let dimensions = method.iter().flat_map(|method| &method.dimensions);
        Ok(Self {
            columns: columns(dimensions.map(|own| own.key.as_str())),
            rows,
            filter: filter.clone(),
            contents: Contents::default(),
            file: 0,
            written: 0,
            at: At::Begin,
            crc: Crc::new(),
            size: 0,
        })
    }

    /// Whether every file was given.
    pub const fn is_done(&self) -> bool {
        self.file >= FIXED.len() + SHEETS.len()
    }

    /// The next text of the file; `None` at its end. `store`: the one it was begun with.
    ///
    /// # Errors
    /// A text that is longer than a cell can hold.
    pub fn text(&mut self, store: &Store) -> Result<Option<String>, Problem> {
        let sheets = self.file.checked_sub(FIXED.len());
        let at = std::mem::replace(&mut self.at, At::End);
        let text = match (at, sheets) {
            (At::End, _) => return Ok(None),
            (At::Begin, None) => FIXED.get(self.file).map_or("", |(_, text)| text).to_owned(),
            (At::Begin, Some(0)) => {
                let mut sheet = Sheet::new(&self.columns, true);
                let text = sheet.take();
                self.at = At::Companies(sheet);
                text
            }
            (At::Begin, Some(_)) => {
                let (groups, mut sheet) = Groups::new(store, std::slice::from_ref(&self.filter));
                let text = sheet.take();
                self.at = At::Groups(groups, sheet);
                text
            }
            (At::Companies(mut sheet), _) => {
                while let Some((number, id)) = self.rows.get(self.written)
                    && !sheet.is_full()
                {
                    self.written += 1;
                    if let Some(own) = result(store, *number, id.as_deref()) {
                        row(&mut sheet, &self.columns, &number.to_string(), &own)?;
                    }
                }
                if self.written < self.rows.len() {
                    let text = sheet.take();
                    self.at = At::Companies(sheet);
                    text
                } else {
                    sheet.end()
                }
            }
            (At::Groups(mut groups, mut sheet), _) => {
                if groups.step(store, &mut sheet) {
                    let text = sheet.take();
                    self.at = At::Groups(groups, sheet);
                    text
                } else {
                    sheet.end()
                }
            }
        };
        self.crc.add(text.as_bytes());
        self.size += text.len() as u64;
        Ok(Some(text))
    }

    /// Ends a file: what stands before it in the archive. `length`: how many bytes it has
    /// become; `deflated`: whether it was packed at all.
    ///
    /// # Errors
    /// It is too large for an archive.
    pub fn head(&mut self, length: u64, deflated: bool) -> Result<Vec<u8>, Problem> {
        let fixed = FIXED.iter().map(|(name, _)| *name);
        let name = fixed.chain(SHEETS).nth(self.file).unwrap_or_default();
        let packed = Packed {
            crc: self.crc,
            size: self.size,
            length,
            deflated,
        };
        self.file += 1;
        self.at = At::Begin;
        self.crc = Crc::new();
        self.size = 0;
        self.contents.head(name, &packed).ok_or_else(too_large)
    }

    /// What stands at the end of the archive.
    ///
    /// # Errors
    /// It is too large.
    pub fn end(self) -> Result<Vec<u8>, Problem> {
        self.contents.end().ok_or_else(too_large)
    }
}

fn result(store: &Store, number: u32, id: Option<&str>) -> Option<ResultRow> {
    let row = store.row(number as usize)?;
    Some(match id {
        Some(id) => row.anonymised(id.to_owned(), &[]),
        None => row,
    })
}
