//! Writing SVG as text: escaped, in whole units.

use std::fmt::{self, Write};

use super::Frame;
use crate::Level;

/// Colours. A file that stands alone has no style sheet; these are the light ones of the
/// app, and paper is always light.
pub(super) const INK: &str = "#18212b";
pub(super) const QUIET: &str = "#525d69";
pub(super) const RULE: &str = "#c9c6bc";
pub(super) const AWARD: &str = "#b8400a";
const LEVELS: [&str; 5] = ["#d3e1e4", "#a2c5cc", "#6aa2af", "#2e7689", "#0d4656"];
const NONE: &str = "#ffffff";

/// The colour of a level; white where there is none.
pub(super) fn colour(level: Option<Level>) -> &'static str {
    let index = level.map(|level| usize::from(level.get()) - 1);
    index
        .and_then(|index| LEVELS.get(index))
        .copied()
        .unwrap_or(NONE)
}

/// Ink that can be read on the colour of a level.
pub(super) fn ink_on(level: Option<Level>) -> &'static str {
    match level {
        Some(level) if level.get() >= 4 => "#ffffff",
        _ => INK,
    }
}

/// Where a text stands on its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing in the making.
pub(super) struct Drawing {
    body: String,
    width: i64,
    height: i64,
}

impl Drawing {
    /// An empty white sheet with the frame's words.
    pub(super) fn new(width: i64, height: i64, frame: &Frame) -> Self {
        let mut out = Self {
            body: String::new(),
            width,
            height,
        };
        out.rect((0, 0, width, height), "#ffffff", None);
        out.text(24, 40, 20, INK, Anchor::Start, &short(&frame.title, 80));
        let lines = wrap(&frame.foot, 120, 2);
        for (index, line) in (0..).zip(&lines) {
            let y = height - 34 + 18 * index;
            out.text(24, y, 13, QUIET, Anchor::Start, line);
        }
        out
    }

    fn put(&mut self, shape: fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(shape);
    }

    /// A rectangle: left, top, width, height.
    pub(super) fn rect(&mut self, place: (i64, i64, i64, i64), fill: &str, edge: Option<&str>) {
        let (x, y, width, height) = place;
        let stroke = edge
            .map(|colour| format!(" stroke=\"{colour}\""))
            .unwrap_or_default();
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"{stroke}/>\n"
        ));
    }

    /// A line of a width in whole units.
    pub(super) fn line(&mut self, from: (i64, i64), to: (i64, i64), colour: &str, width: i64) {
        self.put(format_args!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A closed shape. `style` is attributes of ours, never words of anyone else's.
    pub(super) fn polygon(&mut self, corners: &[(i64, i64)], style: &str) {
        let points: Vec<_> = corners.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let points = points.join(" ");
        self.put(format_args!("<polygon points=\"{points}\" {style}/>\n"));
    }

    /// A text on its baseline.
    pub(super) fn text(
        &mut self,
        x: i64,
        y: i64,
        size: i64,
        colour: &str,
        anchor: Anchor,
        text: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{}</text>\n",
            escaped(text)
        ));
    }

    /// The whole file, with the hatching for what is still open.
    pub(super) fn finish(self, frame: &Frame) -> String {
        let Self {
            body,
            width,
            height,
        } = self;
        let (title, about) = (escaped(&frame.title), escaped(&frame.about));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"t d\" \
             font-family=\"system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif\">\n\
             <title id=\"t\">{title}</title>\n<desc id=\"d\">{about}</desc>\n\
             <defs><pattern id=\"open\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><path d=\"M0 0v8\" stroke=\"#6aa2af\" stroke-width=\"3\"/>\
             </pattern></defs>\n{body}</svg>\n"
        )
    }
}

/// Text that is text wherever it stands in XML. Signs that XML 1.0 does not have at all
/// are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// At most so many characters, with a mark where something was left out.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A text in lines of about so many characters, broken between words.
pub(super) fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits = |line: &String| line.chars().count() + 1 + word.chars().count() <= width;
        let full = lines.len() >= most;
        match lines.last_mut() {
            Some(line) if fits(line) || full => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| short(line, width)).collect()
}
