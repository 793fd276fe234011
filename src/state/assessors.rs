//! What is known of assessors: sessions, jurors' files and companies' own files, from this
//! device and from what was opened for the screen that looks at them.

use std::sync::Arc;

use leptos::prelude::GetValue;
use zeven_core::assessment::{Assessment, Kind};
use zeven_core::jury::{Dossier, Juror, Original, Sitting};
use zeven_core::method::Method;
use zeven_core::seal::{self, PublicKey, Seal};
use zeven_core::{Problem, What, json};

use super::desk::Desk;
use super::methods::Custom;
use super::open::Refusal;
use crate::browser::keys;

/// Everything found so far.
#[derive(Clone, Default)]
pub struct Pool {
    /// Sessions and companies' own files, each with the key of a seal that holds.
    judged: Vec<(Assessment, Custom, Option<PublicKey>)>,
    jurors: Vec<(Juror, Custom)>,
    /// Companies whose session was changed after it was signed, by name.
    pub changed: Vec<String>,
}

/// What a pool says under one method.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// One assessor at one company each.
    pub sittings: Vec<Sitting>,
    /// How many of them are guided sessions.
    pub sessions: usize,
    /// How many are jurors' files.
    pub jurors: usize,
    /// Jurors' files without the company's own view.
    pub alone: usize,
}

impl Pool {
    /// The methods that sessions and jurors' files were made with, the most frequent first.
    pub fn methods(&self) -> Vec<Custom> {
        let sessions = self
            .judged
            .iter()
            .filter(|(one, ..)| one.kind == Kind::Guided);
        let sessions = sessions.map(|(_, custom, _)| custom);
        let all = sessions.chain(self.jurors.iter().map(|(_, custom)| custom));
        let mut counted: Vec<(Custom, usize)> = Vec::new();
        for custom in all {
            match counted.iter_mut().find(|(one, _)| same(one, custom)) {
                Some((_, n)) => *n += 1,
                None => counted.push((custom.clone(), 1)),
            }
        }
        counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        counted.into_iter().map(|(custom, _)| custom).collect()
    }

    /// What there is under a method.
    pub fn found(&self, custom: &Custom, method: &Method) -> Found {
        let mut found = Found::default();
        let judged = || self.judged.iter().filter(|(_, own, _)| same(own, custom));
        for (one, _, key) in judged() {
            if let Some(sitting) = Sitting::of_session(method, one, *key) {
                found.sessions += 1;
                found.sittings.push(sitting);
            }
        }
        for (juror, _) in self.jurors.iter().filter(|(_, own)| same(own, custom)) {
            // The very file that was judged, else the company's own of that round.
            let named = judged().find(|(one, ..)| one.id == juror.seat.based_on.id);
            let own = judged().filter(|(one, ..)| one.kind == Kind::SelfAssessment);
            let sitting = named
                .into_iter()
                .chain(own)
                .find_map(|(one, ..)| Sitting::of_juror(method, juror, one));
            match sitting {
                Some(sitting) => {
                    found.jurors += 1;
                    found.sittings.push(sitting);
                }
                None => found.alone += 1,
            }
        }
        found
    }

    fn put(&mut self, one: Assessment, custom: Custom, key: Option<PublicKey>) {
        let same = |known: &(Assessment, Custom, Option<PublicKey>)| known.0.id == one.id;
        if let Some(known) = self.judged.iter_mut().find(|known| same(known)) {
            if known.0.revision < one.revision {
                *known = (one, custom, key);
            }
        } else {
            self.judged.push((one, custom, key));
        }
    }

    fn put_juror(&mut self, juror: Juror, custom: Custom) {
        let known = |(one, _): &(Juror, Custom)| one.id == juror.id;
        if juror.seat.closed.is_some() && !self.jurors.iter().any(known) {
            self.jurors.push((juror, custom));
        }
    }
}

fn same(one: &Custom, other: &Custom) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one.method == other.method,
        _ => false,
    }
}

/// Whose seal is on a session.
enum Signed {
    Not,
    By(PublicKey),
    Changed,
}

impl Desk {
    /// What this device has. What cannot be read, or was made with a method that is not
    /// here, is no part of it.
    pub async fn pool(self) -> Pool {
        let mut pool = Pool::default();
        let texts = match self.documents.get_value() {
            Some(documents) => documents.all().await.unwrap_or_default(),
            None => Vec::new(),
        };
        for (_, text) in texts {
            if let Ok((one, custom)) = self.read(text.as_bytes()).await {
                self.put_judged(&mut pool, one, custom).await;
            }
        }
        for dossier in self.dossiers().await {
            self.put_dossier(&mut pool, dossier).await.ok();
        }
        pool
    }

    /// Adds a file that was opened for this screen only.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub async fn add_to_pool(self, pool: &mut Pool, bytes: &[u8]) -> Result<(), Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        match value.get("format").and_then(serde_json::Value::as_str) {
            Some("zeven/dossier") => self.put_dossier(pool, Dossier::parse(bytes)?).await,
            Some("zeven/juror") => {
                let juror = Original::parse(bytes)?.juror;
                let custom = self.method_of(&juror.method).await?;
                juror.fits(&self.rules(&custom))?;
                pool.put_juror(juror, custom);
                Ok(())
            }
            _ => {
                let (one, custom) = self.read(bytes).await.map_err(Refusal::into_problems)?;
                if self.put_judged(pool, one, custom).await {
                    return Ok(());
                }
                let wanted = "zeven/assessment";
                Err(vec![Problem::new(
                    "",
                    What::Foreign {
                        found: None,
                        wanted,
                    },
                )])
            }
        }
    }

    async fn put_dossier(self, pool: &mut Pool, dossier: Dossier) -> Result<(), Vec<Problem>> {
        let custom = self.method_of(&dossier.method).await?;
        dossier.fits(&self.rules(&custom))?;
        for original in dossier.originals {
            pool.put_juror(original.juror, custom.clone());
        }
        Ok(())
    }

    /// Whether it is something to count or to hold against.
    async fn put_judged(self, pool: &mut Pool, one: Assessment, custom: Custom) -> bool {
        if one.asked.is_some() || one.seat.is_some() || one.kind == Kind::Jury {
            return false;
        }
        match self.signed(&one, &custom).await {
            Signed::Changed => {
                let (name, site) = (&one.company.name, &one.company.site);
                let parts = [name.as_str(), site].map(str::trim);
                let parts = parts.into_iter().filter(|part| !part.is_empty());
                let name = parts.collect::<Vec<_>>().join(" · ");
                if !pool.changed.contains(&name) {
                    pool.changed.push(name);
                }
            }
            Signed::By(key) => pool.put(one, custom, Some(key)),
            Signed::Not => pool.put(one, custom, None),
        }
        true
    }

    async fn signed(self, one: &Assessment, custom: &Custom) -> Signed {
        let Some(seal) = Seal::of(one).filter(|_| one.kind == Kind::Guided) else {
            return Signed::Not;
        };
        let report = seal::check_assessment(&self.rules(custom), one, &seal);
        match keys::holds(&seal.claim()).await {
            _ if !report.parts().is_empty() => Signed::Changed,
            Some(true) => Signed::By(seal.by.key),
            Some(false) => Signed::Changed,
            // This browser cannot tell whose it is: then it counts by the name in it.
            None => Signed::Not,
        }
    }
}
