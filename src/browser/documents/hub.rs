//! What a hub chose to have remembered: results, with the day on which they go, and for longer the
//! keys it trusts and what it published.

use idb::{ObjectStore, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{Documents, Failed, Fate, HUB, Over, as_text, aside, finish};

/// The keys in it: the day after which it goes, what tells one keeping from the next, and the
/// results.
const HUB_UNTIL: &str = "until";
const HUB_MARK: &str = "mark";
const HUB_RESULTS: &str = "results";
/// What a hub keeps for longer, as texts: the keys it trusts, and what it published.
pub const HUB_TRUSTED: &str = "trusted";
/// See [`HUB_TRUSTED`].
pub const HUB_PUBLISHED: &str = "published";

/// That results of a hub are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubKept {
    /// The day on which they go.
    pub until: String,
    /// What tells this keeping from any other of the same day; empty where an earlier version
    /// kept them.
    pub mark: String,
}

impl Documents {
    /// Keeps the results of a hub, and the day on which they go, if what is kept is what this
    /// tab knows to be.
    ///
    /// # Errors
    /// The write did not happen.
    pub async fn put_hub_over(
        &self,
        known: Option<&HubKept>,
        kept: &HubKept,
        results: &Uint8Array,
    ) -> Result<Over, Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(HUB)?;
        let found = kept_in(&store).await?;
        if found.as_ref() != known {
            // Nothing was asked of it, so ending it changes nothing.
            let _ = writing.abort();
            return Ok(found.map_or(Over::Gone, |_| Over::Other));
        }
        for (key, text) in [(HUB_UNTIL, &kept.until), (HUB_MARK, &kept.mark)] {
            store.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?;
        }
        store.put(results, Some(&JsValue::from_str(HUB_RESULTS)))?;
        finish(writing).await?;
        Ok(Over::Written)
    }

    /// Until when the results of a hub are kept, if some are.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn hub_kept(&self) -> Result<Option<HubKept>, Failed> {
        let reading = self
            .database()
            .transaction(&[HUB], TransactionMode::ReadOnly)?;
        kept_in(&reading.object_store(HUB)?).await
    }

    /// The results of a hub that are kept, with what was known of them at that moment.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn hub_results(&self) -> Result<Option<(HubKept, Uint8Array)>, Failed> {
        let reading = self
            .database()
            .transaction(&[HUB], TransactionMode::ReadOnly)?;
        let store = reading.object_store(HUB)?;
        let kept = kept_in(&store).await?;
        let found = store.get(JsValue::from_str(HUB_RESULTS))?.await?;
        Ok(kept.zip(found.and_then(|value| value.dyn_into().ok())))
    }

    /// Changes a text of a hub under one of the names above: what is made of it begins with
    /// what stands there at that moment, whichever tab wrote it. `alter` gives nothing when
    /// that is not what it expects, and [`Fate::Beside`] when it cannot be read.
    ///
    /// # Errors
    /// The write did not happen.
    pub async fn change_hub_text(
        &self,
        name: &str,
        alter: impl FnOnce(Option<&str>) -> Option<(String, Fate)>,
    ) -> Result<Over, Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(HUB)?;
        let key = JsValue::from_str(name);
        let found = store.get(key.clone())?.await?;
        let Some((text, fate)) = alter(found.clone().map(as_text).as_deref()) else {
            // Nothing was asked of it, so ending it changes nothing.
            let _ = writing.abort();
            return Ok(found.map_or(Over::Gone, |_| Over::Other));
        };
        if let Some(found) = found.filter(|_| fate == Fate::Beside) {
            store.put(&found, Some(&aside(name)))?;
        }
        store.put(&JsValue::from_str(&text), Some(&key))?;
        finish(writing).await?;
        Ok(Over::Written)
    }

    /// The texts of a hub with their keys. The results are none of them, and large.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn hub_texts(&self) -> Result<Vec<(String, String)>, Failed> {
        let reading = self
            .database()
            .transaction(&[HUB], TransactionMode::ReadOnly)?;
        let store = reading.object_store(HUB)?;
        let keys = store.get_all_keys(None, None)?.await?;
        let mut texts = Vec::new();
        for key in keys.iter().filter_map(JsValue::as_string) {
            if [HUB_UNTIL, HUB_MARK, HUB_RESULTS].contains(&key.as_str()) {
                continue;
            }
            if let Some(found) = store.get(JsValue::from_str(&key))?.await? {
                texts.push((key, as_text(found)));
            }
        }
        Ok(texts)
    }

    /// A text of a hub.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn hub_text(&self, name: &str) -> Result<Option<String>, Failed> {
        Ok(self.of_hub(name).await?.map(as_text))
    }

    async fn of_hub(&self, key: &str) -> Result<Option<JsValue>, Failed> {
        let reading = self
            .database()
            .transaction(&[HUB], TransactionMode::ReadOnly)?;
        let store = reading.object_store(HUB)?;
        Ok(store.get(JsValue::from_str(key))?.await?)
    }

    /// Takes the results of a hub off this device, if `fits` says so of what is kept at that
    /// moment. Which keys it trusts and what it published stays.
    ///
    /// # Errors
    /// They are still there.
    pub async fn remove_hub(&self, fits: impl FnOnce(&HubKept) -> bool) -> Result<(), Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(HUB)?;
        if kept_in(&store).await?.is_some_and(|kept| !fits(&kept)) {
            // Nothing was asked of it, so ending it changes nothing.
            let _ = writing.abort();
            return Ok(());
        }
        for key in [HUB_UNTIL, HUB_MARK, HUB_RESULTS] {
            store.delete(JsValue::from_str(key))?;
        }
        finish(writing).await
    }
}

/// What is known of the results that are kept.
async fn kept_in(store: &ObjectStore) -> Result<Option<HubKept>, Failed> {
    let until = store.get(JsValue::from_str(HUB_UNTIL))?.await?.map(as_text);
    let mark = store.get(JsValue::from_str(HUB_MARK))?.await?.map(as_text);
    Ok(until.map(|until| HubKept {
        until,
        mark: mark.unwrap_or_default(),
    }))
}
