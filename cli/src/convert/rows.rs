//! What is converted: results one after the other, made when they are asked for.

use zeven_cohort::{Store, Unknown};
use zeven_core::method::Method;
use zeven_core::result::{Form, ResultRow, columns, form};

/// Results in the order they came in.
pub(super) struct Rows<'a> {
    store: &'a Store,
    unknown: &'a Unknown,
    columns: Vec<String>,
    /// How many of the columns are those of the format.
    known: usize,
    /// The dimensions of the first result.
    keys: Vec<String>,
    left_out: Vec<usize>,
}

impl<'a> Rows<'a> {
    /// `methods`: the first says which columns there are when there is no result.
    pub(super) fn new(store: &'a Store, unknown: &'a Unknown, methods: &[Method]) -> Self {
        let keys: Vec<String> = match (store.row(0), methods.first()) {
            (Some(row), _) => row.keys().map(str::to_owned).collect(),
            (None, Some(method)) => {
                let dimensions = method.dimensions.iter();
                dimensions.map(|own| own.key.clone()).collect()
            }
            (None, None) => Vec::new(),
        };
        let mut columns = columns(keys.iter().map(String::as_str));
        let known = columns.len();
        for name in unknown.values().flat_map(serde_json::Map::keys) {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        Self {
            store,
            unknown,
            columns,
            known,
            keys,
            left_out: Vec::new(),
        }
    }

    /// The columns of a table: those of the format, then those nobody knows.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The same with what stands in each; of what nobody knows that is a text.
    pub(super) fn typed(&self) -> impl Iterator<Item = (&str, Form)> {
        let known = |(index, name): (usize, &'_ String)| {
            if index < self.known {
                form(name)
            } else {
                Form::Text
            }
        };
        let forms = self.columns.iter().enumerate().map(known);
        self.columns.iter().map(String::as_str).zip(forms)
    }

    /// Every result with the place it came from.
    pub(super) fn iter(&self) -> impl Iterator<Item = (String, ResultRow)> + '_ {
        let wanted = (0..self.store.len()).filter(|row| self.left_out.binary_search(row).is_err());
        wanted.filter_map(|row| Some((self.place(row), self.row(row)?)))
    }

    fn row(&self, number: usize) -> Option<ResultRow> {
        let mut row = self.store.row(number)?;
        let key = u32::try_from(number).ok()?;
        if let Some(unknown) = self.unknown.get(&key) {
            row.extra.clone_from(unknown);
        }
        Some(row)
    }

    fn place(&self, row: usize) -> String {
        match self.store.place(row) {
            (file, 0) => file.to_owned(),
            (file, line) => format!("{file}: {line}"),
        }
    }

    /// Leaves out what does not go into the table of the first: its place, and why.
    pub(super) fn leave_out_others(&mut self) -> Vec<(String, String)> {
        if self.store.common().is_some() {
            return Vec::new();
        }
        let others = (0..self.store.len()).filter(|row| {
            let row = self.store.row(*row);
            row.is_some_and(|row| !row.keys().eq(self.keys.iter().map(String::as_str)))
        });
        self.left_out = others.collect();
        let said = self.left_out.iter().map(|row| {
            let sentence =
                "has other dimensions than the first result, so it has no place in one table";
            (self.place(*row), sentence.to_owned())
        });
        said.collect()
    }
}
