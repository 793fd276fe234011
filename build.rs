//! Makes one constant per sentence of the interface out of `words/en.toml`, so that
//! a sentence nobody wrote is a compile error and a lookup is an index.

use std::fmt::Write;
use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=words/en.toml");
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
