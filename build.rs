//! Makes one constant per sentence of the interface out of `words/en.toml`, so that
//! a sentence nobody wrote is a compile error and a lookup is an index. And tells the compiler
//! when the release build is going to cut the app into parts.

use std::fmt::Write;
use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=words/en.toml");
    // Set by `cargo xtask build`; see src/chunks.rs and xtask/src/split.rs.
    println!("cargo::rerun-if-env-changed=ZEVEN_SPLIT");
    if env::var_os("ZEVEN_SPLIT").is_some() {
        println!("cargo::rustc-cfg=zeven_split");
        // The cut needs a note of every address.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let words = zeven_core::words::flatten(&fs::read_to_string("words/en.toml")?)?;
    let mut code = String::new();
    for (index, (name, sentence)) in words.iter().enumerate() {
        let constant = name.replace(['.', '-'], "_").to_uppercase();
        let quoted = sentence.lines().next().unwrap_or_default();
        writeln!(
            code,
            "/// “{quoted}”\npub const {constant}: Word = Word({index});"
        )?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("keys.rs"), code)?;
    Ok(())
}
