//! What becomes of entries that do not go on whole: one entry out of several, and drafts.

use crate::assessment::{Assessment, EVIDENCE_LIMIT, Entry, NOTE_LIMIT};
use crate::rating::Rating;

/// What several answers say together; `asked` is how many criteria there were.
pub(super) fn merged(old: &Assessment, sources: &[(&String, &Entry)], asked: usize) -> Entry {
    let mut entry = draft(old, sources);
    let entries = || sources.iter().map(|(_, entry)| *entry);
    let levels: Option<Vec<_>> = entries().map(|entry| entry.rating.level()).collect();
    let lowest = levels
        .filter(|levels| levels.len() == asked)
        .and_then(|levels| levels.into_iter().min());
    if let Some(lowest) = lowest {
        entry.rating = Rating::Level(lowest);
        entry.carried = entries().any(|entry| entry.carried);
        let since: Option<Vec<_>> = entries().map(|entry| entry.since).collect();
        entry.since = since.and_then(|since| since.into_iter().max());
        let lasting: Option<Vec<_>> = entries().map(|entry| entry.lasting).collect();
        let fleeting = entries().any(|entry| entry.lasting == Some(false));
        entry.lasting = if fleeting {
            Some(false)
        } else {
            lasting.map(|_| true)
        };
    }
    entry
}

/// A blank entry with the old answers as its note, and their evidence.
pub(super) fn draft(old: &Assessment, sources: &[(&String, &Entry)]) -> Entry {
    let mut evidence: Vec<String> = Vec::new();
    for key in sources.iter().flat_map(|(_, entry)| &entry.evidence) {
        if evidence.len() < EVIDENCE_LIMIT && !evidence.contains(key) {
            evidence.push(key.clone());
        }
    }
    let heads = || sources.iter().map(|(key, entry)| head(old, key, entry));
    let whole: Vec<_> = sources
        .iter()
        .zip(heads())
        .map(|((_, entry), head)| said(head, entry))
        .collect();
    let whole = whole.join("\n\n");
    let note = if whole.chars().count() <= NOTE_LIMIT {
        whole
    } else {
        heads().collect::<Vec<_>>().join("\n")
    };
    Entry {
        note,
        evidence,
        ..Entry::default()
    }
}

/// Where an answer comes from and what it was, in signs of no language: `fof 1.0.0 ·
/// eco.water: 3 (2025-01)`, with `–` for not applicable and `?` for don't know.
fn head(old: &Assessment, key: &str, entry: &Entry) -> String {
    let sign = match &entry.rating {
        Rating::Blank => String::new(),
        Rating::Unknown => ": ?".to_owned(),
        Rating::NotApplicable { .. } => ": –".to_owned(),
        Rating::Level(level) => format!(": {level}"),
    };
    let since = entry.since.map(|since| format!(" ({since})"));
    let (id, version) = (&old.method.id, &old.method.version);
    format!("{id} {version} · {key}{sign}{}", since.unwrap_or_default())
}

fn said(head: String, entry: &Entry) -> String {
    let mut lines = vec![head];
    if let Rating::NotApplicable { reason } = &entry.rating {
        lines.push(reason.clone());
    }
    lines.push(entry.note.clone());
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
