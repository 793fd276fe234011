//! Every sentence of the interface exists in every language, with the same
//! placeholders, and nothing else does.

use std::collections::BTreeMap;
use std::fs;

/// What a language says; a region says what its language says but for its own.
fn words(language: &str) -> BTreeMap<String, String> {
    let mut all = language
        .split_once('-')
        .map(|(base, _)| own(base))
        .unwrap_or_default();
    all.extend(own(language));
    all
}

fn own(language: &str) -> BTreeMap<String, String> {
    let path = format!("words/{language}.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    zeven_core::words::flatten(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn placeholders(sentence: &str) -> Vec<&str> {
    let mut found: Vec<_> = sentence
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect();
    found.sort_unstable();
    found
}

fn difference(language: &str, mine: &BTreeMap<String, String>) -> Vec<String> {
    let english = words("en");
    let mut wrong = Vec::new();
    for (name, sentence) in &english {
        match mine.get(name) {
            None => wrong.push(format!("{language}: {name} is missing")),
            Some(own) if own.trim().is_empty() => {
                wrong.push(format!("{language}: {name} is empty"));
            }
            Some(own) if placeholders(own) != placeholders(sentence) => {
                wrong.push(format!(
                    "{language}: {name} has other placeholders than English"
                ));
            }
            Some(_) => {}
        }
    }
    let extra = mine.keys().filter(|name| !english.contains_key(*name));
    wrong.extend(extra.map(|name| format!("{language}: {name} is not in English")));
    wrong
}

#[test]
fn every_language_has_every_sentence() {
    for (language, _) in zeven_app::words::LANGUAGES {
        assert_eq!(difference(language, &words(language)), Vec::<String>::new());
    }
}

#[test]
fn a_region_says_only_what_differs() {
    let same: Vec<_> = own("nl-BE")
        .into_iter()
        .filter(|(name, sentence)| own("nl").get(name) == Some(sentence))
        .collect();
    assert_eq!(same, Vec::new());
}

#[test]
fn a_missing_sentence_an_extra_one_and_a_lost_placeholder_are_found() {
    let mut broken = words("nl");
    broken.remove("home.title");
    broken.insert("home.other".to_owned(), "Iets".to_owned());
    broken.insert("saved.yes".to_owned(), "Bewaard".to_owned());
    assert_eq!(difference("nl", &broken).len(), 3);
}

#[test]
fn the_script_that_runs_first_knows_every_language() {
    let script = fs::read_to_string("public/early.js").unwrap_or_default();
    let codes: Vec<_> = zeven_app::words::LANGUAGES
        .iter()
        .map(|(code, _)| format!("\"{code}\""))
        .collect();
    assert!(script.contains(&format!("[{}]", codes.join(", "))));
}

#[test]
fn shares_are_written_by_the_language_not_by_the_sentence() {
    for (language, _) in zeven_app::words::LANGUAGES {
        let all = words(language).into_iter();
        let found: Vec<_> = all.filter(|(_, own)| own.contains('%')).collect();
        assert_eq!(found, Vec::new(), "{language}");
    }
}
