//! What the app loads before the first screen: rules, words and texts, in parallel.

use futures::future::{try_join, try_join3};
use zeven_core::json;
use zeven_core::method::extras::{Extras, Hint};
use zeven_core::method::{Method, Texts, pack};
use zeven_core::migrate::Map;

use crate::browser::{fetch, page, settings};
use crate::words::{Words, choose};

/// Everything the first screen needs.
pub struct Loaded {
    /// The rules of the shipped method.
    pub method: Method,
    /// The language chosen.
    pub language: &'static str,
    /// The interface's words.
    pub words: Words,
    /// The method's texts.
    pub texts: Texts,
}

/// Loads the start, in the person's language.
///
/// # Errors
/// A sentence for the console: a file cannot be had or cannot be read.
pub async fn start() -> Result<Loaded, String> {
    let chosen: Option<String> = settings::get(settings::LANGUAGE);
    let language = choose(chosen.as_deref(), &page::preferred_languages());
    let walk = walk_file(language);
    let words = words_file(language);
    let files = try_join3(
        fetch::bytes("method/method.json"),
        fetch::bytes(&walk),
        fetch::bytes(&words),
    );
    let (rules, walk, words) = files.await?;
    let method = pack::read_method(&rules).map_err(|problems| format!("{problems:?}"))?;
    let (words, texts) = read(&words, &walk, &method)?;
    page::set_language(language);
    Ok(Loaded {
        method,
        language,
        words,
        texts,
    })
}

/// Loads another language.
///
/// # Errors
/// As [`start`].
pub async fn language(language: &str, method: &Method) -> Result<(Words, Texts), String> {
    let (walk, words) = (walk_file(language), words_file(language));
    let (walk, words) = try_join(fetch::bytes(&walk), fetch::bytes(&words)).await?;
    read(&words, &walk, method)
}

/// Loads the method's texts for the walk in one language, without the words around them.
///
/// # Errors
/// As [`start`].
pub async fn walk_texts(language: &str, method: &Method) -> Result<Texts, String> {
    let walk = fetch::bytes(&walk_file(language)).await?;
    pack::read_walk(&walk, method).map_err(|problems| format!("{problems:?}"))
}

/// Loads what goes beyond the walk in one language, into texts that are there.
///
/// # Errors
/// As [`start`].
pub async fn depth(language: &str, method: &Method, texts: &mut Texts) -> Result<(), String> {
    let bytes = fetch::bytes(&format!("method/depth.{language}.json")).await?;
    pack::read_depth(&bytes, method, texts).map_err(|problems| format!("{problems:?}"))
}

/// Loads what stands around the shipped method.
///
/// # Errors
/// As [`start`].
pub async fn extras(method: &Method) -> Result<Extras, String> {
    let bytes = fetch::bytes("method/extras.json").await?;
    pack::read_extras(&bytes, method).map_err(|problems| format!("{problems:?}"))
}

/// Loads the hints of the shipped method.
///
/// # Errors
/// As [`start`].
pub async fn hints(method: &Method) -> Result<Vec<Hint>, String> {
    let bytes = fetch::bytes("method/hints.json").await?;
    pack::read_hints(&bytes, method).map_err(|problems| format!("{problems:?}"))
}

/// Loads the ways from earlier versions of the shipped method.
///
/// # Errors
/// As [`start`].
pub async fn maps(method: &Method) -> Result<Vec<Map>, String> {
    let bytes = fetch::bytes("method/migrations.json").await?;
    let value = json::parse(&bytes).map_err(|problem| problem.to_string())?;
    Map::read_all(&value, method, &[]).map_err(|problems| format!("{problems:?}"))
}

fn read(words: &[u8], walk: &[u8], method: &Method) -> Result<(Words, Texts), String> {
    let words = Words::parse(words).ok_or("error reading the words")?;
    let texts = pack::read_walk(walk, method).map_err(|problems| format!("{problems:?}"))?;
    Ok((words, texts))
}

fn walk_file(language: &str) -> String {
    format!("method/walk.{language}.json")
}

fn words_file(language: &str) -> String {
    format!("words/words.{language}.json")
}
