//! What helps people around an assessment: read with types, checked with places.

use serde_json::json;
use zeven_core::Level;
use zeven_core::assessment::{Assessment, Entry};
use zeven_core::date::Moment;
use zeven_core::method::extras::{Bound, Condition, Hint, Kind};
use zeven_core::method::source::{self, File};
use zeven_core::method::{Direction, Rule, pack};
use zeven_core::rating::Rating;

use crate::common::files::{method_folder, shipped};
use crate::common::{assessment, folder, level, method_for};

fn lines(change: impl FnOnce(&mut Vec<File>)) -> Vec<String> {
    let mut files = method_folder();
    change(&mut files);
    let problems = source::read(&files).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

/// Replaces the first `old` in a file and expects exactly this problem.
fn bites(path: &str, old: &str, new: &str, place: &str, said: &str) {
    let lines = lines(|files| folder::replace(files, path, old, new));
    let fits = lines.len() == 1
        && lines[0].starts_with(&format!("{path}:"))
        && lines[0].ends_with(&format!("{place}: {said}"));
    assert!(fits, "{path}: {old:?} → {new:?}: {lines:?}");
}

#[test]
fn the_shipped_extras_are_all_there() {
    let extras = &shipped().extras;
    assert!(extras.directory.len() >= 100);
    assert!(extras.glossary.len() >= 10);
    assert!((15..=25).contains(&extras.hints.len()));
    assert_eq!(extras.outcomes.figures.len(), 17);
    assert_eq!(extras.outcomes.questions.len(), 1);
    assert_eq!(extras.followup.as_ref().unwrap().steps.len(), 7);
    let rows = &extras.crosswalk.as_ref().unwrap().rows;
    let dimensions = shipped().method.dimensions.iter().map(|d| &d.key);
    assert!(rows.iter().map(|row| &row.dimension).eq(dimensions));
}

#[test]
fn an_entry_is_read_as_it_is_written() {
    let entry = &shipped().extras.directory[0];
    assert_eq!(
        (entry.key.as_str(), entry.kind),
        ("upps", Some(Kind::Fieldlab))
    );
    assert_eq!(
        (entry.dimensions.as_slice(), entry.year),
        (&["smart".to_owned()][..], 2016)
    );
    assert_eq!(entry.place.get("nl-BE"), entry.place.get("nl"));
    assert_eq!(entry.place.get("en"), Some("Netherlands"));
    let figure = &shipped().extras.outcomes.figures[0];
    assert_eq!(figure.direction, Some(Direction::Down));
}

/// The browser loads them apart.
#[test]
fn the_packed_extras_are_the_same() {
    let packed = pack::write(shipped());
    let (_, text) = packed
        .iter()
        .find(|(name, _)| name == "extras.json")
        .unwrap();
    let read = pack::read_extras(text.as_bytes(), &shipped().method);
    assert_eq!(read.as_ref(), Ok(&shipped().extras));
    assert!(pack::read_extras(b"[]", &shipped().method).is_err());
}

#[test]
fn the_hints_are_packed_once_more_by_themselves() {
    let packed = pack::write(shipped());
    let text_of = |wanted: &str| packed.iter().find(|(name, _)| name == wanted).unwrap();
    for name in ["hints.json", "extras.json"] {
        let (_, text) = text_of(name);
        let read = pack::read_hints(text.as_bytes(), &shipped().method);
        assert_eq!(read.as_ref(), Ok(&shipped().extras.hints), "{name}");
    }
    let (all, alone) = (
        text_of("extras.json").1.len(),
        text_of("hints.json").1.len(),
    );
    assert!(alone * 4 < all, "{alone} of {all}");
    assert!(pack::read_hints(b"[]", &shipped().method).is_err());
    let wrong = br#"{"hints":{"hint":[{"key":"one","when":[],"text":{}}]}}"#;
    assert!(pack::read_hints(wrong, &shipped().method).is_err());
}

#[test]
fn a_method_may_have_none() {
    let mut files = method_folder();
    files.retain(|(path, _)| path.contains('/') || path == "method.toml");
    let document = source::read(&files).unwrap();
    assert!(document.extras.hints.is_empty() && document.extras.followup.is_none());
}

#[test]
fn what_is_wrong_in_the_directory_is_named() {
    let path = "directory.toml";
    let kinds = "fieldlab, hub, project, skills, lab, programme";
    let unknown = format!("\"pub\" is not one of: {kinds}");
    for (old, new, place, said) in [
        (
            "kind = \"fieldlab\"",
            "kind = \"pub\"",
            "/entry/0/kind",
            unknown.as_str(),
        ),
        ("kind = \"fieldlab\"\n", "", "/entry/0/kind", "is missing"),
        (
            "[\"smart\"]",
            "[\"smrt\"]",
            "/entry/0/dimensions/0",
            "\"smrt\" is not in this method",
        ),
        (
            "dimensions = [\"smart\"]\n",
            "",
            "/entry/0/dimensions",
            "is missing",
        ),
        ("name.nl = \"UPPS\"\n", "", "/entry/0/name/nl", "is missing"),
        (
            "name.nl = \"UPPS\"",
            "name.nl = \" \"",
            "/entry/0/name/nl",
            "is missing",
        ),
        (
            "name.nl = \"UPPS\"",
            "name.nl = \"UPPS\"\nname.xx = \"U\"",
            "/entry/0/name/xx",
            "\"xx\" is not in this method",
        ),
        (
            "year = 2016",
            "year = 20016",
            "/entry/0/year",
            "must be a whole number from 1900 to 2199",
        ),
        (
            "year = 2016",
            "yaer = 1\nyear = 2016",
            "/entry/0/yaer",
            "\"yaer\" is not in this method",
        ),
        (
            "region = \"NL\"",
            "region = \"Brabant\"",
            "/entry/0/region",
            "\"Brabant\" is not a NUTS code like NL41, or NL, BE or EU",
        ),
        (
            "year = 2016",
            "year = 2016\naddress = \"http://example.org\"",
            "/entry/0/address",
            "\"http://example.org\" is not an address that begins with https://",
        ),
        (
            "key = \"flexible-manufacturing\"",
            "key = \"upps\"",
            "/entry/1",
            "has the member \"upps\" twice",
        ),
        (
            "[[entry]]",
            "[[entrie]]\nkey = \"x\"\n\n[[entry]]",
            "/entrie",
            "\"entrie\" is not in this method",
        ),
    ] {
        bites(path, old, new, place, said);
    }
}

#[test]
fn what_is_wrong_in_a_hint_is_named() {
    let path = "hints.toml";
    let old = "[[\"digital.connectivity\", \">=\", 4], [\"digital.integration\", \"<=\", 2]]";
    for (new, place, said) in [
        (
            "[[\"digital.conectivity\", \">=\", 4], [\"digital.integration\", \"<=\", 2]]",
            "/hint/0/when/0/0",
            "\"digital.conectivity\" is not in this method",
        ),
        (
            "[[\"digital.connectivity\", \">\", 4], [\"digital.integration\", \"<=\", 2]]",
            "/hint/0/when/0/1",
            "\">\" is not one of: >=, <=",
        ),
        (
            "[[\"digital.connectivity\", \">=\", 6], [\"digital.integration\", \"<=\", 2]]",
            "/hint/0/when/0/2",
            "must be a whole number from 1 to 5",
        ),
        (
            "[[\"digital.connectivity\", \">=\"], [\"digital.integration\", \"<=\", 2]]",
            "/hint/0/when/0",
            "must be a criterion, \">=\" or \"<=\", and a level, such as [\"eco.water\", \">=\", 4]",
        ),
        (
            "[[\"digital.connectivity\", \">=\", 4]]",
            "/hint/0/when",
            "needs two answers or more that contradict each other",
        ),
        (
            "[[\"digital.data\", \">=\", 4], [\"digital.data\", \"<=\", 2]]",
            "/hint/0/when",
            "can never be true: it asks two things of one criterion",
        ),
    ] {
        bites(path, old, new, place, said);
    }
}

#[test]
fn what_is_wrong_in_the_other_extras_is_named() {
    for (path, old, new, place, said) in [
        (
            "glossary.toml",
            "meaning.en = ",
            "meening.en = \"\"\nmeaning.en = ",
            "/entry/0/meening",
            "\"meening\" is not in this method",
        ),
        (
            "outcomes.toml",
            "direction = \"down\"",
            "direction = \"left\"",
            "/figure/0/direction",
            "\"left\" is not one of: up, down",
        ),
        (
            "outcomes.toml",
            "dimension = \"smart\"",
            "dimension = \"smrt\"",
            "/figure/0/dimension",
            "\"smrt\" is not in this method",
        ),
        (
            "followup.toml",
            "dimension = \"people\"",
            "dimension = \"robots\"",
            "/guide/dimension",
            "\"robots\" is not in this method",
        ),
        (
            "followup.toml",
            "number = 2",
            "number = 3",
            "/step/1/number",
            "is step 2: the steps count up from 1",
        ),
        (
            "crosswalk.toml",
            "nxtgen = [\"smart-factory\"]",
            "nxtgen = [\"smrt\"]",
            "/row/0/nxtgen/0",
            "\"smrt\" is not a stage of this crosswalk",
        ),
        (
            "crosswalk.toml",
            "tno = [4, 6]",
            "tno = [4, 9]",
            "/row/0/tno/1",
            "9 is not a number of this crosswalk",
        ),
    ] {
        bites(path, old, new, place, said);
    }
    let lines = lines(|files| folder::replace(files, "followup.toml", "[guide]", "[gids]"));
    assert_eq!(lines[0], "followup.toml:1 /guide: is missing");
}

/// As soon as the method has a language, its extras have it too.
#[test]
fn a_new_language_is_missed_in_every_text_of_the_extras() {
    let lines = lines(|files| {
        let mut languages = shipped().method.languages.clone();
        languages.push("it".to_owned());
        folder::put(
            files,
            "method.toml",
            "",
            "languages",
            &format!("{languages:?}"),
        );
        let italian: Vec<_> = files
            .iter()
            .filter(|(path, _)| path.starts_with("texts/en/"))
            .map(|(path, text)| (path.replace("texts/en/", "texts/it/"), text.clone()))
            .collect();
        files.extend(italian);
    });
    assert!(lines.len() > 500);
    assert!(lines.iter().all(|line| line.ends_with("/it: is missing")));
}

/// A hint of two answers, on a method of one dimension with two criteria.
fn hint() -> Hint {
    let condition = |criterion: &str, bound, of| Condition {
        criterion: criterion.to_owned(),
        bound,
        level: level(of),
    };
    Hint {
        key: "h".to_owned(),
        when: vec![
            condition("d0.c0", Bound::AtLeast, 4),
            condition("d0.c1", Bound::AtMost, 2),
        ],
        text: [("en", "Is it?")].into_iter().collect(),
    }
}

#[test]
fn a_hint_applies_when_every_answer_is_within_its_bound() {
    let method = method_for(Rule::Mean, "42");
    for first in "12345?.-~".chars() {
        for second in "12345?.-~".chars() {
            let ratings = format!("{first}{second}");
            let assessment = assessment(&method, &ratings);
            let expected = "45".contains(first) && "12".contains(second);
            assert_eq!(hint().applies(&assessment), expected, "{ratings}");
        }
    }
}

/// A hint about nothing has nothing to ask.
#[test]
fn a_hint_without_conditions_never_applies() {
    let method = method_for(Rule::Mean, "42");
    let hint = Hint {
        when: Vec::new(),
        ..hint()
    };
    assert!(!hint.applies(&assessment(&method, "42")));
}

/// Each shipped hint can come up, and an empty assessment brings up none.
#[test]
fn each_shipped_hint_comes_up_for_its_own_answers() {
    let method = &shipped().method;
    let now = zeven_core::date::Moment::parse("2026-11-21T10:00:00Z").unwrap();
    let empty = Assessment::new(method, "a".to_owned(), "c".to_owned(), now, 2026);
    for hint in &shipped().extras.hints {
        assert!(!hint.applies(&empty), "{}", hint.key);
        let mut answered = empty.clone();
        for condition in &hint.when {
            let rating = Rating::Level(condition.level);
            let entry = Entry {
                rating,
                ..Entry::default()
            };
            answered.entries.insert(condition.criterion.clone(), entry);
        }
        assert!(hint.applies(&answered), "{}", hint.key);
        for condition in &hint.when {
            let beyond = match condition.bound {
                Bound::AtLeast => Level::new(u64::from(condition.level.get()) - 1),
                Bound::AtMost => Level::new(u64::from(condition.level.get()) + 1),
            };
            let mut other = answered.clone();
            let rating = Rating::Level(beyond.unwrap());
            let entry = Entry {
                rating,
                ..Entry::default()
            };
            other.entries.insert(condition.criterion.clone(), entry);
            assert!(!hint.applies(&other), "{}", hint.key);
        }
    }
}

#[test]
fn a_hint_put_away_stays_away_in_the_file_too() {
    let method = method_for(Rule::Mean, "42");
    let hints = [hint()];
    let mut assessment = assessment(&method, "42");
    assert_eq!(assessment.open_hints(&hints), [&hints[0]]);
    assessment.dismiss_hint("h");
    assessment.dismiss_hint("h");
    assert!(assessment.open_hints(&hints).is_empty());
    let again = Assessment::parse(assessment.to_text().as_bytes()).unwrap();
    assert!(again.open_hints(&hints).is_empty());
    assert_eq!(again.to_value()["dismissed_hints"], json!(["h"]));
}

/// Every hint that ships can fire, and is silent once one of its answers moves out of
/// its bound.
#[test]
fn every_shipped_hint_fires_on_the_answers_it_names() {
    let document = shipped();
    let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
    for hint in &document.extras.hints {
        let mut assessment =
            Assessment::new(&document.method, "a".into(), "c".into(), now.clone(), 2026);
        for condition in &hint.when {
            let entry = assessment
                .entries
                .entry(condition.criterion.clone())
                .or_default();
            entry.rating = Rating::Level(condition.level);
        }
        let open = assessment.open_hints(&document.extras.hints);
        assert!(open.contains(&hint), "{}", hint.key);
        for condition in &hint.when {
            let mut one_unknown = assessment.clone();
            let entry = one_unknown.entries.get_mut(&condition.criterion).unwrap();
            entry.rating = Rating::Unknown;
            assert!(!hint.applies(&one_unknown), "{}", hint.key);
        }
    }
}
