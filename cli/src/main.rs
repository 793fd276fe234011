//! `zeven`: checks and scores files of Zeven without a browser, on the same engine.
//!
//! [`arguments`] turns what was typed into one value, a command turns that into a
//! [`Report`], and only [`output`] writes. So nothing half-done is ever printed.

mod archives;
mod arguments;
mod backups;
mod benchmark;
mod check;
mod compare;
mod convert;
mod folder;
mod input;
mod method;
mod methods;
mod output;
mod read;
mod score;
mod seals;
mod walk;

use std::process::ExitCode;

use arguments::{Command, USAGE};
use output::Report;

fn main() -> ExitCode {
    let report = match Command::parse(std::env::args_os().skip(1)) {
        Ok(command) => run(&command),
        Err(sentence) => Report::wrong_use(format!("{sentence}\n\n{USAGE}\n")),
    };
    output::write(&report)
}

fn run(command: &Command) -> Report {
    match command {
        Command::Help => Report::done(format!("{USAGE}\n")),
        Command::Version => Report::done(format!("zeven {}\n", zeven_core::APP_VERSION)),
        Command::Method(folder) => method::run(folder.as_deref()),
        Command::Check(request) => check::run(request),
        Command::Score(request) => score::run(request),
        Command::Compare(request) => compare::run(request),
        Command::Convert(request) => convert::run(request),
        Command::Benchmark(request) => benchmark::run(request),
    }
}
