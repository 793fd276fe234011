//! Cuts the compiled app into the part that loads first and parts that load when they are opened.
//!
//! The cut has to happen between cargo and wasm-bindgen, and Trunk calls both without a word in
//! between. So this program puts a copy of itself on Trunk's path under the name `wasm-bindgen`:
//! called by that name, it cuts first and then calls the real one on what loads first.

use crate::places::Places;
use crate::{files, process};
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The name this program takes the place of.
const NAME: &str = "wasm-bindgen";
/// Functions that load a part carry this in their name; a program without any stays whole.
const MARK: &[u8] = b"__wasm_split_load_";
/// Tells build.rs of the app that what is compiled will be cut.
const ASKED: &str = "ZEVEN_SPLIT";
/// The same features as for what loads first, in index.html.
pub(crate) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Prepares a call of Trunk: the app is told, and this program is in the place of wasm-bindgen.
pub(crate) fn prepare(trunk: &mut Command, places: &Places) -> Result<()> {
    trunk.env(ASKED, "1");
    let folder = places.target().join("stand-in");
    files::make_folder(&folder)?;
    let own = env::current_exe().context("error finding this program")?;
    let copy = folder.join(format!("{NAME}{}", env::consts::EXE_SUFFIX));
    std::fs::copy(&own, &copy).with_context(|| format!("error writing {}", copy.display()))?;
    let path = trunk
        .get_envs()
        .find(|(name, _)| *name == "PATH")
        .and_then(|(_, value)| value.map(OsString::from))
        .or_else(|| env::var_os("PATH"))
        .unwrap_or_default();
    let all = std::iter::once(folder).chain(env::split_paths(&path));
    trunk.env("PATH", env::join_paths(all)?);
    Ok(())
}

/// Where the parts of a build are, with the script that loads them.
pub(crate) fn folder(places: &Places) -> PathBuf {
    places.wasm_target().join("parts")
}

/// Makes every part as small as wasm-opt can.
pub(crate) fn shrink(folder: &Path, mut wasm_opt: impl FnMut() -> Result<Command>) -> Result<()> {
    for name in files::list(folder)? {
        let path = folder.join(&name);
        if path.extension().is_none_or(|ending| ending != "wasm") {
            continue;
        }
        let mut command = wasm_opt()?;
        command.arg("-Oz").args(FEATURES);
        command.args(["--strip-debug", "--strip-producers"]);
        command.arg(&path).arg("-o").arg(&path);
        process::run(&mut command, &format!("making {name} small"))?;
    }
    Ok(())
}

/// Whether this program was called in the place of wasm-bindgen.
pub(crate) fn is_called() -> bool {
    let own = env::args_os().next().map(PathBuf::from);
    own.is_some_and(|own| own.file_stem().is_some_and(|name| name == NAME))
}

/// Cuts what wasm-bindgen was called for, if there is anything to cut, and calls it.
pub(crate) fn stand_in() -> ExitCode {
    match bindgen() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn bindgen() -> Result<()> {
    let mut arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let input = arguments.iter_mut().find(|argument| {
        Path::new(argument)
            .extension()
            .is_some_and(|end| end == "wasm")
    });
    if let Some(input) = input
        && has_parts(&files::read(Path::new(input))?)
    {
        *input = cut(Path::new(input))?.into();
        // The parts call into what loads first through the table of functions, which
        // wasm-bindgen would hide as one of the linker's own exports.
        arguments.push("--keep-lld-exports".into());
    }
    let mut command = real(NAME)?;
    process::run(command.args(arguments), "calling wasm-bindgen")
}

fn has_parts(program: &[u8]) -> bool {
    program.windows(MARK.len()).any(|window| window == MARK)
}

/// Cuts a program; gives the path of what loads first. The parts go beside the target folders.
fn cut(program: &Path) -> Result<PathBuf> {
    let target = env::var_os("CARGO_TARGET_DIR").context("CARGO_TARGET_DIR is not set")?;
    let folder = Path::new(&target).join("parts");
    files::remove_folder(&folder)?;
    files::make_folder(&folder)?;
    let mut command = real("wasm-split-cli")?;
    command.args(["--target", "web", "--out-name", "main"]);
    command.arg(program).arg(&folder);
    process::run(&mut command, "cutting the app into parts")?;
    let first = Path::new(&target).join("first.wasm");
    files::rename(&folder.join("main.wasm"), &first)?;
    Ok(first)
}

/// A program from the path, this folder left out of it.
fn real(name: &str) -> Result<Command> {
    let own = env::current_exe().context("error finding this program")?;
    let path = env::var_os("PATH").unwrap_or_default();
    let others = env::split_paths(&path).filter(|folder| Some(folder.as_path()) != own.parent());
    let mut command = process::command(name);
    command.env("PATH", env::join_paths(others)?);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_program_stands_before_the_real_one_on_the_path() -> Result<()> {
        let folder = files::test_folder("split-path")?;
        let mut trunk = Command::new("trunk");
        trunk.env("PATH", "tools");
        prepare(&mut trunk, &Places::for_test(&folder))?;
        let path = trunk.get_envs().find(|(name, _)| *name == "PATH");
        let path = path.and_then(|(_, value)| value).unwrap_or_default();
        let folders: Vec<_> = env::split_paths(path).collect();
        let own = folder.join("target").join("stand-in");
        assert_eq!(folders, [own.clone(), PathBuf::from("tools")]);
        assert!(
            own.join(format!("{NAME}{}", env::consts::EXE_SUFFIX))
                .is_file()
        );
        files::remove_folder(&folder)
    }

    #[test]
    fn a_program_without_parts_stays_whole() {
        assert!(has_parts(b"..__wasm_split_load_after.."));
        assert!(!has_parts(b"\0asm\x01\0\0\0"));
    }
}
