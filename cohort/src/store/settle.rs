//! After an import: what is there twice goes, older revisions and contradictions are
//! marked, and the results of a company come to lie beside each other.

use std::cmp::Ordering;

use super::Store;
use crate::lean::flags;

/// Two results with the same id and revision and different content. Both are kept and
/// shown; neither counts in a figure, nor does any other result of that assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The file and line of the one; line 0 is the whole file.
    pub first: (String, u32),
    /// The file and line of the other.
    pub second: (String, u32),
}

/// What settling found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Results that were there already, word for word.
    pub(crate) duplicates: usize,
    /// Results of which a later revision is there.
    pub(crate) older: usize,
    /// The first contradictions, at most as many as were asked for.
    pub(crate) conflicts: Vec<Conflict>,
    /// All of them.
    pub(crate) conflict_count: usize,
}

impl Store {
    /// Brings the rows into order. `limit`: most contradictions to list.
    pub(crate) fn settle(&mut self, limit: usize) -> Settled {
        let mut out = Settled::default();
        for own in &mut self.columns.flags {
            *own &= !(flags::OLDER | flags::CONFLICT);
        }
        let gone = self.compare_revisions(limit, &mut out);
        self.arrange(&gone);
        self.latest = Default::default();
        out
    }

    /// Marks rows of assessments that are there more than once; gives those to leave out.
    fn compare_revisions(&mut self, limit: usize, out: &mut Settled) -> Vec<bool> {
        let mut gone = vec![false; self.len()];
        let by_id = grouped(&self.columns.id, self.ids.len());
        let mut rest = by_id.as_slice();
        while let Some(first) = rest.first() {
            let id = self.columns.id.get(*first as usize);
            let same = |row: &u32| self.columns.id.get(*row as usize) == id;
            let count = rest.iter().take_while(|row| same(row)).count();
            let (own, others) = rest.split_at(count);
            rest = others;
            if count < 2 {
                continue;
            }
            let mut own = own.to_vec();
            own.sort_unstable_by(|a, b| {
                let rows = self.compare_rows(*a, *b);
                // Of the same twice the one with answers stays.
                let answers = self.answers(*b as usize).cmp(&self.answers(*a as usize));
                rows.then(answers).then(a.cmp(b))
            });
            let Some(last) = own.last().map(|row| self.revision(*row)) else {
                continue;
            };
            let mut before: Option<u32> = None;
            let mut conflict = false;
            for row in &own {
                let same = |other| {
                    let answers = |row: u32| self.answers(row as usize);
                    let alike = answers(*row).is_none_or(|own| answers(other) == Some(own));
                    self.compare_rows(other, *row) == Ordering::Equal && alike
                };
                if before.is_some_and(same) {
                    out.duplicates += 1;
                    if let Some(gone) = gone.get_mut(*row as usize) {
                        *gone = true;
                    }
                    continue;
                }
                if let Some(other) =
                    before.filter(|other| self.revision(*other) == self.revision(*row))
                {
                    conflict |= self.revision(*row) == last;
                    out.conflict_count += 1;
                    if out.conflicts.len() < limit {
                        out.conflicts.push(self.conflict(other, *row));
                    }
                }
                before = Some(*row);
                if self.revision(*row) != last {
                    out.older += 1;
                    self.mark(*row, flags::OLDER);
                }
            }
            for row in own.iter().filter(|_| conflict) {
                if self.revision(*row) == last {
                    self.mark(*row, flags::CONFLICT);
                }
            }
        }
        gone
    }

    fn conflict(&self, a: u32, b: u32) -> Conflict {
        let place = |row: u32| {
            let (file, line) = self.place(row as usize);
            (file.to_owned(), line)
        };
        let (first, second) = (a.min(b), a.max(b));
        Conflict {
            first: place(first),
            second: place(second),
        }
    }

    fn revision(&self, row: u32) -> Option<u64> {
        self.columns.revision.get(row as usize).copied()
    }

    fn mark(&mut self, row: u32, mark: u16) {
        if let Some(own) = self.columns.flags.get_mut(row as usize) {
            *own |= mark;
        }
    }

    /// By revision first, then by everything else that a result says.
    fn compare_rows(&self, a: u32, b: u32) -> Ordering {
        let (a, b) = (a as usize, b as usize);
        let all = &self.columns;
        let numbers = |row: usize| {
            let of = |column: &[u32]| column.get(row).copied();
            let short = |column: &[u16]| column.get(row).copied();
            (
                all.revision.get(row).copied(),
                (of(&all.date), of(&all.owner), of(&all.name), of(&all.site)),
                short(&all.flags).map(|own| own & !(flags::OLDER | flags::CONFLICT)),
                (
                    short(&all.round),
                    short(&all.wants),
                    all.identity.get(row).copied(),
                ),
            )
        };
        let profile = |row: usize| all.profile.iter().map(move |column| column.get(row));
        numbers(a)
            .cmp(&numbers(b))
            .then_with(|| self.cells(a).cmp(self.cells(b)))
            .then_with(|| profile(a).cmp(profile(b)))
    }

    /// Named companies first, then anonymous results; of each company the earliest first.
    fn arrange(&mut self, gone: &[bool]) {
        let sizes = (self.owners.len(), self.ids.len());
        let all = &self.columns;
        let rows = all.owner.iter().zip(&all.flags);
        let places: Vec<u32> = rows
            .map(|(owner, own)| {
                let anonymous = own & flags::ANONYMOUS != 0;
                owner
                    + if anonymous {
                        u32::try_from(sizes.0).unwrap_or(u32::MAX)
                    } else {
                        0
                    }
            })
            .collect();
        let mut order = grouped(&places, sizes.0 + sizes.1);
        order.retain(|row| !gone.get(*row as usize).copied().unwrap_or_default());
        let place = |row: u32| places.get(row as usize).copied();
        let mut runs = Vec::new();
        let mut start = 0;
        while let Some(first) = order.get(start) {
            runs.push(u32::try_from(start).unwrap_or(u32::MAX));
            let own = place(*first);
            let rest = order.get_mut(start..).unwrap_or_default();
            let count = rest.iter().take_while(|row| place(**row) == own).count();
            if let Some(run) = rest.get_mut(..count).filter(|run| run.len() > 1) {
                run.sort_unstable_by(|a, b| self.compare_time(*a, *b).then(a.cmp(b)));
            }
            start += count;
        }
        runs.push(u32::try_from(order.len()).unwrap_or(u32::MAX));
        self.columns.arrange(&order, self.stride);
        self.runs = runs;
    }

    /// The later result of a company is the one of the later round, then day, revision, id.
    fn compare_time(&self, a: u32, b: u32) -> Ordering {
        let all = &self.columns;
        let time = |row: usize| (all.round.get(row), all.date.get(row), all.revision.get(row));
        let id = |row: usize| self.ids.get(all.id.get(row).copied().unwrap_or_default());
        let (a, b) = (a as usize, b as usize);
        time(a).cmp(&time(b)).then_with(|| id(a).cmp(id(b)))
    }
}

/// The rows in the order of these numbers, which are below `limit`; rows with the same
/// number in their own order.
fn grouped(numbers: &[u32], limit: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; limit + 1];
    for number in numbers {
        if let Some(start) = starts.get_mut(*number as usize + 1) {
            *start += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut out = vec![0; numbers.len()];
    for (row, number) in (0..).zip(numbers) {
        if let Some(next) = starts.get_mut(*number as usize) {
            if let Some(place) = out.get_mut(*next as usize) {
                *place = row;
            }
            *next += 1;
        }
    }
    out
}
