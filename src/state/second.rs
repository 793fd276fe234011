//! The second language of the walk: the method's texts under those in the first, for
//! two people at one screen who do not share a language.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::method::Texts;
use zeven_core::method::texts::CriterionTexts;

use super::desk::{Desk, Notice};
use super::load;
use super::methods::own_language;
use crate::browser::settings;
use crate::words::LANGUAGES;

impl Desk {
    /// The languages that can stand beside the first, each with its name for itself.
    pub fn second_choices(self) -> Vec<(String, String)> {
        let first = self.language.get();
        let name = |code: &str| {
            let known = LANGUAGES.iter().find(|(known, _)| *known == code);
            known.map_or(code, |(_, name)| *name).to_owned()
        };
        let codes: Vec<String> = self.custom.with(|custom| match custom {
            Some(document) => {
                let first = own_language(document, first);
                let languages = document.method.languages.iter();
                languages.filter(|code| *code != first).cloned().collect()
            }
            None => LANGUAGES
                .iter()
                .map(|(code, _)| (*code).to_owned())
                .filter(|code| code != first)
                .collect(),
        });
        codes
            .into_iter()
            .map(|code| (code.clone(), name(&code)))
            .collect()
    }

    /// Chooses the second language, and remembers it; empty for none.
    pub fn choose_second(self, code: String) {
        settings::set(settings::SECOND, &code);
        self.second.set(code);
    }

    /// Loads the second language's texts whenever they are wanted, as long as the
    /// screen lives that asked.
    pub fn follow_second(self) {
        Effect::new(move |_| {
            let wanted = self.second.get();
            let offered = self.second_choices();
            let custom = self.custom.get();
            if !offered.iter().any(|(code, _)| *code == wanted) {
                return self.second_texts.set(None);
            }
            if let Some(document) = custom {
                let texts = document.texts_in(&wanted).cloned().map(Arc::new);
                return self.second_texts.set(texts.map(|texts| (wanted, texts)));
            }
            let there = self.second_texts.with_untracked(|now| {
                let code = now.as_ref().map(|(code, _)| code);
                code == Some(&wanted)
            });
            if !there {
                spawn_local(self.load_second(wanted));
            }
        });
    }

    async fn load_second(self, wanted: String) {
        let method = self.shipped.get_value();
        let loaded = load::walk_texts(&wanted, &method).await;
        let still = self.second.with_untracked(|now| *now == wanted)
            && self.custom.with_untracked(Option::is_none);
        match loaded {
            Ok(texts) if still => self.second_texts.set(Some((wanted, Arc::new(texts)))),
            Ok(_) => {}
            Err(reason) => {
                leptos::logging::warn!("{reason}");
                if still {
                    self.second.set(String::new());
                    self.notice.set(Some(Notice::NoLanguage));
                }
            }
        }
    }

    /// Something out of a criterion's texts in the second language, with its code.
    pub fn second_criterion(
        self,
        dimension: usize,
        index: usize,
        pick: impl Fn(&CriterionTexts) -> Option<String>,
    ) -> Option<(String, String)> {
        self.second_texts.with(|second| {
            let (code, texts) = second.as_ref()?;
            let texts: &Texts = texts;
            let criterion = texts.dimensions.get(dimension)?.criteria.get(index)?;
            Some((code.clone(), pick(criterion)?))
        })
    }
}
