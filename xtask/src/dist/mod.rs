//! `cargo xtask dist`: a release to hand on. Everything in it comes from the commit: no clock, no
//! machine, so that whoever builds the same commit gets the same bytes and can compare them.
//!
//! `target/dist/` then has a folder, the same folder as a ZIP, the bill of materials, and the
//! SHA-256 of both; the folder has the SHA-256 of every file in it.

mod again;
mod sbom;

use crate::places::Places;
use crate::steps::Steps;
use crate::{build, files, hash, process};
use anyhow::{Context, Result, ensure};
use sbom::Origin;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// All packages of the workspace share one version.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What `sha256sum --check` reads.
const SUMS: &str = "SHA256SUMS";
/// What a host or a reader needs beside the app.
const BESIDE: [&str; 3] = ["LICENSE", "CHANGELOG.md", "SECURITY.md"];

/// Builds and packs a release; with `twice` a second time, elsewhere and from nothing, to see
/// whether the bytes are the same.
pub(crate) fn dist(places: &Places, steps: &mut Steps, twice: bool) -> Result<()> {
    steps.run("unchanged", || unchanged(places))?;
    steps.run("build", || build::build(places))?;
    steps.run("pack", || pack(places))?;
    if twice {
        steps.run("again", || again::again(places))?;
    }
    Ok(())
}

/// A release is that of a commit.
fn unchanged(places: &Places) -> Result<()> {
    let said = git(places, &["status", "--porcelain"]).unwrap_or_default();
    ensure!(
        said.is_empty(),
        "error making a release: not committed yet:\n{said}"
    );
    Ok(())
}

/// Packs `dist/` as it was built last.
pub(crate) fn pack(places: &Places) -> Result<()> {
    let name = format!("zeven-{VERSION}");
    let out = folder(places);
    files::remove_folder(&out)?;
    let release = out.join(&name);
    copy(&places.dist(), &release.join("app"))?;
    copy(&places.root().join("hosting"), &release.join("hosting"))?;
    for file in BESIDE {
        files::write(&release.join(file), files::read(&places.root().join(file))?)?;
    }
    let origin = Origin {
        commit: git(places, &["rev-parse", "HEAD"]),
        time: git(places, &["show", "--no-patch", "--format=%cI", "HEAD"]),
    };
    let bill = sbom::bill(places, VERSION, &origin)?;
    let bill_name = format!("{name}.cdx.json");
    files::write(&release.join(&bill_name), &bill)?;
    files::write(
        &release.join(SUMS),
        sums(&release, &files::list(&release)?)?,
    )?;
    let archive = format!("{name}.zip");
    zip_folder(&release, &name, &out.join(&archive))?;
    files::write(&out.join(&bill_name), bill)?;
    let outer = sums(&out, &[archive, bill_name])?;
    files::write(&out.join(SUMS), &outer)?;
    print!("{outer}");
    println!("packed {}", release.display());
    Ok(())
}

/// Where a release is put.
pub(crate) fn folder(places: &Places) -> PathBuf {
    places.target().join("dist")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for name in files::list(from)? {
        let target = to.join(&name);
        files::make_folder(target.parent().unwrap_or(to))?;
        files::write(&target, files::read(&from.join(&name))?)?;
    }
    Ok(())
}

/// One line a file, as `sha256sum` writes them.
fn sums(folder: &Path, names: &[String]) -> Result<String> {
    let mut lines = String::new();
    for name in names {
        let sum = hash::hex(&files::read(&folder.join(name))?);
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{sum}  {}", name.replace('\\', "/"));
    }
    Ok(lines)
}

/// The files in the order of their names, all of the format's first day: when it was packed is
/// no part of a release.
fn zip_folder(folder: &Path, name: &str, archive: &Path) -> Result<()> {
    let pack = || -> Result<()> {
        let mut zip = ZipWriter::new(File::create(archive)?);
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(0o644);
        for file in files::list(folder)? {
            zip.start_file(format!("{name}/{}", file.replace('\\', "/")), options)?;
            zip.write_all(&files::read(&folder.join(&file))?)?;
        }
        zip.finish()?;
        Ok(())
    };
    pack().with_context(|| format!("error packing {}", archive.display()))
}

/// What git says, if this is a repository and git is there.
fn git(places: &Places, arguments: &[&str]) -> Option<String> {
    let mut git = process::command("git");
    git.current_dir(places.root()).args(arguments);
    process::output(&mut git, "asking git").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_the_same_whenever_it_is_packed() -> Result<()> {
        let root = files::test_folder("dist-zip")?;
        let folder = root.join("release");
        files::make_folder(&folder.join("app"))?;
        files::write(&folder.join("app").join("index.html"), "<h1>Zeven</h1>")?;
        files::write(&folder.join("LICENSE"), "words".repeat(100))?;
        let [first, second] = [root.join("1.zip"), root.join("2.zip")];
        zip_folder(&folder, "zeven", &first)?;
        // Written anew: other times on the disk.
        files::write(&folder.join("LICENSE"), "words".repeat(100))?;
        zip_folder(&folder, "zeven", &second)?;
        assert_eq!(files::read(&first)?, files::read(&second)?);
        let mut archive = zip::ZipArchive::new(File::open(&first)?)?;
        let names: Vec<String> = archive
            .file_names()
            .map(|name| Ok(name?.into_owned()))
            .collect::<Result<_>>()?;
        assert_eq!(names, ["zeven/LICENSE", "zeven/app/index.html"]);
        let text = std::io::read_to_string(archive.by_name("zeven/app/index.html")?)?;
        assert_eq!(text, "<h1>Zeven</h1>");
        files::remove_folder(&root)
    }

    #[test]
    fn sums_are_written_as_the_usual_command_reads_them() -> Result<()> {
        let folder = files::test_folder("dist-sums")?;
        files::write(&folder.join("a"), "abc")?;
        // FIPS 180-2, "abc".
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n";
        assert_eq!(sums(&folder, &["a".to_owned()])?, expected);
        files::remove_folder(&folder)
    }
}
