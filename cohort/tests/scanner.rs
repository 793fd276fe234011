//! The quick way takes what the exact way takes, refuses what it refuses, and makes the
//! same of it.

use proptest::prelude::*;
use zeven_cohort::{Filter, Intake, Sort, SortBy, Store};
use zeven_core::assessment::{Kind, Pass};
use zeven_core::csv::Dialect;
use zeven_core::result::{ResultFile, ResultRow, to_csv, to_lines};

use crate::common::{method, of_kind, result};

/// Every result in a store.
fn all(store: &Store) -> Vec<ResultRow> {
    let mut rows: Vec<_> = (0..store.len()).filter_map(|row| store.row(row)).collect();
    rows.sort_by(|a, b| (&a.id, a.revision).cmp(&(&b.id, b.revision)));
    rows
}

/// The first line is good and teaches the engine the method; what follows is on trial.
fn taught(first: &str, rest: &[u8]) -> (Vec<ResultRow>, Vec<String>) {
    let mut intake = Intake::new(vec![method().clone()]);
    intake.begin("f", None);
    intake.feed(first.as_bytes());
    intake.feed(rest);
    intake.end();
    let (store, summary) = intake.finish();
    let refused = summary.refused.listed.iter().flat_map(|one| &one.problems);
    (all(&store), refused.map(ToString::to_string).collect())
}

/// What the core says of the same file, when it is one row after the first.
fn exactly(first: &str, rest: &[u8]) -> (Vec<ResultRow>, Vec<String>) {
    let first = ResultFile::parse(first.as_bytes()).unwrap().rows;
    let mut rows = first.clone();
    let text = [to_lines(&first).as_bytes(), rest].concat();
    let problems = match ResultFile::parse(&text) {
        Ok(file) => {
            let fit = file.fit(|own| {
                let known = method();
                let what = zeven_core::What::UnknownMethod {
                    id: own.id.clone(),
                    version: own.version.clone(),
                };
                if known.accepts(own) {
                    return Ok(known);
                }
                let same = (&own.id, &own.version) == (&known.identity.id, &known.identity.version);
                let differs = zeven_core::What::MethodDiffers {
                    id: own.id.clone(),
                    version: own.version.clone(),
                };
                Err(zeven_core::Problem::new(
                    "",
                    if same { differs } else { what },
                ))
            });
            if fit.is_ok() {
                rows = file.rows;
            }
            fit.err().unwrap_or_default()
        }
        Err(problems) => problems,
    };
    for row in &mut rows {
        row.extra.clear();
        row.company.extra.clear();
    }
    // The same result twice stands once in a store.
    rows.sort_by(|a, b| (&a.id, a.revision).cmp(&(&b.id, b.revision)));
    rows.dedup();
    (rows, problems.iter().map(ToString::to_string).collect())
}

fn any_row() -> impl Strategy<Value = ResultRow> {
    let levels = prop::array::uniform7((0_u64..=5, 0_usize..6));
    let words = (
        0_usize..3,
        0_usize..3,
        "[a-zéß ]{0,12}",
        any::<bool>(),
        any::<u8>(),
    );
    (levels, words, 0_u64..99).prop_map(
        |(levels, (kind, produces, name, host, wants), revision)| {
            let levels = levels.map(|(level, raised)| (level, if level == 5 { 0 } else { raised }));
            let kinds = [Kind::SelfAssessment, Kind::Guided, Kind::Jury];
            let mut row = of_kind(result(7, levels), kinds[kind]);
            "another".clone_into(&mut row.id);
            row.revision = revision;
            row.company.name = name;
            row.company.region = Some("NL41".to_owned());
            row.company.turnover = Some("10-50m".to_owned());
            row.host_visit = host;
            row.wants_visit = row
                .keys()
                .enumerate()
                .filter(|(i, _)| wants >> i & 1 == 1)
                .map(|(_, k)| k.to_owned())
                .collect();
            if produces == 0 {
                row.pass = Pass::Quick;
                row.verdict = None;
                row.claim = zeven_core::verdict::Claim::None;
            }
            row
        },
    )
}

/// A line with one thing changed: a byte, a piece gone, a value from elsewhere.
fn any_change() -> impl Strategy<Value = (usize, usize, Vec<u8>)> {
    let values = [
        "null",
        "0",
        "1",
        "6",
        "24",
        "30",
        "31",
        "-1",
        "1.0",
        "1e1",
        "01",
        "\"\"",
        "\" \"",
        "true",
        "\"complete\"",
        "\"x\"",
        "\\",
        "\"",
        "\u{e9}",
        ",",
        ";",
        "}",
        "{",
        "[]",
        " ",
        "\r",
        "\t",
        "'",
        "99999999999999999999",
        "\"self\"",
        "5",
        "4",
    ];
    let value =
        prop::sample::select(values.to_vec()).prop_map(|value: &str| value.as_bytes().to_vec());
    let byte = any::<u8>()
        .prop_filter("one line", |byte| *byte != b'\n')
        .prop_map(|byte| vec![byte]);
    (
        any::<prop::sample::Index>(),
        0_usize..6,
        prop_oneof![value, byte, Just(Vec::new())],
    )
        .prop_map(|(at, length, with)| (at.index(1 << 20), length, with))
}

