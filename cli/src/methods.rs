//! The methods this run knows: the built-in one, and those brought with `--method`.

use std::path::Path;

use zeven_core::assessment::Assessment;
use zeven_core::method::{Document, Identity, Method, source};

use crate::folder;
use crate::input::{self, Lines, lines};

/// The shipped method as the build script packed it.
const BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/method.json"));

/// The methods known in this run, the built-in one first.
#[derive(Debug)]
pub(crate) struct Methods(Vec<Method>);

impl Methods {
    /// Only the built-in one. The build has read it once already, so an error here is
    /// a fault in the program; it is still an error and not a panic.
    pub(crate) fn built_in() -> Result<Self, Lines> {
        let document = Document::parse(BUILT_IN).map_err(lines)?;
        Ok(Self(vec![document.method]))
    }

    /// The built-in method's identity.
    pub(crate) fn built_in_identity() -> Result<Identity, Lines> {
        let document = Document::parse(BUILT_IN).map_err(lines)?;
        Ok(document.method.identity)
    }

    /// Adds a method from a file or a folder.
    pub(crate) fn bring(&mut self, path: &Path) -> Result<(), Lines> {
        let document = if path.is_dir() {
            read_folder(path)
        } else {
            read_file(path)
        }?;
        self.0.push(document.method);
        Ok(())
    }

    /// The method an assessment was made with: the same content if it is known, and
    /// otherwise the problem with the one that comes closest.
    pub(crate) fn of(&self, assessment: &Assessment) -> Result<&Method, Lines> {
        let own = &assessment.method;
        let same = |method: &&Method| method.identity == *own;
        let alike = |method: &&Method| {
            (&method.identity.id, &method.identity.version) == (&own.id, &own.version)
        };
        let all = || self.0.iter();
        let closest = all()
            .find(same)
            .or_else(|| all().find(alike))
            .or_else(|| all().next());
        let method = closest.ok_or_else(|| vec!["no method is known".to_owned()])?;
        assessment.fits(method).map_err(lines)?;
        Ok(method)
    }
}

/// Reads a method folder.
pub(crate) fn read_folder(path: &Path) -> Result<Document, Lines> {
    source::read(&folder::read(path)?).map_err(lines)
}

fn read_file(path: &Path) -> Result<Document, Lines> {
    Document::parse(&input::read(path)?).map_err(lines)
}
