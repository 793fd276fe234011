//! The chair's file of one round: the jurors' files as they came, what was agreed, and
//! what was decided.

mod read;
mod write;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::compare::unanimous;
use super::{FEWEST, Juror, MOST, NotYet, Record};
use crate::assessment::{Assessment, Company, Entry, Kind};
use crate::date::Moment;
use crate::method::{Identity, Method};
use crate::rating::{Counts, Rating};
use crate::reader::pointer;
use crate::verdict::{Outcome, judge};
use crate::{Problem, What};

/// The format name of a dossier.
pub(super) const FORMAT: &str = "zeven/dossier";
/// The version of the format written today.
pub(super) const VERSION: u64 = 1;

/// A dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// The method of all its files.
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
    /// The company.
    pub company: Company,
    /// The yearly round.
    pub round: u16,
    /// The jurors' files, two to twelve.
    pub originals: Vec<Original>,
    /// What was agreed, per criterion key. Where all jurors said the same nothing has to
    /// be agreed.
    pub agreed: BTreeMap<String, Agreed>,
    /// What was decided, the earliest first.
    pub records: Vec<Record>,
    /// Other members this version does not know.
    pub extra: Map<String, Value>,
}

/// A juror's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Original {
    /// What it says.
    pub juror: Juror,
    /// The file's value as it came.
    pub value: Value,
}

impl Original {
    /// Reads a juror's file and keeps it as it came.
    ///
    /// # Errors
    /// As [`Juror::parse`].
    ///
    /// ```
    /// use zeven_core::{example, jury::Original};
    /// let (_, dossier) = example::dossier(&["44", "43"]);
    /// let text = dossier.originals[0].to_text();
    /// assert_eq!(Original::parse(text.as_bytes()), Ok(dossier.originals[0].clone()));
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = crate::json::parse(bytes).map_err(|problem| vec![problem])?;
        let juror = Juror::from_value(value.clone())?;
        Ok(Self { juror, value })
    }
}

