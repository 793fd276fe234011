//! Bringing a guided session onto the desk.

use leptos::prelude::GetValue;
use zeven_core::assessment::{Assessment, Kind};

use super::desk::Desk;
use super::keeper::Saved;
use super::methods::Custom;
use super::open::{Older, Refusal};
use crate::browser::{clock, ids};

impl Desk {
    /// Reads a company's own assessment, without keeping or showing it; `None` when the
    /// file holds something else that can be read.
    ///
    /// # Errors
    /// Why not.
    pub async fn read_own(self, bytes: &[u8]) -> Result<Option<(Assessment, Custom)>, Refusal> {
        let is_own = |one: &Assessment| one.kind == Kind::SelfAssessment;
        match self.read_judged(bytes).await {
            Ok(read) => Ok(Some(read).filter(|(own, _)| is_own(own))),
            Err(Refusal::Older(older)) if !is_own(&older.original) => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }

    /// Begins a session from what was made of a company's file of an earlier version of the
    /// method; its id. The file itself stays as it is.
    pub fn begin_session_carried(self, older: &Older) -> String {
        let carried = &older.migration.assessment;
        let session = carried.begin_session_carried(&older.original, ids::uuid(), clock::now());
        self.lay_out(session, older.custom.clone(), Saved::Busy, true)
    }

    /// Begins a session from what the company said of itself; its id.
    pub fn begin_session(self, own: &Assessment, custom: Custom) -> String {
        let session = own.begin_session(ids::uuid(), clock::now());
        self.lay_out(session, custom, Saved::Busy, true)
    }

    /// Begins a session without a file of the company, with the shipped method; its id.
    pub fn begin_session_fresh(self) -> String {
        self.adopt(None);
        let method = self.method.get_value();
        let (id, company) = (ids::uuid(), ids::uuid());
        let mut session = Assessment::new(&method, id, company, clock::now(), clock::year());
        session.make_session();
        self.lay_out(session, None, Saved::Busy, true)
    }
}
