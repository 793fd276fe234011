//! Where to go next: weak dimensions first, near before far.

use zeven_core::assessment::Assessment;
use zeven_core::directions::{Nearness, directions, near_any, nearness};
use zeven_core::method::extras::{DirectoryEntry, Translated};
use zeven_core::method::{Method, Rule};

use crate::common::{assessment, mean, method_for};

fn entry(key: &str, region: &str, dimensions: &[&str], year: u16) -> DirectoryEntry {
    DirectoryEntry {
        key: key.to_owned(),
        name: Translated::default(),
        region: region.to_owned(),
        place: Translated::default(),
        kind: None,
        theme: Translated::default(),
        dimensions: dimensions.iter().map(|key| (*key).to_owned()).collect(),
        address: None,
        source: String::new(),
        year,
    }
}

fn found(method: &Method, own: &Assessment, directory: &[DirectoryEntry]) -> Vec<String> {
    directions(method, own, directory)
        .iter()
        .map(|direction| {
            let keys: Vec<_> = direction
                .entries
                .iter()
                .map(|(_, one)| one.key.as_str())
                .collect();
            format!(
                "{} {}: {}",
                direction.dimension,
                direction.missing,
                keys.join(" ")
            )
        })
        .collect()
}

#[test]
fn near_comes_before_far() {
    let (method, mut own) = mean("33");
    own.company.country = Some("NL".to_owned());
    own.company.region = Some("NL41".to_owned());
    let directory = [
        entry("flanders", "BE25", &["d0"], 2023),
        entry("europe", "EU", &["d0"], 2023),
        entry("country", "NL", &["d0"], 2023),
        entry("other-region", "NL33", &["d0"], 2022),
        entry("wider", "NL42", &["d0"], 2016),
        entry("own", "NL41", &["d0"], 2016),
    ];
    let order = "0 2: own wider country other-region europe flanders";
    assert_eq!(found(&method, &own, &directory), [order]);
    // Without a region the country still counts, and without either Europe comes first.
    own.company.region = None;
    let order = "0 2: country other-region wider own europe flanders";
    assert_eq!(found(&method, &own, &directory), [order]);
    own.company.country = None;
    let order = "0 2: europe flanders country other-region wider own";
    assert_eq!(found(&method, &own, &directory), [order]);
}

#[test]
fn of_two_as_near_the_more_special_then_the_newer_then_the_first() {
    let (method, own) = mean("33 44");
    let directory = [
        entry("broad", "EU", &["d0", "d1"], 2023),
        entry("old", "EU", &["d0"], 2016),
        entry("new", "EU", &["d0"], 2023),
        entry("new-too", "EU", &["d0"], 2023),
    ];
    assert_eq!(
        found(&method, &own, &directory),
        ["0 2: new new-too old broad"]
    );
}

#[test]
fn the_weakest_dimension_comes_first_and_open_answers_do_not_count() {
    let all = entry("all", "EU", &["d0", "d1", "d2", "d3"], 2023);
    let (method, own) = mean("34 11 55 1?");
    let lines = found(&method, &own, std::slice::from_ref(&all));
    assert_eq!(lines, ["1 6: all", "3 3: all", "0 1: all"]);
    // A 5 makes up for a 3 within a dimension, but not under the weakest link.
    let (method, own) = mean("53");
    assert_eq!(
        found(&method, &own, std::slice::from_ref(&all)),
        Vec::<String>::new()
    );
    let method = method_for(Rule::Weakest, "53");
    let own = assessment(&method, "53");
    assert_eq!(found(&method, &own, &[all]), ["0 1: all"]);
}

#[test]
fn a_dimension_without_an_entry_is_left_out() {
    let (method, own) = mean("11 11");
    let directory = [
        entry("context", "NL", &[], 2016),
        entry("one", "NL", &["d1"], 2016),
    ];
    assert_eq!(found(&method, &own, &directory), ["1 6: one"]);
}

#[test]
fn a_region_of_three_signs_and_the_greek_code_are_understood() {
    let (_, mut own) = mean("33");
    own.company.region = Some("NL41".to_owned());
    assert_eq!(nearness(&own.company, "NL4"), Nearness::Wider);
    own.company.region = None;
    own.company.country = Some("GR".to_owned());
    assert_eq!(nearness(&own.company, "EL30"), Nearness::Country);
}

#[test]
fn for_several_places_the_nearest_of_them_counts() {
    let place = |region: &str| zeven_core::assessment::Company {
        region: Some(region.to_owned()),
        country: Some(region[..2].to_owned()),
        ..Default::default()
    };
    let directory = [
        entry("there", "FR10", &["d0"], 2020),
        entry("country", "NL33", &["d0"], 2020),
        entry("own", "BE25", &["d0"], 2020),
        entry("other", "BE25", &["d1"], 2020),
    ];
    let found = near_any(&[place("NL41"), place("BE25")], &directory, "d0");
    let keys: Vec<_> = found
        .iter()
        .map(|(near, own)| (*near, own.key.as_str()))
        .collect();
    let wanted = [
        (Nearness::Region, "own"),
        (Nearness::Country, "country"),
        (Nearness::Elsewhere, "there"),
    ];
    assert_eq!(keys, wanted);
    assert_eq!(near_any(&[], &directory, "d1")[0].0, Nearness::Elsewhere);
}
