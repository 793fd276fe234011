//! The linker for wasm, which Debian's compiler comes without.

use super::rustc::Rustc;
use super::{apt, debian, say};
use crate::process;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Finds the linker of the active toolchain or of the system, else installs Debian's.
pub(super) fn ensure(active: &Rustc) -> Result<PathBuf> {
    let debian = Rustc::ask(debian::RUSTC)?;
    let major = debian
        .says("LLVM version")
        .split('.')
        .next()
        .unwrap_or_default()
        .to_owned();
    if let Some(found) = of_toolchain(active).or_else(|| of_system(&major)) {
        return Ok(found);
    }
    say("installing Debian's linker for wasm", "10 seconds");
    apt::install(&[&format!("lld-{major}")], "the linker for wasm")?;
    of_system(&major).with_context(|| {
        format!("error finding the linker for wasm: the package lld-{major} brought no wasm-ld")
    })
}

/// The program itself: the wrappers in `gcc-ld` beside it refuse how the compiler calls them.
fn of_toolchain(active: &Rustc) -> Option<PathBuf> {
    let host = active
        .sysroot
        .join("lib")
        .join("rustlib")
        .join(active.says("host"));
    Some(host.join("bin").join("rust-lld")).filter(|path| path.is_file())
}

/// A linker older than the compiler's LLVM may not read its output, so only of that version.
fn of_system(major: &str) -> Option<PathBuf> {
    process::on_path("rust-lld").or_else(|| process::on_path(&format!("wasm-ld-{major}")))
}
