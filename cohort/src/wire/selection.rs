//! Which results are looked at, and in which order.

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
    /// Only this round; empty takes the latest of each company.
    pub round: Option<u16>,
    /// The SHA-256 of the method; empty while there is only one.
    pub method: String,
    /// Only companies that say this in their profile.
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
            round: None,
            method: String::new(),
            fields: Vec::new(),
            search: String::new(),
            trust: None,
        }
    }
}

impl Selection {
    /// What is chosen of a profile field.
    pub fn field(&self, field: ProfileField) -> Option<&str> {
        let mut all = self.fields.iter();
        all.find(|(known, _)| *known == field)
            .map(|(_, code)| code.as_str())
    }

    /// Chooses a code of a profile field, or with an empty one all of them.
    pub fn choose(&mut self, field: ProfileField, code: &str) {
        self.fields.retain(|(known, _)| *known != field);
        if !code.is_empty() {
            self.fields.push((field, code.to_owned()));
        }
    }

    /// As members of a question.
    pub fn write(&self, map: &mut Map<String, Value>) {
        let fields = self.fields.iter();
        let fields: Vec<_> = fields
            .map(|(field, code)| json!([field.code(), code]))
            .collect();
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("kind", Value::from(self.kind.code()));
        put("anonymous", Value::from(self.anonymous));
        put("round", Value::from(self.round));
        put("method", Value::from(self.method.as_str()));
        put("fields", Value::from(fields));
        put("search", Value::from(self.search.as_str()));
        put("trust", Value::from(self.trust.map(Code::code)));
    }

    /// Out of the members of a question.
    pub fn read(value: &Value) -> Self {
        let field = |pair: &Value| {
            let field = ProfileField::from_code(pair.get(0)?.as_str()?)?;
            Some((field, pair.get(1)?.as_str()?.to_owned()))
        };
        let round = value.get("round").and_then(Value::as_u64);
        Self {
            kind: Kind::from_code(&text(value, "kind")).unwrap_or(Kind::SelfAssessment),
            anonymous: flag(value, "anonymous"),
            round: round.and_then(|round| u16::try_from(round).ok()),
            method: text(value, "method"),
            fields: list(value, "fields").filter_map(field).collect(),
            search: text(value, "search"),
            trust: Trust::from_code(&text(value, "trust")),
        }
    }
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
