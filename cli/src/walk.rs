//! What there is to check below the paths somebody named.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that makes a folder a method folder.
const MARK: &str = "method.toml";

/// One thing to check.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Target {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a target is.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A file, to be judged by what is in it.
    File,
    /// A folder with a `method.toml`.
    MethodFolder,
    /// A folder in which there is nothing to check.
    Empty,
    /// A folder that cannot be listed, and why.
    Unreadable(String),
}

/// What a file of one document, or of many, is called.
pub(crate) const DOCUMENTS: &[&str] = &["json", "zip"];
/// The same, and a file of many results.
pub(crate) const WITH_LINES: &[&str] = &["json", "jsonl", "zip"];

/// What a file of one document, of results in any form, or of many of these is called.
pub(crate) const RESULTS: &[&str] = &["json", "jsonl", "csv", "zip"];

/// The targets of one path. A file is itself, whatever its name. Of a folder every
/// file with one of these extensions in it and in the folders below it, sorted by path. What is hidden is left
/// out, and links to folders are not followed: they can lead in circles.
pub(crate) fn targets(path: &Path, extensions: &[&str]) -> Vec<Target> {
    let target = |kind| {
        vec![Target {
            path: path.to_owned(),
            kind,
        }]
    };
    if !path.is_dir() {
        return target(Kind::File);
    }
    let mut found = Vec::new();
    collect(path, extensions, &mut found);
    found.sort();
    if found.is_empty() {
        target(Kind::Empty)
    } else {
        found
    }
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<Target>) {
    let path = folder.to_owned();
    if folder.join(MARK).is_file() {
        found.push(Target {
            path,
            kind: Kind::MethodFolder,
        });
    } else if let Err(error) = collect_entries(folder, extensions, found) {
        found.push(Target {
            path,
            kind: Kind::Unreadable(error.to_string()),
        });
    }
}

fn collect_entries(folder: &Path, extensions: &[&str], found: &mut Vec<Target>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let wanted = path.extension().is_some_and(|own| {
            let mut all = extensions.iter();
            all.any(|known| own.eq_ignore_ascii_case(known))
        });
        if entry.file_type()?.is_dir() {
            collect(&path, extensions, found);
        } else if wanted && !path.is_dir() {
            found.push(Target {
                path,
                kind: Kind::File,
            });
        }
    }
    Ok(())
}
