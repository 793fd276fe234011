//! Level texts without words that no two people read alike.
//!
//! "Often" and "most" are answered with a level by hope; "every week" and "60 % or more"
//! by looking (method.md §2: no adjectives doing the work of facts). Which words, and
//! what excuses them, is in [`vague_words`](super::vague_words).

use super::tokens::{Phrase, Phrases, Tokens};
use super::vague_words::{self, Tongue, Unless, Vague};
use super::{each_criterion, tongue};
use crate::method::Document;
use crate::{Problem, What};

/// How far away a number still counts as beside a word: "12 months or more" is three
/// words.
const BESIDE: usize = 3;
/// How far after a comparison its other side begins: "better figures than".
const COMPARED: usize = 4;
/// How far before a word its negation stands: "geen van de drie lijnen … meer".
const NEGATED: usize = 8;

pub(super) fn check(document: &Document, problems: &mut Vec<Problem>) {
    let tongues: Vec<_> = vague_words::TONGUES.iter().map(Ready::new).collect();
    for written in each_criterion(document) {
        let spoken = tongue(written.language);
        let Some(ready) = tongues.iter().find(|ready| ready.tongue.code == spoken) else {
            continue;
        };
        for (index, text) in written.words.levels.iter().enumerate() {
            for word in ready.vague_in(text) {
                let sentence = format!(
                    "\"{word}\" is vague: say what can be seen, or put a number or unit beside it"
                );
                problems.push(Problem::new(written.level(index), What::Rule(sentence)));
            }
        }
    }
}

/// One language's words, ready to be looked for.
struct Ready {
    tongue: &'static Tongue,
    phrases: Phrases<&'static Vague>,
}

impl Ready {
    fn new(tongue: &'static Tongue) -> Self {
        let all = tongue.vague.iter();
        let phrases = all.flat_map(|vague| vague.words.iter().map(move |word| (*word, vague)));
        Self {
            tongue,
            phrases: phrases
                .map(|(word, vague)| (Phrase::new(word), vague))
                .collect(),
        }
    }

    fn vague_in(&self, text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let hits = self.phrases.find(&tokens);
        let vague = hits
            .filter(|(at, _, vague)| !vague.unless.iter().any(|it| self.holds(it, &tokens, *at)));
        vague
            .map(|(at, phrase, _)| tokens.written(at, phrase))
            .collect()
    }

    fn holds(&self, unless: &Unless, tokens: &Tokens, at: usize) -> bool {
        let counts = |word: &str| self.counts(word);
        match unless {
            Unless::Number => {
                tokens.before(at, BESIDE).any(counts) || tokens.after(at, BESIDE).any(counts)
            }
            Unless::Share => tokens.after(at, usize::MAX).any(|word| word == "%"),
            Unless::Than(words) => tokens.after(at, COMPARED).any(|word| words.contains(&word)),
            Unless::Not(words) => tokens.before(at, NEGATED).any(|word| words.contains(&word)),
            Unless::Before(words) => tokens.after(at, 1).any(|word| words.contains(&word)),
            Unless::After(words) => tokens.before(at, 1).any(|word| words.contains(&word)),
        }
    }

    /// Whether a word is a number or a unit.
    fn counts(&self, word: &str) -> bool {
        word.bytes().any(|byte| byte.is_ascii_digit())
            || matches!(word, "%" | "€")
            || self.tongue.numbers.contains(&word)
            || self.tongue.units.contains(&word)
    }
}
