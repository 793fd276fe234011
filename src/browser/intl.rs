//! Numbers, dates and names as people in each language write them, by the browser's
//! own `Intl`: right in every language and no bytes of ours.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What is made once: its language, what it does, and the function that does it.
type Made = (String, &'static str, Function);

thread_local! {
    // To make one costs the browser about as much as everything else that an answer causes.
    static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) };
}

/// The function that does `what` in this language, made when it is first needed.
fn once(language: &str, what: &'static str, make: impl FnOnce(&Array) -> Function) -> Function {
    let known = MADE.with_borrow(|all| {
        let found = all
            .iter()
            .find(|(of, does, _)| of == language && *does == what);
        found.map(|(_, _, function)| function.clone())
    });
    known.unwrap_or_else(|| {
        let function = make(&locales(language));
        MADE.with_borrow_mut(|all| all.push((language.to_owned(), what, function.clone())));
        function
    })
}

/// A number with one decimal, given in tenths: 38 → `3.8` or `3,8`.
pub fn tenths(language: &str, value: i64) -> String {
    let format = once(language, "tenths", |locales| {
        let options = options(&[
            ("minimumFractionDigits", JsValue::from(1)),
            ("maximumFractionDigits", JsValue::from(1)),
        ]);
        Intl::NumberFormat::new(locales, &options).format()
    });
    #[expect(clippy::cast_precision_loss, reason = "scores are far below 2^53")]
    let number = JsValue::from(value as f64 / 10.0);
    call(&format, &number)
}

/// A number with three decimals, given in thousandths: 815 → `0.815` or `0,815`.
pub fn thousandths(language: &str, value: i64) -> String {
    let format = once(language, "thousandths", |locales| {
        let options = options(&[("minimumFractionDigits", JsValue::from(3))]);
        Intl::NumberFormat::new(locales, &options).format()
    });
    #[expect(clippy::cast_precision_loss, reason = "alpha is far below 2^53")]
    let number = JsValue::from(value as f64 / 1000.0);
    // A minus as wide as a plus, as in every other sum of ours.
    call(&format, &number).replace('-', "−")
}

/// A share in whole per cents: 25 → `25%` or `25 %`, with a space that is never broken.
pub fn percent(language: &str, value: i64) -> String {
    let format = once(language, "percent", |locales| {
        let options = options(&[("style", "percent".into())]);
        Intl::NumberFormat::new(locales, &options).format()
    });
    #[expect(clippy::cast_precision_loss, reason = "shares are far below 2^53")]
    let number = JsValue::from(value as f64 / 100.0);
    call(&format, &number)
}

/// The sign between the whole part and the decimals.
pub fn decimal_sign(language: &str) -> char {
    tenths(language, 15)
        .chars()
        .find(|sign| !sign.is_ascii_digit())
        .unwrap_or('.')
}

/// A day and time in the device's own time zone, from a moment as files spell it.
pub fn moment(language: &str, moment: &str) -> String {
    let styles = [("dateStyle", "medium"), ("timeStyle", "short")];
    date_format(language, "moment", moment, &styles)
}

/// A calendar day as files spell it, `YYYY-MM-DD`: the same day in every time zone.
pub fn day(language: &str, day: &str) -> String {
    let styles = [("dateStyle", "medium"), ("timeZone", "UTC")];
    date_format(language, "day", day, &styles)
}

/// A time of day, from a moment as files spell it.
pub fn time(language: &str, moment: &str) -> String {
    date_format(language, "time", moment, &[("timeStyle", "short")])
}

fn date_format(
    language: &str,
    what: &'static str,
    moment: &str,
    styles: &[(&str, &str)],
) -> String {
    let format = once(language, what, |locales| {
        let styles: Vec<_> = styles
            .iter()
            .map(|(name, style)| (*name, (*style).into()))
            .collect();
        Intl::DateTimeFormat::new(locales, &options(&styles)).format()
    });
    // A day is read as one word; between it and its time a line may break.
    let unbroken = call(&format, &Date::new(&moment.into())).replace(' ', "\u{a0}");
    unbroken.replace(",\u{a0}", ", ")
}

/// A country's name, from its two-letter code.
pub fn country(language: &str, code: &str) -> String {
    let options = options(&[("type", "region".into())]);
    let names = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"DisplayNames".into()))
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|make| Reflect::construct(&make, &Array::of2(&locales(language), &options)));
    names
        .and_then(|names| {
            let of: Function = Reflect::get(&names, &"of".into())?.dyn_into()?;
            of.call1(&names, &code.into())
        })
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| code.to_owned())
}

/// Compares two texts in the order of the language's own alphabet.
pub fn compare(language: &str, a: &str, b: &str) -> std::cmp::Ordering {
    let compare = once(language, "compare", |locales| {
        Intl::Collator::new(locales, &Object::new()).compare()
    });
    let order = compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
    let order = order
        .ok()
        .and_then(|order| order.as_f64())
        .unwrap_or_default();
    order.partial_cmp(&0.0).unwrap_or(std::cmp::Ordering::Equal)
}

/// Several names as one phrase: *a, b and c*.
pub fn list(language: &str, items: &[String]) -> String {
    let all: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
    let made = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"ListFormat".into()))
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|make| {
            Reflect::construct(&make, &Array::of2(&locales(language), &Object::new()))
        });
    made.and_then(|format| {
        let run: Function = Reflect::get(&format, &"format".into())?.dyn_into()?;
        run.call1(&format, &all)
    })
    .ok()
    .and_then(|text| text.as_string())
    .unwrap_or_else(|| items.join(", "))
}

fn locales(language: &str) -> Array {
    // English without a country is that of the United States, where the month comes first.
    let language = if language == "en" { "en-GB" } else { language };
    Array::of1(&language.into())
}

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a plain member of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn call(format: &Function, value: &JsValue) -> String {
    format
        .call1(&JsValue::UNDEFINED, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
