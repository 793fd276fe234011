//! What there is to say about the seal of the open assessment, and signing it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::assessment::MAX_REVISION;
use zeven_core::date::Moment;
use zeven_core::seal::{self, KeyFile, Seal, Signer};

use super::desk::Desk;
use super::keyring::Keyring;
use super::sheet::Sheet;
use crate::browser::{clock, keys};

/// Everything about one seal.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Who signed, by their own account.
    pub by: Signer,
    /// When.
    pub at: Moment,
    /// Whether the signature holds; `None` when this browser cannot tell.
    pub holds: Option<bool>,
    /// The parts that are not as they were signed.
    pub parts: Vec<String>,
    /// Whose key it is.
    pub key: Known,
}

/// Whose key a seal was made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// The person's own.
    Own,
    /// One they trust, with the name they know it by.
    Trusted(String),
    /// Nobody they know.
    Unknown,
}

impl Mark {
    /// Whether everything is as it was signed, and that is sure.
    pub fn is_intact(&self) -> bool {
        self.holds == Some(true) && self.parts.is_empty()
    }

    /// The key as a file, to be trusted.
    pub fn key_file(&self) -> KeyFile {
        KeyFile::new(self.by.clone(), self.at.clone())
    }
}

/// Why nothing was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSigned {
    /// This browser has no Ed25519 or keeps no data.
    Unable,
    /// There is no own key yet.
    NoKey,
    /// Something was changed while it was being signed.
    Changed,
    /// The browser refused.
    Refused,
}

/// The seal of the open assessment, followed: it is looked at again after every change,
/// and when `again` is moved. `None` while it is not known or there is none.
pub fn follow(desk: Desk, sheet: Sheet, again: RwSignal<u32>) -> RwSignal<Option<Mark>> {
    let mark = RwSignal::new(None);
    let round = StoredValue::new(0_u32);
    Effect::new(move |_| {
        sheet.keeper.saved.track();
        again.track();
        let own = round.try_update_value(|round| {
            *round = round.wrapping_add(1);
            *round
        });
        spawn_local(async move {
            let found = look(desk, sheet).await;
            // A later look may have been faster; a screen may be gone.
            if round.try_get_value() == own && mark.try_get_untracked() != Some(found.clone()) {
                let _ = mark.try_set(found);
            }
        });
    });
    mark
}

async fn look(desk: Desk, sheet: Sheet) -> Option<Mark> {
    let document = sheet.document();
    let seal = Seal::of(&document)?;
    let method = desk.method.get_value();
    let parts = seal::check_assessment(&method, &document, &seal);
    let holds = keys::holds(&seal.claim()).await;
    let ring = desk.keyring().await;
    Some(Mark {
        holds,
        parts: parts.parts().into_iter().map(str::to_owned).collect(),
        key: known(&ring, &seal.by),
        by: seal.by,
        at: seal.at,
    })
}

fn known(ring: &Keyring, by: &Signer) -> Known {
    if ring.is_own(&by.key) {
        return Known::Own;
    }
    match ring.name_of(&by.key) {
        Some(name) => Known::Trusted(name.to_owned()),
        None => Known::Unknown,
    }
}

/// Signs the assessment as it is, as its next revision, and keeps it. A seal it has
/// becomes a reference.
///
/// # Errors
/// See [`NotSigned`]; the assessment is then as it was.
pub async fn sign(desk: Desk, sheet: Sheet) -> Result<(), NotSigned> {
    if !desk.keyring().await.able {
        return Err(NotSigned::Unable);
    }
    let own = desk.own_key().await.ok_or(NotSigned::NoKey)?;
    let mut document = sheet.document();
    if document.revision >= MAX_REVISION {
        return Err(NotSigned::Refused);
    }
    let at = clock::now();
    seal::let_go(&mut document.extra);
    document.revision += 1;
    document.updated = at.clone();
    // A clock that runs on would be a change after signing.
    if let Some(session) = &mut document.session {
        session.agenda.stop(&at);
    }
    let method = desk.method.get_value();
    let unsigned = seal::to_sign_assessment(&method, &document, &own.file.signer, &at);
    let signature = own.sign(&unsigned.bytes()).await.map_err(|reason| {
        leptos::logging::warn!("error signing: {}", reason.0);
        NotSigned::Refused
    })?;
    let member = seal::MEMBER.to_owned();
    document.extra.insert(member, unsigned.signed(signature));
    if sheet.put_signed(document) {
        Ok(())
    } else {
        Err(NotSigned::Changed)
    }
}
