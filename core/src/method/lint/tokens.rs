//! The words of a text, for rules that look for words.

use std::collections::BTreeMap;

/// One word, number or sign.
struct Token {
    /// As it is written.
    text: String,
    /// In lower case.
    lower: String,
    /// Which sentence of the text it stands in.
    sentence: usize,
}

/// A text as words. Hyphens and apostrophes part words, so that `SAP-koppeling` holds
/// `SAP` and `12-month` a number; `%` and `€` stand by themselves.
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    pub(super) fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        let (mut word, mut sentence) = (String::new(), 0);
        let mut rest = text.chars().peekable();
        let mut end = |word: &mut String, sentence: usize| {
            if !word.is_empty() {
                let text = std::mem::take(word);
                let lower = text.to_lowercase();
                tokens.push(Token {
                    text,
                    lower,
                    sentence,
                });
            }
        };
        while let Some(c) = rest.next() {
            let next = rest.peek().copied();
            let in_number = matches!(c, '.' | ',')
                && word.ends_with(|c: char| c.is_ascii_digit())
                && next.is_some_and(|c| c.is_ascii_digit());
            if c.is_alphanumeric() || in_number {
                word.push(c);
                continue;
            }
            end(&mut word, sentence);
            if matches!(c, '%' | '€') {
                word.push(c);
                end(&mut word, sentence);
            }
            if matches!(c, '.' | '!' | '?' | ';') && next.is_none_or(char::is_whitespace) {
                sentence += 1;
            }
        }
        end(&mut word, sentence);
        Self(tokens)
    }

    /// Where a phrase stands: the index of its first word.
    pub(super) fn find(&self, phrase: &Phrase) -> Vec<usize> {
        if phrase.words.is_empty() {
            return Vec::new();
        }
        let windows = self.0.windows(phrase.words.len()).enumerate();
        let hits = windows.filter(|(_, window)| phrase.fits(window));
        hits.map(|(index, _)| index).collect()
    }

    /// The phrase as it is written at an index.
    pub(super) fn written(&self, at: usize, phrase: &Phrase) -> String {
        let words = self.0.iter().skip(at).take(phrase.len());
        let words: Vec<_> = words.map(|token| token.text.as_str()).collect();
        words.join(" ")
    }

    /// The words of the same sentence up to `reach` before an index, in lower case.
    pub(super) fn before(&self, at: usize, reach: usize) -> impl Iterator<Item = &str> {
        self.around(at, at.saturating_sub(reach)..at)
    }

    /// The words of the same sentence up to `reach` after an index, in lower case.
    pub(super) fn after(&self, at: usize, reach: usize) -> impl Iterator<Item = &str> {
        self.around(at, at + 1..at.saturating_add(1).saturating_add(reach))
    }

    fn around(&self, at: usize, range: std::ops::Range<usize>) -> impl Iterator<Item = &str> {
        let sentence = self.0.get(at).map(|token| token.sentence);
        let tokens = self.0.iter().skip(range.start).take(range.len());
        tokens
            .filter(move |token| Some(token.sentence) == sentence)
            .map(|token| token.lower.as_str())
    }
}

/// A word or a few words to look for. A word may end in `*`, which stands for any
/// ending. Matched in any case, unless asked otherwise.
pub(super) struct Phrase {
    words: Vec<Pattern>,
    as_written: bool,
}

struct Pattern {
    text: String,
    any_ending: bool,
}

impl Phrase {
    /// A phrase in any case.
    pub(super) fn new(text: &str) -> Self {
        Self::of(&text.to_lowercase(), false)
    }

    /// A phrase in exactly these letters: `Word` and not `word`.
    pub(super) fn as_written(text: &str) -> Self {
        Self::of(text, true)
    }

    fn of(text: &str, as_written: bool) -> Self {
        // A star counts as a letter here; everything else is as in a text.
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '*');
        let words = words.filter(|word| !word.is_empty()).map(|word| Pattern {
            text: word.trim_end_matches('*').to_owned(),
            any_ending: word.ends_with('*'),
        });
        Self {
            words: words.collect(),
            as_written,
        }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    fn fits(&self, window: &[Token]) -> bool {
        let one_sentence =
            window.first().map(|token| token.sentence) == window.last().map(|token| token.sentence);
        one_sentence
            && self.words.iter().zip(window).all(|(pattern, token)| {
                let text = if self.as_written {
                    &token.text
                } else {
                    &token.lower
                };
                if pattern.any_ending {
                    text.starts_with(&pattern.text)
                } else {
                    *text == pattern.text
                }
            })
    }
}

/// Many phrases to look for at once, each with what it stands for. Filed by the first
/// letter: a text is read once, and not once for each of some hundred phrases.
pub(super) struct Phrases<T>(BTreeMap<char, Vec<(Phrase, T)>>);

impl<T> FromIterator<(Phrase, T)> for Phrases<T> {
    fn from_iter<I: IntoIterator<Item = (Phrase, T)>>(phrases: I) -> Self {
        let mut filed: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (phrase, meaning) in phrases {
            let first = phrase.words.first().map(|word| word.text.to_lowercase());
            if let Some(letter) = first.and_then(|word| word.chars().next()) {
                filed.entry(letter).or_default().push((phrase, meaning));
            }
        }
        Self(filed)
    }
}

impl<T> Phrases<T> {
    /// Where phrases stand in a text, in its order: index, phrase, and what it stands for.
    pub(super) fn find<'p, 't>(
        &'p self,
        tokens: &'t Tokens,
    ) -> impl Iterator<Item = (usize, &'p Phrase, &'p T)> + use<'p, 't, T> {
        let all = tokens.0.iter().enumerate();
        all.flat_map(move |(at, token)| {
            let letter = token.lower.chars().next();
            let filed = letter.and_then(|letter| self.0.get(&letter));
            let hits = filed.into_iter().flatten().filter(move |(phrase, _)| {
                let window = tokens.0.get(at..at.saturating_add(phrase.len()));
                window.is_some_and(|window| phrase.fits(window))
            });
            hits.map(move |(phrase, meaning)| (at, phrase, meaning))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Phrase, Tokens};

    fn found(text: &str, phrase: &str) -> Vec<usize> {
        Tokens::of(text).find(&Phrase::new(phrase))
    }

    #[test]
    fn a_phrase_is_found_in_any_case_across_hyphens_and_not_inside_a_word() {
        assert_eq!(found("World-class, a world class.", "world-class"), [0, 3]);
        assert_eq!(found("Prestatie-indicatoren", "prestatie-indicator*"), [0]);
        for (text, phrase) in [
            ("goedgekeurd, hoeveel", "goed"),
            ("in order. Mail it", "order mail"),
            ("text", ""),
        ] {
            assert!(found(text, phrase).is_empty(), "{phrase} in {text}");
        }
    }

    #[test]
    fn what_must_be_as_written_is() {
        let tokens = Tokens::of("The word Word.");
        let hits = tokens.find(&Phrase::as_written("Word"));
        assert_eq!(hits, [2]);
        assert_eq!(tokens.written(2, &Phrase::new("word")), "Word");
    }

    #[test]
    fn what_stands_around_a_word_stays_within_its_sentence() {
        let tokens = Tokens::of("One. At 98.5 % or more of it. Two");
        let at = tokens.find(&Phrase::new("more")).remove(0);
        let before: Vec<_> = tokens.before(at, 9).collect();
        assert_eq!(before, ["at", "98.5", "%", "or"]);
        let after: Vec<_> = tokens.after(at, 9).collect();
        assert_eq!(after, ["of", "it"]);
    }
}
