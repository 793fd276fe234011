//! Maps as people edit them: `migrations/FROM.toml` in the folder of the new method,
//! where FROM is the version it leads away from.
//!
//! ```toml
//! dropped = ["network.exchange"]      # not asked any more
//! new = ["people.safety"]             # not asked before
//!
//! [from]
//! id = "fof"
//! version = "1.0.0"
//!
//! # Everywhere: the old key = what it became.
//! [renamed]
//! "digital.paperless" = "digital.instructions"
//! [merged]
//! "eco.energy" = "eco.climate"
//! "eco.carbon" = "eco.climate"
//! [split]
//! "smart.flow" = ["smart.stock", "smart.pace"]
//! ```

use std::collections::BTreeMap;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Map, Members};
use crate::method::Method;
use crate::method::source::File;
use crate::reader::pointer;
use crate::{Problem, What};

/// The folder of maps inside a method folder.
const FOLDER: &str = "migrations/";

/// The files of a method folder: those of the method itself, and its maps.
///
/// ```
/// use zeven_core::migrate::source::part;
/// let files = ["method.toml", "migrations/1.0.0.toml"].map(|path| (path.to_owned(), String::new()));
/// let (own, maps) = part(files.into());
/// assert_eq!((own[0].0.as_str(), maps[0].0.as_str()), ("method.toml", "migrations/1.0.0.toml"));
/// ```
pub fn part(files: Vec<File>) -> (Vec<File>, Vec<File>) {
    let own = |file: &File| !file.0.starts_with(FOLDER);
    files.into_iter().partition(own)
}

/// Reads the maps among the files of a method folder; see [`Map::read`].
///
/// # Errors
/// Every problem found; the place is `file:line`.
///
/// ```
/// use zeven_core::{example::rated, migrate::{Change, source::read}};
/// let text = "dropped = [\"d0.old\"]\n[from]\nid = \"example\"\nversion = \"0.9\"\n";
/// let files = [("migrations/0.9.toml".to_owned(), text.to_owned())];
/// let (method, _) = rated("44");
/// let maps = read(&files, &method, &[]).unwrap();
/// assert_eq!(maps[0].change("d0.old", &method), Some(Change::Dropped));
/// ```
pub fn read(files: &[File], to: &Method, known: &[Method]) -> Result<Vec<Map>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut maps = Vec::new();
    for (path, text) in files {
        let Some(name) = path.strip_prefix(FOLDER) else {
            continue;
        };
        match read_one(path, name, text, to, known) {
            Ok(map) => maps.push(map),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(maps)
    } else {
        Err(problems)
    }
}

fn read_one(
    path: &str,
    name: &str,
    text: &str,
    to: &Method,
    known: &[Method],
) -> Result<Map, Vec<Problem>> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = line_of(text, error.span().map_or(0, |span| span.start));
        let reason = error.message().to_owned();
        vec![Problem::new(path, What::NotToml { line, reason })]
    })?;
    let mut lines = BTreeMap::new();
    let value = members(text, "", table.into_inner(), &mut lines);
    let locate = |problem: Problem| {
        let line = line(&lines, &problem.place);
        let place = format!("{path}:{line} {}", problem.place);
        Problem::new(place.trim_end(), problem.what)
    };
    let map = Map::read(Value::Object(value), "", to, known)
        .map_err(|problems| problems.into_iter().map(locate).collect::<Vec<_>>())?;
    // One file per version: the name is how people find it.
    let expected = format!("{}.toml", map.from().version);
    if name == expected {
        Ok(map)
    } else {
        let sentence = format!(
            "leads from version {}: name it {expected}",
            map.from().version
        );
        Err(vec![locate(Problem::new(
            "/from/version",
            What::Rule(sentence),
        ))])
    }
}

/// Pointer → line, from 1.
type Lines = BTreeMap<String, usize>;

fn members(text: &str, at: &str, table: DeTable<'_>, lines: &mut Lines) -> Members {
    let mut entries: Vec<_> = table.into_iter().collect();
    // The parser sorts by name; people read in the order they wrote.
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
        .into_iter()
        .map(|(key, item)| {
            let place = pointer(at, key.get_ref());
            lines.insert(place.clone(), line_of(text, key.span().start));
            let name = key.get_ref().to_string();
            (name, value(text, &place, item, lines))
        })
        .collect()
}

/// A map holds texts, lists and tables; anything else becomes what its reader refuses.
fn value(text: &str, at: &str, item: Spanned<DeValue<'_>>, lines: &mut Lines) -> Value {
    match item.into_inner() {
        DeValue::String(string) => Value::String(string.into_owned()),
        DeValue::Array(items) => items
            .into_iter()
            .enumerate()
            .map(|(index, item)| {
                let place = format!("{at}/{index}");
                lines.insert(place.clone(), line_of(text, item.span().start));
                value(text, &place, item, lines)
            })
            .collect(),
        DeValue::Table(table) => Value::Object(members(text, at, table, lines)),
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => Value::from(0),
    }
}

/// What is missing has no line of its own: it gets that of what should hold it.
fn line(lines: &Lines, place: &str) -> usize {
    let mut place = place;
    loop {
        match (lines.get(place), place.rfind('/')) {
            (Some(line), _) => return *line,
            (None, Some(cut)) => place = place.get(..cut).unwrap_or_default(),
            (None, None) => return 1,
        }
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|byte| *byte == b'\n').count() + 1
}
