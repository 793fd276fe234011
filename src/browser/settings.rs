//! Small settings in localStorage, through gloo-storage. The only module that knows
//! their keys.

use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Prefix of every key of this app: the origin may be shared with others.
const PREFIX: &str = "zeven.";

/// The chosen language, such as `nl`.
pub const LANGUAGE: &str = "language";
/// The chosen colours: `light` or `dark`; absent means as the system says.
pub const THEME: &str = "theme";
/// The second language in the walk; absent or empty means none.
pub const SECOND: &str = "second-language";
/// The address last shown, without the `#`.
pub const PLACE: &str = "place";

/// The settings a person chose, which a backup takes along.
pub const CHOSEN: [&str; 2] = [LANGUAGE, THEME];

/// A setting, if it is there and readable.
pub fn get<T: DeserializeOwned>(name: &str) -> Option<T> {
    if !available() {
        return None;
    }
    LocalStorage::get(format!("{PREFIX}{name}")).ok()
}

/// Keeps a setting. A full or blocked storage loses only a preference, so it is
/// not an error here.
pub fn set(name: &str, value: impl Serialize) -> bool {
    available() && LocalStorage::set(format!("{PREFIX}{name}"), value).is_ok()
}

/// Forgets a setting.
pub fn remove(name: &str) {
    if available() {
        LocalStorage::delete(format!("{PREFIX}{name}"));
    }
}

/// Forgets everything that this app keeps in localStorage, the journal too.
pub fn clear() {
    for name in names("") {
        remove(&name);
    }
}

/// The settings whose name begins so.
pub fn names(begin: &str) -> Vec<String> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let Some(storage) = storage else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or_default();
    let names = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    let own = names.filter_map(|name| name.strip_prefix(PREFIX).map(str::to_owned));
    own.filter(|name| name.starts_with(begin)).collect()
}

/// Whether localStorage can be used at all. gloo-storage's accessor panics where a
/// browser blocks it, so it is never called before this has said yes.
pub fn available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
