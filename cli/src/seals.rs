//! Seals and keys: whether a signature holds, whose it is, and what changed since.

use std::path::PathBuf;

use ed25519_compact as ed25519;
use zeven_core::assessment::Assessment;
use zeven_core::method::Method;
use zeven_core::seal::{self, Claim, KeyFile, PublicKey, Report, Seal};

use crate::input::{self, Lines, about, lines};

/// The keys that somebody said they trust; `None` when nobody was asked.
pub(crate) struct Trust(Option<Vec<PublicKey>>);

impl Trust {
    /// The keys in these `zeven/key` files, or what to say.
    pub(crate) fn with(files: &[PathBuf]) -> Result<Self, String> {
        let mut keys = Vec::new();
        for file in files {
            let read = input::read(file).and_then(|bytes| key_file(&bytes));
            keys.push(read.map_err(|lines| about(file, &lines))?.signer.key);
        }
        Ok(Self((!files.is_empty()).then_some(keys)))
    }

    fn knows(&self, key: &PublicKey) -> Option<bool> {
        self.0.as_ref().map(|keys| keys.contains(key))
    }
}

/// Reads a key file; whoever vouches in it must really have signed.
fn key_file(bytes: &[u8]) -> Result<KeyFile, Lines> {
    let file = KeyFile::parse(bytes).map_err(lines)?;
    let claims = file.claims();
    let wrong = claims.iter().enumerate().filter(|(_, claim)| !holds(claim));
    let problems: Vec<_> = wrong.map(|(i, _)| KeyFile::false_vouch(i)).collect();
    if problems.is_empty() {
        Ok(file)
    } else {
        Err(lines(problems))
    }
}

/// What `check` says of a key file.
pub(crate) fn check_key(bytes: &[u8]) -> Result<String, Lines> {
    let file = key_file(bytes)?;
    let (name, code) = (&file.signer.name, file.signer.key.code());
    let vouched = file.vouched.iter().map(|vouch| {
        let (name, code) = (&vouch.by.name, vouch.by.key.code());
        format!(", vouched for by {name:?} (key {code})")
    });
    let vouched: Vec<_> = vouched.collect();
    Ok(format!("ok, key {code} of {name:?}{}", vouched.concat()))
}

/// What `check` says of an assessment that was made with `method`.
pub(crate) fn check(
    method: &Method,
    assessment: &Assessment,
    trust: &Trust,
) -> Result<String, Lines> {
    let Some(seal) = Seal::of(assessment) else {
        return Ok("ok".to_owned());
    };
    let report = seal::check_assessment(method, assessment, &seal);
    let mut wrong = broken(&seal, &report);
    let (name, code, at) = (&seal.by.name, seal.by.key.code(), seal.at.as_str());
    let known = trust.knows(&seal.by.key);
    if known == Some(false) {
        wrong.push(format!(
            "/seal/by/key: {name:?} signed with key {code}, which is not a trusted one"
        ));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let known = if known.is_some() { ", key known" } else { "" };
    Ok(format!(
        "ok, signed by {name:?} (key {code}) at {at}, intact{known}"
    ))
}

/// What changed in a sealed assessment whose method is not known: everything but what
/// the answers add up to can be looked at.
pub(crate) fn check_without_method(assessment: &Assessment) -> Lines {
    let Some(seal) = Seal::of(assessment) else {
        return Vec::new();
    };
    let mut report = seal::check(&assessment.to_value(), None, &seal);
    report.missing.retain(|part| part != seal::SCORES);
    broken(&seal, &report)
}

fn broken(seal: &Seal, report: &Report) -> Lines {
    let mut said = Vec::new();
    if !holds(&seal.claim()) {
        said.push(
            "/seal/signature: does not belong to this seal: the seal was altered or its key exchanged"
                .to_owned(),
        );
    }
    // Quoted, so that nothing in a name reaches the terminal as a command.
    let name = format!("{:?}", seal.by.name);
    let lists = [
        (&report.changed, "is not as NAME signed it"),
        (
            &report.missing,
            "was there when NAME signed, and is missing",
        ),
        (&report.added, "was not there when NAME signed"),
    ];
    for (parts, sentence) in lists {
        let sentence = sentence.replace("NAME", &name);
        said.extend(parts.iter().map(|part| format!("{part}: {sentence}")));
    }
    said
}

fn holds(claim: &Claim) -> bool {
    let key = ed25519::PublicKey::new(*claim.key.bytes());
    let signature = ed25519::Signature::new(claim.signature.0);
    key.verify(&claim.bytes, &signature).is_ok()
}
