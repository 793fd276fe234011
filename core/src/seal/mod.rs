//! The seal of a document: who signed it, when, and a SHA-256 of every part of it, so
//! that any later change shows and is named.
//!
//! What is signed is the seal itself without its signature, in canonical form
//! ([`canonical`]): so nothing in it can be altered, and another program needs no list
//! of members to check it. The seal names the document it belongs to and holds the
//! [`Manifest`]; the manifest is then compared with what is there ([`check`]).
//!
//! Two questions, and both must be answered: does the signature belong to the seal
//! ([`Seal::claim`], asked of whoever has Ed25519), and does the document still have the
//! parts that were signed ([`check`]). Whose key it is, is a third, which no file can
//! answer about itself.
//!
//! Bytes outside the canonical form, such as white space and the order of members, are
//! not covered. Neither is `app`, the program that wrote the file last, nor `private`.

pub mod base64;
mod key;
mod parts;
mod trusted;

use serde_json::{Map, Value, json};

pub use self::key::{Claim, FORMAT as KEY_FORMAT, KeyFile, PublicKey, Signature, Signer, Vouch};
pub use self::parts::{Manifest, Report, SCORES, manifest, scores};
pub use self::trusted::{FORMAT as TRUSTED_FORMAT, TrustList};

use self::key::read_moment;
use crate::assessment::{Assessment, MAX_REVISION};
use crate::date::Moment;
use crate::method::Method;
use crate::reader::{Fields, pointer, required};
use crate::{Problem, What, canonical};

type Members = Map<String, Value>;

/// The member of a document that holds its seal.
pub const MEMBER: &str = "seal";
/// The member that says which seals held for what a document was made from.
pub const BEFORE: &str = "sealed_before";
/// The version of the seal written today.
pub const VERSION: u64 = 1;
/// Most parts: every member of every answer and every piece of evidence, amply.
const PARTS: usize = 20_000;

/// A seal, with its signature. That it could be read does not mean that it holds.
///
/// ```
/// use zeven_core::{example::{key, now, rated}, rating::Rating};
/// use zeven_core::seal::{self, Seal, Signature};
/// let (method, mut answers) = rated("34");
/// let by = key("Assessor A", 7).signer;
/// let unsigned = seal::to_sign_assessment(&method, &answers, &by, &now());
/// let signed = unsigned.clone().signed(Signature([0; 64])); // made elsewhere
/// answers.extra.insert(seal::MEMBER.into(), signed);
/// let found = Seal::of(&answers).unwrap();
/// assert_eq!(found.claim().bytes, unsigned.bytes());
/// assert!(seal::check_assessment(&method, &answers, &found).is_intact());
/// answers.entries.get_mut("d0.c0").unwrap().rating = Rating::Unknown;
/// assert!(!seal::check_assessment(&method, &answers, &found).is_intact());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Seal {
    /// Who signed.
    pub by: Signer,
    /// When.
    pub at: Moment,
    /// The document: `format`, `version`, `id` and `revision` as they were.
    pub of: Members,
    /// The parts as they were.
    pub manifest: Manifest,
    /// The signature.
    pub signature: Signature,
    /// All members but the signature, also those this version does not know: what was
    /// signed.
    statement: Members,
}

/// A seal that waits for its signature.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsigned(Members);

/// What is to be signed for a document as it is. `scores` as in [`manifest`].
///
/// A seal that the document has already is not covered and will be replaced; call
/// [`let_go`] before, so that the reference to it is covered.
///
/// ```
/// use zeven_core::{date::Moment, seal::{self, PublicKey, Signer}};
/// let document = serde_json::json!({ "format": "zeven/dossier", "version": 1, "id": "a", "revision": 3, "round": 2026 });
/// let by = Signer { name: "Assessor A".into(), key: PublicKey::new([7; 32]) };
/// let at = Moment::parse("2026-11-21T12:00:00Z").unwrap();
/// let unsigned = seal::to_sign(&document, None, &by, &at);
/// assert!(String::from_utf8(unsigned.bytes()).unwrap().starts_with(r#"{"at":"2026-11-21T12:00:00Z","by":{"#));
/// ```
pub fn to_sign(document: &Value, scores: Option<&Value>, by: &Signer, at: &Moment) -> Unsigned {
    let mut statement = Members::new();
    statement.insert("version".to_owned(), Value::from(VERSION));
    statement.insert("of".to_owned(), Value::Object(named(document)));
    statement.insert("by".to_owned(), by.to_value());
    statement.insert("at".to_owned(), Value::from(at.as_str()));
    statement.insert("manifest".to_owned(), json!(manifest(document, scores)));
    Unsigned(statement)
}

