//! When an assessment was last saved as a file, and whether it is time for another: what
//! is only in a browser goes with the browser.

use zeven_core::date::Date;

use super::card::Card;
use super::desk::Desk;
use crate::browser::{clock, settings};

/// Answers from which on a file is worth the trouble: a quick pass.
const WORTH_A_FILE: usize = 14;
/// A file older than so many months, with changes since, is old.
const OLD: u32 = 1;

/// What to remind of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// There is no file of it yet.
    NoFile,
    /// The last one was saved on this day, and a lot may have changed since.
    OldFile(String),
}

fn place(id: &str) -> String {
    format!("filed.{id}")
}

impl Desk {
    /// Remembers that this assessment was saved as a file today.
    pub fn filed(self, id: &str) {
        settings::set(&place(id), clock::now().day());
        self.device_changed();
    }
}

/// Whether to remind of saving a file. A clock that was set back reminds of nothing.
pub fn reminder(card: &Card) -> Option<Reminder> {
    let filed = settings::get::<String>(&place(&card.id));
    remind(
        card.answered,
        &card.updated,
        filed.as_deref(),
        clock::today()?,
    )
}

fn remind(answered: usize, updated: &str, filed: Option<&str>, today: Date) -> Option<Reminder> {
    // A day that cannot be read is as good as none.
    let filed = filed.and_then(Date::parse);
    let changed = updated.get(..10).and_then(Date::parse);
    match filed {
        None => (answered >= WORTH_A_FILE).then_some(Reminder::NoFile),
        Some(day) => {
            let since = changed.is_some_and(|changed| changed > day);
            (since && day.is_older(OLD, today)).then(|| Reminder::OldFile(day.to_string()))
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a valid constant")]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_missed_is_reminded_of() {
        let today = Date::parse("2026-11-21").unwrap();
        let ask = |answered, updated, filed| remind(answered, updated, filed, today);
        let changed = "2026-11-20T10:00:00Z";
        assert_eq!(ask(13, changed, None), None);
        assert_eq!(ask(14, changed, None), Some(Reminder::NoFile));
        assert_eq!(ask(42, changed, Some("2026-11-01")), None);
        let old = Some(Reminder::OldFile("2026-10-01".to_owned()));
        assert_eq!(ask(42, changed, Some("2026-10-01")), old);
        assert_eq!(ask(42, "2026-09-30T10:00:00Z", Some("2026-10-01")), None);
        assert_eq!(ask(42, changed, Some("2027-10-01")), None);
        assert_eq!(ask(42, changed, Some("rubbish")), Some(Reminder::NoFile));
    }
}
