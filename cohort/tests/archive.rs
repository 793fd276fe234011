//! ZIP archives: what people's programs pack is read, what is wrong is refused by name, and
//! nothing that is damaged on purpose does any harm.

#![allow(
    clippy::cast_possible_truncation,
    clippy::needless_for_each,
    reason = "the archives of these tests are small"
)]

use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;
use zeven_cohort::{Intake, Store, Summary};
use zeven_core::result::{ResultRow, to_lines};

use crate::common::{method, result};

/// One file on its way into an archive.
#[derive(Clone)]
struct Packed {
    name: &'static str,
    content: Vec<u8>,
    deflated: bool,
    /// Its sums stand behind it: with their mark, or without.
    behind: Option<bool>,
    flags: u16,
    method: Option<u16>,
    extra: Vec<u8>,
    crc: Option<u32>,
}

fn file(name: &'static str, content: impl Into<Vec<u8>>) -> Packed {
    Packed {
        name,
        content: content.into(),
        deflated: true,
        behind: None,
        flags: 0,
        method: None,
        extra: Vec::new(),
        crc: None,
    }
}

/// Bit by bit, so that it shares nothing with the reader.
fn crc(bytes: &[u8]) -> u32 {
    let mut value = u32::MAX;
    for byte in bytes {
        value ^= u32::from(*byte);
        for _ in 0..8 {
            value = if value & 1 == 1 {
                0xedb8_8320 ^ (value >> 1)
            } else {
                value >> 1
            };
        }
    }
    !value
}

