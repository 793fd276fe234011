//! What a guided session holds beside its ratings, carried over: what the company had
//! said, what the assessor had given before seeing it, reasons, private notes, and what
//! was looked at on the floor.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Change, Map, Members};
use crate::assessment::Assessment;
use crate::method::Method;
use crate::session::{write_private, write_session};

/// Carries the session over. What belongs to a criterion goes with it where it is the
/// same or renamed; everything else is given back as it stood in the file, of the
/// session and of the private notes, to be kept where it counts for nothing. What is
/// private stays private.
///
/// What the company and the assessor said about a criterion that was merged, split or
/// dropped is set against nothing: two halves of one answer were never asked apart.
pub(super) fn follow_session(
    assessment: &mut Assessment,
    map: &Map,
    to: &Method,
) -> (Members, Members) {
    let (mut left, mut left_private) = (Members::new(), Members::new());
    let whole = assessment.session.as_deref().map(write_session);
    if let Some(session) = &mut assessment.session {
        let mut lost = Vec::new();
        let (own, gone) = follow(std::mem::take(&mut session.own), map, to);
        lost.extend(gone.into_iter().map(|key| ("self", key)));
        let (reasons, gone) = follow(std::mem::take(&mut session.reasons), map, to);
        lost.extend(gone.into_iter().map(|key| ("reasons", key)));
        let (floor, gone) = follow(std::mem::take(&mut session.floor), map, to);
        lost.extend(gone.into_iter().map(|key| ("floor", key)));
        (session.own, session.reasons, session.floor) = (own, reasons, floor);
        let known = |key: &String| to.dimension(key).is_some();
        lost.extend(outside(&session.said, known).map(|key| ("dimensions", key)));
        session.said.retain(|key, _| known(key));
        lost.extend(outside(&session.revealed, known).map(|key| ("revealed", key)));
        session.revealed.retain(|key, _| known(key));
        for (name, key) in lost {
            keep(&mut left, whole.as_ref(), name, &key);
        }
        for (dimension, revealed) in &mut session.revealed {
            let (given, gone) = follow(std::mem::take(&mut revealed.given), map, to);
            revealed.given = given;
            // One that is not whole any more is left whole.
            if !gone.is_empty() {
                keep(&mut left, whole.as_ref(), "revealed", dimension);
            }
        }
    }
    let whole = write_private(&assessment.private);
    let (notes, gone) = follow(std::mem::take(&mut assessment.private.notes), map, to);
    assessment.private.notes = notes;
    for key in gone {
        keep(&mut left_private, Some(&whole), "notes", &key);
    }
    (left, left_private)
}

/// What goes on, under its key of now, and the keys of what does not.
fn follow<T>(
    table: BTreeMap<String, T>,
    map: &Map,
    to: &Method,
) -> (BTreeMap<String, T>, Vec<String>) {
    let (mut goes, mut gone) = (BTreeMap::new(), Vec::new());
    for (key, one) in table {
        match map.change(&key, to) {
            Some(Change::Same) => drop(goes.insert(key, one)),
            Some(Change::Renamed(new)) => drop(goes.insert(new, one)),
            _ => gone.push(key),
        }
    }
    (goes, gone)
}

fn outside<'a, T>(
    table: &'a BTreeMap<String, T>,
    known: impl Fn(&String) -> bool + 'a,
) -> impl Iterator<Item = String> + 'a {
    table.keys().filter(move |key| !known(key)).cloned()
}

/// Puts `whole[name][key]` into `left`, under the same names.
fn keep(left: &mut Members, whole: Option<&Value>, name: &str, key: &str) {
    let Some(value) = whole.and_then(|whole| whole.get(name)?.get(key)) else {
        return;
    };
    let table = left
        .entry(name.to_owned())
        .or_insert_with(|| Value::Object(Members::new()));
    if let Some(table) = table.as_object_mut() {
        table.insert(key.to_owned(), value.clone());
    }
}
