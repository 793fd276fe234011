//! Seals: the untouched document passes, and whatever is changed is named.

use ed25519_compact::{KeyPair, Seed};
use serde_json::{Value, json};
use zeven_core::assessment::Assessment;
use zeven_core::date::Moment;
use zeven_core::method::{Document, Method};
use zeven_core::migrate::{Map, migrate};
use zeven_core::seal::{self, Claim, KeyFile, PublicKey, Report, Seal, Signature, Signer, Vouch};

use crate::common::edit::{edit, pointers};
use crate::common::files::{bytes, golden_current, shipped};

/// The secret of the first test of RFC 8032 §7.1.
const TEST_SEED: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
const OTHER_SEED: [u8; 32] = [7; 32];

fn pair(seed: [u8; 32]) -> KeyPair {
    KeyPair::from_seed(Seed::new(seed))
}

fn signer(name: &str, seed: [u8; 32]) -> Signer {
    Signer {
        name: name.to_owned(),
        key: PublicKey::new(*pair(seed).pk),
    }
}

fn sign(bytes: &[u8], seed: [u8; 32]) -> Signature {
    Signature(*pair(seed).sk.sign(bytes, None))
}

fn holds(claim: &Claim) -> bool {
    let key = ed25519_compact::PublicKey::new(*claim.key.bytes());
    let signature = ed25519_compact::Signature::new(claim.signature.0);
    key.verify(&claim.bytes, &signature).is_ok()
}

fn at() -> Moment {
    Moment::parse("2026-11-21T12:00:00Z").unwrap()
}

fn read(value: &Value) -> Assessment {
    Assessment::parse(value.to_string().as_bytes()).unwrap()
}

/// Signs with the first test key.
fn signed(method: &Method, value: &Value) -> Value {
    let assessment = read(value);
    let by = signer("Assessor A", TEST_SEED);
    let unsigned = seal::to_sign_assessment(method, &assessment, &by, &at());
    let signature = sign(&unsigned.bytes(), TEST_SEED);
    let mut value = assessment.to_value();
    value["seal"] = unsigned.signed(signature);
    value
}

/// The golden assessment, signed.
fn sealed() -> Value {
    signed(&shipped().method, &golden_current())
}

/// Whether the signature belongs to the seal, and what is not as it was.
fn checked(method: &Method, value: &Value) -> (bool, Report) {
    let assessment = read(value);
    let seal = Seal::of(&assessment).unwrap();
    let report = seal::check_assessment(method, &assessment, &seal);
    (holds(&seal.claim()), report)
}

fn report(value: &Value) -> (bool, Report) {
    checked(&shipped().method, value)
}

