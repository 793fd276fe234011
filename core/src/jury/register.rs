//! The register: the labels that juries gave, with what became of them (`zeven/label`).

use serde_json::{Map, Value};

use super::Label;
use super::label::{read_label, write_label};
use super::write::{put, text};
use crate::date::Date;
use crate::document::Format;
use crate::problem::PROBLEMS;
use crate::reader::{Fields, keep_unknown};
use crate::{APP_VERSION, Problem, What, json};

/// The format name of a register.
pub(super) const FORMAT: &str = "zeven/label";
/// The version of the format written today.
pub(super) const VERSION: u64 = 1;
/// Most labels in one register.
const LABELS: usize = 20_000;

/// A register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The labels, one per dossier.
    pub labels: Vec<Label>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Register {
    /// Reads a register.
    ///
    /// # Errors
    /// Every problem found, with its place.
    ///
    /// ```
    /// use zeven_core::jury::Register;
    /// let none = b"{\"format\": \"zeven/label\", \"version\": 1, \"labels\": []}";
    /// assert!(Register::parse(none).unwrap().labels.is_empty());
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        Format::new(FORMAT, VERSION).read(value, "", |fields, found| Some(read(fields, found)))
    }

    /// Puts a label in, in the place of an earlier revision of the same dossier. Returns
    /// whether it was taken; one that is here in the same or a later revision stays.
    ///
    /// ```
    /// use zeven_core::{example::label, jury::Register};
    /// let mut register = Register::default();
    /// assert!(register.take_in(label()));
    /// assert!(!register.take_in(label())); // this revision is here
    /// let mut later = label();
    /// later.revision += 1;
    /// assert!(register.take_in(later));
    /// assert_eq!(register.labels.len(), 1);
    /// ```
    pub fn take_in(&mut self, label: Label) -> bool {
        let here = self.labels.iter_mut().find(|l| l.dossier == label.dossier);
        match here {
            None => self.labels.push(label),
            Some(here) if here.revision < label.revision => *here = label,
            Some(_) => return false,
        }
        true
    }

    /// The labels in the order in which their time to renew comes, those that hold no
    /// more last.
    ///
    /// ```
    /// use zeven_core::{example::{day, label, today}, jury::Register};
    /// let mut earlier = label();
    /// earlier.dossier = "earlier".into();
    /// earlier.records[0].date = day("2025-11-21");
    /// let register = Register { labels: vec![label(), earlier], ..Register::default() };
    /// assert_eq!(register.by_renewal(today())[0].dossier, "earlier");
    /// ```
    pub fn by_renewal(&self, today: Date) -> Vec<&Label> {
        let mut all: Vec<_> = self.labels.iter().collect();
        all.sort_by_key(|label| {
            let holds = matches!(
                label.state(today),
                super::State::Valid | super::State::RenewSoon
            );
            (!holds, label.renew_from())
        });
        all
    }

    /// The label that the same site of the same company was given after this one and that
    /// holds on a day; `None` while this one was not renewed.
    ///
    /// ```
    /// use zeven_core::{example::{day, label}, jury::Register};
    /// let mut second = label();
    /// second.dossier = "second".into();
    /// second.records[0].date = day("2029-06-01");
    /// let register = Register { labels: vec![label(), second.clone()], ..Register::default() };
    /// assert_eq!(register.renewed(&label(), day("2029-06-02")), Some(&second));
    /// assert_eq!(register.renewed(&second, day("2029-06-02")), None);
    /// ```
    pub fn renewed(&self, label: &Label, today: Date) -> Option<&Label> {
        let holds = |own: &&Label| {
            let state = own.state(today);
            matches!(state, super::State::Valid | super::State::RenewSoon)
        };
        let later = |own: &&Label| {
            (&own.company, &own.site) == (&label.company, &label.site) && own.date() > label.date()
        };
        let all = self.labels.iter().filter(later).filter(holds);
        all.max_by_key(|own| own.date())
    }

    /// The file's value. Reading it gives the same register again.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "format", FORMAT);
        put(&mut map, "version", VERSION);
        put(&mut map, "app", APP_VERSION);
        let labels: Vec<_> = self.labels.iter().map(write_label).collect();
        put(&mut map, "labels", labels);
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }

    /// The file's text, indented for people who open it in an editor.
    ///
    /// ```
    /// use zeven_core::{example::label, jury::Register};
    /// let register = Register { labels: vec![label()], ..Register::default() };
    /// assert_eq!(register.to_value()["labels"].as_array().unwrap().len(), 1);
    /// assert_eq!(Register::parse(register.to_text().as_bytes()), Ok(register));
    /// ```
    pub fn to_text(&self) -> String {
        text(&self.to_value())
    }
}

/// The labels of a register, one per dossier.
fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Register {
    if !fields.has("labels") {
        found.push(Problem::new("/labels", What::Missing));
    }
    let mut labels: Vec<Label> = Vec::new();
    for (item, place) in fields.list("labels", LABELS, found) {
        if found.len() >= PROBLEMS {
            break;
        }
        let entry = Fields::open(item, place.clone(), found);
        let Some(label) = read_label(entry, found) else {
            continue;
        };
        if labels.iter().any(|known| known.dossier == label.dossier) {
            let what = What::Twice(label.dossier);
            found.push(Problem::new(format!("{place}/dossier/id"), what));
            continue;
        }
        labels.push(label);
    }
    Register {
        labels,
        extra: fields.rest(),
    }
}
