//! Answers of respondents: coming in, going out, and sheets to fill in on this device.

use leptos::prelude::*;
use zeven_core::respondent::Respondent;

use super::desk::Desk;
use super::keeper::Saved;

impl Desk {
    /// The assessment on this device to which a file brings answers. They wait on the
    /// desk for its screen, where what is wrong with them is said.
    pub(super) async fn answers_to(self, bytes: &[u8]) -> Option<String> {
        // Revision 0 asks and holds no answers.
        let respondent = Respondent::parse(bytes).ok().filter(|r| r.revision > 0)?;
        let id = respondent.asked.origin.assessment.clone();
        self.stored(&id).await?;
        self.wait(respondent);
        Some(id)
    }

    /// Whether the assessment that somebody answers for is on this device.
    pub async fn has(self, id: &str) -> bool {
        self.stored(id).await.is_some()
    }

    /// Lays out a sheet for somebody to fill in on this device; the id of the sheet.
    pub fn hand_over(self, respondent: Respondent) -> String {
        let custom = self.custom.get_untracked();
        self.lay_out(respondent.to_sheet(), custom, Saved::Busy, true)
    }

    /// Takes a sheet off this device for good: its answers are in the assessment now.
    pub async fn forget_sheet(self, id: &str) {
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        if let Err(reason) = documents.remove(id).await {
            leptos::logging::warn!("error removing: {}", reason.0);
        }
        self.device_changed();
    }
}
