//! The few facts about an assessment that the first screen shows.

use serde_json::{Value, json};
use zeven_core::assessment::{Assessment, Kind};
use zeven_core::method::Method;
use zeven_core::score::progress;

/// A card on the first screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The assessment's id.
    pub id: String,
    /// The company's id; empty on cards of earlier versions.
    pub company: String,
    /// Its revision.
    pub revision: u64,
    /// When it was last changed, as in the file.
    pub updated: String,
    /// The company's name; may be empty.
    pub name: String,
    /// The site; may be empty.
    pub site: String,
    /// The round.
    pub round: u64,
    /// Whose answers these are, on a sheet for somebody else's assessment; else empty.
    pub asked: String,
    /// The assessment that a juror still judges blind on this sheet; else empty.
    pub judges: String,
    /// Whether it is a guided session.
    pub guided: bool,
    /// Criteria dealt with.
    pub answered: usize,
    /// Criteria to deal with.
    pub total: usize,
    /// Whether it holds answers from the round before that nobody has looked at since.
    pub carried: bool,
    /// Whether nothing was entered yet.
    pub untouched: bool,
}

impl Card {
    /// The card of an assessment.
    pub fn of(method: &Method, assessment: &Assessment) -> Self {
        let (answered, total) = progress(method, assessment);
        let asked = assessment.asked.as_ref().map(|asked| asked.label.clone());
        let seat = assessment.seat.as_ref();
        let blind = seat.filter(|seat| seat.closed.is_none());
        Self {
            id: assessment.id.clone(),
            company: assessment.company.id.clone(),
            revision: assessment.revision,
            updated: assessment.updated.as_str().to_owned(),
            name: assessment.company.name.clone(),
            site: assessment.company.site.clone(),
            round: u64::from(assessment.round),
            asked: asked
                .or_else(|| seat.map(|seat| seat.label.clone()))
                .unwrap_or_default(),
            judges: blind
                .map(|seat| seat.based_on.id.clone())
                .unwrap_or_default(),
            guided: assessment.kind == Kind::Guided && assessment.session.is_some(),
            answered,
            total,
            carried: assessment.unchecked(method) > 0,
            untouched: assessment.is_untouched(),
        }
    }

    /// As kept in the database.
    pub fn to_value(&self) -> Value {
        json!({
            "company": self.company,
            "revision": self.revision,
            "updated": self.updated,
            "name": self.name,
            "site": self.site,
            "round": self.round,
            "asked": self.asked,
            "judges": self.judges,
            "guided": self.guided,
            "answered": self.answered,
            "total": self.total,
            "carried": self.carried,
            "untouched": self.untouched,
        })
    }

    /// From the database. A damaged card still leads to its document.
    pub fn from_value(id: String, value: &Value) -> Self {
        let text = |name: &str| {
            value
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let number = |name: &str| value.get(name).and_then(Value::as_u64).unwrap_or_default();
        let flag = |name: &str| value.get(name).and_then(Value::as_bool) == Some(true);
        let size = |name: &str| usize::try_from(number(name)).unwrap_or_default();
        Self {
            id,
            company: text("company"),
            revision: number("revision"),
            updated: text("updated"),
            name: text("name"),
            site: text("site"),
            round: number("round"),
            asked: text("asked"),
            judges: text("judges"),
            guided: flag("guided"),
            answered: size("answered"),
            total: size("total"),
            carried: flag("carried"),
            untouched: flag("untouched"),
        }
    }
}
