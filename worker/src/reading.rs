//! From the handles of files to their bytes: many small files at once, large ones in
//! pieces, so that no file is ever held in memory twice.

use futures::future::join_all;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// How many small files are read at the same time.
pub(crate) const AT_ONCE: usize = 64;
/// What is small, in bytes, and the size of a piece of what is not.
const PIECE: u32 = 1 << 20;

/// A file a person chose, with the path under which it is named to them.
pub(crate) struct Chosen {
    pub(crate) path: String,
    /// None where the page could not get at it.
    file: Option<File>,
}

impl Chosen {
    /// The files of a message: pairs of a handle and a path.
    pub(crate) fn all(pairs: &Array) -> Vec<Self> {
        let one = |pair: wasm_bindgen::JsValue| {
            let pair: Array = pair.dyn_into().ok()?;
            Some(Self {
                path: pair.get(1).as_string()?,
                file: pair.get(0).dyn_into().ok(),
            })
        };
        pairs.iter().filter_map(one).collect()
    }

    /// Its size in bytes.
    pub(crate) fn size(&self) -> f64 {
        self.file.as_ref().map_or(0.0, |file| file.size())
    }

    /// Whether it is read in one piece, beside others.
    pub(crate) fn is_small(&self) -> bool {
        self.size() <= f64::from(PIECE)
    }

    /// The bytes from a place on, at most one piece of them; `None` when the browser
    /// cannot read the file any more.
    pub(crate) async fn piece(&self, from: f64) -> Option<Vec<u8>> {
        let blob: &Blob = self.file.as_ref()?;
        let to = from + f64::from(PIECE);
        let part = blob.slice_with_f64_and_f64(from, to).ok()?;
        let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// The bytes of small files, in their order.
pub(crate) async fn whole(files: &[Chosen]) -> Vec<Option<Vec<u8>>> {
    join_all(files.iter().map(|file| file.piece(0.0))).await
}
