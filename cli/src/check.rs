//! `zeven check`: a line per file, `ok` or every problem with its place; a seal is checked
//! too.

use std::path::{Path, PathBuf};

use serde_json::Value;
use zeven_core::assessment::Assessment;
use zeven_core::backup::{self, is_backup};
use zeven_core::benchmark::Benchmark;
use zeven_core::json;
use zeven_core::jury::{Dossier, Juror, Register};
use zeven_core::method::lint;
use zeven_core::respondent::Respondent;
use zeven_core::result::looks_like_one;
use zeven_core::seal;

use crate::archives::{self, Said};
use crate::backups;
use crate::benchmark::read_results;
use crate::input::{self, Lines, about, lines, said};
use crate::methods::{self, Methods};
use crate::output::{Ending, Report};
use crate::seals::{self, Trust};
use crate::walk::{DOCUMENTS, Kind, Target, targets};

/// What is to be checked.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    /// Files and folders, at least one.
    pub(crate) paths: Vec<PathBuf>,
    /// Methods known besides the built-in one.
    pub(crate) methods: Vec<PathBuf>,
    /// Files with the keys that are trusted. With none, nobody asks whose a key is.
    pub(crate) trusted: Vec<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(request: &Request) -> Report {
    let known = Methods::with(&request.methods);
    let (known, trust) = match (known, Trust::with(&request.trusted)) {
        (Ok(known), Ok(trust)) => (known, trust),
        (Err(said), _) | (_, Err(said)) => return Report::problems(said),
    };
    let mut report = Report::done(String::new());
    let all = |path| targets(path, DOCUMENTS);
    for target in request.paths.iter().flat_map(|path| all(path)) {
        for (path, found) in check(&target, &known, &trust) {
            match found {
                Ok(said) => report.out += &about(&path, &[said]),
                Err(lines) => {
                    report.out += &about(&path, &lines);
                    report.ending = Ending::Problems;
                }
            }
        }
    }
    report
}

fn check(target: &Target, known: &Methods, trust: &Trust) -> Said<String> {
    if target.kind == Kind::File && archives::is_one(&target.path) {
        return archives::look(&target.path, backup::MAX_BYTES, |_, bytes| {
            check_bytes(bytes, known, trust)
        });
    }
    vec![(target.path.clone(), check_one(target, known, trust))]
}

fn check_one(target: &Target, known: &Methods, trust: &Trust) -> Result<String, Lines> {
    let ok = |()| "ok".to_owned();
    match &target.kind {
        Kind::File => check_file(&target.path, known, trust),
        Kind::MethodFolder => methods::check_folder(&target.path, known.all()).map(ok),
        Kind::Empty => Err(vec!["has no *.json file and no method.toml".to_owned()]),
        Kind::Unreadable(reason) => Err(vec![format!("cannot be read: {reason}")]),
    }
}

fn check_file(path: &Path, known: &Methods, trust: &Trust) -> Result<String, Lines> {
    let bytes = input::read_document(path)?;
    if is_backup(&bytes) {
        return backups::check(&bytes, known, trust);
    }
    check_bytes(&bytes, known, trust)
}

/// What `check` says of a file of any format but a backup.
pub(crate) fn check_bytes(bytes: &[u8], known: &Methods, trust: &Trust) -> Result<String, Lines> {
    if looks_like_one(bytes) {
        return read_results(bytes, known).map(|_| "ok".to_owned());
    }
    let value = json::parse(bytes).map_err(|problem| lines(vec![problem]))?;
    match value.get("format").and_then(Value::as_str) {
        Some("zeven/assessment") => {
            let assessment = Assessment::parse(bytes).map_err(lines)?;
            match known.of(&assessment) {
                Ok(method) => seals::check(method, &assessment, trust),
                Err(mut wrong) => {
                    wrong.extend(seals::check_without_method(&assessment));
                    Err(wrong)
                }
            }
        }
        Some("zeven/respondent") => {
            let respondent = Respondent::parse(bytes).map_err(lines)?;
            // Scope and criteria are asked of the method that its sheet is made with.
            let sheet = respondent.clone().to_sheet();
            respondent
                .fits(known.of(&sheet)?)
                .map_err(lines)
                .map(|()| "ok".to_owned())
        }
        Some("zeven/benchmark") => {
            let benchmark = Benchmark::parse(bytes).map_err(lines)?;
            let method = known.accepting(&benchmark.method);
            let method = method.map_err(|problem| lines([problem]))?;
            let fits = benchmark.fits(method).map_err(lines);
            fits.map(|()| "ok".to_owned())
        }
        Some("zeven/juror") => {
            let juror = Juror::parse(bytes).map_err(lines)?;
            let sheet = juror.clone().to_sheet();
            let fits = juror.fits(known.of(&sheet)?).map_err(lines);
            fits.map(|()| "ok".to_owned())
        }
        Some("zeven/dossier") => {
            let dossier = Dossier::parse(bytes).map_err(lines)?;
            let first = dossier.jurors().first().map(|juror| (*juror).clone());
            let Some(sheet) = first.map(Juror::to_sheet) else {
                return Ok("ok".to_owned());
            };
            let fits = dossier.fits(known.of(&sheet)?).map_err(lines);
            fits.map(|()| "ok".to_owned())
        }
        // A register names its methods and holds no answers to them.
        Some("zeven/label") => Register::parse(bytes)
            .map(|_| "ok".to_owned())
            .map_err(lines),
        Some("zeven/method") => {
            let (document, _) = methods::read_bytes(bytes, known.all())?;
            // The preferred terms stand in the folder and not in the file.
            said(lint::lint(&document, None)).map(|()| "ok".to_owned())
        }
        Some(seal::KEY_FORMAT) => seals::check_key(bytes),
        // Zeven writes the format first; a backup put in another order is found here.
        Some(backup::FORMAT) => backups::check(bytes, known, trust),
        Some(other) => Err(vec![format!("is a \"{other}\" file, not one of Zeven")]),
        None => Err(vec![
            "is not a file of Zeven: it has no \"format\"".to_owned(),
        ]),
    }
}
