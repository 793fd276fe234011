//! A ZIP archive: every file in it is taken as if it lay there by itself, under the name of
//! the archive and its own. Paths are only shown.

use zeven_core::{Packed, Problem, What};

use super::records::Form;
use super::{Intake, Open};
use crate::zip::{Event, Reader};

/// An archive in progress.
#[derive(Debug)]
pub(super) struct Archive {
    reader: Reader,
    /// The file in it that is being read.
    inner: Option<Open>,
}

impl Intake {
    /// Takes the next bytes of an archive. `last`: nothing comes after them.
    pub(super) fn unpack(&mut self, open: &mut Open, bytes: &[u8], last: bool) {
        let mut archive = open.archive.take().unwrap_or_else(|| {
            Box::new(Archive {
                reader: Reader::new(self.unpacked),
                inner: None,
            })
        });
        let Archive { reader, inner } = &mut *archive;
        let mut meet = |event: Event| self.meet(open, inner, event);
        reader.feed(bytes, &mut meet);
        if last {
            reader.end(&mut meet);
        }
        open.archive = Some(archive);
    }

    fn meet(&mut self, outer: &Open, inner: &mut Option<Open>, event: Event) {
        let full = |name: &str| match name {
            "" => outer.name.clone(),
            name => format!("{}/{name}", outer.name),
        };
        match event {
            Event::Begin(name) => *inner = Some(self.open(&full(name), None)),
            Event::Bytes(bytes) => {
                if let Some(open) = inner {
                    self.feed_to(open, bytes);
                    self.refuse_nested(open);
                }
            }
            Event::End => {
                if let Some(mut open) = inner.take() {
                    self.end_of(&mut open);
                    self.refuse_nested(&mut open);
                }
            }
            Event::Refused(name, why) => {
                if let Some(open) = inner.take() {
                    self.take_back(open.rows_before);
                }
                self.refuse_packed(&full(name), why);
            }
            Event::Broken(name, why) => {
                *inner = None;
                self.take_back(outer.rows_before);
                self.refuse_packed(&full(name), why);
            }
        }
    }

    fn refuse_nested(&mut self, open: &mut Open) {
        if open.form == Form::Archive && !open.done {
            open.done = true;
            open.rest = Vec::new();
            self.refuse_packed(&open.name, Packed::Nested);
        }
    }

    fn refuse_packed(&mut self, name: &str, why: Packed) {
        let problem = Problem::new("", What::Packed(why));
        self.refuse(name, None, vec![problem]);
    }
}
