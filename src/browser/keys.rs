//! Signing and checking with the browser's own Ed25519, and the keys kept here. The
//! secret half of the own key is never readable, not even by this app: the browser
//! keeps it and only signs with it. Store `keys` holds it under `own`, and every trusted
//! key under its Base64.

use idb::{Database, TransactionMode};
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};
use zeven_core::date::Moment;
use zeven_core::seal::{Claim, KeyFile, PublicKey, Signature, Signer};

use super::documents::{ASIDE, Documents, Failed, KEYS, as_text, aside, finish};

const ALGORITHM: &str = "Ed25519";
/// Under which key the own key is kept.
pub const OWN: &str = "own";
const SECRET: &str = "secret";
const FILE: &str = "file";

/// The own key: what is public of it, and the handle to sign with.
#[derive(Clone)]
pub struct OwnKey {
    /// Name, public key, when it was made, who vouches for it.
    pub file: KeyFile,
    secret: CryptoKey,
}

/// A key that the person accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Trusted {
    /// Whose it is, and who vouches for it.
    pub file: KeyFile,
    /// Since when.
    pub since: String,
}

/// The browser's cryptography: absent on plain `http://` hosts.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    (!subtle.is_undefined() && !subtle.is_null()).then(|| subtle.unchecked_into())
}

/// Whether this browser has Ed25519: it is asked to take in a key that is surely right,
/// the first of RFC 8032 §7.1.
pub async fn supported() -> bool {
    match PublicKey::parse("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=") {
        Some(key) => import(&key).await.is_some(),
        None => false,
    }
}

async fn import(key: &PublicKey) -> Option<CryptoKey> {
    let bytes: Object = Uint8Array::from(&key.bytes()[..]).unchecked_into();
    let uses = Array::of1(&"verify".into());
    let promise = subtle()?.import_key_with_str("raw", &bytes, ALGORITHM, true, &uses);
    let key = JsFuture::from(promise.ok()?).await.ok()?;
    key.dyn_into().ok()
}

/// Whether a signature holds; `None` when this browser cannot tell.
pub async fn holds(claim: &Claim) -> Option<bool> {
    if !supported().await {
        return None;
    }
    // A key that is no point of the curve has signed nothing.
    let Some(key) = import(&claim.key).await else {
        return Some(false);
    };
    let promise = subtle()?
        .verify_with_str_and_u8_array_and_u8_array(
            ALGORITHM,
            &key,
            &claim.signature.0,
            &claim.bytes,
        )
        .ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}

impl OwnKey {
    /// Signs.
    ///
    /// # Errors
    /// The browser refused.
    pub async fn sign(&self, bytes: &[u8]) -> Result<Signature, Failed> {
        let subtle = subtle().ok_or_else(|| Failed("no cryptography here".to_owned()))?;
        let promise = subtle.sign_with_str_and_u8_array(ALGORITHM, &self.secret, bytes)?;
        let signature = Uint8Array::new(&JsFuture::from(promise).await?).to_vec();
        let signature = signature.try_into();
        signature
            .map(Signature)
            .map_err(|_| Failed("not 64 bytes".to_owned()))
    }

    fn from_js(value: &JsValue) -> Option<Self> {
        let text = Reflect::get(value, &FILE.into()).ok()?.as_string()?;
        let secret = Reflect::get(value, &SECRET.into()).ok()?;
        Some(Self {
            file: KeyFile::parse(text.as_bytes()).ok()?,
            secret: secret.dyn_into().ok()?,
        })
    }

    fn to_js(&self) -> Result<JsValue, Failed> {
        let object = Object::new();
        let text = self.file.to_value().to_string();
        Reflect::set(&object, &SECRET.into(), &self.secret)?;
        Reflect::set(&object, &FILE.into(), &text.into())?;
        Ok(object.into())
    }
}

impl Documents {
    /// Makes the own key and keeps it. One that cannot be read is set aside.
    ///
    /// # Errors
    /// The browser has no Ed25519, the key could not be kept, or there is one: another tab
    /// made it meanwhile, and what it signed must stay its owner's.
    pub async fn make_key(&self, name: &str, made: Moment) -> Result<OwnKey, Failed> {
        let subtle = subtle().ok_or_else(|| Failed("no cryptography here".to_owned()))?;
        let uses = Array::of2(&"sign".into(), &"verify".into());
        let promise = subtle.generate_key_with_str(ALGORITHM, false, &uses)?;
        let pair = JsFuture::from(promise).await?;
        let half = |name: &str| -> Result<CryptoKey, JsValue> {
            Reflect::get(&pair, &name.into())?.dyn_into()
        };
        let (public, secret) = (half("publicKey")?, half("privateKey")?);
        let raw = JsFuture::from(subtle.export_key("raw", &public)?).await?;
        let raw = Uint8Array::new(&raw).to_vec().try_into();
        let key = raw.map_err(|_| Failed("not 32 bytes".to_owned()))?;
        let signer = Signer {
            name: name.to_owned(),
            key: PublicKey::new(key),
        };
        let own = OwnKey {
            file: KeyFile::new(signer, made),
            secret,
        };
        self.put_own_key_over(&own, |found| found.is_none()).await?;
        Ok(own)
    }

