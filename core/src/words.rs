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
