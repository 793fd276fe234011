//! `cargo xtask bench hub`: the hub's engine and the command against native `DuckDB`, on the
//! same made-up results, in turns within one run, so that a busy machine slows both. It
//! prints medians and ratios and asserts nothing.
//!
//! The floor is what plain JavaScript needs at least. The engine stands beside it twice:
//! natively, on one thread as Node has; and in Chromium, as the app has it, where both run in a
//! worker of a fresh browser and read the same files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use anyhow::Result;

use crate::check::cargo;
use crate::places::Places;
use crate::tools::{Browser, Toolbox, ensure_test_packages, python};
use crate::{files, pack, process, split};

/// Results for each file of a large import of assessments: 6,000 files beside 240,000 results.
const ROWS_PER_FILE: usize = 40;
/// How often everything is measured.
const TURNS: usize = 5;

/// How often everything is measured in a browser, which takes longer.
const BROWSER_TURNS: usize = 3;

/// Times by name, in microseconds.
type Times = BTreeMap<String, Vec<u64>>;

/// Measures and prints. `small`: rows that hold nothing that may be left empty.
pub(crate) fn hub(places: &Places, rows: usize, small: bool) -> Result<()> {
    let kind = if small { "small" } else { "full" };
    let folder = places.target().join(format!("bench/hub-{rows}-{kind}"));
    let files_count = rows.div_ceil(ROWS_PER_FILE);
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
        println!("making {rows} results in {}", folder.display());
        let count = rows.to_string();
        let mut make = engine(&["make", &place, &count, kind]);
        process::run(&mut make, "making results")?;
    }
    let zeven = places.target().join("release/zeven");
    make_assessments(places, &folder, &zeven, files_count)?;
    println!("{rows} {kind} rows; every row of a file has every column");
    let sizes = sizes(&folder, rows)?;
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let node = process::on_path("node");
    let duck = python(places, &["duckdb"]);
    if let Err(reason) = &duck {
        println!("DuckDB is left out: {reason:#}");
    }
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
        if let Some(node) = &node {
            let mut run = process::command(node);
            run.arg(places.root().join("benches/hub/floor.mjs"))
                .arg(&folder);
            note(
                &mut times,
                &process::output(&mut run, "measuring the floor")?,
            );
        }
        if let Ok(python) = &duck {
            let mut run = process::command(python);
            run.arg(places.root().join("benches/hub/duck.py"));
            run.arg(&folder).arg(threads.to_string());
            note(&mut times, &process::output(&mut run, "measuring DuckDB")?);
        }
    }
    match in_browser(places, &folder) {
        Ok(out) => note(&mut times, &out),
        Err(reason) => println!("Chromium is left out: {reason:#}"),
    }
    let ratios = print(&times, threads);
    let medians: serde_json::Map<_, _> = times
        .keys()
        .filter_map(|name| Some((name.clone(), median(&times, name)?.into())))
        .collect();
    let all = serde_json::json!({
        "rows": rows, "kind": kind, "files": files_count, "bytes": sizes,
        "medians": medians, "hundredths": ratios,
    });
    let out = places
        .target()
        .join(format!("bench/hub-{rows}-{kind}.json"));
    files::write(&out, format!("{all:#}\n"))?;
    println!("\nall of it: {}", out.display());
    Ok(())
}

/// Prints how large the files are, in all and per row; gives bytes by name.
fn sizes(folder: &Path, rows: usize) -> Result<serde_json::Map<String, serde_json::Value>> {
    let mut sizes = serde_json::Map::new();
    for name in ["results.jsonl", "results.csv"] {
        let bytes = fs::metadata(folder.join(name))?.len();
        let per_row = bytes / u64::try_from(rows)?;
        let (whole, rest) = (bytes / 1_000_000, bytes / 100_000 % 10);
        println!("{name}: {whole}.{rest} MB, {per_row} bytes per row");
        sizes.insert(name.to_owned(), bytes.into());
    }
    Ok(sizes)
}

/// Makes the assessments of a large import, one file each, unless they are there.
fn make_assessments(places: &Places, folder: &Path, zeven: &Path, count: usize) -> Result<()> {
    let assessments = folder.join("assessments");
    if process::on_path("node").is_none() || assessments.is_dir() {
        return Ok(());
    }
    println!("making {count} assessments in {}", assessments.display());
    pack::write(places)?;
    let mut make = process::command("node");
    make.arg(places.root().join("benches/hub/assessments.mjs"))
        .arg(&assessments)
        .arg(count.to_string())
        .env("ZEVEN_CLI", zeven)
        .env("ZEVEN_DIST", places.root().join("target/pack"));
    process::run(&mut make, "making assessments")
}

