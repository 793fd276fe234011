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
//!
//! Several tabs share the database. A tab remembers what it last saw or wrote of a
//! document, and [`Documents::put_over`] writes only over exactly that: nothing that
//! another tab wrote is ever lost unseen.

mod hub;
mod jury;
mod loaded;

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use idb::event::DatabaseEvent;
use idb::{Database, Factory, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::{Array, Function, Object, Promise, Reflect};
use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbTransaction};

pub use hub::{HUB_PUBLISHED, HUB_TRUSTED, HubKept};

use super::ids;

const NAME: &str = "zeven";
const VERSION: u32 = 5;
const DOCUMENTS: &str = "documents";
const CARDS: &str = "cards";
const METHODS: &str = "methods";
const BENCHMARKS: &str = "benchmarks";
pub(super) const KEYS: &str = "keys";
const JURY: &str = "jury";
const HUB: &str = "hub";
/// Before the key of what was set aside, in the stores whose keys have names of their own.
pub const ASIDE: &str = "aside/";
/// All of them: what clearing the device empties.
const STORES: [&str; 7] = [DOCUMENTS, CARDS, METHODS, BENCHMARKS, KEYS, JURY, HUB];

/// A store whose texts can be looked at and removed one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Assessments.
    Documents,
    /// Methods of other makers.
    Methods,
    /// Figures of groups.
    Benchmarks,
    /// Dossiers and labels.
    Jury,
    /// The own key and those of others.
    Keys,
    /// What a hub keeps, but for its results.
    Hub,
}

impl Store {
    const fn name(self) -> &'static str {
        match self {
            Self::Documents => DOCUMENTS,
            Self::Methods => METHODS,
            Self::Benchmarks => BENCHMARKS,
            Self::Jury => JURY,
            Self::Keys => KEYS,
            Self::Hub => HUB,
        }
    }
}

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

impl Failed {
    /// Whether there was no room.
    pub fn is_full(&self) -> bool {
        self.0.contains("QuotaExceeded")
    }
}

/// What became of a write over what this tab knew to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It is on disk.
    Written,
    /// Something else stands there now; nothing was written.
    Other,
    /// Nothing stands there any more; nothing was written.
    Gone,
}

/// What becomes of a text in whose place another comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes: the other was made of it.
    Replaced,
    /// It cannot be read, and stays as it is under a key of its own.
    Beside,
}

/// The open database. The browser's own handle is kept beside `idb`, which offers no
/// way to ask for durability.
pub struct Documents {
    database: RefCell<IdbDatabase>,
    /// What this tab knows to be stored, by id; no entry means nothing is.
    known: RefCell<HashMap<String, u64>>,
    /// What was read before it was asked for: an id and its text. Whoever asks first gets it or
    /// lets it go.
    ahead: RefCell<Option<(String, String)>>,
}

impl Documents {
    /// Opens the database, making it on the first visit.
    ///
    /// # Errors
    /// Storage is blocked, full or damaged.
    pub async fn open() -> Result<Self, Failed> {
        Ok(Self {
            database: RefCell::new(connect().await?),
            known: RefCell::default(),
            ahead: RefCell::default(),
        })
    }

    /// Connects anew: the browser closes the connection when it clears the storage.
    ///
    /// # Errors
    /// As [`Documents::open`].
    pub async fn open_again(&self) -> Result<(), Failed> {
        let database = connect().await?;
        self.database.replace(database).close();
        Ok(())
    }

    /// Remembers that this text is what is stored, as this tab goes on from it.
    pub fn know(&self, id: &str, text: &str) {
        self.known.borrow_mut().insert(id.to_owned(), mark(text));
    }

    /// Remembers that nothing is stored under this id.
    pub fn expect_nothing(&self, id: &str) {
        self.known.borrow_mut().remove(id);
    }

    /// Whether this tab goes on from this text.
    pub fn knows(&self, id: &str, text: &str) -> bool {
        self.known.borrow().get(id) == Some(&mark(text))
    }

