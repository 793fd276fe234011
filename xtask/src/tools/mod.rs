//! Brings the tools of a build: finds what is there in the right version, installs what is not.
//!
//! Every tool has a folder of its own in the cache, named after tool and version. It is filled
//! under another name and renamed when complete, so a folder that exists is a tool that works.

mod apt;
mod browser;
mod cargo_install;
mod compiler;
mod cpp;
mod debian;
mod linker;
mod npm;
mod other_browsers;
mod python;
mod rustc;
mod wasm_bindgen;
mod wasm_opt;

pub(crate) use browser::Browser;
pub(crate) use cpp::ensure_cpp;
pub(crate) use npm::{ensure_bench_packages, ensure_test_packages};
pub(crate) use other_browsers::OtherBrowsers;
pub(crate) use python::python;

use crate::places::Places;
use crate::process;
use anyhow::Result;
use cargo_install::CargoTool;
use compiler::Compiler;
use std::path::PathBuf;
use std::process::Command;

/// 0.21 and not 0.22: the later one asks for a compiler newer than the one this project promises
/// to build with. No default features: they are the downloads, which this set-up replaces.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    arguments: &["--locked", "--no-default-features"],
    about: "2 minutes on two cores",
};

/// Cuts the app where `wasm_split_helpers` has marked it; the two belong together.
const SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    arguments: &["--locked", "--features", "build-binary"],
    about: "half a minute on two cores",
};

/// What a build for the browser runs with.
#[derive(Debug)]
pub(crate) struct Toolbox {
    compiler: Compiler,
    path: Vec<PathBuf>,
}

impl Toolbox {
    /// Brings everything `build` needs: compiler, wasm-bindgen, Trunk, wasm-opt.
    pub(crate) fn for_build(places: &Places) -> Result<Self> {
        crate::files::make_folder(places.cache())?;
        let compiler = Compiler::ensure(places)?;
        let path = vec![
            wasm_bindgen::ensure(places)?,
            TRUNK.ensure(places.cache())?,
            SPLIT.ensure(places.cache())?,
            wasm_opt::ensure(places.cache())?,
        ];
        Ok(Self { compiler, path })
    }

    /// A program that builds for wasm32, directly or through others: it sees these tools before
    /// all others on `PATH`, the right compiler, and a target folder of its own.
    pub(crate) fn command(&self, program: &str, places: &Places) -> Result<Command> {
        let mut path = self.path.clone();
        path.extend(self.compiler.path());
        let mut command = process::command(program);
        process::put_on_path(&mut command, &path)?;
        self.compiler.set(&mut command, places);
        command
            .current_dir(places.root())
            .env("CARGO_TARGET_DIR", places.wasm_target());
        Ok(command)
    }

    /// Like [`Self::command`], for cargo.
    pub(crate) fn cargo(&self, places: &Places) -> Result<Command> {
        self.command(self.compiler.cargo(), places)
    }
}

/// Says what takes a while, before it does.
fn say(what: &str, about: &str) {
    println!("set-up: {what} (once, about {about})");
}
