//! The files under `tests/data/` and the shipped method.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use zeven_core::method::Document;
use zeven_core::method::source::{self, File};

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The bytes of a file in the repository.
pub(crate) fn bytes(path: &str) -> Vec<u8> {
    let path = root().join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The golden assessment, as it stands.
pub(crate) fn golden() -> Vec<u8> {
    bytes("tests/data/assessment-v1.json")
}

/// The golden assessment as a value.
pub(crate) fn golden_value() -> Value {
    serde_json::from_slice(&golden()).unwrap()
}

/// The golden assessment with the hash the shipped method has now. The texts of the
/// method may change without anybody writing a new hash into the file.
pub(crate) fn golden_current() -> Value {
    let mut value = golden_value();
    value["method"]["sha256"] = Value::from(shipped().method.identity.sha256.as_str());
    value
}

/// The small assessments, one per rule: name and bytes.
pub(crate) fn cases() -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(root().join("tests/data/cases")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let json = paths.filter(|path| path.extension().is_some_and(|known| known == "json"));
    json.map(|path| (path.display().to_string(), std::fs::read(path).unwrap()))
        .collect()
}

/// The files of the shipped method folder, sorted.
pub(crate) fn method_folder() -> Vec<File> {
    let mut files = Vec::new();
    walk(&root().join("method"), "", &mut files);
    files.sort();
    files
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), files);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push((
                format!("{prefix}{name}"),
                std::fs::read_to_string(path).unwrap(),
            ));
        }
    }
}

/// The shipped method, read once.
pub(crate) fn shipped() -> &'static Document {
    static SHIPPED: LazyLock<Document> = LazyLock::new(|| {
        source::read(&method_folder()).unwrap_or_else(|problems| {
            let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
            panic!("the shipped method is not valid:\n{}", lines.join("\n"))
        })
    });
    &SHIPPED
}

/// A sample of results or a benchmark, with the hash the shipped method has now in the
/// place of every one in it.
pub(crate) fn sample(name: &str) -> String {
    let text = String::from_utf8(bytes(&format!("tests/data/{name}"))).unwrap();
    let mut out = String::new();
    let mut digits = String::new();
    for sign in text.chars().chain(['\0']) {
        if sign.is_ascii_hexdigit() {
            digits.push(sign);
            continue;
        }
        if digits.len() == 64 {
            digits.clone_from(&shipped().method.identity.sha256);
        }
        out += &std::mem::take(&mut digits);
        out.push(sign);
    }
    out.pop();
    out
}
