//! What the company is going to do: the actions of an assessment, and which next actions
//! of the method to propose.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::assessment::{Assessment, NOTE_LIMIT};
use crate::code::{Code, codes};
use crate::date::Date;
use crate::method::Method;
use crate::path::path;
use crate::priority::priorities;
use crate::reader::{Fields, keep_unknown};
use crate::score::score;
use crate::{Level, Problem, What};

/// Most actions in one assessment.
pub const LIMIT: usize = 500;
/// Longest title, KPI or owner, in characters.
pub const TEXT_LIMIT: usize = 500;

/// One action.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Action {
    /// Unique in its file; made once.
    pub id: String,
    /// Key of the criterion it is about, if it is about one. It may be one that the
    /// method does not have: the action is still to be done.
    pub criterion: Option<String>,
    /// Key of the dimension it is about, where that is all that is known.
    pub dimension: Option<String>,
    /// What is to be done.
    pub title: String,
    /// Who sees to it: a role or a name, as the person typed it.
    pub owner: String,
    /// By when.
    pub date: Option<Date>,
    /// How the company will see that it worked.
    pub kpi: String,
    /// Soon or later.
    pub horizon: Option<Horizon>,
    /// How far it is; absent is open.
    pub status: Option<Status>,
    /// Free note.
    pub note: String,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

codes! {
    /// When an action is to be done, in months from now.
    pub enum Horizon {
        /// Within six months.
        Soon = "0-6",
        /// After that, within a year and a half.
        Later = "6-18",
    }
}

codes! {
    /// How far an action is.
    pub enum Status {
        /// Not begun.
        Open = "open",
        /// Under way.
        Doing = "doing",
        /// Done.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
}

/// When an action is to be done, seen from today: by its date where it has one, and else
/// by its horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Within six months, or overdue.
    Soon,
    /// After that, within a year and a half.
    Later,
    /// After a year and a half.
    Far,
    /// Nobody said.
    Open,
}

/// The groups of a plan end so many months from today.
const SOON: u16 = 6;
const LATER: u16 = 18;

impl Action {
    /// When it is to be done. A date decides: an action "within six months" that is due
    /// in a year is later.
    ///
    /// ```
    /// use zeven_core::actions::{Action, Horizon, Term};
    /// use zeven_core::date::Date;
    /// let day = |text| Date::parse(text).unwrap();
    /// let mut action = Action { horizon: Some(Horizon::Soon), ..Action::default() };
    /// assert_eq!(action.term(day("2026-11-21")), Term::Soon);
    /// action.date = Some(day("2027-05-22"));
    /// assert_eq!(action.term(day("2026-11-21")), Term::Later);
    /// ```
    pub fn term(&self, today: Date) -> Term {
        let within = |date: Date, months| {
            let end = today.plus_months(months);
            end.is_none_or(|end| date <= end)
        };
        match (self.date, self.horizon) {
            (Some(date), _) if within(date, SOON) => Term::Soon,
            (Some(date), _) if within(date, LATER) => Term::Later,
            (Some(_), _) => Term::Far,
            (None, Some(Horizon::Soon)) => Term::Soon,
            (None, Some(Horizon::Later)) => Term::Later,
            (None, None) => Term::Open,
        }
    }

    /// Gives it a date, and with it the horizon of that date: a file must not say two
    /// things. Without a date the horizon stays as it is.
    ///
    /// ```
    /// use zeven_core::actions::{Action, Horizon};
    /// use zeven_core::example::{day, today};
    /// let mut action = Action { horizon: Some(Horizon::Soon), ..Action::default() };
    /// action.due(Some(day("2027-11-01")), today());
    /// assert_eq!(action.horizon, Some(Horizon::Later)); // a year away
    /// action.due(None, today());
    /// assert_eq!((action.date, action.horizon), (None, Some(Horizon::Later)));
    /// ```
    pub fn due(&mut self, date: Option<Date>, today: Date) {
        self.date = date;
        if date.is_some() {
            self.horizon = Some(match self.term(today) {
                Term::Soon => Horizon::Soon,
                Term::Later | Term::Far | Term::Open => Horizon::Later,
            });
        }
    }

    /// How far it is.
    ///
    /// ```
    /// use zeven_core::actions::{Action, Status};
    /// assert_eq!(Action::default().state(), Status::Open);
    /// let dropped = Action { status: Some(Status::Dropped), ..Action::default() };
    /// assert!(Action::default().is_live() && !dropped.is_live());
    /// ```
    pub fn state(&self) -> Status {
        self.status.unwrap_or(Status::Open)
    }

    /// Whether somebody still has something to do for it.
    pub fn is_live(&self) -> bool {
        matches!(self.state(), Status::Open | Status::Doing)
    }

    /// The key of the dimension it is about, directly or through its criterion.
    ///
    /// ```
    /// use zeven_core::actions::Action;
    /// let action = Action { criterion: Some("eco.water".into()), ..Action::default() };
    /// assert_eq!(action.about(), Some("eco"));
    /// ```
    pub fn about(&self) -> Option<&str> {
        let of_criterion = || self.criterion.as_deref()?.split('.').next();
        self.dimension.as_deref().or_else(of_criterion)
    }

