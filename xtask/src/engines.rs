//! `cargo xtask engines`: whether `DuckDB` and Apache Spark get the same figures out of
//! converted files as `zeven compare`, with the SQL of the guide. It fails with the place
//! where they differ.

use crate::check::cargo;
use crate::places::Places;
use crate::steps::Steps;
use crate::tools::python;
use crate::{files, process};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// As many results as the guide speaks of.
const RESULTS: u32 = 60_000;
/// What the companies are divided by.
const COLUMNS: [&str; 4] = ["region", "sector", "size", "country"];
const FORMS: [&str; 3] = ["jsonl", "csv", "parquet"];

/// Makes the files, asks everybody, and compares.
pub(crate) fn engines(places: &Places, steps: &mut Steps) -> Result<()> {
    let folder = places.target().join("engines");
    fs::create_dir_all(&folder).context("error making target/engines")?;
    let python = steps.run("set-up of DuckDB and Spark", || {
        ensure!(
            process::on_path("java").is_some(),
            "error setting up Spark: there is no `java` on PATH (Debian: apt-get install openjdk-17-jre-headless)"
        );
        python(places, &["duckdb", "pyspark"])
    })?;
    let compared = steps.run("results, converted and compared", || make(places, &folder))?;
    for engine in ["duckdb", "spark"] {
        let name = if engine == "spark" { "Spark" } else { "DuckDB" };
        steps.run(name, || {
            let mut ask = process::command(&python);
            ask.arg(places.root().join("benches/engines/engines.py"))
                .arg(engine)
                .arg(&folder)
                .arg(places.root().join("docs/sql"))
                .args(COLUMNS);
            let said = process::output(&mut ask, "asking for the figures")?;
            let mut forms = Vec::new();
            for line in said.lines() {
                let found: Value = serde_json::from_str(line)
                    .with_context(|| format!("error reading what {name} says"))?;
                let form = at(&found, "form").as_str().unwrap_or_default().to_owned();
                let tally = check(&found, &compared).with_context(|| format!("{name}, {form}"))?;
                println!(
                    "{name}, {form}: {} results, {} companies; {} figures are the same, {} are hidden in `zeven compare`",
                    at(&found, "rows"), at(&found, "companies"), tally.same, tally.hidden
                );
                forms.push(form);
            }
            ensure!(forms == FORMS, "{name} has read {forms:?}, not {FORMS:?}");
            Ok(())
        })?;
    }
    Ok(())
}

/// Makes results, lets the command convert them, and gives what it says of them itself.
fn make(places: &Places, folder: &Path) -> Result<Value> {
    let mut build = cargo(places);
    build.args(["build", "--quiet", "-p", "zeven-cli"]);
    process::run(&mut build, "building the command")?;
    let made = folder.join("made");
    let lines = made.join("results.jsonl");
    if !lines.is_file() {
        let mut bench = cargo(places);
        bench
            .args(["bench", "--quiet", "--profile", "dev", "-p", "zeven-cohort"])
            .args(["--bench", "hub", "--", "make"])
            .arg(&made)
            .arg(RESULTS.to_string());
        process::run(&mut bench, "making results")?;
    }
    let zeven = places.target().join("debug/zeven");
    for form in FORMS {
        let out = folder.join(format!("results.{form}"));
        let mut convert = process::command(&zeven);
        convert.args(["convert", "--to", form]).arg(&lines);
        process::run(convert.arg("-o").arg(&out), "converting results")?;
        println!("results.{form}: {} bytes", fs::metadata(&out)?.len());
    }
    // What went through the command is what was made.
    ensure!(
        files::read_text(&folder.join("results.jsonl"))? == files::read_text(&lines)?,
        "error converting results: JSON Lines became other JSON Lines"
    );
    let mut compare = process::command(&zeven);
    compare.arg("compare").arg(&lines);
    for column in COLUMNS {
        compare.args(["--group-by", column]);
    }
    let said = process::output(&mut compare, "comparing results")?;
    serde_json::from_str(&said).context("error reading what `zeven compare` says")
}

/// How many figures there were.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    same: usize,
    hidden: usize,
}

