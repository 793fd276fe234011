//! Bytes, eight at a time. In a browser comparing and searching are loops over single bytes
//! otherwise, and most of an import is just that.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Whether both are the same.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    a.iter().zip(b).all(|(a, b)| word(*a) == word(*b))
        && a_rest.iter().zip(b_rest).all(|(a, b)| a == b)
}

/// How many bytes there are before the first quotation mark, control sign or `stop`.
pub(crate) fn plain(bytes: &[u8], stop: u8) -> usize {
    let stops = u64::from(stop) * ONES;
    let mut rest = bytes;
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        let own = word(*eight);
        // The lowest mark is always right; above it there may be false ones.
        let marks = zeros(own ^ stops)
            | zeros(own ^ (u64::from(b'"') * ONES))
            | (own.wrapping_sub(u64::from(b' ') * ONES) & !own & TOPS);
        if marks != 0 {
            return bytes.len() - rest.len() + (marks.trailing_zeros() / 8) as usize;
        }
        rest = behind;
    }
    let ends = |byte: &u8| *byte == stop || *byte == b'"' || *byte < b' ';
    let tail = rest.iter().position(ends).unwrap_or(rest.len());
    bytes.len() - rest.len() + tail
}

const fn word(eight: [u8; 8]) -> u64 {
    u64::from_le_bytes(eight)
}

/// Marks the bytes that are zero.
const fn zeros(own: u64) -> u64 {
    own.wrapping_sub(ONES) & !own & TOPS
}

#[cfg(test)]
mod tests {
    use super::{plain, same};

    #[test]
    fn a_stop_is_found_wherever_it_stands() {
        for length in 0..40 {
            let text = vec![b'a'; length];
            assert_eq!(plain(&text, b','), length);
            for at in 0..length {
                for sign in [b'"', b',', b'\n', 0, 31] {
                    for other in [b'a', 0x80, 0xff, b' ', b'!', b'#', b'-', b'+'] {
                        let mut text = vec![other; length];
                        if let Some(place) = text.get_mut(at) {
                            *place = sign;
                        }
                        assert_eq!(plain(&text, b','), at, "{sign} among {other} at {at}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_difference_is_seen_wherever_it_stands() {
        for length in 0..40 {
            let text = vec![b'a'; length];
            assert!(same(&text, &text.clone()));
            assert!(!same(&text, &vec![b'a'; length + 1]));
            for at in 0..length {
                let mut other = text.clone();
                if let Some(place) = other.get_mut(at) {
                    *place = b'b';
                }
                assert!(!same(&text, &other), "{at} of {length}");
            }
        }
    }
}
