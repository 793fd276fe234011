//! Files of what is held.

use serde_json::Value;

use super::super::export::{self, Making};
use super::super::selection::Selection;
use super::super::{flag, text};
use super::{Answer, Hub};
use crate::listing::{Sort, SortBy};
use crate::workbook::Book;

impl Hub {
    /// The results of a selection as a file; as [`crate::wire::EXPORT`].
    ///
    /// # Errors
    /// A sentence for the console.
    pub fn export(&self, value: &Value) -> Result<Answer, String> {
        let selection = Selection::read(value);
        let order = Sort {
            by: SortBy::Name,
            descending: false,
        };
        let filter = self.filter(&selection);
        let listing = self.listed(&filter, &selection, order);
        let without = flag(value, "without_names").then(|| text(value, "seed"));
        export::write(
            &self.store,
            &listing,
            &text(value, "form"),
            without.as_deref(),
        )
    }

    /// Begins a workbook of a selection; as [`crate::wire::EXPORT_WORKBOOK`].
    ///
    /// # Errors
    /// A sentence for the console.
    pub fn workbook(&self, arguments: &str) -> Result<Making, String> {
        let value: Value = serde_json::from_str(arguments).unwrap_or_default();
        if self.reading.is_some() {
            return Err("files are being read".to_owned());
        }
        let selection = Selection::read(&value);
        let order = Sort {
            by: SortBy::Name,
            descending: false,
        };
        let filter = self.filter(&selection);
        let listing = self.listed(&filter, &selection, order);
        let without = flag(&value, "without_names").then(|| text(&value, "seed"));
        let rows = export::wanted(&listing, without.as_deref());
        let book = Book::new(&self.store, &filter, rows);
        Ok(Making {
            book: book.map_err(|problem| problem.to_string())?,
            contents: self.contents,
        })
    }

    /// The next text of a file of a workbook; `None` at its end.
    ///
    /// # Errors
    /// A sentence for the console; what is held has changed since it was begun, among them.
    pub fn text(&self, making: &mut Making) -> Result<Option<String>, String> {
        if making.contents != self.contents || self.reading.is_some() {
            return Err("what is held has changed".to_owned());
        }
        let text = making.book.text(&self.store);
        text.map_err(|problem| problem.to_string())
    }
}