/// What was agreed about one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// The rating.
    pub rating: Rating,
    /// Why. Until there is a reason it counts for nothing.
    pub reason: String,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Dossier {
    /// A dossier of at least two files that belong together. The id and the moment come
    /// from the caller.
    ///
    /// # Errors
    /// For each file that does not belong with those before it, its index and why; what
    /// [`Dossier::take_in`] says.
    ///
    /// ```
    /// use zeven_core::{What, example, jury::Dossier};
    /// let (_, dossier) = example::dossier(&["44", "43"]);
    /// let one = vec![dossier.originals[0].clone()];
    /// let refused = Dossier::of(one, "d".into(), example::now()).unwrap_err();
    /// assert_eq!(refused[0].1.what, What::TooFewFiles { found: 1 });
    /// assert!(Dossier::of(dossier.originals, "d".into(), example::now()).is_ok());
    /// ```
    pub fn of(
        originals: Vec<Original>,
        id: String,
        now: Moment,
    ) -> Result<Self, Vec<(usize, Problem)>> {
        let mut all = originals.into_iter().enumerate();
        let Some((_, first)) = all.next() else {
            return Err(vec![(0, Problem::new("", What::Missing))]);
        };
        let mut dossier = Self {
            method: first.juror.method.clone(),
            method_extra: Map::new(),
            id,
            revision: 0,
            created: now.clone(),
            updated: now,
            company: first.juror.company.clone(),
            round: first.juror.round,
            originals: vec![first],
            agreed: BTreeMap::new(),
            records: Vec::new(),
            extra: Map::new(),
        };
        let mut refused = Vec::new();
        for (index, original) in all {
            if let Err(problem) = dossier.take_in(original) {
                refused.push((index, problem));
            }
        }
        if refused.is_empty() && dossier.originals.len() < FEWEST {
            refused.push((0, Problem::new("", What::TooFewFiles { found: 1 })));
        }
        if refused.is_empty() {
            Ok(dossier)
        } else {
            Err(refused)
        }
    }

    /// Takes in another juror's file.
    ///
    /// # Errors
    /// Why not, with the place in that file: another company, round or method, a juror
    /// who is here already, too many files, or a decision that is on record.
    ///
    /// ```
    /// use zeven_core::{What, example};
    /// let (_, mut dossier) = example::dossier(&["44", "43"]);
    /// let again = dossier.originals[0].clone();
    /// assert_eq!(dossier.take_in(again).unwrap_err().what, What::JurorTwice("Juror 1".into()));
    /// assert_eq!(dossier.jurors().len(), 2);
    /// ```
    pub fn take_in(&mut self, original: Original) -> Result<(), Problem> {
        if !self.records.is_empty() {
            return Err(Problem::new("", What::Decided));
        }
        self.belongs(&original.juror)?;
        self.originals.push(original);
        Ok(())
    }

    fn belongs(&self, juror: &Juror) -> Result<(), Problem> {
        let problem = |place: &str, what| Err(Problem::new(place, what));
        if juror.company.id != self.company.id {
            let parts = [juror.company.name.as_str(), &juror.company.site];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            return problem("/company/id", What::OtherCompany(parts.join(" · ")));
        }
        if juror.round != self.round {
            let (found, wanted) = (juror.round, self.round);
            return problem("/round", What::OtherRound { found, wanted });
        }
        if juror.method != self.method {
            let (id, version) = (juror.method.id.clone(), juror.method.version.clone());
            return problem("/method", What::OtherMethod { id, version });
        }
        let label = &juror.seat.label;
        let name = |label: &str| label.trim().to_lowercase();
        for Original { juror: here, .. } in &self.originals {
            if here.id == juror.id {
                return problem("/id", What::JurorTwice(label.clone()));
            }
            if name(&here.seat.label) == name(label) {
                return problem("/juror/label", What::JurorTwice(label.clone()));
            }
        }
        if self.originals.len() >= MOST {
            return problem("", What::TooMany { limit: MOST });
        }
        Ok(())
    }

    /// The jurors, in the order of the files.
    pub fn jurors(&self) -> Vec<&Juror> {
        self.originals.iter().map(|one| &one.juror).collect()
    }

    /// How many jurors declared no tie with the company.
    ///
    /// ```
    /// let (_, mut dossier) = zeven_core::example::dossier(&["44", "43", "44"]);
    /// dossier.originals[0].juror.seat.conflict.exists = true;
    /// assert_eq!(dossier.independent(), 2);
    /// ```
    pub fn independent(&self) -> usize {
        let free = |one: &&Original| !one.juror.seat.conflict.exists;
        self.originals.iter().filter(free).count()
    }

    /// What a criterion counts with: what was agreed with a reason, else what all jurors
    /// said alike, else nothing yet.
    pub fn settled(&self, key: &str) -> Rating {
        let agreed = self.agreed.get(key);
        if let Some(agreed) = agreed.filter(|agreed| !agreed.reason.trim().is_empty()) {
            return agreed.rating.clone();
        }
        let said: Vec<_> = self
            .originals
            .iter()
            .map(|one| one.juror.rating(key))
            .collect();
        unanimous(said.iter()).unwrap_or_default()
    }

    /// Agrees a rating. Not applicable takes the reason as its own.
    ///
    /// ```
    /// use zeven_core::{example::{dossier, level}, rating::Rating};
    /// let (_, mut dossier) = dossier(&["44", "42"]);
    /// assert_eq!(dossier.settled("d0.c0"), Rating::Level(level(4))); // all said so
    /// assert_eq!(dossier.settled("d0.c1"), Rating::Blank);
    /// dossier.agree("d0.c1", Rating::Level(level(3)), "");
    /// assert_eq!(dossier.settled("d0.c1"), Rating::Blank); // not without a reason
    /// dossier.agree("d0.c1", Rating::Level(level(3)), "Two of three lines");
    /// assert_eq!(dossier.settled("d0.c1"), Rating::Level(level(3)));
    /// ```
    pub fn agree(&mut self, key: &str, rating: Rating, reason: &str) {
        let rating = match rating {
            Rating::NotApplicable { .. } => Rating::NotApplicable {
                reason: reason.to_owned(),
            },
            other => other,
        };
        let extra = self.agreed.remove(key).map(|old| old.extra);
        self.agreed.insert(
            key.to_owned(),
            Agreed {
                rating,
                reason: reason.to_owned(),
                extra: extra.unwrap_or_default(),
            },
        );
    }

    /// Agrees for every criterion that is not settled and where all gave levels at most
    /// one apart the middle one, and between two the lower: the rule of the scale.
    /// Returns how many. Nothing happens without a reason.
    ///
    /// ```
    /// use zeven_core::{example::{dossier, level}, rating::Rating};
    /// let (method, mut dossier) = dossier(&["44", "43"]);
    /// assert_eq!(dossier.close(&method), [("d0.c1".to_owned(), Rating::Level(level(3)))]);
    /// assert_eq!(dossier.agree_close(&method, "The lower of two"), 1);
    /// assert!(dossier.close(&method).is_empty());
    /// ```
    pub fn agree_close(&mut self, method: &Method, reason: &str) -> usize {
        let close = self.close(method);
        if reason.trim().is_empty() {
            return 0;
        }
        for (key, rating) in &close {
            self.agree(key, rating.clone(), reason);
        }
        close.len()
    }

    /// What [`Dossier::agree_close`] would agree.
    pub fn close(&self, method: &Method) -> Vec<(String, Rating)> {
        let middle = |key: &str| {
            let said = self
                .originals
                .iter()
                .map(|one| one.juror.rating(key).level());
            let mut levels: Vec<_> = said.collect::<Option<_>>()?;
            levels.sort_unstable();
            let apart = levels.last()?.get() - levels.first()?.get();
            let level = levels.get((levels.len() - 1) / 2)?;
            (apart == 1).then_some(Rating::Level(*level))
        };
        let open = method.criteria().map(|(_, criterion)| &criterion.key);
        let open = open.filter(|key| self.settled(key).counts() == Counts::Open);
        open.filter_map(|key| Some((key.clone(), middle(key)?)))
            .collect()
    }

    /// The jury's levels as an assessment: what the figures are reckoned from.
    pub fn assessment(&self, method: &Method) -> Assessment {
        let levels = method.criteria().map(|(_, criterion)| {
            let rating = self.settled(&criterion.key);
            (criterion.key.clone(), rating)
        });
        self.with_levels(method, levels.collect())
    }

    fn with_levels(&self, method: &Method, levels: BTreeMap<String, Rating>) -> Assessment {
        let (id, now) = (self.id.clone(), self.updated.clone());
        let mut out = Assessment::new(method, id, String::new(), now, self.round);
        out.kind = Kind::Jury;
        out.company = self.company.clone();
        let levels = levels
            .into_iter()
            .filter(|(_, rating)| *rating != Rating::Blank);
        out.entries = levels
            .map(|(key, rating)| {
                let entry = Entry {
                    rating,
                    ..Entry::default()
                };
                (key, entry)
            })
            .collect();
        out
    }

    /// What the levels add up to.
    ///
    /// ```
    /// use zeven_core::{assessment::Kind, example::dossier, verdict::Outcome};
    /// let (method, dossier) = dossier(&["44", "44"]);
    /// assert_eq!(dossier.assessment(&method).kind, Kind::Jury);
    /// assert_eq!(dossier.computed(&method), Outcome::Meets);
    /// ```
    pub fn computed(&self, method: &Method) -> Outcome {
        let verdict = judge(method, &self.assessment(method));
        verdict.outcome.unwrap_or(Outcome::CannotTell)
    }

    /// Puts a record after those that are there. What was computed and the levels of
    /// this moment are noted with it.
    ///
    /// # Errors
    /// Everything that stands in the way; nothing was changed.
    ///
    /// ```
    /// use zeven_core::{example::{decision, dossier}, jury::NotYet};
    /// let (method, mut dossier) = dossier(&["44", "44", "44", "44"]);
    /// assert_eq!(dossier.record(&method, decision()), Ok(()));
    /// assert_eq!(dossier.records[0].levels.len(), 2);
    /// assert_eq!(dossier.record(&method, decision()), Err(vec![NotYet::Decided]));
    /// ```
    pub fn record(&mut self, method: &Method, mut record: Record) -> Result<(), Vec<NotYet>> {
        record.computed = self.computed(method);
        let rated = self.assessment(method).entries.into_iter();
        record.levels = rated.map(|(key, entry)| (key, entry.rating)).collect();
        let found = record.not_yet(&self.records, self.independent());
        if found.is_empty() {
            self.records.push(record);
            Ok(())
        } else {
            Err(found)
        }
    }

    /// Whether everything in it comes from `method` (see [`Assessment::fits`]), and what
    /// the records call computed is what their levels add up to.
    ///
    /// # Errors
    /// As [`Assessment::fits`].
    ///
    /// ```
    /// use zeven_core::example::{dossier, rated};
    /// let (method, dossier) = dossier(&["44", "44"]);
    /// assert!(dossier.fits(&method).is_ok());
    /// let (smaller, _) = rated("4");
    /// assert_eq!(dossier.fits(&smaller).unwrap_err()[0].place, "/originals/0/ratings/d0.c1");
    /// ```
    pub fn fits(&self, method: &Method) -> Result<(), Vec<Problem>> {
        crate::assessment::same_method(&self.method, method)?;
        let mut problems = Vec::new();
        for (index, original) in self.originals.iter().enumerate() {
            for problem in original.juror.fits(method).err().unwrap_or_default() {
                let place = format!("/originals/{index}{}", problem.place);
                problems.push(Problem::new(place, problem.what));
            }
        }
        let mut foreign = |place: String, key: &String| {
            problems.push(Problem::new(place, What::NotInMethod(key.clone())));
        };
        let unknown = |key: &str| method.criterion(key).is_none();
        for key in self.agreed.keys().filter(|key| unknown(key)) {
            foreign(pointer("/agreed", key), key);
        }
        for (index, record) in self.records.iter().enumerate() {
            for (at, key) in record.distinctions.iter().enumerate() {
                if method.dimension(key).is_none() {
                    foreign(format!("/records/{index}/distinctions/{at}"), key);
                }
            }
            for key in record.levels.keys().filter(|key| unknown(key)) {
                foreign(pointer(&format!("/records/{index}/levels"), key), key);
            }
        }
        for (index, record) in self.records.iter().enumerate() {
            let levels = self.with_levels(method, record.levels.clone());
            if Some(record.computed) != judge(method, &levels).outcome {
                let sentence = "is not what the levels of this record add up to".to_owned();
                let place = format!("/records/{index}/computed");
                problems.push(Problem::new(place, What::Rule(sentence)));
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}
