//! The licences of everything that is built in, against a list of those that may be.

use crate::check::cargo;
use crate::places::Places;
use crate::{files, process};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Allowed {
    allowed: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// Absent for what is written here.
    source: Option<String>,
}

/// Looks at every package of both workspaces.
pub(crate) fn licences(places: &Places) -> Result<()> {
    let path = places.root().join("licences.toml");
    let allowed: Allowed = toml::from_str(&files::read_text(&path)?)
        .with_context(|| format!("error reading {}", path.display()))?;
    let mut wrong = Vec::new();
    let mut count = 0;
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let mut ask = cargo(places);
        ask.args(["metadata", "--format-version=1", "--locked"])
            .args(["--manifest-path", manifest]);
        let said = process::output(&mut ask, "listing the packages")?;
        let metadata: Metadata =
            serde_json::from_str(&said).context("error reading the list of packages")?;
        let foreign = metadata.packages.iter().filter(|one| one.source.is_some());
        for package in foreign {
            count += 1;
            let licence = package.license.as_deref().unwrap_or("none");
            if !is_covered(licence, &allowed.allowed) {
                wrong.push(format!("{} {}: {licence}", package.name, package.version));
            }
        }
    }
    ensure!(
        wrong.is_empty(),
        "error checking the licences: licences.toml does not cover\n  {}",
        wrong.join("\n  ")
    );
    println!("{count} packages, all under licences of licences.toml");
    Ok(())
}

/// Whether an SPDX expression can be met with these licences: of `OR` one is enough, of `AND`
/// all are needed. Older crates write a slash for `OR`.
fn is_covered(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ");
    let tokens: Vec<String> = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let mut rest = tokens.as_slice();
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(rest: &mut &[String], allowed: &[String]) -> bool {
    let mut met = all(rest, allowed);
    while let Some(tail) = after(rest, "OR") {
        *rest = tail;
        met |= all(rest, allowed);
    }
    met
}

fn all(rest: &mut &[String], allowed: &[String]) -> bool {
    let mut met = one(rest, allowed);
    while let Some(tail) = after(rest, "AND") {
        *rest = tail;
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[String], allowed: &[String]) -> bool {
    if let Some(tail) = after(rest, "(") {
        *rest = tail;
        let met = any(rest, allowed);
        *rest = after(rest, ")").unwrap_or(&[]);
        return met;
    }
    let Some((name, tail)) = rest.split_first() else {
        return false;
    };
    *rest = tail;
    let mut name = name.clone();
    if let Some((exception, tail)) = after(rest, "WITH").and_then(<[String]>::split_first) {
        *rest = tail;
        name = format!("{name} WITH {exception}");
    }
    allowed.contains(&name)
}

fn after<'a>(rest: &&'a [String], word: &str) -> Option<&'a [String]> {
    rest.split_first()
        .filter(|(first, _)| *first == word)
        .map(|(_, tail)| tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_covered_when_it_can_be_met() {
        let allowed: Vec<String> = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]
            .map(str::to_owned)
            .to_vec();
        let covered = |expression| is_covered(expression, &allowed);
        assert!(covered("MIT"));
        assert!(covered("GPL-3.0 OR MIT"));
        assert!(covered("GPL-3.0/MIT"));
        assert!(covered("MIT AND (GPL-3.0 OR Zlib)"));
        assert!(covered("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(!covered("Apache-2.0"));
        assert!(!covered("MIT AND GPL-3.0"));
        assert!(!covered("(MIT OR Zlib) AND GPL-3.0"));
        assert!(!covered("none"));
        assert!(!covered(""));
    }
}
