//! Several people about one site: each answers alone, the answers are laid side by
//! side, and the owner of the assessment settles the final level.
//!
//! One person's answers are a file of their own (`zeven/respondent`). On that person's
//! device they are laid out as an assessment that says who is [`Asked`], so that the
//! questions are walked, kept and taken up again as always. In the owner's assessment
//! they stand under `respondents` as they came; a final level is an ordinary rating,
//! and [`Settled`] keeps what had been said before.

mod compare;
mod gather;
mod read;
mod settle;
mod write;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use compare::{Comparison, Divided, Row, Side, Span, Voice, compare};
pub use gather::Incoming;
pub use settle::{Given, Settled};

pub(crate) use read::{read_asked, read_respondents, read_settled};
pub(crate) use write::{write_asked, write_embedded, write_settled};

use crate::agreement::RATERS;
use crate::assessment::{Assessment, Company, Entry, Kind, Pass, same_method};
use crate::code::codes;
use crate::date::Moment;
use crate::method::{Identity, Method};
use crate::reader::pointer;
use crate::session::Private;
use crate::{Problem, What};

/// The format name of a respondent's file.
pub const FORMAT: &str = "zeven/respondent";
/// The version of the format written today.
pub const VERSION: u64 = 1;
/// Most respondents in one assessment: with the owner as many as agreement is reckoned
/// over.
pub const RESPONDENTS: usize = RATERS - 1;
/// Longest role or name, in characters.
pub const LABEL_LIMIT: usize = 200;
/// How the owner's own answers are named where every answer says whose it is.
pub const OWNER: &str = "owner";
/// The dimension in which management and shop floor are laid side by side.
pub const PEOPLE: &str = "people";

codes! {
    /// Which side of the company a respondent speaks from.
    pub enum Group {
        /// Management.
        Management = "management",
        /// The shop floor.
        Floor = "floor",
        /// Anybody else: office, staff, a supplier.
        Other = "other",
    }
}

/// One person's answers about one site.
///
/// ```
/// use zeven_core::{example::gathered, respondent::Respondent};
/// let (method, own) = gathered("44 44", &["42 4."]);
/// let one = own.respondents[0].clone();
/// assert!(one.asked.asks("d1")); // without a scope everything is asked
/// assert!(one.fits(&method).is_ok() && one.meant_for(&own).is_ok());
/// assert_eq!(one.progress(&method), (3, 4));
/// let sheet = one.clone().to_sheet(); // to be walked as any assessment
/// assert_eq!(Respondent::of_sheet(&sheet).unwrap().entries, one.entries);
/// assert!(Respondent::of_sheet(&own).is_none());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Respondent {
    /// The method the questions come from.
    pub method: Identity,
    /// Members beside the identity in the file's `method`.
    pub method_extra: Map<String, Value>,
    /// Made once; the same in every copy and revision.
    pub id: String,
    /// Counts up with every saved change; 0 while nothing was answered.
    pub revision: u64,
    /// When the person was asked.
    pub created: Moment,
    /// When an answer last changed.
    pub updated: Moment,
    /// How far the questions go.
    pub pass: Pass,
    /// Who was asked what, by whom.
    pub asked: Asked,
    /// What was said per criterion key.
    pub entries: BTreeMap<String, Entry>,
    /// When it came into the assessment it stands in; absent in a file of its own.
    pub received: Option<Moment>,
}

/// Who was asked what, by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The assessment the answers are for.
    pub origin: Origin,
    /// The person's role, or name if they prefer, as it was typed.
    pub label: String,
    /// The side of the company the person speaks from.
    pub group: Group,
    /// Members this version does not know, about the person.
    pub person_extra: Map<String, Value>,
    /// Keys of the dimensions asked; empty: all.
    pub scope: Vec<String>,
    /// Other members this version does not know.
    pub extra: Map<String, Value>,
}

/// The assessment that answers are for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// Its id.
    pub assessment: String,
    /// The company's id.
    pub company: String,
    /// The company's name; may be empty.
    pub name: String,
    /// The site; may be empty.
    pub site: String,
    /// The yearly round.
    pub round: u16,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Asked {
    /// Whether the questions of a dimension are asked.
    pub fn asks(&self, dimension: &str) -> bool {
        self.scope.is_empty() || self.scope.iter().any(|key| key == dimension)
    }
}

