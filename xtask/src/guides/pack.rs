//! Makes `guides/help.LANG.json` and a copy of the pictures for the app.

use super::names::Names;
use super::read::{self, Block, Guide, Span};
use super::{GUIDES, LANGUAGES, REGIONS, path};
use crate::files;
use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The widest a picture may be, in pixels.
const WIDEST: u32 = 900;
/// What all pictures together may weigh, in bytes.
const HEAVIEST: usize = 1_500_000;

/// Reads all guides of the repository and writes what the app loads.
pub(crate) fn pack(root: &Path, to: &Path) -> Result<()> {
    files::remove_folder(to)?;
    files::make_folder(&to.join("pictures"))?;
    let pictures = pictures(root)?;
    let mut shown = BTreeSet::new();
    let mut shapes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let own = LANGUAGES.map(|language| (language, language));
    for (reader, language) in own.into_iter().chain(REGIONS) {
        let names = Names::read(root, reader)?;
        let mut guides = Vec::new();
        for name in GUIDES {
            let path = path(name, language);
            let wrong = |(line, what): read::Wrong| anyhow!("{path}:{line}: {what}");
            let guide = read::read(&files::read_text(&root.join(&path))?).map_err(wrong)?;
            let shape = shape(&guide, language);
            if let Some(first) = shapes.insert(name, shape.clone()) {
                same_shape(&first, &shape).with_context(|| format!("error reading {path}"))?;
            }
            let packed = value(name, &guide, &names, &pictures, &mut shown);
            guides.push(packed.with_context(|| format!("error reading {path}"))?);
        }
        let text = json!({ "guides": guides }).to_string();
        files::write(&to.join(format!("help.{reader}.json")), text)?;
    }
    let idle: Vec<_> = pictures
        .keys()
        .filter(|name| !shown.contains(*name))
        .collect();
    ensure!(idle.is_empty(), "guides/pictures/: in no guide: {idle:?}");
    let mut weight = 0;
    for file in &shown {
        let bytes = files::read(&root.join("guides/pictures").join(file))?;
        weight += bytes.len();
        files::write(&to.join("pictures").join(file), bytes)?;
    }
    ensure!(
        weight <= HEAVIEST,
        "guides/pictures/ has {weight} bytes of {HEAVIEST}"
    );
    Ok(())
}

/// The pictures there are, with width and height.
fn pictures(root: &Path) -> Result<BTreeMap<String, (u32, u32)>> {
    let folder = root.join("guides/pictures");
    let mut found = BTreeMap::new();
    for name in files::list(&folder)? {
        let bytes = files::read(&folder.join(&name))?;
        let size = size(&bytes).with_context(|| format!("guides/pictures/{name}: not a PNG"))?;
        ensure!(
            size.0 <= WIDEST,
            "guides/pictures/{name}: wider than {WIDEST} px"
        );
        found.insert(name, size);
    }
    Ok(found)
}

/// Width and height of a PNG, which stand in its first part.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some((number(16)?, number(20)?))
}

/// What a guide is made of, without its words: the same in every language.
fn shape(guide: &Guide, language: &str) -> Vec<String> {
    let names = |spans: &[Span]| -> Vec<String> {
        let mut names: Vec<_> = spans
            .iter()
            .filter_map(|span| match span {
                Span::Name(key) => Some(key.clone()),
                _ => None,
            })
            .collect();
        names.sort();
        names
    };
    let shapes = guide.blocks.iter().map(|block| match block {
        Block::Heading(_) => "a heading".to_owned(),
        Block::Paragraph(spans) => format!("a paragraph naming {:?}", names(spans)),
        Block::List { numbered, items } => {
            let items: Vec<_> = items.iter().map(|item| names(item)).collect();
            let kind = if *numbered { "steps" } else { "a list" };
            format!("{kind} naming {items:?}")
        }
        Block::Picture { file, .. } => {
            format!(
                "the picture {}",
                file.replace(&format!(".{language}."), ".")
            )
        }
    });
    shapes.collect()
}

fn same_shape(first: &[String], other: &[String]) -> Result<()> {
    let differs = first
        .iter()
        .zip(other)
        .position(|(one, other)| one != other);
    let at = differs.unwrap_or(first.len().min(other.len()));
    match (first.get(at), other.get(at)) {
        (None, None) => Ok(()),
        (one, other) => bail!(
            "after {at} parts it has {}, where the English guide has {}",
            other.map_or("its end", String::as_str),
            one.map_or("its end", String::as_str),
        ),
    }
}

