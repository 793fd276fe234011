//! Packs files for an archive with the browser's own deflate, so that the engine need not
//! bring one. Where a browser has none, a file is stored as it is: larger, and just as valid.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, Response, WritableStream, WritableStreamDefaultWriter};

/// The browser's deflate at work.
struct Deflate {
    into: WritableStreamDefaultWriter,
    /// All that comes out.
    out: Promise,
}

/// A file on its way into an archive.
pub(crate) struct Packer {
    deflate: Option<Deflate>,
    /// What is stored as it is.
    plain: Array,
}

impl Packer {
    pub(crate) fn new() -> Self {
        Self {
            deflate: Deflate::begin(),
            plain: Array::new(),
        }
    }

    /// Takes the next bytes, and waits until there is room for more.
    pub(crate) async fn add(&mut self, bytes: &[u8]) -> Result<(), String> {
        let bytes = Uint8Array::from(bytes);
        if let Some(deflate) = &self.deflate {
            let room = JsFuture::from(deflate.into.write_with_chunk(&bytes)).await;
            return room.map(drop).map_err(|reason| say(&reason));
        }
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(&bytes));
        let blob = blob.map_err(|reason| say(&reason))?;
        self.plain.push(&blob);
        Ok(())
    }

    /// The file, and whether it was packed.
    pub(crate) async fn end(self) -> Result<(Blob, bool), String> {
        let Some(deflate) = self.deflate else {
            let blob = Blob::new_with_blob_sequence(&self.plain);
            return Ok((blob.map_err(|reason| say(&reason))?, false));
        };
        let closed = JsFuture::from(deflate.into.close()).await;
        closed.map_err(|reason| say(&reason))?;
        let out = JsFuture::from(deflate.out).await;
        let blob = out.and_then(wasm_bindgen::JsCast::dyn_into);
        Ok((blob.map_err(|reason| say(&reason))?, true))
    }
}

impl Deflate {
    /// `None` where this browser has none, or not the bare one of archives.
    fn begin() -> Option<Self> {
        let member = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
        let make: Function = member(&js_sys::global(), "CompressionStream")?
            .dyn_into()
            .ok()?;
        let stream = Reflect::construct(&make, &Array::of1(&"deflate-raw".into())).ok()?;
        let from: ReadableStream = member(&stream, "readable")?.dyn_into().ok()?;
        let into: WritableStream = member(&stream, "writable")?.dyn_into().ok()?;
        // A response collects a stream into a blob, which need not be in memory.
        let out = Response::new_with_opt_readable_stream(Some(&from)).ok()?;
        Some(Self {
            into: into.get_writer().ok()?,
            out: out.blob().ok()?,
        })
    }
}

fn say(reason: &JsValue) -> String {
    format!("{reason:?}")
}
