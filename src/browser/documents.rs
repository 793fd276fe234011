//! The documents on this device: `IndexedDB`, every write with strict durability, so
//! that "saved" means on disk (Chromium's default is to call a write done while it
//! is still in memory).
//!
//! A third store, `methods`, holds methods of other makers by their SHA-256; a fourth,
//! `benchmarks`, the figures of groups to stand beside; a fifth, `keys`, is the business
//! of the module of that name, a sixth, `jury`, holds the dossiers and labels of
//! juries, and a seventh, `hub`, the results a hub chose to have remembered. The first
//! two have the same keys: `documents` holds the text of each assessment,
//! `cards` the few facts the first screen shows, so that a thousand documents need
//! not be read to list them.

use idb::event::DatabaseEvent;
use idb::{Database, Factory, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbDatabase;

const NAME: &str = "zeven";
const VERSION: u32 = 5;
const DOCUMENTS: &str = "documents";
const CARDS: &str = "cards";
const METHODS: &str = "methods";
const BENCHMARKS: &str = "benchmarks";
pub(super) const KEYS: &str = "keys";
const JURY: &str = "jury";
const HUB: &str = "hub";
/// The keys in it: the day after which it goes, and the results.
const HUB_UNTIL: &str = "until";
const HUB_RESULTS: &str = "results";
/// All of them: what clearing the device empties.
const STORES: [&str; 7] = [DOCUMENTS, CARDS, METHODS, BENCHMARKS, KEYS, JURY, HUB];

/// Why the database did not do what was asked, for the console; people get their
/// own sentence.
#[derive(Clone, Debug)]
pub struct Failed(pub String);

impl From<idb::Error> for Failed {
    fn from(error: idb::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<JsValue> for Failed {
    fn from(error: JsValue) -> Self {
        Self(format!("{error:?}"))
    }
}

/// The open database. The browser's own handle is kept beside `idb`, which offers no
/// way to ask for durability.
pub struct Documents(IdbDatabase);

impl Documents {
    /// Opens the database, making it on the first visit.
    ///
    /// # Errors
    /// Storage is blocked, full or damaged.
    pub async fn open() -> Result<Self, Failed> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else {
                return;
            };
            let there = database.store_names();
            let missing = |store: &&str| !there.iter().any(|known| known == store);
            for store in STORES.into_iter().filter(missing) {
                // A failure aborts the upgrade, and with it `open`.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        });
        Ok(Self(request.await?.into()))
    }

    /// Writes a document and its card together; resolves when both are on disk.
    ///
    /// # Errors
    /// The write did not happen; what was there before still is.
    pub async fn put(&self, id: &str, text: &str, card: &Value) -> Result<(), Failed> {
        let writing = self.strict()?;
        let key = JsValue::from_str(id);
        let card = JsValue::from_str(&card.to_string());
        writing
            .object_store(DOCUMENTS)?
            .put(&JsValue::from_str(text), Some(&key))?;
        writing.object_store(CARDS)?.put(&card, Some(&key))?;
        finish(writing).await
    }

    /// The text of a document.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn get(&self, id: &str) -> Result<Option<String>, Failed> {
        let reading =
            Database::from(self.0.clone()).transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let value = reading
            .object_store(DOCUMENTS)?
            .get(JsValue::from_str(id))?
            .await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    /// All cards with their ids.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn cards(&self) -> Result<Vec<(String, Value)>, Failed> {
        let reading =
            Database::from(self.0.clone()).transaction(&[CARDS], TransactionMode::ReadOnly)?;
        let store = reading.object_store(CARDS)?;
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let keys = keys.await?;
        let values = values.await?;
        let card = |value: &JsValue| {
            value
                .as_string()
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default()
        };
        let pairs = keys.iter().zip(&values);
        Ok(pairs
            .filter_map(|(key, value)| Some((key.as_string()?, card(value))))
            .collect())
    }

    /// The texts of all documents with their ids.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn all(&self) -> Result<Vec<(String, String)>, Failed> {
        let reading =
            Database::from(self.0.clone()).transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let store = reading.object_store(DOCUMENTS)?;
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let keys = keys.await?;
        let values = values.await?;
        let pairs = keys.iter().zip(&values);
        Ok(pairs
            .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
            .collect())
    }

    /// Writes a card alone, beside a document that stays as it is.
    ///
    /// # Errors
    /// The write did not happen.
    pub async fn put_card(&self, id: &str, card: &Value) -> Result<(), Failed> {
        let writing = self.strict()?;
        let (key, value) = (JsValue::from_str(id), JsValue::from_str(&card.to_string()));
        writing.object_store(CARDS)?.put(&value, Some(&key))?;
        finish(writing).await
    }

    /// Empties the database: documents, cards and methods, all or nothing.
    ///
    /// # Errors
    /// Everything is still there.
    pub async fn clear(&self) -> Result<(), Failed> {
        let writing = self.strict()?;
        for store in STORES {
            writing.object_store(store)?.clear()?;
        }
        finish(writing).await
    }

    /// Removes a document and its card.
    ///
    /// # Errors
    /// They are still there.
    pub async fn remove(&self, id: &str) -> Result<(), Failed> {
        let writing = self.strict()?;
        for store in [DOCUMENTS, CARDS] {
            writing.object_store(store)?.delete(JsValue::from_str(id))?;
        }
        finish(writing).await
    }

    /// Keeps a method file under its SHA-256.
    ///
    /// # Errors
    /// The write did not happen.
    pub async fn put_method(&self, sha256: &str, text: &str) -> Result<(), Failed> {
        let writing = self.strict()?;
        let (key, value) = (JsValue::from_str(sha256), JsValue::from_str(text));
        writing.object_store(METHODS)?.put(&value, Some(&key))?;
        finish(writing).await
    }

    /// The texts of all method files kept here.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn methods(&self) -> Result<Vec<String>, Failed> {
        let database = Database::from(self.0.clone());
        let reading = database.transaction(&[METHODS], TransactionMode::ReadOnly)?;
        let values = reading.object_store(METHODS)?.get_all(None, None)?.await?;
        Ok(values.iter().filter_map(JsValue::as_string).collect())
    }

    /// Removes a method file.
    ///
    /// # Errors
    /// It is still there.
    pub async fn remove_method(&self, sha256: &str) -> Result<(), Failed> {
        let writing = self.strict()?;
        writing
            .object_store(METHODS)?
            .delete(JsValue::from_str(sha256))?;
        finish(writing).await
    }

    /// Keeps a benchmark file under a key.
    ///
    /// # Errors
    /// The write did not happen.
    pub async fn put_benchmark(&self, key: &str, text: &str) -> Result<(), Failed> {
        let writing = self.strict()?;
        let (key, value) = (JsValue::from_str(key), JsValue::from_str(text));
        writing.object_store(BENCHMARKS)?.put(&value, Some(&key))?;
        finish(writing).await
    }

    /// The texts of all benchmark files kept here.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn benchmarks(&self) -> Result<Vec<String>, Failed> {
        let database = Database::from(self.0.clone());
        let reading = database.transaction(&[BENCHMARKS], TransactionMode::ReadOnly)?;
        let values = reading
            .object_store(BENCHMARKS)?
            .get_all(None, None)?
            .await?;
        Ok(values.iter().filter_map(JsValue::as_string).collect())
    }

    /// Removes a benchmark file.
    ///
    /// # Errors
    /// It is still there.
    pub async fn remove_benchmark(&self, key: &str) -> Result<(), Failed> {
        let writing = self.strict()?;
        writing
            .object_store(BENCHMARKS)?
            .delete(JsValue::from_str(key))?;
        finish(writing).await
    }

    /// Keeps texts of juries under their keys, or takes away what is under a key without a
    /// text: all of it or nothing.
    ///
    /// # Errors
    /// Nothing was changed.
    pub async fn put_jury(&self, texts: &[(String, Option<String>)]) -> Result<(), Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(JURY)?;
        for (key, text) in texts {
            let key = JsValue::from_str(key);
            match text {
                Some(text) => {
                    store.put(&JsValue::from_str(text), Some(&key))?;
                }
                None => {
                    store.delete(key)?;
                }
            }
        }
        finish(writing).await
    }

    /// The texts of juries whose key begins so, with their keys.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn jury(&self, begin: &str) -> Result<Vec<(String, String)>, Failed> {
        let database = Database::from(self.0.clone());
        let reading = database.transaction(&[JURY], TransactionMode::ReadOnly)?;
        let store = reading.object_store(JURY)?;
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let keys = keys.await?;
        let values = values.await?;
        let pairs = keys.iter().zip(&values);
        let texts = pairs.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)));
        Ok(texts.filter(|(key, _)| key.starts_with(begin)).collect())
    }

    /// Keeps the results of a hub, and the day on which they go.
    ///
    /// # Errors
    /// The write did not happen.
    pub async fn put_hub(&self, until: &str, results: &Uint8Array) -> Result<(), Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(HUB)?;
        store.put(
            &JsValue::from_str(until),
            Some(&JsValue::from_str(HUB_UNTIL)),
        )?;
        store.put(results, Some(&JsValue::from_str(HUB_RESULTS)))?;
        finish(writing).await
    }

    /// The day on which the results of a hub go, if some are kept.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn hub_until(&self) -> Result<Option<String>, Failed> {
        let found = self.of_hub(HUB_UNTIL).await?;
        Ok(found.and_then(|value| value.as_string()))
    }

    /// The results of a hub that are kept.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn hub_results(&self) -> Result<Option<Uint8Array>, Failed> {
        let found = self.of_hub(HUB_RESULTS).await?;
        Ok(found.and_then(|value| value.dyn_into().ok()))
    }

    async fn of_hub(&self, key: &str) -> Result<Option<JsValue>, Failed> {
        let reading = self
            .database()
            .transaction(&[HUB], TransactionMode::ReadOnly)?;
        let store = reading.object_store(HUB)?;
        Ok(store.get(JsValue::from_str(key))?.await?)
    }

    /// Takes the results of a hub off this device.
    ///
    /// # Errors
    /// They are still there.
    pub async fn remove_hub(&self) -> Result<(), Failed> {
        let writing = self.strict()?;
        writing.object_store(HUB)?.clear()?;
        finish(writing).await
    }

    /// The database, for reading.
    pub(super) fn database(&self) -> Database {
        Database::from(self.0.clone())
    }

    /// A writing transaction whose completion means that the data is on disk.
    /// `idb` has no option for it, so the call goes to the browser directly.
    pub(super) fn strict(&self) -> Result<Transaction, Failed> {
        let database = &self.0;
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let stores: Array = STORES.map(JsValue::from_str).iter().collect();
        let transaction: Function =
            Reflect::get(database, &"transaction".into())?.dyn_into::<Function>()?;
        let begun = transaction.call3(database, &stores, &"readwrite".into(), &options)?;
        Ok(Transaction::from(
            begun.dyn_into::<web_sys::IdbTransaction>()?,
        ))
    }
}

pub(super) async fn finish(transaction: Transaction) -> Result<(), Failed> {
    let result = transaction.commit()?.await?;
    if result.is_committed() {
        Ok(())
    } else {
        Err(Failed("aborted".to_owned()))
    }
}
