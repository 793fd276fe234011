//! `cargo xtask bench hub`: the hub's engine and the command against native `DuckDB`, on the
//! same made-up results, in turns within one run, so that a busy machine slows both. It
//! prints medians and ratios and asserts nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::Result;

use crate::check::cargo;
use crate::places::Places;
use crate::process;

/// The stress case.
const ROWS: usize = 240_000;
/// How often everything is measured.
const TURNS: usize = 5;

/// Times by name, in microseconds.
type Times = BTreeMap<String, Vec<u64>>;

/// Measures and prints.
pub(crate) fn hub(places: &Places) -> Result<()> {
    let folder = places.target().join("bench/hub");
    fs::create_dir_all(&folder)?;
    let mut build = cargo(places);
    build.args(["build", "--release", "--quiet", "-p", "zeven-cli"]);
    process::run(&mut build, "building the command")?;
    let engine = |arguments: &[&str]| {
        let mut run = cargo(places);
        run.args([
            "bench",
            "--quiet",
            "-p",
            "zeven-cohort",
            "--bench",
            "hub",
            "--",
        ]);
        run.args(arguments);
        run
    };
    let place = folder.to_string_lossy().into_owned();
    if !folder.join("results.csv").is_file() {
        println!("making {ROWS} results in {}", folder.display());
        let rows = ROWS.to_string();
        process::run(&mut engine(&["make", &place, &rows]), "making results")?;
    }
    for name in ["results.jsonl", "results.csv"] {
        let bytes = fs::metadata(folder.join(name))?.len();
        println!("{name}: {} MB", bytes / 1_000_000);
    }
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let duck = duckdb(places);
    if duck.is_none() {
        println!("DuckDB is left out: it needs Python 3 with venv, and the package index");
    }
    let zeven = places.target().join("release/zeven");
    let mut times = Times::new();
    for turn in 1..=TURNS {
        println!("turn {turn} of {TURNS}");
        let out = process::output(&mut engine(&["measure", &place]), "measuring the engine")?;
        note(&mut times, &out);
        for name in ["jsonl", "csv"] {
            let begun = Instant::now();
            let file = folder.join(format!("results.{name}"));
            let mut run = process::command(&zeven);
            run.arg("compare").arg(&file).stdout(Stdio::null());
            process::run(&mut run, "comparing results")?;
            let time = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
            let name = format!("command_{name}_us");
            times.entry(name).or_default().push(time);
        }
        if let Some(python) = &duck {
            let mut run = process::command(python);
            run.arg(places.root().join("benches/hub/duck.py"));
            run.arg(&folder).arg(threads.to_string());
            note(&mut times, &process::output(&mut run, "measuring DuckDB")?);
        }
    }
    print(&times, threads);
    Ok(())
}

/// Python with `DuckDB`, in a folder of its own below `target/`.
fn duckdb(places: &Places) -> Option<PathBuf> {
    let venv = places.target().join("bench/venv");
    let python = venv.join("bin/python");
    let has_it = |python: &Path| {
        let mut try_it = Command::new(python);
        try_it.args(["-c", "import duckdb"]).stderr(Stdio::null());
        try_it.status().is_ok_and(|status| status.success())
    };
    if has_it(&python) {
        return Some(python);
    }
    let system = process::on_path("python3")?;
    let mut make = process::command(system);
    make.args(["-m", "venv"]).arg(&venv);
    process::run(&mut make, "making a folder for Python packages").ok()?;
    let mut install = process::command(&python);
    install.args(["-m", "pip", "install", "--quiet", "duckdb"]);
    process::run(&mut install, "installing DuckDB").ok()?;
    has_it(&python).then_some(python)
}

/// `name value` per line.
fn note(times: &mut Times, out: &str) {
    for line in out.lines() {
        if let Some((name, value)) = line.split_once(' ')
            && let Ok(value) = value.parse()
        {
            times.entry(name.to_owned()).or_default().push(value);
        }
    }
}

/// Medians, and ratios of medians.
fn print(times: &Times, threads: usize) {
    let median = |name: &str| {
        let mut all = times.get(name)?.clone();
        all.sort_unstable();
        all.get(all.len() / 2).copied()
    };
    println!("\nmedians of {TURNS} turns, {threads} threads where not said otherwise");
    for name in times.keys() {
        println!("{name:<24} {}", median(name).unwrap_or_default());
    }
    println!("\nratios");
    for (what, own, other) in [
        (
            "import JSON Lines (with comparison)",
            "command_jsonl_us",
            "duckdb_jsonl_us",
        ),
        (
            "import CSV (with comparison)",
            "command_csv_us",
            "duckdb_csv_us",
        ),
        ("comparison", "compare_us", "duckdb_compare_us"),
    ] {
        if let (Some(own), Some(other)) = (median(own), median(other)) {
            let hundredths = own * 100 / other.max(1);
            let (whole, rest) = (hundredths / 100, hundredths % 100);
            println!("{what:<36} {whole}.{rest:02} of DuckDB");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_a_number_are_noted() {
        let mut times = Times::new();
        note(&mut times, "compare_us 12\nnot a number\n");
        note(&mut times, "compare_us 14\n");
        assert_eq!(times.get("compare_us"), Some(&vec![12, 14]));
        assert_eq!(times.len(), 1);
    }
}
