//! Finding names by part of them, without regard to capitals and accents.

/// What somebody typed into a search field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search(Vec<String>);

impl Search {
    /// The words to look for.
    ///
    /// ```
    /// use zeven_core::lists::Search;
    /// assert!(Search::new("  ").is_empty());
    /// assert_eq!(Search::new("Côte"), Search::new("cote")); // capitals and accents do not count
    /// ```
    pub fn new(typed: &str) -> Self {
        Self(
            folded(typed)
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        )
    }

    /// Whether every word is somewhere in one of the texts.
    ///
    /// ```
    /// use zeven_core::lists::Search;
    /// assert!(Search::new("cote fr").matches(&["FRL0", "Provence-Alpes-Côte d’Azur"]));
    /// assert!(Search::new("").matches(&["anything"]));
    /// assert!(!Search::new("metal wood").matches(&["Metal products"]));
    /// ```
    pub fn matches(&self, texts: &[&str]) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let texts: Vec<_> = texts.iter().map(|text| folded(text)).collect();
        let somewhere = |word: &String| texts.iter().any(|text| text.contains(word.as_str()));
        self.0.iter().all(somewhere)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Small letters without accents. Knows the Latin letters of the languages of Europe that
/// names here are written in; any other letter stays as it is.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ì'..='ï' | 'ī' | 'į' => out.push('i'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ő' => out.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'š' | 'ś' | 'ș' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ł' | 'ľ' => out.push('l'),
            'ř' => out.push('r'),
            'ť' | 'ț' => out.push('t'),
            'ď' | 'đ' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            // As a mark of its own after the letter, the way some systems write names.
            '\u{300}'..='\u{36f}' => {}
            '’' => out.push('\''),
            other => out.push(other),
        }
    }
    out
}
