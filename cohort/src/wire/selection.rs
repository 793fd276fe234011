//! Which results are looked at, and in which order.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use zeven_core::assessment::{Kind, ProfileField};
use zeven_core::code::Code;

use super::{flag, list, text};
use crate::trust::Trust;

/// Which results are looked at. The kind is always one: what a company says of itself, a
/// session and a jury are never mixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Who scored.
    pub kind: Kind,
    /// Whether anonymous results are looked at, or named ones: never both.
    pub anonymous: bool,
    /// Only these rounds; empty takes the latest of each company.
    pub rounds: BTreeSet<u16>,
    /// The SHA-256 of the method; empty while there is only one.
    pub method: String,
    /// Only companies that say one of these in their profile, for every field that is here;
    /// an empty code is "not said". In the order of the fields and the codes, each once.
    pub fields: Vec<(ProfileField, String)>,
    /// Only companies whose name or site has this in it; for the table.
    pub search: String,
    /// Only results that can be trusted this far; for the table.
    pub trust: Option<Trust>,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            kind: Kind::SelfAssessment,
            anonymous: false,
            rounds: BTreeSet::new(),
            method: String::new(),
            fields: Vec::new(),
            search: String::new(),
            trust: None,
        }
    }
}

/// The place of a field among all of them.
fn place(field: ProfileField) -> Option<usize> {
    ProfileField::ALL.iter().position(|(own, _)| *own == field)
}

impl Selection {
    /// The codes chosen of a profile field; none is all of them.
    pub fn codes(&self, field: ProfileField) -> impl Iterator<Item = &str> {
        let own = self.fields.iter().filter(move |(known, _)| *known == field);
        own.map(|(_, code)| code.as_str())
    }

    /// Chooses a code of a profile field, or chooses it no longer.
    ///
    /// ```
    /// use zeven_cohort::wire::Selection;
    /// use zeven_core::assessment::ProfileField;
    /// let mut selection = Selection::default();
    /// selection.choose(ProfileField::Country, "NL", true);
    /// selection.choose(ProfileField::Country, "BE", true);
    /// assert_eq!(selection.codes(ProfileField::Country).collect::<Vec<_>>(), ["BE", "NL"]);
    /// ```
    pub fn choose(&mut self, field: ProfileField, code: &str, chosen: bool) {
        self.fields
            .retain(|(known, own)| *known != field || own != code);
        if chosen {
            self.fields.push((field, code.to_owned()));
            self.fields
                .sort_by(|(one, a), (other, b)| (place(*one), a).cmp(&(place(*other), b)));
        }
    }

    /// Whether it is narrower than a kind and a method.
    pub fn is_narrow(&self) -> bool {
        !self.rounds.is_empty() || !self.fields.is_empty()
    }

    /// Takes off what narrows it.
    pub fn widen(&mut self) {
        self.rounds.clear();
        self.fields.clear();
    }

    /// The selection as the end of an address, without the `?`: everything but `search`,
    /// because names of companies have no business in the history of a browser. `methods`:
    /// whether there are several, so that it has to be said which; `table`: whether it is
    /// that of the table, which alone asks how far results can be trusted.
    ///
    /// ```
    /// use zeven_cohort::wire::Selection;
    /// use zeven_core::assessment::ProfileField;
    /// let mut selection = Selection::default();
    /// assert_eq!(selection.to_query(false, false), "kind=self");
    /// selection.choose(ProfileField::Country, "NL", true);
    /// selection.choose(ProfileField::Country, "BE", true);
    /// let query = selection.to_query(false, false);
    /// assert_eq!(query, "kind=self&country=BE,NL");
    /// assert_eq!(Selection::default().from_query(&query), selection);
    /// ```
    pub fn to_query(&self, methods: bool, table: bool) -> String {
        let mut query = format!("kind={}", self.kind.code());
        let mut put = |name: &str, values: &[String]| {
            if !values.is_empty() {
                let _ = write!(query, "&{name}={}", values.join(","));
            }
        };
        if self.anonymous {
            put("anonymous", &["true".to_owned()]);
        }
        if methods {
            put("method", std::slice::from_ref(&self.method));
        }
        let rounds = self.rounds.iter().map(u16::to_string);
        put("round", &rounds.collect::<Vec<_>>());
        for (field, name) in ProfileField::ALL {
            let codes = self.codes(*field).map(escape);
            put(name, &codes.collect::<Vec<_>>());
        }
        if let Some(trust) = self.trust.filter(|_| table) {
            put("trust", &[trust.code().to_owned()]);
        }
        query
    }

