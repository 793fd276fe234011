//! What time it is.

use zeven_core::date::{Date, Moment};

/// Now, in UTC, to the second.
///
/// `Date.toISOString` writes milliseconds and, far outside our years, a sign: both
/// are cut to the form of the files.
pub fn now() -> Moment {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    let seconds = format!("{}Z", text.get(..19).unwrap_or_default());
    Moment::parse(&seconds).unwrap_or_else(epoch)
}

/// Seconds since 1970, to tell how long something took.
pub fn seconds() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a clock before 1970 counts as 1970; after it, seconds fit by far"
    )]
    let seconds = (js_sys::Date::now() / 1_000.0) as u64;
    seconds
}

/// Calls back every so many seconds, as long as the current reactive owner lives.
pub fn every(seconds: u64, call: impl Fn() + 'static) {
    let pause = std::time::Duration::from_secs(seconds);
    if let Ok(ticking) = leptos::prelude::set_interval_with_handle(call, pause) {
        leptos::prelude::on_cleanup(move || ticking.clear());
    }
}

/// Resolves after so many milliseconds, or somewhat later.
pub async fn wait(milliseconds: i32) {
    let waited = js_sys::Promise::new(&mut |done, _| {
        let timer = web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds)
                .ok()
        });
        if timer.is_none() {
            // Settling a promise cannot fail.
            let _ = done.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(waited).await;
}

/// Resolves when what is under way now has had its turn.
pub async fn turn() {
    let done = js_sys::Promise::resolve(&wasm_bindgen::JsValue::UNDEFINED);
    let _ = wasm_bindgen_futures::JsFuture::from(done).await;
}

/// Resolves when the browser has nothing better to do, or soon where it cannot tell.
pub async fn idle() {
    let waited = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window();
        let asked = window.and_then(|window| window.request_idle_callback(&done).ok());
        if asked.is_none() {
            let _ = done.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(waited).await;
}

/// Today, in UTC; `None` when the clock is set outside the years 1900 to 2199.
pub fn today() -> Option<Date> {
    Date::parse(now().day())
}

/// This year, on the device's own calendar.
pub fn year() -> u16 {
    u16::try_from(js_sys::Date::new_0().get_full_year())
        .unwrap_or(2000)
        .clamp(2000, 2199)
}

/// A clock set outside the years 1900 to 2199 gives a moment that is plainly wrong
/// rather than no moment: an answer must be saved whatever the clock says.
fn epoch() -> Moment {
    match Moment::parse("1970-01-01T00:00:00Z") {
        Some(moment) => moment,
        None => unreachable!("a valid constant"),
    }
}
