//! A store as bytes, to remember it on a device, and back.
//!
//! The bytes are of this program and this version: another version may refuse them, and the
//! files they came from have to be imported again. They hold what the store holds: no note,
//! participant or piece of evidence. What comes back is checked again: every row must have
//! figures that its method makes, and answers that make these figures.

use std::collections::{BTreeMap, BTreeSet};

use zeven_core::jury::Register;
use zeven_core::method::{Identity, Method};
use zeven_core::score::Status;
use zeven_core::seal::PublicKey;
use zeven_core::{Problem, What};

use crate::cell::Cell;
use crate::lean::{DIMENSIONS, Lean, PROFILE};
use crate::store::{Store, answers};
use crate::trust::{Revision, Sealed};

/// What the bytes begin with: the format and its version.
const MARK: &[u8; 8] = b"zevenH03";
/// The version before, which had no answers; still written where there are none.
const BARE: &[u8; 8] = b"zevenH02";
/// The one before that, which had no labels either.
const FIRST: &[u8; 8] = b"zevenH01";

impl Store {
    /// The results as bytes. Earlier revisions and contradictions are kept; the methods are
    /// not, only their identities.
    pub fn to_bytes(&self) -> Vec<u8> {
        let answered: Vec<_> = (0..self.len())
            .filter_map(|row| Some((row, self.answers(row)?)))
            .collect();
        let mark = if answered.is_empty() { BARE } else { MARK };
        let mut out = mark.to_vec();
        number(&mut out, self.identities().len());
        for (identity, _) in self.identities() {
            for text in [&identity.id, &identity.version, &identity.sha256] {
                string(&mut out, text);
            }
        }
        number(&mut out, self.files.len());
        self.files.iter().for_each(|name| string(&mut out, name));
        number(&mut out, self.len());
        for row in 0..self.len() {
            let Some(lean) = self.lean(row) else { continue };
            for text in [lean.id, lean.company, lean.name, lean.site] {
                string(&mut out, text);
            }
            lean.profile.iter().for_each(|text| string(&mut out, text));
            out.extend_from_slice(&lean.revision.to_le_bytes());
            out.extend_from_slice(&lean.date.to_le_bytes());
            for short in [lean.flags, lean.round, lean.wants] {
                out.extend_from_slice(&short.to_le_bytes());
            }
            out.extend_from_slice(&[lean.identity, lean.reached]);
            for cell in lean.cells.iter().take(self.stride) {
                out.extend_from_slice(&cell.to_bytes());
            }
            let file = self.columns.file.get(row).copied().unwrap_or_default();
            out.extend_from_slice(&file.to_le_bytes());
            out.extend_from_slice(&self.place(row).1.to_le_bytes());
        }
        string(&mut out, &self.labels.to_value().to_string());
        if !answered.is_empty() {
            self.questions(&mut out);
            number(&mut out, answered.len());
            for (row, answers) in answered {
                number(&mut out, row);
                number(&mut out, answers.len());
                out.extend_from_slice(answers);
            }
        }
        // Absent where there are none, as in what earlier versions wrote.
        for ((id, revision), sealed) in &self.sealed {
            string(&mut out, id);
            out.extend_from_slice(&revision.to_le_bytes());
            out.extend_from_slice(sealed.key.bytes());
            string(&mut out, &sealed.name);
            let holds = sealed.holds.map_or(2, u8::from);
            out.extend_from_slice(&[u8::from(sealed.whole), holds]);
        }
        out
    }

    /// Per identity what it asks, in the order of the answers: the methods that are known
    /// when this is read may have another order.
    fn questions(&self, out: &mut Vec<u8>) {
        for (_, base) in self.identities() {
            let method = self.methods().get(*base);
            let criteria = || method.into_iter().flat_map(Method::criteria);
            number(out, criteria().count());
            criteria().for_each(|(_, criterion)| string(out, &criterion.key));
        }
    }

    /// Takes the answers in. Row numbers are those of the bytes.
    fn take_answers(&mut self, identities: &[u8], rest: &mut Rest) -> Option<()> {
        let mut places = BTreeMap::new();
        for number in identities {
            let (_, base) = self.identity(*number)?;
            let criteria: Vec<_> = self.methods().get(base)?.criteria().collect();
            let mut own = Vec::new();
            for _ in 0..rest.number()? {
                let key = rest.string()?;
                let place = criteria.iter().position(|(_, known)| known.key == key)?;
                own.push(place);
            }
            if own.iter().collect::<BTreeSet<_>>().len() != criteria.len() {
                return None;
            }
            places.insert(*number, own);
        }
        for _ in 0..rest.number()? {
            let (row, count) = (rest.number()? as usize, rest.number()? as usize);
            let (given, behind) = rest.0.split_at_checked(count)?;
            rest.0 = behind;
            let identity = *self.columns.identity.get(row)?;
            let own = places.get(&identity)?;
            let mut answers = vec![answers::OPEN; own.len()];
            if given.len() != own.len() || self.answers(row).is_some() {
                return None;
            }
            for (place, answer) in own.iter().zip(given) {
                *answers.get_mut(*place)? = *answer;
            }
            let (_, base) = self.identity(identity)?;
            if !answers::make(self.methods().get(base)?, &answers, self.cells(row)) {
                return None;
            }
            self.columns.answers.keep(row, &answers);
        }
        Some(())
    }

