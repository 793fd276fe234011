//! Reading a method folder into memory. The build script reads the shipped method
//! through this file too.

use std::fs;
use std::io;
use std::path::Path;

use zeven_core::method::source::File;

/// Every `*.toml` of the folder and of the folders in it, sorted by path. What is
/// hidden is left out, and links to folders are not followed.
pub(crate) fn read(folder: &Path) -> Result<Vec<File>, Vec<String>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    collect(folder, "", &mut files, &mut problems);
    files.sort();
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}

fn collect(folder: &Path, inside: &str, files: &mut Vec<File>, problems: &mut Vec<String>) {
    let mut entries = Vec::new();
    let listed = fs::read_dir(folder).and_then(|all| {
        for entry in all {
            entries.push(entry?);
        }
        Ok(())
    });
    if let Err(error) = listed {
        problems.push(cannot_be_read(inside.trim_end_matches('/'), &error));
    }
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let place = format!("{inside}{name}");
        let path = entry.path();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(&path, &format!("{place}/"), files, problems);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            match fs::read_to_string(&path) {
                Ok(text) => files.push((place, text)),
                Err(error) => problems.push(cannot_be_read(&place, &error)),
            }
        }
    }
}

fn cannot_be_read(place: &str, error: &io::Error) -> String {
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("{place}: ")
    };
    format!("{place}cannot be read: {error}")
}
