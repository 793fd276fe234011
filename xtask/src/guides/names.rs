//! What buttons, fields and screens are called: a guide names them by the key of their sentence, so
//! that it always says what the screen says.
//!
//! In a text stands `{walk.next}`, or `**Next**<!--walk.next-->`: the same for people who read it in
//! the repository, where the comment does not show. `cargo xtask guides` makes the second out of the
//! first and writes the name anew.

use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use zeven_core::words;

use crate::files;
use std::path::Path;

/// The sentences of one language by key.
#[derive(Debug)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// Reads `words/LANG.toml`; of a region, what it says otherwise than its language.
    pub(super) fn read(root: &Path, language: &str) -> Result<Self> {
        let mut all = match language.split_once('-') {
            Some((base, _)) => Self::read(root, base)?.0,
            None => BTreeMap::new(),
        };
        let text = files::read_text(&root.join("words").join(format!("{language}.toml")))?;
        let sentences = words::flatten(&text).map_err(anyhow::Error::msg);
        all.extend(sentences.with_context(|| format!("error reading words/{language}.toml"))?);
        Ok(Self(all))
    }

    #[cfg(test)]
    pub(super) fn of(sentences: &[(&str, &str)]) -> Self {
        let own = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
        Self(sentences.iter().map(own).collect())
    }

    /// What is on the screen; `…` where a number or a name stands there.
    pub(super) fn get(&self, key: &str) -> Result<String, String> {
        let sentence = self.0.get(key);
        let mut rest = sentence
            .ok_or_else(|| format!("the words have no `{key}`"))?
            .as_str();
        let mut shown = String::new();
        while let Some((before, (_, after))) = rest
            .split_once('{')
            .and_then(|(before, from)| Some((before, from.split_once('}')?)))
        {
            shown.extend([before, "…"]);
            rest = after;
        }
        shown.push_str(rest);
        Ok(shown)
    }

    /// The text of a guide with every name as the screen has it now.
    pub(super) fn refreshed(&self, text: &str) -> Result<String> {
        let mut fresh = String::new();
        let mut rest = text;
        loop {
            let short = rest.find('{');
            let long = rest.find("**");
            let at = match (short, long) {
                (None, None) => break,
                (Some(at), None) | (None, Some(at)) => at,
                (Some(one), Some(other)) => one.min(other),
            };
            let (before, from) = rest.split_at(at);
            let found = match from.strip_prefix('{') {
                Some(from) => from.split_once('}'),
                None => from
                    .split_once("<!--")
                    .and_then(|(_, from)| from.split_once("-->")),
            };
            let (key, after) = found.ok_or_else(|| anyhow!("a name without an end: {from:.40}"))?;
            let name = self.get(key).map_err(anyhow::Error::msg)?;
            fresh.extend([before, "**", &name, "**<!--", key, "-->"]);
            rest = after;
        }
        fresh.push_str(rest);
        Ok(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_words_and_what_varies_is_left_open() -> Result<()> {
        let names = Names::of(&[("walk.next", "Onward"), ("jury.lay", "Lay {n} files out")]);
        let text = "Press **Next**<!--walk.next--> and {jury.lay}.";
        let fresh = "Press **Onward**<!--walk.next--> and **Lay … files out**<!--jury.lay-->.";
        assert_eq!(names.refreshed(text)?, fresh);
        assert_eq!(names.refreshed(fresh)?, fresh);
        assert!(names.refreshed("{walk.gone}").is_err());
        Ok(())
    }
}
