//! A method folder with something wrong in it: the problem names file and line.

use zeven_core::method::source::{self, File};

/// A small method folder: three dimensions of one criterion.
pub(crate) fn small_folder() -> Vec<File> {
    let mut files = vec![
        file(
            "method.toml",
            "id = \"small\"\nversion = \"1\"\nthreshold = 4\nlanguages = [\"en\"]\n\
             dimensions = [\"a\", \"b\", \"c\"]\n",
        ),
        file(
            "texts/en/method.toml",
            &format!(
                "name = \"Small\"\n{}",
                "[[levels]]\nname = \"L\"\nabout = \"A\"\n".repeat(5)
            ),
        ),
    ];
    for key in ["a", "b", "c"] {
        files.push(file(
            &format!("dimensions/{key}.toml"),
            &format!("key = \"{key}\"\n\n[[criterion]]\nkey = \"one\"\nfloor = [\"office\"]\n"),
        ));
        files.push(file(
            &format!("texts/en/{key}.toml"),
            "name = \"N\"\nshort = \"S\"\nabout = \"A\"\ngood = \"G\"\nimprove = \"I\"\n\n[one]\n\
             name = \"N\"\nquestion = \"Q\"\nwhy = \"W\"\nlevels = [\"1\", \"2\", \"3\", \"4\", \"5\"]\n",
        ));
    }
    files
}

fn file(path: &str, text: &str) -> File {
    (path.to_owned(), text.to_owned())
}

/// Replaces text in one file and returns the problems.
fn problems(path: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = small_folder();
    let file = files.iter_mut().find(|(known, _)| known == path).unwrap();
    assert!(file.1.contains(old), "{path} has no {old:?}");
    file.1 = file.1.replacen(old, new, 1);
    lines(&files)
}

