//! Firefox and `WebKit` with their drivers, for the walk in other browsers than Chromium.

use super::cargo_install::CargoTool;
use super::{apt, say};
use crate::places::Places;
use crate::process;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The driver of Firefox; Debian has none.
const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    version: "0.37.1",
    arguments: &["--locked"],
    about: "3 minutes on two cores",
};

/// Browsers of other makers, by the programs that start them.
#[derive(Debug)]
pub(crate) struct OtherBrowsers {
    /// Firefox itself.
    pub(crate) firefox: PathBuf,
    /// Its driver.
    pub(crate) geckodriver: PathBuf,
    /// The driver of `WebKitGTK`, which starts its own small browser.
    pub(crate) webkit_driver: PathBuf,
}

impl OtherBrowsers {
    /// Finds both on `PATH`, else installs Debian's; builds geckodriver.
    pub(crate) fn ensure(places: &Places) -> Result<Self> {
        if Self::find().is_none() {
            say("installing Firefox and WebKit", "two minutes");
            // GTK opens a window, so WebKit needs a screen: this one is in memory.
            let packages = ["firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"];
            apt::install(&packages, "Firefox and WebKit")?;
        }
        let (firefox, webkit_driver) = Self::find().context(
            "error finding Firefox and WebKit: firefox-esr, WebKitWebDriver and xvfb-run must be on PATH",
        )?;
        crate::files::make_folder(places.cache())?;
        let geckodriver = match process::on_path("geckodriver") {
            Some(driver) => driver,
            None => GECKODRIVER.ensure(places.cache())?.join("geckodriver"),
        };
        Ok(Self {
            firefox,
            geckodriver,
            webkit_driver,
        })
    }

    fn find() -> Option<(PathBuf, PathBuf)> {
        process::on_path("xvfb-run")?;
        let firefox = process::on_path("firefox-esr").or_else(|| process::on_path("firefox"))?;
        Some((firefox, process::on_path("WebKitWebDriver")?))
    }
}
