//! Small populations for tests.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use zeven_cohort::{Intake, Store, Summary};
use zeven_core::Level;
use zeven_core::assessment::{Assessment, Entry, Kind};
use zeven_core::date::Moment;
use zeven_core::method::source;
use zeven_core::method::{Document, Method};
use zeven_core::rating::Rating;
use zeven_core::result::{ResultRow, to_lines};
use zeven_core::score::score;
use zeven_core::verdict::judge_scores;

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The shipped method, read once.
pub(crate) fn method() -> &'static Method {
    &document().method
}

/// The shipped method with its texts, read once.
pub(crate) fn document() -> &'static Document {
    static SHIPPED: LazyLock<Document> = LazyLock::new(|| {
        let mut files = Vec::new();
        walk(&root().join("method"), "", &mut files);
        files.sort();
        source::read(&files).unwrap()
    });
    &SHIPPED
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<source::File>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), files);
        } else if path.extension().is_some_and(|known| known == "toml") {
            files.push((
                format!("{prefix}{name}"),
                std::fs::read_to_string(path).unwrap(),
            ));
        }
    }
}

/// A company's self-assessment of 2026: per dimension the level of all its criteria, and
/// so many of the first raised by one. A 0 leaves the dimension open.
pub(crate) fn result(company: usize, levels: [(u64, usize); 7]) -> ResultRow {
    let method = method();
    let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
    let (id, owner) = (
        format!("assessment {company}"),
        format!("company {company}"),
    );
    let mut own = Assessment::new(method, id, owner, now, 2026);
    own.company.name = format!("Voorbeeld {company:03} BV");
    own.company.produces = Some(true);
    for (dimension, (level, raised)) in method.dimensions.iter().zip(levels) {
        for (index, criterion) in dimension.criteria.iter().enumerate() {
            if let Some(level) = Level::new(level + u64::from(level > 0 && index < raised)) {
                let entry = Entry {
                    rating: Rating::Level(level),
                    ..Entry::default()
                };
                own.entries.insert(criterion.key.clone(), entry);
            }
        }
    }
    of(&own)
}

/// The row of an assessment.
pub(crate) fn of(own: &Assessment) -> ResultRow {
    let scores = score(method(), own);
    let verdict = judge_scores(method(), own, &scores);
    ResultRow::of(method(), own, &scores, &verdict).unwrap()
}

/// The row as one of another kind.
pub(crate) fn of_kind(mut row: ResultRow, kind: Kind) -> ResultRow {
    row.kind = kind;
    row.claim = zeven_core::verdict::Claim::of(kind, row.pass);
    row
}

/// Imports bytes as one file, in pieces of a few hundred bytes.
pub(crate) fn import(bytes: &[u8]) -> (Store, Summary) {
    let mut intake = Intake::new(vec![method().clone()]);
    intake.begin("results", Some(bytes.len() as u64));
    for piece in bytes.chunks(311) {
        intake.feed(piece);
    }
    intake.end();
    intake.finish()
}

/// A store of these rows; all must be taken.
pub(crate) fn store(rows: &[ResultRow]) -> Store {
    let (store, summary) = import(to_lines(rows).as_bytes());
    assert_eq!(summary.refused.listed, []);
    store
}

/// One row per company: these populations have one result each.
pub(crate) fn by_company(rows: &[ResultRow]) -> Vec<&ResultRow> {
    rows.iter().collect()
}

/// Whether a row has what the filter's columns of the profile ask for.
pub(crate) fn says(row: &ResultRow, filter: &zeven_cohort::Filter) -> bool {
    filter.only.iter().all(|(column, values)| {
        let said = column
            .profile()
            .and_then(|field| row.company.profile(field));
        values.contains(said.unwrap_or_default())
    })
}
