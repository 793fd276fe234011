//! Tests of the core, one file per topic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that stumbles should fail on the spot"
)]

mod actions;
mod agreement;
mod backup;
mod benchmark;
mod calendar;
mod canonical;
mod chart;
mod common;
mod compare;
mod completions;
mod csv;
mod difference;
mod directions;
mod evidence;
mod examples;
mod extras;
mod feedback;
mod jury;
mod limits;
mod lint;
mod lists;
mod method_folder;
mod migrate;
mod monotony;
mod next_round;
mod one_bit;
mod overrides;
mod own_method;
mod pace;
mod path;
mod priority;
mod proof;
mod published;
mod reading;
mod reading_method;
mod respondent;
mod results;
mod robustness;
mod round_trip;
mod schema;
mod scope;
mod scores;
mod seal;
mod session;
mod shipped_method;
mod swap;
mod target;
mod trend;
mod trial;
mod undo;
mod verdict;
mod weakest;
mod whatif;
mod why;

/// A file that nobody declares would never run and never fail.
#[test]
fn every_file_of_this_folder_is_part_of_the_test_program() {
    let declared = include_str!("main.rs");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap_or(&name);
        assert!(
            module == "main" || declared.contains(&format!("\nmod {module};\n")),
            "tests/{name} is not declared in tests/main.rs"
        );
    }
}
