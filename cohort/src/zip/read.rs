//! An archive from its first byte to its last, in pieces of any size: what is in a file is
//! handed on as it comes, and nothing is held but a header.
//!
//! Files are taken in the order in which they stand. The list of contents behind them must
//! name every one of them with the same sums, or the archive as a whole is refused: another
//! program would see other files in it.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use zeven_core::Packed;

use super::{Crc, END, LISTED, LOCAL};

/// Bytes that are unpacked at a time.
const BUFFER: usize = 64 * 1024;
/// What begins the sums behind a file, where they do not stand before it.
const SUMS: u32 = 0x0807_4b50;
/// The ends of an archive of more than 4 GiB.
const LARGE_ENDS: [u32; 2] = [0x0606_4b50, 0x0706_4b50];

/// What was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// A file begins; its name is only for showing.
    Begin(&'a str),
    /// What is in it.
    Bytes(&'a [u8]),
    /// It ends, and its sums are right.
    End,
    /// A file of this name is not to be had; what came of it does not count.
    Refused(&'a str, Packed),
    /// The archive is not to be had, and nothing of it counts: the file at which that was
    /// seen, or empty.
    Broken(&'a str, Packed),
}

type Out<'a> = &'a mut dyn FnMut(Event);

/// Reads one archive.
pub(crate) struct Reader {
    state: State,
    /// A header of which more is needed.
    held: Vec<u8>,
    /// Where the bytes stand that come next.
    at: u64,
    /// How many bytes may still be unpacked, and how many that were at first.
    left: u64,
    limit: u64,
    entry: Entry,
    /// Files met so far, in their order.
    found: Vec<Found>,
    inflate: Box<InflateState>,
    buffer: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// A header of a file, or the list of contents.
    Header,
    /// So many bytes of a file as they are.
    Stored(u64),
    /// A deflated file, of so many bytes if that is known.
    Deflated(Option<u64>),
    /// So many bytes that nobody wants.
    Skip(u64),
    /// The sums of the file before.
    Sums,
    /// Only the list of contents and the end may follow.
    List,
    /// Everything was there.
    Done,
    /// Nothing more is read.
    Broken,
}

/// The file in progress.
#[derive(Debug, Default)]
struct Entry {
    name: String,
    /// It was refused, or nobody wants it.
    quiet: bool,
    /// Whether its sums stand behind it.
    behind: bool,
    crc: u32,
    packed: u32,
    size: u32,
    /// What was counted.
    own: Option<Crc>,
    bytes: u64,
}

#[derive(Debug)]
struct Found {
    at: u64,
    /// Its checksum and size, where they were looked at.
    sums: Option<(u32, u32)>,
    listed: bool,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Reader");
        shown.field("state", &self.state).field("at", &self.at);
        shown.finish_non_exhaustive()
    }
}

impl Reader {
    /// `limit`: most bytes that all files together may have when unpacked.
    pub(crate) fn new(limit: u64) -> Self {
        Self {
            state: State::Header,
            held: Vec::new(),
            at: 0,
            left: limit,
            limit,
            entry: Entry::default(),
            found: Vec::new(),
            inflate: InflateState::new_boxed(DataFormat::Raw),
            buffer: vec![0; BUFFER],
        }
    }

    /// Takes the next bytes.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: Out) {
        let mut rest = bytes;
        loop {
            let before = (rest.len(), self.state, self.entry.bytes);
            match self.state {
                State::Header | State::List => self.header(&mut rest, out),
                State::Stored(left) => self.stored(&mut rest, left, out),
                State::Deflated(left) => self.deflated(&mut rest, left, out),
                State::Skip(left) => {
                    let count = self.take(&mut rest, left).len() as u64;
                    self.state = if count == left {
                        self.after()
                    } else {
                        State::Skip(left - count)
                    };
                }
                State::Sums => self.sums(&mut rest, out),
                State::Done if !rest.is_empty() => self.give_up(Packed::Damaged, out),
                State::Done | State::Broken => return,
            }
            if before == (rest.len(), self.state, self.entry.bytes) {
                return;
            }
        }
    }

    /// Nothing comes any more.
    pub(crate) fn end(&mut self, out: Out) {
        if !matches!(self.state, State::Done | State::Broken) {
            self.give_up(Packed::Damaged, out);
        }
    }

    /// At most so many of the bytes.
    fn take<'a>(&mut self, rest: &mut &'a [u8], most: u64) -> &'a [u8] {
        let most = usize::try_from(most).unwrap_or(usize::MAX).min(rest.len());
        let (now, later) = rest.split_at(most);
        *rest = later;
        self.at += most as u64;
        now
    }

    /// Whether so many bytes of a header are held now.
    fn hold(&mut self, rest: &mut &[u8], wanted: usize) -> bool {
        let missing = wanted.saturating_sub(self.held.len()) as u64;
        let more = self.take(rest, missing);
        self.held.extend_from_slice(more);
        self.held.len() >= wanted
    }

    fn short(&self, at: usize) -> u16 {
        let bytes = self.held.get(at..at + 2).unwrap_or_default();
        bytes.try_into().map_or(0, u16::from_le_bytes)
    }

    fn long(&self, at: usize) -> u32 {
        let bytes = self.held.get(at..at + 4).unwrap_or_default();
        bytes.try_into().map_or(0, u32::from_le_bytes)
    }

    fn give_up(&mut self, why: Packed, out: Out) {
        self.state = State::Broken;
        out(Event::Broken(&self.entry.name, why));
    }

    /// Says that the file in progress is not to be had.
    fn refuse(&mut self, why: Packed, out: Out) {
        if !self.entry.quiet {
            out(Event::Refused(&self.entry.name, why));
        }
        self.entry.quiet = true;
    }

    fn header(&mut self, rest: &mut &[u8], out: Out) {
        if self.held.is_empty() {
            self.entry.name.clear();
        }
        if !self.hold(rest, 4) {
            return;
        }
        let lengths: (usize, &[usize]) = match self.long(0) {
            LOCAL if self.state == State::Header => (30, &[26, 28]),
            LISTED => (46, &[28, 30, 32]),
            END => (22, &[20]),
            mark if LARGE_ENDS.contains(&mark) => return self.give_up(Packed::Large, out),
            _ => return self.give_up(Packed::Damaged, out),
        };
        let (fixed, more) = lengths;
        if !self.hold(rest, fixed) {
            return;
        }
        let more = more.iter().map(|at| usize::from(self.short(*at)));
        let whole = fixed + more.sum::<usize>();
        if !self.hold(rest, whole) {
            return;
        }
        match self.long(0) {
            LOCAL => self.begin(whole as u64, out),
            LISTED => self.listed(out),
            _ => {
                let count = usize::from(self.short(10));
                let whole = count == self.found.len() && self.found.iter().all(|one| one.listed);
                self.state = State::Done;
                if !whole {
                    self.give_up(Packed::Damaged, out);
                }
            }
        }
        self.held.clear();
    }

    /// A file begins: its header is held.
    fn begin(&mut self, header: u64, out: Out) {
        let (flags, method) = (self.short(6), self.short(8));
        let (name_length, extra_length) =
            (usize::from(self.short(26)), usize::from(self.short(28)));
        let name = self.held.get(30..30 + name_length).unwrap_or_default();
        let name = String::from_utf8_lossy(name).replace(char::is_control, "\u{fffd}");
        let from = 30 + name_length;
        let large = has_large(self.held.get(from..from + extra_length).unwrap_or_default());
        let behind = flags & 1 << 3 != 0;
        let folder = name.ends_with('/');
        self.entry = Entry {
            quiet: folder || is_hidden(&name),
            name,
            behind,
            crc: self.long(14),
            packed: self.long(18),
            size: self.long(22),
            own: Some(Crc::new()),
            bytes: 0,
        };
        self.found.push(Found {
            at: self.at - header,
            sums: None,
            listed: false,
        });
        if self.found.len() > usize::from(u16::MAX) {
            return self.give_up(Packed::Large, out);
        }
        let large = large || self.entry.packed == u32::MAX || self.entry.size == u32::MAX;
        // With a password, strongly encrypted, or with headers that are hidden.
        let encrypted = flags & (1 | 1 << 6 | 1 << 13) != 0 || method == 99;
        let fault = if encrypted {
            Some(Packed::Encrypted)
        } else if large {
            Some(Packed::Large)
        } else if flags & 1 << 5 != 0 || !matches!(method, 0 | 8) {
            Some(Packed::Unknown)
        } else if method == 0 && behind && self.entry.packed == 0 && !folder {
            // Where it ends could only be guessed.
            Some(Packed::Unknown)
        } else {
            None
        };
        let known = (!behind || self.entry.packed > 0).then_some(u64::from(self.entry.packed));
        match (fault, known) {
            (None, known) => {
                if !self.entry.quiet {
                    out(Event::Begin(&self.entry.name));
                }
                if method == 0 {
                    self.state = State::Stored(known.unwrap_or_default());
                } else {
                    self.inflate.reset(DataFormat::Raw);
                    self.state = State::Deflated(known);
                }
            }
            (Some(fault), Some(length)) if self.entry.packed != u32::MAX => {
                self.refuse(fault, out);
                self.entry.own = None;
                self.state = State::Skip(length);
            }
            (Some(fault), _) => self.give_up(fault, out),
        }
    }

    /// What follows the bytes of a file.
    fn after(&self) -> State {
        if self.entry.behind {
            State::Sums
        } else {
            State::Header
        }
    }

    fn stored(&mut self, rest: &mut &[u8], left: u64, out: Out) {
        let now = self.take(rest, left);
        let left = left - now.len() as u64;
        self.state = State::Stored(left);
        if !self.hand_on(now, out) {
            return self.give_up(Packed::Swells(self.limit), out);
        }
        if left == 0 {
            self.ends(out);
        }
    }

    fn deflated(&mut self, rest: &mut &[u8], left: Option<u64>, out: Out) {
        let most = left.unwrap_or(u64::MAX);
        let most = usize::try_from(most).unwrap_or(usize::MAX).min(rest.len());
        let input = rest.get(..most).unwrap_or_default();
        let mut buffer = std::mem::take(&mut self.buffer);
        let done = inflate(&mut self.inflate, input, &mut buffer, MZFlush::None);
        self.take(rest, done.bytes_consumed as u64);
        let left = left.map(|left| left - done.bytes_consumed as u64);
        self.state = State::Deflated(left);
        let fits = self.hand_on(buffer.get(..done.bytes_written).unwrap_or_default(), out);
        self.buffer = buffer;
        if !fits {
            return self.give_up(Packed::Swells(self.limit), out);
        }
        let moved = done.bytes_consumed + done.bytes_written > 0;
        match done.status {
            Ok(MZStatus::StreamEnd) if left.is_none_or(|left| left == 0) => self.ends(out),
            // More bytes are needed, or there is more to hand on.
            Ok(MZStatus::Ok) if moved => {}
            Ok(MZStatus::Ok) | Err(MZError::Buf) if left != Some(0) => {}
            _ => match left {
                Some(left) => {
                    self.refuse(Packed::Damaged, out);
                    self.entry.own = None;
                    self.state = State::Skip(left);
                }
                None => self.give_up(Packed::Damaged, out),
            },
        }
    }

    /// Counts and hands on; false when that is too much.
    fn hand_on(&mut self, bytes: &[u8], out: Out) -> bool {
        let count = bytes.len() as u64;
        let Some(left) = self.left.checked_sub(count) else {
            return false;
        };
        self.left = left;
        self.entry.bytes += count;
        if let Some(crc) = &mut self.entry.own {
            crc.add(bytes);
        }
        if !self.entry.quiet && count > 0 {
            out(Event::Bytes(bytes));
        }
        true
    }

    /// The bytes of a file end.
    fn ends(&mut self, out: Out) {
        self.state = self.after();
        if self.state == State::Header {
            self.judge(out);
        }
    }

    fn sums(&mut self, rest: &mut &[u8], out: Out) {
        if !self.hold(rest, 4) {
            return;
        }
        let from = if self.long(0) == SUMS { 4 } else { 0 };
        if !self.hold(rest, from + 12) {
            return;
        }
        self.entry.crc = self.long(from);
        self.entry.size = self.long(from + 8);
        self.held.clear();
        self.state = State::Header;
        self.judge(out);
    }

    /// Whether what was counted is what should be.
    fn judge(&mut self, out: Out) {
        let Some(own) = self.entry.own else { return };
        let wanted = (self.entry.crc, u64::from(self.entry.size));
        if (own.value(), self.entry.bytes) != wanted {
            return self.refuse(Packed::Damaged, out);
        }
        if let Some(found) = self.found.last_mut() {
            found.sums = Some((self.entry.crc, self.entry.size));
        }
        if !self.entry.quiet {
            out(Event::End);
        }
    }

    /// An entry of the list of contents is held.
    fn listed(&mut self, out: Out) {
        self.state = State::List;
        self.entry = Entry::default();
        let sums = (self.long(16), self.long(24));
        let at = u64::from(self.long(42));
        let found = self.found.binary_search_by_key(&at, |one| one.at).ok();
        let found = found.and_then(|index| self.found.get_mut(index));
        let known = found.filter(|one| !one.listed && one.sums.is_none_or(|own| own == sums));
        match known {
            Some(found) => found.listed = true,
            None => self.give_up(Packed::Damaged, out),
        }
    }
}

/// Whether the extra fields of a header hold sizes above 4 GiB.
fn has_large(extra: &[u8]) -> bool {
    let mut rest = extra;
    while let Some((head, behind)) = rest.split_first_chunk::<4>() {
        let [a, b, c, d] = *head;
        if u16::from_le_bytes([a, b]) == 1 {
            return true;
        }
        let length = usize::from(u16::from_le_bytes([c, d]));
        rest = behind.get(length..).unwrap_or_default();
    }
    false
}

/// What systems put beside people's files.
fn is_hidden(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| part == "__MACOSX" || (part.starts_with('.') && part != "." && part != ".."))
}
