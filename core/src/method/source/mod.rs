//! A method as people edit it: a folder of TOML files.
//!
//! `method.toml` holds the rules, `dimensions/KEY.toml` one dimension without its
//! words, `EXTRA.toml` what stands beside the rules, `texts/LANG/method.toml` and
//! `texts/LANG/KEY.toml` the words. The folder is turned into the value of a method
//! file and read through the same door; a problem's place is then traced back to file
//! and line. Beside these, `terms.toml` holds rules for the words and `migrations/`
//! maps from earlier versions: they say something about the method and are no part of
//! it, so they are neither in the method file nor in its hash.

pub(crate) mod lines;
mod overrides;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Document;
use super::lint::{self, Terms};
use crate::json::MAX_BYTES;
use crate::{Problem, What};
use lines::Lines;

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

/// The file with the preferred terms.
const TERMS: &str = "terms.toml";
/// The folder with the maps from earlier versions; [`crate::method`] does not read them.
const MIGRATIONS: &str = "migrations/";

/// One file of the folder: its path inside it, with `/`, and its text.
pub type File = (String, String);

/// Reads a method from the files of its folder.
///
/// # Errors
/// Every problem found; the place is `file:line`.
pub fn read(files: &[File]) -> Result<Document, Vec<Problem>> {
    let mut folder = Folder::parse(files)?;
    let value = folder.assemble()?;
    folder.document(value)
}

/// Everything that is wrong with a method folder: what keeps it from being read, and
/// if it can be read, the rules for its texts ([`lint`]). The place is `file:line`.
///
/// ```
/// use zeven_core::method::source::{check, read};
/// let files = [("method.toml".to_owned(), "id = \"mine\"\nversion = 1\n".to_owned())];
/// let problems = check(&files);
/// assert_eq!(problems[0].place, "method.toml:2 /version");
/// assert_eq!(read(&files), Err(problems));
/// ```
pub fn check(files: &[File]) -> Vec<Problem> {
    let found = Folder::parse(files).and_then(|mut folder| {
        let value = folder.assemble()?;
        let document = folder.document(value)?;
        Ok(folder.lint(&document))
    });
    found.unwrap_or_else(|problems| problems)
}

type Table = Map<String, Value>;

/// The files of a folder on their way into one value.
struct Folder<'a> {
    lines: Lines,
    tables: BTreeMap<&'a str, Table>,
    problems: Vec<Problem>,
}

impl<'a> Folder<'a> {
    fn parse(files: &'a [File]) -> Result<Self, Vec<Problem>> {
        let mut lines = Lines::default();
        let mut problems = Vec::new();
        let mut tables = BTreeMap::new();
        for (path, text) in files {
            if text.len() > MAX_BYTES {
                problems.push(Problem::new(path.as_str(), What::TooLarge(MAX_BYTES)));
                continue;
            }
            match lines.parse(path, text) {
                Ok(table) => {
                    tables.insert(path.as_str(), table);
                }
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() {
            Ok(Self {
                lines,
                tables,
                problems,
            })
        } else {
            Err(problems)
        }
    }

    /// The value of a method file, without its envelope.
    fn assemble(&mut self) -> Result<Value, Vec<Problem>> {
        let Some(mut rules) = self.tables.remove("method.toml") else {
            return Err(vec![Problem::new("method.toml", What::Missing)]);
        };
        self.lines.alias("method.toml", "", "/method");
        let order = words(rules.get("dimensions"));
        let languages = words(rules.get("languages"));
        let dimensions = self.dimensions(&order);
        rules.insert("dimensions".to_owned(), Value::Array(dimensions));
        let texts = self.texts(&languages, &order);
        let extras = self.extras();
        for path in self.tables.keys() {
            if *path != TERMS && !path.starts_with(MIGRATIONS) {
                let sentence = "belongs to no dimension or language named in method.toml";
                self.problems
                    .push(Problem::new(*path, What::Rule(sentence.to_owned())));
            }
        }
        if self.problems.is_empty() {
            Ok(json!({ "method": rules, "texts": texts, "extras": extras }))
        } else {
            Err(std::mem::take(&mut self.problems))
        }
    }

    fn dimensions(&mut self, order: &[String]) -> Vec<Value> {
        let mut dimensions = Vec::new();
        for (index, key) in order.iter().enumerate() {
            let path = format!("dimensions/{key}.toml");
            let place = format!("/method/dimensions/{index}");
            self.lines.alias(&path, "", &place);
            self.lines
                .alias(&path, "/criterion", &format!("{place}/criteria"));
            let Some(mut table) = self.take(path) else {
                continue;
            };
            if let Some(criteria) = table.shift_remove("criterion") {
                table.insert("criteria".to_owned(), criteria);
            }
            dimensions.push(Value::Object(table));
        }
        dimensions
    }

    /// The words of each language. A language with a base is its base's words with its
    /// own in their place.
    fn texts(&mut self, languages: &[String], order: &[String]) -> Table {
        let written = self.tables.clone();
        let mut texts = Map::new();
        for language in languages {
            let base = self.base(language, languages, &written);
            let place = format!("/texts/{language}");
            let mut words = self.words(language, "method", base, &written, &place);
            let mut dimensions = Map::new();
            for key in order {
                let place = format!("{place}/dimensions/{key}");
                let table = self.words(language, key, base, &written, &place);
                // The criteria are sections beside the dimension's own texts.
                let (criteria, mut own): (Table, Table) =
                    table.into_iter().partition(|(_, value)| value.is_object());
                own.insert("criteria".to_owned(), Value::Object(criteria));
                dimensions.insert(key.clone(), Value::Object(own));
            }
            words.insert("dimensions".to_owned(), Value::Object(dimensions));
            texts.insert(language.clone(), Value::Object(words));
        }
        texts
    }

    /// The language that `language` builds on; the line that says so is taken out.
    fn base<'b>(
        &mut self,
        language: &str,
        languages: &'b [String],
        written: &BTreeMap<&str, Table>,
    ) -> Option<&'b str> {
        let path = format!("texts/{language}/method.toml");
        let named = self.tables.get_mut(path.as_str())?.shift_remove("base")?;
        let has_none = |known: &&String| {
            let path = format!("texts/{known}/method.toml");
            let table = written.get(path.as_str());
            table.is_some_and(|table| !table.contains_key("base"))
        };
        let mut known = languages.iter();
        let base = known.find(|known| named.as_str() == Some(known.as_str()) && has_none(known));
        if base.is_none() {
            let sentence = "must be a language named in method.toml that has no base itself";
            self.problems.push(Problem::new(
                self.lines.place(&path, "", "/base"),
                What::Rule(sentence.to_owned()),
            ));
        }
        base.map(String::as_str)
    }

