//! What the release is made of: a bill of materials in `CycloneDX` 1.6, from cargo's own lists.
//!
//! Listed is what the two programs for the browser are built with. What only runs while they are
//! built (macros and what those need) is in the list too, with the scope `excluded`.

use crate::check::cargo;
use crate::places::Places;
use crate::{files, process};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The programs that are shipped.
const PROGRAMS: [&str; 2] = ["zeven-app", "zeven-worker"];
const PLATFORM: &str = "wasm32-unknown-unknown";

/// Which commit a release is made from, and when that was made; unknown outside a repository.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// The commit's hash.
    pub(super) commit: Option<String>,
    /// RFC 3339, with the committer's zone.
    pub(super) time: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Debug, Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    description: Option<String>,
    repository: Option<String>,
    /// Absent for what is written here.
    source: Option<String>,
    targets: Vec<Target>,
}

impl Package {
    fn is_macro(&self) -> bool {
        let mut kinds = self.targets.iter().flat_map(|target| &target.kind);
        kinds.any(|kind| kind == "proc-macro")
    }
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Debug, Deserialize)]
struct Kind {
    /// Absent for what the program itself uses; else `build` or `dev`.
    kind: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Debug, Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

/// The bill of materials of a release of this version, as JSON.
pub(super) fn bill(places: &Places, version: &str, origin: &Origin) -> Result<String> {
    let mut ask = cargo(places);
    ask.args(["metadata", "--format-version=1", "--locked"])
        .args(["--filter-platform", PLATFORM]);
    let said = process::output(&mut ask, "listing the packages")?;
    let metadata = serde_json::from_str(&said).context("error reading the list of packages")?;
    let lock = files::read_text(&places.root().join("Cargo.lock"))?;
    let lock = toml::from_str(&lock).context("error reading Cargo.lock")?;
    let bill = write(&metadata, &lock, version, origin);
    Ok(format!("{}\n", serde_json::to_string_pretty(&bill)?))
}

fn write(metadata: &Metadata, lock: &Lock, version: &str, origin: &Origin) -> Value {
    let (used, building) = reach(metadata);
    let sums: BTreeMap<_, _> = lock
        .package
        .iter()
        .filter_map(|one| Some(((&*one.name, &*one.version), one.checksum.as_deref()?)))
        .collect();
    let mut listed: Vec<&Package> = metadata
        .packages
        .iter()
        .filter(|one| used.contains(&*one.id) || building.contains(&*one.id))
        .collect();
    listed.sort_by_key(|one| (&one.name, &one.version));
    let names: BTreeMap<&str, String> = listed.iter().map(|one| (&*one.id, name(one))).collect();
    let components: Vec<Value> = listed
        .iter()
        .map(|one| {
            let sum = sums.get(&(&*one.name, &*one.version)).copied();
            component(one, used.contains(&*one.id), sum)
        })
        .collect();
    let main = format!("pkg:generic/zeven@{version}");
    let mut links = vec![json!({ "ref": main, "dependsOn": programs(metadata, &names) })];
    for node in &metadata.resolve.nodes {
        if let Some(own) = names.get(&*node.id) {
            let on: BTreeSet<_> = wanted(node).filter_map(|id| names.get(id)).collect();
            links.push(json!({ "ref": own, "dependsOn": on }));
        }
    }
    let mut product = object(json!({
        "type": "application", "bom-ref": main, "name": "zeven", "version": version, "purl": main,
        "licenses": [{ "license": { "id": env!("CARGO_PKG_LICENSE") } }],
    }));
    if let Some(commit) = &origin.commit {
        let commit = json!([{ "name": "zeven:commit", "value": commit }]);
        product.insert("properties".to_owned(), commit);
    }
    let mut about = object(json!({ "component": product }));
    if let Some(time) = &origin.time {
        about.insert("timestamp".to_owned(), json!(time));
    }
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": about,
        "components": components,
        "dependencies": links,
    })
}

/// What the programs use, and what only their building uses, by id.
fn reach(metadata: &Metadata) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let nodes: BTreeMap<&str, &Node> = metadata
        .resolve
        .nodes
        .iter()
        .map(|one| (&*one.id, one))
        .collect();
    let macros: BTreeSet<&str> = metadata
        .packages
        .iter()
        .filter(|one| one.is_macro())
        .map(|one| &*one.id)
        .collect();
    let mut used = BTreeSet::new();
    let mut building = BTreeSet::new();
    let begin = metadata
        .packages
        .iter()
        .filter(|one| PROGRAMS.contains(&&*one.name));
    let mut open: Vec<(&str, bool)> = begin.map(|one| (&*one.id, true)).collect();
    while let Some((id, runs)) = open.pop() {
        let runs = runs && !macros.contains(id);
        let new = if runs {
            used.insert(id)
        } else {
            building.insert(id)
        };
        if let Some(node) = nodes.get(id).filter(|_| new) {
            open.extend(wanted(node).map(|next| (next, runs)));
        }
    }
    building.retain(|id| !used.contains(id));
    (used, building)
}

