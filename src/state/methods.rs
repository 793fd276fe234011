//! The methods known here: the shipped one, and those that a hub or a company loaded.
//!
//! Every screen speaks of one method at a time, that of the open assessment. Another
//! maker's method is marked as such everywhere and never takes the shipped one's place.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::method::{Document, Identity, Texts};
use zeven_core::migrate::{Map, available};
use zeven_core::{Problem, What, json};

use super::desk::Desk;
use super::load;
use crate::chunks;

/// A method of another maker, with the ways to it from its earlier versions.
#[derive(Clone)]
pub struct Known {
    /// The method.
    pub document: Arc<Document>,
    maps: Arc<Vec<Map>>,
}

impl Known {
    /// Which method it is.
    pub fn identity(&self) -> &Identity {
        &self.document.method.identity
    }
}

fn read_known(bytes: &[u8]) -> Result<Known, Vec<Problem>> {
    let document = Document::parse(bytes)?;
    let value = json::parse(bytes).map_err(|problem| vec![problem])?;
    let maps = Map::read_all(&value, &document.method, &[])?;
    Ok(Known {
        document: Arc::new(document),
        maps: Arc::new(maps),
    })
}

/// The methods in these files; one that cannot be read is left out.
pub fn read_all(texts: &[String]) -> Vec<Known> {
    let read = |text: &String| read_known(text.as_bytes()).ok();
    texts.iter().filter_map(read).collect()
}

/// The method a screen speaks of: `None` is the shipped one.
pub type Custom = Option<Arc<Document>>;

impl Desk {
    /// Makes the screens speak of this method.
    pub fn adopt(self, custom: Custom) {
        if self.custom.with_untracked(|now| same(now, &custom)) {
            return;
        }
        let rules = match &custom {
            Some(document) => Arc::new(document.method.clone()),
            None => self.shipped.get_value(),
        };
        self.method.set_value(rules);
        self.extras.set(None);
        self.hints.set(None);
        self.second_texts.set(None);
        self.custom.set(custom);
        self.retell();
    }

    /// Sets the texts on screen: those of the method in use, in the language in use.
    pub(super) fn retell(self) {
        let language = self.language.get_untracked();
        let texts = match self.custom.get_untracked() {
            Some(document) => own_texts(&document, language),
            None => self.shipped_texts.get_value(),
        };
        self.texts.set(texts);
    }

    /// Loads what goes beyond the walk, once per language; a loaded method of another
    /// maker has it already.
    pub fn load_depth(self) {
        Effect::new(move |_| {
            let language = self.language.get();
            let texts = self.shipped_texts.get_value();
            let there = texts
                .dimensions
                .iter()
                .flat_map(|d| &d.criteria)
                .any(|c| !c.depth.proof.is_empty());
            if there {
                return;
            }
            spawn_local(async move {
                let mut texts = (*texts).clone();
                let method = self.shipped.get_value();
                match load::depth(language, &method, &mut texts).await {
                    Ok(()) if self.language.get_untracked() == language => {
                        self.shipped_texts.set_value(Arc::new(texts));
                        self.retell();
                    }
                    Ok(()) => {}
                    Err(reason) => leptos::logging::warn!("{reason}"),
                }
            });
        });
    }

    /// Loads what stands around the method in use, once.
    pub fn load_extras(self) {
        if self.extras.with_untracked(Option::is_some) {
            return;
        }
        if let Some(document) = self.custom.get_untracked() {
            self.extras.set(Some(Arc::new(document.extras.clone())));
            return;
        }
        spawn_local(async move {
            let method = self.shipped.get_value();
            match load::extras(&method).await {
                Ok(extras) if self.custom.with_untracked(Option::is_none) => {
                    self.extras.set(Some(Arc::new(extras)));
                }
                Ok(_) => {}
                Err(reason) => leptos::logging::warn!("{reason}"),
            }
        });
    }

    /// Loads the hints of the method in use, once: of what stands around a method they are
    /// all that the walk needs.
    pub fn load_hints(self) {
        if self.hints.with_untracked(Option::is_some) {
            return;
        }
        if let Some(document) = self.custom.get_untracked() {
            let hints = document.extras.hints.clone();
            return self.hints.set(Some(Arc::new(hints)));
        }
        spawn_local(async move {
            let method = self.shipped.get_value();
            match load::hints(&method).await {
                Ok(hints) if self.custom.with_untracked(Option::is_none) => {
                    self.hints.set(Some(Arc::new(hints)));
                }
                Ok(_) => {}
                Err(reason) => leptos::logging::warn!("{reason}"),
            }
        });
    }

    /// The language of the method's texts on screen: a method of another maker may lack
    /// the language of the words around it.
    pub fn method_language(self) -> String {
        let other = self.text_lang.get();
        other.unwrap_or_else(|| self.language.get().to_owned())
    }

