//! Taking answers into the owner's assessment.

use super::{RESPONDENTS, Respondent};
use crate::assessment::Assessment;
use crate::date::Moment;

/// What an assessment already has of a respondent whose answers come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// Nothing yet.
    New,
    /// Exactly these answers.
    Same,
    /// An earlier revision.
    Newer,
    /// A later revision.
    Older,
    /// The same revision with other answers.
    Differs,
    /// Nothing, and there is room for no more.
    Full,
}

impl Assessment {
    /// What is here already of a respondent whose answers come in.
    pub fn incoming(&self, respondent: &Respondent) -> Incoming {
        let here = self.respondents.iter().find(|r| r.id == respondent.id);
        match here {
            None if self.respondents.len() >= RESPONDENTS => Incoming::Full,
            None => Incoming::New,
            Some(here) if here.to_value() == respondent.to_value() => Incoming::Same,
            Some(here) if here.revision < respondent.revision => Incoming::Newer,
            Some(here) if here.revision > respondent.revision => Incoming::Older,
            Some(_) => Incoming::Differs,
        }
    }

    /// Takes answers in, in the place of those of the same respondent. Whether that is
    /// wanted is the caller's to ask first (see [`Assessment::incoming`]); when there is
    /// no room nothing changes.
    ///
    /// ```
    /// use zeven_core::{example::{gathered, now}, respondent::Incoming};
    /// let (_, mut own) = gathered("44", &["42"]);
    /// let mut again = own.respondents[0].clone();
    /// assert_eq!(own.incoming(&again), Incoming::Same);
    /// again.revision += 1;
    /// assert_eq!(own.incoming(&again), Incoming::Newer);
    /// own.take_in(again, now());
    /// assert_eq!((own.respondents.len(), own.respondents[0].revision), (1, 1));
    /// ```
    pub fn take_in(&mut self, mut respondent: Respondent, now: Moment) {
        respondent.received = Some(now);
        match self.incoming(&respondent) {
            Incoming::Full => {}
            Incoming::New => self.respondents.push(respondent),
            _ => {
                let same = |r: &&mut Respondent| r.id == respondent.id;
                if let Some(here) = self.respondents.iter_mut().find(same) {
                    *here = respondent;
                }
            }
        }
    }
}
