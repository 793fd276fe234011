//! Where the person is in the walk, and the ways from there.

use leptos::prelude::*;
use zeven_core::assessment::Entry;

use super::criterion::field_id;
use super::hint::{self, Shown};
use super::steps;
use crate::browser::{page, settings};
use crate::route::Route;
use crate::state::desk::Desk;
use crate::state::sheet::Sheet;

/// Where the person is in the walk. A small handle: every part of the page has one.
#[derive(Clone, Copy)]
pub(in crate::views) struct Place {
    desk: StoredValue<Desk>,
    sheet: StoredValue<Sheet>,
    /// Index of the dimension on the page.
    pub(in crate::views) dimension: usize,
    /// Indices of the criteria of that dimension that the pass asks.
    pub(in crate::views) asked: StoredValue<Vec<usize>>,
    /// Index of the criterion that keys act on and that a phone shows.
    pub(super) current: RwSignal<usize>,
    /// The hints on the page.
    pub(super) hints: Memo<Vec<Shown>>,
}

/// The place that the address asks for: the dimension with this key and the criterion
/// behind it; else the first open question.
pub(in crate::views) fn find(desk: Desk, sheet: Sheet, dimension: &str) -> Place {
    let method = desk.method.get_value();
    let wanted = match desk.route.get_untracked() {
        Route::Walk(_, _, criterion) => criterion,
        _ => String::new(),
    };
    let known = method.dimensions.iter().position(|d| d.key == dimension);
    let known = known.filter(|index| sheet.asks(*index));
    let (index, start) = if let Some(index) = known {
        (index, criterion_of(desk, index, &wanted))
    } else {
        let (index, criterion) = first_open(desk, sheet);
        (index, Some(criterion))
    };
    let asked = untrack(move || sheet.questions(index));
    let start = start.filter(|start| asked.contains(start));
    let start = start.or(asked.first().copied()).unwrap_or_default();
    let current = RwSignal::new(start);
    Place {
        desk: StoredValue::new(desk),
        sheet: StoredValue::new(sheet),
        dimension: index,
        asked: StoredValue::new(asked),
        current,
        hints: hint::of_page(desk, sheet, index, current),
    }
}

impl Place {
    /// What every screen shares.
    pub(super) fn desk(self) -> Desk {
        self.desk.get_value()
    }

    /// The open assessment.
    pub(in crate::views) fn sheet(self) -> Sheet {
        self.sheet.get_value()
    }

    /// How many criteria are asked on the page.
    pub(super) fn count(self) -> usize {
        self.asked.with_value(Vec::len)
    }

    /// The position of the current criterion among those asked.
    pub(super) fn position(self) -> usize {
        let current = self.current.get();
        let asked = self.asked.get_value();
        asked.iter().position(|at| *at == current).unwrap_or(0)
    }

    /// How many criteria the page begins with: as far as the current one, and what a window shows
    /// below it. The others come with the next frame.
    pub(super) fn at_first(self) -> usize {
        let below = if self.position() == 0 { 2 } else { 4 };
        self.count().min(self.position() + below)
    }

    /// The criterion asked before or after the current one.
    pub(super) fn beside(self, forward: bool) -> Option<usize> {
        let position = self.position();
        let beside = if forward {
            position.checked_add(1)
        } else {
            position.checked_sub(1)
        };
        self.asked.with_value(|asked| asked.get(beside?).copied())
    }

    /// The next question of the page that is not dealt with, after the current one or else
    /// from the top.
    pub(super) fn next_open(self) -> Option<usize> {
        let sheet = self.sheet();
        let is_open = |at: &usize| {
            let entry = sheet.entry(self.dimension, *at)?;
            Some(!entry.with(Entry::is_dealt_with))
        };
        let position = self.position();
        let mut around = self.asked.get_value();
        let length = around.len();
        around.rotate_left(position.min(length));
        // All are read, so that each of them is followed.
        let open: Vec<_> = around
            .into_iter()
            .filter(|at| is_open(at).unwrap_or_default())
            .collect();
        let here = self.current.get();
        let elsewhere = open.iter().find(|at| **at != here);
        elsewhere.or(open.first()).copied()
    }

    /// Whether the current criterion is the last one asked here.
    pub(super) fn is_last(self) -> bool {
        self.beside(true).is_none()
    }