fn lines(files: &[File]) -> Vec<String> {
    let problems = source::read(files).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_small_folder_is_a_method() {
    let document = source::read(&small_folder()).unwrap();
    let keys: Vec<_> = document
        .method
        .criteria()
        .map(|(_, c)| c.key.as_str())
        .collect();
    assert_eq!(keys, ["a.one", "b.one", "c.one"]);
    // Defaults: the mean, no weights, a label of three years.
    assert_eq!(document.method.rule, zeven_core::method::Rule::Mean);
    assert!(document.method.dimensions.iter().all(|d| d.weight == 1));
    assert_eq!(document.method.label_years, 3);
}

#[test]
fn problems_carry_file_and_line() {
    for (path, old, new, expected) in [
        (
            "method.toml",
            "threshold = 4",
            "threshold = 9",
            "method.toml:3 /threshold: must be a whole number from 1 to 5",
        ),
        (
            "method.toml",
            "threshold = 4",
            "threshold = 4.0",
            "method.toml:3 /threshold: must be a whole number from 1 to 5",
        ),
        (
            "method.toml",
            "threshold = 4",
            "threshold = 99999999999999999999",
            "method.toml:3 /threshold: must be a whole number from 1 to 5",
        ),
        (
            "method.toml",
            "threshold = 4\n",
            "",
            "method.toml:1 /threshold: is missing",
        ),
        (
            "method.toml",
            "threshold = 4",
            "threshold = ",
            "method.toml: is not valid TOML at line 3: string values must be quoted, expected literal string",
        ),
        (
            "dimensions/b.toml",
            "floor = [\"office\"]",
            "floor = [\n  \"office\",\n  \"roof\",\n]",
            "dimensions/b.toml:7 /0/floor/1: \"roof\" is not one of: office, engineering, goods-in, \
             production, assembly, quality, maintenance, warehouse, outside",
        ),
        (
            "dimensions/b.toml",
            "key = \"b\"",
            "key = \"b\"\nweight = -1",
            "dimensions/b.toml:2 /weight: must be a whole number from 0 to 1000",
        ),
        (
            "texts/en/c.toml",
            "question = \"Q\"\n",
            "",
            "texts/en/c.toml:7 /one/question: is missing",
        ),
        (
            "texts/en/c.toml",
            "why = \"W\"",
            "wy = \"W\"\nwhy = \"W\"",
            "texts/en/c.toml:10 /one/wy: \"wy\" is not in this method",
        ),
        (
            "texts/en/c.toml",
            ", \"5\"]",
            "]",
            "texts/en/c.toml:11 /one/levels: needs exactly 5 texts; here are 4",
        ),
        (
            "texts/en/c.toml",
            "good = \"G\"",
            "good = \"G\"\n\"a/b\" = \"x\"",
            "texts/en/c.toml:5 /a~1b: \"a/b\" is not in this method",
        ),
        (
            "texts/en/method.toml",
            "name = \"Small\"",
            "name = \"\"",
            "texts/en/method.toml:1 /name: is missing",
        ),
        (
            "texts/en/method.toml",
            "about = \"A\"",
            "",
            "texts/en/method.toml:2 /levels/0/about: is missing",
        ),
    ] {
        assert_eq!(
            problems(path, old, new),
            [expected],
            "{path}: {old:?} → {new:?}"
        );
    }
}

#[test]
fn whole_numbers_may_be_written_in_any_way_toml_knows() {
    for (written, years) in [("0x10", 16), ("0b11", 3), ("1_0", 10), ("+7", 7)] {
        let mut files = small_folder();
        files[0].1 += "label_years = ";
        files[0].1 += written;
        let document = source::read(&files).unwrap();
        assert_eq!(document.method.label_years, years, "{written}");
    }
}

/// A problem with a file as a whole has no place inside it.
#[test]
fn a_criterion_that_stands_twice_is_named_in_its_file() {
    let twice = "[[criterion]]\nkey = \"one\"\n\n[[criterion]]";
    let problems = problems("dimensions/b.toml", "[[criterion]]", twice);
    // The texts, which are there once, are missed the second time.
    assert_eq!(
        problems[0],
        "dimensions/b.toml:1: has the member \"b.one\" twice"
    );
}

#[test]
fn a_file_that_belongs_to_nothing_is_named() {
    let mut files = small_folder();
    files.push(file("texts/en/d.toml", "name = \"N\"\n"));
    files.push(file("notes.toml", ""));
    let sentence = "belongs to no dimension or language named in method.toml";
    assert_eq!(
        lines(&files),
        [
            format!("notes.toml: {sentence}"),
            format!("texts/en/d.toml: {sentence}")
        ]
    );
}

#[test]
fn a_file_that_is_missing_is_named() {
    for (missing, _) in small_folder() {
        let mut files = small_folder();
        files.retain(|(path, _)| *path != missing);
        assert_eq!(lines(&files), [format!("{missing}: is missing")]);
    }
}

#[test]
fn all_broken_files_are_named_at_once() {
    let mut files = small_folder();
    for (path, text) in &mut files {
        if path.ends_with("/a.toml") {
            text.push_str("\n[");
        }
    }
    let lines = lines(&files);
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].starts_with("dimensions/a.toml: is not valid TOML at line 7: "),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("texts/en/a.toml: is not valid TOML at line "),
        "{lines:?}"
    );
}

/// The hash is over content, not over the form of the files.
#[test]
fn comments_and_order_of_files_do_not_change_the_hash() {
    let hash = |files: &[File]| source::read(files).unwrap().method.identity.sha256;
    let plain = hash(&small_folder());
    let mut files = small_folder();
    files.reverse();
    for (_, text) in &mut files {
        *text = format!("# a comment\n\n{text}");
    }
    assert_eq!(hash(&files), plain);
}

/// People edit the folder on Windows too.
#[test]
fn line_ends_of_windows_change_neither_hash_nor_line_numbers() {
    let windows = |files: Vec<File>| -> Vec<File> {
        let to_crlf = |(path, text): File| (path, text.replace('\n', "\r\n"));
        files.into_iter().map(to_crlf).collect()
    };
    let hash = |files: &[File]| source::read(files).unwrap().method.identity.sha256;
    assert_eq!(hash(&windows(small_folder())), hash(&small_folder()));
    let mut files = small_folder();
    files[0].1 = files[0].1.replace("threshold = 4", "threshold = 9");
    assert_eq!(lines(&windows(files.clone())), lines(&files));
}