    /// The words of one file of a language, `place` being theirs in the method file.
    fn words(
        &mut self,
        language: &str,
        name: &str,
        base: Option<&str>,
        written: &BTreeMap<&str, Table>,
        place: &str,
    ) -> Table {
        let own = format!("texts/{language}/{name}.toml");
        let Some(base) = base else {
            self.alias_words(&own, place);
            return self.take(own).unwrap_or_default();
        };
        let path = format!("texts/{base}/{name}.toml");
        self.alias_words(&path, place);
        // A file that is missing is missed where it belongs: in the base.
        let mut words = written.get(path.as_str()).cloned().unwrap_or_default();
        let Some(differing) = self.tables.remove(own.as_str()) else {
            return words;
        };
        let merged = overrides::merge(&mut words, differing, base);
        for (inside, what) in merged.problems {
            self.problems
                .push(Problem::new(self.lines.place(&own, "", &inside), what));
        }
        for (whole, inside) in merged.replaced {
            let section = inside.matches('/').count() > 1 && name != "method";
            let below = if section { "/criteria" } else { "" };
            self.lines
                .alias(&own, &inside, &format!("{place}{below}{whole}"));
        }
        words
    }

    fn alias_words(&mut self, path: &str, place: &str) {
        self.lines.alias(path, "", place);
        self.lines.alias(path, "", &format!("{place}/criteria"));
    }

    fn extras(&mut self) -> Table {
        let mut extras = Map::new();
        for name in EXTRAS {
            let path = format!("{name}.toml");
            self.lines.alias(&path, "", &format!("/extras/{name}"));
            if let Some(table) = self.tables.remove(path.as_str()) {
                extras.insert(name.to_owned(), Value::Object(table));
            }
        }
        extras
    }

    /// A file that must be there.
    fn take(&mut self, path: String) -> Option<Table> {
        let table = self.tables.remove(path.as_str());
        if table.is_none() {
            self.problems.push(Problem::new(path, What::Missing));
        }
        table
    }

    fn document(&self, value: Value) -> Result<Document, Vec<Problem>> {
        Document::from_value(value).map_err(|found| self.locate(found))
    }

    fn lint(&mut self, document: &Document) -> Vec<Problem> {
        self.lines.alias(TERMS, "", "/terms");
        let mut problems = Vec::new();
        let terms = self.tables.remove(TERMS).map(Value::Object);
        let terms = terms.map(|value| Terms::read(value, "/terms", &mut problems));
        problems.extend(lint::lint(document, terms.as_ref()));
        self.locate(problems)
    }

    /// The problems with file and line. A text that a language takes from its base is
    /// judged once for each; it is named once.
    fn locate(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let mut found: Vec<Problem> = Vec::new();
        for problem in problems {
            let problem = self.lines.locate(problem);
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
        found
    }
}

fn words(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}