    /// Makes a criterion the current one and puts the focus on its question.
    pub(super) fn go_to(self, criterion: usize) {
        self.current.set(criterion);
        if let Some(key) = self.sheet().key(self.dimension, criterion) {
            page::begin_at(field_id(&key));
        }
    }

    /// Goes to a criterion anywhere in the walk.
    pub(super) fn show(self, dimension: usize, criterion: usize) {
        let here = dimension == self.dimension;
        if here && self.asked.with_value(|asked| asked.contains(&criterion)) {
            self.go_to(criterion);
        } else if !here {
            page::go(&address(self.desk(), self.sheet(), dimension, Some(criterion)).to_string());
        }
    }

    /// Puts the focus where the reading begins: on the title, or on the question that
    /// the person came for or left off at.
    pub(super) fn focus_first(self) {
        if untrack(|| self.position()) == 0 {
            page::focus_soon("h1");
        } else {
            self.go_to(self.current.get_untracked());
        }
    }

    /// Writes the place into the address and the settings, so that a reload, a closed
    /// browser and "go on" come back to the very place.
    pub(super) fn remember(self) {
        let desk = self.desk();
        // Once the page is on screen: a browser asked for a new address lays the page out first.
        Effect::new(move |_| {
            self.current.track();
            let before = page::hash();
            page::after_frame(move || {
                // The page may be gone by now, or a link of it be under way.
                let Some(current) = self.current.try_get_untracked() else {
                    return;
                };
                let current = self.count().gt(&0).then_some(current);
                let route = address(desk, self.sheet(), self.dimension, current).to_string();
                if page::hash() == before {
                    page::replace(&route);
                    settings::set(settings::PLACE, route);
                }
            });
        });
    }

    /// Follows an address typed, clicked or gone back to within the same dimension.
    pub(super) fn follow(self) {
        let desk = self.desk();
        Effect::new(move |_| {
            let Route::Walk(_, dimension, criterion) = desk.route.get() else {
                return;
            };
            let here = desk.method.with_value(|method| {
                let rules = method.dimensions.get(self.dimension);
                rules.is_some_and(|rules| rules.key == dimension)
            });
            let found = criterion_of(desk, self.dimension, &criterion);
            let other = |index: &usize| *index != self.current.get_untracked();
            if let Some(index) = found.filter(|index| here && other(index))
                && self.asked.with_value(|asked| asked.contains(&index))
            {
                self.go_to(index);
            }
        });
    }
}

/// The address of a dimension, or of a criterion in it.
pub(super) fn address(
    desk: Desk,
    sheet: Sheet,
    dimension: usize,
    criterion: Option<usize>,
) -> Route {
    let key = desk
        .method
        .with_value(|method| method.dimensions.get(dimension).map(|d| d.key.clone()));
    let criterion = criterion.and_then(|criterion| sheet.key(dimension, criterion));
    let criterion = criterion.map(|key| short_key(&key).to_owned());
    Route::Walk(
        sheet.id(),
        key.unwrap_or_default(),
        criterion.unwrap_or_default(),
    )
}

/// The index of a criterion by its key within the dimension.
fn criterion_of(desk: Desk, dimension: usize, wanted: &str) -> Option<usize> {
    desk.method.with_value(|method| {
        let rules = method.dimensions.get(dimension)?;
        let named = |key: &str| short_key(key) == wanted;
        rules.criteria.iter().position(|c| named(&c.key))
    })
}

/// The first question of the pass not dealt with; the very first when all are.
fn first_open(desk: Desk, sheet: Sheet) -> (usize, usize) {
    let document = sheet.document();
    let method = desk.method.get_value();
    let dimensions = method.dimensions.iter().enumerate();
    let dimensions = dimensions.filter(|(index, _)| sheet.asks(*index));
    let mut asked = dimensions.flat_map(|(index, dimension)| {
        let criteria = dimension.asked(document.pass);
        criteria.map(move |(at, criterion)| (index, at, &criterion.key))
    });
    let open = asked.find(|(_, _, key)| !document.rating_of_this_round(key).is_answered());
    let first = || steps::asked(desk, sheet).first().map(|index| (*index, 0));
    open.map(|(index, at, _)| (index, at))
        .or_else(first)
        .unwrap_or_default()
}

/// A criterion's key within its dimension.
fn short_key(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or_default()
}
