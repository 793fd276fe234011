//! Packs the method folder into one method file, which becomes part of the program.
//! A method with a problem stops the build with every problem and its place.

#[path = "src/folder.rs"]
mod folder;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use zeven_core::method::source;

fn main() -> ExitCode {
    let method = Path::new("../method");
    println!("cargo::rerun-if-changed={}", method.display());
    match pack(method) {
        Ok(()) => ExitCode::SUCCESS,
        Err(lines) => {
            for line in lines {
                println!("cargo::error=method: {line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn pack(method: &Path) -> Result<(), Vec<String>> {
    let files = folder::read(method)?;
    let document = source::read(&files)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let target = env::var_os("OUT_DIR").ok_or_else(|| vec!["cargo gives no OUT_DIR".to_owned()])?;
    let target = Path::new(&target).join("method.json");
    fs::write(&target, document.to_value().to_string())
        .map_err(|error| vec![format!("error writing {}: {error}", target.display())])
}
