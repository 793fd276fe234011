//! A file that is one document: an assessment, or an envelope of results; where they are
//! wanted, a register of labels, a dossier that gives one, or a backup that holds all of these.

use serde_json::Value;
use zeven_core::assessment::{self, Assessment, Pass};
use zeven_core::backup::{self, Backup};
use zeven_core::jury::{Dossier, Label, Register};
use zeven_core::method::Method;
use zeven_core::result::{self, ResultFile, ResultRow};
use zeven_core::score::score;
use zeven_core::seal::Claim;
use zeven_core::verdict::judge_scores;
use zeven_core::{Problem, What, json};

use super::{Intake, Open, slow};
use crate::store::{accepting, answers};
use crate::trust::{self, Revision, Sealed};

pub(super) fn take(intake: &mut Intake, open: &Open, bytes: &[u8]) {
    if intake.labels && backup::is_backup(bytes) {
        return match Backup::parse(bytes) {
            Ok(backup) => take_backup(intake, open, &backup),
            Err(problems) => intake.refuse(&open.name, None, problems),
        };
    }
    if intake.labels
        && let Some(labels) = labels(intake.store.methods(), bytes)
    {
        match labels {
            Ok(labels) => take_labels(intake, labels),
            Err(problems) => intake.refuse(&open.name, None, problems),
        }
        return;
    }
    if let Err(problems) = take_results(intake, open, bytes) {
        intake.refuse(&open.name, None, problems);
    }
}

fn take_labels(intake: &mut Intake, labels: Vec<Label>) {
    for label in labels {
        intake.store.labels.take_in(label);
    }
}

/// What a hub can use of a device: its assessments, the labels of its dossiers and its
/// register. What cannot be read is refused with its place and stops nothing else.
fn take_backup(intake: &mut Intake, open: &Open, backup: &Backup) {
    let mut refused = Vec::new();
    let mut within = |place: String, problems: Vec<Problem>| {
        let there = problems.into_iter().map(|problem| {
            let place = format!("{place}{}", problem.place);
            Problem::new(place, problem.what)
        });
        refused.extend(there);
    };
    for (index, kept) in backup.assessments.iter().enumerate() {
        // What somebody answers for another is no assessment of a company.
        let asked = json::parse(kept.text.as_bytes());
        if asked.is_ok_and(|value| value.get("asked").is_some()) {
            continue;
        }
        if let Err(problems) = take_results(intake, open, kept.text.as_bytes()) {
            within(format!("/assessments/{index}/text"), problems);
        }
    }
    for (index, kept) in backup.dossiers.iter().enumerate() {
        let bytes = kept.text.as_bytes();
        match Dossier::parse(bytes).map(|dossier| label_of(intake.store.methods(), &dossier)) {
            // Many a dossier has no decision yet, or one that gives no label.
            Ok(None) => {}
            Ok(Some(Ok(label))) => take_labels(intake, vec![label]),
            Ok(Some(Err(problems))) | Err(problems) => {
                within(format!("/dossiers/{index}/text"), problems);
            }
        }
    }
    for (index, kept) in backup.labels.iter().enumerate() {
        match Register::parse(kept.text.as_bytes()) {
            Ok(register) => take_labels(intake, register.labels),
            Err(problems) => within(format!("/labels/{index}/text"), problems),
        }
    }
    if !refused.is_empty() {
        intake.refuse(&open.name, None, refused);
    }
}

/// Takes an assessment or an envelope of results in. Of an envelope every row is refused by
/// itself.
///
/// # Errors
/// What is wrong with the document as a whole.
fn take_results(intake: &mut Intake, open: &Open, bytes: &[u8]) -> Result<(), Vec<Problem>> {
    match read(intake.store.methods(), bytes)? {
        Read::Rows(rows) => {
            for row in rows {
                match row {
                    Ok(row) => {
                        intake.row(open, &row, 0);
                    }
                    Err(problems) => intake.refuse(&open.name, None, problems),
                }
            }
        }
        Read::Assessed(own) => {
            let Assessed {
                row,
                answers,
                signed,
            } = *own;
            if let Some((of, sealed, claim)) = signed {
                intake.store.seal(of.clone(), sealed);
                intake.claims.push((of, claim));
            }
            // A quick pass is never compared over the rounds.
            if intake.row(open, &row, 0) && row.pass == Pass::Full {
                intake.store.answered(&answers);
            }
        }
    }
    Ok(())
}

