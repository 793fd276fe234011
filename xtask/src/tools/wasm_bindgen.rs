//! The wasm-bindgen command, in exactly the version of the crate: any other refuses the app.

use super::cargo_install::CargoTool;
use crate::files;
use crate::places::Places;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::PathBuf;

/// The part of Cargo.lock that is read here.
#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// Builds the command and its test runner unless they are there; returns their folder.
pub(super) fn ensure(places: &Places) -> Result<PathBuf> {
    let lock = files::read_text(&places.root().join("Cargo.lock"))?;
    let tool = CargoTool {
        package: "wasm-bindgen-cli",
        version: &version(&lock)?,
        // Without --locked: its own lock file names a version that the registry does not serve.
        arguments: &[],
        about: "1 minute on two cores",
    };
    tool.ensure(places.cache())
}

fn version(lock: &str) -> Result<String> {
    let lock: Lock = toml::from_str(lock).context("error reading Cargo.lock")?;
    let mut packages = lock.package.into_iter();
    let package = packages
        .find(|package| package.name == "wasm-bindgen")
        .context("error reading Cargo.lock: it has no wasm-bindgen, which the app needs")?;
    Ok(package.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_is_the_one_of_the_lock_file() {
        let lock = "version = 4\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert!(version(lock).is_ok_and(|version| version == "0.2.130"));
        assert!(version("version = 4\npackage = []\n").is_err());
    }
}
