//! Every way a method file can be wrong gives a problem at the right place.

use serde_json::{Value, json};
use zeven_core::method::{Document, pack};

use crate::common::edit::edit;
use crate::common::files::shipped;

fn lines(value: &Value) -> Vec<String> {
    let problems = Document::parse(value.to_string().as_bytes())
        .err()
        .unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_method_as_a_file_has_no_problem() {
    assert_eq!(lines(&shipped().to_value()), Vec::<String>::new());
}

#[test]
fn what_must_be_there_is_missed_at_its_place() {
    for place in [
        "/version",
        "/method",
        "/texts",
        "/method/id",
        "/method/version",
        "/method/threshold",
        "/method/languages",
        "/method/dimensions/0/criteria/2/key",
        "/texts/en/name",
        "/texts/en/levels/3/about",
        "/texts/nl/dimensions/eco/good",
        "/texts/nl/dimensions/eco/criteria/energy/question",
    ] {
        let mut value = shipped().to_value();
        edit(&mut value, place, None);
        assert_eq!(lines(&value)[0], format!("{place}: is missing"));
    }
}

#[test]
fn a_compatible_version_is_named_by_its_hash() {
    for wrong in ["1.0.0", "", &"A".repeat(64)] {
        let mut value = shipped().to_value();
        let right = "0123456789abcdef".repeat(4);
        value["method"]["compatible_with"] = json!([right, wrong]);
        let found = lines(&value);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("/method/compatible_with/1: ")
                && found[0].ends_with("is not 64 lower-case hexadecimal digits"),
            "{found:?}"
        );
        let schema = crate::schema::Schema::load("method.v1.json");
        assert!(schema.check(&value).is_err(), "{wrong}");
        value["method"]["compatible_with"] = json!([right]);
        assert_eq!(lines(&value), Vec::<String>::new());
        assert_eq!(schema.check(&value), Ok(()));
    }
}

/// Ways to be wrong, each with exactly one problem at the place of the change.
#[allow(clippy::too_many_lines, reason = "a table")]
pub(crate) fn wrong() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        (
            "/version",
            json!(2),
            "was written in version 2 of the format; this version of Zeven reads up to 1",
        ),
        (
            "/method/id",
            json!("FoF"),
            "\"FoF\" is not a key of lower-case letters, digits and hyphens",
        ),
        (
            "/method/threshold",
            json!(0),
            "must be a whole number from 1 to 5",
        ),
        (
            "/method/threshold",
            json!(6),
            "must be a whole number from 1 to 5",
        ),
        (
            "/method/threshold",
            json!("4"),
            "must be a whole number from 1 to 5",
        ),
        (
            "/method/rule",
            json!("median"),
            "\"median\" is not one of: mean, weakest",
        ),
        (
            "/method/label_years",
            json!(0),
            "must be a whole number from 1 to 20",
        ),
        (
            "/method/dimensions/0/weight",
            json!(-1),
            "must be a whole number from 0 to 1000",
        ),
        (
            "/method/dimensions/0/weight",
            json!(1001),
            "must be a whole number from 0 to 1000",
        ),
        (
            "/method/dimensions/0/criteria/0/quick",
            json!("yes"),
            "must be true or false",
        ),
        (
            "/method/dimensions/0/criteria/0/kpi",
            json!("sideways"),
            "\"sideways\" is not one of: up, down",
        ),
        (
            "/method/dimensions/0/criteria/0/floor/0",
            json!("roof"),
            "\"roof\" is not one of: office, engineering, goods-in, production, assembly, quality, \
             maintenance, warehouse, outside",
        ),
        (
            "/method/dimensions/0/criteria/0/grounds/0",
            json!(7),
            "must be a text",
        ),
        ("/method/compatible_with", json!("1.0.0"), "must be a list"),
        ("/texts/xx", json!({}), "\"xx\" is not in this method"),
        (
            "/texts/en/dimensions/noise",
            json!({}),
            "\"noise\" is not in this method",
        ),
        (
            "/texts/en/dimensions/eco/goood",
            json!("x"),
            "\"goood\" is not in this method",
        ),
        (
            "/texts/en/dimensions/eco/criteria/energy/waht",
            json!("x"),
            "\"waht\" is not in this method",
        ),
        (
            "/texts/en/dimensions/eco/criteria/noise",
            json!({}),
            "\"noise\" is not in this method",
        ),
        (
            "/texts/en/dimensions/eco/short",
            json!("Much too long a name"),
            "is longer than 14 characters",
        ),
        (
            "/texts/en/dimensions/eco/criteria/energy/why",
            json!("  "),
            "is missing",
        ),
        (
            "/texts/en/dimensions/eco/criteria/energy/why",
            json!("x".repeat(2001)),
            "is longer than 2000 characters",
        ),
        (
            "/texts/en/dimensions/eco/criteria/energy/levels",
            json!(["one", "two", "three", "four"]),
            "needs exactly 5 texts; here are 4",
        ),
    ]
}

