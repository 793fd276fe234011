//! `zeven method`.

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
