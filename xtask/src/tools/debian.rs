//! A compiler for wasm32 out of Debian's packages, for machines where rustup cannot download.
//!
//! Debian has a recent compiler (kept for building browsers) and the source of its standard
//! library, but not the library for wasm32. It is built here once, into a sysroot of its own in
//! the cache: nothing is written to the system's folders.

use super::rustc::{Rustc, WASM, has_std, wasm_libraries};
use super::{apt, say};
use crate::{files, process};
use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};

/// Where Debian puts programs.
pub(super) const BIN: &str = "/usr/bin";
/// Debian's compiler.
pub(super) const RUSTC: &str = "/usr/bin/rustc";
/// Debian's documentation tool; cargo asks for it when it runs tests.
pub(super) const RUSTDOC: &str = "/usr/bin/rustdoc";
/// Debian's cargo: the library must be built with the cargo of its own version.
pub(super) const CARGO: &str = "/usr/bin/cargo";

const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";
/// Debian also has an older compiler under the same path; the app needs this one or later.
const OLDEST: (u32, u32) = (1, 88);

/// The sysroot, if it has been built for the compiler that is installed now.
pub(super) fn cached(cache: &Path) -> Option<PathBuf> {
    let rustc = installed()?;
    Some(sysroot(cache, &rustc)).filter(|sysroot| has_std(sysroot))
}

/// Installs the compiler and builds the library, whichever is missing; returns the sysroot.
pub(super) fn ensure(cache: &Path) -> Result<PathBuf> {
    if installed().is_none() {
        say("installing Debian's Rust compiler", "a minute");
        apt::install(&PACKAGES, "a Rust compiler with the source of its library")?;
    }
    let rustc = Rustc::ask(RUSTC)?;
    ensure!(
        installed().is_some(),
        "error using Debian's compiler: {RUSTC} is {}, older than {}.{}, or {SOURCE} is missing",
        rustc.says("release"),
        OLDEST.0,
        OLDEST.1
    );
    let sysroot = sysroot(cache, &rustc);
    if !has_std(&sysroot) {
        build(&sysroot)?;
    }
    Ok(sysroot)
}

fn installed() -> Option<Rustc> {
    let all = [RUSTC, RUSTDOC, CARGO, SOURCE]
        .iter()
        .all(|path| Path::new(path).is_file());
    let rustc = all.then(|| Rustc::ask(RUSTC).ok()).flatten()?;
    (release(rustc.says("release"))? >= OLDEST).then_some(rustc)
}

fn release(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

fn sysroot(cache: &Path, rustc: &Rustc) -> PathBuf {
    cache.join(format!("wasm-std-{}", rustc.short_name()))
}

/// Builds the library as a dependency of an empty crate, and keeps its files.
fn build(sysroot: &Path) -> Result<()> {
    say(
        &format!("building the standard library for {WASM}"),
        "a minute",
    );
    let crate_folder = files::beside(sysroot, "build");
    files::make_folder(&crate_folder.join("src"))?;
    files::write(&crate_folder.join("Cargo.toml"), EMPTY_CRATE)?;
    files::write(&crate_folder.join("src").join("lib.rs"), "")?;
    let mut cargo = process::command(CARGO);
    cargo
        .args(["build", "--quiet", "--release", "--target", WASM])
        // `test` is for the tests that run in a browser.
        .args([
            "-Z",
            "build-std=std,panic_abort,panic_unwind,proc_macro,test",
        ])
        .current_dir(&crate_folder)
        .env("CARGO_TARGET_DIR", crate_folder.join("target"))
        .env("RUSTC", RUSTC)
        // Lets a stable compiler take `-Z`; only here, for its own library.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without it a later build with LTO ends in "failed to get bitcode".
        .env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("LD_LIBRARY_PATH");
    process::run(
        &mut cargo,
        &format!("building the standard library for {WASM}"),
    )?;
    keep_libraries(&crate_folder, sysroot)?;
    files::remove_folder(&crate_folder)
}

fn keep_libraries(crate_folder: &Path, sysroot: &Path) -> Result<()> {
    let built = crate_folder
        .join("target")
        .join(WASM)
        .join("release")
        .join("deps");
    let part = files::beside(sysroot, "part");
    files::remove_folder(&part)?;
    let kept = wasm_libraries(&part);
    files::make_folder(&kept)?;
    for name in files::list(&built)? {
        if Path::new(&name)
            .extension()
            .is_some_and(|ending| ending == "rlib")
            && !name.starts_with("libempty")
        {
            files::rename(&built.join(&name), &kept.join(&name))?;
        }
    }
    files::remove_folder(sysroot)?;
    files::rename(&part, sysroot)
}

const EMPTY_CRATE: &str = "\
[package]
name = \"empty\"
version = \"0.0.0\"
edition = \"2024\"

[workspace]
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_compared_as_numbers() {
        assert!(release("1.96.0") >= Some(OLDEST));
        assert!(release("1.100.0") >= Some(OLDEST));
        assert!(release("1.63.0") < Some(OLDEST));
        assert_eq!(release("unknown"), None);
    }
}
