//! From [`Juror`] to JSON.

use serde_json::{Map, Value};

use super::{FORMAT, Juror, Seat, VERSION};
use crate::APP_VERSION;
use crate::assessment::put_entries;
use crate::method::Identity;
use crate::reader::keep_unknown;

impl Juror {
    /// The file's value. Reading it gives the same ratings again.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "format", FORMAT);
        put(&mut map, "version", VERSION);
        put(&mut map, "app", APP_VERSION);
        put_method(&mut map, &self.method, &self.method_extra);
        put(&mut map, "id", self.id.as_str());
        put(&mut map, "revision", self.revision);
        put(&mut map, "created", self.created.as_str());
        put(&mut map, "updated", self.updated.as_str());
        put(&mut map, "round", self.round);
        put(&mut map, "company", self.company.write());
        put_seat(&mut map, &self.seat);
        put_entries(&mut map, &self.entries);
        keep_unknown(&mut map, &self.seat.extra);
        Value::Object(map)
    }

    /// The file's text, indented for people who open it in an editor.
    ///
    /// ```
    /// use zeven_core::{example::dossier, jury::Juror};
    /// let (_, dossier) = dossier(&["44", "43"]);
    /// let juror = dossier.originals[1].juror.clone();
    /// assert_eq!(juror.to_value()["ratings"]["d0.c1"]["level"], 3);
    /// assert_eq!(Juror::parse(juror.to_text().as_bytes()), Ok(juror));
    /// ```
    pub fn to_text(&self) -> String {
        text(&self.to_value())
    }
}

/// Who judges what, as it stands on the sheet of a juror.
pub(crate) fn write_seat(seat: &Seat) -> Value {
    let mut map = Map::new();
    put_seat(&mut map, seat);
    keep_unknown(&mut map, &seat.extra);
    Value::Object(map)
}

fn put_seat(map: &mut Map<String, Value>, seat: &Seat) {
    let mut based_on = Map::new();
    put(&mut based_on, "id", seat.based_on.id.as_str());
    put(&mut based_on, "revision", seat.based_on.revision);
    keep_unknown(&mut based_on, &seat.based_on.extra);
    put(map, "based_on", based_on);
    let mut conflict = Map::new();
    put(&mut conflict, "exists", seat.conflict.exists);
    if !seat.conflict.statement.is_empty() {
        put(&mut conflict, "statement", seat.conflict.statement.as_str());
    }
    keep_unknown(&mut conflict, &seat.conflict.extra);
    let mut person = Map::new();
    put(&mut person, "label", seat.label.as_str());
    put(&mut person, "conflict", conflict);
    keep_unknown(&mut person, &seat.person_extra);
    put(map, "juror", person);
    if let Some(closed) = &seat.closed {
        put(map, "closed", closed.as_str());
    }
}

/// Puts the `method` of a file, with the members that this version does not know.
pub(super) fn put_method(
    map: &mut Map<String, Value>,
    method: &Identity,
    extra: &Map<String, Value>,
) {
    let mut value = method.to_value();
    if let Value::Object(members) = &mut value {
        keep_unknown(members, extra);
    }
    put(map, "method", value);
}

/// A value as a file's text.
pub(super) fn text(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

pub(super) fn put(map: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    map.insert(name.to_owned(), value.into());
}
