//! The examples in `docs/files.md` are what the command says.

use std::fs;

use crate::common::{Folder, hash, root};

/// Runs every `$ zeven …` of the page's `console` blocks in a folder with the samples,
/// and compares what the page shows below it. `…` at the end of a shown text stands
/// for the rest; `$ echo $?` shows the exit code of the command before.
#[test]
fn the_examples_of_the_format_page_run_as_shown() {
    let page = fs::read_to_string(root().join("docs/files.md")).unwrap();
    let folder = Folder::new();
    folder.sample("cases/worked-example.json", "voorbeeld.json");
    folder.write(
        "wrong.json",
        crate::common::changed(
            "cases/worked-example.json",
            "\"digital.data\": { \"level\": 3 }",
            "\"digital.data\": { \"level\": 7 }",
        ),
    );
    let mut code = 0;
    let mut ran = 0;
    for block in page.split("```console\n").skip(1) {
        let block = block.split("\n```").next().unwrap();
        for example in format!("\n{block}").split("\n$ ").skip(1) {
            let (line, shown) = example.split_once('\n').unwrap_or((example, ""));
            let words: Vec<_> = line.split_whitespace().collect();
            let found = match words[..] {
                ["echo", "$?"] => code.to_string(),
                ["zeven", ref arguments @ ..] => {
                    let said = folder.run(arguments);
                    code = said.code;
                    (said.out + &said.err).trim_end().to_owned()
                }
                _ => panic!("the page shows a command that nobody runs: {line}"),
            };
            ran += 1;
            // The hash changes with every text of the method; the page shows its start.
            let found = found.replace(hash(), "…");
            match shown.strip_suffix('…') {
                Some(start) => assert!(found.starts_with(start), "{line}\n{found}"),
                None => assert_eq!(found, shown, "{line}"),
            }
        }
    }
    assert!(ran >= 6, "only {ran} examples");
}

/// What the page says about exit codes and members is what there is.
#[test]
fn the_page_names_every_command_and_every_member_of_a_score() {
    let page = fs::read_to_string(root().join("docs/files.md")).unwrap();
    for name in [
        "zeven method",
        "zeven check",
        "zeven score",
        "zeven compare",
        "zeven convert",
        "zeven benchmark",
        "--method",
        "--keep-going",
    ] {
        assert!(page.contains(&format!("`{name}")), "{name}");
    }
    let folder = Folder::new();
    folder.sample("cases/worked-example.json", "a.json");
    let value = folder.run(["score", "a.json"]).json();
    for member in value[0].as_object().unwrap().keys() {
        assert!(page.contains(&format!("`{member}`")), "{member}");
    }
}

/// The SQL of the guide is what `cargo xtask engines` runs: the files in `docs/sql/`.
#[test]
fn the_sql_of_the_guide_is_that_of_the_files() {
    let page = fs::read_to_string(root().join("docs/hub-data.md")).unwrap();
    let blocks = page.split("```sql\n").skip(1);
    let mut shown: Vec<_> = blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect();
    let files = fs::read_dir(root().join("docs/sql")).unwrap();
    let mut files: Vec<_> = files
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    shown.sort();
    files.sort();
    assert_eq!(shown, files);
    assert_eq!(files.len(), 10);
}
