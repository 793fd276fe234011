//! The members of a file beside its entries: what is retired, what it was before, and the
//! actions that belong to a criterion.

use serde_json::{Value, json};

use super::{Change, Map, Members};
use crate::actions::Action;
use crate::assessment::Assessment;
use crate::method::Method;
use crate::reader::keep_unknown;
use crate::seal;

/// Members of a file that say something about exactly that revision of it. They go
/// with the reference to the original.
const ABOUT_THE_ORIGINAL: [&str; 3] = ["signature", "signatures", "decision"];

/// Puts `items` under `name`, beside what an earlier migration left there.
pub(super) fn retire(extra: &mut Members, name: &str, items: Members, version: &str) {
    if items.is_empty() {
        return;
    }
    let mut table = match extra.shift_remove(name) {
        Some(Value::Object(table)) => table,
        Some(other) => Members::from_iter([(String::new(), other)]),
        None => Members::new(),
    };
    for (key, item) in items {
        let mut free = key;
        while table.contains_key(&free) {
            free = format!("{free}@{version}");
        }
        table.insert(free, item);
    }
    extra.insert(name.to_owned(), Value::Object(table));
}

/// An action belongs to a criterion. It follows it where it has one successor, and keeps
/// the old key as `retired_criterion` where it has not.
pub(super) fn follow_actions(actions: &mut [Action], map: &Map, to: &Method) {
    for action in actions {
        let Some(key) = &action.criterion else {
            continue;
        };
        match map.change(key, to) {
            Some(Change::Renamed(new) | Change::Merged(new)) => action.criterion = Some(new),
            Some(Change::Split(_) | Change::Dropped)
                if !action.extra.contains_key("retired_criterion") =>
            {
                let key = Value::from(action.criterion.take());
                action.extra.insert("retired_criterion".to_owned(), key);
            }
            _ => {}
        }
    }
}

/// Says what the file was, after what it was before that.
pub(super) fn refer(extra: &mut Members, old: &Assessment, new: &[String]) {
    let mut method = Members::new();
    if let Value::Object(members) = old.method.to_value() {
        method = members;
    }
    keep_unknown(&mut method, &old.method_extra);
    let mut reference = Members::new();
    reference.insert("id".to_owned(), Value::from(old.id.as_str()));
    reference.insert("revision".to_owned(), Value::from(old.revision));
    reference.insert("method".to_owned(), Value::Object(method));
    if !new.is_empty() {
        reference.insert("new".to_owned(), json!(new));
    }
    for name in ABOUT_THE_ORIGINAL {
        if let Some(value) = extra.shift_remove(name) {
            reference.insert(name.to_owned(), value);
        }
    }
    seal::let_go(extra);
    let mut line = match extra.shift_remove("migrated_from") {
        Some(Value::Array(line)) => line,
        Some(other) => vec![other],
        None => Vec::new(),
    };
    line.push(Value::Object(reference));
    extra.insert("migrated_from".to_owned(), Value::Array(line));
}