/// An archive of these; `listed`: how many of them its list of contents names.
fn archive_of(files: &[Packed], listed: usize) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (index, one) in files.iter().enumerate() {
        let at = out.len() as u32;
        let packed = if one.deflated {
            compress_to_vec(&one.content, 6)
        } else {
            one.content.clone()
        };
        let sums = [
            one.crc.unwrap_or(crc(&one.content)),
            packed.len() as u32,
            one.content.len() as u32,
        ];
        let before = if one.behind.is_some() { [0; 3] } else { sums };
        let flags = one.flags | if one.behind.is_some() { 8 } else { 0 };
        let method = one.method.unwrap_or(if one.deflated { 8 } else { 0 });
        let head = |sums: [u32; 3], extra: usize| {
            let mut bytes = Vec::new();
            for short in [20, flags, method, 0, 0x21] {
                bytes.extend(u16::to_le_bytes(short));
            }
            sums.iter().for_each(|sum| bytes.extend(sum.to_le_bytes()));
            bytes.extend((one.name.len() as u16).to_le_bytes());
            bytes.extend((extra as u16).to_le_bytes());
            bytes
        };
        out.extend(b"PK\x03\x04");
        out.extend(head(before, one.extra.len()));
        out.extend(one.name.as_bytes());
        out.extend(&one.extra);
        out.extend(packed);
        if let Some(marked) = one.behind {
            if marked {
                out.extend(b"PK\x07\x08");
            }
            sums.iter().for_each(|sum| out.extend(sum.to_le_bytes()));
        }
        if index < listed {
            list.extend(b"PK\x01\x02\x14\x00");
            list.extend(head(sums, 0));
            list.extend([0; 10]);
            list.extend(at.to_le_bytes());
            list.extend(one.name.as_bytes());
        }
    }
    let at = out.len() as u32;
    let length = list.len() as u32;
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((listed as u16).to_le_bytes());
    out.extend((listed as u16).to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn archive(files: &[Packed]) -> Vec<u8> {
    archive_of(files, files.len())
}

fn import_at_most(bytes: &[u8], piece: usize, limit: u64) -> (Store, Summary) {
    let mut intake = Intake::new(vec![method().clone()]).unpacking_at_most(limit);
    intake.begin("all.zip", None);
    bytes.chunks(piece).for_each(|piece| intake.feed(piece));
    intake.end();
    intake.finish()
}

fn import(bytes: &[u8], piece: usize) -> (Store, Summary) {
    import_at_most(bytes, piece, 1 << 30)
}

fn results(count: usize) -> Vec<ResultRow> {
    (0..count)
        .map(|number| result(number, [(2, number % 6); 7]))
        .collect()
}

fn refused(summary: &Summary) -> Vec<(String, String)> {
    let listed = summary.refused.listed.iter();
    listed
        .map(|one| (one.file.clone(), one.problems[0].to_string()))
        .collect()
}

fn ids(store: &Store) -> Vec<String> {
    let mut ids: Vec<_> = (0..store.len())
        .map(|row| store.row(row).unwrap().id)
        .collect();
    ids.sort();
    ids
}

/// Files as they are, packed, with their sums in front and behind, folders, and what systems
/// put beside them; in pieces of any size.
#[test]
fn archives_of_every_program_are_read_in_pieces_of_any_size() {
    let rows = results(8);
    let lines = |from: usize| to_lines(&rows[from..from + 2]);
    let stored = Packed {
        deflated: false,
        ..file("leden/b.jsonl", lines(2))
    };
    let finder = Packed {
        behind: Some(true),
        ..file("c.jsonl", lines(4))
    };
    let beside = Packed {
        behind: Some(true),
        ..file("__MACOSX/._c.jsonl", "not of anybody")
    };
    let pipe = Packed {
        behind: Some(false),
        ..file("d.jsonl", lines(6))
    };
    let folder = Packed {
        deflated: false,
        ..file("leden/", "")
    };
    let all = [
        file("a.jsonl", lines(0)),
        folder,
        stored,
        beside,
        finder,
        file(".DS_Store", "x"),
        pipe,
    ];
    let bytes = archive(&all);
    for piece in [1, 7, 311, bytes.len()] {
        let (store, summary) = import(&bytes, piece);
        assert_eq!(refused(&summary), [], "{piece}");
        assert_eq!((store.len(), summary.files), (8, 1), "{piece}");
        let places: std::collections::BTreeSet<_> = (0..8).map(|row| store.place(row).0).collect();
        let wanted = [
            "all.zip/a.jsonl",
            "all.zip/c.jsonl",
            "all.zip/d.jsonl",
            "all.zip/leden/b.jsonl",
        ];
        assert!(places.iter().eq(wanted.iter()), "{places:?}");
    }
}

#[test]
fn what_is_not_read_is_refused_by_name_and_the_rest_goes_on() {
    let rows = results(4);
    let nested = archive(&[file("x.jsonl", to_lines(&rows[3..]))]);
    let zip64 = [&[1, 0, 16, 0][..], &[0; 16]].concat();
    let all = [
        file("a.jsonl", to_lines(&rows[..1])),
        Packed {
            flags: 1,
            ..file("locked.jsonl", to_lines(&rows[1..2]))
        },
        Packed {
            method: Some(99),
            ..file("aes.jsonl", to_lines(&rows[1..2]))
        },
        Packed {
            method: Some(14),
            ..file("lzma.jsonl", to_lines(&rows[1..2]))
        },
        Packed {
            extra: zip64,
            ..file("large.jsonl", to_lines(&rows[1..2]))
        },
        Packed {
            crc: Some(7),
            ..file("sums.jsonl", to_lines(&rows[1..2]))
        },
        file("inner.zip", nested.clone()),
        Packed {
            deflated: false,
            ..file("other.zip", nested)
        },
        file("note.txt", "Dear all"),
        file("b.jsonl", to_lines(&rows[2..3])),
    ];
    let bytes = archive(&all);
    for piece in [1, 500, bytes.len()] {
        let (store, summary) = import(&bytes, piece);
        assert_eq!(ids(&store), ["assessment 0", "assessment 2"]);
        let said = refused(&summary);
        let wanted = [
            ("all.zip/locked.jsonl", "is encrypted"),
            ("all.zip/aes.jsonl", "is encrypted"),
            ("all.zip/lzma.jsonl", "is packed in a way"),
            ("all.zip/large.jsonl", "is packed as ZIP64"),
            ("all.zip/sums.jsonl", "is damaged"),
            ("all.zip/inner.zip", "is an archive in an archive"),
            ("all.zip/other.zip", "is an archive in an archive"),
            ("all.zip/note.txt", "is not valid JSON"),
        ];
        for ((name, sentence), (file, start)) in said.iter().zip(wanted) {
            assert_eq!(name, file);
            assert!(sentence.starts_with(start), "{name}: {sentence}");
        }
        assert_eq!(said.len(), wanted.len());
    }
}

/// A few kilobytes that would be four megabytes.
#[test]
fn an_archive_that_swells_is_stopped_at_the_limit() {
    let bomb = vec![b'\n'; 4 << 20];
    let bytes = archive(&[
        file("a.jsonl", to_lines(&results(1))),
        file("bomb.jsonl", bomb),
    ]);
    assert!(bytes.len() < 9_000);
    let (store, summary) = import_at_most(&bytes, 4096, 1 << 20);
    assert_eq!(store.len(), 0, "nothing of it counts");
    let said = "is larger than 1048576 bytes when unpacked".to_owned();
    assert_eq!(refused(&summary), [("all.zip/bomb.jsonl".to_owned(), said)]);
    // Many small ones are counted together.
    let many: Vec<_> = (0..30)
        .map(|_| file("n.jsonl", vec![b'\n'; 50_000]))
        .collect();
    let (_, summary) = import_at_most(&archive(&many), 4096, 1 << 20);
    assert!(
        refused(&summary)
            .last()
            .unwrap()
            .1
            .contains("when unpacked")
    );
}

/// Another program would see other files in such an archive.
#[test]
fn an_archive_whose_list_says_something_else_counts_for_nothing() {
    let rows = results(2);
    let all = [
        file("a.jsonl", to_lines(&rows[..1])),
        file("gone.jsonl", to_lines(&rows[1..])),
    ];
    let (store, summary) = import(&archive_of(&all, 1), 100);
    assert_eq!((store.len(), refused(&summary).len()), (0, 1));
    assert_eq!(refused(&summary)[0].0, "all.zip");
    let bytes = archive(&all);
    let mut listed = bytes.clone();
    let list = bytes
        .windows(4)
        .position(|part| part == b"PK\x01\x02")
        .unwrap();
    listed[list + 16] ^= 1;
    assert_eq!(import(&listed, 100).0.len(), 0);
    // One listed twice: another program may take it for two.
    let end = bytes.windows(4).rposition(|part| part == b"PK\x05\x06");
    let (before, after) = bytes.split_at(end.unwrap());
    let first = &bytes[list..list + 46 + "a.jsonl".len()];
    let twice = [before, first, after].concat();
    assert_eq!(import(&twice, 100).0.len(), 0);
    // What comes behind the end is not part of it either.
    assert_eq!(import(&[bytes.as_slice(), b"x"].concat(), 100).0.len(), 0);
    assert_eq!(import(&bytes, 100).0.len(), 2);
}

#[test]
fn an_archive_that_breaks_off_counts_for_nothing_wherever_that_is() {
    let rows = results(2);
    let pipe = Packed {
        behind: Some(true),
        ..file("b.jsonl", to_lines(&rows[1..]))
    };
    let bytes = archive(&[file("a.jsonl", to_lines(&rows[..1])), pipe]);
    for end in 1..bytes.len() {
        let (store, summary) = import(&bytes[..end], 64);
        assert_eq!(store.len(), 0, "{end}");
        assert!(summary.refused.count > 0, "{end}");
    }
    assert_eq!(import(&bytes, 64).0.len(), 2);
}

#[test]
fn an_empty_archive_is_a_file_with_nothing_in_it() {
    let (store, summary) = import(&archive(&[]), 5);
    assert_eq!((store.len(), refused(&summary).len()), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Changed bytes cost what they belong to: no result appears that was not there.
    #[test]
    fn damage_never_panics_and_never_makes_a_result(
        changes in prop::collection::vec((0_usize..4000, any::<u8>()), 1..6),
        piece in 1_usize..600,
    ) {
        let rows = results(3);
        let pipe = Packed { behind: Some(true), ..file("b.jsonl", to_lines(&rows[1..2])) };
        let stored = Packed { deflated: false, ..file("c.jsonl", to_lines(&rows[2..])) };
        let mut bytes = archive(&[file("a.jsonl", to_lines(&rows[..1])), pipe, stored]);
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[at % length] = byte;
        }
        let (store, _) = import_at_most(&bytes, piece, 1 << 20);
        let known: Vec<_> = rows.iter().map(|row| row.id.clone()).collect();
        for row in 0..store.len() {
            let row = store.row(row).unwrap();
            let own = known.iter().position(|id| *id == row.id);
            prop_assert_eq!(own.map(|own| &rows[own]), Some(&row));
        }
    }

    /// Anything at all behind the mark of an archive.
    #[test]
    fn nonsense_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..3000), piece in 1_usize..99) {
        let bytes = [b"PK\x03\x04".as_slice(), &bytes].concat();
        let (store, summary) = import_at_most(&bytes, piece, 1 << 20);
        prop_assert_eq!(store.len(), 0);
        prop_assert!(summary.refused.count > 0);
    }
}
