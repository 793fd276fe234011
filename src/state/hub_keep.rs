//! What a hub chose to have remembered on this device, with the day on which it goes.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{GetUntracked, GetValue, Set};
use serde_json::Value;
use wasm_bindgen::JsCast;
use zeven_cohort::wire::{self, Held};
use zeven_core::date::Date;

use super::desk::Desk;
use super::hub::Hub;
use crate::browser::documents::{HubKept, Over};
use crate::browser::tabs::{Told, tell};
use crate::browser::{clock, ids};

/// What other tabs are told by, when the kept results are others now or gone.
pub(super) const HUB_KEPT: &str = "hub/kept";

impl Hub {
    /// Keeps the results on this device until a day. `false` when another tab kept or forgot
    /// results meanwhile: nothing was kept, and what is kept now is shown for another choice.
    ///
    /// # Errors
    /// A sentence for the console; nothing was kept.
    pub async fn keep(self, desk: Desk, until: Date) -> Result<bool, String> {
        let documents = desk.documents.get_value().ok_or("no database")?;
        let bytes = self
            .ask_with(wire::KEEP, &Value::Null, &Array::new())
            .await
            .map_err(|reason| format!("{reason:?}"))?;
        let bytes: Uint8Array = bytes.dyn_into().map_err(|_| "no bytes")?;
        let kept = HubKept {
            until: until.to_string(),
            mark: ids::uuid(),
        };
        let known = self.kept.get_untracked();
        let written = documents.put_hub_over(known.as_ref(), &kept, &bytes);
        if written.await.map_err(|reason| reason.0)? != Over::Written {
            self.kept.set(documents.hub_kept().await.ok().flatten());
            return Ok(false);
        }
        self.kept.set(Some(kept));
        self.lost.set(false);
        tell(&Told::Changed(HUB_KEPT.to_owned()));
        Ok(true)
    }

    /// Takes what is kept off this device; what is on screen stays until the page goes.
    ///
    /// # Errors
    /// A sentence for the console; it is still there.
    pub async fn forget_kept(self, desk: Desk) -> Result<(), String> {
        if let Some(documents) = desk.documents.get_value() {
            let gone = documents.remove_hub(|_| true).await;
            gone.map_err(|reason| reason.0)?;
        }
        self.kept.set(None);
        self.lost.set(false);
        tell(&Told::Changed(HUB_KEPT.to_owned()));
        Ok(())
    }

    /// Another tab kept results, or took them off this device: what stands here as kept is
    /// then no longer what this tab kept.
    pub(super) async fn follow_kept(self, desk: Desk) {
        let Some(documents) = desk.documents.get_value() else {
            return;
        };
        let kept = documents.hub_kept().await.ok().flatten();
        if self.kept.get_untracked() != kept {
            self.kept.set(None);
        }
    }

    /// Brings what is kept back into the hub.
    pub(super) async fn take_kept_back(self, desk: Desk) {
        let Some(documents) = desk.documents.get_value() else {
            return;
        };
        let Some((kept, results)) = documents.hub_results().await.ok().flatten() else {
            return;
        };
        let files = Array::of1(&results);
        let answer = self.ask_with(wire::TAKE_BACK, &Value::Null, &files).await;
        match answer {
            Ok(answer) => {
                let text = answer.as_string().unwrap_or_default();
                let held = serde_json::from_str(&text).unwrap_or_default();
                self.hold(Held::from_value(&held));
                self.kept.set(Some(kept));
            }
            Err(reason) => {
                leptos::logging::warn!("error reading the hub: {reason:?}");
                self.lost.set(true);
            }
        }
    }
}

impl Desk {
    /// Takes what a hub kept off this device when its day has passed. Called at the start,
    /// whatever screen the person goes to.
    pub async fn forget_hub_in_time(self) {
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        let Some(today) = clock::today() else {
            return;
        };
        // A day nobody can read would keep it for ever.
        let over = |kept: &HubKept| Date::parse(&kept.until).is_none_or(|day| today > day);
        let known = documents.hub_kept().await.ok().flatten();
        // Asked again in the moment of removing: another tab may have kept others since.
        if known.is_some_and(|kept| over(&kept))
            && let Err(reason) = documents.remove_hub(over).await
        {
            leptos::logging::warn!("error forgetting the hub: {}", reason.0);
        }
    }
}