    /// The selection that the end of an address stands for; what it does not say is as
    /// without it, but for method and search, which stay. Names and values that nobody
    /// knows are passed over.
    #[must_use = "the other selection is returned, this one stays"]
    pub fn from_query(&self, query: &str) -> Self {
        let mut out = Self {
            method: self.method.clone(),
            search: self.search.clone(),
            ..Self::default()
        };
        for part in query.split('&') {
            let Some((name, values)) = part.split_once('=') else {
                continue;
            };
            for value in values.split(',').map(unescape) {
                match name {
                    "kind" => out.kind = Kind::from_code(&value).unwrap_or(out.kind),
                    "anonymous" => out.anonymous = value == "true",
                    "method" => out.method = value,
                    "round" => out.rounds.extend(value.parse::<u16>()),
                    "trust" => out.trust = Trust::from_code(&value),
                    other => {
                        if let Some(field) = ProfileField::from_code(other) {
                            out.choose(field, &value, true);
                        }
                    }
                }
            }
        }
        out
    }

    /// As members of a question.
    pub fn write(&self, map: &mut Map<String, Value>) {
        let fields = self.fields.iter();
        let fields: Vec<_> = fields
            .map(|(field, code)| json!([field.code(), code]))
            .collect();
        let rounds: Vec<_> = self.rounds.iter().copied().map(Value::from).collect();
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("kind", Value::from(self.kind.code()));
        put("anonymous", Value::from(self.anonymous));
        put("rounds", Value::from(rounds));
        put("method", Value::from(self.method.as_str()));
        put("fields", Value::from(fields));
        put("search", Value::from(self.search.as_str()));
        put("trust", Value::from(self.trust.map(Code::code)));
    }

    /// Out of the members of a question.
    pub fn read(value: &Value) -> Self {
        let mut out = Self {
            kind: Kind::from_code(&text(value, "kind")).unwrap_or(Kind::SelfAssessment),
            anonymous: flag(value, "anonymous"),
            rounds: BTreeSet::new(),
            method: text(value, "method"),
            fields: Vec::new(),
            search: text(value, "search"),
            trust: Trust::from_code(&text(value, "trust")),
        };
        let rounds = list(value, "rounds").filter_map(Value::as_u64);
        out.rounds
            .extend(rounds.filter_map(|round| u16::try_from(round).ok()));
        for pair in list(value, "fields") {
            let field = pair.get(0).and_then(Value::as_str);
            let code = pair.get(1).and_then(Value::as_str);
            if let Some((field, code)) = field.and_then(ProfileField::from_code).zip(code) {
                out.choose(field, code, true);
            }
        }
        out
    }
}

/// A value in an address: what means something there is written by its bytes.
fn escape(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The value that [`escape`] wrote, or that a person typed.
fn unescape(text: &str) -> String {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = behind
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let Some(byte) = byte.filter(|_| *first == b'%') {
            out.push(byte);
            rest = behind.get(2..).unwrap_or_default();
        } else {
            out.push(*first);
            rest = behind;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// The company's name.
    #[default]
    Name,
    /// A field of the profile.
    Profile(ProfileField),
    /// The round.
    Round,
    /// A dimension, by its place in the method.
    Dimension(usize),
    /// The mean over all dimensions.
    Overall,
    /// How many dimensions reach the award level.
    Reached,
}

/// An order of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// By which column.
    pub by: Field,
    /// Whether the highest stands first.
    pub down: bool,
}

impl Field {
    /// The column's name on the way.
    pub fn code(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Profile(field) => field.code().to_owned(),
            Self::Round => "round".to_owned(),
            Self::Dimension(index) => format!("dimension {index}"),
            Self::Overall => "overall".to_owned(),
            Self::Reached => "reached".to_owned(),
        }
    }

    /// The column of a name; the company's name where it is none.
    pub fn from_code(code: &str) -> Self {
        if let Some(index) = code.strip_prefix("dimension ") {
            return index.parse().map_or(Self::Name, Self::Dimension);
        }
        match code {
            "round" => Self::Round,
            "overall" => Self::Overall,
            "reached" => Self::Reached,
            other => ProfileField::from_code(other).map_or(Self::Name, Self::Profile),
        }
    }
}
