//! `zeven method`.

use std::path::Path;

use crate::common::{Folder, hash, read_method, root};

#[test]
fn it_prints_id_version_and_hash_as_json() {
    let said = Folder::new().run(["method"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let value = said.json();
    let names: Vec<_> = value.as_object().unwrap().keys().collect();
    assert_eq!(names, ["id", "version", "sha256"]);
    assert_eq!(value["id"], "fof");
    let hash = value["sha256"].as_str().unwrap();
    assert_eq!(hash.len(), 64);
    assert!(
        hash.bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    );
}

/// What is built in is what stands in the folder, not what stood there some time ago.
#[test]
fn the_built_in_method_is_the_folder_of_this_repository() {
    let document = read_method(&root().join("method"));
    assert_eq!(document.method.identity.sha256, hash());
}

#[test]
fn a_folder_becomes_one_file_with_the_same_hash_and_its_maps() {
    let folder = Folder::new();
    let said = folder.run([Path::new("method"), &root().join("method")]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let value = said.json();
    assert_eq!(value["format"], "zeven/method");
    assert_eq!(value["method"]["sha256"], hash());
    assert_eq!(value.get("migrations"), None);
    folder.write("method.json", &said.out);
    folder
        .run(["check", "method.json"])
        .expect(0, "method.json: ok\n", "");
}

#[test]
fn what_is_wrong_in_the_folder_is_said_and_nothing_is_printed() {
    let folder = Folder::new();
    let said = folder.run(["method", "nowhere"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.starts_with("nowhere: "), "{}", said.err);
}