#[test]
fn what_is_wrong_is_named_at_its_place() {
    for (place, new, sentence) in wrong() {
        let mut value = shipped().to_value();
        edit(&mut value, place, Some(new));
        assert_eq!(lines(&value), [format!("{place}: {sentence}")]);
    }
    let dimensions = shipped().to_value()["method"]["dimensions"].clone();
    let thirteen: Vec<_> = (0..13).map(|_| dimensions[0].clone()).collect();
    // These leave texts without rules behind: the first problem is the cause.
    for (place, new, problem) in [
        (
            "/method/dimensions",
            json!(dimensions.as_array().unwrap()[..2]),
            "a method has 3 to 12 dimensions; here are 2",
        ),
        (
            "/method/dimensions",
            json!(thirteen),
            "has more than 12 items",
        ),
        ("/method/dimensions/0/criteria", json!([]), "is missing"),
        (
            "/method/dimensions/0/key",
            json!("a.b"),
            "\"a.b\" is not a key of lower-case letters, digits and hyphens",
        ),
    ] {
        let mut value = shipped().to_value();
        edit(&mut value, place, Some(new));
        let place = if place.ends_with("key") {
            "/method/dimensions/0/key"
        } else {
            place
        };
        assert_eq!(lines(&value)[0], format!("{place}: {problem}"));
    }
}

#[test]
fn keys_are_unique() {
    let mut value = shipped().to_value();
    value["method"]["dimensions"][1]["key"] = json!("manufacturing");
    assert_eq!(
        lines(&value)[0],
        "/method: has the member \"manufacturing\" twice"
    );
    let mut value = shipped().to_value();
    let first = value["method"]["dimensions"][0]["criteria"][0]["key"].clone();
    value["method"]["dimensions"][0]["criteria"][1]["key"] = first.clone();
    let key = format!("manufacturing.{}", first.as_str().unwrap());
    assert_eq!(
        lines(&value)[0],
        format!("/method/dimensions/0: has the member \"{key}\" twice")
    );
}

#[test]
fn at_least_one_dimension_weighs_something() {
    let mut value = shipped().to_value();
    for dimension in value["method"]["dimensions"].as_array_mut().unwrap() {
        dimension["weight"] = json!(0);
    }
    let sentence = "at least one dimension must have a weight above 0";
    assert_eq!(lines(&value), [format!("/method/dimensions: {sentence}")]);
}

/// What the browser loads in parts is the same method.
#[test]
fn the_packed_form_is_the_method_again() {
    let files = pack::write(shipped());
    let content = |name: &str| {
        let file = files.iter().find(|(known, _)| known == name);
        file.unwrap_or_else(|| panic!("{name}")).1.as_bytes()
    };
    let method = pack::read_method(content("method.json")).unwrap();
    assert_eq!(method, shipped().method);
    for language in &method.languages {
        let whole = shipped().texts_in(language).unwrap();
        let walk = pack::read_walk(content(&format!("walk.{language}.json")), &method).unwrap();
        let dimensions = whole.dimensions.iter().zip(&walk.dimensions);
        for (whole, walk) in dimensions.flat_map(|(a, b)| a.criteria.iter().zip(&b.criteria)) {
            assert_eq!((&whole.name, &whole.levels), (&walk.name, &walk.levels));
            assert!(walk.depth.proof.is_empty() && walk.depth.next.is_empty());
        }
        let depth: Value =
            serde_json::from_slice(content(&format!("depth.{language}.json"))).unwrap();
        let energy = &depth["dimensions"]["eco"]["criteria"]["energy"];
        assert!(energy["proof"].is_array() && energy.get("levels").is_none());
    }
    // The rules, the extras, the hints among them, and two files per language.
    assert_eq!(files.len(), 3 + 2 * method.languages.len());
}

/// An assessment started under a method without a hash could never be read again.
#[test]
fn the_packed_rules_must_carry_the_hash() {
    let mut rules = shipped().to_value()["method"].clone();
    edit(&mut rules, "/sha256", None);
    let problems = pack::read_method(rules.to_string().as_bytes()).unwrap_err();
    assert_eq!(problems[0].to_string(), "/sha256: is missing");
}
