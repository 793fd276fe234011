//! `zeven score`.

use std::fs;

use serde_json::json;

use crate::common::{Folder, changed, files_below, hash, read_method, root};

fn golden(name: &str) -> String {
    fs::read_to_string(root().join("tests/data/scores").join(name)).unwrap()
}

/// The expected figures were computed from method.md §3 by a program that shares
/// nothing with this one.
#[test]
fn the_golden_assessment_has_the_golden_figures() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "assessment-v1.json");
    folder
        .run(["score", "assessment-v1.json"])
        .expect(0, &golden("assessment-v1.json"), "");
}

/// Mixed open answers, a quick pass, a dimension that is not scorable, a company that
/// does not produce or may not, a guided session, a jury, and the worked example of
/// the format page.
#[test]
fn every_case_has_its_golden_figures() {
    let folder = Folder::new();
    let entries = fs::read_dir(root().join("tests/data/cases")).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| format!("cases/{}", entry.unwrap().file_name().to_str().unwrap()))
        .filter(|name| name.ends_with("json"))
        .collect();
    assert!(names.len() >= 8);
    names.sort();
    for name in &names {
        folder.sample(name, name);
    }
    let arguments = ["score".to_owned()].into_iter().chain(names);
    folder.run(arguments).expect(0, &golden("cases.json"), "");
}

#[test]
fn one_bad_file_and_nothing_is_printed() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "good.json");
    folder.write(
        "bad.json",
        changed("assessment-v1.json", "\"round\": 2026,", ""),
    );
    let err = "bad.json: /round: is missing\n";
    folder
        .run(["score", "good.json", "bad.json"])
        .expect(1, "", err);
}

#[test]
fn keep_going_prints_the_good_ones_and_lists_what_was_left_out() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "good.json");
    folder.write(
        "bad.json",
        changed("assessment-v1.json", "\"round\": 2026,", ""),
    );
    folder.write("worse.json", "{");
    let said = folder.run([
        "score",
        "--keep-going",
        "bad.json",
        "good.json",
        "worse.json",
    ]);
    let err = "bad.json: /round: is missing\n\
        worse.json: is not valid JSON at line 1, column 1: EOF while parsing an object\n\
        bad.json: left out\n\
        worse.json: left out\n";
    assert_eq!((said.code, said.err.as_str()), (1, err));
    let files: Vec<_> = said
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["file"].clone())
        .collect();
    assert_eq!(files, ["good.json"]);
    // With nothing wrong it changes nothing.
    let plain = folder.run(["score", "good.json"]);
    folder
        .run(["score", "good.json", "--keep-going"])
        .expect(0, &plain.out, "");
}

#[test]
fn nothing_good_to_keep_is_an_empty_array() {
    let folder = Folder::new();
    folder.write("a.json", "{}");
    let said = folder.run(["score", "--keep-going", "a.json"]);
    assert_eq!((said.code, said.json()), (1, json!([])));
}

#[test]
fn only_assessments_can_be_scored() {
    let folder = Folder::new();
    folder.write(
        "method.json",
        "{\"format\": \"zeven/method\", \"version\": 1}",
    );
    folder.write("in/a.json", "{}");
    let err = "method.json: is a \"zeven/method\" file, not a \"zeven/assessment\" file\n\
        in: is a folder; name the files to score\n";
    folder
        .run(["score", "method.json", "in"])
        .expect(1, "", err);
}

#[test]
fn other_content_of_a_known_method_and_an_unknown_method_are_problems() {
    let folder = Folder::new();
    folder.write(
        "other.json",
        changed("assessment-v1.json", hash(), &"0".repeat(64)),
    );
    folder.write(
        "unknown.json",
        changed("assessment-v1.json", "\"1.0.0\"", "\"7.0.0\""),
    );
    let err = "other.json: /method/sha256: the method \"fof\" version 1.0.0 has other content here \
        than the one this file was made with\n\
        unknown.json: /method: the method \"fof\" version 7.0.0 is not known here\n";
    folder
        .run(["score", "other.json", "unknown.json"])
        .expect(1, "", err);
}

/// A copy of the shipped method folder with some text replaced in its `method.toml`.
fn method_folder(folder: &Folder, name: &str, changes: &[(&str, &str)]) {
    for (inside, text) in files_below(&root().join("method")) {
        folder.write(&format!("{name}/{inside}"), text);
    }
    let rules = format!("{name}/method.toml");
    let mut text = fs::read_to_string(folder.path().join(&rules)).unwrap();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    folder.write(&rules, text);
}

