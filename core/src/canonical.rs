//! Canonical JSON (RFC 8785) and its SHA-256: the same thing has the same bytes
//! and so the same hash, in the browser and natively.
//!
//! Zeven's own members are never floating-point numbers, so the RFC's number
//! formatting is only met in members somebody else added. Whole numbers beyond
//! 2^53 keep all their digits, where the RFC would round them: two different values
//! must not get the same hash. Decimals of up to 15 digits are read exactly; the last
//! digit of longer ones may differ from what other readers make of it (`serde_json`
//! without `float_roundtrip`, which would cost 8 kB of the first load).

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The canonical text: members sorted by UTF-16 code units, no white space.
///
/// ```
/// let value = serde_json::json!({"b": 1, "a": [true, "€"]});
/// assert_eq!(zeven_core::canonical::text(&value), r#"{"a":[true,"€"],"b":1}"#);
/// ```
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// SHA-256 of the canonical text, as 64 lower-case hexadecimal digits.
///
/// ```
/// use serde_json::json;
/// use zeven_core::canonical::sha256;
/// // The order of members does not matter.
/// assert_eq!(sha256(&json!({ "a": 1, "b": 2 })), sha256(&json!({ "b": 2, "a": 1 })));
/// assert_eq!(sha256(&json!({})).len(), 64);
/// ```
pub fn sha256(value: &Value) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or('0');
    Sha256::digest(text(value).as_bytes())
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut members: Vec<_> = map.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (index, (name, member)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(name, out);
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
        Value::String(string) => write_string(string, out),
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) if number.is_f64() => write_float(&number.to_string(), out),
        Value::Number(number) => out.push_str(&number.to_string()),
    }
}

/// The shortest digits, placed as ECMAScript places them (RFC 8785 §3.2.2.3):
/// without exponent from 1e-6 up to 1e21, `1.0` as `1`, `-0.0` as `0`.
fn write_float(shortest: &str, out: &mut String) {
    let (sign, unsigned) = match shortest.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", shortest),
    };
    let (mantissa, exponent) = unsigned.split_once('e').unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let padded = format!("{whole}{fraction}");
    let digits = padded.trim_start_matches('0');
    let leading = small(padded.len() - digits.len());
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        out.push('0');
        return;
    }
    // The value is 0.DIGITS times ten to the power of `point`.
    let point = small(whole.len()) - leading + exponent.parse::<i32>().unwrap_or_default();
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    let count = small(digits.len());
    out.push_str(sign);
    let text = if (count..=21).contains(&point) {
        format!("{digits}{}", zeros(point - count))
    } else if (1..=21).contains(&point) {
        let (before, after) = digits.split_at(usize::try_from(point).unwrap_or_default());
        format!("{before}.{after}")
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        format!("{first}{dot}{rest}e{:+}", point - 1)
    };
    out.push_str(&text);
}

/// Lengths of number texts: at most a few hundred.
fn small(length: usize) -> i32 {
    i32::try_from(length).unwrap_or_default()
}

/// Escapes exactly what RFC 8785 escapes: quote, backslash and control characters,
/// the latter by their short form where there is one.
fn write_string(string: &str, out: &mut String) {
    out.push('"');
    for character in string.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                let code = u32::from(control);
                out.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                out.push(char::from_digit(code % 16, 16).unwrap_or('0'));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
