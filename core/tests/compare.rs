//! The figures of a group (method.md §3, "Groups").

use serde_json::{Value, json};
use zeven_core::assessment::{Assessment, Kind, Pass};
use zeven_core::compare::compare;
use zeven_core::method::{Method, Rule};

use crate::common::{assessment, method};

fn three() -> Method {
    method(Rule::Mean, &[3, 3, 3])
}

/// A company's self-assessment.
fn company(name: &str, ratings: &str) -> (String, Assessment) {
    let mut out = assessment(&three(), ratings);
    name.clone_into(&mut out.id);
    out.company.id = format!("company of {name}");
    (format!("{name}.json"), out)
}

fn companies(count: usize, ratings: &str) -> Vec<(String, Assessment)> {
    (0..count)
        .map(|index| company(&format!("c{index}"), ratings))
        .collect()
}

fn figures(files: &[(String, Assessment)]) -> Value {
    compare(files, &[three()]).unwrap_or_else(|refused| panic!("{refused:?}"))
}

#[test]
fn a_mean_is_an_exact_fraction_over_the_complete_ones() {
    let mut files = companies(4, "444 44- 555");
    files.push(company("x", "334 4.4 555"));
    files.push(company("y", "344 44- 555"));
    let value = figures(&files);
    assert_eq!(value["count"], 6);
    let group = &value["kinds"]["self"];
    assert_eq!(group["companies"], 6);
    // (4·4 + 10/3 + 11/3) / 6; the second dimension without x: 5 times 8/2.
    assert_eq!(
        group["dimensions"]["d0"],
        json!({ "n": 6, "mean": [23, 6] })
    );
    assert_eq!(group["dimensions"]["d1"], json!({ "n": 5, "mean": [4, 1] }));
    assert_eq!(group["dimensions"]["d2"], json!({ "n": 6, "mean": [5, 1] }));
}

/// Nobody can tell a group of four from a group of none, nor a dimension that four
/// completed from one that nobody did.
#[test]
fn fewer_than_five_companies_look_like_none() {
    let mut files = companies(5, "444 444 444");
    let full = figures(&files);
    assert_eq!(full["kinds"]["self"]["companies"], 5);
    for (_, assessment) in &mut files {
        assessment.kind = Kind::Guided;
    }
    let nobody = figures(&files)["kinds"]["self"].clone();
    assert_eq!(nobody["companies"], Value::Null);
    let four = figures(&companies(4, "444 444 444"));
    assert_eq!(four["kinds"]["self"], nobody);
    assert_eq!(figures(&[])["kinds"], four["kinds"]);
    let mut files = companies(4, "444 444 444");
    files.push(company("x", "444 44? ---"));
    let some = figures(&files)["kinds"]["self"]["dimensions"].clone();
    for (_, assessment) in &mut files {
        assessment.entries.retain(|key, _| key.starts_with("d0"));
    }
    let none = figures(&files)["kinds"]["self"]["dimensions"].clone();
    assert_eq!(some, none);
    assert_eq!(some["d1"], json!({ "n": null, "mean": null }));
}

#[test]
fn kinds_are_never_mixed_and_a_quick_pass_gives_no_figure() {
    let mut files = companies(9, "444 444 444");
    for (_, assessment) in files.iter_mut().take(4) {
        assessment.kind = Kind::Jury;
    }
    let value = figures(&files);
    let kinds = &value["kinds"];
    assert_eq!(kinds["self"]["companies"], 5);
    assert_eq!(kinds["jury"], kinds["guided"]);
    files[8].1.pass = Pass::Quick;
    let value = figures(&files);
    assert_eq!(value["kinds"]["self"], value["kinds"]["guided"]);
    assert_eq!(value["count"], 9);
}

/// Four companies with five files are four companies.
#[test]
fn a_company_counts_once_with_its_latest_result() {
    let mut files = companies(5, "444 444 444");
    let (_, mut later) = company("again", "555 555 555");
    later.company.id = files[0].1.company.id.clone();
    later.round += 1;
    files.push(("again.json".to_owned(), later));
    let mut revised = files[1].1.clone();
    revised.revision += 1;
    revised.entries.clear();
    files.push(("revised.json".to_owned(), revised));
    files.push(("copy.json".to_owned(), files[2].1.clone()));
    for order in [false, true] {
        if order {
            files.reverse();
        }
        let value = figures(&files);
        assert_eq!(value["count"], 6);
        assert_eq!(value["kinds"]["self"]["companies"], 5);
        assert_eq!(
            value["kinds"]["self"]["dimensions"]["d0"],
            json!({ "n": null, "mean": null })
        );
    }
    files.retain(|(name, _)| name != "revised.json");
    let figure = &figures(&files)["kinds"]["self"]["dimensions"]["d0"];
    assert_eq!(*figure, json!({ "n": 5, "mean": [21, 5] }));
}

#[test]
fn one_revision_with_two_contents_is_a_problem() {
    let mut files = companies(5, "444 444 444");
    let mut other = files[0].1.clone();
    other.company.name = "Other".to_owned();
    files.push(("other.json".to_owned(), other));
    let refused = compare(&files, &[three()]).unwrap_err();
    let (name, problem) = &refused[0];
    assert_eq!((refused.len(), name.as_str()), (1, "other.json"));
    assert_eq!(
        problem.to_string(),
        "/revision: is the same revision as c0.json, with other content"
    );
}

#[test]
fn only_versions_that_are_declared_compatible_are_put_together() {
    let mut files = companies(6, "444 444 444");
    let mut later = three();
    later.identity.version = "2".to_owned();
    later.identity.sha256 = "1".repeat(64);
    for (_, assessment) in files.iter_mut().take(3) {
        assessment.method = later.identity.clone();
    }
    let refused = compare(&files, &[three(), later.clone()]).unwrap_err();
    assert_eq!(refused.len(), 6);
    let lines: Vec<_> = refused
        .iter()
        .map(|(name, p)| format!("{name}: {p}"))
        .collect();
    let sentence = "results of different methods are not put together";
    assert_eq!(
        lines[0],
        format!("c0.json: /method: was made with \"test\" version 2 (11111111…); {sentence}")
    );
    assert_eq!(
        lines[5],
        format!("c5.json: /method: was made with \"test\" version 1 (00000000…); {sentence}")
    );
    later.compatible_with = vec![three().identity.sha256];
    let value = compare(&files, &[three(), later]).unwrap();
    assert_eq!(value["kinds"]["self"]["companies"], 6);
    let counts: Vec<_> = value["methods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["version"].as_str().unwrap(), &m["count"]))
        .collect();
    assert_eq!(counts, [("1", &json!(3)), ("2", &json!(3))]);
}

/// Companies with every number of applicable criteria that a dimension can have: 4 and
/// 1/n for each n from 20 to 30.
#[test]
fn the_mean_stays_exact_however_many_denominators_there_are() {
    let method = method(Rule::Mean, &[30, 1, 1]);
    let mut files = Vec::new();
    for index in 0..2_200 {
        let left_out = index % 11;
        let ratings = format!("{}5{} 1 1", "-".repeat(left_out), "4".repeat(29 - left_out));
        let mut one = assessment(&method, &ratings);
        one.id = format!("a{index}");
        one.company.id = format!("c{index}");
        files.push((one.id.clone(), one));
    }
    let value = compare(&files, &[method]).unwrap();
    let figure = &value["kinds"]["self"]["dimensions"]["d0"];
    let mean = json!([22_892_883_721_i64, 5_665_631_400_i64]);
    assert_eq!(*figure, json!({ "n": 2_200, "mean": mean }));
}
