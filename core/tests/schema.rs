//! The JSON Schemas under `public/schema/` and the reader say the same thing.

use boon::{Compiler, SchemaIndex, Schemas};
use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_core::What;
use zeven_core::assessment::Assessment;
use zeven_core::backup::Backup;
use zeven_core::migrate::Map;

use crate::common::edit::{edit, pointers};
use crate::common::files::{bytes, cases, golden_current, golden_value, sample, shipped};
use crate::common::wrong::{REQUIRED, wrong};
use crate::common::{any_ratings, any_rule, assessment, method_for};

/// One schema, compiled.
pub(crate) struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    pub(crate) fn load(name: &str) -> Self {
        let value: Value =
            serde_json::from_slice(&bytes(&format!("public/schema/{name}"))).unwrap();
        let mut compiler = Compiler::new();
        // Off in most validators; here it sees to days that are not in the calendar.
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", value).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile("schema.json", &mut schemas);
        let index = index.unwrap_or_else(|error| panic!("{name}: {error:#}"));
        Self { schemas, index }
    }

    /// The validator's words for what is wrong.
    pub(crate) fn check(&self, value: &Value) -> Result<(), String> {
        let result = self.schemas.validate(value, self.index);
        result.map_err(|error| error.to_string())
    }
}

fn accept(schema: &Schema, name: &str, value: &Value) {
    if let Err(error) = schema.check(value) {
        panic!("{name}: {error}");
    }
}

#[test]
fn the_golden_files_validate() {
    let schema = Schema::load("assessment.v1.json");
    accept(&schema, "golden", &golden_value());
    for (name, bytes) in cases() {
        accept(&schema, &name, &serde_json::from_slice(&bytes).unwrap());
    }
}

#[test]
fn a_sealed_file_and_a_key_validate_and_what_is_wrong_in_a_seal_does_not() {
    let schema = Schema::load("assessment.v1.json");
    let sealed: Value = serde_json::from_slice(&bytes("tests/data/sealed/guided.json")).unwrap();
    accept(&schema, "sealed", &sealed);
    for (place, new, _) in crate::seal::wrong() {
        let mut value = sealed.clone();
        edit(&mut value, place, Some(new));
        assert!(schema.check(&value).is_err(), "{place}");
    }
    let schema = Schema::load("key.v1.json");
    accept(&schema, "key", &crate::seal::key_file().to_value());
    for (place, new, _) in crate::seal::wrong_key() {
        let mut value = crate::seal::key_file().to_value();
        edit(&mut value, place, Some(new));
        assert!(schema.check(&value).is_err(), "{place}");
    }
}

#[test]
fn what_the_core_writes_validates() {
    let schema = Schema::load("assessment.v1.json");
    let golden = Assessment::parse(golden_value().to_string().as_bytes()).unwrap();
    accept(&schema, "golden", &golden.to_value());
    let now = golden.updated.clone();
    let new = Assessment::new(&shipped().method, "a".to_owned(), "c".to_owned(), now, 2026);
    accept(&schema, "new", &new.to_value());
}

#[test]
fn results_and_benchmarks_validate() {
    let schema = Schema::load("result.v1.json");
    let value: Value = serde_json::from_str(&sample("result.json")).unwrap();
    accept(&schema, "result", &value);
    for column in value["results"][0].as_object().unwrap().keys() {
        let part = column
            .rsplit_once('_')
            .map(|(_, part)| part)
            .unwrap_or_default();
        let of_dimension = zeven_core::result::OF_DIMENSION.contains(&part)
            && !zeven_core::result::AFTER.contains(&column.as_str());
        // Which dimensions there are is beyond a schema.
        if of_dimension {
            continue;
        }
        let mut less = value.clone();
        edit(&mut less, &format!("/results/0/{column}"), None);
        assert!(schema.check(&less).is_err(), "{column} is missing");
    }
    let wrong = [
        ("eco_low", json!(151)),
        ("eco_status", json!("done")),
        ("eco_level", json!(6)),
        ("eco_n", json!(0)),
        ("anonymous", json!(true)),
        ("company_id", json!(null)),
        ("verdict", json!(null)),
        ("claim", json!("none")),
        ("sector", json!("7")),
        ("round", json!("2026")),
        ("overall_sum", json!(0)),
    ];
    for (column, new) in wrong {
        let mut value = value.clone();
        value["results"][0][column] = new;
        assert!(schema.check(&value).is_err(), "{column}");
    }
    let schema = Schema::load("benchmark.v1.json");
    let value: Value = serde_json::from_str(&sample("benchmark.json")).unwrap();
    accept(&schema, "benchmark", &value);
    for (place, new) in [
        ("/companies", json!(4)),
        ("/title", json!(" ")),
        ("/group/pass", json!("quick")),
        ("/group/filters", json!({ "mood": "x" })),
        ("/dimensions", json!({})),
        ("/dimensions/eco/n", json!(4)),
        ("/dimensions/eco/p50", json!(301)),
        ("/dimensions/eco/mean", json!([7])),
        ("/dimensions/eco/levels", json!([1, null, null, null, null])),
        ("/dimensions/eco/at_line", json!([4, 12])),
        ("/dimensions/eco/levels", json!([null])),
    ] {
        let mut value = value.clone();
        edit(&mut value, place, Some(new));
        assert!(schema.check(&value).is_err(), "{place}");
    }
}

