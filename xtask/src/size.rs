//! `cargo xtask size`: what a browser downloads, against the budget.
//!
//! Counted is brotli at its best setting, which is what static hosts send at best. Files are
//! compressed one by one, as they are sent.

use crate::budget::{Budget, Group};
use crate::files;
use crate::places::Places;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

const QUALITY: u32 = 11;
const WINDOW: u32 = 22;
const BUFFER: usize = 64 * 1024;

/// Bytes of one file.
#[derive(Clone, Copy, Debug, Default)]
struct Bytes {
    plain: u64,
    brotli: u64,
}

/// Prints every group with its files, and fails if one is over its limit.
pub(crate) fn size(places: &Places) -> Result<()> {
    let dist = places.dist();
    ensure!(
        dist.is_dir(),
        "error measuring dist/: it does not exist; `cargo xtask build` makes it"
    );
    let budget = Budget::parse(&files::read_text(&places.root().join("budget.toml"))?)?;
    let measured = measure(&dist)?;
    let mut over = Vec::new();
    for group in &budget.group {
        let total = print(group, &measured)?;
        if total > group.limit {
            over.push(format!(
                "`{}` has {total} of {} bytes",
                group.name, group.limit
            ));
        }
    }
    if !over.is_empty() {
        bail!("over the budget of budget.toml: {}", over.join(", "));
    }
    Ok(())
}

/// Measures every file, on all cores: the best setting of brotli is slow.
fn measure(dist: &Path) -> Result<BTreeMap<String, Bytes>> {
    let paths = Mutex::new(files::list(dist)?.into_iter());
    let next = || paths.lock().ok()?.next();
    let work = || {
        let mut measured = Vec::new();
        while let Some(path) = next() {
            let bytes = bytes(&dist.join(&path));
            measured.push((
                path.clone(),
                bytes.with_context(|| format!("error compressing {path}"))?,
            ));
        }
        Ok(measured)
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let all: Result<Vec<_>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let ended = workers.into_iter().map(thread::ScopedJoinHandle::join);
        ended
            .map(|end| end.unwrap_or_else(|_| bail!("error compressing: a thread broke")))
            .collect()
    });
    Ok(all?.into_iter().flatten().collect())
}

fn bytes(path: &Path) -> Result<Bytes> {
    let content = files::read(path)?;
    Ok(Bytes {
        plain: content.len().try_into()?,
        brotli: brotli(&content)?,
    })
}

fn brotli(content: &[u8]) -> Result<u64> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(content)?;
    Ok(writer.into_inner().len().try_into()?)
}

fn print(group: &Group, measured: &BTreeMap<String, Bytes>) -> Result<u64> {
    let paths: Vec<String> = measured.keys().cloned().collect();
    let idle = group.without_match(&paths);
    ensure!(
        idle.is_empty(),
        "error measuring `{}`: no file is {}",
        group.name,
        idle.join(", ")
    );
    let counted = || measured.iter().filter(|(path, _)| group.counts(path));
    let width = counted()
        .map(|(path, _)| path.len())
        .max()
        .unwrap_or_default()
        .max(24);
    println!("\n{:width$} {:>10} {:>10}", group.name, "bytes", "brotli");
    for (path, Bytes { plain, brotli }) in counted() {
        println!("{path:width$} {plain:>10} {brotli:>10}");
    }
    let plain: u64 = counted().map(|(_, bytes)| bytes.plain).sum();
    let total: u64 = counted().map(|(_, bytes)| bytes.brotli).sum();
    println!(
        "{:width$} {plain:>10} {total:>10}  limit {}",
        "together", group.limit
    );
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget_with(limit: u64) -> String {
        format!("[[group]]\nname = \"all\"\nlimit = {limit}\nfiles = [\"**\"]\n")
    }

    #[test]
    fn over_the_limit_is_an_error_that_names_the_group() -> Result<()> {
        let root = files::test_folder("size")?;
        let places = Places::for_test(&root);
        assert!(size(&places).is_err_and(|error| error.to_string().contains("cargo xtask build")));
        files::make_folder(&root.join("dist").join("method"))?;
        files::write(
            &root.join("dist").join("method").join("a.json"),
            "a".repeat(10_000),
        )?;
        files::write(&root.join("budget.toml"), budget_with(100))?;
        size(&places)?;
        files::write(&root.join("budget.toml"), budget_with(3))?;
        assert!(size(&places).is_err_and(|error| error.to_string().contains("`all` has")));
        files::remove_folder(&root)
    }
}