    /// Keeps the own key, with whoever vouches for it since.
    ///
    /// # Errors
    /// The write did not happen, or the own key is another one now, or none.
    pub async fn put_own_key(&self, own: &OwnKey) -> Result<(), Failed> {
        let key = own.file.signer.key;
        let same = |found: OwnKey| found.file.signer.key == key;
        self.put_own_key_over(own, |found| found.is_some_and(same))
            .await
    }

    async fn put_own_key_over(
        &self,
        own: &OwnKey,
        fits: impl FnOnce(Option<OwnKey>) -> bool,
    ) -> Result<(), Failed> {
        let value = own.to_js()?;
        let writing = self.strict()?;
        let store = writing.object_store(KEYS)?;
        let key = JsValue::from_str(OWN);
        let found = store.get(key.clone())?.await?;
        let read = found.as_ref().and_then(OwnKey::from_js);
        let unread = found.filter(|_| read.is_none());
        if !fits(read) {
            // Nothing was asked of it, so ending it changes nothing.
            let _ = writing.abort();
            return Err(Failed("the own key was changed in another tab".to_owned()));
        }
        if let Some(unread) = unread {
            store.put(&unread, Some(&aside(OWN)))?;
        }
        store.put(&value, Some(&key))?;
        finish(writing).await
    }

    /// The own key, if there is one.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn own_key(&self) -> Result<Option<OwnKey>, Failed> {
        let database: Database = self.database();
        let reading = database.transaction(&[KEYS], TransactionMode::ReadOnly)?;
        let value = reading
            .object_store(KEYS)?
            .get(JsValue::from_str(OWN))?
            .await?;
        Ok(value.as_ref().and_then(OwnKey::from_js))
    }

    /// Removes the own key. Nobody can sign with it any more.
    ///
    /// # Errors
    /// It is still there.
    pub async fn remove_own_key(&self) -> Result<(), Failed> {
        self.remove_in_keys(OWN).await
    }

    /// The trusted keys, by name.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn trusted(&self) -> Result<Vec<Trusted>, Failed> {
        let database: Database = self.database();
        let reading = database.transaction(&[KEYS], TransactionMode::ReadOnly)?;
        let store = reading.object_store(KEYS)?;
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let keys = keys.await?;
        let values = values.await?;
        let mut all: Vec<_> = keys
            .iter()
            .zip(&values)
            .filter(|(key, _)| !is_aside(key))
            .filter_map(|(_, value)| trusted_from_js(value))
            .collect();
        all.sort_by(|a, b| a.file.signer.name.cmp(&b.file.signer.name));
        Ok(all)
    }

    /// What cannot be read among the keys, as texts with their keys; of the own one without
    /// its secret half, which no code can read.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn unread_keys(&self) -> Result<Vec<(String, String)>, Failed> {
        let database: Database = self.database();
        let reading = database.transaction(&[KEYS], TransactionMode::ReadOnly)?;
        let store = reading.object_store(KEYS)?;
        let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let keys = keys.await?;
        let values = values.await?;
        let is_unread = |key: &JsValue, value: &JsValue| match key.as_string().as_deref() {
            Some(OWN) => OwnKey::from_js(value).is_none(),
            _ => is_aside(key) || trusted_from_js(value).is_none(),
        };
        let pairs = keys.iter().zip(&values);
        Ok(pairs
            .filter(|(key, value)| is_unread(key, value))
            .filter_map(|(key, value)| Some((key.as_string()?, as_text(value.clone()))))
            .collect())
    }

    /// Keeps a trusted key: what is made of that which is kept of the same key at this moment.
    /// What is kept there and cannot be read is set aside.
    ///
    /// # Errors
    /// The write did not happen.
    pub async fn change_trusted(
        &self,
        key: &PublicKey,
        alter: impl FnOnce(Option<Trusted>) -> Trusted,
    ) -> Result<(), Failed> {
        let writing = self.strict()?;
        let store = writing.object_store(KEYS)?;
        let name = key.to_string();
        let key = JsValue::from_str(&name);
        let found = store.get(key.clone())?.await?;
        let read = found.as_ref().and_then(trusted_from_js);
        if let Some(unread) = found.filter(|_| read.is_none()) {
            store.put(&unread, Some(&aside(&name)))?;
        }
        let trusted = alter(read);
        let text = json!({ "since": trusted.since, "key": trusted.file.to_value() }).to_string();
        store.put(&JsValue::from_str(&text), Some(&key))?;
        finish(writing).await
    }

    /// Removes a trusted key.
    ///
    /// # Errors
    /// It is still there.
    pub async fn remove_trusted(&self, key: &PublicKey) -> Result<(), Failed> {
        self.remove_in_keys(&key.to_string()).await
    }

    async fn remove_in_keys(&self, name: &str) -> Result<(), Failed> {
        let writing = self.strict()?;
        writing
            .object_store(KEYS)?
            .delete(JsValue::from_str(name))?;
        finish(writing).await
    }
}

fn is_aside(key: &JsValue) -> bool {
    key.as_string().is_some_and(|key| key.starts_with(ASIDE))
}

fn trusted_from_js(value: &JsValue) -> Option<Trusted> {
    let kept: Value = serde_json::from_str(&value.as_string()?).ok()?;
    Some(Trusted {
        file: KeyFile::parse(kept.get("key")?.to_string().as_bytes()).ok()?,
        since: kept.get("since")?.as_str()?.to_owned(),
    })
}
