//! An assessment: one company site, one round, everything that was said about it.
//!
//! The document a person works on, saves, carries away and opens again
//! (`zeven/assessment`). Members this version does not know are kept and written
//! back.

mod carried;
mod company;
mod difference;
mod evidence;
mod hints;
mod next_round;
mod outcome;
mod read;
mod sharing;
mod write;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(crate) use company::NAME as NAME_LIMIT;
pub use company::{Company, ProfileField, Size, region_code};
pub use difference::{Changed, Difference, Newer, difference, merge};
pub use evidence::{EVIDENCE, EvidenceKind, OLD};
pub use outcome::{OutcomeValue, parse_decimal, write_decimal};
pub(crate) use read::{
    ENTRIES, Head, check_sha256, moment, read_entries, read_identity, read_rating,
};
pub(crate) use write::{fresh_members, put_entries, write_rating};

use crate::actions::Action;
use crate::code::codes;
use crate::date::{Date, Moment, Month};
use crate::jury::Seat;
use crate::method::{Identity, Method};
use crate::rating::Rating;
use crate::reader::pointer;
use crate::respondent::{Asked, Group, Respondent, Settled};
use crate::session::{Private, Session};
use crate::{Level, Problem, What};

/// The format name of an assessment file.
pub const FORMAT: &str = "zeven/assessment";
/// The version of the format written today.
pub const VERSION: u64 = 1;
/// Longest note or reason, in characters.
pub const NOTE_LIMIT: usize = 100_000;
/// Most pieces of evidence that one criterion may name.
pub const EVIDENCE_LIMIT: usize = 200;
/// The highest revision. JavaScript's largest exact integer: one beyond it would not
/// survive other readers of the file.
pub const MAX_REVISION: u64 = (1 << 53) - 1;

/// One assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The method it was made with.
    pub method: Identity,
    /// Members beside the identity in the file's `method`.
    pub method_extra: Map<String, Value>,
    /// Made once; the same in every copy and revision.
    pub id: String,
    /// Counts up with every saved change.
    pub revision: u64,
    /// When it was begun.
    pub created: Moment,
    /// When it was last changed.
    pub updated: Moment,
    /// Who scored.
    pub kind: Kind,
    /// How far the person chose to go.
    pub pass: Pass,
    /// The yearly round (sources R13).
    pub round: u16,
    /// The company and site.
    pub company: Company,
    /// What was said per criterion key. A criterion without an entry is blank.
    pub entries: BTreeMap<String, Entry>,
    /// Where the company wants to be, per dimension key.
    pub targets: BTreeMap<String, Target>,
    /// Pieces of evidence by their key in this file.
    pub evidence: BTreeMap<String, Evidence>,
    /// What others answered, as it came.
    pub respondents: Vec<Respondent>,
    /// How final answers came about, per criterion key. The answers themselves stand in
    /// `entries`.
    pub settled: BTreeMap<String, Settled>,
    /// The side of the company the owner's own answers speak from; `None`: they stand
    /// apart.
    pub own_group: Option<Group>,
    /// Set on a sheet that somebody fills in for another's assessment: these are one
    /// person's answers and no assessment of a company.
    pub asked: Option<Asked>,
    /// What the company is going to do, in the order it stands in.
    pub actions: Vec<Action>,
    /// Set on a sheet that a juror fills in: these are one juror's ratings.
    pub seat: Option<Seat>,
    /// How a guided session went; `None` on a guided file that came about elsewhere.
    pub session: Option<Box<Session>>,
    /// What an assessor keeps to themselves; never in what the company gets.
    pub private: Private,
    /// Every other member of the file, in its order.
    pub extra: Map<String, Value>,
}

/// What was said about one criterion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The rating.
    pub rating: Rating,
    /// Since when the practice is in place.
    pub since: Option<Month>,
    /// Whether it would survive key people leaving (sources R24).
    pub lasting: Option<bool>,
    /// Free note.
    pub note: String,
    /// What was unclear about the question itself; for the method's keepers.
    pub remark: String,
    /// Keys of pieces of evidence.
    pub evidence: Vec<String>,
    /// Whether the rating came along from the round before and nobody has looked at it
    /// since: it counts, but it is not dealt with.
    pub carried: bool,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// A target for one dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The level aimed at.
    pub level: Level,
    /// By when.
    pub date: Option<Date>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

/// A piece of evidence: a reference, not the thing itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// What kind of thing it is, a word of [`EvidenceKind`] or of another program; may
    /// be empty.
    pub kind: String,
    /// What it is.
    pub title: String,
    /// Where it can be found; may be empty.
    pub place: String,
    /// When it was made.
    pub date: Option<Date>,
    /// Who saw it; may be empty.
    pub seen_by: String,
    /// How strong it is.
    pub strength: Option<Strength>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

codes! {
    /// Who scored; decides what the result may say (method.md §3).
    pub enum Kind {
        /// The company itself: can only indicate.
        SelfAssessment = "self",
        /// A guided session with an assessor.
        Guided = "guided",
        /// A jury.
        Jury = "jury",
    }
}

codes! {
    /// How far the person chose to go.
    pub enum Pass {
        /// Two criteria per dimension; never gives a verdict.
        Quick = "quick",
        /// All criteria.
        Full = "full",
    }
}

codes! {
    /// How strong a piece of evidence is.
    pub enum Strength {
        /// Nothing behind it.
        None = "none",
        /// Told.
        Told = "told",
        /// Shown.
        Shown = "shown",
        /// Shown, with twelve months of data.
        Shown12 = "shown12",
    }
}

