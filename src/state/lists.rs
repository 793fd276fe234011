//! The code lists in the language on screen, loaded by the screen that shows them.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::lists::Lists;

use super::desk::Desk;
use crate::browser::fetch;

/// The lists, as far as they are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// On their way.
    NotYet,
    /// Here.
    Yes(Arc<Lists>),
    /// They cannot be had.
    Never,
}

impl Desk {
    /// Loads the lists and follows the language.
    pub fn lists(self) -> RwSignal<Loaded> {
        let lists = RwSignal::new(Loaded::NotYet);
        Effect::new(move |_| {
            let language = self.language.get();
            spawn_local(async move {
                let found = load(language).await;
                if self.language.get_untracked() != language {
                    return;
                }
                let found = match found {
                    Ok(found) => Loaded::Yes(Arc::new(found)),
                    Err(reason) => {
                        leptos::logging::warn!("{reason}");
                        Loaded::Never
                    }
                };
                // The screen may be gone by now, and its signal with it.
                let _ = lists.try_set(found);
            });
        });
        lists
    }
}

async fn load(language: &str) -> Result<Lists, String> {
    // A region has no lists of its own.
    let base = language.split('-').next().unwrap_or(language);
    let bytes = fetch::bytes(&format!("lists/lists.{base}.json")).await?;
    Lists::parse(&bytes).map_err(|problems| format!("{problems:?}"))
}
