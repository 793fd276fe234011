//! The same companies in two rounds: what changed, and who cannot be compared.
//!
//! Within one version of the method the scores of the dimensions are compared. Between two
//! versions the criteria that both ask are, of assessments that came as files; results made
//! with one version and those made with two are never in one figure, because a mean over
//! both would be of two different things.
//!
//! What is said of two rounds stands beside what is said of each of them, which can be asked
//! for by every value of every column. To hide it wherever some sum of these differs from it
//! by a handful would hide it nearly always. So its means are cut to tenths: over n companies
//! that leaves their sum open by n tenths of a level, and with it what is left when all that is
//! known is taken off. [`open`] asks whether that is enough. Where one single figure differs by
//! a handful, it is hidden all the same (method.md §3, complements).

mod beside;
mod groups;
mod open;
mod subtract;

use std::cell::OnceCell;

use crate::cell::Cell;
use crate::filter::Filter;
use crate::pairs::{Pair, mean};
use crate::protect::{MINIMUM, hide};
use crate::store::Store;
use beside::Beside;
use groups::{Groups, With};
use subtract::Subtract;
use zeven_core::Fraction;

/// The companies that have a result in both rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// How many; `None` when they are too few, when those beside them are, or when no dimension
    /// may be shown.
    pub companies: Option<u32>,
    /// Per dimension in method order.
    pub dimensions: Vec<Change>,
    /// Companies with a result in the first of the two rounds only.
    pub only_first: u32,
    /// Companies with a result in the second only.
    pub only_second: u32,
    /// Companies with both, of which one was made with another version of the method, and one
    /// came as a row of results: it has no answers, so that what both versions ask alike
    /// cannot be taken out of it.
    pub no_answers: u32,
    /// Companies with both, of which one was made with a method that asks nothing alike.
    pub other_method: u32,
    /// Companies with both, neither made with the method that is looked at.
    pub elsewhere: u32,
    /// Those that are compared between two versions, for each two versions that there are.
    pub across: Vec<Across>,
}

/// Companies whose two results are of two versions of the method, on what both ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across {
    /// The version of the first round and that of the second.
    pub versions: (String, String),
    /// How many criteria both versions ask.
    pub shared: u32,
    /// How many the method that is looked at has.
    pub of: u32,
    /// How many companies; `None` when they are too few, or when those beside them are.
    pub companies: Option<u32>,
    /// Per dimension of the method that is looked at: the means over the criteria that both
    /// versions ask there.
    pub dimensions: Vec<Change>,
}

/// What changed in one dimension.
///
/// The means are in tenths, cut: exact ones could be subtracted from those of a round, also
/// where only a handful of companies is left. See [`crate::cohorts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Companies that completed it in both rounds.
    pub n: Option<u32>,
    /// Their mean in the first round, in tenths of a level, cut.
    pub first: Option<i64>,
    /// Their mean in the second, in tenths of a level, cut.
    pub second: Option<i64>,
    /// The exact second mean less the exact first, in tenths of a level, cut towards zero: it
    /// may be one more or less than the difference of the two that are shown.
    pub change: Option<i64>,
    /// How many score higher, the same and lower, where that may be said.
    pub moved: [Option<u32>; 3],
}

/// Whether a company scores higher, the same or lower than before.
fn place((first, second): (Cell, Cell)) -> usize {
    let of = |a: Cell, b: Cell| u32::from(a.low) * u32::from(b.n);
    match of(second, first).cmp(&of(first, second)) {
        std::cmp::Ordering::Greater => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Less => 2,
    }
}

impl Store {
    /// Companies by their id over two rounds; the earlier one is the first, however they are
    /// given. The filter's columns are asked of the later result, its rounds are left aside.
    pub fn cohort(&self, filter: &Filter, first: u16, second: u16) -> Cohort {
        let rounds = (first.min(second), first.max(second));
        let mut out = Cohort::default();
        if let Some(method) = self.methods().get(filter.method) {
            out.dimensions = vec![Change::default(); method.dimensions.len()];
        }
        if filter.anonymous || first == second {
            return out;
        }
        let Some(groups) = Groups::of(self, filter, rounds, &mut out) else {
            return out;
        };
        let subtract = OnceCell::new();
        (out.companies, out.dimensions) = self.changes(&groups, With::Itself, rounds, &subtract);
        out.across = groups
            .other_versions(rounds)
            .into_iter()
            .filter_map(|with| self.across(&groups, with, rounds, &subtract))
            .collect();
        out
    }

