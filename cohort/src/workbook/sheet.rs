//! One sheet: a table with the names of its columns in a first row that stays in sight.

use std::fmt::Write as _;

use zeven_core::date::Date;

/// The days of a spreadsheet count from 30 December 1899; this is 1 January 1970.
const FIRST: i32 = 25_569;
/// Text that is handed on at a time, in bytes.
const PIECE: usize = 256 * 1024;

/// The looks in `parts/styles.xml`, by their place there.
const PLAIN: u8 = 0;
const BOLD: u8 = 1;
const DAY: u8 = 2;
const DECIMALS: u8 = 3;
/// Never taken for a number or a formula, however it is edited.
const AS_TEXT: u8 = 4;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A text, which is never a formula.
    Text(String),
    /// A whole number, in digits.
    Number(String),
    /// Hundredths.
    Hundredths(i64),
    /// Yes or no.
    Flag(bool),
    /// Days since 1 January 1970.
    Day(i32),
}

impl Cell {
    /// A day `YYYY-MM-DD`; anything else stays a text.
    pub(super) fn day(text: &str) -> Self {
        let first = Date::new(1970, 1, 1);
        let days = first
            .zip(Date::parse(text))
            .map(|(first, day)| first.days_until(day));
        // Before 1 March 1900 a spreadsheet counts a day that never was.
        match days.filter(|days| *days >= 61 - FIRST) {
            Some(days) => Self::Day(days),
            None => Self::Text(text.to_owned()),
        }
    }
}

/// A sheet in progress: whoever writes takes its text off, piece after piece.
#[derive(Debug)]
pub(super) struct Sheet {
    text: String,
    /// The letters of each column.
    letters: Vec<String>,
    column: usize,
    /// Rows begun, the first one too.
    row: usize,
}

impl Sheet {
    /// A sheet with these columns; `front`: the one that is seen first.
    pub(super) fn new(columns: &[String], front: bool) -> Self {
        let letters = (0..columns.len()).map(letters).collect();
        let selected = if front { " tabSelected=\"1\"" } else { "" };
        let mut sheet = Self {
            text: format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                 <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
                 <sheetViews><sheetView{selected} workbookViewId=\"0\">\
                 <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
                 </sheetView></sheetViews><cols>"
            ),
            letters,
            column: 0,
            row: 0,
        };
        for (number, name) in (1..).zip(columns) {
            let width = name.chars().count().clamp(8, 36) + 2;
            let _ = write!(
                sheet.text,
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        sheet.text += "</cols><sheetData>";
        for name in columns {
            sheet.open(BOLD, "inlineStr");
            sheet.inline(name);
            sheet.column += 1;
        }
        sheet.end_row();
        sheet
    }

    /// How many rows there are below the names of the columns.
    pub(super) fn rows(&self) -> usize {
        self.row.saturating_sub(1)
    }

    /// The next cell of the row.
    pub(super) fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Empty => self.begin_row(),
            Cell::Text(text) => {
                self.open(AS_TEXT, "inlineStr");
                self.inline(text);
            }
            Cell::Number(digits) => {
                self.open(PLAIN, "n");
                self.value(format_args!("{digits}"));
            }
            Cell::Hundredths(all) => {
                self.open(DECIMALS, "n");
                self.value(format_args!("{}.{:02}", all / 100, all % 100));
            }
            Cell::Flag(yes) => {
                self.open(PLAIN, "b");
                self.value(format_args!("{}", u8::from(*yes)));
            }
            Cell::Day(days) => {
                self.open(DAY, "n");
                self.value(format_args!("{}", days + FIRST));
            }
        }
        self.column += 1;
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.begin_row();
        self.text += "</row>";
        self.row += 1;
        self.column = 0;
    }

    /// Whether there is a piece to take off.
    pub(super) const fn is_full(&self) -> bool {
        self.text.len() >= PIECE
    }

    /// Takes off what was written since the last time.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    fn begin_row(&mut self) {
        if self.column == 0 {
            let _ = write!(self.text, "<row r=\"{}\">", self.row + 1);
        }
    }

    fn open(&mut self, look: u8, kind: &str) {
        self.begin_row();
        let letters = self.letters.get(self.column).map_or("", String::as_str);
        let row = self.row + 1;
        let _ = write!(self.text, "<c r=\"{letters}{row}\"");
        if look != PLAIN {
            let _ = write!(self.text, " s=\"{look}\"");
        }
        if kind != "n" {
            let _ = write!(self.text, " t=\"{kind}\"");
        }
        self.text.push('>');
    }

    fn value(&mut self, value: std::fmt::Arguments) {
        let _ = write!(self.text, "<v>{value}</v></c>");
    }

    fn inline(&mut self, text: &str) {
        let bare = text.trim_matches(|sign: char| sign.is_ascii_whitespace());
        let keep = if bare.len() < text.len() || text.contains('\n') {
            " xml:space=\"preserve\""
        } else {
            ""
        };
        let _ = write!(self.text, "<is><t{keep}>");
        escape(text, &mut self.text);
        self.text += "</t></is></c>";
    }

    /// Ends the sheet; what is left of its text.
    pub(super) fn end(mut self) -> String {
        self.text += "</sheetData></worksheet>";
        self.text
    }
}

/// The letters of a column: A, B … Z, AA, AB …
fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A text in XML. What XML cannot hold has a form of its own in workbooks: `_x0007_`; a
/// text that looks like one begins with the form of its low line.
fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        match sign {
            '&' => *out += "&amp;",
            '<' => *out += "&lt;",
            '>' => *out += "&gt;",
            '\t' | '\n' => out.push(sign),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "_x{:04X}_", u32::from(sign));
            }
            '_' if is_form(rest) => *out += "_x005F_",
            other => out.push(other),
        }
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
    }
}

/// Whether this begins like `_x0007_`.
fn is_form(text: &str) -> bool {
    let form = text.as_bytes().get(..7);
    form.is_some_and(|form| {
        form.starts_with(b"_x")
            && form.ends_with(b"_")
            && form.iter().skip(2).take(4).all(u8::is_ascii_hexdigit)
    })
}

#[cfg(test)]
mod tests {
    use super::{Cell, escape, letters};

    #[test]
    fn columns_count_in_letters() {
        let all = [0, 25, 26, 51, 701, 702].map(letters);
        assert_eq!(all, ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }

    #[test]
    fn texts_stay_what_they_are() {
        let escaped = |text: &str| {
            let mut out = String::new();
            escape(text, &mut out);
            out
        };
        assert_eq!(escaped("a < b & \"c\""), "a &lt; b &amp; \"c\"");
        assert_eq!(escaped("bel\u{7}\r"), "bel_x0007__x000D_");
        assert_eq!(escaped("_x0007_ _x_"), "_x005F_x0007_ _x_");
    }

    #[test]
    fn days_count_as_a_spreadsheet_does() {
        assert_eq!(Cell::day("1970-01-01"), Cell::Day(0));
        assert_eq!(Cell::day("2026-11-21"), Cell::Day(20_778));
        assert_eq!(Cell::day("soon"), Cell::Text("soon".to_owned()));
    }
}