/// What a package uses when it runs.
fn wanted(node: &Node) -> impl Iterator<Item = &str> {
    let runs = |one: &&Dependency| one.dep_kinds.iter().any(|kind| kind.kind.is_none());
    node.deps.iter().filter(runs).map(|one| &*one.pkg)
}

fn programs<'a>(metadata: &Metadata, names: &'a BTreeMap<&str, String>) -> Vec<&'a String> {
    let own = metadata
        .packages
        .iter()
        .filter(|one| PROGRAMS.contains(&&*one.name));
    own.filter_map(|one| names.get(&*one.id)).collect()
}

/// The package's address in the package-url format; it doubles as its reference in the list.
fn name(package: &Package) -> String {
    let Package { name, version, .. } = package;
    match package.source {
        Some(_) => format!("pkg:cargo/{name}@{version}"),
        None => format!("pkg:generic/{name}@{version}"),
    }
}

fn component(package: &Package, runs: bool, sum: Option<&str>) -> Value {
    let address = name(package);
    let mut component = object(json!({
        "type": "library",
        "bom-ref": address,
        "name": package.name,
        "version": package.version,
        "scope": if runs { "required" } else { "excluded" },
        "purl": address,
    }));
    let one_line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let description = package
        .description
        .as_ref()
        .map(|text| json!(one_line(text)));
    let licences = package.license.as_ref();
    let licences = licences.map(|name| json!([{ "expression": name.replace('/', " OR ") }]));
    let hashes = sum.map(|sum| json!([{ "alg": "SHA-256", "content": sum }]));
    let links = package
        .repository
        .as_ref()
        .map(|url| json!([{ "type": "vcs", "url": url }]));
    let known = [
        ("description", description),
        ("licenses", licences),
        ("hashes", hashes),
        ("externalReferences", links),
    ];
    let known = known
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    component.extend(known);
    Value::Object(component)
}

/// The members of a value that was written as an object.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The app uses a library, a macro that has a helper of its own, and a tool for its tests.
    fn made_up() -> Result<Metadata> {
        let package = |name: &str, kind: &str| {
            json!({
                "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0",
                "description": "Of two\n lines", "repository": null,
                "source": (name != "zeven-app").then_some("registry"), "targets": [{ "kind": [kind] }],
            })
        };
        let needs =
            |on: &str, kind: Option<&str>| json!({ "pkg": on, "dep_kinds": [{ "kind": kind }] });
        Ok(serde_json::from_value(json!({
            "packages": [
                package("zeven-app", "bin"), package("library", "lib"), package("macro", "proc-macro"),
                package("helper", "lib"), package("tool", "lib"), package("stranger", "lib"),
            ],
            "resolve": { "nodes": [
                { "id": "zeven-app", "deps": [needs("library", None), needs("macro", None), needs("tool", Some("dev"))] },
                { "id": "macro", "deps": [needs("helper", None), needs("library", None)] },
            ] },
        }))?)
    }

    #[test]
    fn what_runs_is_required_and_what_only_builds_is_excluded() -> Result<()> {
        let lock = Lock {
            package: vec![Locked {
                name: "library".into(),
                version: "1.0.0".into(),
                checksum: Some("00ff".into()),
            }],
        };
        let origin = Origin {
            commit: Some("abc".into()),
            time: None,
        };
        let bill = write(&made_up()?, &lock, "0.1.0", &origin);
        let at = |place: &str| bill.pointer(place).cloned().unwrap_or_default();
        let scopes: Vec<_> = (0..4)
            .map(|one| at(&format!("/components/{one}")))
            .map(|one| (one.get("name").cloned(), one.get("scope").cloned()))
            .collect();
        let expected = [
            ("helper", "excluded"),
            ("library", "required"),
            ("macro", "excluded"),
            ("zeven-app", "required"),
        ];
        let expected = expected.map(|(name, scope)| (Some(json!(name)), Some(json!(scope))));
        assert_eq!(scopes, expected);
        assert_eq!(at("/components/4"), Value::Null);
        assert_eq!(at("/components/1/purl"), "pkg:cargo/library@1.0.0");
        assert_eq!(at("/components/1/hashes/0/content"), "00ff");
        assert_eq!(
            at("/components/1/licenses/0/expression"),
            "MIT OR Apache-2.0"
        );
        assert_eq!(at("/components/1/description"), "Of two lines");
        assert_eq!(
            at("/dependencies/0/dependsOn"),
            json!(["pkg:generic/zeven-app@1.0.0"])
        );
        assert_eq!(at("/metadata/component/properties/0/value"), "abc");
        assert_eq!(at("/metadata/timestamp"), Value::Null);
        Ok(())
    }
}
