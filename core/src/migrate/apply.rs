//! An assessment carried over to another version of its method.

use std::collections::BTreeMap;

use super::joined::{draft, merged};
use super::members::{follow_actions, refer, retire};
use super::session::follow_session;
use super::{Change, Map, Members};
use crate::assessment::{Assessment, Entry, MAX_REVISION};
use crate::date::Moment;
use crate::method::Method;
use crate::rating::Rating;
use crate::reader::pointer;
use crate::{Level, Problem, What};

/// An assessment carried over, and what became of its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Migration {
    /// The new revision.
    pub assessment: Assessment,
    /// For the person, before they agree.
    pub report: Report,
}

/// What became of what was said. Only criteria about which something was said are
/// named, but for the new ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Carried over under the same key.
    pub kept: Vec<String>,
    /// Carried over under another key: old and new.
    pub renamed: Vec<(String, String)>,
    /// Put together, by new key.
    pub merged: Vec<Merge>,
    /// To be answered again in parts, by old key.
    pub split: Vec<Split>,
    /// Not asked any more.
    pub dropped: Vec<String>,
    /// Not asked before, in method order.
    pub new: Vec<String>,
    /// Targets for dimensions that this version does not have.
    pub dropped_targets: Vec<String>,
}

/// Several answers that became one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The new criterion.
    pub into: String,
    /// The old ones about which something was said.
    pub from: Vec<String>,
    /// The level it got: the lowest; `None` when not every one had a level.
    pub level: Option<Level>,
}

/// One answer that belongs to several criteria now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The old criterion.
    pub from: String,
    /// The new ones, each with a draft.
    pub into: Vec<String>,
}

/// Carries an assessment over to the method `to`; the rules are in the
/// [module's description](super). The original is not touched. `now` becomes the moment
/// of the last change.
///
/// # Errors
/// When the map does not lead from the assessment's method to `to`, and
/// [`What::NotInMethod`] for every criterion that the earlier version cannot have had.
///
/// ```
/// use zeven_core::{example::{now, rated}, migrate::{Map, migrate}};
/// let (mut method, old) = rated("34");
/// method.identity.version = "2".into();
/// let map = Map::unchanged(&old.method, &method);
/// let new = migrate(&old, &map, &method, now()).unwrap().assessment;
/// assert_eq!((new.method.version.as_str(), new.revision), ("2", old.revision + 1));
/// assert_eq!(new.extra["migrated_from"][0]["method"]["version"], "1");
/// ```
pub fn migrate(
    old: &Assessment,
    map: &Map,
    to: &Method,
    now: Moment,
) -> Result<Migration, Vec<Problem>> {
    map.leads_from(&old.method)
        .map_err(|problem| vec![problem])?;
    if map.to != to.identity {
        let sentence = format!("the map leads to version {}", map.to.version);
        return Err(vec![Problem::new("", What::Rule(sentence))]);
    }
    let changes = changes(old, map, to)?;
    if old.revision >= MAX_REVISION {
        let what = What::OutOfRange {
            low: 0,
            high: MAX_REVISION - 1,
        };
        return Err(vec![Problem::new("/revision", what)]);
    }
    let mut report = Report::default();
    let mut entries = BTreeMap::new();
    let mut retired = Members::new();
    let mut merges: BTreeMap<String, Vec<(&String, &Entry)>> = BTreeMap::new();
    for (key, entry, change) in changes {
        if entry.is_empty() {
            continue;
        }
        if matches!(
            change,
            Change::Merged(_) | Change::Split(_) | Change::Dropped
        ) {
            retired.insert(key.clone(), entry.to_value());
        }
        match change {
            Change::Same => {
                report.kept.push(key.clone());
                entries.insert(key.clone(), entry.clone());
            }
            Change::Renamed(new) => {
                report.renamed.push((key.clone(), new.clone()));
                entries.insert(new, entry.clone());
            }
            Change::Merged(new) => merges.entry(new).or_default().push((key, entry)),
            Change::Split(into) => {
                let draft = draft(old, &[(key, entry)]);
                entries.extend(into.iter().map(|new| (new.clone(), draft.clone())));
                let from = key.clone();
                report.split.push(Split { from, into });
            }
            Change::Dropped => report.dropped.push(key.clone()),
        }
    }
    for (into, sources) in merges {
        let entry = merged(old, &sources, map.sources(&into).count());
        report.merged.push(Merge {
            into: into.clone(),
            from: sources.iter().map(|(key, _)| (*key).clone()).collect(),
            level: entry.rating.level(),
        });
        entries.insert(into, entry);
    }
    let all = to.criteria().map(|(_, criterion)| &criterion.key);
    report.new = all.filter(|key| map.new.contains(*key)).cloned().collect();

    let mut assessment = old.clone();
    assessment.method = to.identity.clone();
    assessment.method_extra = Members::new();
    assessment.revision += 1;
    assessment.updated = now;
    assessment.entries = entries;
    assessment
        .targets
        .retain(|key, _| to.dimension(key).is_some());
    let mut retired_targets = Members::new();
    for (key, target) in &old.targets {
        if to.dimension(key).is_none() {
            report.dropped_targets.push(key.clone());
            retired_targets.insert(key.clone(), target.to_value());
        }
    }
    let version = &old.method.version;
    retire(&mut assessment.extra, "retired", retired, version);
    retire(
        &mut assessment.extra,
        "retired_targets",
        retired_targets,
        version,
    );
    let (left, left_private) = follow_session(&mut assessment, map, to);
    retire(&mut assessment.extra, "retired_session", left, version);
    if !left_private.is_empty() {
        let private = &mut assessment.private.extra;
        retire(private, "retired", left_private, version);
    }
    follow_actions(&mut assessment.actions, map, to);
    refer(&mut assessment.extra, old, &report.new);
    Ok(Migration { assessment, report })
}

type Changed<'a> = (&'a String, &'a Entry, Change);

/// Every entry with what becomes of it.
fn changes<'a>(
    old: &'a Assessment,
    map: &Map,
    to: &Method,
) -> Result<Vec<Changed<'a>>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut changes = Vec::new();
    for (key, entry) in &old.entries {
        if let Some(change) = map.change(key, to) {
            changes.push((key, entry, change));
        } else {
            let draft = entry.rating == Rating::Blank;
            let table = if draft { "/drafts" } else { "/ratings" };
            problems.push(Problem::new(
                pointer(table, key),
                What::NotInMethod(key.clone()),
            ));
        }
    }
    if problems.is_empty() {
        Ok(changes)
    } else {
        Err(problems)
    }
}