#[test]
fn the_shipped_method_validates() {
    let schema = Schema::load("method.v1.json");
    accept(&schema, "method", &shipped().to_value());
}

/// A method file with the maps from earlier versions, as `zeven method FOLDER` writes it.
#[test]
fn a_method_with_migrations_validates_and_what_the_reader_refuses_in_one_does_not() {
    let schema = Schema::load("method.v1.json");
    let method = &shipped().method;
    let maps = json!([{
        "from": { "id": "fof", "version": "0.9.0", "sha256": "0".repeat(64) },
        "same": ["eco.energy"],
        "renamed": { "digital.paper": "digital.paperless" },
        "merged": { "eco.gas": "eco.carbon", "eco.co2": "eco.carbon" },
        "split": { "people.all": ["people.skills", "people.talent"] },
        "dropped": ["network.fax"],
        "new": ["smart.quality"]
    }]);
    let mut value = shipped().to_value();
    value["migrations"] = maps;
    accept(&schema, "with maps", &value);
    let read = Map::read_all(&value, method, &[]).unwrap();
    value["migrations"] = read.iter().map(Map::to_value).collect();
    accept(&schema, "as written", &value);
    for (place, new) in [
        ("/migrations", Some(json!({}))),
        ("/migrations/0", Some(json!("0.9.0"))),
        ("/migrations/0/from/id", None),
        ("/migrations/0/from/version", None),
        ("/migrations/0/from/sha256", Some(json!("0.9.0"))),
        ("/migrations/0/renamed", Some(json!(["digital.paper"]))),
        ("/migrations/0/renamed/digital.paper", Some(json!(4))),
        (
            "/migrations/0/split/people.all",
            Some(json!("people.skills")),
        ),
        (
            "/migrations/0/split/people.all",
            Some(json!(["people.skills"])),
        ),
        ("/migrations/0/dropped", Some(json!("network.fax"))),
        ("/migrations/0/dropped/0", Some(json!("fax"))),
        ("/migrations/0/moved", Some(json!({}))),
    ] {
        let mut value = value.clone();
        edit(&mut value, place, new);
        assert!(Map::read_all(&value, method, &[]).is_err(), "{place}");
        assert!(schema.check(&value).is_err(), "{place}");
    }
}

#[test]
fn backups_validate_and_what_is_missing_in_one_does_not() {
    let schema = Schema::load("backup.v1.json");
    let golden: Value = serde_json::from_slice(&bytes("tests/data/backup-v1.json")).unwrap();
    accept(&schema, "golden backup", &golden);
    let read = Backup::parse(golden.to_string().as_bytes()).unwrap();
    accept(
        &schema,
        "written",
        &serde_json::from_str(&read.to_text()).unwrap(),
    );
    for place in [
        "/version",
        "/app",
        "/made",
        "/assessments",
        "/assessments/0/id",
        "/assessments/0/text",
    ] {
        let mut value = golden.clone();
        edit(&mut value, place, None);
        assert!(schema.check(&value).is_err(), "{place} is missing");
    }
    for (place, new) in [
        ("/made", json!("today")),
        ("/methods", json!([1])),
        ("/settings", json!([])),
    ] {
        let mut value = golden.clone();
        edit(&mut value, place, Some(new));
        assert!(schema.check(&value).is_err(), "{place}");
    }
}

