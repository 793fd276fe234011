//! The release build: pack the method, run Trunk, finish its result, put it into `dist/`.

use crate::finish::social;
use crate::places::Places;
use crate::tools::Toolbox;
use crate::{files, finish, pack, process, split};
use anyhow::Result;
use std::env;

/// Builds `dist/`, setting up what is missing. `dist/` changes only when all has gone well.
pub(crate) fn build(places: &Places) -> Result<()> {
    let tools = Toolbox::for_build(places)?;
    build_with(places, &tools)
}

/// Builds `dist/` with tools that are set up.
pub(crate) fn build_with(places: &Places, tools: &Toolbox) -> Result<()> {
    pack::write(places)?;
    fetch(places, tools)?;
    trunk(places, tools)?;
    let parts = split::folder(places);
    split::shrink(&parts, || tools.command("wasm-opt", places))?;
    let address = env::var(social::ADDRESS).ok();
    finish::finish(&places.stage(), &parts, address.as_deref())?;
    if address.is_some() {
        // After the rest: it is for other sites, and nothing that the app keeps for offline use.
        let picture = places.root().join("hosting").join(social::PICTURE);
        files::write(
            &places.stage().join(social::PICTURE),
            files::read(&picture)?,
        )?;
    }
    files::remove_folder(&places.dist())?;
    files::rename(&places.stage(), &places.dist())?;
    println!("built {}", places.dist().display());
    Ok(())
}

/// Trunk calls cargo offline (see Trunk.toml), so what Cargo.lock names must be here before.
fn fetch(places: &Places, tools: &Toolbox) -> Result<()> {
    let mut cargo = tools.cargo(places)?;
    cargo.args([
        "fetch",
        "--quiet",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    // The host's, for build scripts and macros; without this, other systems' crates come too.
    cargo.args(["--target", "host-tuple"]);
    process::run(&mut cargo, "downloading the crates of Cargo.lock")
}

fn trunk(places: &Places, tools: &Toolbox) -> Result<()> {
    let stage = places.stage();
    files::remove_folder(&stage)?;
    files::make_folder(&stage)?;
    let mut trunk = tools.command("trunk", places)?;
    trunk.args(["build", "--release", "--dist"]).arg(&stage);
    // Trunk 0.21 reads NO_COLOR as a boolean and stops at the usual `1`.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    split::prepare(&mut trunk, places)?;
    process::run(&mut trunk, "building the app with Trunk")
}
