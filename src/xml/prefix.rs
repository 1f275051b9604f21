//! Short prefixes as numbers, which compare faster than strings.

use super::raw::ends;

/// So many bytes of a prefix fit its key.
const LONGEST: usize = 7;

/// A number that tells prefixes of up to seven bytes apart; longer ones have to be compared as well ([`is_long`]).
#[inline(always)]
pub(super) fn key(prefix: &[u8]) -> u64 {
    if let [letter] = prefix {
        return u64::from(*letter) | 1 << 56;
    }
    let len = prefix.len();
    let bytes = match len {
        0 => 0,
        1..4 => {
            let (first, last) = ends::<1>(prefix);
            let middle = prefix.get(1).map_or(0, |byte| u64::from(*byte));
            u64::from(first[0]) | middle << 8 | u64::from(last[0]) << (8 * (len - 1))
        }
        4..8 => {
            let (first, last) = ends(prefix);
            let last = u64::from(u32::from_le_bytes(last)) << (8 * (len - 4));
            u64::from(u32::from_le_bytes(first)) | last
        }
        _ => u64::from_le_bytes(ends(prefix).0) << 8 >> 8,
    };
    bytes | (len.min(LONGEST + 1) as u64) << 56
}

/// The same for a prefix of `len` bytes that `bytes` starts with, low byte first; `None` for a long one.
#[inline]
pub(super) fn short_key(bytes: u64, len: usize) -> Option<u64> {
    if len > LONGEST {
        return None;
    }
    let mask = (1 << (8 * len)) - 1;
    Some(bytes & mask | (len as u64) << 56)
}

/// Whether the key of a prefix is not all there is to it.
#[inline]
pub(super) fn is_long(prefix: &[u8]) -> bool {
    prefix.len() > LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_prefixes_have_one_key() {
        for prefix in ["", "p", "soap", "sevenby"] {
            let mut bytes = [b'x'; 8];
            bytes[..prefix.len()].copy_from_slice(prefix.as_bytes());
            let short = short_key(u64::from_le_bytes(bytes), prefix.len());
            assert_eq!(short, Some(key(prefix.as_bytes())), "{prefix}");
            assert!(!is_long(prefix.as_bytes()));
        }
        assert_eq!(short_key(0, 8), None);
        assert_ne!(key(b"eightbyt"), key(b"eightby"));
        assert!(is_long(b"eightbyt"));
    }
}
