//! A compiler for C++: libFuzzer is written in it.

use super::{apt, say};
use crate::process;
use anyhow::Result;

/// Installs Debian's, unless there is one.
pub(crate) fn ensure_cpp() -> Result<()> {
    if process::on_path("c++").is_some() {
        return Ok(());
    }
    say("installing a compiler for C++", "a minute");
    apt::install(&["g++"], "a compiler for C++, for the fuzzer")
}
