//! What a hub keeps for as long as the device does: whose keys it trusts, and what it
//! published. What cannot be read of it is set aside, and said.

use leptos::prelude::{GetUntracked, GetValue, Set, SetValue, Update};
use serde_json::{Value, json};
use zeven_cohort::wire;
use zeven_core::seal::TrustList;

use super::desk::Desk;
use super::hub::Hub;
use crate::browser::documents::{Failed, Fate, HUB_PUBLISHED, HUB_TRUSTED, Over};
use crate::browser::tabs::{Told, tell};

/// What this device has about earlier publications.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// As it stands; what is made of it is written over exactly this.
    text: Option<String>,
    /// Whether all of it could be read.
    pub whole: bool,
}

/// What became of a publication in the memory of this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// It is on disk.
    Yes,
    /// Another tab published in the same moment: nothing was kept, and nothing must go out.
    Overtaken,
    /// The device does not keep it: it is remembered until the page goes.
    Here,
}

impl Hub {
    /// Brings the list of trusted keys in, as this device has it now.
    pub async fn find_trusted(self, desk: Desk) {
        let Some(documents) = desk.documents.get_value() else {
            return;
        };
        let Ok(text) = documents.hub_text(HUB_TRUSTED).await else {
            return;
        };
        let read = text.map(|text| TrustList::parse(text.as_bytes()));
        self.trusted_unread.set(matches!(read, Some(Err(_))));
        if self.trusted_here.get_value() {
            return;
        }
        let list = match read {
            Some(Ok(list)) => list,
            Some(Err(problems)) => {
                return leptos::logging::warn!("error reading trusted keys: {problems:?}");
            }
            None => TrustList::default(),
        };
        if list != self.trusted.get_untracked() {
            self.trusted.set(list);
            self.tell_trusted().await;
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
    /// moment; one that cannot be read is set aside. `false` when the device does not keep it:
    /// then it holds until the page goes.
    pub async fn trust(self, desk: Desk, alter: impl FnOnce(&mut TrustList)) -> bool {
        let mut list = self.trusted.get_untracked();
        let here = self.trusted_here.get_value();
        let kept = if let Some(documents) = desk.documents.get_value() {
            let change = |found: Option<&str>| {
                let mut fate = Fate::Replaced;
                match found.map(|text| TrustList::parse(text.as_bytes())) {
                    Some(Ok(found)) => list = found,
                    Some(Err(_)) => fate = Fate::Beside,
                    // Another tab has cleared the device: nothing comes back by itself.
                    None if !here => list = TrustList::default(),
                    None => {}
                }
                alter(&mut list);
                Some((list.to_value().to_string(), fate))
            };
            let kept = documents.change_hub_text(HUB_TRUSTED, change).await;
            kept.map_err(|reason| leptos::logging::warn!("error keeping keys: {}", reason.0))
                .is_ok()
        } else {
            alter(&mut list);
            false
        };
        self.trusted.set(list);
        self.trusted_here.set_value(!kept);
        if kept {
            self.trusted_unread.set(false);
            tell(&Told::Changed(format!("hub/{HUB_TRUSTED}")));
        }
        self.tell_trusted().await;
        kept
    }

    /// Tells the engine what was published from this device before: at the start, and before
    /// anything is published, since another tab may have done so meanwhile. `withdrawn`: what
    /// the engine made and nobody got.
    pub async fn remember_published(self, desk: Desk, withdrawn: Option<&Value>) -> Known {
        let found = kept_publications(desk).await;
        let mut whole = found.is_ok();
        let text = found.unwrap_or_default();
        let all = text.as_deref().map(publications);
        whole &= !matches!(all, Some(None));
        let all = all.flatten().unwrap_or_default();
        let asked = json!({ "published": all, "withdrawn": withdrawn });
        match self.ask(wire::REMEMBER, &asked).await {
            Ok(answer) => {
                let lost = answer.get("lost").and_then(Value::as_array);
                whole &= lost.is_some_and(Vec::is_empty);
            }
            Err(reason) => leptos::logging::warn!("{reason:?}"),
        }
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
        self.published_unread.set(!whole);
        Known { text, whole }
    }

    /// Sets aside what this device has about earlier publications, because it cannot be read.
    /// Those that can be read begin the new list. `false` when that did not work.
    pub async fn set_published_aside(self, desk: Desk) -> bool {
        let Some(documents) = desk.documents.get_value() else {
            return false;
        };
        let Ok(text) = documents.hub_text(HUB_PUBLISHED).await else {
            return false;
        };
        let mut all = text.as_deref().and_then(publications).unwrap_or_default();
        let asked = json!({ "published": all });
        let lost = match self.ask(wire::REMEMBER, &asked).await {
            Ok(answer) => answer.get("lost").cloned().unwrap_or_default(),
            Err(reason) => {
                leptos::logging::warn!("{reason:?}");
                return false;
            }
        };
        let mut index = 0_u64;
        all.retain(|_| {
            index += 1;
            let own = Value::from(index - 1);
            lost.as_array().is_some_and(|lost| !lost.contains(&own))
        });
        let new = |found: Option<&str>| {
            let same = found == text.as_deref();
            same.then(|| (Value::from(all).to_string(), Fate::Beside))
        };
        let set = documents.change_hub_text(HUB_PUBLISHED, new).await;
        let set = set.map_err(|reason| leptos::logging::warn!("error: {}", reason.0));
        self.remember_published(desk, None).await;
        desk.device_changed();
        set.is_ok()
    }

    /// Remembers a publication on this device, over what was known of earlier ones when it was
    /// made.
    pub async fn published(self, desk: Desk, made: &Value, known: Known) -> Remembered {
        let text = |name: &str| made.get(name).and_then(Value::as_str).unwrap_or_default();
        let (title, day) = (text("title"), text("made"));
        let one = json!({ "title": title, "made": day, "lines": text("lines") });
        let written = if let Some(documents) = desk.documents.get_value() {
            let with_it = |found: Option<&str>| {
                if found != known.text.as_deref() {
                    return None;
                }
                let mut all = found.map_or_else(|| Some(Vec::new()), publications)?;
                all.push(one);
                Some((Value::from(all).to_string(), Fate::Replaced))
            };
            let written = documents.change_hub_text(HUB_PUBLISHED, with_it).await;
            written
                .map_err(|reason| leptos::logging::warn!("error remembering: {}", reason.0))
                .ok()
        } else {
            None
        };
        let remembered = match written {
            Some(Over::Written) => Remembered::Yes,
            Some(_) => return Remembered::Overtaken,
            None => Remembered::Here,
        };
        self.published
            .try_update(|all| all.push((title.to_owned(), day.to_owned())));
        remembered
    }
}

async fn kept_publications(desk: Desk) -> Result<Option<String>, Failed> {
    match desk.documents.get_value() {
        Some(documents) => documents.hub_text(HUB_PUBLISHED).await,
        None => Ok(None),
    }
}

/// `None` when they cannot be read.
fn publications(text: &str) -> Option<Vec<Value>> {
    match serde_json::from_str(text) {
        Ok(Value::Array(all)) => Some(all),
        _ => None,
    }
}

/// Whether this could be a list of publications; the engine looks at each.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let all: Result<Vec<Value>, _> = serde_json::from_slice(bytes);
    let named = |one: &Value| {
        ["title", "made", "lines"]
            .iter()
            .all(|name| one[*name].is_string())
    };
    all.is_ok_and(|all| all.iter().all(named))
}
