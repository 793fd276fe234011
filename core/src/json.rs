//! The first door: bytes become a JSON value, or a problem with its place.
//!
//! Stricter than JSON in one thing: a member named twice is refused, because
//! keeping either of the two would drop the other in silence.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::{Problem, What};

/// Most bytes accepted for one document: far above a full assessment with long
/// notes, far below what would freeze a phone.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Parses one JSON document. Depth is limited to 128 by `serde_json`.
///
/// # Errors
/// One problem: too large, not text, not JSON (with line and column), or a member
/// named twice.
///
/// ```
/// let value = zeven_core::json::parse(br#"{"a": 1}"#).unwrap();
/// assert_eq!(value["a"], 1);
/// let problem = zeven_core::json::parse(br#"{"a": 1, "a": 2}"#).unwrap_err();
/// assert!(problem.to_string().contains("twice"));
/// ```
pub fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    parse_within(bytes, MAX_BYTES)
}

/// As [`parse`], for kinds of files that may be larger or must be smaller.
///
/// # Errors
/// As [`parse`], with this limit in bytes.
///
/// ```
/// use zeven_core::{What, json::parse_within};
/// assert_eq!(parse_within(b"[1, 2]", 5).unwrap_err().what, What::TooLarge(5));
/// ```
pub fn parse_within(bytes: &[u8], limit: usize) -> Result<Value, Problem> {
    if bytes.len() > limit {
        return Err(Problem::new("", What::TooLarge(limit)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::new("", What::NotText))?;
    // Windows editors put a byte-order mark in front; it carries nothing.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<Strict>(text) {
        Ok(Strict(value)) => Ok(value),
        Err(error) => Err(Problem::new("", not_json(&error))),
    }
}

fn not_json(error: &serde_json::Error) -> What {
    let full = error.to_string();
    let reason = full.split(" at line ").next().unwrap_or_default();
    match reason.strip_prefix(TWICE) {
        Some(name) => What::Twice(name.to_owned()),
        None => What::NotJson {
            line: error.line(),
            column: error.column(),
            reason: reason.to_owned(),
        },
    }
}

const TWICE: &str = "member twice: ";

/// A `Value` whose objects have no member twice.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(A::Error::custom(format_args!("{TWICE}{name}")));
            }
            let Strict(value) = members.next_value()?;
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}
