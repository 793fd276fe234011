//! From [`Session`] and [`Private`] to JSON, in the member order of the format.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Agenda, Assessor, Check, Private, Revealed, Session, Timer};
use crate::assessment::write_rating;
use crate::reader::keep_unknown;

type Members = Map<String, Value>;

/// The session as it stands in a file.
pub(crate) fn write_session(session: &Session) -> Value {
    let mut map = Members::new();
    put(&mut map, "assessor", write_assessor(&session.assessor));
    put(&mut map, "agenda", write_agenda(&session.agenda));
    if let Some(day) = session.next_round {
        put(&mut map, "next_round", day.to_string());
    }
    let own = session.own.iter().map(|(key, own)| {
        let mut one = Members::new();
        write_rating(&mut one, &own.rating);
        put_text(&mut one, "note", &own.note);
        keep_unknown(&mut one, &own.extra);
        (key.clone(), Value::Object(one))
    });
    put_table(&mut map, "self", own.collect());
    let revealed = session.revealed.iter();
    let revealed = revealed.map(|(key, one)| (key.clone(), write_revealed(one)));
    put_table(&mut map, "revealed", revealed.collect());
    let said = session.said.iter().map(|(key, said)| {
        let mut one = Members::new();
        put_text(&mut one, "strengths", &said.strengths);
        put_text(&mut one, "improvements", &said.improvements);
        keep_unknown(&mut one, &said.extra);
        (key.clone(), Value::Object(one))
    });
    put_table(&mut map, "dimensions", said.collect());
    put_table(&mut map, "reasons", texts(&session.reasons));
    let floor = session.floor.iter().map(|(key, checks)| {
        let checks = checks.iter();
        let checks: Members = checks
            .map(|(number, check)| (number.to_string(), write_check(check)))
            .collect();
        (key.clone(), Value::Object(checks))
    });
    put_table(&mut map, "floor", floor.collect());
    keep_unknown(&mut map, &session.extra);
    Value::Object(map)
}

/// What an assessor keeps to themselves, as it stands in a file.
pub(crate) fn write_private(private: &Private) -> Value {
    let mut map = Members::new();
    put_text(&mut map, "general", &private.general);
    put_table(&mut map, "notes", texts(&private.notes));
    keep_unknown(&mut map, &private.extra);
    Value::Object(map)
}

fn write_assessor(assessor: &Assessor) -> Members {
    let mut map = Members::new();
    put_text(&mut map, "role", &assessor.role);
    if let Some(conflict) = &assessor.conflict {
        let mut one = Members::new();
        put(&mut one, "exists", conflict.exists);
        put_text(&mut one, "statement", &conflict.statement);
        keep_unknown(&mut one, &conflict.extra);
        put(&mut map, "conflict", one);
    }
    keep_unknown(&mut map, &assessor.extra);
    map
}

fn write_agenda(agenda: &Agenda) -> Members {
    let mut map = Members::new();
    for (name, timer) in [
        ("talk", &agenda.talk),
        ("floor", &agenda.floor),
        ("settle", &agenda.settle),
    ] {
        put(&mut map, name, write_timer(timer));
    }
    keep_unknown(&mut map, &agenda.extra);
    map
}

fn write_timer(timer: &Timer) -> Members {
    let mut map = Members::new();
    put(&mut map, "minutes", timer.minutes);
    put(&mut map, "seconds", timer.seconds.min(super::read::SECONDS));
    if let Some(since) = &timer.since {
        put(&mut map, "since", since.as_str());
    }
    keep_unknown(&mut map, &timer.extra);
    map
}

fn write_revealed(revealed: &Revealed) -> Value {
    let mut map = Members::new();
    put(&mut map, "at", revealed.at.as_str());
    if revealed.early {
        put(&mut map, "early", true);
    }
    let given = revealed.given.iter().map(|(key, rating)| {
        let mut one = Members::new();
        write_rating(&mut one, rating);
        if let Some(rest) = revealed.beside_given.get(key) {
            keep_unknown(&mut one, rest);
        }
        (key.clone(), Value::Object(one))
    });
    put(&mut map, "given", given.collect::<Members>());
    keep_unknown(&mut map, &revealed.extra);
    Value::Object(map)
}

fn write_check(check: &Check) -> Value {
    let mut map = Members::new();
    if let Some(seen) = check.seen {
        put(&mut map, "seen", seen);
    }
    put_text(&mut map, "note", &check.note);
    keep_unknown(&mut map, &check.extra);
    Value::Object(map)
}

fn texts(table: &BTreeMap<String, String>) -> Members {
    let table = table.iter();
    table
        .map(|(key, text)| (key.clone(), Value::from(text.as_str())))
        .collect()
}

fn put_table(map: &mut Members, name: &str, table: Members) {
    if !table.is_empty() {
        put(map, name, table);
    }
}

fn put_text(map: &mut Members, name: &str, text: &str) {
    if !text.is_empty() {
        put(map, name, text);
    }
}

fn put(map: &mut Members, name: &str, value: impl Into<Value>) {
    map.insert(name.to_owned(), value.into());
}
