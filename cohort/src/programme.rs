//! What a hub lays its figures beside: goals of public plans, and how many companies hold
//! the award. Kept as data with source and year; here it is only read.

use std::collections::BTreeMap;

use serde_json::Value;
use zeven_core::method::extras::Translated;

/// The goals, and the base rate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// The goals, in the order in which they are shown.
    pub indicators: Vec<Indicator>,
    /// How many companies hold the award.
    pub base_rate: BaseRate,
}

/// How many companies hold the award, of those it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseRate {
    /// Companies that hold or held the title.
    pub holders: u64,
    /// Companies they come from, about.
    pub of: u64,
    /// What that is in per cent, rounded.
    pub percent: u64,
    /// The year of the source.
    pub year: u16,
    /// Where it stands.
    pub source: String,
}

impl BaseRate {
    /// Whether `meeting` of `all` are more than twice as many as hold the award.
    ///
    /// ```
    /// use zeven_cohort::BaseRate;
    /// let rate = BaseRate { holders: 65, of: 3000, ..BaseRate::default() };
    /// assert!(rate.is_far_exceeded(5, 100) && !rate.is_far_exceeded(4, 100));
    /// ```
    pub fn is_far_exceeded(&self, meeting: u32, all: u32) -> bool {
        u64::from(meeting) * self.of > 2 * self.holders * u64::from(all)
    }
}

/// Whether a company must reach the level everywhere or somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// In every dimension that is named.
    All,
    /// In at least one of them.
    Any,
}

/// A number a plan set out to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// So many companies in the whole country.
    Companies(u64),
    /// So many of a hundred.
    Percent(u64),
}

/// A goal, and what is counted beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Stable key.
    pub key: String,
    /// Everywhere or somewhere.
    pub rule: Rule,
    /// The level, from 1 to 5.
    pub level: u8,
    /// Keys of dimensions.
    pub dimensions: Vec<String>,
    /// The number that was set; some goals have none.
    pub goal: Option<Goal>,
    /// The year for which it was set.
    pub goal_year: u16,
    /// How many companies there were, and in which year.
    pub start: Option<(u64, u16)>,
    /// The document in which the goal stands.
    pub source: String,
    /// Its number among the founding documents, and the lines.
    pub place: String,
    /// The year of that document.
    pub year: u16,
    /// Its name.
    pub name: Translated,
    /// What the plan says.
    pub goal_text: Translated,
    /// What is counted.
    pub rule_text: Translated,
}

impl Programme {
    /// Reads the packed file.
    ///
    /// # Errors
    /// The first thing that is not as it should be, in a sentence.
    ///
    /// ```
    /// use zeven_cohort::Programme;
    /// assert!(Programme::parse("{}").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Self::from_value(&value)
    }

    /// Reads its value.
    ///
    /// # Errors
    /// As [`Programme::parse`].
    pub fn from_value(value: &Value) -> Result<Self, String> {
        let rate = value.get("base_rate").ok_or("base_rate is missing")?;
        let all = value.get("indicator").and_then(Value::as_array);
        let all = all.ok_or("indicator is missing")?;
        Ok(Self {
            indicators: all.iter().map(indicator).collect::<Result<_, _>>()?,
            base_rate: BaseRate {
                holders: number(rate, "holders")?,
                of: number(rate, "of")?,
                percent: number(rate, "percent")?,
                year: year(rate, "year")?,
                source: word(rate, "source")?,
            },
        })
    }
}

fn indicator(value: &Value) -> Result<Indicator, String> {
    let key = word(value, "key")?;
    let within = |problem: String| format!("{key}: {problem}");
    let read = || {
        let dimensions = value.get("dimensions").and_then(Value::as_array);
        let dimensions = dimensions.into_iter().flatten().filter_map(Value::as_str);
        let dimensions: Vec<_> = dimensions.map(str::to_owned).collect();
        if dimensions.is_empty() {
            return Err("dimensions is missing".to_owned());
        }
        let start = match value.get("start") {
            Some(_) => Some((number(value, "start")?, year(value, "start_year")?)),
            None => None,
        };
        Ok(Indicator {
            key: key.clone(),
            rule: match word(value, "rule")?.as_str() {
                "all" => Rule::All,
                "any" => Rule::Any,
                other => return Err(format!("\"{other}\" is no rule")),
            },
            level: u8::try_from(number(value, "level")?)
                .ok()
                .filter(|level| (1..=5).contains(level))
                .ok_or("level is not from 1 to 5")?,
            dimensions,
            goal: value.get("goal").map(goal).transpose()?,
            goal_year: year(value, "goal_year")?,
            start,
            source: word(value, "source")?,
            place: word(value, "place")?,
            year: year(value, "year")?,
            name: texts(value, "name")?,
            goal_text: texts(value, "goal_text")?,
            rule_text: texts(value, "rule_text")?,
        })
    };
    read().map_err(within)
}

fn goal(value: &Value) -> Result<Goal, String> {
    match (value.get("companies"), value.get("percent")) {
        (Some(_), None) => number(value, "companies").map(Goal::Companies),
        (None, Some(_)) => number(value, "percent").map(Goal::Percent),
        _ => Err("goal is neither companies nor percent".to_owned()),
    }
}

fn number(value: &Value, name: &str) -> Result<u64, String> {
    let number = value.get(name).and_then(Value::as_u64);
    number.ok_or_else(|| format!("{name} is no whole number"))
}

fn year(value: &Value, name: &str) -> Result<u16, String> {
    let year = u16::try_from(number(value, name)?).ok();
    let year = year.filter(|year| (2000..2200).contains(year));
    year.ok_or_else(|| format!("{name} is no year"))
}

fn word(value: &Value, name: &str) -> Result<String, String> {
    let word = value.get(name).and_then(Value::as_str);
    let word = word.filter(|word| !word.is_empty());
    word.map(str::to_owned)
        .ok_or_else(|| format!("{name} is missing"))
}

/// A text in every language of the lists.
fn texts(value: &Value, name: &str) -> Result<Translated, String> {
    let own = value
        .get(name)
        .ok_or_else(|| format!("{name} is missing"))?;
    let mut all = BTreeMap::new();
    for language in ["en", "nl", "fr", "de"] {
        let text = own.get(language).and_then(Value::as_str);
        let text = text.filter(|text| !text.is_empty());
        all.insert(
            language,
            text.ok_or_else(|| format!("{name}.{language} is missing"))?,
        );
    }
    Ok(all.into_iter().collect())
}
