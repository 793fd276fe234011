//! Versions of a method: compatible ones, and those that a map leads away from.

use serde_json::json;

use crate::common::{Folder, read_method};

/// A small method folder with these lines at the end of its rules and this first
/// criterion. Gives its hash.
fn small(folder: &Folder, version: &str, rules: &str, first: &str) -> String {
    let name = format!("v{version}");
    folder.write(
        &format!("{name}/method.toml"),
        format!(
            "id = \"small\"\nversion = \"{version}\"\nthreshold = 3\nlanguages = [\"en\"]\n\
             dimensions = [\"a\", \"b\", \"c\"]\n{rules}"
        ),
    );
    let levels = "[[levels]]\nname = \"L\"\nabout = \"A\"\n".repeat(5);
    folder.write(
        &format!("{name}/texts/en/method.toml"),
        format!("name = \"Small\"\n{levels}"),
    );
    for key in ["a", "b", "c"] {
        let first = if key == "a" { first } else { "one" };
        folder.write(
            &format!("{name}/dimensions/{key}.toml"),
            format!("key = \"{key}\"\n[[criterion]]\nkey = \"{first}\"\n"),
        );
        let levels = [60, 100, 100, 100, 100].map(|length| format!("\"{}\"", "x".repeat(length)));
        folder.write(
            &format!("{name}/texts/en/{key}.toml"),
            format!(
                "name = \"N\"\nshort = \"S\"\nabout = \"A\"\ngood = \"G\"\nimprove = \"I\"\n\
                 [{first}]\nname = \"N\"\nquestion = \"Q\"\nwhy = \"W\"\nlevels = [{}]\n\
                 next = [\"1\", \"2\", \"3\", \"4\"]\n",
                levels.join(", ")
            ),
        );
    }
    read_method(&folder.path().join(name))
        .method
        .identity
        .sha256
}

fn assessment(folder: &Folder, version: &str, sha256: &str) {
    let file = json!({
        "format": "zeven/assessment", "version": 1,
        "method": { "id": "small", "version": version, "sha256": sha256 },
        "id": "a", "revision": 1, "created": "2026-11-21T10:00:00Z",
        "updated": "2026-11-21T10:00:00Z", "kind": "self", "pass": "full", "round": 2026,
        "company": { "id": "c" }, "ratings": { "a.one": { "level": 3 } },
    });
    folder.write("a.json", file.to_string());
}

const MAP: &str =
    "from = { id = \"small\", version = \"1\" }\n[renamed]\n\"a.one\" = \"a.first\"\n";

#[test]
fn an_older_version_with_a_map_is_named_with_the_migration_there_is() {
    let folder = Folder::new();
    let hash = small(&folder, "1", "", "one");
    small(&folder, "2", "", "first");
    assessment(&folder, "1", &hash);
    folder.run(["check", "--method", "v2", "a.json"]).expect(
        1,
        "a.json: /method: the method \"small\" version 1 is not known here\n",
        "",
    );
    folder.write("v2/migrations/1.toml", MAP);
    let sentence = "a.json: /method: was made with \"small\" version 1; \
        its answers can be migrated to version 2\n";
    folder
        .run(["check", "a.json", "--method", "v2"])
        .expect(1, sentence, "");
    // As one file it says the same.
    folder.write("v2.json", folder.run(["method", "v2"]).out);
    folder
        .run(["check", "a.json", "--method", "v2.json"])
        .expect(1, sentence, "");
    for command in ["score", "compare"] {
        folder
            .run([command, "--method", "v2", "a.json"])
            .expect(1, "", sentence);
    }
    // Who knows the version it was made with needs no migration.
    let both = ["--method", "v2", "--method", "v1", "a.json"];
    folder
        .run(["check"].into_iter().chain(both))
        .expect(0, "a.json: ok\n", "");
    assert_eq!(folder.run(["score"].into_iter().chain(both)).code, 0);
}

/// The same name and version with other content is not an older version.
#[test]
fn other_content_of_a_known_version_is_not_offered_a_migration() {
    let folder = Folder::new();
    small(&folder, "1", "", "one");
    small(&folder, "2", "", "first");
    folder.write("v2/migrations/1.toml", MAP);
    assessment(&folder, "1", &"f".repeat(64));
    let said = folder.run(["score", "--method", "v1", "--method", "v2", "a.json"]);
    assert!(
        said.err.starts_with("a.json: /method/sha256: "),
        "{}",
        said.err
    );
}

#[test]
fn a_compatible_version_is_ok_and_scored() {
    let folder = Folder::new();
    let hash = small(&folder, "1", "", "one");
    small(
        &folder,
        "2",
        &format!("compatible_with = [\"{hash}\"]"),
        "one",
    );
    assessment(&folder, "1", &hash);
    folder
        .run(["check", "--method", "v2", "a.json"])
        .expect(0, "a.json: ok\n", "");
    let figures = folder.run(["score", "--method", "v2", "a.json"]).json();
    assert_eq!(figures[0]["dimensions"]["a"]["level"], 3);
}

#[test]
fn a_map_is_checked_with_the_method_and_against_the_version_it_leads_from() {
    let folder = Folder::new();
    small(&folder, "1", "", "one");
    small(&folder, "2", "", "first");
    folder.write("v2/migrations/1.toml", MAP);
    folder.run(["check", "v2"]).expect(0, "v2: ok\n", "");
    folder.write("v2/migrations/1.toml", MAP.replace("a.first", "a.last"));
    let out = "v2: migrations/1.toml:3 /renamed/a.one: \"a.last\" is not in this method\n";
    folder.run(["check", "v2"]).expect(1, out, "");
    // Whether 1 had that criterion, only 1 can tell.
    folder.write("v2/migrations/1.toml", MAP.replace("a.one", "a.none"));
    folder.run(["check", "v2"]).expect(0, "v2: ok\n", "");
    let out = "v2: migrations/1.toml:3 /renamed/a.none: \"a.none\" is not in version 1\n\
        v2: migrations/1.toml:1: does not say what became of \"a.one\"\n";
    folder
        .run(["check", "v2", "--method", "v1"])
        .expect(1, out, "");
}

/// In a method as one file the maps stand in `migrations`.
#[test]
fn a_method_file_brings_its_maps() {
    let folder = Folder::new();
    let hash = small(&folder, "1", "", "one");
    small(&folder, "2", "", "first");
    assessment(&folder, "1", &hash);
    let mut file = read_method(&folder.path().join("v2")).to_value();
    file["migrations"] = json!([{
        "from": { "id": "small", "version": "1" }, "renamed": { "a.one": "a.first" },
    }]);
    folder.write("v2.json", file.to_string());
    let said = folder.run(["score", "--method", "v2.json", "a.json"]);
    assert!(
        said.err.contains("can be migrated to version 2"),
        "{}",
        said.err
    );
    file["migrations"][0]["renamed"] = json!({ "a.one": "a.last" });
    folder.write("v2.json", file.to_string());
    let out = "v2.json: /migrations/0/renamed/a.one: \"a.last\" is not in this method\n";
    folder.run(["check", "v2.json"]).expect(1, out, "");
}
