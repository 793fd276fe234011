//! From bytes to [`Dossier`].

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Agreed, Dossier, FORMAT, Original, VERSION};
use crate::assessment::read_rating;
use crate::assessment::{ENTRIES, Head, NOTE_LIMIT};
use crate::document::Format;
use crate::jury::decision::read_records;
use crate::jury::read::{read_company, read_round};
use crate::jury::{FEWEST, Juror, MOST};
use crate::rating::Rating;
use crate::reader::Fields;
use crate::{Problem, What, json};

impl Dossier {
    /// Reads a dossier. Whether it fits a method is asked apart, by [`Dossier::fits`].
    ///
    /// # Errors
    /// Every problem found, with its place.
    ///
    /// ```
    /// use zeven_core::jury::Dossier;
    /// let problems = Dossier::parse(b"{\"format\": \"zeven/juror\", \"version\": 1}");
    /// assert_eq!(problems.unwrap_err().len(), 1);
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        Format::new(FORMAT, VERSION).read(value, "", read)
    }
}

fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Dossier> {
    let head = Head::read(&mut fields, found);
    let round = read_round(&mut fields, found);
    let company = read_company(&mut fields, found);
    let mut dossier = Dossier {
        method: head.method,
        method_extra: head.method_extra,
        id: head.id,
        revision: head.revision?,
        created: head.created?,
        updated: head.updated?,
        company: company?,
        round: round?,
        originals: Vec::new(),
        agreed: BTreeMap::new(),
        records: Vec::new(),
        extra: serde_json::Map::new(),
    };
    read_originals(&mut fields, &mut dossier, found);
    dossier.agreed = read_agreed(&mut fields, found);
    dossier.records = read_records(&mut fields, dossier.independent(), found);
    dossier.extra = fields.rest();
    Some(dossier)
}

fn read_originals(fields: &mut Fields, dossier: &mut Dossier, found: &mut Vec<Problem>) {
    let place = fields.place("originals");
    let before = found.len();
    let items = fields.list("originals", MOST, found);
    if items.len() < FEWEST && found.len() == before {
        let what = What::TooFewFiles { found: items.len() };
        found.push(Problem::new(place, what));
    }
    for (value, place) in items {
        match Juror::at(value.clone(), &place) {
            Ok(juror) => {
                if let Err(problem) = dossier.take_in(Original { juror, value }) {
                    found.push(Problem::new(
                        format!("{place}{}", problem.place),
                        problem.what,
                    ));
                }
            }
            Err(problems) => found.extend(problems),
        }
    }
}

fn read_agreed(fields: &mut Fields, found: &mut Vec<Problem>) -> BTreeMap<String, Agreed> {
    let mut all = BTreeMap::new();
    for (key, mut fields) in fields.object("agreed", found).entries(ENTRIES, found) {
        let rating = read_rating(&mut fields, found);
        // Of a not applicable the reading has taken the reason already.
        let reason = match &rating {
            Rating::NotApplicable { reason } => reason.clone(),
            _ => fields.text("reason", NOTE_LIMIT, found).unwrap_or_default(),
        };
        let extra = fields.rest();
        all.insert(
            key,
            Agreed {
                rating,
                reason,
                extra,
            },
        );
    }
    all
}

impl Original {
    /// The file's text, indented, as it came.
    ///
    /// ```
    /// use zeven_core::{example::dossier, jury::Juror};
    /// let (_, dossier) = dossier(&["44", "43"]);
    /// let original = &dossier.originals[0];
    /// assert_eq!(Juror::parse(original.to_text().as_bytes()).as_ref(), Ok(&original.juror));
    /// ```
    pub fn to_text(&self) -> String {
        crate::jury::write::text(&self.value)
    }

    /// What the file says, once more as a value.
    pub(super) fn value(&self) -> Value {
        self.value.clone()
    }
}
