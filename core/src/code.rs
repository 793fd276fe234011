//! Closed lists of code words as they stand in files.

/// A value that a file spells as one of a fixed list of words.
///
/// ```
/// use zeven_core::{assessment::Pass, code::Code};
/// assert_eq!(Pass::Quick.code(), "quick");
/// assert_eq!(Pass::from_code("full"), Some(Pass::Full));
/// assert_eq!(Pass::from_code("Full"), None);
/// ```
pub trait Code: Copy + PartialEq + 'static {
    /// Every value with its word, in the order people choose from.
    const ALL: &'static [(Self, &'static str)];

    /// The word for this value.
    fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(value, _)| *value == self)
            .map_or("", |(_, word)| word)
    }

    /// The value for a word.
    fn from_code(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(value, _)| *value)
    }
}

/// Declares an enum with a word for each value.
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $value,)+ }
        impl $crate::code::Code for $name {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$value, $word),)+];
        }
    };
}
pub(crate) use codes;
