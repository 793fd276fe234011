//! A method as people edit it: a folder of TOML files.
//!
//! `method.toml` holds the rules, `dimensions/KEY.toml` one dimension without its
//! words, `EXTRA.toml` what stands beside the rules, `texts/LANG/method.toml` and `texts/LANG/KEY.toml` the words. The folder
//! is turned into the value of a method file and read through the same door; a
//! problem's place is then traced back to file and line.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Document;
use crate::reader::pointer;
use crate::{Problem, What};

/// Files beside the rules that a method may have: what helps people around the
/// assessment and never touches a score.
const EXTRAS: [&str; 6] = [
    "directory",
    "crosswalk",
    "glossary",
    "outcomes",
    "hints",
    "followup",
];

/// One file of the folder: its path inside it, with `/`, and its text.
pub type File = (String, String);

/// Reads a method from the files of its folder.
///
/// # Errors
/// Every problem found; the place is `file:line`.
pub fn read(files: &[File]) -> Result<Document, Vec<Problem>> {
    let mut source = Source::default();
    let mut problems = Vec::new();
    let mut tables = BTreeMap::new();
    for (path, text) in files {
        match source.parse(path, text) {
            Ok(table) => {
                tables.insert(path.as_str(), table);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let Some(mut rules) = tables.remove("method.toml") else {
        return Err(vec![Problem::new("method.toml", What::Missing)]);
    };
    let order = words(rules.get("dimensions"));
    let languages = words(rules.get("languages"));
    let mut dimensions = Vec::new();
    for (index, key) in order.iter().enumerate() {
        let path = format!("dimensions/{key}.toml");
        source.alias(&path, "", &format!("/method/dimensions/{index}"));
        source.alias(
            &path,
            "/criterion",
            &format!("/method/dimensions/{index}/criteria"),
        );
        match tables.remove(path.as_str()) {
            Some(mut table) => {
                if let Some(criteria) = table.shift_remove("criterion") {
                    table.insert("criteria".to_owned(), criteria);
                }
                dimensions.push(Value::Object(table));
            }
            None => problems.push(Problem::new(path, What::Missing)),
        }
    }
    source.alias("method.toml", "", "/method");
    rules.insert("dimensions".to_owned(), Value::Array(dimensions));
    let mut texts = Map::new();
    for language in &languages {
        let value = source.language(language, &order, &mut tables, &mut problems);
        texts.insert(language.clone(), Value::Object(value));
    }
    let mut extras = Map::new();
    for name in EXTRAS {
        let path = format!("{name}.toml");
        source.alias(&path, "", &format!("/extras/{name}"));
        if let Some(table) = tables.remove(path.as_str()) {
            extras.insert(name.to_owned(), Value::Object(table));
        }
    }
    for path in tables.keys() {
        let sentence = "belongs to no dimension or language named in method.toml".to_owned();
        problems.push(Problem::new(*path, What::Rule(sentence)));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let value = json!({ "method": rules, "texts": texts, "extras": extras });
    Document::from_value(value).map_err(|found| {
        found
            .into_iter()
            .map(|problem| source.locate(problem))
            .collect()
    })
}

/// The lines of every value, and which place of the method file each came from.
#[derive(Default)]
struct Source {
    /// (path, pointer inside the file) → line.
    lines: BTreeMap<(String, String), usize>,
    /// Pointer in the method file → (path, pointer inside the file).
    aliases: BTreeMap<String, (String, String)>,
}

impl Source {
    fn parse(&mut self, path: &str, text: &str) -> Result<Map<String, Value>, Problem> {
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let what = What::NotToml {
                line,
                reason: error.message().to_owned(),
            };
            Problem::new(path, what)
        })?;
        Ok(self.table(path, text, "", table.into_inner()))
    }

    fn table(
        &mut self,
        path: &str,
        text: &str,
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
                let line = line_of(text, key.span().start);
                self.lines.insert((path.to_owned(), place.clone()), line);
                (
                    key.get_ref().to_string(),
                    self.value(path, text, &place, value),
                )
            })
            .collect()
    }

    fn value(&mut self, path: &str, text: &str, at: &str, value: Spanned<DeValue<'_>>) -> Value {
        let start = value.span().start;
        self.lines
            .entry((path.to_owned(), at.to_owned()))
            .or_insert_with(|| line_of(text, start));
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
                        line_of(text, item.span().start),
                    );
                    self.value(path, text, &place, item)
                })
                .collect(),
            DeValue::Table(table) => Value::Object(self.table(path, text, at, table)),
        }
    }

    fn alias(&mut self, path: &str, inside: &str, pointer: &str) {
        self.aliases
            .insert(pointer.to_owned(), (path.to_owned(), inside.to_owned()));
    }

    /// One language's words: `method.toml` plus a file per dimension, in which the
    /// criteria are tables beside the dimension's own texts.
    fn language(
        &mut self,
        language: &str,
        order: &[String],
        tables: &mut BTreeMap<&str, Map<String, Value>>,
        problems: &mut Vec<Problem>,
    ) -> Map<String, Value> {
        let path = format!("texts/{language}/method.toml");
        self.alias(&path, "", &format!("/texts/{language}"));
        let mut words = tables.remove(path.as_str()).unwrap_or_else(|| {
            problems.push(Problem::new(path, What::Missing));
            Map::new()
        });
        let mut dimensions = Map::new();
        for key in order {
            let path = format!("texts/{language}/{key}.toml");
            let pointer = format!("/texts/{language}/dimensions/{key}");
            self.alias(&path, "", &pointer);
            self.alias(&path, "", &format!("{pointer}/criteria"));
            let Some(table) = tables.remove(path.as_str()) else {
                problems.push(Problem::new(path, What::Missing));
                continue;
            };
            let (criteria, mut own): (Map<_, _>, Map<_, _>) =
                table.into_iter().partition(|(_, value)| value.is_object());
            own.insert("criteria".to_owned(), Value::Object(criteria));
            dimensions.insert(key.clone(), Value::Object(own));
        }
        words.insert("dimensions".to_owned(), Value::Object(dimensions));
        words
    }

    /// The same problem with file and line instead of a place in the method file.
    /// What is missing has no line of its own: it gets that of what should hold it.
    fn locate(&self, problem: Problem) -> Problem {
        let alias = self
            .aliases
            .iter()
            .filter(|(pointer, _)| problem.place.starts_with(pointer.as_str()))
            .max_by_key(|(pointer, _)| pointer.len());
        let Some((pointer, (path, inside))) = alias else {
            return problem;
        };
        let rest = problem.place.get(pointer.len()..).unwrap_or_default();
        let mut place = format!("{inside}{rest}");
        let line = loop {
            if let Some(line) = self.lines.get(&(path.clone(), place.clone())) {
                break *line;
            }
            match place.rfind('/') {
                Some(cut) => place.truncate(cut),
                None => break 1,
            }
        };
        let at = format!("{path}:{line} {rest}");
        Problem::new(at.trim_end(), problem.what)
    }
}

fn words(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}