    fn read(mut fields: Fields, problems: &mut Vec<Problem>) -> Self {
        let mut text = |name, limit, problems: &mut Vec<Problem>| {
            fields.text(name, limit, problems).unwrap_or_default()
        };
        let title = text("title", TEXT_LIMIT, problems);
        let owner = text("owner", TEXT_LIMIT, problems);
        let kpi = text("kpi", TEXT_LIMIT, problems);
        let note = text("note", NOTE_LIMIT, problems);
        Self {
            id: fields.require_text("id", 100, problems),
            criterion: fields.text("criterion", 100, problems),
            dimension: fields.text("dimension", 100, problems),
            title,
            owner,
            date: fields.form("date", "a date like 2027-12-31", Date::parse, problems),
            kpi,
            horizon: fields.word("horizon", problems),
            status: fields.word("status", problems),
            note,
            extra: fields.rest(),
        }
    }

    fn write(&self) -> Value {
        let mut map = Map::new();
        let date = self.date.map(|date| date.to_string());
        let members = [
            ("id", Some(self.id.as_str())),
            ("criterion", self.criterion.as_deref()),
            ("dimension", self.dimension.as_deref()),
            ("title", Some(self.title.as_str())),
            ("owner", Some(self.owner.as_str())),
            ("date", date.as_deref()),
            ("kpi", Some(self.kpi.as_str())),
            ("horizon", self.horizon.map(Code::code)),
            ("status", self.status.map(Code::code)),
            ("note", Some(self.note.as_str())),
        ];
        for (name, value) in members {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                map.insert(name.to_owned(), Value::from(value));
            }
        }
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }
}

/// Reads the `actions` of a file. Two with the same id could not be told apart.
pub(crate) fn read(fields: &mut Fields, problems: &mut Vec<Problem>) -> Vec<Action> {
    let mut known = BTreeSet::new();
    let mut actions = Vec::new();
    for (item, place) in fields.list("actions", LIMIT, problems) {
        if !item.is_object() {
            let expected = "an object";
            problems.push(Problem::new(place, What::WrongType { expected }));
            continue;
        }
        let action = Action::read(Fields::open(item, place.clone(), problems), problems);
        if !action.id.is_empty() && !known.insert(action.id.clone()) {
            let what = What::Twice(action.id.clone());
            problems.push(Problem::new(format!("{place}/id"), what));
        }
        actions.push(action);
    }
    actions
}

/// The `actions` of a file.
pub(crate) fn write(actions: &[Action]) -> Value {
    actions.iter().map(Action::write).collect()
}

/// A next action of the method that may be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Index of the dimension.
    pub dimension: usize,
    /// Index of the criterion in the dimension.
    pub criterion: usize,
    /// The level today; the action leads to the one above it.
    pub from: Level,
}

/// The next actions worth proposing, the most useful first: what the result says to do
/// first ([`priorities`]), in that order; then criteria on the shortest path (the longest
/// stretch first); then the other criteria below the threshold, the lowest first. A
/// criterion that has a live action is left out.
///
/// ```
/// use zeven_core::actions::{Action, proposals};
/// use zeven_core::example::{rated, today};
/// let (method, mut answers) = rated("444 322");
/// let all = proposals(&method, &answers, today());
/// assert_eq!((all[0].dimension, all[0].criterion, all.len()), (1, 1, 3));
/// // What somebody works on already is not proposed again.
/// answers.actions.push(Action { criterion: Some("d1.c1".into()), ..Action::default() });
/// assert_eq!(proposals(&method, &answers, today()).len(), 2);
/// ```
pub fn proposals(method: &Method, assessment: &Assessment, today: Date) -> Vec<Proposal> {
    let first = priorities(method, assessment, &score(method, assessment), today);
    let mut stretches = path(method, assessment).dimensions;
    stretches.sort_by_key(|stretch| std::cmp::Reverse(stretch.steps));
    let on_path: Vec<_> = stretches
        .iter()
        .flat_map(|stretch| &stretch.moves)
        .map(|step| step.criterion.as_str())
        .collect();
    let taken: BTreeSet<_> = assessment
        .actions
        .iter()
        .filter(|action| action.is_live())
        .filter_map(|action| action.criterion.as_deref())
        .collect();
    let mut found = Vec::new();
    for (dimension, rules) in method.dimensions.iter().enumerate() {
        for (criterion, rule) in rules.criteria.iter().enumerate() {
            let level = assessment.rating(&rule.key).level();
            let Some(from) = level.filter(|level| *level < method.threshold) else {
                continue;
            };
            if taken.contains(rule.key.as_str()) {
                continue;
            }
            let place = (dimension, criterion);
            let urgent = first
                .iter()
                .position(|one| (one.dimension, one.criterion) == place);
            let step = on_path.iter().position(|key| *key == rule.key);
            let last = usize::MAX;
            let rank = (urgent.unwrap_or(last), step.unwrap_or(last), from);
            let proposal = Proposal {
                dimension,
                criterion,
                from,
            };
            found.push((rank, proposal));
        }
    }
    // Stable: what ranks the same stays in method order.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, proposal)| proposal).collect()
}
