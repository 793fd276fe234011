//! A language that says only what it says differently.

use zeven_core::method::source::File;
use zeven_core::method::{Document, pack, source};

use crate::method_folder::small_folder;

/// The small folder with a second language on the first, and these files of its own.
fn with(own: &[(&str, &str)]) -> Vec<File> {
    let mut files = small_folder();
    files[0].1 = files[0].1.replace("[\"en\"]", "[\"en\", \"en-GB\"]");
    for (_, text) in &mut files {
        *text = text.replace(
            "[\"1\", \"2\", \"3\", \"4\", \"5\"]",
            "[\n\"1\",\n\"2\",\n\"3\",\n\"4\",\n\"5\",\n]\nproof = [\"p\", \"q\"]",
        );
    }
    for (name, text) in own {
        files.push((format!("texts/en-GB/{name}.toml"), (*text).to_owned()));
    }
    files
}

const BASE: (&str, &str) = ("method", "base = \"en\"\n");

fn read(own: &[(&str, &str)]) -> Document {
    source::read(&with(own)).unwrap()
}

fn lines(own: &[(&str, &str)]) -> Vec<String> {
    let problems = source::read(&with(own)).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_a_language_does_not_say_comes_from_its_base() {
    let document = read(&[BASE]);
    assert_eq!(document.texts[0], document.texts[1]);
}

#[test]
fn what_it_says_takes_the_place_of_the_bases() {
    let document = read(&[
        (
            "method",
            "base = \"en\"\nname = \"Little\"\nlevels.4.about = \"Top\"\n",
        ),
        (
            "b",
            "good = \"Great\"\n\n[one]\nquestion = \"Really?\"\nlevels.5 = \"Five\"\nproof.1 = \"P\"\n",
        ),
    ]);
    let (base, own) = (&document.texts[0], &document.texts[1]);
    assert_eq!(
        (own.name.as_str(), own.levels[3].about.as_str()),
        ("Little", "Top")
    );
    let dimension = &own.dimensions[1];
    let criterion = &dimension.criteria[0];
    assert_eq!(dimension.good, "Great");
    assert_eq!(criterion.question, "Really?");
    assert_eq!(criterion.levels, ["1", "2", "3", "4", "Five"]);
    assert_eq!(criterion.depth.proof, ["P", "q"]);
    // All the rest is the base's.
    assert_eq!(dimension.improve, base.dimensions[1].improve);
    assert_eq!(own.dimensions[0], base.dimensions[0]);
}

/// Neither the browser nor another program has to know that there is a base.
#[test]
fn the_packed_form_and_the_method_file_are_complete() {
    let document = read(&[BASE, ("b", "[one]\nlevels.5 = \"Five\"\nproof.2 = \"Q\"\n")]);
    let packed = pack::write(&document);
    let file = |name: &str| {
        let (_, text) = packed.iter().find(|(known, _)| known == name).unwrap();
        text.as_bytes()
    };
    let mut texts = pack::read_walk(file("walk.en-GB.json"), &document.method).unwrap();
    pack::read_depth(file("depth.en-GB.json"), &document.method, &mut texts).unwrap();
    assert_eq!(texts, document.texts[1]);
    let value = document.to_value().to_string();
    assert!(!value.contains("\"base\""));
    assert_eq!(Document::parse(value.as_bytes()).as_ref(), Ok(&document));
}

#[test]
fn the_hash_covers_what_is_said_differently() {
    let hash = |own: &[(&str, &str)]| read(own).method.identity.sha256;
    assert_ne!(hash(&[BASE]), hash(&[BASE, ("b", "good = \"Great\"\n")]));
    // An empty file says nothing.
    assert_eq!(hash(&[BASE]), hash(&[BASE, ("b", "")]));
}

#[test]
fn what_has_no_place_in_the_base_is_named() {
    for (text, expected) in [
        (
            "god = \"x\"\n",
            "1 /god: is not in en, the base of this language",
        ),
        (
            "\n[two]\nname = \"x\"\n",
            "2 /two: is not in en, the base of this language",
        ),
        (
            "[one]\nkpi = \"x\"\n",
            "2 /one/kpi: is not in en, the base of this language",
        ),
        (
            "good = \"G\"\n",
            "1 /good: says the same as en, the base of this language; leave it out",
        ),
        (
            "[one]\nlevels.5 = \"5\"\n",
            "2 /one/levels/5: says the same as en, the base of this language; leave it out",
        ),
        (
            "[one]\nlevels.6 = \"x\"\n",
            "2 /one/levels/6: is not a number from 1 to 5, as many as en has",
        ),
        (
            "[one]\nlevels.0 = \"x\"\n",
            "2 /one/levels/0: is not a number from 1 to 5, as many as en has",
        ),
        (
            "[one]\nlevels.05 = \"x\"\n",
            "2 /one/levels/05: is not a number from 1 to 5, as many as en has",
        ),
        (
            "[one]\nlevels.five = \"x\"\n",
            "2 /one/levels/five: is not a number from 1 to 5, as many as en has",
        ),
        (
            "[one]\nlevels = [\"x\"]\n",
            "2 /one/levels: must name the items that differ by number, such as levels.2 = \"…\"",
        ),
        (
            "one = \"x\"\n",
            "1 /one: must be a section, as in the base of this language",
        ),
        (
            "[good]\nx = \"x\"\n",
            "1 /good: must be a text, as in the base of this language",
        ),
        (
            "good = 4\n",
            "1 /good: must be a text, as in the base of this language",
        ),
    ] {
        assert_eq!(
            lines(&[BASE, ("b", text)]),
            [format!("texts/en-GB/b.toml:{expected}")],
            "{text}"
        );
    }
}

#[test]
fn a_base_is_another_language_that_has_none() {
    let sentence = "must be a language named in method.toml that has no base itself";
    for base in ["\"fr\"", "\"en-GB\"", "4"] {
        let text = format!("base = {base}\n");
        let lines = lines(&[("method", &text)]);
        assert_eq!(
            lines[0],
            format!("texts/en-GB/method.toml:1 /base: {sentence}"),
            "{base}"
        );
    }
    // Without a base it is a language like any other, and everything is missing.
    assert!(lines(&[("method", "")]).contains(&"texts/en-GB/a.toml: is missing".to_owned()));
}

#[test]
fn a_file_that_the_base_does_not_have_belongs_to_nothing() {
    let lines = lines(&[BASE, ("z", "name = \"x\"\n")]);
    assert_eq!(
        lines,
        ["texts/en-GB/z.toml: belongs to no dimension or language named in method.toml"]
    );
}

/// A text is judged where it is written.
#[test]
fn a_problem_with_a_text_is_found_in_the_file_it_comes_from() {
    let own = [
        BASE,
        (
            "b",
            "\nshort = \"fifteen letters\"\n[one]\nlevels.4 = \"\"\nquestion = \"\"\n",
        ),
    ];
    assert_eq!(
        lines(&own),
        [
            "texts/en-GB/b.toml:5 /one/question: is missing",
            "texts/en-GB/b.toml:2 /short: is longer than 14 characters",
        ]
    );
    // Inherited texts are named once, where they stand; the others in their own file.
    let problems = source::check(&with(&[BASE, ("b", "[one]\nlevels.4 = \"four\"\n")]));
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    let level = |line: &str| lines.iter().filter(|found| found.starts_with(line)).count();
    assert_eq!(
        level("texts/en/b.toml:14 /one/levels/2: level 3 has 1 characters"),
        1,
        "{lines:?}"
    );
    assert_eq!(
        level("texts/en/b.toml:15 /one/levels/3: level 4 has 1 characters"),
        1,
        "{lines:?}"
    );
    assert_eq!(
        level("texts/en-GB/b.toml:2 /one/levels/4: level 4 has 4 characters"),
        1,
        "{lines:?}"
    );
    assert_eq!(level("texts/en-GB/"), 1, "{lines:?}");
}
