//! `zeven benchmark`, and `zeven check` of what is exchanged.

use serde_json::{Value, json};

use crate::common::{Folder, hash, root, sample};

/// A sample in which every hash is the one the built-in method has now.
fn current(name: &str) -> String {
    let text = std::fs::read_to_string(root().join("tests/data").join(name)).unwrap();
    let old = text
        .split(|sign: char| !sign.is_ascii_hexdigit())
        .find(|word| word.len() == 64)
        .expect("a method hash");
    text.replace(old, hash())
}

/// So many companies with every answer at a level from 2 to 5.
fn companies(folder: &Folder, count: usize) {
    let golden: Value = serde_json::from_str(&sample("assessment-v1.json")).unwrap();
    let text = std::fs::read_to_string(root().join("tests/data/cases/worked-example.json"));
    let example: Value = serde_json::from_str(&text.unwrap()).unwrap();
    for index in 0..count {
        let mut value = golden.clone();
        let mut ratings = example["ratings"].clone();
        for rating in ratings.as_object_mut().unwrap().values_mut() {
            *rating = json!({ "level": 3 + index % 2 });
        }
        value["ratings"] = ratings;
        value["drafts"] = json!({});
        value["evidence"] = json!({});
        value["id"] = json!(format!("assessment {index}"));
        value["company"]["id"] = json!(format!("company {index}"));
        value["company"]["name"] = json!(format!("Voorbeeld {index} BV"));
        folder.write(&format!("in/{index}.json"), value.to_string());
    }
}

fn written(folder: &Folder, name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder.path().join(name)).unwrap()).unwrap()
}

#[test]
fn a_benchmark_is_written_and_can_be_checked() {
    let folder = Folder::new();
    companies(&folder, 12);
    let arguments = [
        "benchmark",
        "in",
        "-o",
        "out.json",
        "--title",
        "Makers",
        "--chosen",
        "All of them",
        "--filter",
        "size=small",
        "--round",
        "2026",
        "--date",
        "2026-11-21",
    ];
    folder.run(arguments).expect(0, "", "");
    folder
        .run(["check", "out.json"])
        .expect(0, "out.json: ok\n", "");
    let value = written(&folder, "out.json");
    assert_eq!(value["title"], "Makers");
    assert_eq!(value["made"], "2026-11-21");
    assert_eq!(value["companies"], 12);
    let group = json!({
        "kind": "self", "pass": "full", "rounds": [2026],
        "filters": { "size": "small" }, "chosen": "All of them", "anonymous": false,
    });
    assert_eq!(value["group"], group);
    let figures = json!({
        "n": 12, "mean": [7, 2], "p10": 180, "p25": 180, "p50": 180, "p75": 240, "p90": 240,
        "levels": [null, null, 6, 6, null], "at_line": [6, 12],
    });
    assert_eq!(value["dimensions"]["eco"], figures);
    assert_eq!(value["overall"], figures);
    let text = value.to_string();
    assert!(!text.contains("Voorbeeld") && !text.contains("company 3"));
}

