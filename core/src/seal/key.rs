//! Keys of the people who sign, and how one key answers for another.

use std::fmt;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::base64;
use crate::date::Moment;
use crate::document::Format;
use crate::reader::{Fields, keep_unknown, required};
use crate::{APP_VERSION, Problem, What, canonical, json};

/// The format name of a file with a public key.
pub const FORMAT: &str = "zeven/key";
/// The version of the format written today.
const VERSION: u64 = 1;
/// Longest name, in characters.
pub(super) const NAME: usize = 200;
/// Most statements about one key.
const VOUCHED: usize = 100;

/// A public Ed25519 key (RFC 8032), 32 bytes.
///
/// ```
/// use zeven_core::seal::PublicKey;
/// let key = PublicKey::new([7; 32]);
/// assert_eq!(key.bytes(), &[7; 32]);
/// assert_eq!(PublicKey::parse(&key.to_string()), Some(key));
/// assert_eq!(PublicKey::parse("no key"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// A key from its bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads Base64.
    pub fn parse(text: &str) -> Option<Self> {
        base64::decode(text)?.try_into().ok().map(Self)
    }

    /// A code short enough to compare by telephone: 80 bits of the SHA-256 of the key.
    ///
    /// ```
    /// use zeven_core::seal::PublicKey;
    /// assert_eq!(PublicKey::new([0; 32]).code(), "6668-7aad-f862-bd77-6c8f");
    /// ```
    pub fn code(&self) -> String {
        let digest = Sha256::digest(self.0);
        let mut out = String::new();
        for (index, byte) in digest.iter().take(10).enumerate() {
            if index > 0 && index.is_multiple_of(2) {
                out.push('-');
            }
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
        }
        out
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64::encode(&self.0))
    }
}

/// Who signs: the name is what they typed, the key is what is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The name or role.
    pub name: String,
    /// The key.
    pub key: PublicKey,
}

impl Signer {
    pub(super) fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Self> {
        let name = fields.require_text("name", NAME, found);
        let key = read_key(&mut fields, found)?;
        Some(Self { name, key })
    }

    pub(super) fn to_value(&self) -> Value {
        json!({ "name": self.name, "key": self.key.to_string() })
    }
}

/// An Ed25519 signature, 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl Signature {
    pub(super) fn to_value(self) -> Value {
        Value::from(base64::encode(&self.0))
    }

    pub(super) fn read(fields: &mut Fields, found: &mut Vec<Problem>) -> Option<Self> {
        required(fields, "signature", found, |fields, found| {
            let expected = "the Base64 of 64 bytes";
            let parse = |text: &str| base64::decode(text)?.try_into().ok().map(Self);
            fields.form("signature", expected, parse, found)
        })
    }
}

fn read_key(fields: &mut Fields, found: &mut Vec<Problem>) -> Option<PublicKey> {
    required(fields, "key", found, |fields, found| {
        fields.form("key", "the Base64 of 32 bytes", PublicKey::parse, found)
    })
}

/// Bytes with the key and the signature they must be checked with. The core has no
/// Ed25519 of its own: the browser and the native command each bring theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What was signed.
    pub bytes: Vec<u8>,
    /// With which key.
    pub key: PublicKey,
    /// The signature.
    pub signature: Signature,
}

/// One key saying of another that it belongs to who it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Vouch {
    /// Who says so.
    pub by: Signer,
    /// When.
    pub at: Moment,
    /// The signature over [`KeyFile::to_vouch`].
    pub signature: Signature,
}

/// A `zeven/key` file: somebody's public key, and who vouches for it.
///
/// ```
/// use zeven_core::example::{key, now};
/// use zeven_core::seal::{KeyFile, Signature, Vouch};
/// let chair = key("Chair", 8).signer;
/// let mut file = KeyFile::new(key("Assessor A", 7).signer, now());
/// let bytes = file.to_vouch(&chair, &now()); // what the chair signs
/// file.vouched.push(Vouch { by: chair, at: now(), signature: Signature([0; 64]) });
/// assert_eq!(file.claims()[0].bytes, bytes); // to be checked with Ed25519
/// assert_eq!(KeyFile::false_vouch(0).place, "/vouched/0/signature");
/// assert_eq!(KeyFile::parse(file.to_value().to_string().as_bytes()), Ok(file));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFile {
    /// Whose it is, and the key.
    pub signer: Signer,
    /// When it was made.
    pub made: Moment,
    /// Who vouches for it.
    pub vouched: Vec<Vouch>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

