//! From rows to files: the envelope, JSON Lines, and CSV in two dialects.

use serde_json::{Map, Value};

use super::{FORMAT, ResultRow, VERSION, columns};
use crate::code::Code;
use crate::csv::{Dialect, line};
use crate::reader::keep_unknown;
use crate::score::Status;
use crate::{APP_VERSION, Level, Problem, What};

impl ResultRow {
    /// The row as one flat object: every column, in order, `null` when empty.
    ///
    /// ```
    /// let (_, row) = zeven_core::example::result("453443", 1);
    /// let value = row.to_value();
    /// assert_eq!((&value["d0_sum"], &value["d0_n"]), (&23.into(), &6.into()));
    /// assert!(value["region"].is_null());
    /// ```
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| {
            map.insert(name.to_owned(), value);
        };
        put("id", text(&self.id));
        put("revision", Value::from(self.revision));
        put("date", Value::from(self.date.to_string()));
        put("kind", Value::from(self.kind.code()));
        put("pass", Value::from(self.pass.code()));
        put("round", Value::from(self.round));
        put("method_id", text(&self.method.id));
        put("method_version", text(&self.method.version));
        put("method_sha256", text(&self.method.sha256));
        put("company", text(&self.company.name));
        put("site", text(&self.company.site));
        for (field, name) in crate::assessment::ProfileField::ALL {
            put(name, Value::from(self.company.profile(*field)));
        }
        put("produces", Value::from(self.company.produces));
        for row in &self.dimensions {
            let scorable = row.status != Status::NotScorable;
            let complete = row.status == Status::Complete;
            let figure = |given: bool, figure: u32| given.then_some(figure);
            let level = |level: Option<Level>| Value::from(level.map(Level::get));
            let mut put = |part: &str, value: Value| put(&format!("{}_{part}", row.key), value);
            put("sum", Value::from(figure(complete, row.low)));
            put("n", Value::from(figure(scorable, row.n)));
            put("level", level(row.score().level()));
            put("low", Value::from(figure(scorable, row.low)));
            put("high", Value::from(figure(scorable, row.high)));
            put("weakest", level(row.weakest));
            put("status", Value::from(row.status.code()));
            put("target", level(row.target));
        }
        let overall = self.overall;
        put(
            "overall_sum",
            Value::from(overall.map(crate::Fraction::numerator)),
        );
        put(
            "overall_n",
            Value::from(overall.map(crate::Fraction::denominator)),
        );
        put("at_award_level", Value::from(self.at_award_level));
        put("verdict", Value::from(self.verdict.map(Code::code)));
        put("claim", Value::from(self.claim.code()));
        put("host_visit", Value::from(self.host_visit));
        put("wants_visit", text(&self.wants_visit.join(";")));
        put("anonymous", Value::from(self.anonymous));
        put("company_id", text(&self.company.id));
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }
}

/// A `zeven/result` file. `disclaimer` is a sentence in the person's language about what
/// a result is not. The method stands in front when all rows have the same one.
///
/// ```
/// use zeven_core::{example::result, result::{ResultFile, to_file}};
/// let rows = [result("444", 1).1, result("?44", 2).1];
/// let text = to_file(&rows, "A self-assessment only indicates.");
/// assert_eq!(ResultFile::parse(text.as_bytes()).unwrap().rows, rows);
/// ```
pub fn to_file(rows: &[ResultRow], disclaimer: &str) -> String {
    let mut map = Map::new();
    let mut put = |name: &str, value: Value| {
        map.insert(name.to_owned(), value);
    };
    put("format", Value::from(FORMAT));
    put("version", Value::from(VERSION));
    put("app", Value::from(APP_VERSION));
    if !disclaimer.is_empty() {
        put("disclaimer", Value::from(disclaimer));
    }
    if let Some(first) = rows.first()
        && rows.iter().all(|row| row.method == first.method)
    {
        put("method", first.method.to_value());
    }
    put("results", rows.iter().map(ResultRow::to_value).collect());
    let mut text = serde_json::to_string_pretty(&Value::Object(map)).unwrap_or_default();
    text.push('\n');
    text
}

/// JSON Lines: a flat object per row and line.
///
/// ```
/// use zeven_core::{example::result, result::to_lines};
/// let lines = to_lines(&[result("444", 1).1, result("443", 2).1]);
/// assert_eq!(lines.lines().count(), 2);
/// assert!(lines.starts_with(r#"{"id":"a1","revision":0,"#));
/// ```
pub fn to_lines(rows: &[ResultRow]) -> String {
    let mut out = String::new();
    for row in rows {
        out += &row.to_value().to_string();
        out.push('\n');
    }
    out
}

/// CSV with a header. The columns have a fixed meaning, so there is no place in it for a
/// sentence about what a result is not. Columns this version does not know come last.
///
/// # Errors
/// When a row has other dimensions than the first: one header cannot serve both.
///
/// ```
/// use zeven_core::{csv::Dialect, example::result, result::to_csv};
/// let (one, other) = (result("444", 1).1, result("444 444", 2).1);
/// let csv = to_csv(&[one.clone()], Dialect::Excel).unwrap();
/// assert!(csv.starts_with("\u{feff}id;revision;date;"));
/// assert_eq!(to_csv(&[one, other], Dialect::Excel).unwrap_err().place, "/results/1");
/// ```
pub fn to_csv(rows: &[ResultRow], dialect: Dialect) -> Result<String, Problem> {
    let keys: Vec<_> = rows
        .first()
        .map(|row| row.keys().collect())
        .unwrap_or_default();
    if let Some(other) = rows
        .iter()
        .position(|row| !row.keys().eq(keys.iter().copied()))
    {
        let sentence = "has other dimensions than the first result".to_owned();
        let place = format!("/results/{other}");
        return Err(Problem::new(place, What::Rule(sentence)));
    }
    let mut header = columns(keys);
    for name in rows.iter().flat_map(|row| row.extra.keys()) {
        if !header.contains(name) {
            header.push(name.clone());
        }
    }
    let mut out = dialect.start().to_owned();
    out += &line(&header, dialect);
    for row in rows {
        out += &to_csv_line(row, &header, dialect);
    }
    Ok(out)
}

/// One line of CSV with its end: what the row says in these columns. For files that are too
/// large to be one text.
///
/// ```
/// use zeven_core::{csv::Dialect, example::result, result::to_csv_line};
/// let (_, row) = result("444", 1);
/// let header = ["id", "d0_sum", "region"].map(str::to_owned);
/// assert_eq!(to_csv_line(&row, &header, Dialect::Standard), "a1,12,\r\n");
/// ```
pub fn to_csv_line(row: &ResultRow, header: &[String], dialect: Dialect) -> String {
    let value = row.to_value();
    let cells: Vec<_> = header.iter().map(|name| cell(value.get(name))).collect();
    line(&cells, dialect)
}

/// What stands in a column, as a text; empty where there is nothing.
///
/// ```
/// use zeven_core::result::cell;
/// assert_eq!(cell(Some(&serde_json::json!(23))), "23");
/// assert_eq!(cell(Some(&serde_json::json!(null))), "");
/// ```
pub fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// An empty text is absent.
fn text(text: &str) -> Value {
    Value::from((!text.is_empty()).then_some(text))
}
