//! Running the command in a folder of its own, with samples in it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use zeven_core::method::Document;

/// What a run of the command said.
#[derive(Debug)]
pub(crate) struct Said {
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
    /// The exit code.
    pub(crate) code: i32,
}

impl Said {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Asserts all three at once, so that a failure shows all three.
    pub(crate) fn expect(&self, code: i32, out: &str, err: &str) {
        let found = (self.code, self.out.as_str(), self.err.as_str());
        assert_eq!(found, (code, out, err));
    }
}

/// The command as built for this test.
pub(crate) fn zeven() -> Command {
    Command::new(env!("CARGO_BIN_EXE_zeven"))
}

/// What a finished run said.
pub(crate) fn said(output: Output) -> Said {
    Said {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().expect("an exit code, not a signal"),
    }
}

/// A folder for one test, removed at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A new, empty folder.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("zeven-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Puts a sample from `tests/data/` here, fit for the built-in method.
    pub(crate) fn sample(&self, name: &str, to: &str) {
        self.write(to, sample(name));
    }

    /// Runs the command here.
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Said {
        said(
            zeven()
                .args(arguments)
                .current_dir(&self.0)
                .output()
                .unwrap(),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A sample from `tests/data/` with the hash that the built-in method has now.
///
/// The samples carry the hash of the day they were written. Every text of the method
/// changes it, so it is asked from `zeven method` at run time and put in the place of
/// the one in the file; what is tested is everything else.
pub(crate) fn sample(name: &str) -> String {
    let path = root().join("tests/data").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (_, after) = text.split_once("\"sha256\": \"").expect("a method hash");
    let old = after.get(..64).expect("64 digits");
    text.replace(old, hash())
}

/// The hash of the built-in method, as `zeven method` prints it.
pub(crate) fn hash() -> &'static str {
    static HASH: LazyLock<String> = LazyLock::new(|| {
        let identity = said(zeven().arg("method").output().unwrap()).json();
        identity["sha256"].as_str().unwrap().to_owned()
    });
    &HASH
}

/// The sample with one text in it replaced by another.
pub(crate) fn changed(name: &str, old: &str, new: &str) -> String {
    let text = sample(name);
    assert!(text.contains(old), "{name} has no {old:?}");
    text.replacen(old, new, 1)
}

/// Every TOML file below a folder, by its path from there with `/`.
pub(crate) fn files_below(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                let inside = path.strip_prefix(folder).unwrap().iter();
                let names: Vec<_> = inside.map(|name| name.to_str().unwrap()).collect();
                files.push((names.join("/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

/// A method folder as the core reads it.
pub(crate) fn read_method(folder: &Path) -> Document {
    zeven_core::method::source::read(&files_below(folder)).unwrap()
}
