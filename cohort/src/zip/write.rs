//! An archive of a few files, each deflated in memory and handed on whole.

use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::core::CompressorOxide;
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use super::Crc;
use super::contents::{Contents, Packed};

/// Room that is made for packed bytes at a time.
const ROOM: usize = 64 * 1024;

/// What a file becomes, packed.
pub(crate) struct Packer {
    deflate: Box<CompressorOxide>,
    packed: Vec<u8>,
    crc: Crc,
    size: u64,
    failed: bool,
}

impl Packer {
    pub(crate) fn new() -> Self {
        let level = CompressionLevel::BestSpeed;
        Self {
            deflate: Box::new(CompressorOxide::with_format_and_level(
                DataFormat::Raw,
                level,
            )),
            packed: Vec::new(),
            crc: Crc::new(),
            size: 0,
            failed: false,
        }
    }

    /// Takes the next bytes of the file.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.crc.add(bytes);
        self.size += bytes.len() as u64;
        self.run(bytes, MZFlush::None);
    }

    fn run(&mut self, bytes: &[u8], flush: MZFlush) {
        let mut rest = bytes;
        let finish = flush == MZFlush::Finish;
        loop {
            let filled = self.packed.len();
            self.packed.resize(filled + ROOM, 0);
            let room = self.packed.get_mut(filled..).unwrap_or_default();
            let done = deflate(&mut self.deflate, rest, room, flush);
            self.packed.truncate(filled + done.bytes_written);
            rest = rest.get(done.bytes_consumed..).unwrap_or_default();
            match done.status {
                Ok(MZStatus::StreamEnd) => return,
                Ok(_) if !finish && rest.is_empty() && done.bytes_written < ROOM => return,
                Ok(_) => {}
                Err(_) => {
                    self.failed |= finish || !rest.is_empty();
                    return;
                }
            }
        }
    }
}

/// An archive in progress.
pub(crate) struct Writer<'a> {
    out: &'a mut dyn FnMut(Vec<u8>),
    contents: Contents,
}

impl<'a> Writer<'a> {
    /// `out` gets the bytes, part after part.
    pub(crate) fn new(out: &'a mut dyn FnMut(Vec<u8>)) -> Self {
        Self {
            out,
            contents: Contents::default(),
        }
    }

    /// Adds a file; `None` when it is too large for the format.
    pub(crate) fn file(&mut self, name: &str, mut packer: Packer) -> Option<()> {
        packer.run(&[], MZFlush::Finish);
        if packer.failed {
            return None;
        }
        let entry = Packed {
            crc: packer.crc,
            size: packer.size,
            length: packer.packed.len() as u64,
            deflated: true,
        };
        let head = self.contents.head(name, &entry)?;
        (self.out)(head);
        (self.out)(packer.packed);
        Some(())
    }

    /// Ends the archive; `None` when it is too large for the format.
    pub(crate) fn end(self) -> Option<()> {
        (self.out)(self.contents.end()?);
        Some(())
    }
}