impl Assessment {
    /// A new, empty self-assessment. Ids and the moment come from the caller: the
    /// core has no clock and no chance.
    ///
    /// ```
    /// use zeven_core::{assessment::{Assessment, Kind}, example, rating::Rating};
    /// let (method, _) = example::rated("34");
    /// let own = Assessment::new(&method, "a".into(), "c".into(), example::now(), 2026);
    /// assert_eq!((own.kind, own.revision), (Kind::SelfAssessment, 0));
    /// assert_eq!(own.rating("d0.c0"), Rating::Blank);
    /// ```
    pub fn new(method: &Method, id: String, company_id: String, now: Moment, round: u16) -> Self {
        Self {
            method: method.identity.clone(),
            method_extra: Map::new(),
            id,
            revision: 0,
            created: now.clone(),
            updated: now,
            kind: Kind::SelfAssessment,
            pass: Pass::Full,
            round,
            company: Company::new(company_id),
            entries: BTreeMap::new(),
            targets: BTreeMap::new(),
            evidence: BTreeMap::new(),
            respondents: Vec::new(),
            settled: BTreeMap::new(),
            own_group: None,
            asked: None,
            actions: Vec::new(),
            seat: None,
            session: None,
            private: Private::default(),
            extra: write::fresh_members(),
        }
    }

    /// The rating of a criterion; blank when nothing was said.
    pub fn rating(&self, key: &str) -> Rating {
        self.entries
            .get(key)
            .map(|entry| entry.rating.clone())
            .unwrap_or_default()
    }

    /// Whether nothing was entered yet: no answer, nothing about the company, nothing
    /// planned, asked or taken along from elsewhere. How far somebody meant to go is no
    /// content.
    ///
    /// ```
    /// use zeven_core::{assessment::Assessment, example::{now, rated}};
    /// let (method, _) = rated("3");
    /// let mut own = Assessment::new(&method, "a".into(), "c".into(), now(), 2026);
    /// assert!(own.is_untouched());
    /// own.company.produces = Some(false);
    /// assert!(!own.is_untouched());
    /// ```
    pub fn is_untouched(&self) -> bool {
        // Everything that is told apart is compared: a member that is added later counts
        // as content until somebody says that it is none.
        let fresh = Self {
            method: self.method.clone(),
            method_extra: Map::new(),
            id: self.id.clone(),
            revision: self.revision,
            created: self.created.clone(),
            updated: self.updated.clone(),
            kind: Kind::SelfAssessment,
            pass: self.pass,
            round: self.round,
            company: Company::new(self.company.id.clone()),
            entries: BTreeMap::new(),
            targets: BTreeMap::new(),
            evidence: BTreeMap::new(),
            respondents: Vec::new(),
            settled: BTreeMap::new(),
            own_group: None,
            asked: None,
            actions: Vec::new(),
            seat: None,
            session: None,
            private: Private::default(),
            extra: Map::new(),
        };
        let said = self.extra.iter();
        let mut said =
            said.filter(|(name, value)| write::fresh_members().get(*name) != Some(*value));
        said.next().is_none()
            && fresh
                == Self {
                    extra: Map::new(),
                    ..self.clone()
                }
    }

    /// Whether the questions of a dimension are asked: all, but for a respondent who was
    /// asked only some.
    ///
    /// ```
    /// use zeven_core::{example, respondent::{Group, Respondent}};
    /// let (_, own) = example::rated("34 44");
    /// let scope = vec!["d1".into()];
    /// let asked = Respondent::ask(&own, "r".into(), "Team leader", Group::Floor, scope, example::now());
    /// let sheet = asked.to_sheet();
    /// assert!(own.asks("d0") && !sheet.asks("d0") && sheet.asks("d1"));
    /// ```
    pub fn asks(&self, dimension: &str) -> bool {
        let asked = self.asked.as_ref();
        asked.is_none_or(|asked| asked.asks(dimension))
    }

    /// Whether this assessment was made with `method`, or with an earlier version that
    /// `method` is compatible with: that needs no migration.
    ///
    /// # Errors
    /// [`What::UnknownMethod`] for another id or version, [`What::MethodDiffers`]
    /// for the same id and version with other content, and [`What::NotInMethod`]
    /// for every criterion or dimension the method does not have.
    ///
    /// ```
    /// use zeven_core::example::rated;
    /// let (method, answers) = rated("34");
    /// assert!(answers.fits(&method).is_ok());
    /// let (smaller, _) = rated("3");
    /// assert_eq!(answers.fits(&smaller).unwrap_err()[0].place, "/ratings/d0.c1");
    /// ```
    pub fn fits(&self, method: &Method) -> Result<(), Vec<Problem>> {
        same_method(&self.method, method)?;
        let mut problems = Vec::new();
        let mut foreign = |table: &str, key: &String| {
            let what = What::NotInMethod(key.clone());
            problems.push(Problem::new(pointer(table, key), what));
        };
        for (key, entry) in &self.entries {
            if method.criterion(key).is_none() {
                let draft = entry.rating == Rating::Blank;
                foreign(if draft { "/drafts" } else { "/ratings" }, key);
            }
        }
        for key in self.targets.keys() {
            if method.dimension(key).is_none() {
                foreign("/targets", key);
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}

/// Whether a file that names the method `own` may be read with `method`.
///
/// # Errors
/// [`What::UnknownMethod`] or [`What::MethodDiffers`].
pub(crate) fn same_method(own: &Identity, method: &Method) -> Result<(), Vec<Problem>> {
    if method.accepts(own) {
        return Ok(());
    }
    let known = &method.identity;
    let (id, version) = (own.id.clone(), own.version.clone());
    Err(vec![
        if (&own.id, &own.version) == (&known.id, &known.version) {
            Problem::new("/method/sha256", What::MethodDiffers { id, version })
        } else {
            Problem::new("/method", What::UnknownMethod { id, version })
        },
    ])
}