/// The engine as the app has it, and the floor, in Chromium.
fn in_browser(places: &Places, folder: &Path) -> Result<String> {
    let tools = Toolbox::for_build(places)?;
    pack::write(places)?;
    let mut build = tools.cargo(places)?;
    build.args(["build", "--quiet", "--locked", "-p", "zeven-worker"]);
    build.args([
        "--profile",
        "wasm-release",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    process::run(&mut build, "building the hub's engine")?;
    let engine = places.target().join("bench/engine");
    files::remove_folder(&engine)?;
    files::make_folder(&engine)?;
    let program = places
        .wasm_target()
        .join("wasm32-unknown-unknown/wasm-release/zeven-worker.wasm");
    let mut bind = tools.command("wasm-bindgen", places)?;
    bind.args(["--target", "no-modules", "--no-typescript", "--out-dir"]);
    process::run(bind.arg(&engine).arg(&program), "calling wasm-bindgen")?;
    let wasm = engine.join("zeven-worker_bg.wasm");
    let mut shrink = tools.command("wasm-opt", places)?;
    shrink.arg("-Oz").args(split::FEATURES);
    shrink.args(["--strip-debug", "--strip-producers"]);
    shrink.arg(&wasm).arg("-o").arg(&wasm);
    process::run(&mut shrink, "making the engine small")?;
    let loader = "importScripts(\"./zeven-worker.js\");\
                  wasm_bindgen({module_or_path:\"./zeven-worker_bg.wasm\"});";
    files::write(&engine.join("zeven-worker_loader.js"), loader)?;
    ensure_test_packages(places)?;
    let browser = Browser::ensure()?;
    let mut node = process::command("node");
    node.arg(places.root().join("benches/hub/browser.mjs"))
        .arg(folder)
        .arg(&engine)
        .arg(places.root().join("target/pack/method/method.json"))
        .arg(BROWSER_TURNS.to_string())
        // The app as it was built last, if it was.
        .arg(places.dist())
        .env("CHROMIUM", &browser.chromium)
        .env(
            "ZEVEN_CHROME_FLAGS",
            serde_json::to_string(&Browser::flags()?)?,
        );
    process::output(&mut node, "measuring in Chromium")
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

fn median(times: &Times, name: &str) -> Option<u64> {
    let mut all = times.get(name)?.clone();
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

/// Prints medians, and ratios of medians; gives the ratios in hundredths.
fn print(times: &Times, threads: usize) -> serde_json::Map<String, serde_json::Value> {
    let median = |name: &str| median(times, name);
    let mut ratios = serde_json::Map::new();
    println!("\nmedians of {TURNS} turns, {threads} threads where not said otherwise");
    for name in times.keys() {
        println!("{name:<32} {}", median(name).unwrap_or_default());
    }
    println!("\nratios");
    for (what, own, other) in [
        (
            "import JSON Lines, floor",
            "engine_jsonl_us",
            "floor_jsonl_us",
        ),
        ("import CSV, floor", "engine_csv_us", "floor_csv_us"),
        (
            "figures after a filter, p50, floor",
            "overview_p50_us",
            "floor_overview_p50_us",
        ),
        (
            "figures after a filter, p95, floor",
            "overview_p95_us",
            "floor_overview_p95_us",
        ),
        (
            "Chromium: import JSON Lines, floor",
            "browser_engine_jsonl_us",
            "browser_floor_jsonl_us",
        ),
        (
            "Chromium: import CSV, floor",
            "browser_engine_csv_us",
            "browser_floor_csv_us",
        ),
        (
            "Chromium: figures after a filter, p50, floor",
            "browser_engine_overview_p50_us",
            "browser_floor_overview_p50_us",
        ),
        (
            "Chromium: figures after a filter, p95, floor",
            "browser_engine_overview_p95_us",
            "browser_floor_overview_p95_us",
        ),
        (
            "Chromium: memory at its highest, JSON Lines",
            "browser_engine_jsonl_kb",
            "browser_floor_jsonl_kb",
        ),
        (
            "Chromium: memory at its highest, CSV",
            "browser_engine_csv_kb",
            "browser_floor_csv_kb",
        ),
        (
            "Chromium: assessments as files, reading alone",
            "browser_engine_files_us",
            "browser_floor_files_us",
        ),
        (
            "Chromium: work for JSON Lines, floor",
            "browser_engine_jsonl_work_us",
            "browser_floor_jsonl_work_us",
        ),
        (
            "Chromium: work for CSV, floor",
            "browser_engine_csv_work_us",
            "browser_floor_csv_work_us",
        ),
        (
            "import JSON Lines with comparison, DuckDB",
            "command_jsonl_us",
            "duckdb_jsonl_us",
        ),
        (
            "import CSV with comparison, DuckDB",
            "command_csv_us",
            "duckdb_csv_us",
        ),
        ("comparison, DuckDB", "compare_us", "duckdb_compare_us"),
    ] {
        if let (Some(own), Some(other)) = (median(own), median(other)) {
            let hundredths = own * 100 / other.max(1);
            let (whole, rest) = (hundredths / 100, hundredths % 100);
            println!("{what:<44} {whole}.{rest:02}");
            ratios.insert(what.to_owned(), hundredths.into());
        }
    }
    ratios
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
