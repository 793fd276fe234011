//! Chromium and its driver, for the tests that need a real browser.

use super::{apt, say};
use crate::process;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Names under which Chromium is found.
const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Keep it quiet: none of these services has a part in a test.
const FLAGS: [&str; 8] = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // The page that drops from the address bar is a program of its own, a second of processor time
    // for each window. The flag replaces the driver's list, so what that has for a reason is here
    // too: nothing is asked of servers at the start, plain HTTP stays, the first paint is not held.
    concat!(
        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,",
        "HttpsFirstBalancedModeAutoEnable,PaintHolding,ThirdPartyStoragePartitioning,Translate,",
        "OptimizationHints,NetworkTimeServiceQuerying,PreconnectToSearch,AimEnabled",
    ),
    // No name resolves but the test server's address: a request that leaves fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A browser with its driver, of the same version.
#[derive(Debug)]
pub(crate) struct Browser {
    /// Chromium itself.
    pub(crate) chromium: PathBuf,
    /// Its driver, which the browser tests speak to.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds both on `PATH`, else installs Debian's.
    pub(crate) fn ensure() -> Result<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        say("installing Chromium and its driver", "a minute");
        // One font: without any, text has no width and layouts mean nothing.
        let packages = ["chromium", "chromium-driver", "fonts-liberation"];
        apt::install(&packages, "Chromium and its driver")?;
        Self::find().context("error finding Chromium: neither it nor chromedriver is on PATH")
    }

    fn find() -> Option<Self> {
        let chromium = CHROMIUM.iter().find_map(|name| process::on_path(name))?;
        Some(Self {
            chromium,
            driver: process::on_path("chromedriver")?,
        })
    }

    /// The flags to start it with.
    pub(crate) fn flags() -> Result<Vec<&'static str>> {
        let mut flags = FLAGS.to_vec();
        // Chromium's sandbox refuses to start for root.
        if process::output(process::command("id").arg("-u"), "asking for the user")? == "0" {
            flags.push("--no-sandbox");
        }
        Ok(flags)
    }
}
