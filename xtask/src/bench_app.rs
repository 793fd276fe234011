//! `cargo xtask bench`: the app beside pages with the same questions in plain JavaScript, React and
//! `SurveyJS`, in turns within one run; `cargo xtask bench growth`: the app with little and with
//! much on the device. Prints medians and ratios, writes them into `target/bench/app/` as JSON, and
//! asserts nothing.

use anyhow::Result;

use crate::places::Places;
use crate::tools::{Browser, ensure_bench_packages, ensure_test_packages};
use crate::{build, files, process};

/// Builds what is measured, and measures.
pub(crate) fn app(places: &Places, turns: u32) -> Result<()> {
    build::build(places)?;
    ensure_bench_packages(places)?;
    measure(places, "measure.mjs", turns)
}

/// Measures how the app grows, as it was built last.
pub(crate) fn growth(places: &Places, turns: u32) -> Result<()> {
    measure(places, "growth.mjs", turns)
}

fn measure(places: &Places, script: &str, turns: u32) -> Result<()> {
    ensure_test_packages(places)?;
    let browser = Browser::ensure()?;
    let out = places.target().join("bench").join("app");
    files::make_folder(&out)?;
    let mut node = process::command("node");
    node.arg(places.root().join("benches/app").join(script))
        .env("ZEVEN_DIST", places.dist())
        .env("ZEVEN_TESTS", places.root().join("tests"))
        .env("ZEVEN_BENCH", &out)
        .env("ZEVEN_TURNS", turns.to_string())
        .env("CHROMIUM", &browser.chromium)
        .env(
            "ZEVEN_CHROME_FLAGS",
            serde_json::to_string(&Browser::flags()?)?,
        );
    process::run(&mut node, "measuring the app")
}
