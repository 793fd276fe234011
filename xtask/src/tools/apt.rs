//! System packages, where the system is Debian's kind and lets this user install.

use crate::process;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs packages; `what` says in the error what they are for.
pub(super) fn install(packages: &[&str], what: &str) -> Result<()> {
    let names = packages.join(" ");
    let advice = || format!("error installing {what}: install the Debian packages `{names}`");
    if process::on_path("apt-get").is_none() {
        bail!(
            "{}, or what this system calls them: there is no apt-get here",
            advice()
        );
    }
    // Old lists point to packages that are gone. A source of someone else's that fails is no
    // reason to stop: the installation will tell.
    if let Err(error) = process::run(apt_get(&advice)?.args(["update", "-qq"]), "reading lists") {
        println!("set-up: {error:#}");
    }
    let mut install = apt_get(&advice)?;
    install
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages);
    process::run(&mut install, &format!("installing {what}")).with_context(advice)
}

fn apt_get(advice: &impl Fn() -> String) -> Result<Command> {
    let as_root = process::output(process::command("id").arg("-u"), "asking for the user")? == "0";
    let mut command = if as_root {
        process::command("apt-get")
    } else {
        let asks_nothing = process::output(process::command("sudo").args(["-n", "true"]), "trying");
        if asks_nothing.is_err() {
            bail!("{} as root: this user may not", advice());
        }
        let mut sudo = process::command("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}
