//! The methods this run knows: the built-in one, and those brought with `--method`; and
//! the maps by which answers to earlier versions can be carried over to one of them.

use std::path::{Path, PathBuf};

use serde_json::Value;
use zeven_core::assessment::Assessment;
use zeven_core::json;
use zeven_core::method::{Document, Identity, Method, source};
use zeven_core::migrate::{self, Map};
use zeven_core::{Problem, What};

use crate::folder;
use crate::input::{self, Lines, about, lines};

/// The shipped method as the build script packed it.
const BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/method.json"));

/// The methods known in this run, the built-in one first, and the maps to them.
#[derive(Clone, Debug)]
pub(crate) struct Methods {
    methods: Vec<Method>,
    maps: Vec<Map>,
}

impl Methods {
    /// Only the built-in one. The build has read it once already, so an error here is
    /// a fault in the program; it is still an error and not a panic.
    pub(crate) fn built_in() -> Result<Self, Lines> {
        let document = Document::parse(BUILT_IN).map_err(lines)?;
        let maps = maps_in(BUILT_IN, &document.method, &[])?;
        let methods = vec![document.method];
        Ok(Self { methods, maps })
    }

    /// The built-in one and those that were brought, or what to say.
    pub(crate) fn with(brought: &[PathBuf]) -> Result<Self, String> {
        let mut known = Self::built_in().map_err(|lines| format!("{}\n", lines.join("\n")))?;
        for path in brought {
            known.bring(path).map_err(|lines| about(path, &lines))?;
        }
        Ok(known)
    }

    /// The built-in method's identity.
    pub(crate) fn built_in_identity() -> Result<Identity, Lines> {
        let document = Document::parse(BUILT_IN).map_err(lines)?;
        Ok(document.method.identity)
    }

    /// All methods.
    pub(crate) fn all(&self) -> &[Method] {
        &self.methods
    }

    /// Adds a method from a file or a folder.
    fn bring(&mut self, path: &Path) -> Result<(), Lines> {
        let (document, maps) = if path.is_dir() {
            read_folder(path, self.all())
        } else {
            read_file(path, self.all())
        }?;
        self.methods.push(document.method);
        self.maps.extend(maps);
        Ok(())
    }

    /// These methods and the one in a text that came with other files.
    pub(crate) fn and(mut self, bytes: &[u8]) -> Result<Self, (Self, Lines)> {
        match read_bytes(bytes, self.all()) {
            Ok((document, maps)) => {
                self.methods.push(document.method);
                self.maps.extend(maps);
                Ok(self)
            }
            Err(lines) => Err((self, lines)),
        }
    }

    /// The method that results of this one may stand beside.
    pub(crate) fn accepting(&self, own: &Identity) -> Result<&Method, Problem> {
        let all = || self.methods.iter();
        if let Some(found) = all().find(|method| method.accepts(own)) {
            return Ok(found);
        }
        let (id, version) = (own.id.clone(), own.version.clone());
        let alike = |method: &Method| {
            (&method.identity.id, &method.identity.version) == (&own.id, &own.version)
        };
        let what = if all().any(alike) {
            What::MethodDiffers { id, version }
        } else {
            What::UnknownMethod { id, version }
        };
        Err(Problem::new("/method", what))
    }

    /// The method for an assessment: the one it was made with or else one that is
    /// compatible with that. Otherwise the problem with the one that comes closest, or
    /// which migration there is.
    pub(crate) fn of(&self, assessment: &Assessment) -> Result<&Method, Lines> {
        let own = &assessment.method;
        let same = |method: &&Method| method.identity == *own;
        let alike = |method: &&Method| {
            (&method.identity.id, &method.identity.version) == (&own.id, &own.version)
        };
        let all = || self.methods.iter();
        let closest = all()
            .find(same)
            .or_else(|| all().find(|method| method.accepts(own)))
            .or_else(|| all().find(alike));
        if closest.is_none()
            && let Some(map) = migrate::available(&self.maps, own)
        {
            let (id, version) = (&own.id, &own.version);
            let to = &map.to().version;
            return Err(vec![format!(
                "/method: was made with \"{id}\" version {version}; its answers can be migrated to version {to}"
            )]);
        }
        let method = closest
            .or_else(|| all().next())
            .ok_or_else(|| vec!["no method is known".to_owned()])?;
        assessment.fits(method).map_err(lines)?;
        Ok(method)
    }
}

/// Reads a method folder with its maps. Maps from a `known` version are checked against
/// it.
pub(crate) fn read_folder(path: &Path, known: &[Method]) -> Result<(Document, Vec<Map>), Lines> {
    let (files, maps) = migrate::source::part(folder::read(path)?);
    let document = source::read(&files).map_err(lines)?;
    let maps = migrate::source::read(&maps, &document.method, known).map_err(lines)?;
    Ok((document, maps))
}

/// Everything that is wrong with a method folder: what keeps it or its maps from being
/// read, and the rules for its texts.
pub(crate) fn check_folder(path: &Path, known: &[Method]) -> Result<(), Lines> {
    read_folder(path, known)?;
    input::said(source::check(&folder::read(path)?))
}

/// Reads a `zeven/method` file with its maps.
pub(crate) fn read_file(path: &Path, known: &[Method]) -> Result<(Document, Vec<Map>), Lines> {
    read_bytes(&input::read(path)?, known)
}

/// Reads the bytes of a `zeven/method` file with its maps.
pub(crate) fn read_bytes(bytes: &[u8], known: &[Method]) -> Result<(Document, Vec<Map>), Lines> {
    let document = Document::parse(bytes).map_err(lines)?;
    let maps = maps_in(bytes, &document.method, known)?;
    Ok((document, maps))
}

fn maps_in(bytes: &[u8], method: &Method, known: &[Method]) -> Result<Vec<Map>, Lines> {
    let file: Value = json::parse(bytes).map_err(|problem| lines([problem]))?;
    Map::read_all(&file, method, known).map_err(lines)
}