    /// Those between two versions; `None` where these ask nothing alike.
    fn across<'a>(
        &'a self,
        groups: &Groups,
        with: With,
        rounds: (u16, u16),
        subtract: &OnceCell<Subtract<'a>>,
    ) -> Option<Across> {
        let own = &groups.method.identity.version;
        let version = |other: usize| {
            let method = self.methods().get(other)?;
            Some(method.identity.version.clone())
        };
        let (other, versions) = match with {
            With::Itself => return None,
            With::Earlier(other) => (other, (version(other)?, own.clone())),
            With::Later(other) => (other, (own.clone(), version(other)?)),
        };
        let shared = groups.shared(other).len();
        if shared == 0 {
            return None;
        }
        let (companies, dimensions) = self.changes(groups, with, rounds, subtract);
        Some(Across {
            versions,
            shared: u32::try_from(shared).ok()?,
            of: u32::try_from(groups.method.criteria().count()).ok()?,
            companies,
            dimensions,
        })
    }

    /// What changed in one of the groups, as far as it may be shown.
    fn changes<'a>(
        &'a self,
        groups: &Groups,
        with: With,
        rounds: (u16, u16),
        subtract: &OnceCell<Subtract<'a>>,
    ) -> (Option<u32>, Vec<Change>) {
        let nothing = vec![Change::default(); groups.method.dimensions.len()];
        // Between two versions only all of them are shown: narrowed they would be a part of
        // each of these figures.
        if with != With::Itself && !groups.filter.only.is_empty() {
            return (None, nothing);
        }
        let pairs = groups.all.get(&with).map(|group| group.pairs.as_slice());
        let score = |pair: Pair, index: usize| groups.score(with, pair, index);
        let counts = |pair: Pair, index: usize| score(pair, index).is_some();
        let paired = self.paired_where(&groups.filter, pairs.unwrap_or_default(), counts);
        let all = paired.pairs.len();
        if !paired.audited.companies().mean(all) {
            return (None, nothing);
        }
        let mut own = paired.pairs.clone();
        own.sort_unstable();
        let beside = Beside::of(self, groups, with, &own, rounds);
        if !beside.safe(None) {
            return (None, nothing);
        }
        let subtract = (with != With::Itself).then(|| {
            let all = subtract.get_or_init(|| Subtract::of(self, groups));
            all.safe(groups, with)
        });
        let safe = |dimension: Option<usize>| subtract.as_ref().is_none_or(|safe| safe(dimension));
        if !safe(None) {
            return (None, nothing);
        }
        let change = |index: usize| {
            let permit = paired.audited.permit(Some(index));
            let cells: Vec<_> = own.iter().filter_map(|pair| score(*pair, index)).collect();
            if !permit.mean(cells.len()) || !beside.safe(Some(index)) || !safe(Some(index)) {
                return Change::default();
            }
            let mut moved = [0_usize; 3];
            for cells in &cells {
                if let Some(count) = moved.get_mut(place(*cells)) {
                    *count += 1;
                }
            }
            let of = |question: usize, pair: Pair| {
                score(pair, index).is_some_and(|cells| place(cells) == question)
            };
            let held = paired.hold(&groups.filter, 3, of);
            let mut hidden = [!permit.distribution(cells.len()); 3];
            for (hidden, held) in hidden.iter_mut().zip(held) {
                *hidden |= !held;
            }
            hide(&moved, &mut hidden, MINIMUM);
            let mut shown = [None; 3];
            for (shown, (count, hidden)) in shown.iter_mut().zip(moved.iter().zip(hidden)) {
                *shown = u32::try_from(*count).ok().filter(|_| !hidden);
            }
            let first = mean(cells.iter().map(|(first, _)| *first));
            let second = mean(cells.iter().map(|(_, second)| *second));
            let less = |(first, second): (Fraction, Fraction)| second.minus(first);
            Change {
                n: u32::try_from(cells.len()).ok(),
                first: first.map(Fraction::tenths),
                second: second.map(Fraction::tenths),
                change: first.zip(second).and_then(less).map(Fraction::tenths),
                moved: shown,
            }
        };
        let changes: Vec<_> = (0..nothing.len()).map(change).collect();
        // A count of companies of whom nothing is said would only raise hopes.
        let any = changes.iter().any(|own| own.n.is_some());
        (u32::try_from(all).ok().filter(|_| any), changes)
    }
}
