//! ZIP archives, as far as a hub needs them: reading them in pieces, and writing one. A
//! browser packs by itself, so the packing here is the command's alone.
//!
//! Of the format (PKWARE's APPNOTE.TXT) only what people's programs write is known here:
//! files that are stored or deflated, without a password, below 4 GiB. Everything else is
//! refused by name.

mod contents;
mod read;
mod whole;
#[cfg(feature = "workbook")]
mod write;

pub(crate) use contents::{Contents, Packed};
pub(crate) use read::{Event, Reader};
pub use whole::{Archive, Inside, is_archive};
#[cfg(feature = "workbook")]
pub(crate) use write::{Packer, Writer};

/// Most bytes that the files of one archive may have together when unpacked: as much as
/// 60,000 assessments with long notes.
pub(crate) const UNPACKED: u64 = 2 << 30;
/// What stands before a file.
const LOCAL: u32 = 0x0403_4b50;
/// What stands before an entry of the list of contents.
const LISTED: u32 = 0x0201_4b50;
/// What stands before the end.
const END: u32 = 0x0605_4b50;

/// Whether bytes begin as an archive does, an empty one too.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    [LOCAL, END]
        .iter()
        .any(|mark| bytes.starts_with(&mark.to_le_bytes()))
}

/// The checksum of the format (CRC-32), eight bytes at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Crc(u32);

impl Crc {
    pub(crate) const fn new() -> Self {
        Self(u32::MAX)
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        let at = |table: usize, byte: u64| {
            let row = TABLES.get(table);
            let [byte, ..] = byte.to_le_bytes();
            let value = row.and_then(|row| row.get(usize::from(byte)));
            value.copied().unwrap_or_default()
        };
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            let word = u64::from_le_bytes(*eight) ^ u64::from(self.0);
            let mut sum = 0;
            for table in 0..8 {
                sum ^= at(7 - table, word >> (8 * table));
            }
            self.0 = sum;
        }
        for byte in rest {
            self.0 = at(0, u64::from(self.0 ^ u32::from(*byte))) ^ (self.0 >> 8);
        }
    }

    const fn value(self) -> u32 {
        !self.0
    }
}

static TABLES: [[u32; 256]; 8] = tables();

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "runs while compiling; both are within 256"
)]
const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut value = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 {
                0xedb8_8320 ^ (value >> 1)
            } else {
                value >> 1
            };
            bit += 1;
        }
        tables[0][byte] = value;
        byte += 1;
    }
    let mut table = 1;
    while table < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[table - 1][byte];
            tables[table][byte] = tables[0][before as usize & 255] ^ (before >> 8);
            byte += 1;
        }
        table += 1;
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::Crc;

    #[test]
    fn the_checksum_is_the_one_everybody_has() {
        let of = |bytes: &[u8]| {
            let mut crc = Crc::new();
            crc.add(bytes);
            crc.value()
        };
        assert_eq!(of(b"123456789"), 0xcbf4_3926);
        assert_eq!(of(b""), 0);
        let mut parts = Crc::new();
        parts.add(b"12345");
        parts.add(b"6789");
        assert_eq!(parts.value(), 0xcbf4_3926);
    }
}
