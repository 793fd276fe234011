//! `zeven benchmark`: the figures of a group of companies as a file that others may have.

use std::path::{Path, PathBuf};

use serde_json::Value;
use zeven_core::assessment::{Assessment, Kind, ProfileField};
use zeven_core::benchmark::{Benchmark, Choice, MINIMUM, build};
use zeven_core::date::Date;
use zeven_core::json::{self, MAX_BYTES};
use zeven_core::method::Identity;
use zeven_core::result::{ResultFile, ResultRow, looks_like_one};
use zeven_core::score::score;
use zeven_core::verdict::judge_scores;

use crate::archives::{self, Said};
use crate::input::{self, Lines, about, lines};
use crate::methods::Methods;
use crate::output::{self, Ending, Report};
use crate::walk::{self, Target, WITH_LINES, targets};

/// What stands in the file, in the language of the command.
const DISCLAIMER: &str = "Figures of a group of companies, made with Zeven. Not a ranking and not an official award; \
    self-assessments are the companies' own view.";

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// Assessments and results, and folders of them; at least one.
    pub(crate) paths: Vec<PathBuf>,
    /// The file to write.
    pub(crate) out: PathBuf,
    /// Methods known besides the built-in one.
    pub(crate) methods: Vec<PathBuf>,
    /// Who scored.
    pub(crate) kind: Kind,
    /// Only these rounds; all when empty.
    pub(crate) rounds: Vec<u16>,
    /// Only companies that say this of themselves.
    pub(crate) filters: Vec<(ProfileField, String)>,
    /// What it is called.
    pub(crate) title: Option<String>,
    /// How the group was chosen.
    pub(crate) chosen: String,
    /// The day it is made, if not today.
    pub(crate) made: Option<Date>,
    /// Use what can be read although something else cannot.
    pub(crate) keep_going: bool,
}

type Named = (String, ResultRow);

/// Runs the command. Nothing is written when something is wrong, and nothing is left out
/// in silence.
pub(crate) fn run(request: &Request) -> Report {
    let known = match Methods::with(&request.methods) {
        Ok(known) => known,
        Err(said) => return Report::problems(said),
    };
    let mut rows = Vec::new();
    let mut problems = String::new();
    let mut left_out = String::new();
    for target in request
        .paths
        .iter()
        .flat_map(|path| targets(path, WITH_LINES))
    {
        for (path, found) in read(&target, &known) {
            match found {
                Ok(read) => rows.extend(read),
                Err(lines) => {
                    problems += &about(&path, &lines);
                    left_out += &about(&path, &["left out".to_owned()]);
                }
            }
        }
    }
    if !problems.is_empty() && !request.keep_going {
        return Report::problems(problems);
    }
    let Some(made) = request.made.or_else(output::today) else {
        return Report::problems("the clock of this machine cannot be read\n".to_owned());
    };
    let choice = Choice {
        kind: request.kind,
        rounds: request.rounds.clone(),
        filters: request.filters.clone(),
        title: request.title.clone().unwrap_or_else(|| title(&rows, made)),
        chosen: request.chosen.clone(),
        made,
    };
    let benchmark = match build(&rows, known.all(), &choice) {
        Ok(benchmark) => benchmark,
        Err(refused) => {
            for (name, problem) in refused {
                problems += &about(Path::new(&name), &[problem.to_string()]);
            }
            return Report::problems(problems + &left_out);
        }
    };
    let text = benchmark.to_text(DISCLAIMER);
    // A title that is too long, say: what nobody could open is not written.
    if let Err(found) = Benchmark::parse(text.as_bytes()) {
        let said = about(&request.out, &lines(found));
        return Report::problems(problems + &left_out + &said);
    }
    if let Err(error) = output::write_file(&request.out, &text) {
        let line = format!("cannot be written: {error}");
        return Report::problems(problems + &left_out + &about(&request.out, &[line]));
    }
    let mut report = Report::done(String::new());
    if benchmark.companies.is_none() {
        let line = format!("has no figures: there are fewer than {MINIMUM} companies");
        report.err += &about(&request.out, &[line]);
    }
    if !problems.is_empty() {
        report.ending = Ending::Problems;
    }
    report.err += &(problems + &left_out);
    report
}

fn title(rows: &[Named], made: Date) -> String {
    match rows.first() {
        Some((_, row)) => format!("{} {}, {made}", row.method.id, row.method.version),
        None => made.to_string(),
    }
}

/// The results in a file, each with where it stands, and of an archive those in every file.
fn read(target: &Target, known: &Methods) -> Said<Vec<Named>> {
    if target.kind == walk::Kind::File && archives::is_one(&target.path) {
        return archives::look(&target.path, MAX_BYTES, |path, bytes| {
            read_bytes(path, bytes, known)
        });
    }
    vec![(target.path.clone(), read_one(target, known))]
}

fn read_one(target: &Target, known: &Methods) -> Result<Vec<Named>, Lines> {
    match &target.kind {
        walk::Kind::File => {}
        walk::Kind::MethodFolder => {
            return Err(vec![
                "is a method folder; bring it with --method".to_owned(),
            ]);
        }
        walk::Kind::Empty => return Err(vec!["has no *.json file".to_owned()]),
        walk::Kind::Unreadable(reason) => return Err(vec![format!("cannot be read: {reason}")]),
    }
    read_bytes(&target.path, &input::read(&target.path)?, known)
}

fn read_bytes(path: &Path, bytes: &[u8], known: &Methods) -> Result<Vec<Named>, Lines> {
    let name = path.display().to_string();
    if looks_like_one(bytes) {
        let file = read_results(bytes, known)?;
        let named = |(row, place): (ResultRow, String)| (format!("{name}: {place}"), row);
        return Ok(file.rows.into_iter().zip(file.places).map(named).collect());
    }
    let value = json::parse(bytes).map_err(|problem| lines([problem]))?;
    if let Some(format) = value.get("format").and_then(Value::as_str)
        && format.starts_with("zeven/")
        && format != "zeven/assessment"
    {
        return Err(vec![format!(
            "is a \"{format}\" file, neither an assessment nor results"
        )]);
    }
    let assessment = Assessment::parse(bytes).map_err(lines)?;
    let method = known.of(&assessment)?;
    let scores = score(method, &assessment);
    let verdict = judge_scores(method, &assessment, &scores);
    let row = ResultRow::of(method, &assessment, &scores, &verdict);
    Ok(row.map(|row| (name, row)).into_iter().collect())
}

/// Reads results and checks that they are what their method makes of the figures.
pub(crate) fn read_results(bytes: &[u8], known: &Methods) -> Result<ResultFile, Lines> {
    let file = ResultFile::parse(bytes).map_err(lines)?;
    file.fit(|identity: &Identity| known.accepting(identity))
        .map_err(lines)?;
    Ok(file)
}