impl Origin {
    /// Company, site and round in one line, for people.
    ///
    /// ```
    /// use zeven_core::respondent::Origin;
    /// let origin = Origin { name: "Voorbeeld Metaal BV".into(), round: 2026, ..Origin::default() };
    /// assert_eq!(origin.title(), "Voorbeeld Metaal BV · 2026");
    /// ```
    pub fn title(&self) -> String {
        let round = self.round.to_string();
        [self.name.as_str(), &self.site, &round]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

impl Respondent {
    /// Asks somebody: no answers yet. The id and the moment come from the caller.
    ///
    /// ```
    /// use zeven_core::{example::{now, rated}, respondent::{Group, Respondent}};
    /// let (_, own) = rated("34");
    /// let asked = Respondent::ask(&own, "r".into(), "Team leader", Group::Floor, vec![], now());
    /// let read = Respondent::parse(asked.to_text().as_bytes()).unwrap();
    /// assert_eq!(read, asked);
    /// assert!(read.meant_for(&own).is_ok());
    /// ```
    pub fn ask(
        own: &Assessment,
        id: String,
        label: &str,
        group: Group,
        scope: Vec<String>,
        now: Moment,
    ) -> Self {
        Self {
            method: own.method.clone(),
            method_extra: Map::new(),
            id,
            revision: 0,
            created: now.clone(),
            updated: now,
            pass: own.pass,
            asked: Asked {
                origin: Origin {
                    assessment: own.id.clone(),
                    company: own.company.id.clone(),
                    name: own.company.name.clone(),
                    site: own.company.site.clone(),
                    round: own.round,
                    extra: Map::new(),
                },
                label: label.to_owned(),
                group,
                person_extra: Map::new(),
                scope,
                extra: Map::new(),
            },
            entries: BTreeMap::new(),
            received: None,
        }
    }

    /// Whether the questions come from `method` (see [`Assessment::fits`]).
    ///
    /// # Errors
    /// As [`Assessment::fits`]; dimensions asked that the method does not have too.
    pub fn fits(&self, method: &Method) -> Result<(), Vec<Problem>> {
        same_method(&self.method, method)?;
        let mut problems = Vec::new();
        let mut foreign = |place: String, key: &String| {
            problems.push(Problem::new(place, What::NotInMethod(key.clone())));
        };
        for (index, key) in self.asked.scope.iter().enumerate() {
            if method.dimension(key).is_none() {
                foreign(format!("/scope/{index}"), key);
            }
        }
        for (key, entry) in &self.entries {
            if method.criterion(key).is_none() {
                let draft = entry.rating == crate::rating::Rating::Blank;
                let table = if draft { "/drafts" } else { "/ratings" };
                foreign(pointer(table, key), key);
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// Whether the answers are for this assessment: asked from it, or from another copy
    /// of it (same company, site and round).
    ///
    /// # Errors
    /// [`What::ForAnother`], which says whom they are for.
    pub fn meant_for(&self, own: &Assessment) -> Result<(), Problem> {
        let origin = &self.asked.origin;
        let another = |place: &str| Problem::new(place, What::ForAnother(origin.title()));
        if origin.company != own.company.id {
            return Err(another("/for/company"));
        }
        let copy = (&origin.site, origin.round) == (&own.company.site, own.round);
        if origin.assessment == own.id || copy {
            Ok(())
        } else {
            Err(another("/for/assessment"))
        }
    }

    /// Lays the answers out as an assessment with only these questions, to be walked.
    pub fn to_sheet(self) -> Assessment {
        let origin = &self.asked.origin;
        let mut company = Company::new(origin.company.clone());
        company.name.clone_from(&origin.name);
        company.site.clone_from(&origin.site);
        Assessment {
            method: self.method,
            method_extra: self.method_extra,
            id: self.id,
            revision: self.revision,
            created: self.created,
            updated: self.updated,
            kind: Kind::SelfAssessment,
            pass: self.pass,
            round: origin.round,
            company,
            entries: self.entries,
            targets: BTreeMap::new(),
            evidence: BTreeMap::new(),
            actions: Vec::new(),
            respondents: Vec::new(),
            settled: BTreeMap::new(),
            own_group: None,
            asked: Some(self.asked),
            seat: None,
            session: None,
            private: Private::default(),
            extra: Map::new(),
        }
    }

    /// The answers on a sheet made by [`Respondent::to_sheet`]; `None` for a company's
    /// own assessment.
    pub fn of_sheet(sheet: &Assessment) -> Option<Self> {
        Some(Self {
            method: sheet.method.clone(),
            method_extra: sheet.method_extra.clone(),
            id: sheet.id.clone(),
            revision: sheet.revision,
            created: sheet.created.clone(),
            updated: sheet.updated.clone(),
            pass: sheet.pass,
            asked: sheet.asked.clone()?,
            entries: sheet.entries.clone(),
            received: None,
        })
    }

    /// How many questions were dealt with, and how many were asked.
    pub fn progress(&self, method: &Method) -> (usize, usize) {
        crate::score::progress(method, &self.clone().to_sheet())
    }
}
