//! Reads a guide: a title, headings, paragraphs, lists, numbered steps and pictures, and in the text
//! links, commands and names of what is on the screen. A line that is none of these is an error:
//! a reader of Markdown would make something of it, but perhaps not what was meant.

/// A guide as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guide {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    Heading(String),
    Paragraph(Vec<Span>),
    List {
        numbered: bool,
        items: Vec<Vec<Span>>,
    },
    Picture {
        file: String,
        alt: String,
    },
}

/// A piece of a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Text(String),
    /// What something on the screen is called, by the key of its sentence in `words/`.
    Name(String),
    Code(String),
    Link {
        text: String,
        target: String,
    },
}

/// The line, counted from 1, and what is wrong with it.
pub(super) type Wrong = (usize, String);

/// Reads the text of a guide.
pub(super) fn read(text: &str) -> Result<Guide, Wrong> {
    let mut title = None;
    let mut blocks = Vec::new();
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim_end()))
        .peekable();
    while let Some((at, line)) = lines.next() {
        if line.is_empty() {
            continue;
        }
        if let Some(heading) = line.strip_prefix("# ") {
            if title.is_some() || !blocks.is_empty() {
                return Err((at, "a title stands once, at the top".to_owned()));
            }
            title = Some(heading.to_owned());
            continue;
        }
        if let Some(heading) = line.strip_prefix("## ") {
            blocks.push(Block::Heading(heading.to_owned()));
            continue;
        }
        if line.starts_with("![") {
            blocks.push(picture(line).ok_or_else(|| {
                (
                    at,
                    "a picture is written ![what is on it](pictures/NAME.LANG.png)".to_owned(),
                )
            })?);
            continue;
        }
        let item = item(line);
        let mut whole = item.map_or(line, |(_, rest)| rest).to_owned();
        if item.is_none() {
            plain(at, line)?;
        }
        while let Some((at, next)) = lines.next_if(|(_, next)| {
            !next.is_empty() && self::item(next).is_none() && !next.starts_with("![")
        }) {
            let indented = next.starts_with("  ");
            if item.is_some() != indented {
                let what = "what belongs to an item stands two places in, a paragraph does not";
                return Err((at, what.to_owned()));
            }
            plain(at, next.trim_start())?;
            whole.extend([" ", next.trim_start()]);
        }
        let spans = spans(&whole).map_err(|what| (at, what))?;
        let Some((number, _)) = item else {
            blocks.push(Block::Paragraph(spans));
            continue;
        };
        put_item(&mut blocks, number, spans).map_err(|what| (at, what))?;
    }
    let title = title.ok_or((1, "a guide begins with its title: # …".to_owned()))?;
    Ok(Guide { title, blocks })
}

/// An item of a list: its number, 0 for one without, and what follows.
fn item(line: &str) -> Option<(usize, &str)> {
    if let Some(rest) = line.strip_prefix("- ") {
        return Some((0, rest));
    }
    let (number, rest) = line.split_once(". ")?;
    Some((number.parse().ok()?, rest))
}

/// Puts an item into the list that it goes on, or into a new one.
fn put_item(blocks: &mut Vec<Block>, number: usize, spans: Vec<Span>) -> Result<(), String> {
    let wants = number > 0;
    if let Some(Block::List { numbered, items }) = blocks.last_mut()
        && *numbered == wants
        && number != 1
    {
        items.push(spans);
        let expected = items.len();
        return if wants && number != expected {
            Err(format!("this is step {expected}, not {number}"))
        } else {
            Ok(())
        };
    }
    if number > 1 {
        return Err(format!("a list begins with step 1, not {number}"));
    }
    blocks.push(Block::List {
        numbered: wants,
        items: vec![spans],
    });
    Ok(())
}

fn picture(line: &str) -> Option<Block> {
    let (alt, file) = line.strip_prefix("![")?.split_once("](pictures/")?;
    let file = file.strip_suffix(')')?;
    (!alt.is_empty() && !file.contains('/')).then(|| Block::Picture {
        file: file.to_owned(),
        alt: alt.to_owned(),
    })
}

