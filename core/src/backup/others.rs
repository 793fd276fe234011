//! What a device holds beside assessments: dossiers and labels of juries, benchmarks,
//! and the keys one trusts.

use std::collections::BTreeSet;

use super::Backup;
use crate::benchmark::Benchmark;
use crate::jury::{Dossier, Label, Register};
use crate::seal::KeyFile;
use crate::{Problem, What};

/// What one text of a backup holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// A dossier of a jury.
    Dossier(Box<Dossier>),
    /// An entry of the register.
    Label(Box<Label>),
    /// A benchmark.
    Benchmark(Box<Benchmark>),
    /// A public key.
    Key(Box<KeyFile>),
}

/// What restoring would do with one text of a backup.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The place of the text in the backup.
    pub place: String,
    /// The text.
    pub text: String,
    /// What it holds; `None` when it cannot be read.
    pub document: Option<Document>,
    /// Whether it is the key that somebody signed with on the device of the backup. Only
    /// its public half is here: it says what was signed with it, and signs nothing.
    pub own: bool,
    /// What would become of it.
    pub fate: Fate,
}

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It is not here: it is added.
    Add,
    /// An earlier revision is here: it takes its place. To a key that is here it adds who
    /// vouches for it.
    Update,
    /// It is here already.
    Same,
    /// A later revision is here, or the same one with other content: that stays, and this
    /// is left out.
    Stays,
    /// It cannot be read.
    Refused(Vec<Problem>),
}

/// What restoring would do with everything beside assessments and methods, in the order of
/// the file. `here` gives the text that the device has of the same thing.
///
/// ```
/// use zeven_core::{backup::{Fate, KeptKey, plan_others}, example};
/// let key = example::key("Assessor A", 7);
/// let mut backup = example::backup();
/// backup.keys.push(KeptKey { text: key.to_value().to_string(), since: Some(example::now()) });
/// let others = plan_others(&backup, |_| None);
/// assert_eq!((&others[0].fate, others[0].own), (&Fate::Add, false));
/// assert_eq!(others[0].document.as_ref().unwrap().id(), key.signer.key.to_string());
/// ```
pub fn plan_others(backup: &Backup, here: impl Fn(&Document) -> Option<String>) -> Vec<Other> {
    let mut plan = Plan {
        here,
        seen: BTreeSet::new(),
        others: Vec::new(),
    };
    for (index, kept) in backup.dossiers.iter().enumerate() {
        let place = format!("/dossiers/{index}/text");
        plan.put(place, Some(&kept.id), &kept.text, dossier);
    }
    for (index, kept) in backup.labels.iter().enumerate() {
        let place = format!("/labels/{index}/text");
        plan.put(place, Some(&kept.id), &kept.text, label);
    }
    for (index, text) in backup.benchmarks.iter().enumerate() {
        plan.put(format!("/benchmarks/{index}"), None, text, benchmark);
    }
    for (index, kept) in backup.keys.iter().enumerate() {
        plan.put(format!("/keys/{index}/text"), None, &kept.text, key);
        if let Some(last) = plan.others.last_mut() {
            last.own = kept.since.is_none();
        }
    }
    plan.others
}

/// Reads one kind of text.
type Read = fn(&str) -> Result<Document, Vec<Problem>>;

struct Plan<H> {
    here: H,
    seen: BTreeSet<(u8, String)>,
    others: Vec<Other>,
}

impl<H: Fn(&Document) -> Option<String>> Plan<H> {
    fn put(&mut self, place: String, id: Option<&str>, text: &str, read: Read) {
        let (document, fate) = match read(text) {
            Err(problems) => {
                let inside = |problem: Problem| {
                    Problem::new(format!("{place}{}", problem.place), problem.what)
                };
                let problems = problems.into_iter().map(inside);
                (None, Fate::Refused(problems.collect()))
            }
            Ok(document) => {
                let fate = self.fate(&place, id, text, &document, read);
                (Some(document), fate)
            }
        };
        self.others.push(Other {
            place,
            text: text.to_owned(),
            document,
            own: false,
            fate,
        });
    }

    fn fate(
        &mut self,
        place: &str,
        id: Option<&str>,
        text: &str,
        file: &Document,
        read: Read,
    ) -> Fate {
        let refused = |place: String, what| Fate::Refused(vec![Problem::new(place, what)]);
        if let Some(id) = id
            && id != file.id()
        {
            let what = What::BadForm {
                found: file.id(),
                expected: "the id that the backup gives for this text",
            };
            return refused(place.to_owned(), what);
        }
        if !self.seen.insert((file.kind(), file.id())) {
            return refused(place.to_owned(), What::Twice(file.id()));
        }
        let Some(found) = (self.here)(file) else {
            return Fate::Add;
        };
        if found == text {
            return Fate::Same;
        }
        // What is here and cannot be read stays where it is.
        let Ok(here) = read(&found) else {
            return Fate::Stays;
        };
        match (&here, file) {
            (here, file) if here == file => Fate::Same,
            (Document::Key(_), Document::Key(_)) => Fate::Update,
            (here, file) if here.revision() < file.revision() => Fate::Update,
            _ => Fate::Stays,
        }
    }
}

impl Document {
    /// What tells it from others of its kind.
    pub fn id(&self) -> String {
        match self {
            Self::Dossier(one) => one.id.clone(),
            Self::Label(one) => one.dossier.clone(),
            Self::Benchmark(one) => one.key(),
            Self::Key(one) => one.signer.key.to_string(),
        }
    }

    fn kind(&self) -> u8 {
        match self {
            Self::Dossier(_) => 0,
            Self::Label(_) => 1,
            Self::Benchmark(_) => 2,
            Self::Key(_) => 3,
        }
    }

    /// Its revision, for what has one.
    fn revision(&self) -> u64 {
        match self {
            Self::Dossier(one) => one.revision,
            Self::Label(one) => one.revision,
            Self::Benchmark(_) | Self::Key(_) => 0,
        }
    }
}

fn dossier(text: &str) -> Result<Document, Vec<Problem>> {
    Dossier::parse(text.as_bytes()).map(|one| Document::Dossier(Box::new(one)))
}

fn label(text: &str) -> Result<Document, Vec<Problem>> {
    let register = Register::parse(text.as_bytes())?;
    let mut all = register.labels.into_iter();
    match (all.next(), all.next()) {
        (Some(one), None) => Ok(Document::Label(Box::new(one))),
        (None, _) => Err(vec![Problem::new("/labels/0", What::Missing)]),
        (Some(_), Some(_)) => Err(vec![Problem::new("/labels", What::TooMany { limit: 1 })]),
    }
}

fn benchmark(text: &str) -> Result<Document, Vec<Problem>> {
    Benchmark::parse(text.as_bytes()).map(|one| Document::Benchmark(Box::new(one)))
}

fn key(text: &str) -> Result<Document, Vec<Problem>> {
    KeyFile::parse(text.as_bytes()).map(|one| Document::Key(Box::new(one)))
}