fn parts(value: &Value) -> Vec<String> {
    report(value)
        .1
        .parts()
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_untouched_document_passes_whatever_its_white_space_and_order() {
    let value = sealed();
    assert_eq!(report(&value), (true, Report::default()));
    let mut turned = serde_json::Map::new();
    for (name, member) in value.as_object().unwrap().iter().rev() {
        turned.insert(name.clone(), member.clone());
    }
    assert_eq!(report(&Value::Object(turned)), (true, Report::default()));
    let again: Value = serde_json::from_str(&read(&value).to_text()).unwrap();
    assert_eq!(report(&again), (true, Report::default()));
}

#[test]
fn the_program_that_wrote_it_and_what_is_private_are_not_covered() {
    let mut value = sealed();
    value["app"] = json!("9.9.9");
    value["private"] = json!({ "eco.energy": "Doubtful" });
    assert_eq!(report(&value), (true, Report::default()));
}

#[test]
fn every_changed_place_is_named() {
    let cases: [(&str, Value, &[&str]); 13] = [
        (
            "/ratings/smart.planning/level",
            json!(2),
            &["/ratings/smart.planning/level", "scores"],
        ),
        (
            "/ratings/smart.planning/note",
            json!("Other"),
            &["/ratings/smart.planning/note"],
        ),
        ("/company/name", json!("Ander Bedrijf BV"), &["/company"]),
        ("/company/produces", json!(false), &["/company", "scores"]),
        ("/created", json!("2020-01-01T00:00:00Z"), &["/created"]),
        ("/updated", json!("2026-11-21T12:00:01Z"), &["/updated"]),
        ("/id", json!("another"), &["/id"]),
        ("/revision", json!(4), &["/revision"]),
        ("/kind", json!("jury"), &["/kind"]),
        (
            "/evidence/e1/title",
            json!("Something else"),
            &["/evidence/e1"],
        ),
        (
            "/evidence/e9",
            json!({ "title": "Made up" }),
            &["/evidence/e9"],
        ),
        (
            "/participants",
            json!([{ "role": "Nobody" }]),
            &["/participants"],
        ),
        ("/slipped_in", json!(true), &["/slipped_in"]),
    ];
    for (place, new, expected) in cases {
        let mut value = sealed();
        edit(&mut value, place, Some(new));
        assert!(report(&value).0, "{place}: the seal itself is untouched");
        assert_eq!(parts(&value), expected, "{place}");
    }
}

#[test]
fn what_is_taken_away_is_named() {
    let whole = sealed();
    let mut value = whole.clone();
    edit(&mut value, "/ratings/smart.planning", None);
    let found = report(&value).1;
    assert!(
        found
            .missing
            .contains(&"/ratings/smart.planning/level".to_owned()),
        "{found:?}"
    );
    assert!(found.changed.contains(&"scores".to_owned()), "{found:?}");
    let mut value = whole;
    edit(&mut value, "/participants", None);
    assert_eq!(report(&value).1.missing, ["/participants"]);
}

/// Another program signs a file as it writes it, without what is empty; and takes such
/// members out of one that Zeven signed.
#[test]
fn an_empty_member_may_be_there_or_not() {
    let mut bare = golden_current();
    for (place, empty) in [
        ("/targets", json!({})),
        ("/actions", json!([])),
        ("/outcomes", json!({})),
        ("/participants", json!([])),
        ("/dismissed_hints", json!([])),
    ] {
        edit(&mut bare, place, Some(empty));
    }
    let whole = signed(&shipped().method, &bare);
    let mut less = whole.clone();
    for place in [
        "/targets",
        "/actions",
        "/outcomes",
        "/participants",
        "/dismissed_hints",
    ] {
        assert!(whole["seal"]["manifest"].get(place).is_some(), "{place}");
        edit(&mut less, place, None);
    }
    assert_eq!(report(&less), (true, Report::default()));

    // What was signed without them is intact for Zeven, which writes them.
    let by = signer("Assessor B", OTHER_SEED);
    less.as_object_mut().unwrap().shift_remove("seal");
    let scores = seal::scores(&shipped().method, &read(&less));
    let unsigned = seal::to_sign(&less, Some(&scores), &by, &at());
    let signature = sign(&unsigned.bytes(), OTHER_SEED);
    less["seal"] = unsigned.signed(signature);
    assert!(less["seal"]["manifest"].get("/targets").is_none());
    assert_eq!(report(&less), (true, Report::default()));
    let again: Value = serde_json::from_str(&read(&less).to_text()).unwrap();
    assert_eq!(report(&again), (true, Report::default()));

    // Filled they say something, and in a member nobody knows an empty list may.
    for (place, new) in [
        ("/targets", json!({ "eco": { "level": 4 } })),
        ("/participants", json!([{ "role": "Nobody" }])),
        ("/slipped_in", json!([])),
    ] {
        let mut value = less.clone();
        edit(&mut value, place, Some(new));
        let found = report(&value).1;
        assert_eq!(found.added.len(), 1, "{place}: {found:?}");
    }
}

/// Nothing can be slipped in or altered anywhere: every single value of the file.
#[test]
fn no_value_of_the_document_can_be_changed_unseen() {
    let whole = sealed();
    let method = &shipped().method;
    let mut tried = 0;
    for place in pointers(&whole) {
        let top = place.split('/').nth(1).unwrap();
        if ["app", "seal", "format", "version"].contains(&top) {
            continue;
        }
        let mut value = whole.clone();
        let new = match value.pointer(&place).unwrap() {
            Value::String(text) => json!(format!("{text}x")),
            Value::Number(number) => {
                json!(
                    number
                        .as_u64()
                        .map_or(0, |n| if n == 5 { 4 } else { n + 1 })
                )
            }
            Value::Bool(flag) => json!(!flag),
            Value::Null => json!(1),
            Value::Array(_) => json!(["new"]),
            Value::Object(_) => json!({ "new": true }),
        };
        edit(&mut value, &place, Some(new));
        // Refused at the door is as good as named.
        let Ok(assessment) = Assessment::parse(value.to_string().as_bytes()) else {
            continue;
        };
        tried += 1;
        let seal = Seal::of(&assessment).unwrap();
        let found = seal::check_assessment(method, &assessment, &seal);
        assert!(!found.is_intact(), "{place} was changed unseen");
    }
    assert!(tried > 60, "only {tried} places");
}

#[test]
fn a_changed_method_or_scoring_shows() {
    let mut value = sealed();
    value["method"]["sha256"] = json!("f".repeat(64));
    assert_eq!(parts(&value), ["/method"]);
    // The same answers under another rule: what they add up to is another thing.
    let mut method = shipped().method.clone();
    method.rule = zeven_core::method::Rule::Weakest;
    assert_eq!(checked(&method, &sealed()).1.parts(), ["scores"]);
}

#[test]
fn a_seal_of_another_company_does_not_fit() {
    let mut other = golden_current();
    other["id"] = json!("another");
    other["company"] = json!({ "id": "x", "name": "Ander Bedrijf BV" });
    let mut value = sealed();
    value["seal"] = signed(&shipped().method, &other)["seal"].clone();
    let (signature, found) = report(&value);
    assert!(signature);
    assert_eq!(found.parts(), ["/company", "/id"]);
}

#[test]
fn only_the_signature_of_another_seal_does_not_hold() {
    let mut other = golden_current();
    other["id"] = json!("another");
    let mut value = sealed();
    value["seal"]["signature"] = signed(&shipped().method, &other)["seal"]["signature"].clone();
    assert_eq!(report(&value), (false, Report::default()));
}

#[test]
fn nothing_in_the_seal_can_be_altered() {
    for (place, new) in [
        (
            "/seal/by/key",
            json!(signer("", OTHER_SEED).key.to_string()),
        ),
        ("/seal/by/name", json!("Assessor B")),
        ("/seal/at", json!("2026-11-22T12:00:00Z")),
        ("/seal/of/id", json!("another")),
        ("/seal/of/revision", json!(4)),
        ("/seal/manifest/~1round", json!("0".repeat(64))),
        ("/seal/manifest/~1slipped_in", json!("0".repeat(64))),
        ("/seal/manifest/scores", json!("0".repeat(64))),
        ("/seal/note", json!("added")),
    ] {
        let mut value = sealed();
        edit(&mut value, place, Some(new));
        assert!(!report(&value).0, "{place}");
    }
    let mut value = sealed();
    edit(&mut value, "/seal/manifest/~1round", None);
    assert!(!report(&value).0, "a part taken off the list");
}

/// Who signs again with a key of their own has an intact document: only the key says
/// that it was another.
#[test]
fn signed_again_with_another_key_is_another_key() {
    let mut value = sealed();
    edit(&mut value, "/ratings/smart.planning/level", Some(json!(5)));
    let assessment = read(&value);
    let by = signer("Assessor A", OTHER_SEED);
    let unsigned = seal::to_sign_assessment(&shipped().method, &assessment, &by, &at());
    value["seal"] = unsigned.clone().signed(sign(&unsigned.bytes(), OTHER_SEED));
    assert_eq!(report(&value), (true, Report::default()));
    let found = Seal::of(&read(&value)).unwrap().by.key;
    assert_ne!(found.code(), signer("Assessor A", TEST_SEED).key.code());
}

/// What is wrong in a seal: place, what stands there, what is said.
pub(crate) fn wrong() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("/seal", json!(1), "/seal: must be an object"),
        (
            "/seal/version",
            json!(2),
            "/seal/version: was written in version 2 of the format; this version of Zeven reads up to 1",
        ),
        (
            "/seal/version",
            json!(0),
            "/seal/version: must be a whole number from 1 to 1",
        ),
        (
            "/seal/at",
            json!("today"),
            "/seal/at: \"today\" is not a time like 2026-11-21T10:00:00Z",
        ),
        (
            "/seal/by/key",
            json!("AAAA"),
            "/seal/by/key: \"AAAA\" is not the Base64 of 32 bytes",
        ),
        ("/seal/by/name", json!(""), "/seal/by/name: is missing"),
        ("/seal/of/id", json!(null), "/seal/of/id: is missing"),
        (
            "/seal/of/revision",
            json!(-1),
            "/seal/of/revision: must be a whole number from 0 to 9007199254740991",
        ),
        (
            "/seal/manifest",
            json!([]),
            "/seal/manifest: must be an object",
        ),
        (
            "/seal/manifest/scores",
            json!("x"),
            "/seal/manifest/scores: must be 64 lower-case hexadecimal digits",
        ),
        (
            "/seal/signature",
            json!("AA=="),
            "/seal/signature: \"AA==\" is not the Base64 of 64 bytes",
        ),
        (
            "/sealed_before",
            json!({}),
            "/sealed_before: must be a list",
        ),
    ]
}

