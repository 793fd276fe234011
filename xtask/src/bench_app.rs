//! `cargo xtask bench`: the app beside pages with the same questions in plain JavaScript, React and
//! `SurveyJS`, in turns within one run. Prints medians and ratios, writes them into
//! `target/bench/app/figures.json`, and asserts nothing.

use anyhow::Result;

use crate::places::Places;
use crate::tools::{Browser, ensure_bench_packages, ensure_test_packages};
use crate::{build, files, process};

/// How often everything is measured.
const TURNS: &str = "7";

/// Builds what is measured, and measures.
pub(crate) fn app(places: &Places) -> Result<()> {
    build::build(places)?;
    ensure_test_packages(places)?;
    ensure_bench_packages(places)?;
    let browser = Browser::ensure()?;
    let out = places.target().join("bench").join("app");
    files::make_folder(&out)?;
    let script = places.root().join("benches/app/measure.mjs");
    let mut node = process::command("node");
    node.arg(script)
        .env("ZEVEN_DIST", places.dist())
        .env("ZEVEN_TESTS", places.root().join("tests"))
        .env("ZEVEN_BENCH", &out)
        .env("ZEVEN_TURNS", TURNS)
        .env("CHROMIUM", &browser.chromium)
        .env(
            "ZEVEN_CHROME_FLAGS",
            serde_json::to_string(&Browser::flags()?)?,
        );
    process::run(&mut node, "measuring the app")
}
