//! `zeven check` of what was signed: the untouched file passes, every tampering is named.

use std::fs;

use serde_json::{Value, json};

use crate::common::{Folder, root};

/// What it is called, what is done to the file, what is said of it.
type Case = (&'static str, fn(&mut Value), Vec<String>);

const METHOD: &str = "method.json";
const CODE: &str = "21fe-31df-a154-a261-626b";

/// A folder with the method of the sample, and the sample.
fn folder() -> (Folder, Value) {
    let folder = Folder::new();
    let data = root().join("tests/data");
    let method = data.join("methods/weakest-of-six.json");
    folder.write(METHOD, fs::read(method).unwrap());
    let text = fs::read(data.join("sealed/guided.json")).unwrap();
    (folder, serde_json::from_slice(&text).unwrap())
}

/// What `check` says of this, without the file's name, and the exit code.
fn check(folder: &Folder, value: &Value, more: &[&str]) -> (i32, Vec<String>) {
    folder.write("a.json", value.to_string());
    let arguments = ["check", "--method", METHOD, "a.json"];
    let said = folder.run(arguments.iter().chain(more));
    assert_eq!(said.err, "");
    let lines = said
        .out
        .lines()
        .map(|line| line.replacen("a.json: ", "", 1));
    (said.code, lines.collect())
}

fn ok() -> String {
    format!("ok, signed by \"Assessor A\" (key {CODE}) at 2026-11-20T12:30:00Z, intact")
}

fn key(name: &str, key: &str) -> Value {
    json!({
        "format": "zeven/key", "version": 1, "app": "0.1.0",
        "name": name, "key": key, "made": "2026-11-01T08:00:00Z",
    })
}

#[test]
fn an_untouched_file_passes_whatever_its_white_space() {
    let (folder, value) = folder();
    assert_eq!(check(&folder, &value, &[]), (0, vec![ok()]));
    folder.write("b.json", format!("{value:#}\n\n"));
    let said = folder.run(["check", "--method", METHOD, "b.json"]);
    said.expect(0, &format!("b.json: {}\n", ok()), "");
}

#[test]
fn every_tampering_is_named_with_exit_code_1() {
    let (folder, whole) = folder();
    let not_as = |part: &str| format!("{part}: is not as \"Assessor A\" signed it");
    let not_there = |part: &str| format!("{part}: was not there when \"Assessor A\" signed");
    let missing =
        |part: &str| format!("{part}: was there when \"Assessor A\" signed, and is missing");
    let signature = "/seal/signature: does not belong to this seal: the seal was altered or its key \
        exchanged";
    let cases: [Case; 14] = [
        (
            "answers and scores",
            |v| v["ratings"]["strategy.first"]["level"] = json!(5),
            vec![not_as("/ratings/strategy.first/level")],
        ),
        (
            "an answer that moves the score",
            |v| v["ratings"]["employees.first"]["level"] = json!(1),
            vec![not_as("/ratings/employees.first/level"), not_as("scores")],
        ),
        (
            "times",
            |v| v["updated"] = json!("2026-11-20T12:30:01Z"),
            vec![not_as("/updated")],
        ),
        (
            "company",
            |v| v["company"]["name"] = json!("Ander BV"),
            vec![not_as("/company")],
        ),
        ("id", |v| v["id"] = json!("another"), vec![not_as("/id")]),
        (
            "evidence",
            |v| v["evidence"]["e1"]["title"] = json!("Other"),
            vec![not_as("/evidence/e1")],
        ),
        (
            "evidence added",
            |v| v["evidence"]["e2"] = json!({ "title": "Made up" }),
            vec![not_there("/evidence/e2")],
        ),
        (
            "a part added",
            |v| v["decision"] = json!("yes"),
            vec![not_there("/decision")],
        ),
        (
            "a part removed",
            |v| drop(v.as_object_mut().unwrap().remove("participants")),
            vec![missing("/participants")],
        ),
        (
            "the figures in the seal",
            |v| v["seal"]["manifest"]["scores"] = json!("0".repeat(64)),
            vec![signature.to_owned(), not_as("scores")],
        ),
        (
            "name swapped",
            |v| v["seal"]["by"]["name"] = json!("Assessor B"),
            vec![signature.to_owned()],
        ),
        (
            "key swapped",
            |v| v["seal"]["by"]["key"] = json!("PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="),
            vec![signature.to_owned()],
        ),
        (
            "time of signing",
            |v| v["seal"]["at"] = json!("2026-11-21T12:30:00Z"),
            vec![signature.to_owned()],
        ),
        (
            "signature of something else",
            |v| {
                let other = format!("{}=={}", "A".repeat(86), "");
                v["seal"]["signature"] = json!(other);
            },
            vec![signature.to_owned()],
        ),
    ];
    for (what, tamper, expected) in cases {
        let mut value = whole.clone();
        tamper(&mut value);
        assert_eq!(check(&folder, &value, &[]), (1, expected), "{what}");
    }
}

#[test]
fn a_changed_method_hash_is_named_by_the_seal_too() {
    let (folder, mut value) = folder();
    value["method"]["sha256"] = json!("f".repeat(64));
    value["ratings"]["strategy.first"]["level"] = json!(5);
    let (code, lines) = check(&folder, &value, &[]);
    assert_eq!((code, lines.len()), (1, 3), "{lines:?}");
    assert!(lines[0].starts_with("/method/sha256: "));
    assert_eq!(lines[1], "/method: is not as \"Assessor A\" signed it");
    assert!(lines[2].starts_with("/ratings/strategy.first/level: "));
}

#[test]
fn a_seal_moved_to_another_company_does_not_fit() {
    let (folder, value) = folder();
    let mut other = value.clone();
    other["id"] = json!("another");
    other["company"] = json!({ "id": "x", "name": "Ander Bedrijf BV" });
    let expected =
        ["/company", "/id"].map(|part| format!("{part}: is not as \"Assessor A\" signed it"));
    assert_eq!(check(&folder, &other, &[]), (1, expected.to_vec()));
}

#[test]
fn trust_says_whether_the_key_is_known() {
    let (folder, value) = folder();
    let own = value["seal"]["by"]["key"].as_str().unwrap();
    folder.write("a-key.json", key("Assessor A", own).to_string());
    let other = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
    folder.write("b-key.json", key("Assessor B", other).to_string());
    let known = (0, vec![format!("{}, key known", ok())]);
    let both = ["--trust", "b-key.json", "--trust", "a-key.json"];
    assert_eq!(check(&folder, &value, &both), known);
    let unknown =
        format!("/seal/by/key: \"Assessor A\" signed with key {CODE}, which is not a trusted one");
    let only = ["--trust", "b-key.json"];
    assert_eq!(check(&folder, &value, &only), (1, vec![unknown]));
    let mut unsigned = value;
    unsigned.as_object_mut().unwrap().remove("seal");
    assert_eq!(check(&folder, &unsigned, &only), (0, vec!["ok".to_owned()]));
    folder.write("c-key.json", "{}");
    let said = folder.run(["check", "--trust", "c-key.json", "a.json"]);
    said.expect(1, "", "c-key.json: is not a \"zeven/key\" file\n");
}

#[test]
fn a_key_file_says_whose_it_is_and_a_false_voucher_is_a_problem() {
    let (folder, value) = folder();
    let by = value["seal"]["by"].clone();
    let mut file = key("Assessor B", "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=");
    folder.write("b.json", file.to_string());
    let said = folder.run(["check", "b.json"]);
    assert!(said.out.starts_with("b.json: ok, key "), "{said:?}");
    assert!(said.out.ends_with(" of \"Assessor B\"\n"), "{said:?}");
    file["vouched"] = json!([{
        "by": by, "at": "2026-11-20T12:30:00Z", "signature": value["seal"]["signature"],
    }]);
    folder.write("b.json", file.to_string());
    let out = "b.json: /vouched/0/signature: the signature does not belong to this key and these \
        words\n";
    folder.run(["check", "b.json"]).expect(1, out, "");
}

/// Signed figures are still figures: nothing is refused because of a seal.
#[test]
fn a_broken_seal_keeps_nobody_from_scoring() {
    let (folder, mut value) = folder();
    value["company"]["name"] = json!("Ander BV");
    folder.write("a.json", value.to_string());
    let said = folder.run(["score", "--method", METHOD, "a.json"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}