/// [`to_sign`] for an assessment.
pub fn to_sign_assessment(
    method: &Method,
    assessment: &Assessment,
    by: &Signer,
    at: &Moment,
) -> Unsigned {
    let scores = scores(method, assessment);
    to_sign(&assessment.to_value(), Some(&scores), by, at)
}

impl Unsigned {
    /// The bytes to sign.
    pub fn bytes(&self) -> Vec<u8> {
        signed_bytes(&self.0)
    }

    /// The seal as it stands in the document, under [`MEMBER`].
    pub fn signed(mut self, signature: Signature) -> Value {
        self.0.insert("signature".to_owned(), signature.to_value());
        Value::Object(self.0)
    }
}

impl Seal {
    /// Reads the seal that stands at `place`.
    ///
    /// # Errors
    /// Every problem found, with its place.
    pub fn read(value: Value, place: &str) -> Result<Self, Vec<Problem>> {
        let found = &mut Vec::new();
        let mut statement = value.as_object().cloned().unwrap_or_default();
        statement.shift_remove("signature");
        let mut fields = Fields::open(value, place.to_owned(), found);
        if !found.is_empty() {
            return Err(std::mem::take(found));
        }
        read_version(&mut fields, found);
        let of = read_of(&mut fields, found);
        let by = Signer::read(fields.object("by", found), found);
        let at = read_moment(&mut fields, "at", found);
        let manifest = read_manifest(&mut fields, found);
        let signature = Signature::read(&mut fields, found);
        match (by, at, signature) {
            (Some(by), Some(at), Some(signature)) if found.is_empty() => Ok(Self {
                by,
                at,
                of,
                manifest,
                signature,
                statement,
            }),
            _ => Err(std::mem::take(found)),
        }
    }

    /// The seal of an assessment. One that cannot be read was refused with the file.
    pub fn of(assessment: &Assessment) -> Option<Self> {
        let value = assessment.extra.get(MEMBER)?;
        Self::read(value.clone(), "/seal").ok()
    }

    /// What must hold before anything in the seal counts.
    pub fn claim(&self) -> Claim {
        Claim {
            bytes: signed_bytes(&self.statement),
            key: self.by.key,
            signature: self.signature,
        }
    }
}

/// What in a document no longer is as it was signed. `scores` as in [`manifest`].
///
/// ```
/// use zeven_core::{example::{key, now}, seal::{Seal, Signature, check, to_sign}};
/// let mut document = serde_json::json!({ "format": "zeven/dossier", "version": 1,
///     "id": "a", "revision": 3, "round": 2026 });
/// let by = key("Chair", 8).signer;
/// let signed = to_sign(&document, None, &by, &now()).signed(Signature([0; 64]));
/// let seal = Seal::read(signed, "/seal").unwrap();
/// document["round"] = 2027.into();
/// assert_eq!(check(&document, None, &seal).parts(), ["/round"]);
/// ```
pub fn check(document: &Value, scores: Option<&Value>, seal: &Seal) -> Report {
    let mut report = parts::compare(&seal.manifest, &manifest(document, scores));
    let now = named(document);
    for name in parts::NAMED {
        if now.get(name) != seal.of.get(name) {
            report.changed.push(format!("/{name}"));
        }
    }
    report.changed.sort_unstable();
    report
}

/// [`check`] for an assessment, in the form in which Zeven writes it: a `null` or an
/// empty note that another program adds says nothing and changes nothing.
pub fn check_assessment(method: &Method, assessment: &Assessment, seal: &Seal) -> Report {
    let scores = scores(method, assessment);
    check(&assessment.to_value(), Some(&scores), seal)
}

