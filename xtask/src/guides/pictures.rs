//! `cargo xtask guides`: the pictures of the guides and of the README, and the names in the texts.

use super::names::Names;
use super::{GUIDES, LANGUAGES, path};
use crate::places::Places;
use crate::{files, screens};
use anyhow::Result;

/// Takes the pictures on `dist/` as it was built last and writes the names of buttons anew.
pub(crate) fn renew(places: &Places) -> Result<()> {
    rename(places)?;
    screens::guides(places)
}

fn rename(places: &Places) -> Result<()> {
    for language in LANGUAGES {
        let names = Names::read(places.root(), language)?;
        for guide in GUIDES {
            let file = places.root().join(path(guide, language));
            let text = files::read_text(&file)?;
            let fresh = names.refreshed(&text)?;
            if fresh != text {
                println!("{}: other names", path(guide, language));
                files::write(&file, fresh)?;
            }
        }
    }
    Ok(())
}
