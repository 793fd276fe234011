//! Just enough HTML for a page that Trunk has written: its start tags and their attributes.

/// A start tag: where its text is in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The text between `<` and `>`.
    pub(super) text: &'a str,
    /// The position after `>`.
    pub(super) end: usize,
}

impl<'a> Tag<'a> {
    /// The value of a quoted attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.text;
        while let Some(at) = rest.find(name) {
            let before = rest.get(..at)?;
            let after = rest.get(at + name.len()..)?;
            let value = after
                .strip_prefix("=\"")
                .and_then(|value| value.split_once('"'));
            match value {
                Some((value, _)) if before.ends_with(char::is_whitespace) => return Some(value),
                _ => rest = after,
            }
        }
        None
    }
}

/// The start tags of one name, in the order of the page. Comments are not told apart: a build
/// should rather stop over a tag in a comment than miss one.
pub(super) fn tags<'a>(page: &'a str, name: &'a str) -> impl Iterator<Item = Tag<'a>> {
    page.match_indices('<').filter_map(move |(at, _)| {
        let inside = page.get(at + 1..)?;
        let length = inside.find('>')?;
        let text = inside.get(..length)?;
        let found = text.split(|c: char| c.is_whitespace() || c == '/').next()?;
        let is_tag = found.eq_ignore_ascii_case(name);
        is_tag.then_some(Tag {
            text,
            end: at + 1 + length + 1,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_by_whole_name() {
        let page = "<head><header><HEAD\n lang=\"en\"></head>";
        let found: Vec<&str> = tags(page, "head").map(|tag| tag.text).collect();
        assert_eq!(found, ["head", "HEAD\n lang=\"en\""]);
    }

    #[test]
    fn attributes_are_found_by_whole_name() {
        let tag = Tag {
            text: "link data-href=\"a\" href=\"b\" crossorigin",
            end: 0,
        };
        assert_eq!(tag.attribute("href"), Some("b"));
        assert_eq!(tag.attribute("data-href"), Some("a"));
        assert_eq!(tag.attribute("crossorigin"), None);
        assert_eq!(tag.attribute("rel"), None);
    }
}