#[test]
fn results_in_every_form_are_read_beside_assessments() {
    let folder = Folder::new();
    companies(&folder, 4);
    let named: Vec<_> = current("results.jsonl")
        .lines()
        .filter(|line| line.contains("\"anonymous\":false"))
        .map(str::to_owned)
        .collect();
    folder.write("in/rows.jsonl", named.join("\n"));
    let said = folder.run(["benchmark", "in", "-o", "out.json"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(written(&folder, "out.json")["companies"].as_u64().unwrap() > 4);
    // Without a title it is called after its method; without a day it is of today.
    let title = written(&folder, "out.json")["title"].clone();
    assert!(
        title.as_str().unwrap().starts_with("fof 1.0.0, 20"),
        "{title}"
    );
}

#[test]
fn nothing_is_written_when_something_is_wrong_unless_asked_to_keep_going() {
    let folder = Folder::new();
    companies(&folder, 6);
    folder.write("in/bad.json", "{");
    folder.write("in/other.json", current("benchmark.json"));
    let err = "in/bad.json: is not valid JSON at line 1, column 1: EOF while parsing an object\n\
        in/other.json: is a \"zeven/benchmark\" file, neither an assessment nor results\n";
    folder
        .run(["benchmark", "in", "-o", "out.json"])
        .expect(1, "", err);
    assert!(!folder.path().join("out.json").exists());
    let err = format!("{err}in/bad.json: left out\nin/other.json: left out\n");
    folder
        .run(["benchmark", "--keep-going", "in", "-o", "out.json"])
        .expect(1, "", &err);
    assert_eq!(written(&folder, "out.json")["companies"], 6);
}

#[test]
fn named_and_anonymous_results_stop_it() {
    let folder = Folder::new();
    folder.write("rows.csv", current("results.csv"));
    let said = folder.run(["benchmark", "rows.csv", "-o", "out.json"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    let sentence = "is anonymous; anonymous and named results are not put together";
    assert!(said.err.contains(sentence), "{}", said.err);
    assert!(said.err.starts_with("rows.csv: "), "{}", said.err);
    assert!(!folder.path().join("out.json").exists());
}

#[test]
fn too_few_companies_are_said_and_have_no_figures() {
    let folder = Folder::new();
    companies(&folder, 4);
    let err = "out.json: has no figures: there are fewer than 5 companies\n";
    folder
        .run(["benchmark", "in", "-o", "out.json"])
        .expect(0, "", err);
    let value = written(&folder, "out.json");
    assert_eq!(value["companies"], Value::Null);
    assert_eq!(value["dimensions"]["eco"]["n"], Value::Null);
    folder
        .run(["check", "out.json"])
        .expect(0, "out.json: ok\n", "");
}

#[test]
fn what_cannot_be_written_or_opened_again_is_said() {
    let folder = Folder::new();
    companies(&folder, 5);
    let said = folder.run(["benchmark", "in", "-o", "no/such/folder/out.json"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .starts_with("no/such/folder/out.json: cannot be written: "),
        "{}",
        said.err
    );
    folder
        .run(["benchmark", "in", "-o", "out.json", "--title", ""])
        .expect(1, "", "out.json: /title: is missing\n");
    assert!(!folder.path().join("out.json").exists());
}

#[test]
fn results_and_benchmarks_are_checked() {
    let folder = Folder::new();
    let names = [
        "benchmark.json",
        "result.json",
        "results-excel.csv",
        "results.csv",
        "results.jsonl",
    ];
    for name in names {
        folder.write(name, current(name));
        folder
            .run(["check", name])
            .expect(0, &format!("{name}: ok\n"), "");
    }
    // In a folder only documents.
    let said = folder.run(["check", "."]);
    assert_eq!(said.out, "./benchmark.json: ok\n./result.json: ok\n");
    let broken = current("results.csv").replacen(",complete,", ",done,", 1);
    folder.write("results.csv", broken.replacen(",true,", ",yes,", 1));
    let said = folder.run(["check", "results.csv"]);
    assert_eq!(said.code, 1);
    let lines: Vec<_> = said.out.lines().collect();
    assert!(lines.len() >= 2, "{lines:?}");
    assert!(
        lines.iter().all(|line| line.starts_with("results.csv: ")),
        "{lines:?}"
    );
    assert!(
        said.out
            .contains("_status: \"done\" is not one of: complete, incomplete, not_scorable")
    );
    assert!(said.out.contains(": must be true or false"));
}

#[test]
fn results_and_benchmarks_of_unknown_methods_are_refused() {
    let folder = Folder::new();
    let version = |text: String| text.replace("\"1.0.0\"", "\"0.9.0\"");
    folder.write("b.json", version(current("benchmark.json")));
    let sentence = "the method \"fof\" version 0.9.0 is not known here";
    folder
        .run(["check", "b.json"])
        .expect(1, &format!("b.json: /method: {sentence}\n"), "");
    folder.write("r.json", version(current("result.json")));
    let said = folder.run(["check", "r.json"]);
    assert!(
        said.out
            .starts_with(&format!("r.json: /results/0/method_id: {sentence}\n")),
        "{}",
        said.out
    );
}

#[test]
fn figures_that_do_not_follow_are_refused() {
    let folder = Folder::new();
    let mut value: Value = serde_json::from_str(&current("result.json")).unwrap();
    let reached = value["results"][0]["at_award_level"].as_u64().unwrap();
    value["results"][0]["at_award_level"] = json!((reached + 1) % 7);
    folder.write("r.json", value.to_string());
    let said = folder.run(["check", "r.json"]);
    assert!(
        said.out
            .contains("/results/0/at_award_level: does not agree with"),
        "{}",
        said.out
    );
}

/// An archive as other programs make it.
fn zip(folder: &Folder, to: &str, files: &[(&str, &[u8])]) {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let deflated = stored.compression_method(zip::CompressionMethod::Deflated);
    for (index, (name, bytes)) in files.iter().enumerate() {
        zip.start_file(*name, if index % 2 == 0 { deflated } else { stored })
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    folder.write(to, zip.finish().unwrap().into_inner());
}

#[test]
fn an_archive_is_read_as_the_files_in_it() {
    let folder = Folder::new();
    companies(&folder, 12);
    let read =
        |index: usize| std::fs::read(folder.path().join(format!("in/{index}.json"))).unwrap();
    let all: Vec<_> = (0..12)
        .map(|n| (format!("leden/{n}.json"), read(n)))
        .collect();
    let all: Vec<_> = all
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    zip(&folder, "zips/all.zip", &all);
    let day = ["--date", "2026-11-21", "--title", "Makers"];
    for (from, out) in [("in", "plain.json"), ("zips", "packed.json")] {
        let arguments = ["benchmark", from, "-o", out].into_iter().chain(day);
        folder.run(arguments).expect(0, "", "");
    }
    assert_eq!(
        written(&folder, "packed.json"),
        written(&folder, "plain.json")
    );
    let said = folder.run(["check", "zips"]);
    let lines: Vec<_> = (0..12)
        .map(|n| format!("zips/all.zip/leden/{n}.json: ok\n"))
        .collect();
    said.expect(0, &lines.concat(), "");

    // What is wrong is named by the archive and its own name; the others are read.
    let nested = std::fs::read(folder.path().join("zips/all.zip")).unwrap();
    let mut mixed = all.clone();
    mixed.extend([
        ("../letter.txt", b"Dear".as_slice()),
        ("more.zip", nested.as_slice()),
    ]);
    zip(&folder, "mixed.zip", &mixed);
    let said = folder.run(["check", "mixed.zip"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 14));
    assert!(
        said.out.contains("mixed.zip/../letter.txt: "),
        "{}",
        said.out
    );
    assert!(said.out.contains("mixed.zip/more.zip: "), "{}", said.out);
    let arguments = ["benchmark", "mixed.zip", "-o", "mixed.json"]
        .into_iter()
        .chain(day);
    assert_eq!(folder.run(arguments.clone()).code, 1);
    assert!(!folder.path().join("mixed.json").exists());
    let said = folder.run(arguments.chain(["--keep-going"]));
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("mixed.zip/more.zip: left out\n"),
        "{}",
        said.err
    );
    assert_eq!(
        written(&folder, "mixed.json"),
        written(&folder, "plain.json")
    );

    // One that breaks off counts for nothing.
    folder.write("half.zip", &nested[..nested.len() - 30]);
    let said = folder.run(["check", "half.zip"]);
    assert_eq!(
        (said.code, said.out.lines().count()),
        (1, 1),
        "{}",
        said.out
    );
    zip(&folder, "none.zip", &[]);
    let said = folder.run(["check", "none.zip"]);
    said.expect(1, "none.zip: is an archive without files\n", "");
}
