//! `zeven check` of a backup: every document in it, each at its place.

use zeven_core::backup::{Action, Backup, Fate, plan, plan_others};

use crate::check::check_bytes;
use crate::input::{Lines, lines};
use crate::methods::Methods;
use crate::seals::Trust;

/// What `check` says of a backup: how much is in it, or every problem of every document.
/// Methods in it are known to the documents in it.
pub(crate) fn check(bytes: &[u8], known: &Methods, trust: &Trust) -> Result<String, Lines> {
    let backup = Backup::parse(bytes).map_err(lines)?;
    let mut problems = Vec::new();
    let mut known = known.clone();
    for (index, text) in backup.methods.iter().enumerate() {
        known = known.and(text.as_bytes()).unwrap_or_else(|(known, found)| {
            problems.extend(at(&format!("/methods/{index}"), found));
            known
        });
    }
    let mut look = |place: String, text: &str| {
        if let Err(found) = check_bytes(text.as_bytes(), &known, trust) {
            problems.extend(at(&place, found));
        }
    };
    let mut refused = Vec::new();
    for (index, step) in plan(&backup, |_| None).into_iter().enumerate() {
        match step.action {
            Action::Refused(found) => refused.extend(lines(found)),
            _ => look(format!("/assessments/{index}/text"), &step.kept.text),
        }
    }
    for other in plan_others(&backup, |_| None) {
        match other.fate {
            Fate::Refused(found) => refused.extend(lines(found)),
            _ => look(other.place, &other.text),
        }
    }
    problems.extend(refused);
    if !problems.is_empty() {
        return Err(problems);
    }
    let held = [
        ("assessments", backup.assessments.len()),
        ("methods", backup.methods.len()),
        ("dossiers", backup.dossiers.len()),
        ("labels", backup.labels.len()),
        ("benchmarks", backup.benchmarks.len()),
        ("keys", backup.keys.len()),
    ];
    let held = held.iter().filter(|(_, n)| *n > 0);
    let held: Vec<_> = held.map(|(what, n)| format!("{what} {n}")).collect();
    if held.is_empty() {
        return Ok("ok, an empty backup".to_owned());
    }
    Ok(format!("ok, holds {}", held.join(", ")))
}

/// Problems of a text, at their place in the backup.
fn at(place: &str, found: Lines) -> Lines {
    let inside = |line: String| {
        if line.starts_with('/') {
            format!("{place}{line}")
        } else {
            format!("{place}: {line}")
        }
    };
    found.into_iter().map(inside).collect()
}
