//! Two states of the same assessment, side by side: what differs, and one made of both.

use std::collections::{BTreeMap, BTreeSet};

use super::{Assessment, Entry, Evidence};

/// What differs between the assessment on this device and the one in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Which of the two was changed last.
    pub newer: Newer,
    /// Criteria about which the two say different things, by key.
    pub criteria: Vec<Changed>,
    /// Whether the company profiles differ.
    pub profile: bool,
    /// Whether anything else differs: targets, actions, figures, evidence and so on.
    pub rest: bool,
}

/// Which of two states is the newer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// The one on this device.
    Here,
    /// The one in the file.
    File,
    /// Nobody can tell: both have the same revision and moment.
    Unclear,
}

/// A criterion about which two states say different things.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its key.
    pub key: String,
    /// What the device has; empty when nothing.
    pub here: Entry,
    /// What the file has; empty when nothing.
    pub file: Entry,
}

/// Holds two states of the same assessment against each other. The higher revision is
/// the newer one; with the same revision the later moment decides.
///
/// ```
/// use zeven_core::assessment::{Newer, difference};
/// let (_, here) = zeven_core::example::rated("34");
/// let mut file = here.clone();
/// file.revision += 1;
/// file.entries.get_mut("d0.c1").unwrap().note = "Seen on the line".into();
/// let found = difference(&here, &file);
/// assert_eq!((found.newer, found.criteria[0].key.as_str()), (Newer::File, "d0.c1"));
/// assert!(!found.profile && !found.rest);
/// ```
pub fn difference(here: &Assessment, file: &Assessment) -> Difference {
    let order = here.revision.cmp(&file.revision);
    let newer = match order.then_with(|| here.updated.cmp(&file.updated)) {
        std::cmp::Ordering::Greater => Newer::Here,
        std::cmp::Ordering::Less => Newer::File,
        std::cmp::Ordering::Equal => Newer::Unclear,
    };
    let keys: BTreeSet<_> = here.entries.keys().chain(file.entries.keys()).collect();
    let entry = |of: &Assessment, key: &String| of.entries.get(key).cloned().unwrap_or_default();
    let criteria = keys.into_iter().map(|key| Changed {
        key: key.clone(),
        here: entry(here, key),
        file: entry(file, key),
    });
    let rest = (
        &here.targets,
        &here.evidence,
        &here.actions,
        &here.extra,
        (&here.session, &here.private),
        here.pass,
        here.kind,
        here.round,
    ) != (
        &file.targets,
        &file.evidence,
        &file.actions,
        &file.extra,
        (&file.session, &file.private),
        file.pass,
        file.kind,
        file.round,
    );
    Difference {
        newer,
        criteria: criteria.filter(|one| one.here != one.file).collect(),
        profile: here.company != file.company,
        rest,
    }
}

/// One assessment out of two states: the criteria in `from_file` as the file has them, all
/// others as the device has them, and everything else from the newer one. Its revision goes
/// past both. A piece of evidence that an answer names comes with it; if the other state
/// uses the same key for something else, it gets a key of its own.
///
/// ```
/// let (_, mut here) = zeven_core::example::rated("33");
/// let (_, mut file) = zeven_core::example::rated("55");
/// (here.revision, file.revision) = (4, 6);
/// let both = zeven_core::assessment::merge(&here, &file, &["d0.c1".to_owned()].into());
/// assert_eq!(both.rating("d0.c0"), here.rating("d0.c0"));
/// assert_eq!(both.rating("d0.c1"), file.rating("d0.c1"));
/// assert_eq!(both.revision, 7);
/// ```
pub fn merge(here: &Assessment, file: &Assessment, from_file: &BTreeSet<String>) -> Assessment {
    let newest_here = difference(here, file).newer != Newer::File;
    let (base, other) = if newest_here {
        (here, file)
    } else {
        (file, here)
    };
    let mut out = base.clone();
    out.revision = here.revision.max(file.revision) + 1;
    let keys: BTreeSet<_> = here.entries.keys().chain(file.entries.keys()).collect();
    for key in keys {
        let from_other = from_file.contains(key) == newest_here;
        if !from_other {
            continue;
        }
        match other.entries.get(key) {
            Some(entry) => {
                let mut entry = entry.clone();
                for name in &mut entry.evidence {
                    *name = bring(&mut out.evidence, name, other.evidence.get(name));
                }
                out.entries.insert(key.clone(), entry);
            }
            None => {
                out.entries.remove(key);
            }
        }
    }
    out
}

/// Brings a piece of evidence along, and says under which key it stands now.
fn bring(all: &mut BTreeMap<String, Evidence>, key: &str, piece: Option<&Evidence>) -> String {
    let Some(piece) = piece else {
        return key.to_owned();
    };
    let mut name = key.to_owned();
    let mut number = 2;
    while all.get(&name).is_some_and(|known| known != piece) {
        name = format!("{key}-{number}");
        number += 1;
    }
    all.entry(name.clone()).or_insert_with(|| piece.clone());
    name
}
