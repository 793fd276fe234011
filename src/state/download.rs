//! Files handed to the browser, and that it is said where they went.

use leptos::prelude::*;

use super::desk::{Desk, Notice};
use crate::browser::files;

impl Desk {
    /// Hands a file to the browser to save. The screen then says under which name, or that
    /// the browser refused.
    pub fn save_file(self, name: &str, mime: &str, text: &str) -> bool {
        self.tell_saved(name, files::save(name, mime, text))
    }

    /// As [`Self::save_file`] for a file of this app's own formats.
    pub fn save_json(self, name: &str, text: &str) -> bool {
        self.save_file(name, "application/json", text)
    }

    /// Says what became of a file that was handed to the browser; whether it took it.
    pub fn tell_saved(self, name: &str, outcome: Result<(), String>) -> bool {
        match outcome {
            Ok(()) => {
                // A second file of the same name is news as well.
                self.handed.set(None);
                self.handed.set(Some(name.to_owned()));
                true
            }
            Err(reason) => {
                leptos::logging::warn!("{reason}");
                self.handed.set(None);
                self.notice.set(Some(Notice::FileNotSaved));
                false
            }
        }
    }
}
