//! An archive of a few files, each deflated in memory and handed on whole.

use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::core::CompressorOxide;
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use super::{Crc, END, LISTED, LOCAL};

/// Room that is made for packed bytes at a time.
const ROOM: usize = 64 * 1024;
/// 1 January 1980, the first day the format knows: when it was made is nobody's business.
const DAY: u16 = 0x0021;

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
    at: u64,
    list: Vec<u8>,
    count: u16,
}

impl<'a> Writer<'a> {
    /// `out` gets the bytes, part after part.
    pub(crate) fn new(out: &'a mut dyn FnMut(Vec<u8>)) -> Self {
        Self {
            out,
            at: 0,
            list: Vec::new(),
            count: 0,
        }
    }

    /// Adds a file; `None` when it is too large for the format.
    pub(crate) fn file(&mut self, name: &str, mut packer: Packer) -> Option<()> {
        packer.run(&[], MZFlush::Finish);
        if packer.failed {
            return None;
        }
        let mut shared = Vec::new();
        // Version 2.0 of the format, names in UTF-8, deflated.
        for short in [20, 1 << 11, 8, 0, DAY] {
            shared.extend_from_slice(&u16::to_le_bytes(short));
        }
        let length = u32::try_from(packer.packed.len()).ok()?;
        for long in [packer.crc.value(), length, u32::try_from(packer.size).ok()?] {
            shared.extend_from_slice(&long.to_le_bytes());
        }
        shared.extend_from_slice(&u16::try_from(name.len()).ok()?.to_le_bytes());
        shared.extend_from_slice(&[0, 0]);
        let mut header = LOCAL.to_le_bytes().to_vec();
        header.extend_from_slice(&shared);
        header.extend_from_slice(name.as_bytes());
        self.list.extend_from_slice(&LISTED.to_le_bytes());
        self.list.extend_from_slice(&20_u16.to_le_bytes());
        self.list.extend_from_slice(&shared);
        // No comment, disk 0, nothing about the file on any system.
        self.list.extend_from_slice(&[0; 10]);
        let at = u32::try_from(self.at).ok()?;
        self.list.extend_from_slice(&at.to_le_bytes());
        self.list.extend_from_slice(name.as_bytes());
        self.count = self.count.checked_add(1)?;
        self.put(header);
        self.put(packer.packed);
        Some(())
    }

    /// Ends the archive; `None` when it is too large for the format.
    pub(crate) fn end(mut self) -> Option<()> {
        let at = u32::try_from(self.at).ok()?;
        let mut list = std::mem::take(&mut self.list);
        let length = u32::try_from(list.len()).ok()?;
        list.extend_from_slice(&END.to_le_bytes());
        list.extend_from_slice(&[0; 4]);
        list.extend_from_slice(&self.count.to_le_bytes());
        list.extend_from_slice(&self.count.to_le_bytes());
        list.extend_from_slice(&length.to_le_bytes());
        list.extend_from_slice(&at.to_le_bytes());
        list.extend_from_slice(&[0; 2]);
        self.put(list);
        Some(())
    }

    fn put(&mut self, bytes: Vec<u8>) {
        self.at += bytes.len() as u64;
        (self.out)(bytes);
    }
}
