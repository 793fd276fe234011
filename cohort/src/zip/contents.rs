//! What an archive that is written says about its files: a head before each of them, and a
//! list of them all at the end.

use super::{Crc, END, LISTED, LOCAL};

/// 1 January 1980, the first day the format knows: when it was made is nobody's business.
const DAY: u16 = 0x0021;
/// How a file is packed.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// What a head says about a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed {
    pub(crate) crc: Crc,
    /// Bytes before it was packed.
    pub(crate) size: u64,
    /// Bytes it takes in the archive.
    pub(crate) length: u64,
    /// Otherwise it stands there as it is.
    pub(crate) deflated: bool,
}

/// The list of an archive in progress.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    at: u64,
    list: Vec<u8>,
    count: u16,
}

impl Contents {
    /// What stands before the next file; its bytes follow. `None` when it is too large for
    /// the format.
    pub(crate) fn head(&mut self, name: &str, file: &Packed) -> Option<Vec<u8>> {
        let mut shared = Vec::new();
        let packed = if file.deflated { DEFLATED } else { STORED };
        // Version 2.0 of the format, names in UTF-8.
        for short in [20, 1 << 11, packed, 0, DAY] {
            shared.extend_from_slice(&u16::to_le_bytes(short));
        }
        let length = u32::try_from(file.length).ok()?;
        for long in [file.crc.value(), length, u32::try_from(file.size).ok()?] {
            shared.extend_from_slice(&long.to_le_bytes());
        }
        shared.extend_from_slice(&u16::try_from(name.len()).ok()?.to_le_bytes());
        shared.extend_from_slice(&[0, 0]);
        let mut head = LOCAL.to_le_bytes().to_vec();
        head.extend_from_slice(&shared);
        head.extend_from_slice(name.as_bytes());
        self.list.extend_from_slice(&LISTED.to_le_bytes());
        self.list.extend_from_slice(&20_u16.to_le_bytes());
        self.list.extend_from_slice(&shared);
        // No comment, disk 0, nothing about the file on any system.
        self.list.extend_from_slice(&[0; 10]);
        let at = u32::try_from(self.at).ok()?;
        self.list.extend_from_slice(&at.to_le_bytes());
        self.list.extend_from_slice(name.as_bytes());
        self.count = self.count.checked_add(1)?;
        self.at += head.len() as u64 + file.length;
        Some(head)
    }

    /// What stands at the end; `None` when the archive is too large for the format.
    pub(crate) fn end(self) -> Option<Vec<u8>> {
        let at = u32::try_from(self.at).ok()?;
        let mut list = self.list;
        let length = u32::try_from(list.len()).ok()?;
        list.extend_from_slice(&END.to_le_bytes());
        list.extend_from_slice(&[0; 4]);
        list.extend_from_slice(&self.count.to_le_bytes());
        list.extend_from_slice(&self.count.to_le_bytes());
        list.extend_from_slice(&length.to_le_bytes());
        list.extend_from_slice(&at.to_le_bytes());
        list.extend_from_slice(&[0; 2]);
        Some(list)
    }
}
