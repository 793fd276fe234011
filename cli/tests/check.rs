//! `zeven check`.

use std::fs;

use serde_json::{Value, json};

use crate::common::{Folder, changed, files_below, hash, read_method, root};

#[test]
fn a_line_per_file_says_ok_or_each_problem_with_its_place() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "good.json");
    folder.write(
        "bad.json",
        changed(
            "assessment-v1.json",
            "\"level\": 4, \"since\": \"2024-06\"",
            "\"level\": 7, \"since\": \"2024\"",
        )
        .replace("\"round\": 2026,", ""),
    );
    let out = "good.json: ok\n\
        bad.json: /round: is missing\n\
        bad.json: /ratings/manufacturing.process/level: must be a whole number from 1 to 5\n\
        bad.json: /ratings/manufacturing.process/since: \"2024\" is not a month like 2025-01\n\
        good.json: ok\n";
    folder
        .run(["check", "good.json", "bad.json", "good.json"])
        .expect(1, out, "");
    folder
        .run(["check", "good.json"])
        .expect(0, "good.json: ok\n", "");
}

#[test]
fn a_folder_is_walked_for_json_sorted_and_without_what_is_hidden() {
    let folder = Folder::new();
    for name in [
        "in/b.json",
        "in/a/z.json",
        "in/a.json",
        "in/c/d/e.JSON",
        "named.txt",
    ] {
        folder.sample("assessment-v1.json", name);
    }
    for name in [
        "in/.hidden.json",
        "in/.git/x.json",
        "in/notes.txt",
        "in/data.jsonl",
    ] {
        folder.write(name, "no JSON at all");
    }
    let out =
        ["in/a/z.json", "in/a.json", "in/b.json", "in/c/d/e.JSON"].map(|n| format!("{n}: ok\n"));
    folder.run(["check", "in"]).expect(0, &out.concat(), "");
    // A file that somebody names is read whatever its name.
    folder
        .run(["check", "named.txt"])
        .expect(0, "named.txt: ok\n", "");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_in_a_circle_ends() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "in/a.json");
    std::os::unix::fs::symlink("..", folder.path().join("in/up")).unwrap();
    std::os::unix::fs::symlink("a.json", folder.path().join("in/b.json")).unwrap();
    folder
        .run(["check", "in"])
        .expect(0, "in/a.json: ok\nin/b.json: ok\n", "");
}

#[test]
fn a_folder_with_nothing_to_check_is_a_problem_and_not_a_success() {
    let folder = Folder::new();
    folder.write("in/notes.txt", "");
    folder
        .run(["check", "in"])
        .expect(1, "in: has no *.json file and no method.toml\n", "");
}

