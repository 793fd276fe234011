//! The words of the interface, in the chosen language.
//!
//! Translators edit `words/LANG.toml`. Each sentence has a constant here, made from
//! the English file when the app is built; the sentences themselves are loaded as a
//! list in the same order. Placeholders are written `{name}`.

pub mod parts;
pub mod problems;
pub mod sentence;

/// One constant per sentence.
pub mod w {
    use super::Word;
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// A sentence of the interface: its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub(crate) u16);

/// All sentences in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// Reads `words.LANG.json`: a list of texts.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().map(Self)
    }

    /// A sentence.
    pub fn get(&self, word: Word) -> &str {
        self.0.get(usize::from(word.0)).map_or("", String::as_str)
    }

    /// A sentence with its placeholders filled in.
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        let mut text = self.get(word).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

/// The languages with words, each with its own name for itself.
pub const LANGUAGES: [(&str, &str); 5] = [
    ("nl", "Nederlands"),
    ("nl-BE", "Nederlands (België)"),
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
];

/// The language to begin with: what was chosen before, else the first of the
/// person's preferences that we have, else English.
///
/// ```
/// use zeven_app::words::choose;
/// let prefers = ["pt".to_owned(), "nl-NL".to_owned()];
/// assert_eq!(choose(None, &prefers), "nl");
/// assert_eq!(choose(Some("en"), &prefers), "en");
/// ```
pub fn choose(chosen: Option<&str>, preferred: &[String]) -> &'static str {
    let find = |code: &str| {
        LANGUAGES
            .iter()
            .map(|(known, _)| *known)
            .find(|known| *known == code)
    };
    // `nl-BE` before `nl`; `fr-CA` as `fr`.
    let known = |wanted: &str| find(wanted).or_else(|| find(wanted.split('-').next()?));
    chosen
        .and_then(known)
        .or_else(|| preferred.iter().find_map(|wanted| known(wanted)))
        .unwrap_or("en")
}
