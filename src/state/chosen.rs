//! Files that a person chose, as every screen takes them in: what could not be read is said in
//! one way everywhere.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::desk::{Desk, Notice};
use crate::browser::files::{self, Opened};

impl Desk {
    /// The files chosen in a field, those that could be read; of the others a message says why
    /// not. The field is emptied, so that the same file can be chosen again.
    pub async fn chosen(self, input: HtmlInputElement) -> Vec<Opened> {
        let (opened, unread) = files::chosen(input).await;
        if !unread.is_empty() {
            self.notice.set(Some(Notice::FilesUnread(unread)));
        }
        opened
    }
}
