//! What was typed, as one value; nothing else reads the arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};
use zeven_cohort::Column;
use zeven_core::assessment::{Kind, ProfileField};
use zeven_core::code::Code;
use zeven_core::date::Date;

use crate::{benchmark, check, compare, convert, score};

/// Printed for `--help`, and on standard error after what was not understood.
pub(crate) const USAGE: &str = "\
Usage: zeven <command>

  method                id, version and SHA-256 of the built-in method, as JSON
  method FOLDER         the method of this folder as one file, which the app loads
  check FILE|DIR…       says `ok` or every problem with its place, file by file
    --method FILE|DIR     as for score
    --trust FILE          a seal must be of the key in this zeven/key file, or of that
                          in another one when given again
  score FILE…           scores, award check and path of assessments, as JSON
    --method FILE|DIR     also knows this method: a zeven/method file or a folder;
                          may be given again
    --keep-going          prints what can be scored although some files cannot
  compare FILE|DIR…     figures of a group of companies, as JSON; reads assessments and
                        results
    --group-by COLUMN     divides the companies by this, such as region; may be given again
    --filter COLUMN=VALUE[,VALUE]
                          only companies with one of these, such as size=small,medium;
                          may be given again
    --method FILE|DIR     as for score
    --keep-going          compares what can be read although some files cannot
  convert --to FORM FILE|DIR… -o OUT
                        writes assessments and results as one file of results
    --to FORM             jsonl, csv, csv-excel, xlsx or parquet
    --method FILE|DIR     as for score
    --keep-going          converts what can be read although some files cannot
  benchmark FILE|DIR… -o OUT
                        writes the figures of a group of companies as a file that
                        others may have; reads assessments and results
    --kind KIND           self (otherwise so), guided or jury
    --round YEAR          only this round; may be given again
    --filter FIELD=VALUE  only companies with this, such as size=small; may be given again
    --title TEXT          what it is called
    --chosen TEXT         how the group was chosen
    --date YYYY-MM-DD     the day it is made, if not today
    --method FILE|DIR     as for score
    --keep-going          uses what can be read although some files cannot

  --help                this text
  --version             the version of this program

In a folder, check reads every *.json and *.zip, benchmark every *.jsonl too, compare and
convert every *.csv as well; a folder with a method.toml is checked as a method.
Exit codes: 0 done, 1 problems in the input, 2 wrong use.";

/// One command with its options, complete and valid.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the usage.
    Help,
    /// Print the version.
    Version,
    /// Print the identity of the built-in method, or the method of a folder as one file.
    Method(Option<PathBuf>),
    /// Check files and folders.
    Check(check::Request),
    /// Score assessments.
    Score(score::Request),
    /// Compare assessments.
    Compare(compare::Request),
    /// Convert assessments and results.
    Convert(convert::Request),
    /// Make a benchmark.
    Benchmark(benchmark::Request),
}

impl Command {
    /// Reads the arguments after the program's name; the error is one sentence about
    /// the first that is not understood.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let arguments: Vec<_> = arguments.collect();
        parse(&mut Parser::from_args(arguments)).map_err(|error| error.to_string())
    }
}

fn parse(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    match parser.next()? {
        None => Err("a command is missing".into()),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(Command::Help),
        Some(Arg::Long("version") | Arg::Short('V')) => Ok(Command::Version),
        Some(Arg::Value(name)) => match name.to_str() {
            Some("method") => parse_method(parser),
            Some("check") => parse_check(parser),
            Some("score") => parse_score(parser),
            Some("compare") => parse_compare(parser),
            Some("convert") => parse_convert(parser),
            Some("benchmark") => parse_benchmark(parser),
            _ => Err(format!("unknown command '{}'", name.to_string_lossy()).into()),
        },
        Some(other) => Err(other.unexpected()),
    }
}

fn parse_method(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let mut folder = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(path) if folder.is_none() => folder = Some(path.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Method(folder))
}