/// A guide as the app loads it.
fn value(
    name: &str,
    guide: &Guide,
    names: &Names,
    pictures: &BTreeMap<String, (u32, u32)>,
    shown: &mut BTreeSet<String>,
) -> Result<Value> {
    let mut blocks = Vec::new();
    for block in &guide.blocks {
        blocks.push(match block {
            Block::Heading(text) => json!({ "heading": text }),
            Block::Paragraph(spans) => json!({ "paragraph": pieces(spans, names)? }),
            Block::List { numbered, items } => {
                let items = items.iter().map(|item| pieces(item, names));
                let items = items.collect::<Result<Vec<_>>>()?;
                let kind = if *numbered { "steps" } else { "list" };
                json!({ kind: items })
            }
            Block::Picture { file, alt } => {
                let size = pictures.get(file);
                let (width, height) =
                    size.with_context(|| format!("there is no guides/pictures/{file}"))?;
                shown.insert(file.clone());
                json!({ "picture": file, "alt": alt, "width": width, "height": height })
            }
        });
    }
    Ok(json!({ "name": name, "title": guide.title, "blocks": blocks }))
}

/// The pieces of a text; plain ones are just texts.
fn pieces(spans: &[Span], names: &Names) -> Result<Value> {
    let pieces = spans.iter().map(|span| {
        Ok(match span {
            Span::Text(text) => json!(text),
            Span::Name(key) => json!({ "name": names.get(key).map_err(anyhow::Error::msg)? }),
            Span::Code(code) => json!({ "code": code }),
            Span::Link { text, target } => link(text, target)?,
        })
    });
    Ok(Value::Array(pieces.collect::<Result<_>>()?))
}

/// A link to another guide, to a screen of the app, or to a file of the repository, which the app does
/// not have and therefore only names.
fn link(text: &str, target: &str) -> Result<Value> {
    if target.starts_with("#/") {
        return Ok(json!({ "link": text, "to": target }));
    }
    if let Some(file) = target.strip_prefix("../") {
        return Ok(json!({ "file": text, "at": file }));
    }
    let known = GUIDES.into_iter().find(|guide| {
        LANGUAGES
            .iter()
            .any(|language| target == format!("{guide}.{language}.md"))
    });
    let guide = known.with_context(|| format!("the link to {target} leads nowhere"))?;
    Ok(json!({ "link": text, "to": format!("#/help/{guide}") }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
    }

    /// A small repository with one text for every guide.
    fn with(name: &str, english: &str, dutch: &str) -> Result<()> {
        let root = files::test_folder(name)?;
        for folder in ["words", "guides/pictures"] {
            files::make_folder(&root.join(folder))?;
        }
        for (language, text) in [("en", english), ("nl", dutch), ("nl-BE", dutch)] {
            files::write(
                &root.join(format!("words/{language}.toml")),
                "[a]\nb = \"B\"\n",
            )?;
            for guide in GUIDES {
                files::write(&root.join(path(guide, language)), text)?;
            }
        }
        let packed = pack(&root, &root.join("out"));
        files::remove_folder(&root)?;
        packed
    }

    #[test]
    fn the_guides_of_the_repository_can_be_packed() -> Result<()> {
        let to = files::test_folder("guides-packed")?;
        pack(repository(), &to)?;
        for file in files::list(&repository().join("guides"))? {
            for part in files::read_text(&repository().join("guides").join(&file))
                .unwrap_or_default()
                .split("](../")
                .skip(1)
            {
                let target = part.split(')').next().unwrap_or_default();
                assert!(repository().join(target).exists(), "{file}: {target}");
            }
        }
        files::remove_folder(&to)
    }

    #[test]
    fn the_guides_say_what_the_screens_say() -> Result<()> {
        for language in LANGUAGES {
            let names = Names::read(repository(), language)?;
            for guide in GUIDES {
                let path = path(guide, language);
                let text = files::read_text(&repository().join(&path))?;
                let fresh = names.refreshed(&text)?;
                assert!(
                    text == fresh,
                    "{path}: `cargo xtask guides` renews the names"
                );
            }
        }
        Ok(())
    }

    #[test]
    fn a_missing_name_picture_or_link_and_another_shape_stop_the_build() {
        let said = |english: &str, dutch: &str| {
            let packed = with("guides-wrong", english, dutch);
            packed
                .map_err(|error| format!("{error:#}"))
                .err()
                .unwrap_or_default()
        };
        assert_eq!(said("# T\n\nPress {a.b}.\n", "# T\n\nDruk op {a.b}.\n"), "");
        assert!(said("# T\n\n{a.c}\n", "# T\n\n{a.c}\n").contains("`a.c`"));
        let picture = "# T\n\n![x](pictures/x.en.png)\n";
        assert!(said(picture, picture).contains("guides/pictures/x.en.png"));
        assert!(said("# T\n\n[x](y.md)\n", "# T\n\n[x](y.md)\n").contains("leads nowhere"));
        assert!(said("# T\n\n{a.b}\n", "# T\n\nmeer\n").contains("where the English guide has"));
        assert!(said("# T\n\n> a\n", "# T\n").contains("guides/owner.en.md:3:"));
    }
}