    /// Writes a document and its card together, if what is stored is what this tab
    /// knows; looking and writing are one transaction.
    ///
    /// # Errors
    /// The write did not happen; what was there before still is.
    pub async fn put_over(&self, id: &str, text: &str, card: &Value) -> Result<Over, Failed> {
        let writing = self.strict()?;
        let key = JsValue::from_str(id);
        let store = writing.object_store(DOCUMENTS)?;
        let found = store.get(key.clone())?.await?;
        let found = found.map(|value| mark(&as_text(value)));
        let known = self.known.borrow().get(id).copied();
        if found != known && found != Some(mark(text)) {
            // Nothing was asked of it, so ending it changes nothing.
            let _ = writing.abort();
            return Ok(found.map_or(Over::Gone, |_| Over::Other));
        }
        store.put(&JsValue::from_str(text), Some(&key))?;
        let card = JsValue::from_str(&card.to_string());
        writing.object_store(CARDS)?.put(&card, Some(&key))?;
        finish(writing).await?;
        self.know(id, text);
        Ok(Over::Written)
    }

    /// Moves the text of a document that cannot be read to a key of its own, so that
    /// its place is free and nothing of it is lost.
    ///
    /// # Errors
    /// It is still where it was.
    pub async fn move_aside(&self, id: &str, key: &str, card: &Value) -> Result<(), Failed> {
        let writing = self.strict()?;
        let from = JsValue::from_str(id);
        let to = JsValue::from_str(key);
        let store = writing.object_store(DOCUMENTS)?;
        if let Some(text) = store.get(from.clone())?.await? {
            store.put(&text, Some(&to))?;
            store.delete(from.clone())?;
            let cards = writing.object_store(CARDS)?;
            cards.put(&JsValue::from_str(&card.to_string()), Some(&to))?;
            cards.delete(from)?;
        }
        finish(writing).await?;
        self.known.borrow_mut().remove(id);
        Ok(())
    }
}

/// The text in the database; whatever else stands there, as its JSON: it is damaged, but
/// it is somebody's.
pub(super) fn as_text(value: JsValue) -> String {
    value.as_string().unwrap_or_else(|| {
        let text = js_sys::JSON::stringify(&value);
        text.map(String::from).unwrap_or_default()
    })
}

