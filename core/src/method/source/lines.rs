//! From TOML to JSON values, remembering the line of every value, and back from a
//! place in the method file to file and line.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::reader::pointer;
use crate::{Problem, What};

/// The lines of every value, and which place of the method file each came from.
#[derive(Default)]
pub(crate) struct Lines {
    /// (path, pointer inside the file) → line.
    lines: BTreeMap<(String, String), usize>,
    /// Pointer in the method file → (path, pointer inside the file).
    aliases: BTreeMap<String, (String, String)>,
}

impl Lines {
    /// One file as an object.
    pub(crate) fn parse(&mut self, path: &str, text: &str) -> Result<Map<String, Value>, Problem> {
        let starts = Starts::of(text);
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map_or(1, |span| starts.line(span.start));
            let what = What::NotToml {
                line,
                reason: error.message().to_owned(),
            };
            Problem::new(path, what)
        })?;
        Ok(self.table(path, &starts, "", table.into_inner()))
    }

    fn table(
        &mut self,
        path: &str,
        starts: &Starts,
        at: &str,
        table: DeTable<'_>,
    ) -> Map<String, Value> {
        let mut entries: Vec<_> = table.into_iter().collect();
        // The parser sorts by name; people read in the order they wrote.
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
            .into_iter()
            .map(|(key, value)| {
                let place = pointer(at, key.get_ref());
                let line = starts.line(key.span().start);
                self.lines.insert((path.to_owned(), place.clone()), line);
                (
                    key.get_ref().to_string(),
                    self.value(path, starts, &place, value),
                )
            })
            .collect()
    }

    fn value(
        &mut self,
        path: &str,
        starts: &Starts,
        at: &str,
        value: Spanned<DeValue<'_>>,
    ) -> Value {
        let start = value.span().start;
        self.lines
            .entry((path.to_owned(), at.to_owned()))
            .or_insert_with(|| starts.line(start));
        match value.into_inner() {
            DeValue::String(string) => Value::String(string.into_owned()),
            // One that does not fit stays text, which no reader takes for a number.
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| Value::String(number.to_string()), Value::from),
            DeValue::Boolean(flag) => Value::Bool(flag),
            DeValue::Float(number) => Value::String(number.as_str().to_owned()),
            DeValue::Datetime(moment) => Value::String(moment.to_string()),
            DeValue::Array(items) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| {
                    let place = format!("{at}/{index}");
                    self.lines.insert(
                        (path.to_owned(), place.clone()),
                        starts.line(item.span().start),
                    );
                    self.value(path, starts, &place, item)
                })
                .collect(),
            DeValue::Table(table) => Value::Object(self.table(path, starts, at, table)),
        }
    }

    /// What stands at `pointer` in the method file comes from this place of a file.
    pub(super) fn alias(&mut self, path: &str, inside: &str, pointer: &str) {
        self.aliases
            .insert(pointer.to_owned(), (path.to_owned(), inside.to_owned()));
    }

    /// The same problem with file and line instead of a place in the method file.
    pub(super) fn locate(&self, problem: Problem) -> Problem {
        let alias = self
            .aliases
            .iter()
            .filter(|(pointer, _)| is_at_or_below(&problem.place, pointer))
            .max_by_key(|(pointer, _)| pointer.len());
        let Some((pointer, (path, inside))) = alias else {
            return problem;
        };
        let rest = problem.place.get(pointer.len()..).unwrap_or_default();
        Problem::new(self.place(path, inside, rest), problem.what)
    }

    /// `file:line pointer` of a place inside a file. What is missing has no line of its
    /// own: it gets that of what should hold it.
    pub(crate) fn place(&self, path: &str, inside: &str, rest: &str) -> String {
        let mut place = format!("{inside}{rest}");
        let line = loop {
            if let Some(line) = self.lines.get(&(path.to_owned(), place.clone())) {
                break *line;
            }
            match place.rfind('/') {
                Some(cut) => place.truncate(cut),
                None => break 1,
            }
        };
        let shown = if rest.is_empty() { inside } else { rest };
        format!("{path}:{line} {shown}").trim_end().to_owned()
    }
}

/// `/texts/nl` holds `/texts/nl/name` and not `/texts/nl-BE`.
fn is_at_or_below(place: &str, pointer: &str) -> bool {
    place
        .strip_prefix(pointer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where the lines of a text begin. Counting line ends anew for each value took longer
/// than all the rest of reading a folder.
struct Starts(Vec<usize>);

impl Starts {
    fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(ends.map(|(offset, _)| offset).collect())
    }

    /// The line of an offset, from 1.
    fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }
}
