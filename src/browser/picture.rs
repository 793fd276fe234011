//! Drawings: shown from their text, and turned into pictures.

use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::files::{save_blob, say};

/// How many dots of the picture stand for one unit of the drawing: sharp on a projector
/// and in print.
const SCALE: u32 = 2;

/// The address of an SVG drawing that is only text so far.
pub fn address(svg: &str) -> String {
    let text = String::from(encode_uri_component(svg));
    format!("data:image/svg+xml;charset=utf-8,{text}")
}

/// Draws an SVG as PNG and hands it to the browser to save.
///
/// # Errors
/// A sentence for the console when the browser refused.
pub async fn save_png(name: &str, svg: &str) -> Result<(), String> {
    let image = HtmlImageElement::new().map_err(|e| say(&e))?;
    image.set_src(&address(svg));
    JsFuture::from(image.decode()).await.map_err(|e| say(&e))?;
    let canvas: HtmlCanvasElement = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("canvas").ok())
        .and_then(|canvas| canvas.dyn_into().ok())
        .ok_or("no canvas")?;
    let (width, height) = (
        SCALE * image.natural_width(),
        SCALE * image.natural_height(),
    );
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")
        .map_err(|e| say(&e))?
        .and_then(|context| context.dyn_into().ok())
        .ok_or("no drawing on the canvas")?;
    let (width, height) = (f64::from(width), f64::from(height));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .map_err(|e| say(&e))?;
    let made = Promise::new(&mut |done, _| {
        let callback = Closure::once_into_js(move |blob: Option<Blob>| {
            // Calling a promise's own function cannot fail.
            let _ = done.call1(&wasm_bindgen::JsValue::UNDEFINED, &blob.into());
        });
        let _ = canvas.to_blob(callback.unchecked_ref());
    });
    let blob = JsFuture::from(made).await.map_err(|e| say(&e))?;
    let blob: Blob = blob.dyn_into().map_err(|_| "no picture")?;
    save_blob(name, &blob)
}
