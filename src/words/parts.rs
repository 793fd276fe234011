//! The parts of a document in people's words, as a seal names them.

use leptos::prelude::WithValue;
use zeven_core::assessment::Assessment;
use zeven_core::seal::SCORES;

use super::{Word, w};
use crate::state::desk::Desk;

/// The parts, in words and each once. Revision and times follow from every other change,
/// so they are named only where nothing else is.
pub fn names(desk: Desk, assessment: &Assessment, parts: &[String]) -> Vec<String> {
    let follows = |part: &&String| !["/revision", "/updated"].contains(&part.as_str());
    let telling: Vec<_> = parts.iter().filter(follows).collect();
    let shown: Vec<_> = if telling.is_empty() {
        parts.iter().collect()
    } else {
        telling
    };
    let mut names: Vec<String> = Vec::new();
    for part in shown {
        let name = name(desk, assessment, part);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn name(desk: Desk, assessment: &Assessment, part: &str) -> String {
    if part == SCORES {
        return desk.say(w::SEAL_SCORES);
    }
    let plain = |name: &str| name.replace("~1", "/").replace("~0", "~");
    let steps: Vec<_> = part.split('/').skip(1).map(plain).collect();
    let steps: Vec<_> = steps.iter().map(String::as_str).collect();
    match steps.as_slice() {
        ["ratings", key, member] => criterion(desk, key, &member_name(desk, member)),
        ["ratings" | "drafts", key] => criterion(desk, key, &desk.say(w::SEAL_NOTE)),
        ["targets", key] => {
            let dimension = dimension(desk, key);
            desk.fill(w::SEAL_TARGET, &[("dimension", &dimension)])
        }
        ["evidence", key] => {
            let title = assessment.evidence.get(*key).map(|piece| &piece.title);
            let title = title.filter(|title| !title.is_empty());
            let title = title.map_or((*key).to_owned(), Clone::clone);
            desk.fill(w::SEAL_PROOF, &[("title", &title)])
        }
        [name, ..] => match whole(name) {
            Some(word) => desk.say(word),
            None => desk.fill(w::SEAL_OTHER, &[("name", name)]),
        },
        [] => part.to_owned(),
    }
}

fn member_name(desk: Desk, member: &str) -> String {
    let word = match member {
        "level" => w::SEAL_LEVEL,
        "reason" => w::SEAL_REASON,
        "since" => w::SEAL_SINCE,
        "lasting" => w::SEAL_LASTING,
        "note" => w::SEAL_NOTE,
        "remark" => w::SEAL_REMARK,
        "evidence" => w::SEAL_EVIDENCE,
        other => return other.to_owned(),
    };
    desk.say(word)
}

fn whole(name: &str) -> Option<Word> {
    Some(match name {
        "company" => w::SEAL_COMPANY,
        "method" => w::SEAL_METHOD,
        "id" | "format" | "version" => w::SEAL_ID,
        "revision" => w::SEAL_REVISION,
        "created" | "updated" => w::SEAL_TIMES,
        "kind" => w::SEAL_KIND,
        "pass" => w::SEAL_PASS,
        "round" => w::SEAL_ROUND,
        "ratings" => w::SEAL_RATINGS,
        "drafts" => w::SEAL_NOTE,
        "targets" => w::SEAL_TARGETS,
        "evidence" => w::SEAL_EVIDENCE,
        "participants" => w::SEAL_PARTICIPANTS,
        "session" => w::SEAL_SESSION,
        "actions" => w::SEAL_ACTIONS,
        "outcomes" => w::OUTCOMES_TITLE,
        "sharing" => w::SEAL_SHARING,
        "based_on" | "previous" | "migrated_from" | "sealed_before" => w::SEAL_ORIGIN,
        _ => return None,
    })
}

/// "Digital Factory, Data: level".
fn criterion(desk: Desk, key: &str, what: &str) -> String {
    let name = desk.method.with_value(|method| {
        let mut all = method.dimensions.iter().enumerate();
        all.find_map(|(d, dimension)| {
            let c = dimension.criteria.iter().position(|c| c.key == key)?;
            Some((d, c))
        })
    });
    match name {
        Some((d, c)) => {
            let dimension = desk.dimension(d, |texts| texts.short.clone());
            let criterion = desk.criterion(d, c, |texts| texts.name.clone());
            desk.named(&format!("{dimension}, {criterion}"), what)
        }
        None => desk.named(key, what),
    }
}

fn dimension(desk: Desk, key: &str) -> String {
    let index = desk.method.with_value(|method| {
        let mut all = method.dimensions.iter();
        all.position(|dimension| dimension.key == key)
    });
    match index {
        Some(index) => desk.dimension(index, |texts| texts.short.clone()),
        None => key.to_owned(),
    }
}
