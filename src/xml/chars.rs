//! The character classes of XML 1.0 (fifth edition) and of Namespaces in XML 1.0.

use memchr::memmem;

use super::scan::{name_stops, run};

/// A character that may start an NCName; every byte of a non-ASCII character counts.
pub(super) const NAME_START: u8 = 1;
/// A character that may stand in an NCName.
pub(super) const NAME: u8 = 2;
/// White space.
pub(super) const SPACE: u8 = 4;
/// A character that ends a plain run of text.
pub(super) const TEXT_STOP: u8 = 8;
/// A character that ends a plain run of an attribute value.
pub(super) const VALUE_STOP: u8 = 16;
/// A byte of a non-ASCII character.
pub(super) const HIGH: u8 = 32;

static CLASSES: [u8; 256] = classes();

#[allow(
    clippy::indexing_slicing,
    reason = "the compiler evaluates this, out of bounds would not compile"
)]
const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => NAME_START | NAME,
            b'0'..=b'9' | b'-' | b'.' => NAME,
            0x80.. => NAME_START | NAME | HIGH,
            b' ' => SPACE,
            b'\t' | b'\n' => SPACE | VALUE_STOP,
            b'\r' => SPACE | VALUE_STOP | TEXT_STOP,
            b'<' | b'&' => VALUE_STOP | TEXT_STOP,
            b'"' | b'\'' => VALUE_STOP,
            b']' => TEXT_STOP,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// The classes of a byte.
#[inline]
pub(super) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

/// Whether the text of a comment can be one (XML 1.0, 2.5).
pub(super) fn is_comment(text: &[u8]) -> bool {
    memmem::find(text, b"--").is_none() && !text.ends_with(b"-")
}

/// Whether all bytes are XML white space.
#[inline]
pub fn is_white_space(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| class(byte) & SPACE != 0)
}

/// Whether XML 1.0 allows the character in a document (production 2).
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether the UTF-8 bytes are an NCName.
#[inline(always)]
pub fn is_ncname(bytes: &[u8]) -> bool {
    let starts = |first: &u8| class(*first) & NAME_START != 0;
    match bytes.get(run(bytes, name_stops)) {
        None => bytes.first().is_some_and(starts),
        Some(stop) => class(*stop) & HIGH != 0 && is_wide_ncname(bytes),
    }
}

/// [`is_ncname`] for names with characters outside ASCII.
#[cold]
fn is_wide_ncname(bytes: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut chars = name.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

/// Production 4 without the colon.
fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Production 4a without the colon.
fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// The offset of the first character that XML 1.0 excludes; the bytes are valid UTF-8.
pub(super) fn first_illegal(bytes: &[u8]) -> Option<usize> {
    const PIECE: usize = 256;
    let (pieces, rest) = bytes.as_chunks::<PIECE>();
    for (piece, start) in pieces.iter().zip((0..).step_by(PIECE)) {
        if may_be_illegal(piece)
            && let Some(at) = first_illegal_from(bytes, start, start + PIECE)
        {
            return Some(at);
        }
    }
    match may_be_illegal(rest) {
        true => first_illegal_from(bytes, bytes.len() - rest.len(), bytes.len()),
        false => None,
    }
}

/// Whether there is a control, or a byte that U+FFFE and U+FFFF start with.
#[inline(always)]
fn may_be_illegal(piece: &[u8]) -> bool {
    // Most pieces have neither any control nor any character far outside ASCII, which is seen sooner.
    let (low, high) = piece.iter().fold((u8::MAX, 0), |(low, high), &byte| {
        (byte.min(low), byte.max(high))
    });
    (low < b' ' || high >= 0xEF)
        && piece
            .iter()
            .fold(false, |any, &byte| any | is_suspect(byte))
}

/// A control, or a byte that U+FFFE and U+FFFF start with.
#[inline]
fn is_suspect(byte: u8) -> bool {
    (byte < b' ') & !matches!(byte, b'\t' | b'\n' | b'\r') | (byte == 0xEF)
}

/// Looks for an excluded character that begins in `start..end`: a control character, U+FFFE or U+FFFF.
#[cold]
fn first_illegal_from(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    (start..end).find(|&at| match bytes.get(at..) {
        Some([0xEF, 0xBF, 0xBE | 0xBF, ..]) => true,
        Some([byte, ..]) => *byte < b' ' && class(*byte) & SPACE == 0,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for good in ["a", "_", "a-b.c1", "\u{e9}t\u{e9}", "\u{540d}", "a\u{b7}"] {
            assert!(is_ncname(good.as_bytes()), "{good}");
        }
        for bad in [
            "",
            "1a",
            "-a",
            ".a",
            "a:b",
            "a b",
            "\u{d7}",
            "\u{b7}a",
            "a\u{2000}",
            "a<",
        ] {
            assert!(!is_ncname(bad.as_bytes()), "{bad}");
        }
        assert!(!is_ncname(b"a\xff"));
    }

    #[test]
    fn illegal_characters_are_found_where_they_begin() {
        assert_eq!(first_illegal(b"a\t\n\r b"), None);
        assert_eq!(first_illegal("a\u{fffd}\u{feff}\u{7f}".as_bytes()), None);
        assert_eq!(first_illegal(b"ab\x01"), Some(2));
        assert_eq!(first_illegal("ab\u{ffff}".as_bytes()), Some(2));
        let mut long = vec![b'x'; 4095];
        long.extend_from_slice("\u{fffe}".as_bytes());
        assert_eq!(first_illegal(&long), Some(4095));
    }
}