fn changed(text: &str, (at, length, with): &(usize, usize, Vec<u8>)) -> Vec<u8> {
    let mut bytes = text.trim_end().as_bytes().to_vec();
    // Half of the time a whole value goes: from a colon or comma to the next comma.
    let at = at % bytes.len();
    let whole = length % 2 == 0;
    let start = if whole {
        bytes[..at]
            .iter()
            .rposition(|b| b":,;".contains(b))
            .map_or(at, |p| p + 1)
    } else {
        at
    };
    let rest = bytes[start..]
        .iter()
        .position(|b| b",;".contains(b))
        .unwrap_or(0);
    let end = if whole {
        start + rest
    } else {
        (start + length).min(bytes.len())
    };
    bytes.splice(start..end, with.iter().copied());
    bytes.push(b'\n');
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_line_is_taken_or_refused_as_the_core_does(row in any_row(), change in prop::option::of(any_change())) {
        let first = to_lines(&[result(1, [(3, 1); 7])]);
        let line = to_lines(&[row]);
        let line = change.map_or(line.clone().into_bytes(), |change| changed(&line, &change));
        if std::str::from_utf8(&line).is_err() {
            let said = vec!["2: is not UTF-8 text".to_owned()];
            prop_assert_eq!(taught(&first, &line), (exactly(&first, b"").0, said));
        } else {
            prop_assert_eq!(taught(&first, &line), exactly(&first, &line));
        }
    }

    #[test]
    fn a_row_of_csv_is_taken_or_refused_as_the_core_does(
        row in any_row(), change in prop::option::of(any_change()), excel in any::<bool>()
    ) {
        let dialect = if excel { Dialect::Excel } else { Dialect::Standard };
        let first = to_csv(&[result(1, [(3, 1); 7])], dialect).unwrap();
        let text = to_csv(&[row], dialect).unwrap();
        let (_, line) = text.split_once("\r\n").unwrap();
        let line = change.map_or(line.as_bytes().to_vec(), |change| changed(line, &change));
        let whole = [first.as_bytes(), &line].concat();
        let taught = taught(&first, &line);
        if std::str::from_utf8(&line).is_err() {
            prop_assert_eq!(taught.1, vec!["3: is not UTF-8 text".to_owned()]);
            return Ok(());
        }
        let mut expected = match ResultFile::parse(&whole) {
            Ok(file) => (file.rows, Vec::new()),
            Err(problems) => {
                let first = ResultFile::parse(first.as_bytes()).unwrap().rows;
                (first, problems.iter().map(ToString::to_string).collect::<Vec<_>>())
            }
        };
        if expected.1.is_empty() {
            let fits = |(row, line): (&ResultRow, usize)| {
                if !method().accepts(&row.method) {
                    return true;
                }
                row.fits(method(), &line.to_string()).is_ok()
            };
            let fit = expected.0.iter().zip([2, 3]).all(fits);
            prop_assert_eq!(fit && taught.0.len() == expected.0.len(), taught.1.is_empty());
            if !taught.1.is_empty() {
                return Ok(());
            }
        }
        expected.0.sort_by(|a, b| (&a.id, a.revision).cmp(&(&b.id, b.revision)));
        prop_assert_eq!(taught, expected);
    }
}

/// Otherwise the test above would compare the exact way with itself.
#[test]
fn the_quick_way_is_taken_at_all() {
    let rows: Vec<_> = (0..40)
        .map(|n| result(n, [(1 + (n as u64 % 4), n % 6); 7]))
        .collect();
    let lines = to_lines(&rows);
    for text in [
        lines,
        to_csv(&rows, Dialect::Standard).unwrap(),
        to_csv(&rows, Dialect::Excel).unwrap(),
    ] {
        let mut intake = Intake::new(vec![method().clone()]);
        intake.begin("f", None);
        intake.feed(text.as_bytes());
        assert_eq!((intake.progress().rows, intake.progress().quick), (40, 39));
    }
}

#[test]
fn pieces_of_any_size_give_the_same() {
    let rows: Vec<_> = (0..9)
        .map(|n| result(n, [(1 + (n as u64 % 4), n % 6); 7]))
        .collect();
    let sort = Sort {
        by: SortBy::Name,
        descending: false,
    };
    for text in [to_lines(&rows), to_csv(&rows, Dialect::Excel).unwrap()] {
        for size in [1, 7, 100, 1999, 100_000] {
            let mut intake = Intake::new(vec![method().clone()]);
            intake.begin("f", None);
            for piece in text.as_bytes().chunks(size) {
                intake.feed(piece);
            }
            intake.end();
            let (store, summary) = intake.finish();
            assert_eq!((store.len(), summary.refused.count), (9, 0), "{size}");
            let listing = store.listing(&Filter::default(), "", sort, false);
            assert_eq!(store.window(&listing, 3, 1)[0].result, rows[3], "{size}");
        }
    }
}
