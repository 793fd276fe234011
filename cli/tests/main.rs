//! Tests of the `zeven` command as it is run: what it prints and how it ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that stumbles should fail on the spot"
)]

mod benchmark;
mod check;
mod common;
mod compare;
mod compare_results;
mod convert;
mod editing;
mod guide;
mod method;
mod score;
mod seals;
mod usage;
mod versions;

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
