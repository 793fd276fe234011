//! A line of JSON.

use super::{Flag, Plan, Source, checked, number, read};
use crate::eight::{plain, same};
use crate::lean::Lean;

/// The result at the start of `bytes`, with the number of bytes of its line, line end
/// included. `last`: the line may end with the bytes.
pub(crate) fn line<'a>(plan: &Plan, bytes: &'a [u8], last: bool) -> Option<(Lean<'a>, usize)> {
    let mut source = Json {
        rest: bytes,
        plan,
        names: &plan.json,
        lengths: plan.json_lengths.iter(),
    };
    let row = read(plan, &mut source)?;
    let rest = source.rest.strip_prefix(b"}")?;
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    let rest = match rest.strip_prefix(b"\n") {
        Some(rest) => rest,
        None if last && rest.is_empty() => rest,
        None => return None,
    };
    Some((row, bytes.len() - rest.len()))
}

struct Json<'a, 'p> {
    rest: &'a [u8],
    plan: &'p Plan,
    names: &'p [u8],
    lengths: std::slice::Iter<'p, u8>,
}

impl<'a> Json<'a, '_> {
    /// The name of the next column, which goes.
    fn name(&mut self) -> Option<()> {
        let length = usize::from(*self.lengths.next()?);
        let (name, names) = self.names.split_at_checked(length)?;
        let (own, rest) = self.rest.split_at_checked(length)?;
        self.names = names;
        self.rest = rest;
        same(own, name).then_some(())
    }

    fn null(&mut self) -> Option<()> {
        self.rest = self.rest.strip_prefix(b"null")?;
        Some(())
    }

    /// What stands between quotation marks, when nothing in it is escaped.
    fn quoted(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.strip_prefix(b"\"")?;
        let (text, rest) = rest.split_at_checked(plain(rest, b'\\'))?;
        self.rest = rest.strip_prefix(b"\"")?;
        Some(text)
    }

    /// The digits that come next.
    fn digits(&mut self) -> &'a [u8] {
        let end = self.rest.iter().position(|byte| !byte.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        digits
    }

    fn is_null(&self) -> bool {
        self.rest.first() == Some(&b'n')
    }
}

impl<'a> Source<'a> for Json<'a, '_> {
    fn text(&mut self, limit: usize) -> Option<&'a str> {
        self.name()?;
        if self.is_null() {
            self.null()?;
            return Some("");
        }
        checked(self.quoted()?, limit)
    }

    fn word(&mut self) -> Option<&'a str> {
        self.name()?;
        if self.is_null() {
            self.null()?;
            return Some("");
        }
        checked(self.quoted()?, 60).filter(|word| !word.is_empty())
    }

    fn count(&mut self) -> Option<u64> {
        self.name()?;
        number(self.digits())
    }

    fn figure(&mut self) -> Option<u32> {
        self.name()?;
        if self.is_null() {
            self.null()?;
            return Some(0);
        }
        let number = number(self.digits())?;
        u32::try_from(number).ok().filter(|number| *number > 0)
    }

    fn flag(&mut self) -> Option<Flag> {
        self.name()?;
        let (flag, rest) = match self.rest.first()? {
            b't' => (Some(true), self.rest.strip_prefix(b"true")?),
            b'f' => (Some(false), self.rest.strip_prefix(b"false")?),
            _ => (None, self.rest.strip_prefix(b"null")?),
        };
        self.rest = rest;
        Some(flag)
    }

    fn identity(&mut self) -> Option<()> {
        for _ in 0..3 {
            let length = usize::from(*self.lengths.next()?);
            self.names = self.names.get(length..)?;
        }
        let wanted = self.plan.json_identity.as_slice();
        let (own, rest) = self.rest.split_at_checked(wanted.len())?;
        self.rest = rest;
        same(own, wanted).then_some(())
    }
}
