//! A row of CSV.

use super::{Flag, Plan, Source, checked, number, read};
use crate::eight::{plain, same};
use crate::lean::Lean;

/// The columns of a file, when they are those of the format in its order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    separator: u8,
    /// The identity of the plan they fit.
    identity: u8,
}

impl Rows {
    /// Whether it was this plan that they fit.
    pub(crate) const fn are_of(self, plan: &Plan) -> bool {
        self.identity == plan.identity
    }

    /// Whether rows below this header, a record with its line end, can be those of a plan.
    pub(crate) fn fit(header: &[u8], separator: char, plan: &Plan) -> Option<Self> {
        let header = header.strip_suffix(b"\n").unwrap_or(header);
        let header = header.strip_suffix(b"\r").unwrap_or(header);
        let separator = u8::try_from(separator).ok()?;
        let names = header.split(|byte| *byte == separator);
        names
            .eq(plan.columns.iter().map(String::as_bytes))
            .then_some(Self {
                separator,
                identity: plan.identity,
            })
    }

    /// The result at the start of `bytes`, with the number of bytes of its record, line end
    /// included. `last`: the record may end with the bytes.
    pub(crate) fn row<'a>(
        self,
        plan: &Plan,
        bytes: &'a [u8],
        last: bool,
    ) -> Option<(Lean<'a>, usize)> {
        let mut source = Csv {
            rest: bytes,
            plan,
            separator: self.separator,
            left: plan.columns.len(),
            last,
        };
        let row = read(plan, &mut source)?;
        Some((row, bytes.len() - source.rest.len()))
    }
}

struct Csv<'a, 'p> {
    rest: &'a [u8],
    plan: &'p Plan,
    separator: u8,
    /// Cells that are still to come.
    left: usize,
    last: bool,
}

impl<'a> Csv<'a, '_> {
    /// The next cell with the sign behind it, when nothing in it is doubled or spread over
    /// lines.
    fn cell(&mut self) -> Option<&'a [u8]> {
        let (cell, rest) = if let Some(rest) = self.rest.strip_prefix(b"\"") {
            let (cell, rest) = rest.split_at_checked(plain(rest, b'"'))?;
            (cell, rest.strip_prefix(b"\"")?)
        } else {
            self.rest
                .split_at_checked(plain(self.rest, self.separator))?
        };
        self.left = self.left.checked_sub(1)?;
        self.rest = if self.left > 0 {
            rest.strip_prefix(&[self.separator])?
        } else if let Some(rest) = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
        {
            rest
        } else if self.last && rest.is_empty() {
            rest
        } else {
            return None;
        };
        Some(cell)
    }
}

impl<'a> Source<'a> for Csv<'a, '_> {
    fn text(&mut self, limit: usize) -> Option<&'a str> {
        let cell = self.cell()?;
        // The apostrophe may be a guard against formulas.
        if cell.first() == Some(&b'\'') {
            return None;
        }
        checked(cell, limit)
    }

    fn word(&mut self) -> Option<&'a str> {
        self.text(60)
    }

    fn count(&mut self) -> Option<u64> {
        number(self.cell()?)
    }

    fn figure(&mut self) -> Option<u32> {
        let cell = self.cell()?;
        if cell.is_empty() {
            return Some(0);
        }
        u32::try_from(number(cell)?)
            .ok()
            .filter(|number| *number > 0)
    }

    fn flag(&mut self) -> Option<Flag> {
        let cell = self.cell()?;
        if cell.is_empty() {
            Some(None)
        } else if cell.eq_ignore_ascii_case(b"true") {
            Some(Some(true))
        } else if cell.eq_ignore_ascii_case(b"false") {
            Some(Some(false))
        } else {
            None
        }
    }

    fn identity(&mut self) -> Option<()> {
        for wanted in &self.plan.cells {
            if !same(self.cell()?, wanted.as_bytes()) {
                return None;
            }
        }
        Some(())
    }
}
