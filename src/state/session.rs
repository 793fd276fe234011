//! Bringing a guided session onto the desk.

use leptos::prelude::GetValue;
use zeven_core::Problem;
use zeven_core::assessment::{Assessment, Kind};

use super::desk::Desk;
use super::keeper::Saved;
use super::methods::Custom;
use crate::browser::{clock, ids};

impl Desk {
    /// Reads a company's own assessment, without keeping or showing it; `None` when the
    /// file holds something else that can be read.
    ///
    /// # Errors
    /// Why not.
    pub async fn read_own(
        self,
        bytes: &[u8],
    ) -> Result<Option<(Assessment, Custom)>, Vec<Problem>> {
        let read = self.read_judged(bytes).await?;
        Ok(Some(read).filter(|(own, _)| own.kind == Kind::SelfAssessment))
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