#[test]
fn a_seal_that_cannot_be_read_is_refused_with_its_place() {
    for (place, new, sentence) in wrong() {
        let mut value = sealed();
        edit(&mut value, place, Some(new));
        let problems = Assessment::parse(value.to_string().as_bytes()).unwrap_err();
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said, [sentence]);
    }
    for name in ["version", "of", "by", "at", "manifest", "signature"] {
        let mut value = sealed();
        edit(&mut value, &format!("/seal/{name}"), None);
        let problems = Assessment::parse(value.to_string().as_bytes()).unwrap_err();
        assert!(
            problems[0].place.starts_with(&format!("/seal/{name}")),
            "{problems:?}"
        );
    }
}

#[test]
fn a_migrated_copy_is_unsigned_and_names_the_original() {
    let original = read(&sealed());
    let mut method = shipped().method.clone();
    method.identity.version = "1.1.0".to_owned();
    let map = Map::unchanged(&original.method, &method);
    let copy = migrate(&original, &map, &method, at()).unwrap().assessment;
    assert_eq!(Seal::of(&copy), None);
    let by = signer("Assessor A", TEST_SEED);
    assert_eq!(
        copy.extra[seal::BEFORE],
        json!([{
            "id": original.id, "revision": original.revision, "at": at().as_str(),
            "by": { "name": by.name, "key": by.key.to_string() },
        }])
    );
    assert!(Seal::of(&original).is_some());
}

