//! Every public function is called in a worked example that stands in its own file: on the function
//! itself, or, for what only gives back, on its type.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[test]
fn every_public_function_is_called_in_an_example_of_its_file() {
    let mut without = Vec::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let examples = examples(&text);
        for (name, count) in public_functions(&text) {
            if calls(&examples, name) < count {
                without.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(without.is_empty(), "not in an example: {without:#?}");
}

#[test]
fn what_only_stands_in_a_name_or_a_hidden_line_is_no_call() {
    let text = "/// ```\n/// # hidden();\n/// let hidden_too = x.of();\n/// list.map(Level::get)\n/// ```\n\
        pub fn hidden() {}\n    pub const fn of() {}\n    pub fn of() {}\npub(crate) fn inner() {}";
    let examples = examples(text);
    let counts = ["hidden", "of", "get", "inner"].map(|name| calls(&examples, name));
    assert_eq!(counts, [0, 1, 1, 0]);
    assert_eq!(
        public_functions(text),
        BTreeMap::from([("hidden", 1), ("of", 2)])
    );
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The lines of all examples that a reader sees.
fn examples(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines().map(str::trim_start) {
        let Some(line) = line.strip_prefix("///").map(str::trim_start) else {
            inside = false;
            continue;
        };
        if line.starts_with("```") {
            inside = !inside && line == "```";
        } else if inside && !line.starts_with("# ") {
            out += line;
            out.push('\n');
        }
    }
    out
}

/// The names of public functions, and how many have that name.
fn public_functions(text: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for line in text.lines().map(str::trim_start) {
        let rest = line.strip_prefix("pub fn ");
        let Some(rest) = rest.or_else(|| line.strip_prefix("pub const fn ")) else {
            continue;
        };
        let name = rest.split(['(', '<']).next().unwrap();
        *found.entry(name).or_default() += 1;
    }
    found
}

/// How often a function is called, or handed on by its path.
fn calls(examples: &str, name: &str) -> usize {
    let word = |sign: char| sign.is_alphanumeric() || sign == '_';
    let called = |(at, _): &(usize, &str)| {
        let (before, after) = (&examples[..*at], &examples[at + name.len()..]);
        let whole = !before.ends_with(word);
        let path = before.ends_with("::") && after.starts_with([')', ',']);
        whole && (after.starts_with('(') || path)
    };
    examples.match_indices(name).filter(called).count()
}
