//! What an import says about itself.

use zeven_core::{Problem, What};

use crate::store::Conflict;

/// Most refused files and lines that are listed.
const LISTED: usize = 1000;
/// Most problems of one of them.
const PROBLEMS: usize = 20;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files that were ended.
    pub files: usize,
    /// Results in the store, with what was there before.
    pub rows: usize,
    /// Results that stood as this program writes them and were read the quick way.
    pub quick: usize,
    /// Files and lines that were refused.
    pub refused: usize,
    /// Bytes read of the file in progress.
    pub read: u64,
    /// Its size in bytes, if known.
    pub size: Option<u64>,
}

/// A file or line that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file's name as it was given.
    pub file: String,
    /// The line, from 1; `None` for a whole file.
    pub line: Option<u32>,
    /// What is wrong, at least one problem and at most twenty. Places in lines begin with
    /// the line, places in documents are JSON Pointers.
    pub problems: Vec<Problem>,
}

impl Refused {
    /// Counts the lines on by so many.
    pub(super) fn shift(&mut self, lines: u32) {
        self.line = self.line.map(|line| line + lines);
        for problem in &mut self.problems {
            let place = &problem.place;
            let end = place.find('/').unwrap_or(place.len());
            let (line, rest) = place.split_at(end);
            if let Ok(line) = line.parse::<u32>() {
                problem.place = format!("{}{rest}", line + lines);
            }
            if let What::NotJson { line, .. } = &mut problem.what {
                *line += lines as usize;
            }
        }
    }
}

/// Everything that was refused: the first thousand, and how many there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusals {
    /// The first of them, in order.
    pub listed: Vec<Refused>,
    /// How many there were, listed or not.
    pub count: usize,
}

impl Refusals {
    pub(super) fn push(&mut self, mut refused: Refused) {
        self.count += 1;
        if self.listed.len() < LISTED {
            refused.problems.truncate(PROBLEMS);
            self.listed.push(refused);
        }
    }

    /// Adds those of another part of the same import behind these.
    pub fn append(&mut self, other: Self) {
        self.count += other.count;
        let room = LISTED.saturating_sub(self.listed.len());
        self.listed.extend(other.listed.into_iter().take(room));
    }
}

/// What became of everything that was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files read, good or bad.
    pub files: usize,
    /// Results taken, with what was in the store before and before duplicates went.
    pub taken: usize,
    /// Results that were there already, word for word; they are kept once.
    pub duplicates: usize,
    /// Results of which a later revision is there; they are kept and do not count.
    pub older: usize,
    /// The first contradictions.
    pub conflicts: Vec<Conflict>,
    /// How many contradictions there are.
    pub conflict_count: usize,
    /// What was refused.
    pub refused: Refusals,
    /// Names of columns this version does not know, which were not taken over.
    pub unknown_columns: Vec<String>,
}
