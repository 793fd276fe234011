//! The interface's words as people edit them: one TOML file per language with
//! sections of named sentences.

use std::collections::BTreeMap;

/// All sentences of a language file as `section.name` → sentence, sorted by name.
///
/// # Errors
/// A sentence with the line for a file that is not TOML or holds anything but
/// sections of texts.
///
/// ```
/// let words = zeven_core::words::flatten("[home]\ntitle = \"Welcome\"\n").unwrap();
/// assert_eq!(words["home.title"], "Welcome");
/// ```
pub fn flatten(text: &str) -> Result<BTreeMap<String, String>, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| error.to_string())?;
    let mut out = BTreeMap::new();
    for (section, value) in table {
        let toml::Value::Table(sentences) = value else {
            return Err(format!("\"{section}\" must be a section, [{section}]"));
        };
        for (name, sentence) in sentences {
            let toml::Value::String(sentence) = sentence else {
                return Err(format!("{section}.{name} must be a text"));
            };
            out.insert(format!("{section}.{name}"), sentence);
        }
    }
    Ok(out)
}

/// What is written after a number and belongs to it.
const UNITS: [&str; 7] = ["%", "MB", "GB", "Mo", "Go", "min", "px"];

/// A sentence that never breaks a line between a number, or what will be one, and its unit; and in
/// French not between a word and the sign that stands apart from it.
///
/// ```
/// use zeven_core::words::unbroken;
/// assert_eq!(unbroken("en", "larger than {mb} MB"), "larger than {mb}\u{a0}MB");
/// assert_eq!(unbroken("fr", "Prêt ?"), "Prêt\u{a0}?");
/// assert_eq!(unbroken("nl", "Klaar, 4 keer"), "Klaar, 4 keer");
/// ```
pub fn unbroken(language: &str, sentence: &str) -> String {
    let mut parts = sentence.split(' ');
    let mut before = parts.next().unwrap_or_default();
    let mut whole = before.to_owned();
    for part in parts {
        let word = part.trim_end_matches(['.', ',', ')', ';', ':']);
        let unit = before.ends_with(|sign: char| sign == '}' || sign.is_ascii_digit())
            && UNITS.contains(&word);
        let sign = language == "fr"
            && (before.ends_with('«') || part.starts_with([':', ';', '?', '!', '»']));
        whole.push(if unit || sign { '\u{a0}' } else { ' ' });
        whole.push_str(part);
        before = part;
    }
    whole
}
