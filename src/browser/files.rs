//! Files a person saves and opens.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// The largest file that is read, in bytes: no format here is larger than a backup.
pub const MOST: u32 = 256 << 20;

/// A file a person chose.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its name, without a path.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a file that was chosen was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is larger than anything that is read: its size in bytes.
    TooLarge(u64),
    /// The browser could not: it was changed or removed since, is a folder, or is closed to it.
    Unreadable,
}

/// Hands a file to the browser to save.
///
/// # Errors
/// A sentence for the console when the browser refused.
pub fn save(name: &str, mime: &str, text: &str) -> Result<(), String> {
    let parts = Array::of1(&text.into());
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).map_err(|e| say(&e))?;
    save_blob(name, &blob)
}

/// Hands a file that a worker made to the browser to save.
///
/// # Errors
/// As [`save`]; also when it is no file.
pub fn save_made(name: &str, made: wasm_bindgen::JsValue) -> Result<(), String> {
    let blob: Blob = made.dyn_into().map_err(|_| "no file")?;
    save_blob(name, &blob)
}

/// Hands bytes that the browser made to it to save.
///
/// # Errors
/// As [`save`].
pub(super) fn save_blob(name: &str, blob: &Blob) -> Result<(), String> {
    let address = Url::create_object_url_with_blob(blob).map_err(|e| say(&e))?;
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("no document")?;
    let link: HtmlAnchorElement = document
        .create_element("a")
        .map_err(|e| say(&e))?
        .dyn_into()
        .map_err(|_| "no link")?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The click has read the address; keeping it would keep the file in memory.
    Url::revoke_object_url(&address).map_err(|e| say(&e))
}

/// Reads the files chosen in an `<input type="file">` and empties it, so that the
/// same file can be chosen again. Gives what could be read, and the name of what could not
/// with the reason.
pub async fn chosen(input: HtmlInputElement) -> (Vec<Opened>, Vec<(String, Unread)>) {
    let (mut opened, mut unread) = (Vec::new(), Vec::new());
    let files: Vec<_> = input
        .files()
        .map(|list| {
            (0..list.length())
                .filter_map(|index| list.get(index))
                .collect()
        })
        .unwrap_or_default();
    for file in files {
        let name = file.name();
        match read(&file).await {
            Ok(bytes) => opened.push(Opened { name, bytes }),
            Err(reason) => unread.push((name, reason)),
        }
    }
    input.set_value("");
    (opened, unread)
}

/// Reads a file; of one that is too large nothing at all.
async fn read(file: &File) -> Result<Vec<u8>, Unread> {
    let size = file.size();
    if size > f64::from(MOST) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a browser gives a size as a whole number that is not negative"
        )]
        return Err(Unread::TooLarge(size as u64));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    buffer
        .map(|buffer| Uint8Array::new(&buffer).to_vec())
        .map_err(|reason| {
            leptos::logging::warn!("error reading a file: {}", say(&reason));
            Unread::Unreadable
        })
}

/// A file name made of parts: letters and digits stay, anything else becomes a
/// hyphen, so that every system accepts it.
///
/// ```
/// use zeven_app::browser::files::name;
/// assert_eq!(name(&["zeven", "Voorbeeld & Zn. B.V.", "2026"], "json"), "zeven-voorbeeld-zn-b-v-2026.json");
/// ```
pub fn name(parts: &[&str], extension: &str) -> String {
    let mut out = String::new();
    for character in parts.join("-").chars().take(120) {
        if character.is_alphanumeric() {
            out.extend(character.to_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    format!("{}.{extension}", out.trim_end_matches('-'))
}

pub(super) fn say(error: &wasm_bindgen::JsValue) -> String {
    format!("{error:?}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_largest_file_that_is_accepted_is_read() {
        assert_eq!(
            usize::try_from(super::MOST),
            Ok(zeven_core::backup::MAX_BYTES)
        );
    }
}
