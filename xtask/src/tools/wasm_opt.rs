//! wasm-opt, which makes the app about a tenth smaller, from npm's build of Binaryen.

use super::{npm, say};
use crate::{files, process};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

const VERSION: &str = "132.0.0";
/// What `wasm-opt --version` calls it.
const MAJOR: u32 = 132;
/// Older ones do not know every feature that today's compiler writes into the module.
const OLDEST: u32 = 121;

/// Returns the folder to put on `PATH`, an existing one if it has the very same version: others
/// work, but give other bytes, and a build should not depend on what a machine happens to have.
pub(super) fn ensure(cache: &Path) -> Result<PathBuf> {
    let home = cache.join(format!("binaryen-{VERSION}"));
    let programs = home.join("node_modules").join(".bin");
    let present = of_system();
    match present {
        Some((MAJOR, folder)) => return Ok(folder),
        _ if programs.join("wasm-opt").exists() => return Ok(programs),
        _ => (),
    }
    let installed = install(&home);
    match (installed, present) {
        (Ok(()), _) => Ok(programs),
        (Err(error), Some((major, folder))) if major >= OLDEST => {
            println!("set-up: {error:#}; using wasm-opt {major} of this machine instead");
            Ok(folder)
        }
        (Err(error), _) => Err(error),
    }
}

fn install(home: &Path) -> Result<()> {
    say("installing wasm-opt from npm", "5 seconds");
    let part = files::beside(home, "part");
    files::remove_folder(&part)?;
    files::make_folder(&part)?;
    let mut npm = npm::command("wasm-opt")?;
    npm.args(["install", "--no-save", "--no-package-lock"])
        .arg(format!("binaryen@{VERSION}"))
        .arg("--prefix")
        .arg(&part)
        .current_dir(&part);
    process::run(&mut npm, "installing wasm-opt from npm")
        .context("wasm-opt is missing: it is in the npm package `binaryen`")?;
    files::rename(&part, home)
}

fn of_system() -> Option<(u32, PathBuf)> {
    let program = process::on_path("wasm-opt")?;
    let mut command = process::command(&program);
    let said = process::output(command.arg("--version"), "asking wasm-opt for its version").ok()?;
    Some((major(&said)?, program.parent()?.to_owned()))
}

/// Reads `wasm-opt version 132 (version_132)`.
fn major(said: &str) -> Option<u32> {
    said.strip_prefix("wasm-opt version ")?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_is_read_from_what_the_tool_says() {
        assert_eq!(major("wasm-opt version 132 (version_132)"), Some(MAJOR));
        assert_eq!(major("wasm-opt version 108"), Some(108));
        assert_eq!(major("command not found"), None);
    }
}
