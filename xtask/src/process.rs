//! Starting other programs: a clean environment, and errors that say what was being done.

use crate::files;
use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A command without the variables that `cargo run` has set for this program. Left in place they
/// would describe the package `xtask` to every cargo and build script below.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_of_cargo_run) {
            command.env_remove(name);
        }
    }
    command
}

fn is_of_cargo_run(name: &str) -> bool {
    const NAMES: [&str; 5] = [
        "CARGO",
        "CARGO_BIN_NAME",
        "CARGO_CRATE_NAME",
        "CARGO_PRIMARY_PACKAGE",
        "OUT_DIR",
    ];
    NAMES.contains(&name) || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

/// Runs to the end with output to the terminal. `doing` completes the sentence "error …".
pub(crate) fn run(command: &mut Command, doing: &str) -> Result<()> {
    let status = command
        .status()
        .with_context(|| cannot_start(command, doing))?;
    if !status.success() {
        bail!("error {doing}: `{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs to the end and returns standard output, trimmed.
pub(crate) fn output(command: &mut Command, doing: &str) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command, doing))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "error {doing}: `{}` ended with {}: {}",
            line(command),
            output.status,
            said.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Another command of this program, running beside what this one does. What it says is kept in a
/// file until it has ended, so that two do not speak at once.
#[derive(Debug)]
pub(crate) struct Beside {
    child: Child,
    log: PathBuf,
    doing: &'static str,
}

impl Beside {
    /// Starts `cargo xtask` with these arguments.
    pub(crate) fn start(
        places: &Places,
        doing: &'static str,
        arguments: &[String],
    ) -> Result<Self> {
        let own = env::current_exe().context("error finding this program")?;
        // Not `command`: it has to find the repository as this one has.
        Self::start_command(Command::new(own).args(arguments), places, doing)
    }

    fn start_command(command: &mut Command, places: &Places, doing: &'static str) -> Result<Self> {
        files::make_folder(places.target())?;
        let log = places.target().join(format!("{doing}.log"));
        let open = || {
            let file = File::create(&log)?;
            Ok::<_, std::io::Error>((file.try_clone()?, file))
        };
        let (said, complained) =
            open().with_context(|| format!("error writing {}", log.display()))?;
        let child = command
            .stdin(Stdio::null())
            .stdout(said)
            .stderr(complained)
            .spawn()
            .with_context(|| cannot_start(command, doing))?;
        Ok(Self { child, log, doing })
    }

    /// Waits for its end and prints what it said.
    pub(crate) fn end(mut self) -> Result<()> {
        let Self { doing, .. } = self;
        let status = self
            .child
            .wait()
            .with_context(|| format!("error {doing}"))?;
        print!("{}", files::read_text(&self.log)?);
        if !status.success() {
            bail!("error {doing}: it ended with {status}");
        }
        Ok(())
    }
}

impl Drop for Beside {
    /// What it does is of no use to a command that has failed.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program of this name on `PATH`, if there is one.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|p| p.is_file())
}

/// Puts folders before the `PATH` this program was started with.
pub(crate) fn put_on_path(command: &mut Command, first: &[PathBuf]) -> Result<()> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&inherited));
    let path = env::join_paths(all).context("error composing PATH from the folders of tools")?;
    command.env("PATH", path);
    Ok(())
}

fn cannot_start(command: &Command, doing: &str) -> String {
    let program = Path::new(command.get_program()).display();
    format!("error {doing}: `{program}` cannot be started")
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cargo_run_sets_is_removed() {
        for name in [
            "CARGO",
            "CARGO_MANIFEST_DIR",
            "CARGO_PKG_NAME",
            "CARGO_PRIMARY_PACKAGE",
        ] {
            assert!(is_of_cargo_run(name), "{name}");
        }
        for name in [
            "CARGO_HOME",
            "CARGO_TARGET_DIR",
            "CARGO_NET_OFFLINE",
            "RUSTUP_TOOLCHAIN",
        ] {
            assert!(!is_of_cargo_run(name), "{name}");
        }
    }

    #[test]
    fn what_runs_beside_is_waited_for_and_its_failure_is_a_failure() -> Result<()> {
        let root = files::test_folder("beside")?;
        let places = Places::for_test(&root);
        let start = |arguments: &[&str]| {
            Beside::start_command(Command::new("rustc").args(arguments), &places, "asking")
        };
        start(&["--version"])?.end()?;
        assert!(files::read_text(&places.target().join("asking.log"))?.starts_with("rustc "));
        let failed = start(&["--no-such-option"])?
            .end()
            .map_err(|error| error.to_string());
        assert!(failed.is_err_and(|said| said.starts_with("error asking: it ended with")));
        files::remove_folder(&root)
    }

    #[test]
    fn a_failure_names_what_was_being_done() {
        let missing = run(&mut command("no-such-program"), "trying a program");
        let message = missing.map_err(|error| format!("{error:#}"));
        assert!(message.is_err_and(|text| {
            text.starts_with("error trying a program: `no-such-program` cannot be started")
        }));
    }
}
