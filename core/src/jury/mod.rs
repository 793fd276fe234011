//! The jury: several assessors score one site, each blind; a chair lays their files side
//! by side, agrees the levels and records the decision. Only such a decision can create
//! a label (method.md §3).
//!
//! One juror's ratings are a file of their own (`zeven/juror`). On the juror's device
//! they are laid out as an assessment that says whose [`Seat`] it is, so that the
//! questions are walked, kept and taken up again as always. The chair's [`Dossier`] keeps
//! the files as they came, what was agreed and every record that was made; a
//! [`Register`] lists the labels.

mod bias;
mod compare;
mod decision;
mod dossier;
mod label;
mod read;
mod register;
mod write;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use bias::{Bias, COMPANIES, IN_COMMON, Sitting, bias, bias_csv};
pub use compare::{Comparison, Divided, Row, compare};
pub use decision::{NotYet, Record, RecordKind, Ruling};
pub use dossier::{Agreed, Dossier, Original};
pub use label::{AHEAD, Label, State, last_day};
pub use register::Register;

pub(crate) use read::read_seat;
pub(crate) use write::write_seat;

use crate::assessment::{Assessment, Company, Entry, Kind, Pass, same_method};
use crate::date::Moment;
use crate::method::{Identity, Method};
use crate::rating::Rating;
use crate::reader::pointer;
use crate::session::Private;
use crate::{Problem, What};

/// The format name of a juror's file.
pub const FORMAT: &str = "zeven/juror";
/// The version of the format written today.
pub const VERSION: u64 = 1;
/// Fewest files that can be laid side by side.
pub const FEWEST: usize = 2;
/// Most files in a dossier.
pub const MOST: usize = crate::agreement::RATERS;
/// Fewest independent jurors behind a decision.
pub const DECIDING: usize = 4;
/// Longest role or name, in characters.
pub const LABEL_LIMIT: usize = 200;

/// One juror's ratings of one site.
///
/// ```
/// use zeven_core::{Level, example::dossier, jury::Juror};
/// let (method, dossier) = dossier(&["45", "44"]);
/// let juror = dossier.originals[0].juror.clone();
/// assert_eq!(juror.rating("d0.c1").level(), Level::new(5));
/// assert!(juror.fits(&method).is_ok());
/// let sheet = juror.clone().to_sheet(); // to be walked as any assessment
/// assert_eq!(Juror::of_sheet(&sheet), Some(juror));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Juror {
    /// The method the questions come from.
    pub method: Identity,
    /// Members beside the identity in the file's `method`.
    pub method_extra: Map<String, Value>,
    /// Made once; the same in every copy and revision.
    pub id: String,
    /// Counts up with every saved change.
    pub revision: u64,
    /// When the juror began.
    pub created: Moment,
    /// When something last changed.
    pub updated: Moment,
    /// The yearly round.
    pub round: u16,
    /// The company as it stood in the file that was judged.
    pub company: Company,
    /// Who judges what.
    pub seat: Seat,
    /// What was said per criterion key.
    pub entries: BTreeMap<String, Entry>,
}

/// Who judges what.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// The file that is judged.
    pub based_on: BasedOn,
    /// The juror's role, or name if they prefer, as it was typed.
    pub label: String,
    /// Ties with the company.
    pub conflict: Conflict,
    /// When the juror put the pen down; from then on nothing changes.
    pub closed: Option<Moment>,
    /// Members this version does not know, about the juror.
    pub person_extra: Map<String, Value>,
    /// Other members this version does not know.
    pub extra: Map<String, Value>,
}

/// The file that is judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BasedOn {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: u64,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// What a juror says about ties with the company.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conflict {
    /// Whether there is a tie. A juror with one can be compared, but does not count
    /// towards the independent raters that a decision needs.
    pub exists: bool,
    /// Which; may be empty without one.
    pub statement: String,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Juror {
    /// A juror sits down: nothing rated yet, and nothing of what the company or others
    /// said is carried along. The id and the moment come from the caller.
    ///
    /// ```
    /// use zeven_core::{example::{now, rated}, jury::{Conflict, Juror}};
    /// let (_, judged) = rated("345");
    /// let juror = Juror::sit(&judged, "j".into(), "Juror 2", Conflict::default(), now());
    /// assert!(juror.entries.is_empty());
    /// assert_eq!((juror.seat.based_on.id, juror.company), (judged.id, judged.company));
    /// ```
    pub fn sit(
        judged: &Assessment,
        id: String,
        label: &str,
        conflict: Conflict,
        now: Moment,
    ) -> Self {
        Self {
            method: judged.method.clone(),
            method_extra: Map::new(),
            id,
            revision: 0,
            created: now.clone(),
            updated: now,
            round: judged.round,
            company: judged.company.clone(),
            seat: Seat {
                based_on: BasedOn {
                    id: judged.id.clone(),
                    revision: judged.revision,
                    extra: Map::new(),
                },
                label: label.to_owned(),
                conflict,
                closed: None,
                person_extra: Map::new(),
                extra: Map::new(),
            },
            entries: BTreeMap::new(),
        }
    }

    /// The rating of a criterion; blank when nothing was said.
    pub fn rating(&self, key: &str) -> Rating {
        let entry = self.entries.get(key);
        entry.map(|entry| entry.rating.clone()).unwrap_or_default()
    }

    /// Whether the questions come from `method` (see [`Assessment::fits`]).
    ///
    /// # Errors
    /// As [`Assessment::fits`].
    pub fn fits(&self, method: &Method) -> Result<(), Vec<Problem>> {
        same_method(&self.method, method)?;
        let foreign = |(key, entry): (&String, &Entry)| {
            let table = if entry.rating == Rating::Blank {
                "/drafts"
            } else {
                "/ratings"
            };
            let unknown = method.criterion(key).is_none();
            unknown.then(|| Problem::new(pointer(table, key), What::NotInMethod(key.clone())))
        };
        let problems: Vec<_> = self.entries.iter().filter_map(foreign).collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// Lays the ratings out as an assessment, to be walked.
    pub fn to_sheet(self) -> Assessment {
        Assessment {
            method: self.method,
            method_extra: self.method_extra,
            id: self.id,
            revision: self.revision,
            created: self.created,
            updated: self.updated,
            kind: Kind::Jury,
            pass: Pass::Full,
            round: self.round,
            company: self.company,
            entries: self.entries,
            targets: BTreeMap::new(),
            evidence: BTreeMap::new(),
            respondents: Vec::new(),
            settled: BTreeMap::new(),
            own_group: None,
            asked: None,
            actions: Vec::new(),
            seat: Some(self.seat),
            session: None,
            private: Private::default(),
            extra: Map::new(),
        }
    }

    /// The ratings on a sheet made by [`Juror::to_sheet`]; `None` for anything else.
    pub fn of_sheet(sheet: &Assessment) -> Option<Self> {
        Some(Self {
            method: sheet.method.clone(),
            method_extra: sheet.method_extra.clone(),
            id: sheet.id.clone(),
            revision: sheet.revision,
            created: sheet.created.clone(),
            updated: sheet.updated.clone(),
            round: sheet.round,
            company: sheet.company.clone(),
            seat: sheet.seat.clone()?,
            entries: sheet.entries.clone(),
        })
    }
}
