//! The journeys: what a person does, in a real browser, on the finished build.
//!
//! Each `tests/journeys/*.test.mjs` runs under Node's own test runner and finds in its
//! environment:
//! - `ZEVEN_URL`: the app's address, below a path, as on a host that is not the app's alone;
//! - `ZEVEN_DIST`: the folder behind it; `ZEVEN_NEXT`: a later build of the same app;
//! - `ZEVEN_CLI`: the `zeven` command;
//! - `CHROMIUM`: the browser; `ZEVEN_CHROME_FLAGS`: a JSON array of its flags.

use crate::check::cargo;
use crate::places::Places;
use crate::tools::Browser;
use crate::{files, finish, process, serve};
use anyhow::{Context, Result, ensure};
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

/// Not the root: every address in the app must be relative.
pub(crate) const BASE: &str = "/some/sub/path/";
/// A journey takes seconds; one that hangs should not hang the checks.
const TIMEOUT: &str = "--test-timeout=600000";
/// More browsers at a time than this slow each other down.
const AT_A_TIME: usize = 4;
/// How the sentences begin that the next build changes, the disclaimer under every screen among
/// them, and what it adds.
const CHANGED: &str = "Zeven is ";
const ADDED: &str = " (2)";

/// Serves `dist/` and runs the journeys of these names against it, or every one.
pub(crate) fn run(places: &Places, browser: &Browser, names: &[String]) -> Result<()> {
    let folder = places.root().join("tests").join("journeys");
    let journeys: Vec<PathBuf> = files::list(&folder)?
        .into_iter()
        .filter(|file| {
            let name = file.strip_suffix(".test.mjs");
            name.is_some_and(|name| names.is_empty() || names.iter().any(|wanted| wanted == name))
        })
        .map(|name| folder.join(name))
        .collect();
    ensure!(
        !journeys.is_empty(),
        "error running the journeys: tests/journeys/ has none of that name"
    );
    let server = serve::Server::start(serve::listen(0)?, places.dist(), BASE)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut node = process::command("node");
    // The files by name: what a folder means here differs between versions of Node.
    node.args(["--test", "--test-reporter=spec", TIMEOUT])
        .arg(format!("--test-concurrency={}", cores.min(AT_A_TIME)))
        .args(journeys)
        .env("ZEVEN_NEXT", next_build(places)?);
    environment(&mut node, places, browser, &server)?;
    process::run(&mut node, "running the journeys")
}

/// What a script that visits the app finds in its environment.
pub(crate) fn environment(
    node: &mut Command,
    places: &Places,
    browser: &Browser,
    server: &serve::Server,
) -> Result<()> {
    node.current_dir(places.root())
        .env("ZEVEN_URL", server.address())
        .env("ZEVEN_DIST", places.dist())
        .env("ZEVEN_CLI", build_command(places)?)
        .env("CHROMIUM", &browser.chromium)
        .env(
            "ZEVEN_CHROME_FLAGS",
            serde_json::to_string(&Browser::flags()?)?,
        );
    Ok(())
}

/// A copy of `dist/` that differs in one sentence, finished as a build of its own: what a browser
/// finds on the host after an update.
fn next_build(places: &Places) -> Result<PathBuf> {
    let next = places.target().join("next-build");
    files::remove_folder(&next)?;
    for name in files::list(&places.dist())? {
        let to = next.join(&name);
        files::make_folder(to.parent().unwrap_or(&next))?;
        files::write(&to, files::read(&places.dist().join(&name))?)?;
    }
    for language in ["en", "nl"] {
        let path = next.join("words").join(format!("words.{language}.json"));
        let mut words: Vec<String> = serde_json::from_str(&files::read_text(&path)?)?;
        let changed = words.iter_mut().filter(|word| word.starts_with(CHANGED));
        ensure!(
            changed.map(|word| word.push_str(ADDED)).count() > 0,
            "error making the next build: no sentence in {language} begins with {CHANGED}"
        );
        files::write(&path, serde_json::to_string(&words)?)?;
    }
    finish::another_build(&next)?;
    Ok(next)
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
