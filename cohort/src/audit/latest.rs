//! Which result of each company counts in a view of the rounds.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::filter::Chooser;
use crate::store::Store;

/// One round, or `None` for any.
pub(super) type Rounds = Option<u16>;

/// Stands for no row.
pub(super) const NOBODY: u32 = u32::MAX;

/// What the audits of all groups of one question share.
pub(super) struct Base {
    pub(super) chooser: Chooser,
    /// Per company the row that could count.
    pub(super) narrow: Arc<Latest>,
    /// The same for other rounds, as far as it was asked for; `None` is any round.
    pub(super) others: BTreeMap<Rounds, Arc<Latest>>,
}

/// Per company a row, or [`NOBODY`], and whether it is complete in every dimension.
#[derive(Debug, Default)]
pub(crate) struct Latest {
    pub(super) rows: Vec<u32>,
    pub(super) complete: Vec<bool>,
}

impl Base {
    pub(super) fn new(store: &Store, chooser: Chooser) -> Self {
        let narrow = latest(store, &chooser);
        Self {
            chooser,
            narrow,
            others: BTreeMap::new(),
        }
    }
}

fn is_complete(store: &Store, row: u32) -> bool {
    let cells = store.cells(row as usize);
    !cells.is_empty() && cells.iter().all(|cell| cell.is_complete())
}

/// The rows that could count. Those of any round are kept in the store: every filter asks
/// for them again.
pub(super) fn latest(store: &Store, chooser: &Chooser) -> Arc<Latest> {
    let find = || {
        let number = |row: Option<usize>| row.and_then(|row| u32::try_from(row).ok());
        let rows = chooser.latest(store);
        let rows: Vec<_> = rows.map(|row| number(row).unwrap_or(NOBODY)).collect();
        let complete = rows.iter().map(|row| is_complete(store, *row)).collect();
        Arc::new(Latest { rows, complete })
    };
    match chooser.plain_sort().and_then(|sort| store.latest.get(sort)) {
        Some(kept) => Arc::clone(kept.get_or_init(find)),
        None => find(),
    }
}
