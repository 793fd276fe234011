//! From [`Respondent`] and [`Settled`] to JSON.

use serde_json::{Map, Value};

use super::{Asked, FORMAT, Respondent, Settled, VERSION};
use crate::APP_VERSION;
use crate::assessment::{put_entries, write_rating};
use crate::code::Code;
use crate::reader::keep_unknown;

impl Respondent {
    /// The file's value, as it came: without what only the assessment around it says.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "format", FORMAT);
        put(&mut map, "version", VERSION);
        put(&mut map, "app", APP_VERSION);
        write(&mut map, self);
        Value::Object(map)
    }

    /// The file's text, indented for people who open it in an editor.
    ///
    /// ```
    /// use zeven_core::{example::gathered, respondent::Respondent};
    /// let (_, own) = gathered("44", &["42"]);
    /// let one = &own.respondents[0];
    /// assert_eq!(one.to_value()["for"]["round"], 2026);
    /// assert_eq!(Respondent::parse(one.to_text().as_bytes()).unwrap().entries, one.entries);
    /// ```
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.to_value()).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// A respondent as it stands in an assessment.
pub(crate) fn write_embedded(respondent: &Respondent) -> Value {
    let mut map = Map::new();
    write(&mut map, respondent);
    if let Some(received) = &respondent.received {
        put(&mut map, "received", received.as_str());
    }
    Value::Object(map)
}

fn write(map: &mut Map<String, Value>, respondent: &Respondent) {
    let mut method = respondent.method.to_value();
    if let Value::Object(members) = &mut method {
        keep_unknown(members, &respondent.method_extra);
    }
    put(map, "method", method);
    put(map, "id", respondent.id.as_str());
    put(map, "revision", respondent.revision);
    put(map, "created", respondent.created.as_str());
    put(map, "updated", respondent.updated.as_str());
    put(map, "pass", respondent.pass.code());
    put_asked(map, &respondent.asked);
    put_entries(map, &respondent.entries);
    keep_unknown(map, &respondent.asked.extra);
}

/// Who was asked what, as it stands on the sheet of a respondent.
pub(crate) fn write_asked(asked: &Asked) -> Value {
    let mut map = Map::new();
    put_asked(&mut map, asked);
    keep_unknown(&mut map, &asked.extra);
    Value::Object(map)
}

fn put_asked(map: &mut Map<String, Value>, asked: &Asked) {
    let mut origin = Map::new();
    put(&mut origin, "assessment", asked.origin.assessment.as_str());
    put(&mut origin, "company", asked.origin.company.as_str());
    put(&mut origin, "name", asked.origin.name.as_str());
    put(&mut origin, "site", asked.origin.site.as_str());
    put(&mut origin, "round", asked.origin.round);
    keep_unknown(&mut origin, &asked.origin.extra);
    put(map, "for", origin);
    let mut person = Map::new();
    put(&mut person, "label", asked.label.as_str());
    put(&mut person, "group", asked.group.code());
    keep_unknown(&mut person, &asked.person_extra);
    put(map, "respondent", person);
    put(map, "scope", asked.scope.clone());
}

/// What was settled about one criterion.
pub(crate) fn write_settled(settled: &Settled) -> Map<String, Value> {
    let mut map = Map::new();
    write_rating(&mut map, &settled.answer);
    let given = settled.given.iter().map(|given| {
        let mut map = Map::new();
        put(&mut map, "by", given.by.as_str());
        write_rating(&mut map, &given.answer);
        keep_unknown(&mut map, &given.extra);
        Value::Object(map)
    });
    put(&mut map, "given", given.collect::<Vec<_>>());
    if !settled.why.is_empty() {
        put(&mut map, "why", settled.why.as_str());
    }
    put(&mut map, "at", settled.at.as_str());
    keep_unknown(&mut map, &settled.extra);
    map
}

fn put(map: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    map.insert(name.to_owned(), value.into());
}
