//! Loading the app's own data files.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::offline;

/// The bytes of a file beside the app.
///
/// # Errors
/// A sentence for the console when it cannot be had: no network and not in the
/// cache, or not on the server.
pub async fn bytes(path: &str) -> Result<Vec<u8>, String> {
    let window = web_sys::window().ok_or("no window")?;
    // Says which build asks: a page that is open while a new version arrives goes on
    // with the texts of its own.
    let address = match offline::build() {
        Some(build) => format!("{path}?v={build}"),
        None => path.to_owned(),
    };
    let response = JsFuture::from(window.fetch_with_str(&address))
        .await
        .map_err(|e| say(path, &e))?;
    let response: Response = response.dyn_into().map_err(|e| say(path, &e))?;
    if !response.ok() {
        return Err(format!(
            "error loading {path}: the server answered {}",
            response.status()
        ));
    }
    let buffer = response.array_buffer().map_err(|e| say(path, &e))?;
    let buffer = JsFuture::from(buffer).await.map_err(|e| say(path, &e))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn say(path: &str, error: &JsValue) -> String {
    format!("error loading {path}: {error:?}")
}
