//! The guides of Help, as the build packs them from `guides/`.

use serde_json::Value;
use zeven_core::json;

use crate::browser::fetch;

/// A guide in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The last part of its address.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A list; numbered when true.
    List(bool, Vec<Vec<Piece>>),
    /// A picture.
    Picture(Picture),
}

/// A picture of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its file in `guides/pictures/`.
    pub file: String,
    /// What is on it.
    pub alt: String,
    /// Width and height in pixels, so that the page keeps its place while it comes.
    pub size: (u64, u64),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// What something on the screen is called.
    Name(String),
    /// What is typed, or the name of a file.
    Code(String),
    /// A link within the app: its text and address.
    Link(String, String),
    /// A file of the project, which is not part of the app: its text and path.
    File(String, String),
}

/// The language in which somebody gets the guides: their own, where there are any, else English.
pub fn language(reader: &'static str) -> &'static str {
    if reader.starts_with("nl") {
        reader
    } else {
        "en"
    }
}

/// Loads all guides in one language.
///
/// # Errors
/// A sentence for the console: the file cannot be had or cannot be read.
pub async fn load(language: &str) -> Result<Vec<Guide>, String> {
    let bytes = fetch::bytes(&format!("guides/help.{language}.json")).await?;
    let value = json::parse(&bytes).map_err(|problem| problem.to_string())?;
    let guides = each(value.get("guides"), guide);
    guides.ok_or_else(|| "error reading the guides".to_owned())
}

fn guide(value: &Value) -> Option<Guide> {
    Some(Guide {
        name: text(value, "name")?,
        title: text(value, "title")?,
        blocks: each(value.get("blocks"), block)?,
    })
}

fn block(value: &Value) -> Option<Block> {
    if let Some(heading) = text(value, "heading") {
        return Some(Block::Heading(heading));
    }
    if let Some(line) = value.get("paragraph") {
        return Some(Block::Paragraph(pieces(line)?));
    }
    if let Some(file) = text(value, "picture") {
        let size = (
            value.get("width")?.as_u64()?,
            value.get("height")?.as_u64()?,
        );
        let alt = text(value, "alt")?;
        return Some(Block::Picture(Picture { file, alt, size }));
    }
    let steps = value.get("steps");
    let items = each(steps.or_else(|| value.get("list")), pieces)?;
    Some(Block::List(steps.is_some(), items))
}

fn pieces(value: &Value) -> Option<Vec<Piece>> {
    each(Some(value), piece)
}

fn piece(value: &Value) -> Option<Piece> {
    if let Some(plain) = value.as_str() {
        return Some(Piece::Text(plain.to_owned()));
    }
    if let Some(name) = text(value, "name") {
        return Some(Piece::Name(name));
    }
    if let Some(code) = text(value, "code") {
        return Some(Piece::Code(code));
    }
    if let Some(link) = text(value, "link") {
        return Some(Piece::Link(link, text(value, "to")?));
    }
    Some(Piece::File(text(value, "file")?, text(value, "at")?))
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

fn each<T>(list: Option<&Value>, read: fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    list?.as_array()?.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_come_in_the_readers_language_or_in_english() {
        assert_eq!(language("nl-BE"), "nl-BE");
        assert_eq!(language("de"), "en");
    }
}
