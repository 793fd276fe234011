//! The own key and the keys of others that the person trusts.

use leptos::prelude::*;
use zeven_core::Problem;
use zeven_core::seal::{KeyFile, PublicKey, Vouch};

use super::desk::Desk;
use crate::browser::clock;
use crate::browser::documents::{ASIDE, Failed};
use crate::browser::keys::{self, OwnKey, Trusted};

/// Everything known about keys, as it was when it was asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keyring {
    /// Whether this browser can sign and check, and keeps data for this page.
    pub able: bool,
    /// What is public of the own key.
    pub own: Option<KeyFile>,
    /// The keys of others.
    pub trusted: Vec<Trusted>,
    /// Whether there is one that cannot be read, and nothing has taken its place yet.
    pub unread: bool,
}

impl Keyring {
    /// The name under which a key is known: the person's own, or one they trust.
    pub fn name_of(&self, key: &PublicKey) -> Option<&str> {
        let own = self.own.iter();
        let mut all = own.chain(self.trusted.iter().map(|trusted| &trusted.file));
        all.find(|file| file.signer.key == *key)
            .map(|file| file.signer.name.as_str())
    }

    /// Whether it is the own key.
    pub fn is_own(&self, key: &PublicKey) -> bool {
        self.own
            .as_ref()
            .is_some_and(|file| file.signer.key == *key)
    }
}

impl Desk {
    /// The keys kept here.
    pub async fn keyring(self) -> Keyring {
        let able = keys::supported().await;
        let Some(documents) = self.documents.get_value() else {
            return Keyring::default();
        };
        let own = documents.own_key().await.unwrap_or_else(logged);
        let trusted = documents.trusted().await.unwrap_or_else(logged);
        let unread = documents.unread_keys().await.unwrap_or_else(logged);
        Keyring {
            able,
            unread: unread.iter().any(|(key, _)| !key.starts_with(ASIDE)),
            own: own.map(|own| own.file),
            trusted,
        }
    }

    /// The own key, to sign with.
    pub(super) async fn own_key(self) -> Option<OwnKey> {
        let documents = self.documents.get_value()?;
        documents.own_key().await.unwrap_or_else(logged)
    }

    /// Makes the own key. `false` when that did not work.
    pub async fn make_key(self, name: &str) -> bool {
        let Some(documents) = self.documents.get_value() else {
            return false;
        };
        done(documents.make_key(name, clock::now()).await.map(drop))
    }

    /// Removes the own key.
    pub async fn remove_own_key(self) -> bool {
        let Some(documents) = self.documents.get_value() else {
            return false;
        };
        done(documents.remove_own_key().await)
    }

    /// Reads a key file. Who is said to vouch in it has really signed.
    ///
    /// # Errors
    /// Every problem found.
    pub async fn read_key(self, bytes: &[u8]) -> Result<KeyFile, Vec<Problem>> {
        let file = KeyFile::parse(bytes)?;
        let mut problems = Vec::new();
        for (index, claim) in file.claims().iter().enumerate() {
            if keys::holds(claim).await != Some(true) {
                problems.push(KeyFile::false_vouch(index));
            }
        }
        if problems.is_empty() {
            Ok(file)
        } else {
            Err(problems)
        }
    }

    /// Trusts a key from now on. What was known of the same key, and who vouched for it,
    /// is kept; of the own key only that is taken in.
    pub async fn trust(self, file: KeyFile) -> bool {
        let Some(documents) = self.documents.get_value() else {
            return false;
        };
        let ring = self.keyring().await;
        if ring.is_own(&file.signer.key)
            && let Some(mut own) = self.own_key().await
        {
            join(&mut own.file, file);
            return done(documents.put_own_key(&own).await);
        }
        let key = file.signer.key;
        let joined = move |known: Option<Trusted>| match known {
            Some(mut known) => {
                join(&mut known.file, file);
                known
            }
            None => Trusted {
                file,
                since: clock::now().as_str().to_owned(),
            },
        };
        done(documents.change_trusted(&key, joined).await)
    }

    /// Trusts a key no longer.
    pub async fn distrust(self, key: &PublicKey) -> bool {
        let Some(documents) = self.documents.get_value() else {
            return false;
        };
        done(documents.remove_trusted(key).await)
    }

    /// Vouches for a key with the own one, and keeps that. Gives the file to hand out.
    pub async fn vouch(self, mut file: KeyFile) -> Option<KeyFile> {
        let own = self.own_key().await?;
        let (by, at) = (own.file.signer.clone(), clock::now());
        let signature = own.sign(&file.to_vouch(&by, &at)).await;
        let signature = signature.map_err(|reason| leptos::logging::warn!("{}", reason.0));
        file.vouched.retain(|vouch| vouch.by.key != by.key);
        file.vouched.push(Vouch {
            by,
            at,
            signature: signature.ok()?,
        });
        self.trust(file.clone()).await.then_some(file)
    }
}

/// Adds the vouchers of `other`, a file of the same key. A voucher signs name and time of
/// the file it vouches for: where these differ, the newer file takes the other's place.
fn join(file: &mut KeyFile, other: KeyFile) {
    if (&file.signer, &file.made) != (&other.signer, &other.made) {
        if !other.vouched.is_empty() {
            *file = other;
        }
        return;
    }
    for vouch in other.vouched {
        file.vouched.retain(|known| known.by.key != vouch.by.key);
        file.vouched.push(vouch);
    }
}

fn done(result: Result<(), Failed>) -> bool {
    result
        .map_err(|reason| leptos::logging::warn!("error with keys: {}", reason.0))
        .is_ok()
}

fn logged<T: Default>(reason: Failed) -> T {
    leptos::logging::warn!("error reading keys: {}", reason.0);
    T::default()
}
