//! The rules for the texts of a method: each bites, with the file and the line.

use std::sync::LazyLock;

use serde_json::{Value, json};
use zeven_core::method::source::{self, File};
use zeven_core::method::{Document, lint};

use crate::common::edit::edit;
use crate::common::files::{method_folder, shipped};
use crate::common::folder;

/// What a change to the shipped folder is found to be.
fn found(change: impl FnOnce(&mut Vec<File>)) -> Vec<String> {
    static BEFORE: LazyLock<Vec<String>> = LazyLock::new(|| lines(&folder::without_regions()));
    let mut files = folder::without_regions();
    change(&mut files);
    let mut after = lines(&files);
    after.retain(|line| !BEFORE.contains(line));
    after
}

fn lines(files: &[File]) -> Vec<String> {
    let problems = source::check(files);
    problems.iter().map(ToString::to_string).collect()
}

/// A text of so many characters that breaks no rule.
fn filler(length: usize) -> String {
    "abcd "
        .repeat(80)
        .chars()
        .take(length - 1)
        .collect::<String>()
        + "x"
}

#[test]
fn the_shipped_method_keeps_every_rule() {
    let lines = lines(&method_folder());
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

/// The rules work on the method, and the folder adds the places.
#[test]
fn the_packed_method_is_found_to_be_the_same_as_its_folder() {
    assert_eq!(lint::lint(shipped(), None), []);
}

#[test]
fn a_level_text_has_its_length() {
    let path = "texts/en/eco.toml";
    for (level, length, expected) in [
        (1, 59, Some("level 1 has 59 characters; it needs 60 to 320")),
        (1, 60, None),
        (
            2,
            99,
            Some("level 2 has 99 characters; it needs 100 to 320"),
        ),
        (2, 100, None),
        (5, 320, None),
        (
            5,
            321,
            Some("level 5 has 321 characters; it needs 100 to 320"),
        ),
    ] {
        let mut line = 0;
        let lines = found(|files| {
            line = folder::put_level(files, path, "energy", level, &filler(length));
        });
        let expected = expected.map(|said| {
            let index = level - 1;
            format!("{path}:{line} /energy/levels/{index}: {said}")
        });
        assert_eq!(lines, Vec::from_iter(expected), "level {level}, {length}");
    }
}

/// Characters are counted as people count them, not as bytes.
#[test]
fn a_letter_with_an_accent_is_one_character() {
    let text = "é".repeat(320);
    let lines = found(|files| {
        folder::put_level(files, "texts/en/eco.toml", "energy", 3, &text);
    });
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn a_vague_word_in_a_level_text_is_found() {
    let path = "texts/nl/eco.toml";
    let text = format!("We meten dit vaak. {}", filler(100));
    let mut line = 0;
    let lines = found(|files| line = folder::put_level(files, path, "water", 3, &text));
    let sentence = "\"vaak\" is vague: say what can be seen, or put a number or unit beside it";
    assert_eq!(
        lines,
        [format!("{path}:{line} /water/levels/2: {sentence}")]
    );
}

/// A sentence and the vague words found in it.
type Sentence = (&'static str, &'static [&'static str]);

/// By language.
const VAGUE: [(&str, &[Sentence]); 4] = [
    (
        "en",
        &[
            ("Held for 12 months or more.", &[]),
            ("More than two machines are linked.", &[]),
            ("Reviewed weekly or more often.", &[]),
            (
                "Most orders of our ten largest customers are linked (60 % or more).",
                &[],
            ),
            ("Results are better than at comparable companies.", &[]),
            ("Goodwill and moreover.", &[]),
            ("Most orders are linked.", &["Most"]),
            ("Most orders are linked. It is 60 %.", &["Most"]),
            ("More machines are linked.", &["More"]),
            ("Figures are better.", &["better"]),
            (
                "A good, modern and world-class plan.",
                &["good", "modern", "world class"],
            ),
            (
                "It is checked regularly by several people.",
                &["regularly", "several"],
            ),
        ],
    ),
    (
        "nl",
        &[
            ("Al 12 maanden of meer.", &[]),
            ("De meeste orders lopen zo (60 % of meer).", &[]),
            (
                "Niemand typt de order nog eens over, en er zijn geen lijstjes meer.",
                &[],
            ),
            (
                "De cijfers zijn beter dan bij vergelijkbare bedrijven.",
                &[],
            ),
            ("Hoeveel goedgekeurd is, ziet iedereen.", &[]),
            ("Vaak (elke week) kijkt iemand mee.", &[]),
            ("De meeste orders lopen zo.", &["meeste"]),
            ("Er zijn meer machines verbonden.", &["meer"]),
            (
                "Sommige machines zijn goed en modern.",
                &["Sommige", "goed", "modern"],
            ),
            ("De cijfers zijn beter.", &["beter"]),
        ],
    ),
    (
        "fr",
        &[
            ("Depuis 12 mois ou plus.", &[]),
            ("Plus de 60 % des commandes passent ainsi.", &[]),
            (
                "La plupart des commandes (60 % ou plus) passent ainsi.",
                &[],
            ),
            ("Personne ne retape plus la commande.", &[]),
            (
                "La machine la plus ancienne, plus facile à voir, a son bon de travail.",
                &[],
            ),
            (
                "Les résultats sont meilleurs que ceux d'entreprises comparables.",
                &[],
            ),
            ("Deux machines ou davantage sont reliées.", &[]),
            ("La plupart des commandes passent ainsi.", &["La plupart"]),
            ("Davantage de machines sont reliées.", &["Davantage"]),
            ("Plus de machines sont reliées.", &["Plus de"]),
            (
                "Certaines machines sont souvent modernes.",
                &["Certaines", "souvent", "modernes"],
            ),
            ("Les chiffres sont meilleurs.", &["meilleurs"]),
        ],
    ),
    (
        "de",
        &[
            ("Seit 12 Monaten oder mehr.", &[]),
            ("Mehr als zwei Maschinen sind verbunden.", &[]),
            ("Die meisten Aufträge laufen so (60 % oder mehr).", &[]),
            ("Niemand tippt den Auftrag mehr ab.", &[]),
            (
                "Die Ergebnisse sind besser als bei vergleichbaren Betrieben.",
                &[],
            ),
            ("Es besteht ein Gutachten, wie viele Teile fehlen.", &[]),
            ("Viele Maschinen sind verbunden.", &["Viele"]),
            ("Mehr Maschinen sind verbunden.", &["Mehr"]),
            ("Die meisten Aufträge laufen so.", &["meisten"]),
            (
                "Einige Maschinen sind oft modern.",
                &["Einige", "oft", "modern"],
            ),
            ("Die Zahlen sind besser, usw.", &["besser", "usw"]),
            (
                "Das wird ausreichend und vollständig gemessen.",
                &["ausreichend", "vollständig"],
            ),
        ],
    ),
];

#[test]
fn each_language_has_its_vague_words_and_what_excuses_them() {
    for (language, sentences) in VAGUE {
        let mut value = shipped().to_value();
        value["method"]["languages"] = json!([language]);
        value["texts"] = json!({ language: value["texts"]["en"] });
        value["extras"] = json!({});
        // One sentence per level text: there are 210 of them.
        let levels = level_places(&value, language);
        for place in &levels {
            edit(&mut value, place, Some(Value::from(filler(110))));
        }
        let mut expected = Vec::new();
        for (place, (sentence, words)) in levels.iter().zip(sentences) {
            let text = format!("{sentence} {}", filler(110));
            edit(&mut value, place, Some(Value::from(text)));
            for word in *words {
                expected.push(format!("{place}: \"{word}\" is vague"));
            }
        }
        let document = Document::parse(value.to_string().as_bytes()).unwrap();
        let problems = lint::lint(&document, None);
        let found: Vec<_> = problems
            .iter()
            .map(|problem| {
                problem
                    .to_string()
                    .split(" is vague")
                    .next()
                    .unwrap()
                    .to_owned()
            })
            .map(|line| line + " is vague")
            .collect();
        assert_eq!(found, expected, "{language}");
    }
}

fn level_places(value: &Value, language: &str) -> Vec<String> {
    let mut places = Vec::new();
    for (dimension, words) in value["texts"][language]["dimensions"].as_object().unwrap() {
        for key in words["criteria"].as_object().unwrap().keys() {
            for index in 0..5 {
                places.push(format!(
                    "/texts/{language}/dimensions/{dimension}/criteria/{key}/levels/{index}"
                ));
            }
        }
    }
    // In the order of the method, as the problems are.
    let keys: Vec<_> = shipped()
        .method
        .criteria()
        .map(|(_, c)| c.key.clone())
        .collect();
    places.sort_by_key(|place| {
        let parts: Vec<_> = place.split('/').collect();
        let key = format!("{}.{}", parts[4], parts[6]);
        (
            keys.iter().position(|known| *known == key),
            parts[8].to_owned(),
        )
    });
    places
}

#[test]
fn a_brand_in_any_text_is_found() {
    let path = "texts/en/digital.toml";
    for (text, name) in [
        ("Ask for the SAP-link of one order", Some("SAP")),
        ("Ask for the solidworks file", Some("solidworks")),
        (
            "Ask for the Allen-Bradley controller",
            Some("Allen Bradley"),
        ),
        ("Ask how Made Different helped", Some("Made Different")),
        (
            "Ask for the sap of the tree, excel in it and slack off",
            None,
        ),
    ] {
        let mut line = 0;
        let lines = found(|files| {
            line = folder::put(files, path, "integration", "why", &format!("{text:?}"));
        });
        let expected = name.map(|name| {
            let sentence = "is the name of a product or programme: say what it does";
            format!("{path}:{line} /integration/why: \"{name}\" {sentence}")
        });
        assert_eq!(lines, Vec::from_iter(expected), "{text}");
    }
}

#[test]
fn a_variant_of_an_agreed_term_is_found_in_any_text() {
    for (path, section, text, expected) in [
        (
            "texts/nl/eco.toml",
            "",
            "Duurzame cijfers",
            Some(("Duurzame", "ecologisch")),
        ),
        (
            "texts/nl/eco.toml",
            "water",
            "Een prestatie-indicator",
            Some(("prestatie indicator", "KPI")),
        ),
        (
            "texts/en/eco.toml",
            "water",
            "One kpi",
            Some(("kpi", "KPI")),
        ),
        (
            "texts/en/eco.toml",
            "water",
            "One KPI at a food plant",
            None,
        ),
        (
            "texts/en/eco.toml",
            "water",
            "One chemical plant",
            Some(("plant", "site")),
        ),
    ] {
        let key = if section.is_empty() { "about" } else { "why" };
        let mut line = 0;
        let lines = found(|files| {
            line = folder::put(files, path, section, key, &format!("{text:?}"));
        });
        let place = if section.is_empty() {
            "/about".to_owned()
        } else {
            format!("/{section}/{key}")
        };
        let expected = expected.map(|(word, term)| {
            format!("{path}:{line} {place}: \"{word}\": the agreed word is \"{term}\"")
        });
        assert_eq!(lines, Vec::from_iter(expected), "{text}");
    }
}

/// Hints are ours to word; the glossary explains the very words that we avoid.
#[test]
fn agreed_terms_hold_in_the_extras_that_are_our_own_words() {
    let lines = found(|files| {
        folder::replace(
            files,
            "hints.toml",
            "text.nl = \"",
            "text.nl = \"Duurzaam! ",
        );
        folder::replace(
            files,
            "glossary.toml",
            "meaning.nl = \"",
            "meaning.nl = \"Duurzaam! ",
        );
    });
    let said = "/hint/0/text/nl: \"Duurzaam\": the agreed word is \"ecologisch\"";
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("hints.toml:") && lines[0].ends_with(said),
        "{lines:?}"
    );
}

/// In Flanders a mkb is a kmo, and nobody there has to say so of the shared texts.
#[test]
fn a_region_has_the_terms_of_its_language_and_its_own() {
    let terms = "[[nl]]\nuse = \"mkb\"\nnever = [\"kmo\", \"bedrijfje\"]\n\
                 [[nl-BE]]\nuse = \"kmo\"\nnever = [\"mkb\"]\n";
    let mut at = 0;
    let lines = found(|files| {
        folder::put(
            files,
            "method.toml",
            "",
            "languages",
            "[\"en\", \"nl\", \"nl-BE\"]",
        );
        files.retain(|(path, _)| {
            path != "terms.toml" && !path.starts_with("texts/fr/") && !path.starts_with("texts/de/")
        });
        files.retain(|(path, _)| path.contains('/') || path == "method.toml");
        files.push(("terms.toml".to_owned(), terms.to_owned()));
        at = folder::put(files, "texts/nl/eco.toml", "water", "why", "\"een mkb\"");
        let own = "[energy]\nwhy = \"een kmo\"\n\n[carbon]\nwhy = \"een bedrijfje\"\n";
        files.push((
            "texts/nl-BE/method.toml".to_owned(),
            "base = \"nl\"\n".to_owned(),
        ));
        files.push(("texts/nl-BE/eco.toml".to_owned(), own.to_owned()));
    });
    assert_eq!(
        lines,
        [
            "texts/nl-BE/eco.toml:5 /carbon/why: \"bedrijfje\": the agreed word is \"mkb\""
                .to_owned(),
            format!(
                "texts/nl/eco.toml:{at} /water/why: \"mkb\": the agreed word in nl-BE is \"kmo\""
            ),
        ]
    );
}

#[test]
fn a_mistake_in_the_terms_is_found() {
    for (added, expected) in [
        ("[[nl]]\nnever = [\"x\"]\n", "/nl/0/use: is missing"),
        ("[[nl]]\nuse = \"x\"\n", "/nl/0/never: is missing"),
        (
            "[[nl]]\nuse = \"x\"\nnever = [\"x\"]\n",
            "/nl/0/never: forbids \"x\", the term to use",
        ),
        (
            "[[nl]]\nuse = \"x\"\nnever = [\"y\"]\nwhy = \"z\"\n",
            "/nl/0/why: \"why\" is not in this method",
        ),
    ] {
        let lines = found(|files| {
            files.retain(|(path, _)| path != "terms.toml");
            files.push(("terms.toml".to_owned(), added.to_owned()));
        });
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(
            lines[0].starts_with("terms.toml:") && lines[0].ends_with(expected),
            "{lines:?}"
        );
    }
}

/// They say something about the method and are no part of it.
#[test]
fn terms_do_not_change_the_hash() {
    let mut files = method_folder();
    files.retain(|(path, _)| path != "terms.toml");
    let without = source::read(&files).unwrap().method.identity.sha256;
    assert_eq!(without, shipped().method.identity.sha256);
}

#[test]
fn every_language_has_as_many_items_and_as_many_as_the_rules_ask_for() {
    let path = "texts/nl/eco.toml";
    let first = "texts/en/eco.toml";
    let count = |list: fn(&zeven_core::method::texts::Depth) -> usize| {
        let index = shipped()
            .method
            .dimensions
            .iter()
            .position(|d| d.key == "eco")
            .unwrap();
        list(&shipped().texts[0].dimensions[index].criteria[0].depth)
    };
    let (proof, interview) = (count(|d| d.proof.len()), count(|d| d.interview.len()));
    let (floor, places) = (count(|d| d.interview_floor.len()), count(|d| d.floor.len()));
    for (path, key, new, expected) in [
        (
            path,
            "proof",
            "[\"x\"]",
            vec![format!("/energy/proof: has 1 items; en has {proof}")],
        ),
        (
            path,
            "interview",
            "[\"x\"]",
            vec![format!(
                "/energy/interview: has 1 items; en has {interview}"
            )],
        ),
        (
            path,
            "interview_floor",
            "[\"x\", \"y\", \"z\"]",
            vec![format!(
                "/energy/interview_floor: has 3 items; en has {floor}"
            )],
        ),
        (
            path,
            "floor",
            "[\"x\"]",
            vec![format!(
                "/energy/floor: has 1 floor checks; the rules have {places} places for them"
            )],
        ),
        (
            first,
            "next",
            "[\"x\", \"y\"]",
            vec!["/energy/next: has 2 next actions; it needs 4, one for each step up".to_owned()],
        ),
        (
            path,
            "kpi_unit",
            "\" \"",
            vec!["/energy/kpi_unit: is missing: a KPI has a unit".to_owned()],
        ),
    ] {
        let mut line = 0;
        let lines = found(|files| line = folder::put(files, path, "energy", key, new));
        let expected: Vec<_> = expected
            .iter()
            .map(|said| format!("{path}:{line} {said}"))
            .collect();
        assert_eq!(lines, expected, "{key}");
    }
}

#[test]
fn a_kpi_is_there_exactly_when_the_rules_have_its_direction() {
    let lines = found(|files| {
        folder::replace(files, "dimensions/eco.toml", "kpi = \"down\"\n", "");
    });
    let languages = shipped().method.languages.iter();
    let languages = languages.filter(|language| !language.contains('-'));
    assert_eq!(lines.len(), languages.count(), "{lines:?}");
    for line in &lines {
        assert!(
            line.ends_with("/energy/kpi: has no direction in the rules: kpi = \"up\" or \"down\""),
            "{line}"
        );
    }
    let lines = found(|files| {
        folder::remove(files, "texts/nl/eco.toml", "energy", "kpi");
    });
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].ends_with("/energy/kpi: is missing: the rules have a direction for this KPI"),
        "{lines:?}"
    );
}

#[test]
fn the_quick_pass_has_two_of_each_dimension_of_the_standard_method() {
    let lines = found(|files| {
        folder::replace(
            files,
            "dimensions/eco.toml",
            "quick = true",
            "quick = false",
        );
    });
    let said = "eco has 1 criteria with quick = true; the standard method has 2 in each dimension";
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("dimensions/eco.toml:") && lines[0].ends_with(said),
        "{lines:?}"
    );
}

