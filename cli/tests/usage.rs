//! Wrong use, help, and what happens when nobody reads the output.

use std::process::Stdio;

use crate::common::{Folder, said, zeven};

#[test]
fn wrong_use_is_named_with_the_usage_on_standard_error_and_exit_code_2() {
    let folder = Folder::new();
    let cases: [(&[&str], &str); 28] = [
        (&[], "a command is missing"),
        (&["serve"], "unknown command 'serve'"),
        (&["help"], "unknown command 'help'"),
        (&["--frobnicate"], "invalid option '--frobnicate'"),
        (&["-x"], "invalid option '-x'"),
        (&["method", "a", "b"], "unexpected argument \"b\""),
        (&["method", "--all"], "invalid option '--all'"),
        (&["check"], "'check' needs at least one file or folder"),
        (
            &["check", "--keep-going", "a.json"],
            "invalid option '--keep-going'",
        ),
        (&["compare"], "'compare' needs at least one file or folder"),
        (
            &["compare", "a.json", "--group-by"],
            "missing argument for option '--group-by'",
        ),
        (
            &["compare", "a.json", "--filter", "size"],
            "'size' is not COLUMN=VALUE[,VALUE]",
        ),
        (
            &["convert", "--to", "csv", "-o", "b.csv"],
            "'convert' needs at least one file or folder",
        ),
        (
            &["convert", "a.json", "-o", "b.csv"],
            "'convert' needs a form: --to jsonl, csv, csv-excel, xlsx or parquet",
        ),
        (
            &["convert", "--to", "ods", "a.json", "-o", "b.ods"],
            "'ods' is not one of: jsonl, csv, csv-excel, xlsx, parquet",
        ),
        (
            &["benchmark", "-o", "b.json"],
            "'benchmark' needs at least one file or folder",
        ),
        (
            &["benchmark", "a.json"],
            "'benchmark' needs a file to write: -o OUT",
        ),
        (
            &["benchmark", "a.json", "-o"],
            "missing argument for option '-o'",
        ),
        (
            &["benchmark", "a.json", "--kind", "peer"],
            "'peer' is not one of: self, guided, jury",
        ),
        (
            &["benchmark", "a.json", "--filter", "small"],
            "'small' is not FIELD=VALUE",
        ),
        (
            &["benchmark", "a.json", "--filter", "mood=good"],
            "'mood' is not one of: country, region, sector, size, turnover, production, association",
        ),
        (
            &["benchmark", "a.json", "--date", "today"],
            "'today' is not a date",
        ),
        (&["score"], "'score' needs at least one file"),
        (
            &["score", "--keep-going"],
            "'score' needs at least one file",
        ),
        (&["score", "--quiet", "a.json"], "invalid option '--quiet'"),
        (
            &["score", "a.json", "--method"],
            "missing argument for option '--method'",
        ),
        (
            &["score", "a.json", "--keep-going=no"],
            "unexpected argument for option '--keep-going': \"no\"",
        ),
        (
            &["--keep-going", "score", "a.json"],
            "invalid option '--keep-going'",
        ),
    ];
    for (arguments, sentence) in cases {
        let said = folder.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        let expected = format!("{sentence}\n\nUsage: zeven <command>\n");
        assert!(
            said.err.starts_with(&expected),
            "{arguments:?}: {}",
            said.err
        );
    }
}

#[test]
fn help_and_version_are_printed_on_standard_output() {
    let folder = Folder::new();
    let help = folder.run(["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for word in [
        "method",
        "check FILE|DIR…",
        "score FILE…",
        "compare FILE|DIR…",
        "convert --to FORM FILE|DIR… -o OUT",
        "benchmark FILE|DIR… -o OUT",
        "--method",
        "--keep-going",
        "Exit codes",
    ] {
        assert!(help.out.contains(word), "{word}");
    }
    for arguments in [
        &["-h"][..],
        &["check", "--help"],
        &["score", "-h"],
        &["compare", "-h"],
        &["convert", "-h"],
        &["benchmark", "-h"],
        &["method", "--help"],
    ] {
        assert_eq!(folder.run(arguments).out, help.out, "{arguments:?}");
    }
    let version = format!("zeven {}\n", env!("CARGO_PKG_VERSION"));
    folder.run(["--version"]).expect(0, &version, "");
    folder.run(["-V"]).expect(0, &version, "");
}

/// After `--` everything is a file, so that a file may be called `--help`.
#[test]
fn after_two_hyphens_everything_is_a_file() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "--help");
    folder
        .run(["check", "--", "--help"])
        .expect(0, "--help: ok\n", "");
}

/// `zeven score … | head`: the reader is gone before the first byte is written.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_reason_to_complain() {
    let folder = Folder::new();
    folder.sample("assessment-v1.json", "a.json");
    for (arguments, code) in [
        (&["score", "a.json"][..], 0),
        (&["--help"], 0),
        (&["check", "a.json", "missing.json"], 1),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = zeven();
        command
            .args(arguments)
            .current_dir(folder.path())
            .stdout(writer);
        let said = said(command.stderr(Stdio::piped()).output().unwrap());
        said.expect(code, "", "");
    }
}

/// Output that cannot be written was not given: that is no success.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let said = said(zeven().arg("--help").stdout(full).output().unwrap());
    assert_eq!(said.code, 1);
    assert!(
        said.err.starts_with("error writing to standard output: "),
        "{}",
        said.err
    );
}
