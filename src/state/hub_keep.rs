//! What a hub chose to have remembered on this device, with the day on which it goes.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{GetUntracked, GetValue, Set};
use serde_json::Value;
use wasm_bindgen::JsCast;
use zeven_cohort::wire::{self, Held};
use zeven_core::date::Date;

use super::desk::Desk;
use super::hub::Hub;
use crate::browser::clock;
use crate::browser::documents::Over;

impl Hub {
    /// Keeps the results on this device until a day.
    ///
    /// # Errors
    /// A sentence for the console; nothing was kept. Another tab may have kept or forgotten
    /// results meanwhile: the screen then shows what is kept now, for another choice.
    pub async fn keep(self, desk: Desk, until: Date) -> Result<(), String> {
        let documents = desk.documents.get_value().ok_or("no database")?;
        let bytes = self
            .ask_with(wire::KEEP, &Value::Null, &Array::new())
            .await
            .map_err(|reason| format!("{reason:?}"))?;
        let bytes: Uint8Array = bytes.dyn_into().map_err(|_| "no bytes")?;
        let until = until.to_string();
        let known = self.kept.get_untracked();
        let kept = documents.put_hub_over(known.as_deref(), &until, &bytes);
        if kept.await.map_err(|reason| reason.0)? != Over::Written {
            self.kept.set(documents.hub_until().await.ok().flatten());
            return Err("changed in another tab".to_owned());
        }
        self.kept.set(Some(until));
        self.lost.set(false);
        Ok(())
    }

    /// Takes what is kept off this device; what is on screen stays until the page goes.
    ///
    /// # Errors
    /// A sentence for the console; it is still there.
    pub async fn forget_kept(self, desk: Desk) -> Result<(), String> {
        if let Some(documents) = desk.documents.get_value() {
            documents.remove_hub().await.map_err(|reason| reason.0)?;
        }
        self.kept.set(None);
        self.lost.set(false);
        Ok(())
    }

    /// Brings what is kept back into the hub.
    pub(super) async fn take_kept_back(self, desk: Desk) {
        let Some(documents) = desk.documents.get_value() else {
            return;
        };
        let until = documents.hub_until().await.ok().flatten();
        let results = documents.hub_results().await.ok().flatten();
        let (Some(until), Some(results)) = (until, results) else {
            return;
        };
        let files = Array::of1(&results);
        let answer = self.ask_with(wire::TAKE_BACK, &Value::Null, &files).await;
        match answer {
            Ok(answer) => {
                let text = answer.as_string().unwrap_or_default();
                let held = serde_json::from_str(&text).unwrap_or_default();
                self.hold(Held::from_value(&held));
                self.kept.set(Some(until));
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
        let Ok(Some(until)) = documents.hub_until().await else {
            return;
        };
        let day = Date::parse(&until);
        let over = match (day, clock::today()) {
            (Some(day), Some(today)) => today > day,
            // A day nobody can read would keep it for ever.
            (None, _) => true,
            (Some(_), None) => false,
        };
        if over && let Err(reason) = documents.remove_hub().await {
            leptos::logging::warn!("error forgetting the hub: {}", reason.0);
        }
    }
}