impl KeyFile {
    /// A key that was just made.
    pub fn new(signer: Signer, made: Moment) -> Self {
        Self {
            signer,
            made,
            vouched: Vec::new(),
            extra: Map::new(),
        }
    }

    /// Reads a key file. Whether who vouches really signed is asked apart: see
    /// [`KeyFile::claims`].
    ///
    /// # Errors
    /// Every problem found, with its place.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        Format::new(FORMAT, VERSION).read(value, "", read)
    }

    /// The file's value.
    pub fn to_value(&self) -> Value {
        let vouched: Vec<_> = self
            .vouched
            .iter()
            .map(|vouch| {
                json!({
                    "by": vouch.by.to_value(),
                    "at": vouch.at.as_str(),
                    "signature": vouch.signature.to_value(),
                })
            })
            .collect();
        let mut map = Map::new();
        for (name, value) in [
            ("format", Value::from(FORMAT)),
            ("version", Value::from(VERSION)),
            ("app", Value::from(APP_VERSION)),
            ("name", Value::from(self.signer.name.as_str())),
            ("key", Value::from(self.signer.key.to_string())),
            ("made", Value::from(self.made.as_str())),
        ] {
            map.insert(name.to_owned(), value);
        }
        if !vouched.is_empty() {
            map.insert("vouched".to_owned(), Value::from(vouched));
        }
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }

    /// The bytes that `by` signs to vouch for this key.
    pub fn to_vouch(&self, by: &Signer, at: &Moment) -> Vec<u8> {
        let statement = json!({
            "format": FORMAT,
            "version": VERSION,
            "name": self.signer.name,
            "key": self.signer.key.to_string(),
            "made": self.made.as_str(),
            "vouched": { "by": by.to_value(), "at": at.as_str() },
        });
        canonical::text(&statement).into_bytes()
    }

    /// What must be checked before anybody counts as vouching: one claim per
    /// [`KeyFile::vouched`], in its order.
    pub fn claims(&self) -> Vec<Claim> {
        let claim = |vouch: &Vouch| Claim {
            bytes: self.to_vouch(&vouch.by, &vouch.at),
            key: vouch.by.key,
            signature: vouch.signature,
        };
        self.vouched.iter().map(claim).collect()
    }

    /// The problem with the voucher at `index` whose signature does not hold.
    pub fn false_vouch(index: usize) -> Problem {
        let sentence = "the signature does not belong to this key and these words";
        Problem::new(
            format!("/vouched/{index}/signature"),
            What::Rule(sentence.to_owned()),
        )
    }
}

/// What a key file says.
fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<KeyFile> {
    let name = fields.require_text("name", NAME, found);
    let key = read_key(&mut fields, found);
    let made = read_moment(&mut fields, "made", found);
    let mut vouched = Vec::new();
    for (item, place) in fields.list("vouched", VOUCHED, found) {
        vouched.extend(read_vouch(Fields::open(item, place, found), found));
    }
    Some(KeyFile {
        signer: Signer { name, key: key? },
        made: made?,
        vouched,
        extra: fields.rest(),
    })
}

pub(super) fn read_moment(
    fields: &mut Fields,
    name: &str,
    found: &mut Vec<Problem>,
) -> Option<Moment> {
    required(fields, name, found, |fields, found| {
        let expected = "a time like 2026-11-21T10:00:00Z";
        fields.form(name, expected, Moment::parse, found)
    })
}

fn read_vouch(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Vouch> {
    let by = Signer::read(fields.object("by", found), found);
    let at = read_moment(&mut fields, "at", found);
    let signature = Signature::read(&mut fields, found);
    Some(Vouch {
        by: by?,
        at: at?,
        signature: signature?,
    })
}
