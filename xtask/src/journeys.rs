//! The journeys: what a person does, in a real browser, on the finished build.
//!
//! Each `tests/journeys/*.test.mjs` runs under Node's own test runner and finds in its
//! environment:
//! - `ZEVEN_URL`: the app's address, below a path, as on a host that is not the app's alone;
//! - `ZEVEN_DIST`: the folder behind it; `ZEVEN_CLI`: the `zeven` command;
//! - `CHROMIUM`: the browser; `ZEVEN_CHROME_FLAGS`: a JSON array of its flags.

use crate::check::cargo;
use crate::places::Places;
use crate::tools::Browser;
use crate::{files, process, serve};
use anyhow::{Context, Result, ensure};
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::thread;

/// Not the root: every address in the app must be relative.
const BASE: &str = "/some/sub/path/";
/// A journey takes seconds; one that hangs should not hang the checks.
const TIMEOUT: &str = "--test-timeout=300000";
/// More browsers at a time than this slow each other down.
const AT_A_TIME: usize = 4;

/// Serves `dist/` and runs every journey against it.
pub(crate) fn run(places: &Places, browser: &Browser) -> Result<()> {
    let folder = places.root().join("tests").join("journeys");
    let journeys: Vec<PathBuf> = files::list(&folder)?
        .into_iter()
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| folder.join(name))
        .collect();
    ensure!(
        !journeys.is_empty(),
        "error running the journeys: tests/journeys/ has none"
    );
    let command = build_command(places)?;
    let server = serve::Server::start(serve::listen(0)?, places.dist(), BASE)?;
    let flags = serde_json::to_string(&Browser::flags()?)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut node = process::command("node");
    // The files by name: what a folder means here differs between versions of Node.
    node.args(["--test", "--test-reporter=spec", TIMEOUT])
        .arg(format!("--test-concurrency={}", cores.min(AT_A_TIME)))
        .args(journeys)
        .current_dir(places.root())
        .env("ZEVEN_URL", server.address())
        .env("ZEVEN_DIST", places.dist())
        .env("ZEVEN_CLI", command)
        .env("CHROMIUM", &browser.chromium)
        .env("ZEVEN_CHROME_FLAGS", flags);
    process::run(&mut node, "running the journeys")
}

/// Builds the native command, for journeys that compare its figures with the app's.
fn build_command(places: &Places) -> Result<PathBuf> {
    let mut build = cargo(places);
    build.args([
        "build",
        "--locked",
        "--quiet",
        "--package",
        "zeven-cli",
        "--bin",
        "zeven",
    ]);
    process::run(&mut build, "building the `zeven` command")?;
    let path = places
        .target()
        .join("debug")
        .join(format!("zeven{EXE_SUFFIX}"));
    path.canonicalize()
        .with_context(|| format!("error finding {}", path.display()))
}
