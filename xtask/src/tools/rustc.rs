//! What a Rust compiler says about itself.

use crate::{hash, process};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The target of the app.
pub(super) const WASM: &str = "wasm32-unknown-unknown";

/// One compiler.
#[derive(Debug)]
pub(super) struct Rustc {
    /// All of `rustc -vV`: two compilers with the same text read each other's libraries.
    pub(super) identity: String,
    /// Where its libraries are.
    pub(super) sysroot: PathBuf,
}

impl Rustc {
    /// Asks the compiler at this path, or of this name on `PATH`.
    pub(super) fn ask(program: &str) -> Result<Self> {
        let ask = |argument: &[&str]| {
            let doing = format!("asking the compiler `{program}` about itself");
            process::output(process::command(program).args(argument), &doing)
        };
        let identity = ask(&["-vV"])?;
        let sysroot = PathBuf::from(ask(&["--print", "sysroot"])?);
        Ok(Self { identity, sysroot })
    }

    /// Whether it brings the standard library of the app's target.
    pub(super) fn has_wasm(&self) -> bool {
        has_std(&self.sysroot)
    }

    /// The value of one line of `rustc -vV`, such as `release`, `host` or `LLVM version`.
    pub(super) fn says(&self, key: &str) -> &str {
        let lines = self
            .identity
            .lines()
            .filter_map(|line| line.split_once(": "));
        lines
            .filter(|(name, _)| *name == key)
            .map(|(_, value)| value)
            .next()
            .unwrap_or("unknown")
    }

    /// A short name for a folder that belongs to this very compiler.
    pub(super) fn short_name(&self) -> String {
        let hash = hash::short_hex(self.identity.as_bytes());
        format!("{}-{hash}", self.says("release"))
    }
}

/// Whether this sysroot holds a standard library for the app's target.
pub(super) fn has_std(sysroot: &Path) -> bool {
    let Ok(entries) = wasm_libraries(sysroot).read_dir() else {
        return false;
    };
    let mut names = entries.flatten().map(|entry| entry.file_name());
    names.any(|name| name.to_string_lossy().starts_with("libstd-"))
}

/// The folder of the app's target in a sysroot.
pub(super) fn wasm_libraries(sysroot: &Path) -> PathBuf {
    sysroot.join("lib").join("rustlib").join(WASM).join("lib")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_is_read_line_by_line() {
        let identity = "rustc 1.96.0 (ac68faa20 2026-05-25)\nhost: x86_64-unknown-linux-gnu\n\
                        release: 1.96.0\nLLVM version: 22.1.8";
        let rustc = Rustc {
            identity: identity.to_owned(),
            sysroot: PathBuf::new(),
        };
        assert_eq!(rustc.says("release"), "1.96.0");
        assert_eq!(rustc.says("LLVM version"), "22.1.8");
        assert_eq!(rustc.says("commit-hash"), "unknown");
        assert_eq!(rustc.short_name().len(), "1.96.0-0123456789abcdef".len());
    }
}
