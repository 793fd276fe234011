//! The keys that a group of people trusts, as one file that they share (`zeven/trusted`).

use serde_json::{Map, Value, json};

use super::{KeyFile, PublicKey};
use crate::document::Format;
use crate::reader::{Fields, keep_unknown};
use crate::{APP_VERSION, Problem, What, json};

/// The format name of a list of trusted keys.
pub const FORMAT: &str = "zeven/trusted";
/// The version of the format written today.
const VERSION: u64 = 1;
/// Most keys in one list.
const KEYS: usize = 1_000;

/// Keys somebody trusts, each as its key file.
///
/// ```
/// use zeven_core::{example::key, seal::TrustList};
/// let file = key("Assessor A", 7);
/// let others = TrustList { keys: vec![file.clone()], ..TrustList::default() };
/// let mut list = TrustList::default();
/// assert_eq!((list.take_in(others.clone()), list.take_in(others)), (1, 0));
/// assert_eq!(list.name_of(&file.signer.key), Some("Assessor A"));
/// assert_eq!(TrustList::parse(list.to_value().to_string().as_bytes()).as_ref(), Ok(&list));
/// list.remove(&file.signer.key);
/// assert!(list.keys.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrustList {
    /// The key files, by name.
    pub keys: Vec<KeyFile>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl TrustList {
    /// Reads a list, or a single key file as a list of one.
    ///
    /// # Errors
    /// Every problem found, with its place.
    ///
    /// ```
    /// use zeven_core::seal::TrustList;
    /// let none = b"{\"format\": \"zeven/trusted\", \"version\": 1, \"keys\": []}";
    /// assert!(TrustList::parse(none).unwrap().keys.is_empty());
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        if value.get("format").and_then(Value::as_str) == Some(super::KEY_FORMAT) {
            let keys = vec![KeyFile::parse(bytes)?];
            let extra = Map::new();
            return Ok(Self { keys, extra });
        }
        Format::new(FORMAT, VERSION).read(value, "", |fields, found| Some(read(fields, found)))
    }

    /// The name under which a key is known here.
    pub fn name_of(&self, key: &PublicKey) -> Option<&str> {
        let mut all = self.keys.iter();
        all.find(|own| own.signer.key == *key)
            .map(|own| own.signer.name.as_str())
    }

    /// Takes in the keys of another list; how many were new. One that is here stays as it
    /// is, name and all.
    pub fn take_in(&mut self, other: Self) -> usize {
        let before = self.keys.len();
        for key in other.keys {
            if self.keys.len() < KEYS && self.name_of(&key.signer.key).is_none() {
                self.keys.push(key);
            }
        }
        self.keys.sort_by(|a, b| a.signer.name.cmp(&b.signer.name));
        self.keys.len() - before
    }

    /// Trusts a key no longer.
    pub fn remove(&mut self, key: &PublicKey) {
        self.keys.retain(|own| own.signer.key != *key);
    }

    /// The file's value. Reading it gives the same list again.
    pub fn to_value(&self) -> Value {
        let keys: Vec<_> = self.keys.iter().map(KeyFile::to_value).collect();
        let value =
            json!({ "format": FORMAT, "version": VERSION, "app": APP_VERSION, "keys": keys });
        let mut map = match value {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }
}

/// The keys of a list, each once.
fn read(mut fields: Fields, found: &mut Vec<Problem>) -> TrustList {
    if !fields.has("keys") {
        found.push(Problem::new("/keys", What::Missing));
    }
    let mut list = TrustList::default();
    for (item, place) in fields.list("keys", KEYS, found) {
        match KeyFile::parse(item.to_string().as_bytes()) {
            Ok(key) if list.name_of(&key.signer.key).is_some() => {
                let what = What::Twice(key.signer.key.to_string());
                found.push(Problem::new(format!("{place}/key"), what));
            }
            Ok(key) => list.keys.push(key),
            Err(problems) => found.extend(
                problems
                    .into_iter()
                    .map(|problem| Problem::new(format!("{place}{}", problem.place), problem.what)),
            ),
        }
    }
    list.extra = fields.rest();
    list
}
