//! Dossiers and labels of juries.

use idb::TransactionMode;
use wasm_bindgen::JsValue;

use super::{Documents, Failed, JURY, Over, as_text, finish};

impl Documents {
    /// Keeps texts of juries under their keys, or takes away what is under a key without a
    /// text: all of it or nothing.
    ///
    /// # Errors
    /// Nothing was changed.
    pub async fn put_jury(&self, texts: &[(String, Option<String>)]) -> Result<(), Failed> {
        self.put_jury_over(texts, |_| true).await.map(|_| ())
    }

    /// As [`Documents::put_jury`], but only if the first key holds this very text already or
    /// what it holds fits; it may hold nothing, and whether that fits is asked as well.
    ///
    /// # Errors
    /// Nothing was changed.
    pub async fn put_jury_over(
        &self,
        texts: &[(String, Option<String>)],
        fits: impl Fn(Option<&str>) -> bool,
    ) -> Result<Over, Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(JURY)?;
        if let Some((key, text)) = texts.first() {
            let found = store.get(JsValue::from_str(key))?.await?.map(as_text);
            if found != *text && !fits(found.as_deref()) {
                // Nothing was asked of it, so ending it changes nothing.
                let _ = writing.abort();
                return Ok(found.map_or(Over::Gone, |_| Over::Other));
            }
        }
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
        finish(writing).await?;
        Ok(Over::Written)
    }

    /// Keeps those texts of juries that fit over what stands under their key at the moment of
    /// writing; how many.
    ///
    /// # Errors
    /// Nothing was changed.
    pub async fn put_jury_where(
        &self,
        texts: &[(String, String)],
        fits: impl Fn(&str, Option<&str>) -> bool,
    ) -> Result<usize, Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(JURY)?;
        let mut written = 0;
        for (name, text) in texts {
            let key = JsValue::from_str(name);
            let found = store.get(key.clone())?.await?.map(as_text);
            if fits(name, found.as_deref()) {
                store.put(&JsValue::from_str(text), Some(&key))?;
                written += 1;
            }
        }
        finish(writing).await?;
        Ok(written)
    }

    /// The texts of juries whose key begins so, with their keys.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn jury(&self, begin: &str) -> Result<Vec<(String, String)>, Failed> {
        let database = self.database();
        let reading = database.transaction(&[JURY], TransactionMode::ReadOnly)?;
        let store = reading.object_store(JURY)?;
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let keys = keys.await?;
        let values = values.await?;
        let pairs = keys.iter().zip(&values);
        let texts = pairs.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)));
        Ok(texts.filter(|(key, _)| key.starts_with(begin)).collect())
    }
}
