//! The quick part of the checks: format, lints, native tests. No wasm tools, no browser.

use crate::places::Places;
use crate::steps::Steps;
use crate::{licences, process};
use anyhow::{Context, Result};
use std::process::Command;

/// Runs the three, cheapest first.
pub(crate) fn check(places: &Places, steps: &mut Steps) -> Result<()> {
    steps.run("format", || {
        let mut format = cargo(places);
        format.args(["fmt", "--all", "--check"]);
        process::run(&mut format, "checking the format").context("`cargo fmt --all` corrects it")
    })?;
    steps.run("licences", || licences::licences(places))?;
    steps.run("lints", || {
        let mut clippy = cargo(places);
        clippy
            .args([
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--quiet",
            ])
            .args(["--", "-D", "warnings"]);
        process::run(&mut clippy, "checking the lints")
    })?;
    steps.run("native tests", || {
        let mut tests = cargo(places);
        process::run(
            tests.args(["test", "--workspace", "--locked", "--quiet"]),
            "testing",
        )
    })
}

/// Cargo for the machine itself.
pub(crate) fn cargo(places: &Places) -> Command {
    let mut cargo = process::command("cargo");
    cargo.current_dir(places.root());
    cargo
}
