//! What was loaded from files to stand beside the assessments: methods of other makers, and the
//! figures of groups.

use idb::TransactionMode;
use wasm_bindgen::JsValue;

use super::{BENCHMARKS, Documents, Failed, METHODS, finish};

impl Documents {
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
        let database = self.database();
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
        let database = self.database();
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
}
