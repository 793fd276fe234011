//! Base64 (RFC 4648 §4), as keys and signatures stand in files. Strict: one text per
//! value, so that nobody can write the same signature in two ways.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The text of some bytes, padded.
///
/// ```
/// assert_eq!(zeven_core::seal::base64::encode(b"Zeven"), "WmV2ZW4=");
/// ```
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut three = [0_u8; 3];
        for (place, byte) in three.iter_mut().zip(chunk) {
            *place = *byte;
        }
        let [a, b, c] = three;
        let indexes = [
            a >> 2,
            (a & 3) << 4 | b >> 4,
            (b & 15) << 2 | c >> 6,
            c & 63,
        ];
        for (position, index) in indexes.into_iter().enumerate() {
            let digit = ALPHABET.get(usize::from(index)).copied().unwrap_or(b'=');
            out.push(char::from(if position <= chunk.len() {
                digit
            } else {
                b'='
            }));
        }
    }
    out
}

/// The bytes of a text; `None` unless [`encode`] would write exactly this text.
///
/// ```
/// use zeven_core::seal::base64::decode;
/// assert_eq!(decode("WmV2ZW4="), Some(b"Zeven".to_vec()));
/// assert_eq!(decode("WmV2ZW4"), None);
/// assert_eq!(decode("WmV2ZW5="), None);
/// ```
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let value = ALPHABET.iter().position(|known| *known == byte)?;
        bits = (bits << 6 | u32::try_from(value).ok()?) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    (encode(&out) == text).then_some(out)
}