fn parse_check(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let mut request = check::Request::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(path) => request.paths.push(path.into()),
            Arg::Long("method") => request.methods.push(parser.value()?.into()),
            Arg::Long("trust") => request.trusted.push(parser.value()?.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    if request.paths.is_empty() {
        return Err("'check' needs at least one file or folder".into());
    }
    Ok(Command::Check(request))
}

fn parse_score(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let mut request = score::Request::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(path) => request.files.push(path.into()),
            Arg::Long("method") => request.methods.push(parser.value()?.into()),
            Arg::Long("keep-going") => request.keep_going = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    if request.files.is_empty() {
        return Err("'score' needs at least one file".into());
    }
    Ok(Command::Score(request))
}

fn parse_compare(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let mut request = compare::Request::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(path) => request.paths.push(path.into()),
            Arg::Long("method") => request.methods.push(parser.value()?.into()),
            Arg::Long("keep-going") => request.keep_going = true,
            Arg::Long("group-by") => request.group_by.push(word(&parser.value()?.string()?)?),
            Arg::Long("filter") => {
                let (column, values) = values(&parser.value()?.string()?)?;
                request.filter.entry(column).or_default().extend(values);
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    if request.paths.is_empty() {
        return Err("'compare' needs at least one file or folder".into());
    }
    Ok(Command::Compare(request))
}

fn parse_convert(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let (mut to, mut out) = (None, None);
    let (mut paths, mut methods, mut keep_going) = (Vec::new(), Vec::new(), false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(path) => paths.push(path.into()),
            Arg::Long("to") => to = Some(word(&parser.value()?.string()?)?),
            Arg::Short('o') | Arg::Long("output") => out = Some(PathBuf::from(parser.value()?)),
            Arg::Long("method") => methods.push(parser.value()?.into()),
            Arg::Long("keep-going") => keep_going = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    if paths.is_empty() {
        return Err("'convert' needs at least one file or folder".into());
    }
    Ok(Command::Convert(convert::Request {
        paths,
        to: to.ok_or("'convert' needs a form: --to jsonl, csv, csv-excel, xlsx or parquet")?,
        out: out.ok_or("'convert' needs a file to write: -o OUT")?,
        methods,
        keep_going,
    }))
}

fn parse_benchmark(parser: &mut Parser) -> Result<Command, lexopt::Error> {
    let mut out = None;
    let mut request = benchmark::Request {
        paths: Vec::new(),
        out: PathBuf::new(),
        methods: Vec::new(),
        kind: Kind::SelfAssessment,
        rounds: Vec::new(),
        filters: Vec::new(),
        title: None,
        chosen: String::new(),
        made: None,
        keep_going: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(path) => request.paths.push(path.into()),
            Arg::Short('o') | Arg::Long("output") => out = Some(PathBuf::from(parser.value()?)),
            Arg::Long("kind") => request.kind = word(&parser.value()?.string()?)?,
            Arg::Long("round") => request.rounds.push(parser.value()?.parse()?),
            Arg::Long("filter") => request.filters.push(filter(&parser.value()?.string()?)?),
            Arg::Long("title") => request.title = Some(parser.value()?.string()?),
            Arg::Long("chosen") => request.chosen = parser.value()?.string()?,
            Arg::Long("date") => {
                let text = parser.value()?.string()?;
                let made = Date::parse(&text);
                request.made = Some(made.ok_or_else(|| format!("'{text}' is not a date"))?);
            }
            Arg::Long("method") => request.methods.push(parser.value()?.into()),
            Arg::Long("keep-going") => request.keep_going = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    if request.paths.is_empty() {
        return Err("'benchmark' needs at least one file or folder".into());
    }
    request.out = out.ok_or("'benchmark' needs a file to write: -o OUT")?;
    Ok(Command::Benchmark(request))
}

/// One of a closed list of words.
fn word<T: Code>(text: &str) -> Result<T, lexopt::Error> {
    let known = || {
        let words: Vec<_> = T::ALL.iter().map(|(_, word)| *word).collect();
        words.join(", ")
    };
    T::from_code(text).ok_or_else(|| format!("'{text}' is not one of: {}", known()).into())
}

/// `COLUMN=VALUE[,VALUE]`; an empty value is "not said".
fn values(text: &str) -> Result<(Column, Vec<String>), lexopt::Error> {
    let (column, values) = text
        .split_once('=')
        .ok_or_else(|| format!("'{text}' is not COLUMN=VALUE[,VALUE]"))?;
    Ok((
        word(column)?,
        values.split(',').map(str::to_owned).collect(),
    ))
}

/// `FIELD=VALUE`.
fn filter(text: &str) -> Result<(ProfileField, String), lexopt::Error> {
    let (field, value) = text
        .split_once('=')
        .ok_or_else(|| format!("'{text}' is not FIELD=VALUE"))?;
    Ok((word(field)?, value.to_owned()))
}
