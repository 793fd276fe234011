//! Set-up, build and checks of Zeven: what `cargo xtask …` runs.
//!
//! The order of reading: [`command`] is what was asked, [`tools`] brings what is missing,
//! [`build`] makes `dist/`, [`serve`] shows it, [`check`] and [`test`] guard a change, [`dist`] packs a
//! release.

mod bench;
mod bench_app;
mod budget;
mod build;
mod check;
mod command;
mod dist;
mod engines;
mod files;
mod finish;
mod guides;
mod hash;
mod journeys;
mod licences;
mod pack;
mod places;
mod process;
mod screens;
mod serve;
mod size;
mod soak;
mod split;
mod steps;
mod test;
mod tools;

use command::Command;
use places::Places;
use std::process::ExitCode;
use steps::Steps;

/// The exit code for wrong use, as for the `zeven` command.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    if split::is_called() {
        return split::stand_in();
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = match Command::parse(&arguments) {
        Ok(Command::Help) => {
            println!("{}", command::USAGE);
            return ExitCode::SUCCESS;
        }
        Ok(command) => command,
        Err(problem) => {
            eprintln!("{problem}\n\n{}", command::USAGE);
            return ExitCode::from(WRONG_USE);
        }
    };
    match run(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> anyhow::Result<()> {
    let places = Places::find()?;
    let mut steps = Steps::default();
    let result = match command {
        Command::Help => Ok(()),
        Command::Run { port } => serve_build(&places, *port),
        Command::Build => build::build(&places),
        Command::Dist { twice } => dist::dist(&places, &mut steps, *twice),
        Command::Journeys { names } => test::only_journeys(&places, names),
        Command::Screens { names } => screens::take(&places, names),
        Command::Looks { accept } => screens::only_compare(&places, *accept),
        Command::Guides => guides::renew(&places),
        Command::Browsers => screens::browsers(&places),
        Command::Check => check::check(&places, &mut steps),
        Command::Test => test::test(&places, &mut steps),
        Command::Bench { turns } => bench_app::app(&places, *turns),
        Command::BenchGrowth { turns } => bench_app::growth(&places, *turns),
        Command::BenchHub { rows, small } => bench::hub(&places, *rows, *small),
        Command::Engines => engines::engines(&places, &mut steps),
        Command::Soak(effort) => soak::soak(&places, &mut steps, *effort),
        Command::Licences => licences::licences(&places),
        Command::Pack => pack::write(&places),
        Command::Size => size::size(&places),
    };
    // The table is worth as much when a step failed.
    print!("{}", steps.table());
    result
}

/// Takes the port first: a busy port should be known before a build of minutes, not after.
fn serve_build(places: &Places, port: u16) -> anyhow::Result<()> {
    let listener = serve::listen(port)?;
    build::build(places)?;
    let server = serve::Server::start(listener, places.dist(), "/")?;
    println!("\nZeven is at {} (Ctrl+C stops it)", server.address());
    server.wait();
    Ok(())
}
