//! From [`Benchmark`] to JSON.

use serde_json::{Map, Value, json};

use super::{Benchmark, FORMAT, Figures, PERCENTILES, VERSION};
use crate::code::Code;
use crate::reader::keep_unknown;
use crate::{APP_VERSION, Fraction};

impl Benchmark {
    /// The file's value. `disclaimer` is a sentence about what it is not, in the language
    /// of who made it; empty is none.
    ///
    /// ```
    /// let (_, group) = zeven_core::example::benchmark("444");
    /// assert_eq!(group.to_value("")["companies"], 5);
    /// ```
    pub fn to_value(&self, disclaimer: &str) -> Value {
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
        put("method", self.method.to_value());
        put("made", Value::from(self.made.to_string()));
        put("title", Value::from(self.title.as_str()));
        let filters: Map<_, _> = self
            .group
            .filters
            .iter()
            .map(|(field, value)| (field.code().to_owned(), Value::from(value.as_str())))
            .collect();
        put(
            "group",
            json!({
                "kind": self.group.kind.code(),
                "pass": self.group.pass.code(),
                "rounds": self.group.rounds,
                "filters": filters,
                "chosen": self.group.chosen,
                "anonymous": self.group.anonymous,
            }),
        );
        put("companies", Value::from(self.companies));
        let dimensions = self.dimensions.iter();
        let dimensions = dimensions.map(|(key, figures)| (key.clone(), figures.to_value()));
        put("dimensions", Value::Object(dimensions.collect()));
        put("overall", self.overall.to_value());
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }

    /// The file's text, indented.
    ///
    /// ```
    /// use zeven_core::benchmark::Benchmark;
    /// let (_, group) = zeven_core::example::benchmark("444");
    /// let text = group.to_text("It says nothing about any one company.");
    /// assert_eq!(Benchmark::parse(text.as_bytes()), Ok(group));
    /// ```
    pub fn to_text(&self, disclaimer: &str) -> String {
        let mut text = serde_json::to_string_pretty(&self.to_value(disclaimer)).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Figures {
    fn to_value(&self) -> Value {
        let mut map = Map::new();
        let mut put = |name: String, value: Value| {
            map.insert(name, value);
        };
        put("n".to_owned(), Value::from(self.n));
        let pair = |mean: Fraction| json!([mean.numerator(), mean.denominator()]);
        put("mean".to_owned(), self.mean.map_or(Value::Null, pair));
        for (index, percent) in PERCENTILES.iter().enumerate() {
            let value = self.percentiles.as_ref().and_then(|all| all.get(index));
            put(format!("p{percent}"), Value::from(value.copied()));
        }
        let list = |levels: [Option<u32>; 5]| levels.into_iter().map(Value::from).collect();
        put("levels".to_owned(), self.levels.map_or(Value::Null, list));
        let share = self.at_line.zip(self.n).map(|(k, n)| json!([k, n]));
        put("at_line".to_owned(), share.unwrap_or_default());
        Value::Object(map)
    }
}
