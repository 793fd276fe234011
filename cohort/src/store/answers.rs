//! What was answered, criterion by criterion, of rows that came as whole assessments: with it
//! two versions of a method can be compared on what both ask. A row of results has none, and a
//! store of nothing but rows of results holds nothing here.

use zeven_core::Level;
use zeven_core::assessment::Assessment;
use zeven_core::method::Method;
use zeven_core::rating::Counts;
use zeven_core::score::{Status, score_dimension};

use crate::cell::Cell;

/// Still open: blank, or not known.
pub(crate) const OPEN: u8 = 0;
/// Not applicable, with a reason. 1 to 5 are levels.
pub(crate) const EXCLUDED: u8 = 6;

/// Stands for a row without answers.
const NONE: u32 = u32::MAX;

/// One byte per criterion, row behind row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    /// Per row where its answers begin, or [`NONE`]; rows behind the end have none.
    at: Vec<u32>,
    /// How many there are, in two bytes, then the answers; of row after row.
    all: Vec<u8>,
}

impl Answers {
    /// The answers of a row, in the order of its method.
    pub(crate) fn get(&self, row: usize) -> Option<&[u8]> {
        let at = *self.at.get(row)? as usize;
        let (length, rest) = self.all.get(at..)?.split_first_chunk::<2>()?;
        rest.get(..usize::from(u16::from_le_bytes(*length)))
    }

    /// Keeps the answers of a row that has none yet. What does not fit is not kept: such a
    /// row is then one without answers.
    pub(crate) fn keep(&mut self, row: usize, answers: &[u8]) {
        let (Ok(length), Ok(at)) = (u16::try_from(answers.len()), u32::try_from(self.all.len()))
        else {
            return;
        };
        if at == NONE {
            return;
        }
        if self.at.len() <= row {
            self.at.resize(row + 1, NONE);
        }
        if let Some(own) = self.at.get_mut(row) {
            *own = at;
        }
        self.all.extend_from_slice(&length.to_le_bytes());
        self.all.extend_from_slice(answers);
    }

    /// Keeps the first `rows` only. What is behind them came last.
    pub(super) fn truncate(&mut self, rows: usize) {
        let behind = self.at.iter().skip(rows).filter(|at| **at != NONE).min();
        if let Some(first) = behind {
            self.all.truncate(*first as usize);
        }
        self.at.truncate(rows);
    }

    /// The same for rows in another order.
    pub(super) fn arranged(&self, order: &[u32]) -> Self {
        let mut out = Self::default();
        if self.at.is_empty() {
            return out;
        }
        out.all.reserve_exact(self.all.len());
        for (row, old) in order.iter().enumerate() {
            if let Some(answers) = self.get(*old as usize) {
                out.keep(row, answers);
            }
        }
        out
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        4 * self.at.capacity() + self.all.capacity()
    }
}

/// What an assessment answers, in the order of its method.
pub(crate) fn given(method: &Method, own: &Assessment) -> Vec<u8> {
    let one = |counts: Counts| match counts {
        Counts::Level(level) => level.get(),
        Counts::Open => OPEN,
        Counts::Excluded => EXCLUDED,
    };
    let criteria = method.criteria();
    criteria
        .map(|(_, criterion)| one(own.rating(&criterion.key).counts()))
        .collect()
}

/// Whether these answers, in the order of a method, make the figures of these cells.
pub(crate) fn make(method: &Method, answers: &[u8], cells: &[Cell]) -> bool {
    let mut rest = answers;
    let mut each = method.dimensions.iter().zip(cells);
    let fit = each.all(|(dimension, cell)| {
        let Some((own, behind)) = rest.split_at_checked(dimension.criteria.len()) else {
            return false;
        };
        rest = behind;
        let counts: Option<Vec<_>> = own.iter().map(|answer| counts(*answer)).collect();
        counts.is_some_and(|counts| {
            let made = score_dimension(method, dimension, &counts);
            let figures = |n, low, high| (u32::from(n), u32::from(low), u32::from(high));
            made.status == cell.status()
                && (made.status == Status::NotScorable
                    || (made.n, made.low, made.high) == figures(cell.n, cell.low, cell.high))
        })
    });
    fit && rest.is_empty()
}

/// What an answer counts as; `None` for what is none.
pub(crate) fn counts(answer: u8) -> Option<Counts> {
    match answer {
        OPEN => Some(Counts::Open),
        EXCLUDED => Some(Counts::Excluded),
        level => Level::new(u64::from(level)).map(Counts::Level),
    }
}
