//! What all documents have in common: the envelope that says what a file is, and that either the
//! whole of a file is read or every problem in it is named.

use serde_json::Value;

use crate::reader::Fields;
use crate::{Problem, What};

/// A kind of document, as far as reading it goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Format {
    /// The value of `format`.
    pub(crate) name: &'static str,
    /// The latest version this app knows.
    pub(crate) version: u64,
    /// Members that whoever writes the file writes anew, so that they are not kept.
    pub(crate) anew: &'static [&'static str],
}

impl Format {
    /// A document for this app and its kind.
    pub(crate) const fn new(name: &'static str, version: u64) -> Self {
        let anew = &["format", "version", "app"];
        Self {
            name,
            version,
            anew,
        }
    }

    /// A document that people may read beside the app, so that it says what it is not.
    pub(crate) const fn with_disclaimer(name: &'static str, version: u64) -> Self {
        let anew = &["format", "version", "app", "disclaimer"];
        Self {
            name,
            version,
            anew,
        }
    }

    /// Reads a document that stands at `place` of a file, `""` for the file itself. `read` gives
    /// `None` only with a problem.
    ///
    /// # Errors
    /// Every problem found, with its place in the file.
    pub(crate) fn read<T>(
        self,
        value: Value,
        place: &str,
        read: impl FnOnce(Fields, &mut Vec<Problem>) -> Option<T>,
    ) -> Result<T, Vec<Problem>> {
        let (fields, mut found) = self.open(value, place)?;
        match read(fields, &mut found) {
            Some(document) if found.is_empty() => Ok(document),
            _ => Err(found),
        }
    }

    fn open(self, value: Value, place: &str) -> Result<(Fields, Vec<Problem>), Vec<Problem>> {
        self.check(&value).map_err(|found| moved(found, place))?;
        let mut found = Vec::new();
        let mut fields = Fields::open(value, place.to_owned(), &mut found);
        for own in self.anew {
            fields.take(own);
        }
        Ok((fields, found))
    }

    /// Checks the envelope: the right format, a version that is known.
    ///
    /// # Errors
    /// [`What::Foreign`] or [`What::Newer`].
    pub(crate) fn check(self, value: &Value) -> Result<(), Vec<Problem>> {
        let Self {
            name: wanted,
            version: known,
            ..
        } = self;
        let found = value.get("format").and_then(Value::as_str);
        if found != Some(wanted) {
            let found = found.map(str::to_owned);
            return Err(vec![Problem::new("", What::Foreign { found, wanted })]);
        }
        let what = match value.get("version").map(Value::as_u64) {
            Some(Some(found)) if found > known => What::Newer { found, known },
            Some(Some(1..)) => return Ok(()),
            Some(_) => What::OutOfRange {
                low: 1,
                high: known,
            },
            None => What::Missing,
        };
        Err(vec![Problem::new("/version", what)])
    }
}

/// The same problems further down in a larger file.
pub(crate) fn moved(found: Vec<Problem>, place: &str) -> Vec<Problem> {
    let at = |problem: Problem| Problem::new(format!("{place}{}", problem.place), problem.what);
    found.into_iter().map(at).collect()
}
