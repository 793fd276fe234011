//! From the handles of files to their bytes: many small files at once, large ones in
//! pieces, so that no file is ever held in memory twice. What comes next is being read
//! while the engine is at work on what came.

use js_sys::{Array, ArrayBuffer, Uint8Array};
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

/// Bytes on their way.
pub(crate) struct Coming(Option<JsFuture>);

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

    /// Begins to read all of it.
    pub(crate) fn whole(&self) -> Coming {
        let file = self.file.as_ref();
        Coming(file.map(|file| JsFuture::from(file.array_buffer())))
    }

    /// Begins to read from a place on, at most one piece.
    pub(crate) fn piece(&self, from: f64) -> Coming {
        let part = self.file.as_ref().and_then(|file| {
            let blob: &Blob = file;
            let to = from + f64::from(PIECE);
            blob.slice_with_f64_and_f64(from, to).ok()
        });
        Coming(part.map(|part| JsFuture::from(part.array_buffer())))
    }
}

impl Coming {
    /// Waits for the bytes and puts them into `space`, whose content goes; `None` when the
    /// browser cannot read the file any more.
    pub(crate) async fn into(self, space: &mut Vec<u8>) -> Option<()> {
        let buffer: ArrayBuffer = self.0?.await.ok()?.dyn_into().ok()?;
        let bytes = Uint8Array::new(&buffer);
        space.resize(bytes.length() as usize, 0);
        bytes.copy_to(space);
        Some(())
    }
}
