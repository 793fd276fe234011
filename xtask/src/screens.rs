//! What the app looks like: pictures of every screen to look at, a few that are compared with kept
//! ones, and the owner's way in other browsers.
//!
//! The scripts are in `tests/screens/` and get what the journeys get; `ZEVEN_SCREENS` is where
//! their pictures go.

use crate::places::Places;
use crate::tools::{Browser, OtherBrowsers, ensure_test_packages};
use crate::{journeys, process, serve};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Takes pictures of the screens of these names, or of all, on `dist/` as it was built last.
pub(crate) fn take(places: &Places, names: &[String]) -> Result<()> {
    ensure_test_packages(places)?;
    let browser = Browser::ensure()?;
    run(
        places,
        &browser,
        "screens",
        script(places, "take.mjs").args(names),
        "taking pictures",
    )
}

/// Compares a few screens with the kept pictures; with `accept` they become the kept ones.
pub(crate) fn compare(places: &Places, browser: &Browser, accept: bool) -> Result<()> {
    let mut node = script(places, "looks.mjs");
    if accept {
        node.arg("--accept");
    }
    run(places, browser, "looks", &mut node, "comparing pictures")
}

/// Sets up what `compare` needs and runs it.
pub(crate) fn only_compare(places: &Places, accept: bool) -> Result<()> {
    ensure_test_packages(places)?;
    compare(places, &Browser::ensure()?, accept)
}

/// Takes the pictures of the guides and of the README, cut to what they are about.
pub(crate) fn guides(places: &Places) -> Result<()> {
    ensure_test_packages(places)?;
    let browser = Browser::ensure()?;
    run(
        places,
        &browser,
        "guides",
        script(places, "guides.mjs").arg(places.root()),
        "taking the pictures of the guides",
    )
}

/// Walks the owner's way in Firefox and `WebKit`, as far as their drivers go.
pub(crate) fn browsers(places: &Places) -> Result<()> {
    ensure_test_packages(places)?;
    let browser = Browser::ensure()?;
    let others = OtherBrowsers::ensure(places)?;
    let mut node = script(places, "browsers.mjs");
    node.env("GECKODRIVER", &others.geckodriver)
        .env("FIREFOX", &others.firefox)
        .env("WEBKITDRIVER", &others.webkit_driver);
    run(
        places,
        &browser,
        "browsers",
        &mut node,
        "walking in other browsers",
    )
}

fn script(places: &Places, name: &str) -> Command {
    let mut node = process::command("node");
    node.arg(places.root().join("tests").join("screens").join(name));
    node
}

fn run(
    places: &Places,
    browser: &Browser,
    folder: &str,
    node: &mut Command,
    doing: &str,
) -> Result<()> {
    let server = serve::Server::start(serve::listen(0)?, places.dist(), journeys::BASE)?;
    let out: PathBuf = places.target().join(folder);
    journeys::environment(node, places, browser, &server)?;
    node.env("ZEVEN_SCREENS", out);
    process::run(node, doing)
}