/// The sample that a program in another language signed (tests/journeys/seal.mjs).
#[test]
fn the_golden_seal_of_another_program_holds() {
    let method = Document::parse(&bytes("tests/data/methods/weakest-of-six.json"))
        .unwrap()
        .method;
    let value: Value = serde_json::from_slice(&bytes("tests/data/sealed/guided.json")).unwrap();
    assert_eq!(checked(&method, &value), (true, Report::default()));
    // And the other way round: signed here, it is the same to the last byte.
    let mut unsigned = value.clone();
    edit(&mut unsigned, "/seal", None);
    let assessment = read(&unsigned);
    let moment = Moment::parse(value["seal"]["at"].as_str().unwrap()).unwrap();
    let by = signer("Assessor A", TEST_SEED);
    let own = seal::to_sign_assessment(&method, &assessment, &by, &moment);
    let signature = sign(&own.bytes(), TEST_SEED);
    assert_eq!(own.signed(signature), value["seal"]);
}

/// A key file without vouchers.
pub(crate) fn key_file() -> KeyFile {
    KeyFile::new(signer("Assessor A, new tablet", OTHER_SEED), at())
}

#[test]
fn one_key_vouches_for_another() {
    let mut file = key_file();
    let by = signer("Assessor A", TEST_SEED);
    let signature = sign(&file.to_vouch(&by, &at()), TEST_SEED);
    file.vouched.push(Vouch {
        by,
        at: at(),
        signature,
    });
    let text = file.to_value().to_string();
    assert_eq!(KeyFile::parse(text.as_bytes()).as_ref(), Ok(&file));
    assert!(file.claims().iter().all(holds));
    for (place, new) in [
        ("/name", json!("Somebody else")),
        ("/key", json!(signer("", [9; 32]).key.to_string())),
        ("/made", json!("2026-11-20T12:00:00Z")),
        ("/vouched/0/at", json!("2026-11-20T12:00:00Z")),
        ("/vouched/0/by/name", json!("Assessor B")),
        (
            "/vouched/0/by/key",
            json!(signer("", [9; 32]).key.to_string()),
        ),
    ] {
        let mut value = file.to_value();
        edit(&mut value, place, Some(new));
        let other = KeyFile::parse(value.to_string().as_bytes()).unwrap();
        assert!(!other.claims().iter().any(holds), "{place}");
    }
}

