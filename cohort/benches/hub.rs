//! What `cargo xtask bench hub` runs. The first argument says what:
//!
//! - `make FOLDER ROWS full|small` writes `results.jsonl` and `results.csv`, made up from a
//!   fixed seed; small rows hold nothing that may be left empty, and short numbers for ids;
//! - `measure FOLDER` reads both and prints milliseconds, one `name value` per line.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::time::Instant;

use zeven_cohort::{Column, Filter, Intake, Store, demo};
use zeven_core::csv::Dialect;
use zeven_core::method::{Method, source};
use zeven_core::result::{ResultRow, to_csv, to_lines};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    // Cargo adds `--bench` of its own.
    let arguments: Vec<_> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<_> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", folder, rows, kind] => make(Path::new(folder), rows.parse()?, *kind == "small"),
        ["measure", folder] => measure(Path::new(folder)),
        _ => {
            println!("run by `cargo xtask bench hub`");
            Ok(())
        }
    }
}

/// As little as a file of results may hold: every column, and nothing in those that may be
/// empty. What the figures are asked by stays.
fn smallest(row: &mut ResultRow, number: usize, companies: &mut BTreeMap<String, usize>) {
    row.id = number.to_string();
    let next = companies.len();
    let known = companies.entry(std::mem::take(&mut row.company.id));
    row.company.id = known.or_insert(next).to_string();
    row.company.name = String::new();
    row.company.site = String::new();
    row.company.turnover = None;
    row.company.association = None;
    row.wants_visit.clear();
    for dimension in &mut row.dimensions {
        dimension.target = None;
    }
}

fn make(folder: &Path, rows: usize, small: bool) -> Outcome<()> {
    let method = method()?;
    std::fs::create_dir_all(folder)?;
    let mut lines = BufWriter::new(File::create(folder.join("results.jsonl"))?);
    let mut csv = BufWriter::new(File::create(folder.join("results.csv"))?);
    let companies = u32::try_from(rows)?;
    let plan = demo::Plan {
        seed: 20_261_121,
        companies,
        first: 2024,
        rounds: 3,
    };
    let mut seen = BTreeMap::new();
    for (index, mut row) in demo::results(&method, plan).take(rows).enumerate() {
        if small {
            smallest(&mut row, index, &mut seen);
        }
        let row = std::slice::from_ref(&row);
        lines.write_all(to_lines(row).as_bytes())?;
        let text = to_csv(row, Dialect::Standard).map_err(|problem| problem.to_string())?;
        let (header, cells) = text.split_once("\r\n").ok_or("no header")?;
        if index == 0 {
            write!(csv, "{header}\r\n")?;
        }
        csv.write_all(cells.as_bytes())?;
    }
    lines.flush()?;
    csv.flush()?;
    Ok(())
}

fn measure(folder: &Path) -> Outcome<()> {
    let method = method()?;
    let (_, micros) = import(&method, &folder.join("results.csv"))?;
    println!("engine_csv_us {micros}");
    let (store, micros) = import(&method, &folder.join("results.jsonl"))?;
    println!("engine_jsonl_us {micros}");
    println!("rows {}", store.len());
    println!("bytes_in_memory {}", store.bytes());
    let begun = Instant::now();
    let seen = store.overview(&Filter::default());
    println!("compare_us {}", begun.elapsed().as_micros());
    println!("companies {}", seen.companies.unwrap_or_default());
    for (name, times) in [
        ("overview", filters(&store, false)),
        ("groups", filters(&store, true)),
    ] {
        let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1));
        for percent in [50, 95] {
            println!(
                "{name}_p{percent}_us {}",
                at(percent).copied().unwrap_or_default()
            );
        }
    }
    Ok(())
}

/// Reads a file in pieces of 256 KiB, as a page gets them, on one thread.
fn import(method: &Method, path: &Path) -> Outcome<(Store, u128)> {
    let begun = Instant::now();
    let mut intake = Intake::new(vec![method.clone()]);
    let mut file = File::open(path)?;
    let mut piece = vec![0; 256 * 1024];
    intake.begin("results", None);
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            break;
        }
        intake.feed(piece.get(..count).unwrap_or_default());
    }
    intake.end();
    let (store, summary) = intake.finish();
    if summary.refused.count > 0 {
        return Err(format!("{} lines were refused", summary.refused.count).into());
    }
    Ok((store, begun.elapsed().as_micros()))
}

/// Microseconds for the figures after each of many filters, sorted.
fn filters(store: &Store, groups: bool) -> Vec<u128> {
    let mut all = vec![Filter::default()];
    for column in [
        Column::Region,
        Column::Size,
        Column::Sector,
        Column::Round,
        Column::Production,
    ] {
        for value in store.values(column).into_iter().take(6) {
            all.push(Filter::default().with(column, &value));
            all.push(
                Filter::default()
                    .with(Column::Country, "NL")
                    .with(column, &value),
            );
        }
    }
    let mut times: Vec<_> = all
        .iter()
        .map(|filter| {
            let begun = Instant::now();
            if groups {
                std::hint::black_box(store.groups(filter, Column::Region));
            } else {
                std::hint::black_box(store.overview(filter));
            }
            begun.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    times
}

fn method() -> Outcome<Method> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../method");
    let mut files = Vec::new();
    walk(&root, "", &mut files)?;
    files.sort();
    let said = |problems: Vec<zeven_core::Problem>| {
        problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    Ok(source::read(&files).map_err(said)?.method)
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<source::File>) -> Outcome<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), files)?;
        } else if path.extension().is_some_and(|known| known == "toml") && name != "migrations" {
            files.push((format!("{prefix}{name}"), std::fs::read_to_string(path)?));
        }
    }
    Ok(())
}
