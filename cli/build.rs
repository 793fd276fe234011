//! Packs the method folder into one method file, which becomes part of the program.
//! A method with a problem stops the build with every problem and its place.

#[path = "src/folder.rs"]
mod folder;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use serde_json::Value;
use zeven_core::Problem;
use zeven_core::method::source;
use zeven_core::migrate::{self, Map};

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
    let (files, maps) = migrate::source::part(folder::read(method)?);
    let said =
        |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    let document = source::read(&files).map_err(said)?;
    let maps = migrate::source::read(&maps, &document.method, &[]).map_err(said)?;
    let mut file = document.to_value();
    if let Value::Object(members) = &mut file {
        let maps = maps.iter().map(Map::to_value).collect();
        members.insert("migrations".to_owned(), maps);
    }
    let target = env::var_os("OUT_DIR").ok_or_else(|| vec!["cargo gives no OUT_DIR".to_owned()])?;
    let target = Path::new(&target).join("method.json");
    fs::write(&target, file.to_string())
        .map_err(|error| vec![format!("error writing {}: {error}", target.display())])
}