/// What is wrong in a key file: place, what stands there, what is said.
pub(crate) fn wrong_key() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        (
            "/format",
            json!("zeven/assessment"),
            "is a \"zeven/assessment\" file, not a \"zeven/key\" file",
        ),
        ("/name", json!(" "), "/name: is missing"),
        (
            "/key",
            json!("AAAA"),
            "/key: \"AAAA\" is not the Base64 of 32 bytes",
        ),
        (
            "/made",
            json!("now"),
            "/made: \"now\" is not a time like 2026-11-21T10:00:00Z",
        ),
        ("/vouched", json!({}), "/vouched: must be a list"),
        ("/vouched", json!([1]), "/vouched/0: must be an object"),
    ]
}

#[test]
fn a_key_file_keeps_what_it_does_not_know_and_refuses_what_is_wrong() {
    let mut value = key_file().to_value();
    value["future"] = json!([1, null]);
    let file = KeyFile::parse(value.to_string().as_bytes()).unwrap();
    assert_eq!(file.to_value(), value);
    for (place, new, sentence) in wrong_key() {
        let mut value = key_file().to_value();
        edit(&mut value, place, Some(new));
        let problems = KeyFile::parse(value.to_string().as_bytes()).unwrap_err();
        assert_eq!(problems[0].to_string(), sentence);
    }
}

#[test]
fn a_list_of_trusted_keys_is_shared_as_a_file_and_takes_in_key_files() {
    use zeven_core::seal::{KeyFile, PublicKey, Signer, TrustList};
    let key = |number: u8, name: &str| {
        let signer = Signer {
            name: name.to_owned(),
            key: PublicKey::new([number; 32]),
        };
        KeyFile::new(
            signer,
            zeven_core::date::Moment::parse("2026-11-21T10:00:00Z").unwrap(),
        )
    };
    let mut list = TrustList::default();
    let one = key(1, "Assessor B").to_value().to_string();
    assert_eq!(list.take_in(TrustList::parse(one.as_bytes()).unwrap()), 1);
    let other = TrustList {
        keys: vec![key(2, "Assessor A"), key(1, "Somebody else")],
        ..TrustList::default()
    };
    assert_eq!(list.take_in(other), 1, "a name that is known stays");
    let again = TrustList::parse(list.to_value().to_string().as_bytes()).unwrap();
    assert_eq!(again, list);
    let names: Vec<_> = again
        .keys
        .iter()
        .map(|own| own.signer.name.as_str())
        .collect();
    assert_eq!(names, ["Assessor A", "Assessor B"]);
    list.remove(&PublicKey::new([2; 32]));
    assert_eq!(list.name_of(&PublicKey::new([2; 32])), None);
    let mut value = again.to_value();
    value["keys"][1] = value["keys"][0].clone();
    let found = TrustList::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(found[0].place, "/keys/1/key");
    let mut value = again.to_value();
    value["keys"][1]["key"] = "short".into();
    let found = TrustList::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(found[0].place, "/keys/1/key");
    let schema = crate::schema::Schema::load("trusted.v1.json");
    assert_eq!(schema.check(&again.to_value()), Ok(()));
    for (place, new) in [
        ("/keys", None),
        ("/keys", Some(json!({}))),
        ("/keys/0/key", None),
        ("/keys/1/key", Some(json!("short"))),
        ("/keys/0/name", Some(json!(" "))),
        ("/keys/0/made", Some(json!("yesterday"))),
        ("/keys/0/format", Some(json!("zeven/label"))),
        ("/version", Some(json!(2))),
    ] {
        let mut value = again.to_value();
        edit(&mut value, place, new);
        let read = TrustList::parse(value.to_string().as_bytes());
        assert!(read.is_err(), "{place}");
        assert!(schema.check(&value).is_err(), "{place}");
    }
}
