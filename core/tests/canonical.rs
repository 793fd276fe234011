//! Canonical JSON (RFC 8785) and its hash.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use zeven_core::canonical::{sha256, text};

fn canonical(json: &str) -> String {
    text(&serde_json::from_str(json).unwrap())
}

/// RFC 8785 §3.2.3: members are sorted by UTF-16 code units, so an emoji (surrogate
/// D83D) stands before U+FB33.
#[test]
fn members_are_sorted_as_the_rfc_sorts_them() {
    let source = r#"{
        "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis"
    }"#;
    let value: Value = serde_json::from_str(&canonical(source)).unwrap();
    let values: Vec<_> = value.as_object().unwrap().values().collect();
    assert_eq!(
        values,
        [
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ]
    );
}

/// RFC 8785 §3.2.2, the sample with literals, strings and numbers.
#[test]
fn the_sample_of_the_rfc_has_the_bytes_of_the_rfc() {
    let source = r#"{
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }"#;
    // Not from text: see the note on long decimals in the module under test.
    let numbers = [333_333_333.333_333_3, 1E30, 4.50, 2e-3, 1e-27];
    let mut value: Value = serde_json::from_str(source).unwrap();
    value["numbers"] = json!(numbers);
    let expected = concat!(
        r#"{"literals":[null,true,false],"#,
        r#""numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#,
        r#""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    );
    assert_eq!(text(&value), expected);
}

/// RFC 8785 appendix B, and the edges between notations.
#[test]
fn numbers_are_written_as_ecmascript_writes_them() {
    for (source, expected) in [
        ("0", "0"),
        ("0.0", "0"),
        ("-0.0", "0"),
        ("1.0", "1"),
        ("-1.50", "-1.5"),
        ("5e-324", "5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("1e21", "1e+21"),
        ("9.999999999999997e22", "9.999999999999997e+22"),
        ("1e23", "1e+23"),
        ("999999999999999700000.0", "999999999999999700000"),
        ("0.000001", "0.000001"),
        ("9.999999999999997e-7", "9.999999999999997e-7"),
        ("1e-7", "1e-7"),
        ("1.5e-7", "1.5e-7"),
        ("123456.789", "123456.789"),
        ("100.0", "100"),
    ] {
        let float: f64 = source.parse().unwrap();
        assert_eq!(text(&json!(float)), expected, "{source}");
    }
    assert_eq!(canonical("-42"), "-42");
    // Where the RFC would round, the digits stay.
    assert_eq!(canonical("9007199254740993"), "9007199254740993");
}

#[test]
fn control_characters_have_their_short_form_or_four_digits() {
    let all: String = (0..0x20_u8).map(char::from).collect();
    let expected = concat!(
        r#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#,
        r"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017",
        r#"\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f""#,
    );
    assert_eq!(text(&Value::from(all)), expected);
    assert_eq!(text(&json!("/\u{7f}\u{2028}é")), "\"/\u{7f}\u{2028}é\"");
}

/// Known answers: SHA-256 of `{}` and of `{"a":1}`.
#[test]
fn the_hash_is_sha_256_of_the_canonical_text() {
    assert_eq!(
        sha256(&json!({})),
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    );
    assert_eq!(
        sha256(&json!({ "a": 1 })),
        "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    );
}

/// Any value without floats: those are covered by example.
pub(crate) fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((".{0,4}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The same value with the members of every object in reverse order.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(reversed).collect(),
        Value::Object(map) => {
            let members = map.iter().rev();
            Value::Object(
                members
                    .map(|(k, v)| (k.clone(), reversed(v)))
                    .collect::<Map<_, _>>(),
            )
        }
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn the_order_of_members_does_not_matter(value in any_value()) {
        prop_assert_eq!(text(&value), text(&reversed(&value)));
    }

    #[test]
    fn canonical_text_is_json_with_the_same_value(value in any_value()) {
        let back: Value = serde_json::from_str(&text(&value)).unwrap();
        prop_assert_eq!(back, value);
    }

    #[test]
    fn a_float_keeps_its_value(bits in any::<u64>()) {
        let float = f64::from_bits(bits);
        prop_assume!(float.is_finite());
        let back: f64 = text(&Value::from(float)).parse().unwrap();
        // Zero has no sign in canonical form.
        prop_assert_eq!(back.to_bits(), (float + 0.0).to_bits());
    }
}
