//! `budget.toml`: groups of files of a build, each with a limit in bytes.

use anyhow::{Context, Result};
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Budget {
    /// In the order of the file.
    pub(crate) group: Vec<Group>,
}

/// Files that count together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    /// What these files are, for the table.
    pub(crate) name: String,
    /// The most they may have together, in bytes after brotli.
    pub(crate) limit: u64,
    /// Patterns of paths in `dist/`: `*` is anything but `/`, `**` anything. Each must match.
    pub(crate) files: Vec<String>,
    /// Patterns of what does not count.
    #[serde(default)]
    pub(crate) except: Vec<String>,
}

impl Budget {
    /// Reads the text of `budget.toml`.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).context("error reading budget.toml")
    }
}

impl Group {
    /// Whether a file counts.
    pub(crate) fn counts(&self, path: &str) -> bool {
        let any = |patterns: &[String]| patterns.iter().any(|pattern| matches(pattern, path));
        any(&self.files) && !any(&self.except)
    }

    /// Patterns that match none of these files: the budget would guard nothing there.
    pub(crate) fn without_match<'a>(&'a self, paths: &[String]) -> Vec<&'a str> {
        let unused = |pattern: &&String| !paths.iter().any(|path| matches(pattern, path));
        self.files
            .iter()
            .filter(unused)
            .map(String::as_str)
            .collect()
    }
}

/// Whether a path has the form of a pattern. Patterns are few and short: backtracking is fine.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((literal, rest)) = pattern.split_once('*') else {
        return pattern == path;
    };
    let Some(path) = path.strip_prefix(literal) else {
        return false;
    };
    let (rest, crosses) = match rest.strip_prefix('*') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let reach = if crosses {
        path.len()
    } else {
        path.find('/').unwrap_or(path.len())
    };
    (0..=reach).any(|taken| path.get(taken..).is_some_and(|left| matches(rest, left)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stay_in_a_folder_unless_doubled() {
        assert!(matches("*.js", "app-12.js"));
        assert!(!matches("*.js", "hub/worker.js"));
        assert!(matches("**", "hub/worker.js"));
        assert!(matches("hub/**", "hub/a/b.js"));
        assert!(matches("method/*/en.json", "method/fof/en.json"));
        assert!(!matches("method/*/en.json", "method/fof/x/en.json"));
        assert!(!matches("index.html", "index.htm"));
    }

    #[test]
    fn exceptions_do_not_count_and_idle_patterns_are_told() -> Result<()> {
        let budget = Budget::parse(
            "[[group]]\nname = \"all\"\nlimit = 10\nfiles = [\"**\", \"*.css\"]\nexcept = [\"hub/*\"]",
        )?;
        let group = budget.group.first().context("no group")?;
        assert!(group.counts("index.html"));
        assert!(!group.counts("hub/worker.js"));
        assert_eq!(group.without_match(&["index.html".to_owned()]), ["*.css"]);
        Ok(())
    }

    #[test]
    fn a_misspelt_key_is_an_error() {
        let text = "[[group]]\nname = \"all\"\nlimit = 10\nfiles = []\nexcpt = []";
        assert!(Budget::parse(text).is_err());
    }
}
