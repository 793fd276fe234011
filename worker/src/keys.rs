//! Whether a signature holds, by the browser's own Ed25519.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};
use zeven_core::seal::{Claim, PublicKey};

const ALGORITHM: &str = "Ed25519";
/// The first key of RFC 8032 §7.1: surely right, so that a browser which does not take it in
/// has no Ed25519.
const KNOWN: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

/// Whether a signature holds; `None` when this browser cannot tell.
pub(crate) async fn holds(claim: &Claim) -> Option<bool> {
    let Some(key) = import(&claim.key).await else {
        // A key that is no point of the curve has signed nothing.
        let able = import(&PublicKey::parse(KNOWN)?).await.is_some();
        return able.then_some(false);
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

/// The browser's cryptography: absent on plain `http://` hosts.
fn subtle() -> Option<SubtleCrypto> {
    let member = |of: &JsValue, name: &str| {
        let found = Reflect::get(of, &name.into()).ok()?;
        (!found.is_undefined() && !found.is_null()).then_some(found)
    };
    let crypto = member(&js_sys::global(), "crypto")?;
    Some(member(&crypto, "subtle")?.unchecked_into())
}

async fn import(key: &PublicKey) -> Option<CryptoKey> {
    let bytes: Object = Uint8Array::from(&key.bytes()[..]).unchecked_into();
    let uses = Array::of1(&"verify".into());
    let promise = subtle()?.import_key_with_str("raw", &bytes, ALGORITHM, true, &uses);
    let key = JsFuture::from(promise.ok()?).await.ok()?;
    key.dyn_into().ok()
}
