//! From [`Dossier`] to JSON.

use serde_json::{Map, Value};

use super::{Agreed, Dossier, FORMAT, Original, VERSION};
use crate::APP_VERSION;
use crate::assessment::write_rating;
use crate::jury::decision::write_record;
use crate::jury::write::{put, put_method, text};
use crate::reader::keep_unknown;

impl Dossier {
    /// The file's value. Reading it gives the same dossier again.
    ///
    /// ```
    /// let (_, dossier) = zeven_core::example::dossier(&["44", "43"]);
    /// assert_eq!(dossier.to_value()["originals"][1]["juror"]["label"], "Juror 2");
    /// ```
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
        put(&mut map, "company", self.company.write());
        put(&mut map, "round", self.round);
        let originals: Vec<_> = self.originals.iter().map(Original::value).collect();
        put(&mut map, "originals", originals);
        let agreed = self.agreed.iter();
        let agreed = agreed.map(|(key, one)| (key.clone(), write_agreed(one)));
        put(&mut map, "agreed", agreed.collect::<Map<_, _>>());
        let records: Vec<_> = self.records.iter().map(write_record).collect();
        put(&mut map, "records", records);
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }

    /// The file's text, indented for people who open it in an editor.
    ///
    /// ```
    /// use zeven_core::{example::dossier, jury::Dossier};
    /// let (_, dossier) = dossier(&["44", "43"]);
    /// assert_eq!(Dossier::parse(dossier.to_text().as_bytes()), Ok(dossier));
    /// ```
    pub fn to_text(&self) -> String {
        text(&self.to_value())
    }
}

fn write_agreed(agreed: &Agreed) -> Value {
    let mut map = Map::new();
    write_rating(&mut map, &agreed.rating);
    if !agreed.reason.is_empty() {
        put(&mut map, "reason", agreed.reason.as_str());
    }
    keep_unknown(&mut map, &agreed.extra);
    Value::Object(map)
}
