//! `zeven method`: which method is built in; or the method of a folder as one file.

use std::path::Path;

use serde_json::Value;
use zeven_core::migrate::Map;

use crate::input::{Lines, about};
use crate::methods::{self, Methods};
use crate::output::Report;

/// Runs the command.
pub(crate) fn run(folder: Option<&Path>) -> Report {
    let said = match folder {
        None => identity(),
        Some(path) => one_file(path).map_err(|lines| about(path, &lines)),
    };
    match said {
        Ok(line) => Report::done(format!("{line}\n")),
        Err(lines) => Report::problems(lines),
    }
}

fn identity() -> Result<Value, String> {
    let identity = Methods::built_in_identity();
    let said = identity.map(|identity| identity.to_value());
    said.map_err(|lines| format!("{}\n", lines.join("\n")))
}

/// What the app and `--method` load: rules, words and extras, and the maps from earlier versions.
/// The rules for the texts are the business of `check`.
fn one_file(path: &Path) -> Result<Value, Lines> {
    let (document, maps) = methods::read_folder(path, &[])?;
    let mut value = document.to_value();
    if let (Value::Object(members), false) = (&mut value, maps.is_empty()) {
        let maps = maps.iter().map(Map::to_value).collect();
        members.insert("migrations".to_owned(), maps);
    }
    Ok(value)
}
