//! Python with a few packages in pinned versions, in a folder of its own below `target/`.

use crate::places::Places;
use crate::{files, process};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Where the versions stand.
const PINNED: &str = "benches/engines/requirements.txt";

/// A Python that has these packages, installed if they are missing.
pub(crate) fn python(places: &Places, packages: &[&str]) -> Result<PathBuf> {
    let venv = places.target().join("python/venv");
    let python = venv.join("bin/python");
    let text = files::read_text(&places.root().join(PINNED))?;
    let pinned = pinned(&text, packages)?;
    if !python.is_file() {
        let system = process::on_path("python3")
            .context("error setting up Python: there is no `python3` on PATH (Debian: apt-get install python3 python3-venv)")?;
        let mut make = process::command(system);
        make.args(["-m", "venv"]).arg(&venv);
        process::run(&mut make, "making a folder for Python packages")?;
    }
    if !has(&python, &pinned) {
        println!(
            "installing {} from the Python package index",
            pinned.join(", ")
        );
        let mut install = process::command(&python);
        install
            .args(["-m", "pip", "install", "--quiet"])
            .args(&pinned);
        process::run(&mut install, "installing Python packages")?;
    }
    Ok(python)
}

/// The lines of the list that belong to these packages.
fn pinned<'a>(list: &'a str, packages: &[&str]) -> Result<Vec<&'a str>> {
    let of = |package: &&str| {
        let mut lines = list.lines();
        lines.find(|line| {
            line.split_once("==")
                .is_some_and(|(name, _)| name == *package)
        })
    };
    let found: Vec<_> = packages.iter().filter_map(of).collect();
    ensure!(
        found.len() == packages.len(),
        "error setting up Python: {PINNED} does not name all of {}",
        packages.join(", ")
    );
    Ok(found)
}

/// Whether exactly these versions are there.
fn has(python: &PathBuf, pinned: &[&str]) -> bool {
    let check = "import sys, importlib.metadata as m\n\
                 for one in sys.argv[1:]:\n    name, version = one.split('==')\n    assert m.version(name) == version";
    let mut ask = Command::new(python);
    ask.args(["-c", check]).args(pinned).stderr(Stdio::null());
    ask.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_pinned_is_installed() {
        let list = "# why\nduckdb==2.0.0\npyspark==4.3.0\n";
        assert_eq!(
            pinned(list, &["pyspark"]).ok(),
            Some(vec!["pyspark==4.3.0"])
        );
        assert!(pinned(list, &["pandas"]).is_err());
    }
}
