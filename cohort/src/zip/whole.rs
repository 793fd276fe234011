//! The files of an archive, whole and one after the other: for whoever looks at documents.

use zeven_core::Packed;

use super::{Event, Reader, UNPACKED, begins};

/// What is in an archive under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside<'a> {
    /// A file, with its bytes: at most one more than was asked for.
    File(&'a [u8]),
    /// A file that is not to be had.
    Refused(Packed),
    /// The archive is not to be had, and nothing of it counts. The name is that of the file
    /// at which this was seen, or empty.
    Broken(Packed),
}

/// An archive that is read from its first byte to its last, in pieces of any size.
///
/// ```
/// use zeven_cohort::{Archive, Inside, is_archive};
/// assert!(is_archive(b"PK\x03\x04") && !is_archive(b"{}"));
/// let mut archive = Archive::new(1000);
/// let mut broken = false;
/// archive.feed(b"PK\x03\x04", &mut |_, _| {});
/// archive.end(&mut |_, inside| broken = matches!(inside, Inside::Broken(_)));
/// assert!(broken, "it breaks off");
/// ```
#[derive(Debug)]
pub struct Archive {
    reader: Reader,
    most: usize,
    name: String,
    bytes: Vec<u8>,
}

/// Whether bytes begin as an archive does.
pub fn is_archive(start: &[u8]) -> bool {
    begins(start)
}

impl Archive {
    /// `most`: of a larger file only one byte more is handed on, so that it is refused as too
    /// large by whoever reads it.
    pub fn new(most: usize) -> Self {
        Self {
            reader: Reader::new(UNPACKED),
            most,
            name: String::new(),
            bytes: Vec::new(),
        }
    }

    /// Takes the next bytes, and hands on what is in them.
    pub fn feed(&mut self, bytes: &[u8], out: &mut dyn FnMut(&str, Inside)) {
        let Self {
            reader,
            most,
            name,
            bytes: held,
        } = self;
        reader.feed(bytes, &mut |event| meet(event, name, held, *most, out));
    }

    /// Nothing comes any more.
    pub fn end(&mut self, out: &mut dyn FnMut(&str, Inside)) {
        let Self {
            reader,
            most,
            name,
            bytes: held,
        } = self;
        reader.end(&mut |event| meet(event, name, held, *most, out));
    }
}

fn meet(
    event: Event,
    name: &mut String,
    held: &mut Vec<u8>,
    most: usize,
    out: &mut dyn FnMut(&str, Inside),
) {
    match event {
        Event::Begin(own) => {
            own.clone_into(name);
            held.clear();
        }
        Event::Bytes(bytes) => {
            let room = (most + 1).saturating_sub(held.len()).min(bytes.len());
            held.extend_from_slice(bytes.get(..room).unwrap_or_default());
        }
        Event::End if begins(held) => out(name, Inside::Refused(Packed::Nested)),
        Event::End => out(name, Inside::File(held)),
        Event::Refused(own, why) => out(own, Inside::Refused(why)),
        Event::Broken(own, why) => out(own, Inside::Broken(why)),
    }
}
