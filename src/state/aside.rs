//! What is on this device and cannot be read: damaged, or written by a newer version. It
//! is set aside with its name, stays byte for byte as it is, and stops nothing else.

use leptos::prelude::*;
use serde_json::{Value, json};
use zeven_core::assessment::Assessment;
use zeven_core::benchmark::Benchmark;
use zeven_core::jury::{Dossier, Register};
use zeven_core::method::Document;
use zeven_core::seal::TrustList;

use super::bench::DOSSIER;
use super::card::Card;
use super::desk::Desk;
use super::hub_trust;
use crate::browser::documents::{ASIDE, HUB_TRUSTED, Store};
use crate::browser::ids;

/// The mark on the card of a document that cannot be read.
pub(super) const DAMAGED: &str = "damaged";

/// Something that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it is kept.
    pub store: Store,
    /// Under which key.
    pub key: String,
    /// The company's name, or the key where nothing better is known.
    pub name: String,
    /// What it holds, as it stands.
    pub text: String,
}

impl Aside {
    /// The key under which it was in use.
    pub fn place(&self) -> &str {
        let own = self.key.strip_prefix(ASIDE);
        let own = own.and_then(|rest| rest.rsplit_once('/'));
        own.map_or(&self.key, |(place, _)| place)
    }
}

pub(super) fn is_damaged(card: &Value) -> bool {
    card.get(DAMAGED).and_then(Value::as_bool) == Some(true)
}

impl Desk {
    /// Everything that was set aside. What can be read after all goes back to its place.
    pub async fn aside(self) -> Vec<Aside> {
        let mut found = Vec::new();
        let Some(documents) = self.documents.get_value() else {
            return found;
        };
        let shipped = self.shipped.get_value();
        for (id, card) in documents.cards().await.unwrap_or_default() {
            // A card that cannot be read says nothing about its document.
            if card.is_object() && !is_damaged(&card) {
                continue;
            }
            let Ok(Some(text)) = documents.get(&id).await else {
                continue;
            };
            if let Ok(assessment) = Assessment::parse_sheet(text.as_bytes()) {
                let custom = self.method_of(&assessment.method).await.unwrap_or_default();
                let method = custom.as_ref().map_or(&*shipped, |own| &own.method);
                let card = Card::of(method, &assessment);
                if card.id == id && documents.put_card(&id, &card.to_value()).await.is_ok() {
                    self.device_changed();
                    continue;
                }
            }
            let name = card.get("name").and_then(Value::as_str).unwrap_or_default();
            found.push(Aside {
                store: Store::Documents,
                name: if name.is_empty() {
                    id.clone()
                } else {
                    name.to_owned()
                },
                key: id,
                text,
            });
        }
        let mut add = |store, (key, text): (String, String)| {
            let mut aside = Aside {
                store,
                key,
                name: String::new(),
                text,
            };
            aside.name = aside.place().chars().take(24).collect();
            found.push(aside);
        };
        for store in [Store::Methods, Store::Benchmarks, Store::Jury, Store::Hub] {
            let texts = match store {
                Store::Hub => documents.hub_texts().await,
                store => documents.texts(store).await,
            };
            for (key, text) in texts.unwrap_or_default() {
                if !is_readable(store, &key, text.as_bytes()) {
                    add(store, (key, text));
                }
            }
        }
        for unread in documents.unread_keys().await.unwrap_or_default() {
            add(Store::Keys, unread);
        }
        found
    }

    /// Takes something that was set aside off this device, for good.
    pub async fn drop_aside(self, aside: &Aside) {
        if let Some(documents) = self.documents.get_value() {
            let done = match aside.store {
                Store::Documents => documents.remove(&aside.key).await,
                store => documents.remove_text(store, &aside.key).await,
            };
            if let Err(reason) = done {
                leptos::logging::warn!("error removing: {}", reason.0);
            }
        }
        self.device_changed();
    }

    /// Marks a document of this device as one that cannot be read, if that is so.
    pub(super) async fn set_aside(self, id: &str, text: &str) {
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        if Assessment::parse_sheet(text.as_bytes()).is_ok() {
            return;
        }
        let cards = documents.cards().await.unwrap_or_default();
        let card = cards.into_iter().find(|(known, _)| known == id);
        if let Err(reason) = documents
            .put_card(id, &marked(card.map(|(_, card)| card)))
            .await
        {
            leptos::logging::warn!("error setting aside: {}", reason.0);
        }
    }

    /// Frees the place of a document that cannot be read for one that can.
    pub(super) async fn make_way(self, id: &str) {
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        let Ok(Some(text)) = documents.get(id).await else {
            return;
        };
        if Assessment::parse_sheet(text.as_bytes()).is_ok() {
            return;
        }
        let cards = documents.cards().await.unwrap_or_default();
        let card = cards.into_iter().find(|(known, _)| known == id);
        let card = marked(card.map(|(_, card)| card));
        if let Err(reason) = documents.move_aside(id, &ids::uuid(), &card).await {
            leptos::logging::warn!("error setting aside: {}", reason.0);
        }
    }
}

fn marked(card: Option<Value>) -> Value {
    let mut card = card.filter(Value::is_object).unwrap_or_else(|| json!({}));
    if let Some(members) = card.as_object_mut() {
        members.insert(DAMAGED.to_owned(), json!(true));
    }
    card
}

fn is_readable(store: Store, key: &str, bytes: &[u8]) -> bool {
    match store {
        Store::Documents => Assessment::parse_sheet(bytes).is_ok(),
        Store::Methods => Document::parse(bytes).is_ok(),
        Store::Benchmarks => Benchmark::parse(bytes).is_ok(),
        Store::Jury if key.starts_with(DOSSIER) => Dossier::parse(bytes).is_ok(),
        Store::Jury => Register::parse(bytes).is_ok(),
        Store::Hub if key == HUB_TRUSTED => TrustList::parse(bytes).is_ok(),
        Store::Hub => !key.starts_with(ASIDE) && hub_trust::is_whole(bytes),
        // The database says itself which of them cannot be read.
        Store::Keys => true,
    }
}
