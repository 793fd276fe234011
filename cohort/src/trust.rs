//! Who signed a result that came as a whole assessment of a session or a jury, and whether
//! it is still as it was signed. Results in lines and tables have no seal: nobody can say.

use std::collections::BTreeMap;

use zeven_core::assessment::{Assessment, Kind};
use zeven_core::method::Method;
use zeven_core::seal::{self, Claim, PublicKey, Seal};

use crate::lean::flags;
use crate::store::Store;

/// What is known of the seal of one revision of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// The key it says it was signed with.
    pub(crate) key: PublicKey,
    /// The name in the seal: what the signer typed.
    pub(crate) name: String,
    /// Whether every part is as it was signed.
    pub(crate) whole: bool,
    /// Whether the signature holds; `None` while nobody has checked it.
    pub(crate) holds: Option<bool>,
}

/// The id and the revision of an assessment.
pub type Revision = (String, u64);

/// How far a result can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Signed with a key on the list, and unchanged.
    Trusted,
    /// Signed with a key that is not on the list, and unchanged.
    Unknown,
    /// Changed after signing, or the signature does not belong to it.
    Changed,
    /// Signed, but this browser cannot check signatures.
    Unchecked,
    /// Not signed.
    Unsigned,
}

impl zeven_core::code::Code for Trust {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Trusted, "trusted"),
        (Self::Unknown, "unknown"),
        (Self::Changed, "changed"),
        (Self::Unchecked, "unchecked"),
        (Self::Unsigned, "unsigned"),
    ];
}

/// The keys a hub trusts, with the name it knows each by.
pub type Keys = BTreeMap<PublicKey, String>;

/// The seal of an assessment of a session or a jury, with what is to be checked.
pub(crate) fn sealed(method: &Method, own: &Assessment) -> Option<(Sealed, Claim)> {
    if own.kind == Kind::SelfAssessment {
        return None;
    }
    let seal = Seal::of(own)?;
    let changed = seal::check_assessment(method, own, &seal);
    let sealed = Sealed {
        key: seal.by.key,
        name: seal.by.name.clone(),
        whole: changed.parts().is_empty(),
        holds: None,
    };
    Some((sealed, seal.claim()))
}

impl Store {
    /// Notes a seal. Of two copies of one revision that is whole stays: with other figures
    /// they contradict each other, and neither counts.
    pub(crate) fn seal(&mut self, of: Revision, sealed: Sealed) {
        let known = self.sealed.get(&of);
        if known.is_none_or(|known| !known.whole || known.holds == Some(false)) {
            self.sealed.insert(of, sealed);
        }
    }

    /// Says whether a signature holds.
    pub fn judge(&mut self, of: &Revision, holds: Option<bool>) {
        if let Some(sealed) = self.sealed.get_mut(of) {
            sealed.holds = holds;
        }
    }

    /// How far a row can be trusted, and who signed it: the name on the list, or the one
    /// the signer typed. `None` for what a company says of itself.
    pub fn trust(&self, row: u32, keys: &Keys) -> Option<(Trust, String)> {
        let own = *self.columns.flags.get(row as usize)?;
        if flags::kind(own) == Kind::SelfAssessment {
            return None;
        }
        let id = self.ids.get(*self.columns.id.get(row as usize)?).to_owned();
        let revision = *self.columns.revision.get(row as usize)?;
        let Some(sealed) = self.sealed.get(&(id, revision)) else {
            return Some((Trust::Unsigned, String::new()));
        };
        let typed = || sealed.name.clone();
        Some(match (sealed.holds, sealed.whole, keys.get(&sealed.key)) {
            (Some(false), ..) | (_, false, _) => (Trust::Changed, typed()),
            (None, ..) => (Trust::Unchecked, typed()),
            (Some(true), true, Some(name)) => (Trust::Trusted, name.clone()),
            (Some(true), true, None) => (Trust::Unknown, typed()),
        })
    }
}
