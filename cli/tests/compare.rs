//! `zeven compare`.

use serde_json::{Value, json};

use crate::common::{Folder, changed, hash, read_method, root, sample};

/// So many companies in `in/`, all with the golden answers.
fn companies(folder: &Folder, count: usize) {
    for index in 0..count {
        let mut value: Value = serde_json::from_str(&sample("assessment-v1.json")).unwrap();
        value["id"] = json!(format!("assessment {index}"));
        value["company"]["id"] = json!(format!("company {index}"));
        folder.write(&format!("in/{index}.json"), value.to_string());
    }
}

#[test]
fn five_companies_have_figures_and_four_have_none() {
    let folder = Folder::new();
    companies(&folder, 5);
    let said = folder.run(["compare", "in"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let value = said.json();
    assert_eq!(value["count"], 5);
    let own = json!([{ "id": "fof", "version": "1.0.0", "sha256": hash(), "count": 5 }]);
    assert_eq!(value["methods"], own);
    let group = &value["kinds"]["self"];
    assert_eq!(group["companies"], 5);
    let keys: Vec<_> = group["dimensions"].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "manufacturing",
            "engineering",
            "digital",
            "people",
            "network",
            "eco",
            "smart"
        ]
    );
    // (4 + 3 + 4 + 5 + 4 + 4) / 6; nobody has completed digital.
    let figure = &group["dimensions"]["manufacturing"];
    assert_eq!((&figure["n"], &figure["mean"]), (&json!(5), &json!([4, 1])));
    // Five are enough for a mean and too few for a distribution.
    assert_eq!(
        (&figure["p50"], &figure["levels"]),
        (&json!(null), &json!(null))
    );
    let none = json!({ "n": null, "mean": null, "p10": null, "p25": null, "p50": null,
        "p75": null, "p90": null, "levels": null, "at_line": null });
    assert_eq!(group["dimensions"]["digital"], none);

    std::fs::remove_file(folder.path().join("in/4.json")).unwrap();
    let four = folder.run(["compare", "in"]).json();
    assert_eq!(four["kinds"]["self"], value["kinds"]["jury"]);
    assert_eq!(four["kinds"]["self"]["dimensions"]["manufacturing"], none);
}

/// A hub's own method beside the standard one.
#[test]
fn different_methods_are_not_put_together() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "in/standard.json");
    let mut method = read_method(&root().join("method")).to_value();
    method["method"]["id"] = json!("hub");
    method["method"]["threshold"] = json!(3);
    let own = zeven_core::method::Document::from_value(method.clone()).unwrap();
    let own = own.method.identity.sha256;
    folder.write("hub.json", method.to_string());
    let custom = changed("assessment-v1.json", "\"id\": \"fof\"", "\"id\": \"hub\"");
    folder.write("in/custom.json", custom.replace(hash(), &own));
    let sentence = "results of different methods are not put together";
    let err = format!(
        "in/custom.json: /method: was made with \"hub\" version 1.0.0 ({}…); {sentence}\n\
         in/standard.json: /method: was made with \"fof\" version 1.0.0 ({}…); {sentence}\n",
        &own[..8],
        &hash()[..8],
    );
    for keep_going in [&[][..], &["--keep-going"]] {
        let arguments = ["compare", "--method", "hub.json", "in"];
        folder
            .run(arguments.iter().chain(keep_going))
            .expect(1, "", &err);
    }
    let said = folder.run(["compare", "--method", "hub.json", "in/custom.json"]);
    assert_eq!((said.code, &said.json()["count"]), (0, &json!(1)));
}

#[test]
fn one_bad_file_and_nothing_is_compared_unless_asked_to_keep_going() {
    let folder = Folder::new();
    companies(&folder, 5);
    folder.write("in/bad.json", "{");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let err = "in/bad.json: is not valid JSON at line 1, column 1: EOF while parsing an object\n\
        empty: has no *.json file\n";
    folder.run(["compare", "in", "empty"]).expect(1, "", err);
    let said = folder.run(["compare", "--keep-going", "in", "empty"]);
    let err = format!("{err}in/bad.json: left out\nempty: left out\n");
    assert_eq!((said.code, &said.err), (1, &err));
    assert_eq!(said.json()["count"], 5);
}

#[test]
fn two_contents_of_one_revision_are_a_problem() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "a.json");
    folder.write(
        "b.json",
        changed("assessment-v1.json", "Voorbeeld BV", "Example Ltd"),
    );
    folder
        .run(["compare", "a.json", "a.json", "b.json"])
        .expect(
            1,
            "",
            "b.json: /revision: is the same revision as a.json, with other content\n",
        );
}

#[test]
fn a_method_folder_is_brought_and_not_compared() {
    let method = root().join("method");
    let said = Folder::new().run([std::ffi::OsStr::new("compare"), method.as_os_str()]);
    let sentence = "is a method folder; bring it with --method";
    said.expect(1, "", &format!("{}: {sentence}\n", method.display()));
}
