//! The shipped method, as people write it: what files are held against.

use std::path::Path;
use std::sync::LazyLock;

use zeven_core::method::{Document, Method, source};

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let mut files = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../method"),
        "",
        &mut files,
    );
    files.sort();
    source::read(&files).expect("the shipped method")
});

/// The method with its texts.
pub fn document() -> &'static Document {
    &DOCUMENT
}

/// Its rules.
pub fn method() -> &'static Method {
    &DOCUMENT.method
}

/// What the kept inputs say in the place of the hash of the shipped method, which every
/// change of its texts changes.
const HASH: &str = "@sha256@";

/// The bytes, with the hash of the shipped method in them.
pub fn with_hash(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(HASH.as_bytes()) {
            out.extend_from_slice(method().identity.sha256.as_bytes());
            rest = after;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<source::File>) {
    for entry in std::fs::read_dir(folder).expect("the method's folder") {
        let path = entry.expect("the method's folder").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), files);
        } else if name.ends_with(".toml") {
            let text = std::fs::read_to_string(&path).expect("a file of the method");
            files.push((format!("{prefix}{name}"), text));
        }
    }
}