/// Compares everything that one engine has found in one form.
fn check(found: &Value, compared: &Value) -> Result<Tally> {
    let own = at(at(compared, "kinds"), "self");
    ensure!(
        at(found, "rows").as_u64() == Some(u64::from(RESULTS)),
        "{} results, not {RESULTS}",
        at(found, "rows")
    );
    ensure!(
        at(found, "companies") == at(own, "companies") && at(own, "companies").is_u64(),
        "{} companies, {} in `zeven compare`",
        at(found, "companies"),
        at(own, "companies")
    );
    let mut tally = Tally::default();
    for figures in list(at(found, "figures")) {
        let dimension = at(figures, "dimension").as_str().unwrap_or_default();
        same(figures, at(at(own, "dimensions"), dimension), &mut tally)
            .context(dimension.to_owned())?;
    }
    ensure!(
        list(at(found, "figures")).len() == 7,
        "not seven dimensions"
    );
    for column in COLUMNS {
        let groups = list(at(at(own, "groups"), column));
        let rows = list(at(at(found, "groups"), column));
        for figures in rows {
            let dimension = at(figures, "dimension").as_str().unwrap_or_default();
            let place = || format!("{column} {}, {dimension}", at(figures, "value"));
            let group = groups
                .iter()
                .find(|own| at(own, "value") == at(figures, "value"));
            let group = group.with_context(|| format!("{}: no such group", place()))?;
            same(figures, at(at(group, "dimensions"), dimension), &mut tally)
                .with_context(place)?;
        }
        let shown = groups
            .iter()
            .filter(|group| at(group, "companies").is_u64());
        for group in shown {
            let count = rows
                .iter()
                .filter(|row| at(row, "value") == at(group, "value"));
            ensure!(
                count.count() == 7,
                "{column} {}: not seven dimensions",
                at(group, "value")
            );
        }
    }
    ensure!(
        tally.same > 500,
        "only {} figures were compared",
        tally.same
    );
    Ok(tally)
}

/// One row of SQL beside the figures of the command.
fn same(row: &Value, own: &Value, tally: &mut Tally) -> Result<()> {
    let number = |value: &Value| value.as_i64().map(i128::from);
    let n = number(at(row, "n"));
    let mut one = |name: &str, sql: Option<i128>, own: Option<i128>| {
        match own {
            None => tally.hidden += 1,
            Some(_) if own == sql => tally.same += 1,
            Some(own) => bail!("{name} is {sql:?}, and {own} in `zeven compare`"),
        }
        Ok(())
    };
    one("n", n, number(at(own, "n")))?;
    // Both are multiplied by what they are divided by: nothing is rounded.
    let (sum, over) = (
        number(at(at(own, "mean"), 0)),
        number(at(at(own, "mean"), 1)),
    );
    let mean = sum.zip(n).map(|(sum, n)| sum * 60 * n);
    let sixtieths = number(at(row, "sixtieths")).zip(over);
    one("the mean", sixtieths.map(|(sum, over)| sum * over), mean)?;
    for percentile in ["p10", "p50", "p90"] {
        one(
            percentile,
            number(at(row, percentile)),
            number(at(own, percentile)),
        )?;
    }
    one(
        "at_line",
        number(at(row, "at_line")),
        number(at(at(own, "at_line"), 0)),
    )
}

/// A member, or nothing.
fn at(value: &Value, index: impl serde_json::value::Index) -> &Value {
    value.get(index).unwrap_or(&Value::Null)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn figures_are_the_same_or_the_difference_is_named() {
        let own = json!({ "n": 12, "mean": [41, 12], "p10": 150, "p50": 200, "p90": 270, "at_line": null });
        let row =
            json!({ "n": 12, "sixtieths": 2460, "p10": 150, "p50": 200, "p90": 270, "at_line": 2 });
        let mut tally = Tally::default();
        assert!(same(&row, &own, &mut tally).is_ok());
        assert_eq!(tally, Tally { same: 5, hidden: 1 });
        for (name, value) in [("n", 13), ("sixtieths", 2461), ("p90", 271)] {
            let mut other = row.clone();
            if let Some(figure) = other.get_mut(name) {
                *figure = json!(value);
            }
            let said = same(&other, &own, &mut Tally::default());
            assert!(said.is_err(), "{name}");
        }
    }
}