/// The labels of a file that holds such; `None` when it is of another format.
fn labels(methods: &[Method], bytes: &[u8]) -> Option<Result<Vec<Label>, Vec<Problem>>> {
    let text = std::str::from_utf8(bytes).ok()?;
    // Both names stand in every such file, and in few others: most need not be read twice.
    if !text.contains("zeven/label") && !text.contains("zeven/dossier") {
        return None;
    }
    let value = json::parse(bytes).ok()?;
    match value.get("format").and_then(serde_json::Value::as_str) {
        Some("zeven/label") => Some(Register::parse(bytes).map(|register| register.labels)),
        Some("zeven/dossier") => Some(of_dossier(methods, bytes)),
        _ => None,
    }
}

/// The label that a dossier gives.
fn of_dossier(methods: &[Method], bytes: &[u8]) -> Result<Vec<Label>, Vec<Problem>> {
    let dossier = Dossier::parse(bytes)?;
    let Some(label) = label_of(methods, &dossier) else {
        let sentence = "no decision here gives a label".to_owned();
        return Err(vec![Problem::new("/records", What::Rule(sentence))]);
    };
    Ok(vec![label?])
}

/// The label that a dossier gives; `None` where no decision gives one.
fn label_of(methods: &[Method], dossier: &Dossier) -> Option<Result<Label, Vec<Problem>>> {
    let place = match accepting(methods, &dossier.method) {
        Ok(place) => place,
        Err(problem) => return Some(Err(vec![problem])),
    };
    let method = methods.get(place)?;
    let label = Label::of(dossier, method.label_years)?;
    Some(dossier.fits(method).map(|()| label))
}

/// Which revision of which assessment was signed, and what is to be checked.
type Signed = Option<(Revision, Sealed, Claim)>;

/// What a document holds.
enum Read {
    Rows(Vec<Result<ResultRow, Vec<Problem>>>),
    Assessed(Box<Assessed>),
}

/// An assessment as a result, with its answers in the order of its method.
struct Assessed {
    row: ResultRow,
    answers: Vec<u8>,
    signed: Signed,
}

fn read(methods: &[Method], bytes: &[u8]) -> Result<Read, Vec<Problem>> {
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let format = value.get("format").and_then(Value::as_str);
    if format != Some(result::FORMAT) {
        return assessed(methods, value).map(|own| Read::Assessed(Box::new(own)));
    }
    drop(value);
    let file = ResultFile::parse(bytes)?;
    let rows = file.rows.into_iter().zip(file.places);
    let rows = rows.map(|(row, place)| slow::fitting(methods, row, &place));
    Ok(Read::Rows(rows.collect()))
}

/// What an assessment adds up to.
fn assessed(methods: &[Method], value: Value) -> Result<Assessed, Vec<Problem>> {
    let own = Assessment::from_value(value)?;
    let unreadable = || {
        let (found, wanted) = (None, assessment::FORMAT);
        vec![Problem::new("", What::Foreign { found, wanted })]
    };
    // Of those that do not take it, the one that comes closest says why.
    let version = |method: &&Method| {
        (&method.identity.id, &method.identity.version) == (&own.method.id, &own.method.version)
    };
    let method = accepting(methods, &own.method)
        .ok()
        .and_then(|found| methods.get(found));
    let method = method
        .or_else(|| methods.iter().find(version))
        .or(methods.first());
    let method = method.ok_or_else(unreadable)?;
    own.fits(method)?;
    let scores = score(method, &own);
    let verdict = judge_scores(method, &own, &scores);
    let row = ResultRow::of(method, &own, &scores, &verdict).ok_or_else(unreadable)?;
    let signed = trust::sealed(method, &own);
    let signed = signed.map(|(sealed, claim)| ((own.id.clone(), own.revision), sealed, claim));
    Ok(Assessed {
        row,
        answers: answers::given(method, &own),
        signed,
    })
}