#[test]
fn what_cannot_be_opened_is_a_problem_of_that_file() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "a.json");
    let said = folder.run(["check", "missing.json", "a.json"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let lines: Vec<_> = said.out.lines().collect();
    assert!(
        lines[0].starts_with("missing.json: cannot be read: "),
        "{lines:?}"
    );
    assert_eq!(lines[1..], ["a.json: ok"]);
}

#[test]
fn the_method_of_this_repository_is_ok_as_a_folder() {
    let method = root().join("method");
    let said = Folder::new().run([std::ffi::OsStr::new("check"), method.as_os_str()]);
    said.expect(0, &format!("{}: ok\n", method.display()), "");
}

/// A small method folder with `threshold` as given.
fn small_method(folder: &Folder, name: &str, threshold: &str) {
    let rules = format!(
        "id = \"small\"\nversion = \"1\"\nthreshold = {threshold}\nlanguages = [\"en\"]\n\
         dimensions = [\"a\", \"b\", \"c\"]\n"
    );
    folder.write(&format!("{name}/method.toml"), rules);
    let levels = "[[levels]]\nname = \"L\"\nabout = \"A\"\n".repeat(5);
    folder.write(
        &format!("{name}/texts/en/method.toml"),
        format!("name = \"Small\"\n{levels}"),
    );
    for key in ["a", "b", "c"] {
        folder.write(
            &format!("{name}/dimensions/{key}.toml"),
            format!("key = \"{key}\"\n[[criterion]]\nkey = \"one\"\n"),
        );
        folder.write(
            &format!("{name}/texts/en/{key}.toml"),
            "name = \"N\"\nshort = \"S\"\nabout = \"A\"\ngood = \"G\"\nimprove = \"I\"\n[one]\n\
             name = \"N\"\nquestion = \"Q\"\nwhy = \"W\"\nlevels = [\"LEVEL\", \"LEVEL\", \"LEVEL\", \"LEVEL\", \"LEVEL\"]\n"
                .replace("LEVEL", &"level ".repeat(20)),
        );
    }
}

#[test]
fn a_method_folder_has_its_problems_at_file_and_line_wherever_it_stands() {
    let folder = Folder::new();
    small_method(&folder, "hub/good", "3");
    small_method(&folder, "hub/wrong", "9");
    folder.write("hub/good/.draft.toml", "not TOML");
    folder.sample("assessment-v1.json", "hub/a.json");
    let out = "hub/a.json: ok\n\
        hub/good: ok\n\
        hub/wrong: method.toml:3 /threshold: must be a whole number from 1 to 5\n";
    folder.run(["check", "hub"]).expect(1, out, "");
    folder
        .run(["check", "hub/good"])
        .expect(0, "hub/good: ok\n", "");
    folder.write("hub/good/texts/en/b.toml", b"name = \"caf\xe9\"");
    let said = folder.run(["check", "hub/good"]);
    assert!(
        said.out
            .starts_with("hub/good: texts/en/b.toml: cannot be read: "),
        "{}",
        said.out
    );
}

/// A copy of the shipped method with one text changed.
fn shipped_but(folder: &Folder, name: &str, changed: &str, old: &str, new: &str) {
    for (path, text) in files_below(&root().join("method")) {
        let text = if path == changed {
            assert!(text.contains(old), "{path} has no {old:?}");
            text.replacen(old, new, 1)
        } else {
            text
        };
        folder.write(&format!("{name}/{path}"), text);
    }
}

#[test]
fn the_rules_for_texts_are_printed_with_file_and_line() {
    let folder = Folder::new();
    let before = folder.run(["check", "../../../method"]).out;
    let (old, new) = ("\nwhy = \"", "\nwhy = \"With SAP we are duurzaam. ");
    shipped_but(&folder, "m", "texts/nl/eco.toml", old, new);
    let said = folder.run(["check", "m"]);
    assert_eq!(said.code, 1);
    let lines: Vec<_> = said
        .out
        .lines()
        .filter(|line| !before.contains(*line))
        .collect();
    let place = "m: texts/nl/eco.toml:10 /energy/why";
    assert_eq!(
        lines,
        [
            format!("{place}: \"SAP\" is the name of a product or programme: say what it does"),
            format!("{place}: \"duurzaam\": the agreed word is \"ecologisch\""),
        ]
    );
}

#[test]
fn a_custom_method_is_held_to_length_and_counts_only() {
    let folder = Folder::new();
    small_method(&folder, "own", "3");
    folder.write(
        "own/texts/en/a.toml",
        "name = \"SAP\"\nshort = \"S\"\nabout = \"A\"\ngood = \"G\"\nimprove = \"I\"\n[one]\n\
         name = \"N\"\nquestion = \"Q\"\nwhy = \"W\"\n\
         levels = [\"LEVEL\", \"good\", \"LEVEL\", \"LEVEL\", \"LEVEL\"]\nfloor = [\"x\"]\n"
            .replace("LEVEL", &"level ".repeat(20)),
    );
    let out = "own: texts/en/a.toml:10 /one/levels/1: level 2 has 4 characters; it needs 100 to 320\n\
        own: texts/en/a.toml:11 /one/floor: has 1 floor checks; the rules have 0 places for them\n";
    folder.run(["check", "own"]).expect(1, out, "");
}

#[test]
fn a_method_as_one_file_is_held_to_the_rules_too() {
    let folder = Folder::new();
    small_method(&folder, "own", "3");
    let text = "name = \"N\"\nshort = \"S\"\nabout = \"A\"\ngood = \"G\"\nimprove = \"I\"\n[one]\n\
        name = \"N\"\nquestion = \"Q\"\nwhy = \"W\"\nlevels = [\"1\", \"2\", \"3\", \"4\", \"5\"]\n";
    folder.write("own/texts/en/a.toml", text);
    let document = read_method(&folder.path().join("own"));
    folder.write("own.json", document.to_value().to_string());
    let said = folder.run(["check", "own.json"]);
    let place = "own.json: /texts/en/dimensions/a/criteria/one/levels/0";
    let line = format!("{place}: level 1 has 1 characters; it needs 60 to 320");
    assert_eq!(
        (said.code, said.out.lines().next()),
        (1, Some(line.as_str()))
    );
}

#[test]
fn a_method_as_one_file_is_checked_as_a_method() {
    let folder = Folder::new();
    folder.write(
        "m.json",
        "{\"format\": \"zeven/method\", \"version\": 1, \"method\": {}}",
    );
    folder
        .run(["check", "m.json"])
        .expect(1, "m.json: /texts: is missing\n", "");
}

/// A backup with these assessments, and one of everything else.
fn backup(assessments: &[(&str, String)]) -> Value {
    let kept = |(id, text): &(&str, String)| json!({ "id": id, "text": text });
    let kept: Vec<_> = assessments.iter().map(kept).collect();
    let label = changed("label-v1.json", "", "");
    let register: Value = serde_json::from_str(&label).unwrap();
    json!({
        "format": "zeven/backup", "version": 1, "app": "0.1.0", "made": "2026-11-21T10:00:00Z",
        "assessments": kept,
        "labels": [{ "id": register["labels"][0]["dossier"]["id"], "text": label }],
        "keys": [{ "text": json!({ "format": "zeven/key", "version": 1, "app": "0.1.0",
            "name": "Assessor A", "key": "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=",
            "made": "2026-11-01T08:00:00Z" }).to_string() }],
    })
}

#[test]
fn every_document_in_a_backup_is_checked_at_its_place() {
    let folder = Folder::new();
    let data = root().join("tests/data");
    let method = fs::read_to_string(data.join("methods/weakest-of-six.json")).unwrap();
    let signed = fs::read_to_string(data.join("sealed/guided.json")).unwrap();
    let id = |text: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        value["id"].as_str().unwrap().to_owned()
    };
    let own = id(&signed);
    // The method in the backup is known to the assessment beside it.
    let mut value = backup(&[(&own, signed.clone())]);
    value["methods"] = json!([method]);
    folder.write("a.json", value.to_string());
    let out = "a.json: ok, holds assessments 1, methods 1, labels 1, keys 1\n";
    folder.run(["check", "a.json"]).expect(0, out, "");
    value["methods"] = json!([]);
    folder.write("a.json", value.to_string());
    let said = folder.run(["check", "a.json"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.starts_with("a.json: /assessments/0/text/method: "),
        "{}",
        said.out
    );

    // One value of a signed assessment changed, a broken text, a false id.
    let mut tampered: Value = serde_json::from_str(&signed).unwrap();
    tampered["company"]["name"] = json!("Ander BV");
    let all = [
        (own.as_str(), tampered.to_string()),
        ("x", "{\"format\": ".to_owned()),
        ("y", signed.replace(&own, "z")),
    ];
    let mut value = backup(&all);
    value["methods"] = json!([method, "{}"]);
    value["labels"][0]["id"] = json!("other");
    value["keys"][0]["text"] = json!("{}");
    folder.write("a.json", value.to_string());
    let said = folder.run(["check", "a.json"]);
    assert_eq!(said.code, 1);
    let expected = [
        "/methods/1: ",
        "/assessments/0/text/company: is not as \"Assessor A\" signed it",
        "/assessments/1/text",
        "/assessments/2/text/id: ",
        "/labels/0/text: ",
        "/keys/0/text: ",
    ];
    for place in expected {
        let line = format!("a.json: {place}");
        assert!(
            said.out.lines().any(|one| one.starts_with(&line)),
            "{place}: {}",
            said.out
        );
    }
    // The samples of the format are one whole entry and one damaged one.
    folder.write("b.json", fs::read(data.join("backup-v1.json")).unwrap());
    let said = folder.run(["check", "b.json"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("b.json: /assessments/1/text"),
        "{}",
        said.out
    );
}

#[test]
fn a_respondents_file_is_checked_with_its_scope() {
    let folder = Folder::new();
    folder.sample("respondent-v1.json", "good.json");
    folder.sample("respondents-v1.json", "own.json");
    folder.write(
        "bad.json",
        changed("respondent-v1.json", "\"floor\"", "\"everybody\""),
    );
    folder.write(
        "scope.json",
        changed("respondent-v1.json", "    \"people\"", "    \"moon\""),
    );
    let out = "good.json: ok\n\
        own.json: ok\n\
        bad.json: /respondent/group: \"everybody\" is not one of: management, floor, other\n\
        scope.json: /scope/0: \"moon\" is not in this method\n";
    folder
        .run(["check", "good.json", "own.json", "bad.json", "scope.json"])
        .expect(1, out, "");
}

#[test]
fn files_of_a_jury_are_checked() {
    let folder = Folder::new();
    let names = ["juror", "dossier", "label"].map(|name| format!("{name}-v1.json"));
    for name in &names {
        folder.sample(name, name);
    }
    folder.write(
        "tied.json",
        changed("dossier-v1.json", "\"exists\": false", "\"exists\": true"),
    );
    folder.write(
        "reckoned.json",
        changed("label-v1.json", "2030-03-31", "2031-03-31"),
    );
    folder.write(
        "moon.json",
        changed("juror-v1.json", "\"digital.data\"", "\"digital.moon\""),
    );
    let out = "juror-v1.json: ok\n\
        dossier-v1.json: ok\n\
        label-v1.json: ok\n\
        tied.json: /originals/1/juror/conflict/statement: is missing\n\
        tied.json: /records/0: needs four independent jurors; there are 3\n\
        tied.json: /records/1: needs four independent jurors; there are 3\n\
        reckoned.json: /labels/0/valid_until: is not what follows from the records\n\
        moon.json: /ratings/digital.moon: \"digital.moon\" is not in this method\n";
    let files = ["tied.json", "reckoned.json", "moon.json"];
    let mut all = vec!["check"];
    all.extend(names.iter().map(String::as_str));
    all.extend(files);
    let found = folder.run(all);
    found.expect(1, out, "");
}

#[test]
fn what_is_not_of_zeven_is_said_to_be_so() {
    let folder = Folder::new();
    for (content, sentence) in [
        ("{}", "is not a file of Zeven: it has no \"format\""),
        ("[1]", "is not a file of Zeven: it has no \"format\""),
        (
            "{\"format\": \"other/thing\"}",
            "is a \"other/thing\" file, not one of Zeven",
        ),
        (
            "{\"format\": 1}",
            "is not a file of Zeven: it has no \"format\"",
        ),
        (
            "{",
            "is not valid JSON at line 1, column 1: EOF while parsing an object",
        ),
        (
            "",
            "is not valid JSON at line 1, column 0: EOF while parsing a value",
        ),
        ("{\"a\": 1, \"a\": 2}", "has the member \"a\" twice"),
    ] {
        folder.write("a.json", content);
        folder
            .run(["check", "a.json"])
            .expect(1, &format!("a.json: {sentence}\n"), "");
    }
    folder.write("a.json", b"\xff\xfe");
    folder
        .run(["check", "a.json"])
        .expect(1, "a.json: is not UTF-8 text\n", "");
}

#[test]
fn a_file_made_with_other_content_of_a_known_method_is_a_problem() {
    let folder = Folder::new();
    folder.write(
        "a.json",
        changed("assessment-v1.json", hash(), &"f".repeat(64)),
    );
    let out = "a.json: /method/sha256: the method \"fof\" version 1.0.0 has other content here \
        than the one this file was made with\n";
    folder.run(["check", "a.json"]).expect(1, out, "");
    folder.write(
        "a.json",
        changed("assessment-v1.json", "\"id\": \"fof\"", "\"id\": \"hub\""),
    );
    let out = "a.json: /method: the method \"hub\" version 1.0.0 is not known here\n";
    folder.run(["check", "a.json"]).expect(1, out, "");
}

#[test]
fn a_file_too_large_is_refused() {
    let folder = Folder::new();
    folder.write("a.json", vec![b' '; 17 * 1024 * 1024]);
    folder
        .run(["check", "a.json"])
        .expect(1, "a.json: is larger than 16777216 bytes\n", "");
}
