//! Archives: every file in one is taken as if it lay there by itself, under the name of the
//! archive and its own.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use zeven_cohort::{Archive, Inside, is_archive};
use zeven_core::{Problem, What};

use crate::input::{Lines, lines};

/// Bytes that are read at once.
const PIECE: usize = 1 << 20;

/// What is said of a file in an archive, and of the archive itself.
pub(crate) type Said<T> = Vec<(PathBuf, Result<T, Lines>)>;

/// Whether a file is an archive, by how it begins. One that cannot be opened is none.
pub(crate) fn is_one(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4).read_to_end(&mut start));
    read.is_ok() && is_archive(&start)
}

/// Asks `each` about every file in an archive, in their order; files above `most` bytes come
/// with one byte more than that. Of an archive that is not whole only that is said.
pub(crate) fn look<T>(
    path: &Path,
    most: usize,
    mut each: impl FnMut(&Path, &[u8]) -> Result<T, Lines>,
) -> Said<T> {
    let refused = |why| lines([Problem::new("", What::Packed(why))]);
    let mut said = Vec::new();
    let mut broken = None;
    let mut meet = |name: &str, inside: Inside| {
        let full = match name {
            "" => path.to_owned(),
            // Only shown: a name that leads elsewhere leads nowhere.
            name => PathBuf::from(format!("{}/{name}", path.display())),
        };
        match inside {
            Inside::File(bytes) => {
                let found = each(&full, bytes);
                said.push((full, found));
            }
            Inside::Refused(why) => said.push((full, Err(refused(why)))),
            Inside::Broken(why) => broken = Some((full, Err(refused(why)))),
        }
    };
    if let Err(error) = feed(path, Archive::new(most), &mut meet) {
        return vec![(
            path.to_owned(),
            Err(vec![format!("cannot be read: {error}")]),
        )];
    }
    if let Some(broken) = broken {
        return vec![broken];
    }
    if said.is_empty() {
        let empty = vec!["is an archive without files".to_owned()];
        said.push((path.to_owned(), Err(empty)));
    }
    said
}

fn feed(
    path: &Path,
    mut archive: Archive,
    meet: &mut dyn FnMut(&str, Inside),
) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            archive.end(meet);
            return Ok(());
        }
        archive.feed(piece.get(..count).unwrap_or_default(), meet);
    }
}