/// What the reader refuses, the schema refuses: the same table, minus what a schema
/// cannot say.
#[test]
fn what_is_wrong_for_the_reader_is_wrong_for_the_schema() {
    let schema = Schema::load("assessment.v1.json");
    for (place, new, sentence) in wrong() {
        let mut value = golden_value();
        edit(&mut value, place, Some(new));
        assert!(schema.check(&value).is_err(), "{place}: {sentence}");
    }
    for place in REQUIRED {
        let mut value = golden_value();
        edit(&mut value, place, None);
        assert!(schema.check(&value).is_err(), "{place} is missing");
    }
    // The reader does without it; the format does not.
    let mut value = golden_value();
    edit(&mut value, "/app", None);
    assert!(schema.check(&value).is_err());
}

#[test]
fn what_is_wrong_in_a_method_is_wrong_for_the_schema() {
    let schema = Schema::load("method.v1.json");
    for (place, new, sentence) in crate::reading_method::wrong() {
        // Which languages and keys there are is beyond a schema.
        if sentence.ends_with("is not in this method") && new == json!({}) {
            continue;
        }
        let mut value = shipped().to_value();
        edit(&mut value, place, Some(new));
        assert!(schema.check(&value).is_err(), "{place}: {sentence}");
    }
}

/// Values that are right somewhere and wrong elsewhere.
fn any_member() -> impl Strategy<Value = Value> {
    let words = vec![
        "",
        " ",
        "na",
        "unknown",
        "e1",
        "self",
        "jury",
        "quick",
        "small",
        "shown",
        "NL",
        "28",
        "10-50m",
        "2025-01",
        "2027-12-31",
        "2026-11-21T10:00:00Z",
        "eco.water",
        "eco",
        "é",
    ];
    prop_oneof![
        prop::sample::select(words).prop_map(Value::from),
        (-1..7_i64).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        prop::sample::select(vec![
            json!(null),
            json!([]),
            json!({}),
            json!(2030),
            json!(["e1"]),
            json!([1]),
            json!({ "level": 3 }),
            json!({ "level": "na", "reason": "because" }),
            json!({ "level": "unknown", "reason": 5 }),
            json!({ "id": "a", "revision": 1 }),
            json!({ "title": "t" }),
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Whatever other programs put into a file: when the reader takes it, what is
    /// written back validates.
    #[test]
    fn what_the_reader_takes_is_written_back_valid(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_member()), 1..3),
    ) {
        thread_local!(static SCHEMA: Schema = Schema::load("assessment.v1.json"));
        let mut value = golden_current();
        for (index, new) in changes {
            let places = pointers(&value);
            edit(&mut value, &places[index.index(places.len())], Some(new));
        }
        let Ok(assessment) = Assessment::parse(value.to_string().as_bytes()) else {
            return Ok(());
        };
        prop_assume!(assessment.fits(&shipped().method).is_ok());
        let written = assessment.to_value();
        let checked = SCHEMA.with(|schema| schema.check(&written));
        prop_assert_eq!(checked, Ok(()));
    }

    /// The other way round: who writes by the schema is read, except for what a schema
    /// cannot say.
    #[test]
    fn what_the_schema_takes_is_read(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_member()), 1..3),
    ) {
        thread_local!(static SCHEMA: Schema = Schema::load("assessment.v1.json"));
        let mut value = golden_value();
        for (index, new) in changes {
            let places = pointers(&value);
            edit(&mut value, &places[index.index(places.len())], Some(new));
        }
        if SCHEMA.with(|schema| schema.check(&value)).is_err() {
            return Ok(());
        }
        let problems = Assessment::parse(value.to_string().as_bytes()).err().unwrap_or_default();
        for problem in problems {
            let beyond = matches!(problem.what, What::NoSuchEvidence(_) | What::Twice(_));
            prop_assert!(beyond, "{}", problem);
        }
    }

    #[test]
    fn any_ratings_are_written_valid(
        rule in any_rule(),
        ratings in any_ratings(3, 1..=6, "12345?.-~"),
    ) {
        thread_local!(static SCHEMA: Schema = Schema::load("assessment.v1.json"));
        let method = method_for(rule, &ratings);
        let written = assessment(&method, &ratings).to_value();
        let checked = SCHEMA.with(|schema| schema.check(&written));
        prop_assert_eq!(checked, Ok(()));
    }
}