/// Whether a line is text, and not a form of Markdown that guides do without.
fn plain(at: usize, line: &str) -> Result<(), Wrong> {
    let form = [
        "#", ">", "|", "```", "* ", "+ ", "---", "===", "~", "<", " ", "\t",
    ];
    let found = form.into_iter().find(|form| line.starts_with(form));
    found.map_or(Ok(()), |form| {
        Err((
            at,
            format!("a line of a guide does not begin with `{form}`"),
        ))
    })
}

/// The pieces of a text.
pub(super) fn spans(text: &str) -> Result<Vec<Span>, String> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['*', '{', '[', '`', '<', '_', '\\', ']', '}']) {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            spans.push(Span::Text(before.to_owned()));
        }
        let (span, after) = special(from).ok_or_else(|| {
            let shown: String = from.chars().take(30).collect();
            format!("not understood from here: {shown}")
        })?;
        spans.push(span);
        rest = after;
    }
    if !rest.is_empty() {
        spans.push(Span::Text(rest.to_owned()));
    }
    Ok(spans)
}

/// The piece that a sign begins, and what follows it.
fn special(from: &str) -> Option<(Span, &str)> {
    if let Some(rest) = from.strip_prefix("**") {
        let (_, rest) = rest.split_once("**<!--")?;
        let (key, rest) = rest.split_once("-->")?;
        return Some((Span::Name(key.to_owned()), rest));
    }
    if let Some(rest) = from.strip_prefix('{') {
        let (key, rest) = rest.split_once('}')?;
        return Some((Span::Name(key.to_owned()), rest));
    }
    if let Some(rest) = from.strip_prefix('`') {
        let (code, rest) = rest.split_once('`')?;
        return Some((Span::Code(code.to_owned()), rest));
    }
    let (text, rest) = from.strip_prefix('[')?.split_once("](")?;
    let (target, rest) = rest.split_once(')')?;
    let link = Span::Link {
        text: text.to_owned(),
        target: target.to_owned(),
    };
    Some((link, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Span {
        Span::Text(text.to_owned())
    }

    #[test]
    fn a_guide_is_read_with_everything_it_may_hold() {
        let guide = read(
            "# Title\n\nOne line\nand the next.\n\n## First\n\n1. Press {a.b}\n   now.\n2. Then \
             **Old name**<!--c.d-->.\n\n- `run` [here](hub.en.md)\n\n![A screen](pictures/x.en.png)\n",
        );
        let link = Span::Link {
            text: "here".to_owned(),
            target: "hub.en.md".to_owned(),
        };
        let blocks = vec![
            Block::Paragraph(vec![text("One line and the next.")]),
            Block::Heading("First".to_owned()),
            Block::List {
                numbered: true,
                items: vec![
                    vec![text("Press "), Span::Name("a.b".to_owned()), text(" now.")],
                    vec![text("Then "), Span::Name("c.d".to_owned()), text(".")],
                ],
            },
            Block::List {
                numbered: false,
                items: vec![vec![Span::Code("run".to_owned()), text(" "), link]],
            },
            Block::Picture {
                file: "x.en.png".to_owned(),
                alt: "A screen".to_owned(),
            },
        ];
        let title = "Title".to_owned();
        assert_eq!(guide, Ok(Guide { title, blocks }));
    }

    #[test]
    fn what_no_guide_may_hold_is_refused_with_its_line() {
        let line = |text: &str| read(text).err().map(|(line, _)| line);
        assert_eq!(line("No title"), Some(1));
        for wrong in [
            "### Deeper",
            "# Again",
            "> quoted",
            "| a | b |",
            "```",
            "<b>html</b>",
            "some *stress*",
            "a **name** without its key",
            "half a [link",
            "{half",
            "2. second first",
            "![no words](elsewhere/x.png)",
            "![](pictures/x.png)",
            "    code",
        ] {
            assert_eq!(line(&format!("# T\n\n{wrong}\n")), Some(3), "{wrong}");
        }
        assert_eq!(line("# T\n\n1. one\n3. three\n"), Some(4));
        assert_eq!(line("# T\n\n- one\nnot indented\n"), Some(4));
    }
}
