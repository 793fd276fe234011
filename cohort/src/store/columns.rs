//! One list per column; row `i` is the `i`-th of each.

use super::answers::Answers;
use crate::cell::Cell;
use crate::lean::PROFILE;

/// The columns. Words are numbers of the store's tables of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    pub(crate) id: Vec<u32>,
    pub(crate) revision: Vec<u64>,
    pub(crate) date: Vec<u32>,
    pub(crate) flags: Vec<u16>,
    pub(crate) round: Vec<u16>,
    pub(crate) identity: Vec<u8>,
    pub(crate) reached: Vec<u8>,
    /// The company's id; of an anonymous result its own id.
    pub(crate) owner: Vec<u32>,
    pub(crate) name: Vec<u32>,
    pub(crate) site: Vec<u32>,
    pub(crate) profile: [Vec<u16>; PROFILE],
    pub(crate) wants: Vec<u16>,
    /// The dimensions, row after row: they are always asked for together.
    pub(crate) cells: Vec<Cell>,
    pub(crate) file: Vec<u32>,
    pub(crate) line: Vec<u32>,
    /// What was answered, of rows that came as assessments.
    pub(crate) answers: Answers,
}

/// Does the same with every column of one value per row.
macro_rules! each {
    ($columns:expr, $column:ident => $what:expr) => {{
        let all = $columns;
        {
            let $column = &mut all.id;
            $what;
        }
        {
            let $column = &mut all.revision;
            $what;
        }
        {
            let $column = &mut all.date;
            $what;
        }
        {
            let $column = &mut all.flags;
            $what;
        }
        {
            let $column = &mut all.round;
            $what;
        }
        {
            let $column = &mut all.identity;
            $what;
        }
        {
            let $column = &mut all.reached;
            $what;
        }
        {
            let $column = &mut all.owner;
            $what;
        }
        {
            let $column = &mut all.name;
            $what;
        }
        {
            let $column = &mut all.site;
            $what;
        }
        for $column in &mut all.profile {
            $what;
        }
        {
            let $column = &mut all.wants;
            $what;
        }
        {
            let $column = &mut all.file;
            $what;
        }
        {
            let $column = &mut all.line;
            $what;
        }
    }};
}

impl Columns {
    /// Keeps the first `rows` only.
    pub(crate) fn truncate(&mut self, rows: usize, stride: usize) {
        each!(&mut *self, column => column.truncate(rows));
        self.cells.truncate(rows * stride);
        self.answers.truncate(rows);
    }

    /// Puts the rows in this order; rows it does not name go.
    pub(crate) fn arrange(&mut self, order: &[u32], stride: usize) {
        each!(&mut *self, column => *column = arranged(column, order));
        let mut cells = Vec::with_capacity(order.len() * stride);
        for row in order {
            let start = *row as usize * stride;
            cells.extend_from_slice(self.cells.get(start..start + stride).unwrap_or_default());
        }
        self.cells = cells;
        self.answers = self.answers.arranged(order);
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let rows = self.id.capacity() + self.date.capacity() + self.owner.capacity();
        let rows = rows + self.name.capacity() + self.site.capacity();
        let fours = rows + self.file.capacity() + self.line.capacity() + self.cells.capacity();
        let profile: usize = self.profile.iter().map(Vec::capacity).sum();
        let twos = self.flags.capacity() + self.round.capacity() + self.wants.capacity();
        let ones = self.identity.capacity() + self.reached.capacity();
        let answers = self.answers.bytes();
        8 * self.revision.capacity() + 4 * fours + 2 * (twos + profile) + ones + answers
    }
}

fn arranged<T: Copy>(column: &[T], order: &[u32]) -> Vec<T> {
    let value = |row: &u32| column.get(*row as usize).copied();
    order.iter().filter_map(value).collect()
}
