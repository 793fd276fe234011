//! What a hub keeps for as long as the device does: whose keys it trusts, and what it
//! published.

use leptos::prelude::{GetUntracked, GetValue, Set, Update};
use serde_json::{Value, json};
use zeven_cohort::wire;
use zeven_core::seal::TrustList;

use super::desk::Desk;
use super::hub::Hub;
use crate::browser::documents::{HUB_PUBLISHED, HUB_TRUSTED};

impl Hub {
    /// Brings the list of trusted keys in.
    pub(super) async fn find_trusted(self, desk: Desk) {
        let Some(documents) = desk.documents.get_value() else {
            return;
        };
        let text = documents.hub_text(HUB_TRUSTED).await.ok().flatten();
        let Some(text) = text else { return };
        match TrustList::parse(text.as_bytes()) {
            Ok(list) => {
                self.trusted.set(list);
                self.tell_trusted().await;
            }
            Err(problems) => leptos::logging::warn!("error reading trusted keys: {problems:?}"),
        }
    }

    async fn tell_trusted(self) {
        let list = self.trusted.get_untracked();
        let keys = list.keys.iter();
        let keys: Vec<_> = keys
            .map(|own| json!([own.signer.key.to_string(), own.signer.name]))
            .collect();
        let _ = self.ask_held(wire::TRUST, &json!({ "keys": keys })).await;
    }

    /// Changes which keys are trusted, beginning with the list as this device has it at that
    /// moment. `false` when the device does not keep it: then it holds until the page goes.
    pub async fn trust(self, desk: Desk, alter: impl FnOnce(&mut TrustList)) -> bool {
        let mut list = self.trusted.get_untracked();
        let kept = if let Some(documents) = desk.documents.get_value() {
            let change = |found: Option<String>| {
                let found = found.map(|text| TrustList::parse(text.as_bytes()));
                let readable = !matches!(found, Some(Err(_)));
                if let Some(Ok(found)) = found {
                    list = found;
                }
                alter(&mut list);
                readable.then(|| list.to_value().to_string())
            };
            let kept = documents.change_hub_text(HUB_TRUSTED, change).await;
            kept.map_err(|reason| leptos::logging::warn!("error keeping keys: {}", reason.0))
                .is_ok()
        } else {
            alter(&mut list);
            false
        };
        self.trusted.set(list);
        self.tell_trusted().await;
        kept
    }

    /// Tells the engine what was published from this device before: at the start, and before
    /// anything is published, since another tab may have done so meanwhile.
    pub async fn remember_published(self, desk: Desk) {
        let all = kept_publications(desk).await;
        let named = |one: &Value| {
            let text = |name: &str| one.get(name)?.as_str().map(str::to_owned);
            Some((text("title")?, text("made")?))
        };
        self.published.update(|known| {
            for one in all.iter().filter_map(named) {
                if !known.contains(&one) {
                    known.push(one);
                }
            }
        });
        let asked = json!({ "published": all });
        if let Err(reason) = self.ask(wire::REMEMBER, &asked).await {
            leptos::logging::warn!("{reason:?}");
        }
    }

    /// Remembers a publication on this device. `false` when it does not keep it: then it
    /// is remembered until the page goes.
    pub async fn published(self, desk: Desk, made: &Value) -> bool {
        let text = |name: &str| made.get(name).and_then(Value::as_str).unwrap_or_default();
        let (title, day) = (text("title"), text("made"));
        self.published
            .try_update(|all| all.push((title.to_owned(), day.to_owned())));
        let one = json!({ "title": title, "made": day, "lines": text("lines") });
        let Some(documents) = desk.documents.get_value() else {
            return false;
        };
        let with_it = |found: Option<String>| {
            let mut all = match found {
                Some(text) => publications(&text)?,
                None => Vec::new(),
            };
            all.push(one);
            Some(Value::from(all).to_string())
        };
        let kept = documents.change_hub_text(HUB_PUBLISHED, with_it).await;
        kept.map_err(|reason| leptos::logging::warn!("error remembering: {}", reason.0))
            .is_ok()
    }
}

async fn kept_publications(desk: Desk) -> Vec<Value> {
    let Some(documents) = desk.documents.get_value() else {
        return Vec::new();
    };
    let text = documents.hub_text(HUB_PUBLISHED).await.ok().flatten();
    text.and_then(|text| publications(&text))
        .unwrap_or_default()
}

/// `None` when they cannot be read.
fn publications(text: &str) -> Option<Vec<Value>> {
    match serde_json::from_str(text) {
        Ok(Value::Array(all)) => Some(all),
        _ => None,
    }
}
