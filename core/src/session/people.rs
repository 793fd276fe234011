//! Who takes part in a session, from which side of the company. Personal data: a role is
//! enough.

use serde_json::{Map, Value};

use super::LABEL_LIMIT;
use crate::Problem;
use crate::assessment::Assessment;
use crate::code::{Code, codes};
use crate::reader::{Fields, keep_unknown};

/// The member of an assessment that lists them.
pub(crate) const MEMBER: &str = "participants";
/// Most people in a list.
pub const PARTICIPANTS: usize = 100;

codes! {
    /// The side of the company that somebody speaks from.
    pub enum Side {
        /// Management.
        Management = "management",
        /// The people who do the work.
        Employees = "employees",
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Participant {
    /// What they do at the company; may still be empty.
    pub role: String,
    /// Their name, only if they want it there.
    pub name: String,
    /// The side they speak from.
    pub side: Option<Side>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl Assessment {
    /// Who takes part, in the order of the file.
    pub fn participants(&self) -> Vec<Participant> {
        // What cannot be read was refused with the file.
        let list = self.extra.get(MEMBER).and_then(Value::as_array);
        let items = list.into_iter().flatten().cloned();
        items
            .map(|item| {
                read(
                    Fields::open(item, String::new(), &mut Vec::new()),
                    &mut Vec::new(),
                )
            })
            .collect()
    }

    /// Changes who takes part.
    ///
    /// ```
    /// use zeven_core::session::{Participant, Side};
    /// let (_, mut session) = zeven_core::example::session("4", "4");
    /// let operator = Participant { role: "Operator".into(), side: Some(Side::Employees), ..Participant::default() };
    /// session.change_participants(|all| all.push(operator.clone()));
    /// assert_eq!(session.participants(), [operator]);
    /// ```
    pub fn change_participants(&mut self, alter: impl FnOnce(&mut Vec<Participant>)) {
        let before = self.participants();
        let mut all = before.clone();
        alter(&mut all);
        all.truncate(PARTICIPANTS);
        if all != before {
            let list = all.iter().map(write).collect();
            self.extra.insert(MEMBER.to_owned(), Value::Array(list));
        }
    }
}

/// Whether the participants of a file can be read.
pub(crate) fn check_participants(fields: &mut Fields, found: &mut Vec<Problem>) {
    let Some(value) = fields.peek(MEMBER).filter(|value| value.is_array()) else {
        return fields.keep(MEMBER, Value::is_array, "a list", found);
    };
    let mut list = Map::new();
    list.insert(MEMBER.to_owned(), value.clone());
    let mut again = Fields::open(Value::Object(list), String::new(), found);
    for (item, place) in again.list(MEMBER, PARTICIPANTS, found) {
        read(Fields::open(item, place, found), found);
    }
}

fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Participant {
    Participant {
        role: fields.text("role", LABEL_LIMIT, found).unwrap_or_default(),
        name: fields.text("name", LABEL_LIMIT, found).unwrap_or_default(),
        side: fields.word("group", found),
        extra: fields.rest(),
    }
}

fn write(participant: &Participant) -> Value {
    let mut map = Map::new();
    map.insert("role".to_owned(), Value::from(participant.role.as_str()));
    if !participant.name.is_empty() {
        map.insert("name".to_owned(), Value::from(participant.name.as_str()));
    }
    if let Some(side) = participant.side {
        map.insert("group".to_owned(), Value::from(side.code()));
    }
    keep_unknown(&mut map, &participant.extra);
    Value::Object(map)
}
