//! Hashes in the forms they are written in: hex in names, base64 in pages.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::fmt::Write as _;

/// The first 16 hex digits of the SHA-256, for names: enough that no two files ever share one.
pub(crate) fn short_hex(content: &[u8]) -> String {
    let mut hex = hex(content);
    hex.truncate(16);
    hex
}

/// The SHA-256 in hex, as `sha256sum` prints it.
pub(crate) fn hex(content: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(content) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The SHA-256 as a source of a content security policy.
pub(crate) fn policy_source(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

/// The SHA-384 as the value of an `integrity` attribute.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standards_examples() {
        // FIPS 180-2, "abc".
        assert_eq!(short_hex(b"abc"), "ba7816bf8f01cfea");
        // Content Security Policy Level 3 and Subresource Integrity use this script.
        assert_eq!(
            policy_source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
