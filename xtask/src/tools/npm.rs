//! npm packages: for wasm-opt, and what the journeys run with. npm's own settings say from where.

use super::say;
use crate::places::Places;
use crate::{files, process};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

/// npm with what every call here has in common; `what` says in the error what it is needed for.
pub(super) fn command(what: &str) -> Result<Command> {
    let npm = process::on_path("npm").with_context(|| {
        format!("error getting {what}: npm is missing; it comes with Node.js, version 20 or later")
    })?;
    let mut command = process::command(npm);
    // No package that is used here has an install script worth running.
    command.args([
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
    ]);
    Ok(command)
}

/// Installs what `tests/package-lock.json` lists into `tests/node_modules`, unless it is there.
pub(crate) fn ensure_test_packages(places: &Places) -> Result<()> {
    ensure_packages(&places.root().join("tests"), "the test packages")
}

/// Installs the pages that the app is measured beside, unless they are there.
pub(crate) fn ensure_bench_packages(places: &Places) -> Result<()> {
    let folder = places.root().join("benches").join("app");
    ensure_packages(&folder, "the pages to measure beside")
}

fn ensure_packages(folder: &Path, what: &str) -> Result<()> {
    let lock = files::read_text(&folder.join("package-lock.json"))?;
    // A copy of the lock file, written last: it is equal only after a complete installation.
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("installing {what} from npm"), "5 seconds");
    let mut npm = command(what)?;
    npm.arg("ci").current_dir(folder);
    process::run(&mut npm, &format!("installing {what} from npm"))?;
    files::write(&stamp, lock)
}
