//! What was asked on the command line, as one value; nothing else reads the arguments.

use crate::soak::Effort;

/// Printed for `help`, and on standard error for anything that is not understood.
pub(crate) const USAGE: &str = "\
Usage: cargo xtask <command>

  run [--port 8080]  set up what is missing, build, serve on 127.0.0.1
  build              release build into dist/, ready for any static host; with the environment's
                     ZEVEN_ADDRESS=https://your.host/zeven/ links to it show a picture
  dist [--twice]     a release into target/dist/: folder, ZIP, checksums, bill of materials; with
                   --twice built again from a clone, to see whether the bytes are the same
  test               everything that guards a change: check, build, size, browser tests, journeys
  journeys [NAME…]   only the journeys, or those named, on dist/ as it was built last
  screens [NAME…]    pictures of every screen, or of those named, into target/screens/
  looks [--accept]   compares a few screens with the kept pictures; or keeps today's
  guides             the pictures of the guides and the README, on dist/ as it was built last,
                     and the names of buttons in their texts
  browsers           the owner's way in Firefox and WebKit, on dist/ as it was built last
  check              the quick part: format, lints, native tests
  bench [--turns 7]  builds, and measures the app beside plain JavaScript, React and SurveyJS
  bench growth       how dist/ as it was built last grows with what is on the device: --turns 3
  bench hub          measures the hub's engine against plain JavaScript and DuckDB:
                     --rows 240000, --small (rows with nothing optional in them)
  engines            DuckDB and Apache Spark on converted files: the same figures as `zeven
                   compare`, or the place where they differ; installs both into target/
  soak               the long tests on dist/ as it was built last: --kills 200 of the browser,
                   --fuzz 1800 seconds of fuzzing, --seed 7
  licences           the licences of everything that is built in against licences.toml
  pack               what people edit into target/pack/, for a plain `trunk serve`
  size               brotli bytes of dist/ against budget.toml
  help               this text

Tools that are missing are built once into a cache folder: $ZEVEN_CACHE, else
$XDG_CACHE_HOME/zeven, else ~/.cache/zeven.";

/// The port of `run` when none is given.
const DEFAULT_PORT: u16 = 8080;

/// How often `bench` measures when nothing is said.
const BENCH_TURNS: u32 = 7;
/// On how many results `bench hub` measures when nothing is said: the stress case.
const BENCH_ROWS: usize = 240_000;
/// How often `bench growth` measures when nothing is said.
const GROWTH_TURNS: u32 = 3;

/// One command with its options, complete and valid.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the usage.
    Help,
    /// Build and serve.
    Run {
        /// The port on 127.0.0.1; 0 lets the system choose.
        port: u16,
    },
    /// Build into `dist/`.
    Build,
    /// A release to hand on.
    Dist {
        /// Also build it a second time, elsewhere, and compare.
        twice: bool,
    },
    /// Everything that guards a change.
    Test,
    /// Journeys on `dist/` as it is.
    Journeys {
        /// Which files of `tests/journeys/`, without `.test.mjs`; all when empty.
        names: Vec<String>,
    },
    /// Pictures of `dist/` as it is.
    Screens {
        /// Which screens of `tests/screens/table.mjs`; all when empty.
        names: Vec<String>,
    },
    /// A few screens against the kept pictures.
    Looks {
        /// Today's pictures become the kept ones.
        accept: bool,
    },
    /// The pictures and names of the guides.
    Guides,
    /// Other browsers than Chromium.
    Browsers,
    /// Format, lints, native tests.
    Check,
    /// Measure the app beside other pages.
    Bench {
        /// How often everything is measured.
        turns: u32,
    },
    /// Measure how the app grows with what is on the device.
    BenchGrowth {
        /// How often everything is measured.
        turns: u32,
    },
    /// Measure the hub's engine.
    BenchHub {
        /// On how many results.
        rows: usize,
        /// Whether their rows hold nothing that may be left empty.
        small: bool,
    },
    /// The figures of other engines beside our own.
    Engines,
    /// The long tests.
    Soak(Effort),
    /// The licences of all dependencies.
    Licences,
    /// What people edit into `target/pack/`.
    Pack,
    /// Bytes against the budget.
    Size,
}