    /// A store from [`Store::to_bytes`], with the methods known here now.
    ///
    /// # Errors
    /// When the bytes are damaged or of another version, and when a method is no longer
    /// known. Nothing is taken from bytes with one wrong row.
    pub fn from_bytes(bytes: &[u8], methods: Vec<Method>) -> Result<Self, Problem> {
        let mut store = Self::new(methods);
        let mut rest = Rest(bytes);
        let damaged = || {
            Problem::new(
                "",
                What::Rule("is damaged or of another version".to_owned()),
            )
        };
        let mark = rest.take::<8>().ok_or_else(damaged)?;
        if ![MARK, BARE, FIRST].contains(&&mark) {
            return Err(damaged());
        }
        let mut identities = Vec::new();
        for _ in 0..rest.number().ok_or_else(damaged)? {
            let mut text = || rest.string().map(str::to_owned);
            let (id, version, sha256) = (text(), text(), text());
            let identity = id.zip(version).zip(sha256);
            let ((id, version), sha256) = identity.ok_or_else(damaged)?;
            identities.push(store.identify(&Identity {
                id,
                version,
                sha256,
            })?);
        }
        for _ in 0..rest.number().ok_or_else(damaged)? {
            store
                .files
                .push(rest.string().ok_or_else(damaged)?.to_owned());
        }
        for _ in 0..rest.number().ok_or_else(damaged)? {
            let stride = store.stride;
            let (lean, file, line) = rest.row(stride).ok_or_else(damaged)?;
            let identity = identities.get(usize::from(lean.identity)).copied();
            let identity = identity.ok_or_else(damaged)?;
            let known = usize::try_from(file).is_ok_and(|file| file < store.files.len());
            let pushed = store.push(&Lean { identity, ..lean }, file, line);
            pushed.map_err(|what| Problem::new("", what))?;
            // Read back as a result, it must be one that the core makes of itself.
            let row = store.row(store.len() - 1).ok_or_else(damaged)?;
            let (_, base) = store.identity(identity).ok_or_else(damaged)?;
            let method = store.methods().get(base).ok_or_else(damaged)?;
            let open = row
                .dimensions
                .iter()
                .any(|own| own.status != Status::Complete);
            let whole = open || row.overall.is_some();
            if !known || !whole || row.fits(method, "").is_err() {
                return Err(damaged());
            }
        }
        if mark != *FIRST {
            let text = rest.string().ok_or_else(damaged)?;
            store.labels = Register::parse(text.as_bytes()).map_err(|_| damaged())?;
        }
        if mark == *MARK {
            let read = store.take_answers(&identities, &mut rest);
            read.ok_or_else(damaged)?;
        }
        while !rest.0.is_empty() {
            let (of, sealed) = rest.sealed().ok_or_else(damaged)?;
            store.sealed.insert(of, sealed);
        }
        store.settle(0);
        Ok(store)
    }
}

fn number(out: &mut Vec<u8>, number: usize) {
    out.extend_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

fn string(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// Bytes that are still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn short(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn string(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// What is known of one seal.
    fn sealed(&mut self) -> Option<(Revision, Sealed)> {
        let id = self.string()?.to_owned();
        let revision = u64::from_le_bytes(self.take()?);
        let key = PublicKey::new(self.take()?);
        let name = self.string()?.to_owned();
        let [whole, holds] = self.take()?;
        let sealed = Sealed {
            key,
            name,
            whole: whole == 1,
            holds: (holds < 2).then_some(holds == 1),
        };
        Some(((id, revision), sealed))
    }

    /// A row with its file and line.
    fn row(&mut self, stride: usize) -> Option<(Lean<'a>, u32, u32)> {
        let (id, company, name, site) = (
            self.string()?,
            self.string()?,
            self.string()?,
            self.string()?,
        );
        let mut profile = [""; PROFILE];
        for text in &mut profile {
            *text = self.string()?;
        }
        let revision = u64::from_le_bytes(self.take()?);
        let date = self.number()?;
        let (flags, round, wants) = (self.short()?, self.short()?, self.short()?);
        let [identity, reached] = self.take()?;
        let mut cells = [Cell::default(); DIMENSIONS];
        for cell in cells.iter_mut().take(stride) {
            *cell = Cell::from_bytes(self.take()?);
        }
        let lean = Lean {
            id,
            revision,
            date,
            flags,
            round,
            identity,
            reached,
            company,
            name,
            site,
            profile,
            wants,
            cells,
        };
        Some((lean, self.number()?, self.number()?))
    }
}