    /// The name of the method in use, if it is not the shipped one.
    pub fn custom_name(self) -> Option<String> {
        self.custom.with(|custom| {
            let document = custom.as_ref()?;
            let name = own_texts(document, self.language.get()).name.clone();
            Some(format!("{name} {}", document.method.identity.version))
        })
    }

    /// Finds the method an assessment was made with.
    ///
    /// # Errors
    /// It is not known here, or known with other content.
    pub async fn method_of(self, identity: &Identity) -> Result<Custom, Vec<Problem>> {
        let shipped = self.shipped.get_value();
        if shipped.accepts(identity) {
            return Ok(None);
        }
        let known = self.custom_methods().await;
        if let Some(found) = known
            .iter()
            .find(|found| found.document.method.accepts(identity))
        {
            return Ok(Some(Arc::clone(&found.document)));
        }
        let (id, version) = (identity.id.clone(), identity.version.clone());
        let names_shipped = (&shipped.identity.id, &shipped.identity.version) == (&id, &version);
        Err(vec![if names_shipped {
            Problem::new("/method/sha256", What::MethodDiffers { id, version })
        } else {
            Problem::new("/method", What::UnknownMethod { id, version })
        }])
    }

    /// All methods of other makers on this device. One that can no longer be read is
    /// left where it is: it stops nothing else.
    pub async fn custom_methods(self) -> Vec<Known> {
        let mut known = self.loaded_methods.get_value();
        let Some(documents) = self.documents.get_value() else {
            return known;
        };
        let texts = documents.methods().await.unwrap_or_default();
        if texts.is_empty() {
            return known;
        }
        for found in chunks::methods(texts).await {
            if !known.iter().any(|one| one.identity() == found.identity()) {
                known.push(found);
            }
        }
        known
    }

    /// The way from an earlier version to a method known here, if there is one.
    pub async fn way_from(self, identity: &Identity) -> Option<(Custom, Map)> {
        let shipped = self.shipped.get_value();
        if identity.id == shipped.identity.id {
            let maps = load::maps(&shipped).await;
            let maps = maps
                .map_err(|reason| leptos::logging::warn!("{reason}"))
                .ok()?;
            return available(&maps, identity).map(|map| (None, map.clone()));
        }
        self.custom_methods().await.into_iter().find_map(|known| {
            let map = available(&known.maps, identity)?.clone();
            Some((Some(known.document), map))
        })
    }

    /// Takes in a method file. Nothing changes unless it is right from end to end.
    ///
    /// # Errors
    /// Everything that is wrong with it; among it that it passes for the shipped one.
    pub async fn receive_method(self, bytes: &[u8]) -> Result<(), Vec<Problem>> {
        let known = read_known(bytes)?;
        let shipped = self.shipped.with_value(|method| method.identity.id.clone());
        if known.identity().id == shipped {
            return Err(vec![Problem::new("/method/id", What::ReservedId(shipped))]);
        }
        self.loaded_methods.update_value(|loaded| {
            loaded.retain(|one| one.identity() != known.identity());
            loaded.push(known.clone());
        });
        if let (Some(documents), Ok(text)) =
            (self.documents.get_value(), std::str::from_utf8(bytes))
            && let Err(reason) = documents.put_method(&known.identity().sha256, text).await
        {
            leptos::logging::warn!("error keeping the method: {}", reason.0);
        }
        Ok(())
    }

    /// Takes a method of another maker off this device. Assessments made with it stay,
    /// and open again when it is loaded again.
    pub async fn forget_method(self, identity: &Identity) {
        self.loaded_methods
            .update_value(|loaded| loaded.retain(|one| one.identity() != identity));
        if let Some(documents) = self.documents.get_value()
            && let Err(reason) = documents.remove_method(&identity.sha256).await
        {
            leptos::logging::warn!("error removing the method: {}", reason.0);
        }
    }
}

/// A method's texts in this language, else in the language it is a variant of, else in
/// the method's first.
pub fn own_texts(document: &Document, language: &str) -> Arc<Texts> {
    let found = document.texts_in(own_language(document, language));
    Arc::new(found.cloned().unwrap_or_default())
}

/// The language that [`own_texts`] takes.
pub fn own_language<'a>(document: &'a Document, language: &str) -> &'a str {
    let base = language.split('-').next().unwrap_or_default();
    let languages = &document.method.languages;
    let find = |wanted: &str| languages.iter().find(|known| *known == wanted);
    let found = find(language).or_else(|| find(base));
    found.or(languages.first()).map_or("", String::as_str)
}

/// The language of the method's texts, where it is another than that of the words.
pub(super) fn text_lang(
    custom: RwSignal<Custom>,
    language: RwSignal<&'static str>,
) -> Option<String> {
    let language = language.get();
    custom.with(|custom| {
        let own = own_language(custom.as_ref()?, language);
        (own != language).then(|| own.to_owned())
    })
}

fn same(a: &Custom, b: &Custom) -> bool {
    let identity = |custom: &Custom| custom.as_ref().map(|one| one.method.identity.clone());
    identity(a) == identity(b)
}