/// A hub's own method may say what it likes, in texts of a length that can be read, and
/// the same in every language.
#[test]
fn a_method_with_another_id_is_held_to_length_and_counts_only() {
    let broken = |files: &mut Vec<File>| {
        let text = format!("SAP is often good and duurzaam. {}", filler(100));
        folder::put_level(files, "texts/nl/eco.toml", "energy", 3, &text);
        folder::replace(
            files,
            "dimensions/eco.toml",
            "quick = true",
            "quick = false",
        );
    };
    assert!(found(broken).len() > 2);
    let custom = |files: &mut Vec<File>| {
        folder::replace(files, "method.toml", "id = \"fof\"", "id = \"our-own\"");
        broken(files);
    };
    assert_eq!(found(custom), Vec::<String>::new());
    let lines = found(|files| {
        custom(files);
        folder::put_level(files, "texts/nl/eco.toml", "energy", 2, "short");
        folder::put(files, "texts/nl/eco.toml", "energy", "proof", "[]");
    });
    assert_eq!(lines.len(), 2, "{lines:?}");
}

/// A method of one's own may do without the deeper texts, in every language alike.
#[test]
fn a_method_of_ones_own_may_have_no_next_actions() {
    let none = |files: &mut Vec<File>, languages: &[&str]| {
        folder::replace(files, "method.toml", "id = \"fof\"", "id = \"our-own\"");
        for language in languages {
            let path = format!("texts/{language}/eco.toml");
            folder::put(files, &path, "energy", "next", "[]");
        }
    };
    let all = shipped().method.languages.iter().map(String::as_str);
    let all: Vec<_> = all.filter(|language| !language.contains('-')).collect();
    assert_eq!(found(|files| none(files, &all)), Vec::<String>::new());
    assert_eq!(found(|files| none(files, &["nl"])).len(), 1);
}