#[test]
fn another_method_can_be_brought_as_a_folder_or_as_a_file() {
    let folder = Folder::new();
    let changes = [
        ("id = \"fof\"", "id = \"hub\""),
        ("rule = \"mean\"", "rule = \"weakest\""),
    ];
    method_folder(&folder, "hub", &changes);
    let hub = read_method(&folder.path().join("hub"));
    folder.write("hub.json", hub.to_value().to_string());
    let made_with_hub = changed("cases/worked-example.json", "\"fof\"", "\"hub\"")
        .replace(hash(), &hub.method.identity.sha256);
    folder.write("hub-assessment.json", made_with_hub);
    folder.sample("cases/worked-example.json", "own.json");
    let by_folder = folder.run([
        "score",
        "--method",
        "hub",
        "hub-assessment.json",
        "own.json",
    ]);
    assert_eq!((by_folder.code, by_folder.err.as_str()), (0, ""));
    // Under the weakest link the dimension of 5, 3, 4, 4, 4, 4 is a 3; the built-in
    // method is still known beside the one brought.
    let value = by_folder.json();
    assert_eq!(value[0]["dimensions"]["engineering"]["sum"], 3);
    assert_eq!(value[1]["dimensions"]["engineering"]["sum"], 24);
    let by_file = folder.run([
        "score",
        "--method=hub.json",
        "hub-assessment.json",
        "own.json",
    ]);
    by_file.expect(0, &by_folder.out, "");
    let unknown =
        "hub-assessment.json: /method: the method \"hub\" version 1.0.0 is not known here\n";
    folder
        .run(["score", "hub-assessment.json"])
        .expect(1, "", unknown);
}

/// The same id and version twice: the hash decides which of the two a file is scored
/// with.
#[test]
fn an_older_content_of_the_built_in_method_can_be_brought() {
    let folder = Folder::new();
    method_folder(&folder, "old", &[("threshold = 4", "threshold = 3")]);
    let sha = read_method(&folder.path().join("old"))
        .method
        .identity
        .sha256;
    folder.write(
        "old.json",
        changed("cases/worked-example.json", hash(), &sha),
    );
    folder.sample("cases/worked-example.json", "new.json");
    let value = folder
        .run(["score", "--method", "old", "old.json", "new.json"])
        .json();
    assert_eq!(
        (&value[0]["verdict"], &value[1]["verdict"]),
        (&json!("meets"), &json!("does_not_meet"))
    );
}

#[test]
fn a_method_with_a_problem_stops_everything() {
    let folder = Folder::new();
    method_folder(&folder, "hub", &[("threshold = 4 ", "threshold = 6 ")]);
    folder.sample("assessment-v1.json", "a.json");
    let said = folder.run(["score", "--keep-going", "--method", "hub", "a.json"]);
    said.expect(
        1,
        "",
        "hub: method.toml:4 /threshold: must be a whole number from 1 to 5\n",
    );
    let said = folder.run(["score", "--method", "a.json", "a.json"]);
    said.expect(
        1,
        "",
        "a.json: is a \"zeven/assessment\" file, not a \"zeven/method\" file\n",
    );
    let said = folder.run(["score", "--method", "nowhere", "a.json"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(
        said.err.starts_with("nowhere: cannot be read: "),
        "{}",
        said.err
    );
}

/// Paths need not be UTF-8, in `--method=PATH` neither.
#[cfg(target_os = "linux")]
#[test]
fn any_name_the_system_allows_is_a_path() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    let folder = Folder::new();
    let name = OsString::from_vec(b"caf\xe9.json".to_vec());
    fs::write(
        folder.path().join(&name),
        crate::common::sample("assessment-v1.json"),
    )
    .unwrap();
    let said = folder.run([OsString::from("score"), name.clone()]);
    assert_eq!(
        (said.code, &said.json()[0]["file"]),
        (0, &json!("caf\u{fffd}.json"))
    );
    let mut option = OsString::from("--method=");
    option.push(&name);
    let said = folder.run([OsString::from("score"), option, name]);
    let err = "caf\u{fffd}.json: is a \"zeven/assessment\" file, not a \"zeven/method\" file\n";
    said.expect(1, "", err);
}
