//! Everything that guards a change, in the order in which it is cheapest to fail.

use crate::places::Places;
use crate::process::Beside;
use crate::soak::Effort;
use crate::steps::Steps;
use crate::tools::{Browser, Toolbox, ensure_test_packages};
use crate::{build, check, dist, files, journeys, process, screens, size, soak};
use anyhow::{Context, Result};
use std::fs;

/// Runs all steps; the first that fails ends it.
pub(crate) fn test(places: &Places, steps: &mut Steps) -> Result<()> {
    check::check(places, steps)?;
    let tools = steps.run("set-up of the build", || Toolbox::for_build(places))?;
    // Most of a build is one long link on one core, and fuzzing for a set time needs no more.
    let fuzzing = Beside::start(places, "fuzzing", &Effort::SHORT.fuzzing())?;
    steps.run("build", || build::build_with(places, &tools))?;
    steps.run("fuzzing, begun before", || fuzzing.end())?;
    steps.run("size", || size::size(places))?;
    steps.run("release", || dist::pack(places))?;
    let browser = steps.run("set-up of the browser", || {
        ensure_test_packages(places)?;
        Browser::ensure()
    })?;
    let tests = browser_tests(places)?;
    if !tests.is_empty() {
        steps.run("browser tests", || {
            run_browser_tests(places, &tools, &browser, &tests)
        })?;
    }
    steps.run("journeys", || journeys::run(places, &browser, &[]))?;
    steps.run("looks", || screens::compare(places, &browser, false))?;
    steps.run("kills", || soak::kill(places, &browser, Effort::SHORT))
}

/// Runs the journeys of these names, or all, on `dist/` as it was built last.
pub(crate) fn only_journeys(places: &Places, names: &[String]) -> Result<()> {
    ensure_test_packages(places)?;
    journeys::run(places, &Browser::ensure()?, names)
}

/// The names of the test files in `tests/` that are written for the browser. Whether a file is
/// one stands in the file: asking cargo to build the others for wasm32 would fail.
fn browser_tests(places: &Places) -> Result<Vec<String>> {
    let folder = places.root().join("tests");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).context("error listing tests/")? {
        let path = entry.context("error listing tests/")?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let Some(name) = name.strip_suffix(".rs")
            && files::read_text(&path)?.contains("wasm_bindgen_test")
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn run_browser_tests(
    places: &Places,
    tools: &Toolbox,
    browser: &Browser,
    names: &[String],
) -> Result<()> {
    let mut cargo = tools.cargo(places)?;
    cargo
        // Not quiet: cargo would pass that on to the runner, which does not know it.
        .args(["test", "--locked", "--package", "zeven-app"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(names.iter().flat_map(|name| ["--test", name]))
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        // Nothing in the browser reads debug information, and it makes each test 50 MB.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CHROMEDRIVER", &browser.driver);
    process::run(&mut cargo, "testing in the browser")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_for_the_browser_are_its_tests() -> Result<()> {
        let root = files::test_folder("browser-tests")?;
        files::make_folder(&root.join("tests").join("journeys"))?;
        files::write(
            &root.join("tests").join("store.rs"),
            "use wasm_bindgen_test::*;",
        )?;
        files::write(&root.join("tests").join("native.rs"), "#[test] fn a() {}")?;
        files::write(&root.join("tests").join("package.json"), "{}")?;
        assert_eq!(browser_tests(&Places::for_test(&root))?, ["store"]);
        files::remove_folder(&root)
    }
}
