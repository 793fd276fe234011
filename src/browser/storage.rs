//! The storage the browser gives this page: how much, and whether for good.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{StorageEstimate, StorageManager};

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Asks the browser, once, not to clear this page's data to make room for others. It may
/// say no, and nothing here depends on it.
pub fn persist() {
    if ASKED.replace(true) {
        return;
    }
    spawn_local(async {
        if !is_persistent().await
            && let Some(asked) = manager().and_then(|storage| storage.persist().ok())
        {
            let _ = JsFuture::from(asked).await;
        }
    });
}

/// Whether the browser has promised to keep the data until the person clears it.
pub async fn is_persistent() -> bool {
    let asked = manager().and_then(|storage| storage.persisted().ok());
    let Some(asked) = asked else { return false };
    JsFuture::from(asked)
        .await
        .is_ok_and(|answer| answer.as_bool() == Some(true))
}

/// Tenths of megabytes in use; `None` when the browser does not say.
pub async fn in_use() -> Option<i64> {
    let asked = manager()?.estimate().ok()?;
    let estimate: StorageEstimate = JsFuture::from(asked).await.ok()?.unchecked_into();
    #[expect(clippy::cast_possible_truncation, reason = "far below 2^53 bytes")]
    let tenths = (estimate.get_usage()? / 100_000.0).ceil() as i64;
    Some(tenths)
}

/// Absent on a plain `http:` address.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    (!storage.is_undefined()).then(|| storage.unchecked_into())
}