/// What tells one text from another: 64 bits are plenty between the few states of one
/// document.
fn mark(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Opens the database, making what is missing in it.
async fn connect() -> Result<IdbDatabase, Failed> {
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
    let database: IdbDatabase = request.await?.into();
    // A later version of the app in another tab may need the database for itself: what
    // is written here then fails and says so, instead of keeping that tab waiting.
    let closing = database.clone();
    let close = Closure::once_into_js(move || closing.close());
    database.set_onversionchange(Some(close.unchecked_ref()));
    Ok(database)
}

impl Documents {
    /// The text of a document.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn get(&self, id: &str) -> Result<Option<String>, Failed> {
        let ahead = self.ahead.take().filter(|(known, _)| known == id);
        if let Some((_, text)) = ahead {
            return Ok(Some(text));
        }
        let reading = self
            .database()
            .transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let value = reading
            .object_store(DOCUMENTS)?
            .get(JsValue::from_str(id))?
            .await?;
        Ok(value.map(as_text))
    }

    /// Reads a document that is going to be asked for in a moment.
    pub async fn read_ahead(&self, id: &str) {
        if !id.is_empty()
            && let Ok(Some(text)) = self.get(id).await
        {
            self.ahead.replace(Some((id.to_owned(), text)));
        }
    }

    /// All cards with their ids.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn cards(&self) -> Result<Vec<(String, Value)>, Failed> {
        let reading = self
            .database()
            .transaction(&[CARDS], TransactionMode::ReadOnly)?;
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
        self.texts(Store::Documents).await
    }

    /// Whether there is anything that a list of this device could show. A database that cannot be
    /// read holds nothing that could be shown.
    pub async fn holds_anything(&self) -> bool {
        for name in [CARDS, METHODS, BENCHMARKS, KEYS, JURY, HUB] {
            if self.count(name).await.unwrap_or_default() > 0 {
                return true;
            }
        }
        false
    }

    async fn count(&self, name: &str) -> Result<u32, Failed> {
        let reading = self
            .database()
            .transaction(&[name], TransactionMode::ReadOnly)?;
        Ok(reading.object_store(name)?.count(None)?.await?)
    }

    /// The texts of a store with their keys.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn texts(&self, store: Store) -> Result<Vec<(String, String)>, Failed> {
        let name = store.name();
        let reading = self
            .database()
            .transaction(&[name], TransactionMode::ReadOnly)?;
        let store = reading.object_store(name)?;
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let keys = keys.await?;
        let values = values.await?;
        let pairs = keys.iter().zip(&values);
        Ok(pairs
            .filter_map(|(key, value)| Some((key.as_string()?, as_text(value.clone()))))
            .collect())
    }

    /// Removes one text of a store.
    ///
    /// # Errors
    /// It is still there.
    pub async fn remove_text(&self, store: Store, key: &str) -> Result<(), Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(store.name())?;
        store.delete(JsValue::from_str(key))?;
        finish(writing).await
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
        finish(writing).await?;
        self.known.borrow_mut().clear();
        Ok(())
    }

    /// Removes a document and its card, if it still is this text: what anybody wrote
    /// since stays. Says whether it was removed.
    ///
    /// # Errors
    /// The browser refused, or the storage is gone.
    pub async fn remove_if(&self, id: &str, text: &str) -> Result<bool, Failed> {
        let writing = self.strict()?;
        let key = JsValue::from_str(id);
        let found = writing.object_store(DOCUMENTS)?.get(key.clone())?.await?;
        if found.map(|value| mark(&as_text(value))) != Some(mark(text)) {
            // Nothing was asked of it, so ending it changes nothing.
            let _ = writing.abort();
            return Ok(false);
        }
        for store in [DOCUMENTS, CARDS] {
            writing.object_store(store)?.delete(key.clone())?;
        }
        finish(writing).await?;
        self.known.borrow_mut().remove(id);
        Ok(true)
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
        finish(writing).await?;
        self.known.borrow_mut().remove(id);
        Ok(())
    }

    /// The database, for reading.
    pub(super) fn database(&self) -> Database {
        Database::from(self.database.borrow().clone())
    }

    /// A writing transaction whose completion means that the data is on disk.
    /// `idb` has no option for it, so the call goes to the browser directly.
    pub(super) fn strict(&self) -> Result<Transaction, Failed> {
        let database = &*self.database.borrow();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let stores: Array = STORES.map(JsValue::from_str).iter().collect();
        let transaction: Function =
            Reflect::get(database, &"transaction".into())?.dyn_into::<Function>()?;
        let begun = transaction.call3(database, &stores, &"readwrite".into(), &options)?;
        Ok(Transaction::from(begun.dyn_into::<IdbTransaction>()?))
    }
}

/// A key of its own for what stands under this one and cannot be read.
pub(super) fn aside(name: &str) -> JsValue {
    JsValue::from_str(&format!("{ASIDE}{name}/{}", ids::uuid()))
}

/// Ends a writing transaction; resolves when everything is on disk.
pub(super) async fn finish(transaction: Transaction) -> Result<(), Failed> {
    let transaction: IdbTransaction = transaction.into();
    let done = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        // Every error ends in this too, and only then the reason is known.
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(done).await.map_err(|_| {
        let reason = transaction.error();
        Failed(reason.map_or_else(
            || "aborted".to_owned(),
            |error| format!("{}: {}", error.name(), error.message()),
        ))
    })?;
    Ok(())
}