/// Takes the seal off what becomes another document (a copy with an id of its own, a
/// migrated one, one to be signed again) and leaves a reference: which document it held
/// for, who signed it and when. The reference is a remark and proves nothing.
///
/// ```
/// # use zeven_core::seal;
/// let mut members = serde_json::Map::new();
/// members.insert("seal".into(), serde_json::json!({
///     "of": { "id": "a", "revision": 3 }, "by": { "name": "Assessor A" }, "at": "2026-11-21T12:00:00Z",
/// }));
/// seal::let_go(&mut members);
/// assert_eq!(members["sealed_before"][0]["revision"], 3);
/// assert!(members.get("seal").is_none());
/// ```
pub fn let_go(members: &mut Members) {
    let Some(seal) = members.shift_remove(MEMBER) else {
        return;
    };
    let mut reference = Members::new();
    for (place, name) in [
        ("/of/id", "id"),
        ("/of/revision", "revision"),
        ("/by", "by"),
        ("/at", "at"),
    ] {
        if let Some(value) = seal.pointer(place) {
            reference.insert(name.to_owned(), value.clone());
        }
    }
    let mut before = match members.shift_remove(BEFORE) {
        Some(Value::Array(list)) => list,
        Some(other) => vec![other],
        None => Vec::new(),
    };
    before.push(Value::Object(reference));
    members.insert(BEFORE.to_owned(), Value::Array(before));
}

fn signed_bytes(statement: &Members) -> Vec<u8> {
    canonical::text(&Value::Object(statement.clone())).into_bytes()
}

fn named(document: &Value) -> Members {
    let member = |name: &&str| Some(((*name).to_owned(), document.get(*name)?.clone()));
    parts::NAMED.iter().filter_map(member).collect()
}

fn read_version(fields: &mut Fields, found: &mut Vec<Problem>) {
    match fields.take("version").as_ref().map(Value::as_u64) {
        Some(Some(VERSION)) => {}
        Some(Some(newer)) if newer > VERSION => {
            let what = What::Newer {
                found: newer,
                known: VERSION,
            };
            found.push(Problem::new(fields.place("version"), what));
        }
        Some(_) => {
            let what = What::OutOfRange {
                low: 1,
                high: VERSION,
            };
            found.push(Problem::new(fields.place("version"), what));
        }
        None => found.push(Problem::new(fields.place("version"), What::Missing)),
    }
}

fn read_of(fields: &mut Fields, found: &mut Vec<Problem>) -> Members {
    let mut reading = fields.object("of", found);
    let mut of = Members::new();
    for name in ["format", "id"] {
        let text = reading.require_text(name, 100, found);
        of.insert(name.to_owned(), Value::from(text));
    }
    for name in ["version", "revision"] {
        let number = required(&mut reading, name, found, |fields, found| {
            fields.whole(name, 0, MAX_REVISION, found)
        });
        if let Some(number) = number {
            of.insert(name.to_owned(), Value::from(number));
        }
    }
    of
}

fn read_manifest(fields: &mut Fields, found: &mut Vec<Problem>) -> Manifest {
    let place = fields.place("manifest");
    let Some(value) = fields.require("manifest", found) else {
        return Manifest::new();
    };
    let Value::Object(members) = value else {
        let expected = "an object";
        found.push(Problem::new(place, What::WrongType { expected }));
        return Manifest::new();
    };
    if members.len() > PARTS {
        found.push(Problem::new(place, What::TooMany { limit: PARTS }));
        return Manifest::new();
    }
    let mut manifest = Manifest::new();
    for (part, sha256) in members {
        match sha256.as_str() {
            Some(text) if is_sha256(text) => drop(manifest.insert(part, text.to_owned())),
            _ => {
                let what = What::WrongType {
                    expected: "64 lower-case hexadecimal digits",
                };
                found.push(Problem::new(pointer(&place, &part), what));
            }
        }
    }
    manifest
}

fn is_sha256(text: &str) -> bool {
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 64 && text.bytes().all(hexadecimal)
}
