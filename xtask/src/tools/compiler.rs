//! The compiler for wasm32: the active one where it has the target, else one that can be had.

use super::rustc::{Rustc, WASM};
use super::{debian, linker};
use crate::places::Places;
use crate::process;
use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// How to call the compiler that builds for wasm32.
#[derive(Debug)]
pub(super) enum Compiler {
    /// The one that `cargo` uses anyway.
    Active,
    /// Debian's, with a standard library built by this set-up.
    Debian {
        /// A sysroot with nothing but that library.
        sysroot: PathBuf,
        /// Debian's compiler comes without the linker for wasm.
        linker: PathBuf,
    },
}

impl Compiler {
    /// Finds a compiler with the target, cheapest way first.
    pub(super) fn ensure(places: &Places) -> Result<Self> {
        let active = Rustc::ask("rustc")?;
        if active.has_wasm() {
            return Ok(Self::Active);
        }
        if let Some(sysroot) = debian::cached(places.cache()) {
            return Self::debian(&active, sysroot);
        }
        match add_target() {
            Ok(()) if Rustc::ask("rustc")?.has_wasm() => return Ok(Self::Active),
            Ok(()) => println!("set-up: rustup added {WASM} to another toolchain"),
            Err(error) => println!("set-up: {error:#}; trying Debian's compiler"),
        }
        let sysroot = debian::ensure(places.cache()).with_context(|| {
            format!("error getting a compiler for {WASM}; `rustup target add {WASM}` brings it")
        })?;
        Self::debian(&active, sysroot)
    }

    fn debian(active: &Rustc, sysroot: PathBuf) -> Result<Self> {
        Ok(Self::Debian {
            sysroot,
            linker: linker::ensure(active)?,
        })
    }

    /// The cargo to call.
    pub(super) fn cargo(&self) -> &'static str {
        match self {
            Self::Active => "cargo",
            Self::Debian { .. } => debian::CARGO,
        }
    }

    /// What must come first on `PATH`, for programs that call `cargo` by name.
    pub(super) fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Active => None,
            Self::Debian { .. } => Some(debian::BIN.into()),
        }
    }

    /// Sets what a child process needs to compile with this compiler.
    pub(super) fn set(&self, command: &mut Command, places: &Places) {
        // Panic messages carry source paths: without this the name of the home folder of whoever
        // builds would end in the app, and no two machines would build the same bytes.
        let mut flags = vec![format!(
            "--remap-path-prefix={}=zeven",
            places.root().display()
        )];
        if let Some(home) = cargo_home() {
            flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
        }
        // Leptos then builds every view out of one erased type instead of one type per element:
        // 268.6 kB of wasm after brotli instead of 316.4, measured on the same source.
        flags.push("--cfg=erase_components".to_owned());
        if let Self::Debian { sysroot, linker } = self {
            flags.push(format!("--sysroot={}", sysroot.display()));
            command
                .env("RUSTC", debian::RUSTC)
                .env("RUSTDOC", debian::RUSTDOC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                // It names the libraries of the compiler that runs this program.
                .env_remove("LD_LIBRARY_PATH");
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    }
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
}

fn add_target() -> Result<()> {
    process::on_path("rustup").context("error adding the target: rustup is not on PATH")?;
    super::say(&format!("`rustup target add {WASM}`"), "10 seconds");
    let mut rustup = process::command("rustup");
    // One try and no trace: where rustup's server cannot be reached there is another way.
    rustup
        .args(["target", "add", WASM])
        .env("RUSTUP_MAX_RETRIES", "1")
        .env("RUST_BACKTRACE", "0");
    process::output(&mut rustup, "adding the target").map(drop)
}