impl Command {
    /// Reads the arguments; the error is one sentence about the first that is not understood.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let Some((name, rest)) = arguments.split_first() else {
            return Err("a command is missing".to_owned());
        };
        let command = match name.as_str() {
            "run" => return parse_run(rest),
            "journeys" => {
                return Ok(Self::Journeys {
                    names: rest.to_vec(),
                });
            }
            "screens" => {
                return Ok(Self::Screens {
                    names: rest.to_vec(),
                });
            }
            "looks" if rest.iter().all(|what| what == "--accept") => {
                return Ok(Self::Looks {
                    accept: !rest.is_empty(),
                });
            }
            "looks" => Self::Looks { accept: false },
            "dist" if rest == ["--twice"] => return Ok(Self::Dist { twice: true }),
            "dist" => Self::Dist { twice: false },
            "guides" => Self::Guides,
            "browsers" => Self::Browsers,
            "soak" => return parse_soak(rest),
            "licences" => Self::Licences,
            "build" => Self::Build,
            "test" => Self::Test,
            "check" => Self::Check,
            "bench" if rest.first().is_some_and(|what| what == "hub") => {
                return parse_bench_hub(rest);
            }
            "bench" => return parse_bench(rest),
            "engines" => Self::Engines,
            "pack" => Self::Pack,
            "size" => Self::Size,
            "help" | "--help" | "-h" => Self::Help,
            other => return Err(format!("unknown command `{other}`")),
        };
        match rest.first() {
            None => Ok(command),
            Some(extra) => Err(format!("`{name}` does not take `{extra}`")),
        }
    }
}

fn parse_bench(rest: &[String]) -> Result<Command, String> {
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let (growth, options) = match rest.split_first() {
        Some((&"growth", options)) => (true, options),
        _ => (false, rest.as_slice()),
    };
    let turns = match options {
        [] if growth => GROWTH_TURNS,
        [] => BENCH_TURNS,
        ["--turns", turns] => match turns.parse() {
            Ok(turns) if turns > 0 => turns,
            _ => return Err(format!("`{turns}` is not a number of turns")),
        },
        [other, ..] => return Err(format!("`bench` does not take `{other}`")),
    };
    Ok(if growth {
        Command::BenchGrowth { turns }
    } else {
        Command::Bench { turns }
    })
}

fn parse_bench_hub(rest: &[String]) -> Result<Command, String> {
    let (mut rows, mut small) = (BENCH_ROWS, false);
    let mut options = rest.iter().skip(1).map(String::as_str);
    while let Some(option) = options.next() {
        match option {
            "--small" => small = true,
            "--rows" => {
                let count = options.next().unwrap_or_default();
                // The table of plain JavaScript has room for so many.
                rows = match count.parse() {
                    Ok(rows) if (1_000..=BENCH_ROWS).contains(&rows) => rows,
                    _ => return Err(format!("`{count}` is not 1000 to {BENCH_ROWS} rows")),
                };
            }
            other => return Err(format!("`bench hub` does not take `{other}`")),
        }
    }
    Ok(Command::BenchHub { rows, small })
}

fn parse_run(rest: &[String]) -> Result<Command, String> {
    let mut port = DEFAULT_PORT;
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let value = match argument.strip_prefix("--port") {
            Some("") => rest.next().map(String::as_str),
            Some(value) => value.strip_prefix('='),
            None => return Err(format!("`run` does not take `{argument}`")),
        };
        port = value
            .and_then(|value| value.parse().ok())
            .ok_or("`--port` needs a number from 0 to 65535")?;
    }
    Ok(Command::Run { port })
}

