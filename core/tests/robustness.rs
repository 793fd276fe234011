//! Whatever the bytes are, nothing panics: what cannot be read is a problem, what can
//! be read can be scored and written.

use proptest::prelude::*;
use zeven_core::assessment::Assessment;
use zeven_core::backup::{Backup, plan, plan_others};
use zeven_core::benchmark::Benchmark;
use zeven_core::csv::{self, Dialect};
use zeven_core::jury::{Dossier, Juror, Register};
use zeven_core::lists::Lists;
use zeven_core::method::{Document, pack, source};
use zeven_core::respondent::Respondent;
use zeven_core::result::{ResultFile, looks_like_one, to_csv, to_file, to_lines};
use zeven_core::seal::KeyFile;
use zeven_core::summary::summary;

use crate::common::files::{golden, sample, shipped};
use crate::method_folder::small_folder;

/// Takes bytes through everything that is done with a file.
fn swallow(bytes: &[u8]) {
    if let Ok(assessment) = Assessment::parse(bytes) {
        let text = assessment.to_text();
        assert_eq!(Assessment::parse(text.as_bytes()).as_ref(), Ok(&assessment));
        let value = summary("a.json", &shipped().method, &assessment);
        assert!(value.is_object());
    }
    let _ = Document::parse(bytes);
    let _ = pack::read_method(bytes);
    let _ = pack::read_walk(bytes, &shipped().method);
    let _ = pack::read_extras(bytes, &shipped().method);
    if let Ok(value) = zeven_core::json::parse(bytes) {
        let _ = zeven_core::migrate::Map::read_all(&value, &shipped().method, &[]);
        let _ = zeven_core::seal::Seal::read(value, "");
    }
    let _ = looks_like_one(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = csv::read(text, ',');
    }
    if let Ok(file) = ResultFile::parse(bytes) {
        let _ = file.fit(|_| Ok(&shipped().method));
        let _ = (to_file(&file.rows, ""), to_lines(&file.rows));
        let _ = to_csv(&file.rows, Dialect::Excel);
    }
    swallow_people(bytes);
    if let Ok(benchmark) = Benchmark::parse(bytes) {
        let _ = benchmark.fits(&shipped().method);
        let text = benchmark.to_text("");
        assert_eq!(Benchmark::parse(text.as_bytes()), Ok(benchmark));
    }
}

/// The same for the files of several people, of a device and of keys.
fn swallow_people(bytes: &[u8]) {
    if let Ok(respondent) = Respondent::parse(bytes) {
        assert_eq!(
            Respondent::parse(respondent.to_text().as_bytes()),
            Ok(respondent)
        );
    }
    if let Ok(juror) = Juror::parse(bytes) {
        assert_eq!(Juror::parse(juror.to_text().as_bytes()), Ok(juror));
    }
    if let Ok(dossier) = Dossier::parse(bytes) {
        assert_eq!(Dossier::parse(dossier.to_text().as_bytes()), Ok(dossier));
    }
    if let Ok(register) = Register::parse(bytes) {
        assert_eq!(Register::parse(register.to_text().as_bytes()), Ok(register));
    }
    if let Ok(backup) = Backup::parse(bytes) {
        let _ = plan(&backup, |_| Some("{".to_owned()));
        let _ = plan_others(&backup, |_| Some("{".to_owned()));
        assert_eq!(Backup::parse(backup.to_text().as_bytes()), Ok(backup));
    }
    if let Ok(lists) = Lists::parse(bytes) {
        assert_eq!(
            Lists::parse(lists.to_value().to_string().as_bytes()),
            Ok(lists)
        );
    }
    if let Ok(key) = KeyFile::parse(bytes) {
        assert_eq!(
            KeyFile::parse(key.to_value().to_string().as_bytes()),
            Ok(key)
        );
    }
    let _ = Assessment::parse_sheet(bytes);
}

/// The bytes with some of their bits turned over.
fn flipped(mut bytes: Vec<u8>, flips: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    for (index, bit) in flips {
        let at = index.index(bytes.len());
        bytes[at] ^= 1 << (bit % 8);
    }
    bytes
}

fn any_flips() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes_are_swallowed(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        swallow(&bytes);
    }

    #[test]
    fn an_envelope_around_anything_is_swallowed(
        rest in crate::canonical::any_value(),
        member in prop::sample::select(vec![
            "method", "company", "ratings", "texts", "evidence", "results", "group", "dimensions",
        ]),
        format in prop::sample::select(vec![
            "zeven/assessment", "zeven/method", "zeven/result", "zeven/benchmark",
            "zeven/respondent", "zeven/juror", "zeven/dossier", "zeven/label", "zeven/backup",
            "zeven/key",
        ]),
    ) {
        let value = serde_json::json!({ "format": format, "version": 1, member: rest });
        swallow(value.to_string().as_bytes());
    }

    #[test]
    fn a_truncated_file_is_a_problem(index in any::<prop::sample::Index>()) {
        let whole = golden();
        // All but the last brace and line end: nothing shorter is a document.
        let cut = index.index(whole.len() - 2);
        prop_assert!(Assessment::parse(&whole[..cut]).is_err());
    }

    #[test]
    fn a_file_with_flipped_bits_is_swallowed(flips in any_flips()) {
        swallow(&flipped(golden(), &flips));
    }

    #[test]
    fn other_files_with_flipped_bits_are_swallowed(
        name in prop::sample::select(vec![
            "result.json", "results.jsonl", "results.csv", "results-excel.csv", "benchmark.json",
            "respondent-v1.json", "juror-v1.json", "dossier-v1.json", "label-v1.json",
            "backup-v1.json",
        ]),
        flips in any_flips(),
    ) {
        swallow(&flipped(sample(name).into_bytes(), &flips));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_method_file_with_flipped_bits_is_swallowed(flips in any_flips()) {
        let bytes = shipped().to_value().to_string().into_bytes();
        let _ = Document::parse(&flipped(bytes, &flips));
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_method_folder_with_flipped_bits_is_swallowed(
        file in any::<prop::sample::Index>(),
        flips in any_flips(),
    ) {
        let mut files = small_folder();
        let at = file.index(files.len());
        let bytes = flipped(files[at].1.clone().into_bytes(), &flips);
        files[at].1 = String::from_utf8_lossy(&bytes).into_owned();
        for problem in source::check(&files) {
            prop_assert!(problem.place.contains(".toml"), "{}", problem);
        }
    }
}
