//! The long tests: a browser that is killed again and again, and fuzzing. `cargo xtask test`
//! runs both for a short while.

use crate::check::cargo;
use crate::places::Places;
use crate::steps::Steps;
use crate::tools::{Browser, ensure_cpp, ensure_test_packages};
use crate::{files, journeys, process, serve};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

/// How long and hard to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Effort {
    /// How often the browser is killed.
    pub(crate) kills: u32,
    /// Seconds of fuzzing, over all parsers together.
    pub(crate) fuzz: u32,
    /// Which moments and which bytes; the same seed tries the same.
    pub(crate) seed: u32,
}

impl Effort {
    /// What every change goes through.
    pub(crate) const SHORT: Self = Self {
        kills: 4,
        fuzz: 20,
        seed: 7,
    };
    /// What a release goes through.
    pub(crate) const LONG: Self = Self {
        kills: 200,
        fuzz: 1_800,
        seed: 7,
    };
}

impl Effort {
    /// The command that does the fuzzing of it alone.
    pub(crate) fn fuzzing(self) -> Vec<String> {
        let Self { fuzz, seed, .. } = self;
        [
            "soak",
            "--kills=0",
            &format!("--fuzz={fuzz}"),
            &format!("--seed={seed}"),
        ]
        .map(str::to_owned)
        .to_vec()
    }
}

/// Runs both on `dist/` as it was built last.
pub(crate) fn soak(places: &Places, steps: &mut Steps, effort: Effort) -> Result<()> {
    if effort.fuzz > 0 {
        steps.run("fuzzing", || fuzz(places, effort))?;
    }
    if effort.kills > 0 {
        let browser = steps.run("set-up of the browser", || {
            ensure_test_packages(places)?;
            Browser::ensure()
        })?;
        steps.run("kills", || kill(places, &browser, effort))?;
    }
    Ok(())
}

/// Kills the browser during a walk; what was marked as saved must be there.
pub(crate) fn kill(places: &Places, browser: &Browser, effort: Effort) -> Result<()> {
    let server = serve::Server::start(serve::listen(0)?, places.dist(), journeys::BASE)?;
    let mut node = process::command("node");
    node.arg(places.root().join("tests").join("soak").join("kills.mjs"))
        .current_dir(places.root())
        .env("ZEVEN_URL", server.address())
        .env("ZEVEN_KILLS", effort.kills.to_string())
        .env("ZEVEN_SEED", effort.seed.to_string())
        .env("CHROMIUM", &browser.chromium)
        .env(
            "ZEVEN_CHROME_FLAGS",
            serde_json::to_string(&Browser::flags()?)?,
        );
    process::run(&mut node, "killing the browser")
}

/// Runs every parser over the kept files and what the fuzzer makes of them.
pub(crate) fn fuzz(places: &Places, effort: Effort) -> Result<()> {
    let fuzzer = build_fuzzer(places)?;
    let kept = places.root().join("fuzz").join("corpus");
    let mut targets: Vec<String> = files::list(&kept)?
        .iter()
        .filter_map(|name| name.split(['/', '\\']).next().map(str::to_owned))
        .collect();
    targets.dedup();
    ensure!(!targets.is_empty(), "error fuzzing: fuzz/corpus is empty");
    let each = (effort.fuzz / u32::try_from(targets.len())?).max(1);
    for target in &targets {
        // What is found goes into a folder of its own: the kept one stays small.
        let found = places.target().join("fuzz").join("corpus").join(target);
        let broken = places.target().join("fuzz").join("artifacts").join(target);
        files::make_folder(&found)?;
        files::make_folder(&broken)?;
        let before = files::list(&broken)?;
        println!("fuzzing {target} for {each} s");
        let mut run = process::command(&fuzzer);
        run.env("ZEVEN_FUZZ", target)
            .arg(&found)
            .arg(kept.join(target))
            // What broke it once is tried first until it is mended.
            .arg(&broken)
            .arg(format!("-max_total_time={each}"))
            .arg(format!("-seed={}", effort.seed))
            .arg(format!("-artifact_prefix={}/", broken.display()))
            // Nothing of that size takes longer, or more memory, than a file of megabytes may.
            .args(["-max_len=32768", "-timeout=10", "-rss_limit_mb=512"])
            .args(["-verbosity=0", "-print_final_stats=1"]);
        process::run(&mut run, &format!("fuzzing {target}"))
            .with_context(|| what_broke(&fuzzer, target, &broken, &before))?;
    }
    Ok(())
}

/// Where the input is that a parser broke on, and how to see it again.
fn what_broke(fuzzer: &Path, target: &str, broken: &Path, before: &[String]) -> String {
    let kept = files::list(broken).unwrap_or_default();
    let new = kept.iter().find(|name| !before.contains(name));
    let Some(input) = new.or(kept.first()) else {
        return format!("`{target}` broke, and kept no input");
    };
    format!(
        "`{target}` broke on {input}; to see it again: ZEVEN_FUZZ={target} {} {}; mended, it belongs \
         in fuzz/corpus/{target}",
        fuzzer.display(),
        broken.join(input).display()
    )
}

/// What libFuzzer needs from the compiler: counters at every branch, and what is compared. These
/// are options of a stable compiler; nothing has to be built for a nightly one.
const COVERAGE: [&str; 7] = [
    "--cfg=fuzzing",
    "-Ccodegen-units=1",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

fn build_fuzzer(places: &Places) -> Result<PathBuf> {
    ensure_cpp()?;
    let said = process::output(process::command("rustc").arg("-vV"), "asking the compiler")?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("error asking the compiler: it does not say its host")?;
    let folder = places.target().join("fuzz");
    let mut build = cargo(places);
    build
        .args(["build", "--release", "--locked", "--quiet"])
        // Named, so that build scripts are built without the counters.
        .args(["--target", host])
        .current_dir(places.root().join("fuzz"))
        .env("CARGO_TARGET_DIR", &folder)
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\u{1f}"));
    process::run(&mut build, "building the fuzzer")?;
    let name = format!("zeven-fuzz{}", std::env::consts::EXE_SUFFIX);
    Ok(folder.join(host).join("release").join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_broke_a_parser_is_named_with_the_way_to_see_it_again() -> Result<()> {
        let folder = files::test_folder("what-broke")?;
        let said = |before: &[String]| what_broke(Path::new("fuzzer"), "csv", &folder, before);
        assert!(said(&[]).contains("no input"));
        for name in ["crash-1", "crash-2"] {
            files::write(&folder.join(name), "x")?;
        }
        let second = said(&["crash-1".to_owned()]);
        assert!(second.contains("ZEVEN_FUZZ=csv fuzzer"), "{second}");
        assert!(
            second.contains("crash-2") && !second.contains("crash-1"),
            "{second}"
        );
        files::remove_folder(&folder)
    }
}
