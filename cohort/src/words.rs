//! Texts that come again and again, each kept once and known by a number.
//!
//! The hash has no secret and no chance in it (a browser's worker must give the same
//! bytes every time), so whoever writes a file could make texts that all fall into one
//! place of the table. Such a place holds at most [`PROBES`] of them; the others go into
//! an ordered tree, where finding one takes as long as for any other.

use std::collections::BTreeMap;

use crate::eight::same;

/// Most places in the table that are looked at for one text.
const PROBES: usize = 16;

/// A set of texts, numbered in the order they came. Number 0 is the empty text.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    text: String,
    /// Where each text ends in `text`.
    ends: Vec<u32>,
    /// In the upper half a part of the hash, in the lower the number; 0 is a free place.
    table: Vec<u64>,
    /// What found no place in the table.
    crowded: BTreeMap<Box<str>, u32>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            text: String::new(),
            ends: vec![0],
            table: vec![0; 64],
            crowded: BTreeMap::new(),
        }
    }
}

impl Words {
    /// How many texts there are, the empty one included.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number; empty for one that was never given out.
    pub(crate) fn get(&self, number: u32) -> &str {
        let index = number as usize;
        let end = self.ends.get(index).copied().unwrap_or_default() as usize;
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or_default() as usize;
        self.text.get(start..end).unwrap_or_default()
    }

    /// All texts by their number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|number| self.get(number))
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let crowded: usize = self.crowded.keys().map(|word| word.len() + 48).sum();
        self.text.capacity() + 4 * self.ends.capacity() + 8 * self.table.capacity() + crowded
    }

    /// The number of a text that is there.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        if word.is_empty() {
            return Some(0);
        }
        match self.look(word, hash(word.as_bytes())) {
            Found::Is(number) => Some(number),
            Found::Free(_) => None,
            Found::Crowded => self.crowded.get(word).copied(),
        }
    }

    /// The number of a text, new or not; `None` when there is no room for more.
    pub(crate) fn intern(&mut self, word: &str) -> Option<u32> {
        if word.is_empty() {
            return Some(0);
        }
        let hash = hash(word.as_bytes());
        let free = match self.look(word, hash) {
            Found::Is(number) => return Some(number),
            Found::Free(place) => Some(place),
            Found::Crowded => match self.crowded.get(word) {
                Some(number) => return Some(*number),
                None => None,
            },
        };
        let number = u32::try_from(self.len()).ok()?;
        let end = u32::try_from(self.text.len() + word.len()).ok()?;
        self.text.push_str(word);
        self.ends.push(end);
        match free.and_then(|place| self.table.get_mut(place)) {
            Some(slot) => *slot = entry(hash, number),
            None => {
                self.crowded.insert(word.into(), number);
            }
        }
        if 3 * self.ends.len() > 2 * self.table.len() {
            self.grow();
        }
        Some(number)
    }

    fn look(&self, word: &str, hash: u64) -> Found {
        let mask = self.table.len() - 1;
        let start = place(hash);
        for step in 0..PROBES {
            let place = (start + step) & mask;
            let slot = self.table.get(place).copied().unwrap_or_default();
            if slot == 0 {
                return Found::Free(place);
            }
            let (tag, number) = parts(slot);
            if tag == hash & TAG && same(self.get(number).as_bytes(), word.as_bytes()) {
                return Found::Is(number);
            }
        }
        Found::Crowded
    }

    fn grow(&mut self) {
        let size = 2 * self.table.len();
        self.table.clear();
        self.table.resize(size, 0);
        self.crowded.clear();
        for number in 1..u32::try_from(self.len()).unwrap_or(u32::MAX) {
            let word = self.get(number);
            let hash = hash(word.as_bytes());
            let mask = size - 1;
            let free = (0..PROBES)
                .map(|step| (place(hash) + step) & mask)
                .find(|place| self.table.get(*place) == Some(&0));
            if let Some(place) = free {
                if let Some(slot) = self.table.get_mut(place) {
                    *slot = entry(hash, number);
                }
            } else {
                let word: Box<str> = word.into();
                self.crowded.insert(word, number);
            }
        }
    }
}

enum Found {
    Is(u32),
    Free(usize),
    Crowded,
}

const TAG: u64 = 0xffff_ffff_0000_0000;

fn entry(hash: u64, number: u32) -> u64 {
    (hash & TAG) | u64::from(number)
}

fn parts(slot: u64) -> (u64, u32) {
    (slot & TAG, u32::try_from(slot & !TAG).unwrap_or_default())
}

/// The lower half of the hash: the upper one is the mark of an entry.
fn place(hash: u64) -> usize {
    usize::try_from(hash & !TAG).unwrap_or_default()
}

/// Eight bytes at a time, spread by a multiplication.
fn hash(bytes: &[u8]) -> u64 {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = bytes.len() as u64;
    let mut take = |part: u64| {
        state = (state.rotate_left(23) ^ part).wrapping_mul(SPREAD);
    };
    let (parts, rest) = bytes.as_chunks::<8>();
    for part in parts {
        take(u64::from_le_bytes(*part));
    }
    let mut last = 0;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    take(last);
    let mixed = (state ^ (state >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test that stumbles should fail on the spot"
)]
mod tests {
    use super::{PROBES, Words, hash, place};

    #[test]
    fn a_text_keeps_its_number_however_many_come() {
        let mut words = Words::default();
        let name = |number: usize| format!("Voorbeeld {number} BV");
        let numbers: Vec<_> = (0..5000).map(|n| words.intern(&name(n)).unwrap()).collect();
        for (n, number) in numbers.iter().enumerate() {
            assert_eq!(words.intern(&name(n)), Some(*number));
            assert_eq!(words.find(&name(n)), Some(*number));
            assert_eq!(words.get(*number), name(n));
        }
        assert_eq!((words.find("nobody"), words.intern("")), (None, Some(0)));
        assert_eq!(words.len(), 5001);
    }

    #[test]
    fn texts_made_to_crowd_one_place_are_found_too() {
        let all = (0..400_000).map(|number| format!("x{number}"));
        let crowd: Vec<_> = all
            .filter(|word| place(hash(word.as_bytes())) & 0xfff == 7)
            .take(3 * PROBES)
            .collect();
        assert_eq!(crowd.len(), 3 * PROBES);
        let mut words = Words::default();
        let numbers: Vec<_> = crowd.iter().map(|w| words.intern(w).unwrap()).collect();
        assert!(!words.crowded.is_empty());
        for (word, number) in crowd.iter().zip(numbers) {
            assert_eq!(
                (words.find(word), words.get(number)),
                (Some(number), word.as_str())
            );
        }
    }
}
