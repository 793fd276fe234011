//! Outcome figures and the unscored questions: what the company says about its results.
//! They never change a score (method.md §1).

use serde_json::{Map, Value, json};

use super::Assessment;

/// One outcome figure as the company gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeValue {
    /// The figure as numerator and denominator, the latter a power of ten: 98.5 is
    /// `(985, 10)`.
    pub value: Option<(i64, i64)>,
    /// The period it is about, such as `2026`.
    pub period: String,
    /// The answer to a question, where it is one.
    pub text: String,
}

/// Reads a decimal number with a point or a comma and at most six decimals, exactly.
///
/// ```
/// use zeven_core::assessment::parse_decimal;
/// assert_eq!(parse_decimal("98,5"), Some((985, 10)));
/// assert_eq!(parse_decimal("-3.25"), Some((-325, 100)));
/// assert_eq!(parse_decimal("1.000,5"), None);
/// assert_eq!(parse_decimal("about 3"), None);
/// ```
pub fn parse_decimal(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = !whole.is_empty() && whole.len() <= 12 && decimals.len() <= 6;
    if !fits || !plain(whole) || !plain(decimals) || digits.ends_with(['.', ',']) {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(decimals.len()).ok()?);
    let number: i64 = format!("{whole}{decimals}").parse().ok()?;
    Some((sign * number, scale))
}

/// Writes such a number with the given decimal sign.
///
/// ```
/// use zeven_core::assessment::write_decimal;
/// assert_eq!(write_decimal((985, 10), ','), "98,5");
/// assert_eq!(write_decimal((-5, 100), '.'), "-0.05");
/// assert_eq!(write_decimal((7, 1), '.'), "7");
/// ```
pub fn write_decimal((number, scale): (i64, i64), sign: char) -> String {
    let scale = scale.max(1);
    let (whole, rest) = (number.abs() / scale, number.abs() % scale);
    let minus = if number < 0 { "-" } else { "" };
    let width = usize::try_from(scale.ilog10()).unwrap_or_default();
    if width == 0 {
        format!("{minus}{whole}")
    } else {
        format!("{minus}{whole}{sign}{rest:0width$}")
    }
}

impl Assessment {
    /// The outcome figure or answer under a key; empty when nothing was given.
    pub fn outcome(&self, key: &str) -> OutcomeValue {
        let member = self
            .extra
            .get("outcomes")
            .and_then(|outcomes| outcomes.get(key));
        let text = |name: &str| {
            let found = member
                .and_then(|member| member.get(name))
                .and_then(Value::as_str);
            found.unwrap_or_default().to_owned()
        };
        let part = |index: usize| member?.get("value")?.get(index)?.as_i64();
        OutcomeValue {
            value: part(0).zip(part(1)),
            period: text("period"),
            text: text("text"),
        }
    }

    /// Sets the outcome figure or answer under a key; an empty one is taken out. Members
    /// this version does not know stay.
    ///
    /// ```
    /// use zeven_core::assessment::{OutcomeValue, parse_decimal};
    /// let (_, mut answers) = zeven_core::example::rated("3");
    /// let given = OutcomeValue { value: parse_decimal("98,5"), period: "2026".into(), text: String::new() };
    /// answers.set_outcome("on_time", "%", &given);
    /// assert_eq!(answers.outcome("on_time"), given);
    /// answers.set_outcome("on_time", "%", &OutcomeValue::default());
    /// assert_eq!(answers.outcome("on_time"), OutcomeValue::default());
    /// ```
    pub fn set_outcome(&mut self, key: &str, unit: &str, outcome: &OutcomeValue) {
        let all = self
            .extra
            .entry("outcomes")
            .or_insert_with(|| Value::Object(Map::new()));
        let Some(all) = all.as_object_mut() else {
            return;
        };
        if *outcome == OutcomeValue::default() {
            all.shift_remove(key);
            return;
        }
        let entry = all.entry(key).or_insert_with(|| Value::Object(Map::new()));
        let Some(entry) = entry.as_object_mut() else {
            return;
        };
        let mut put = |name: &str, value: Option<Value>| match value {
            Some(value) => {
                entry.insert(name.to_owned(), value);
            }
            None => {
                entry.shift_remove(name);
            }
        };
        let text = |text: &str| (!text.is_empty()).then(|| Value::from(text));
        put(
            "value",
            outcome.value.map(|(number, scale)| json!([number, scale])),
        );
        put("unit", outcome.value.and(text(unit)));
        put("period", text(&outcome.period));
        put("text", text(&outcome.text));
    }
}
