//! A text in several languages.

use std::collections::BTreeMap;

/// A text by language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translated(BTreeMap<String, String>);

impl Translated {
    /// The text in a language. A region without a text of its own has that of its
    /// language.
    ///
    /// ```
    /// use zeven_core::method::extras::Translated;
    /// let text: Translated = [("nl", "bedrijf"), ("en", "company")].into_iter().collect();
    /// assert_eq!(text.get("nl-BE"), Some("bedrijf"));
    /// assert_eq!(text.get("de"), None);
    /// ```
    pub fn get(&self, language: &str) -> Option<&str> {
        let own = self.0.get(language);
        let spoken = language.split('-').next().unwrap_or(language);
        own.or_else(|| self.0.get(spoken)).map(String::as_str)
    }

    pub(super) fn set(&mut self, language: &str, text: String) {
        self.0.insert(language.to_owned(), text);
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Translated {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(texts: I) -> Self {
        let owned = |(language, text): (&str, &str)| (language.to_owned(), text.to_owned());
        Self(texts.into_iter().map(owned).collect())
    }
}