fn parse_soak(rest: &[String]) -> Result<Command, String> {
    let mut effort = Effort::LONG;
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (argument.as_str(), rest.next().map(String::as_str)),
        };
        let number = || {
            let number = value.and_then(|value| value.parse().ok());
            number.ok_or_else(|| format!("`{name}` needs a whole number"))
        };
        match name {
            "--kills" => effort.kills = number()?,
            "--fuzz" => effort.fuzz = number()?,
            "--seed" => effort.seed = number()?,
            _ => return Err(format!("`soak` does not take `{argument}`")),
        }
    }
    Ok(Command::Soak(effort))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Command::parse(&arguments)
    }

    #[test]
    fn port_is_read_in_both_spellings() {
        assert_eq!(parse("run"), Ok(Command::Run { port: 8080 }));
        assert_eq!(parse("run --port 9000"), Ok(Command::Run { port: 9000 }));
        assert_eq!(parse("run --port=9000"), Ok(Command::Run { port: 9000 }));
    }

    #[test]
    fn the_long_tests_take_numbers_and_have_their_own() {
        assert_eq!(parse("soak"), Ok(Command::Soak(Effort::LONG)));
        let effort = Effort {
            kills: 3,
            fuzz: 0,
            seed: 9,
        };
        assert_eq!(
            parse("soak --kills 3 --fuzz=0 --seed 9"),
            Ok(Command::Soak(effort))
        );
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert!(parse("").is_err());
        assert_eq!(parse("walk"), Err("unknown command `walk`".to_owned()));
        assert!(parse("soak --kills").is_err());
        assert!(parse("soak --kills few").is_err());
        assert!(parse("soak --kill 3").is_err());
        assert_eq!(
            parse("test --fast"),
            Err("`test` does not take `--fast`".to_owned())
        );
        assert_eq!(
            parse("run --host x"),
            Err("`run` does not take `--host`".to_owned())
        );
        assert!(parse("run --port").is_err());
        assert!(parse("run --port 70000").is_err());
        assert!(parse("run --portal 1").is_err());
    }

    #[test]
    fn pictures_are_kept_only_when_told() {
        assert_eq!(parse("looks"), Ok(Command::Looks { accept: false }));
        assert_eq!(parse("looks --accept"), Ok(Command::Looks { accept: true }));
        assert!(parse("looks --all").is_err());
        let names = vec!["walk".to_owned()];
        assert_eq!(parse("screens walk"), Ok(Command::Screens { names }));
    }

    #[test]
    fn a_release_is_built_once_or_twice() {
        assert_eq!(parse("dist"), Ok(Command::Dist { twice: false }));
        assert_eq!(parse("dist --twice"), Ok(Command::Dist { twice: true }));
        assert!(parse("dist --thrice").is_err());
    }

    #[test]
    fn only_known_things_are_measured() {
        let hub = |rows, small| Ok(Command::BenchHub { rows, small });
        assert_eq!(parse("bench hub"), hub(240_000, false));
        assert_eq!(parse("bench hub --rows 24000"), hub(24_000, false));
        assert_eq!(parse("bench hub --small --rows 1000"), hub(1_000, true));
        assert_eq!(parse("bench"), Ok(Command::Bench { turns: 7 }));
        assert_eq!(parse("bench --turns 2"), Ok(Command::Bench { turns: 2 }));
        assert_eq!(parse("bench growth"), Ok(Command::BenchGrowth { turns: 3 }));
        for wrong in [
            "moon",
            "--turns",
            "--turns 0",
            "growth --turns few",
            "hub --rows",
            "hub --rows 9",
            "hub --large",
        ] {
            assert!(parse(&format!("bench {wrong}")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_command_of_the_usage_is_understood() {
        let names = USAGE.lines().filter_map(|line| line.strip_prefix("  "));
        let names = names.filter(|line| !line.starts_with(' '));
        for name in names.filter_map(|line| line.split_whitespace().next()) {
            assert!(parse(name).is_ok(), "{name}");
        }
    }
}
