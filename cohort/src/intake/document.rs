//! A file that is one document: an assessment, or an envelope of results; where they are
//! wanted, a register of labels or a dossier that gives one.

use serde_json::Value;
use zeven_core::assessment::{self, Assessment};
use zeven_core::jury::{Dossier, Label, Register};
use zeven_core::method::Method;
use zeven_core::result::{self, ResultFile, ResultRow};
use zeven_core::score::score;
use zeven_core::seal::Claim;
use zeven_core::verdict::judge_scores;
use zeven_core::{Problem, What, json};

use super::{Intake, Open, slow};
use crate::store::accepting;
use crate::trust::{self, Revision, Sealed};

pub(super) fn take(intake: &mut Intake, open: &Open, bytes: &[u8]) {
    if intake.labels
        && let Some(labels) = labels(intake.store.methods(), bytes)
    {
        match labels {
            Ok(labels) => {
                for label in labels {
                    intake.store.labels.take_in(label);
                }
            }
            Err(problems) => intake.refuse(&open.name, None, problems),
        }
        return;
    }
    match read(intake.store.methods(), bytes) {
        Ok((rows, signed)) => {
            if let Some((of, sealed, claim)) = signed {
                intake.store.seal(of.clone(), sealed);
                intake.claims.push((of, claim));
            }
            for (row, problems) in rows {
                match row {
                    Some(row) => intake.row(open, &row, 0),
                    None => intake.refuse(&open.name, None, problems),
                }
            }
        }
        Err(problems) => intake.refuse(&open.name, None, problems),
    }
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
    let place = accepting(methods, &dossier.method).map_err(|problem| vec![problem])?;
    let method = methods.get(place);
    let label = method.and_then(|method| {
        let label = Label::of(&dossier, method.label_years);
        label.map(|label| dossier.fits(method).map(|()| label))
    });
    let Some(label) = label else {
        let sentence = "no decision here gives a label".to_owned();
        return Err(vec![Problem::new("/records", What::Rule(sentence))]);
    };
    Ok(vec![label?])
}

type Rows = Vec<(Option<ResultRow>, Vec<Problem>)>;
/// Which revision of which assessment was signed, and what is to be checked.
type Signed = Option<(Revision, Sealed, Claim)>;

fn read(methods: &[Method], bytes: &[u8]) -> Result<(Rows, Signed), Vec<Problem>> {
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let format = value.get("format").and_then(Value::as_str);
    if format != Some(result::FORMAT) {
        let (row, signed) = assessed(methods, value)?;
        return Ok((vec![(Some(row), Vec::new())], signed));
    }
    drop(value);
    let file = ResultFile::parse(bytes)?;
    let rows = file.rows.into_iter().zip(file.places);
    let fitting = rows.map(|(row, place)| match slow::fitting(methods, row, &place) {
        Ok(row) => (Some(row), Vec::new()),
        Err(problems) => (None, problems),
    });
    Ok((fitting.collect(), None))
}

/// What an assessment adds up to.
fn assessed(methods: &[Method], value: Value) -> Result<(ResultRow, Signed), Vec<Problem>> {
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
    Ok((row, signed))
}
