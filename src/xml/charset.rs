//! Finding out the character set of XML text and turning the text into UTF-8 (XML 1.0 appendix F).

use super::Charset;
use super::chars::first_illegal;

/// Why XML text cannot be used beyond some offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    None,
    /// Bytes that are not UTF-8.
    Utf8,
    /// A surrogate without its partner, or half a code unit, in UTF-16.
    Utf16,
    /// A character that XML 1.0 excludes.
    Character,
}

/// What [`detect`] found.
pub(super) struct Detected {
    pub(super) charset: Charset,
    /// Length of the byte order mark.
    pub(super) mark: usize,
}

/// Finds the character set of `bytes`; `asked` decides when it is not Auto.
pub(super) fn detect(bytes: &[u8], asked: Charset) -> Detected {
    let (charset, mark) = match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Charset::Utf8, 3),
        [0xFF, 0xFE, ..] => (Charset::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Charset::Utf16Be, 2),
        [first, 0, ..] if *first != 0 => (Charset::Utf16Le, 0),
        [0, second, ..] if *second != 0 => (Charset::Utf16Be, 0),
        _ => (Charset::Utf8, 0),
    };
    if asked == Charset::Auto || asked == charset {
        Detected { charset, mark }
    } else {
        Detected {
            charset: asked,
            mark: 0,
        }
    }
}

/// How many bytes of `bytes` are UTF-8 with characters that XML allows, and what is wrong behind them.
///
/// Both are looked at piece by piece, so that a long document passes through the cache once.
pub(super) fn valid_prefix(bytes: &[u8]) -> (usize, Flaw) {
    const PIECE: usize = 16384;
    let mut valid = 0;
    while let Some(rest) = bytes.get(valid..).filter(|rest| !rest.is_empty()) {
        let piece = whole_characters(rest, PIECE);
        match valid_piece(piece) {
            (len, Flaw::None) => valid += len,
            (len, flaw) => return (valid + len, flaw),
        }
    }
    (valid, Flaw::None)
}

/// About `len` bytes from the start, up to the end of a character.
fn whole_characters(bytes: &[u8], len: usize) -> &[u8] {
    let is_start = |at: &usize| bytes.get(*at).is_none_or(|byte| byte & 0xC0 != 0x80);
    let end = (len..len + 4).find(is_start).unwrap_or(len);
    bytes.get(..end).unwrap_or(bytes)
}

fn valid_piece(bytes: &[u8]) -> (usize, Flaw) {
    let (valid, flaw) = match simdutf8::basic::from_utf8(bytes) {
        Ok(_) => (bytes.len(), Flaw::None),
        Err(_) => match std::str::from_utf8(bytes) {
            Ok(_) => (bytes.len(), Flaw::None),
            Err(error) => (error.valid_up_to(), Flaw::Utf8),
        },
    };
    match first_illegal(bytes.get(..valid).unwrap_or_default()) {
        Some(at) => (at, Flaw::Character),
        None => (valid, flaw),
    }
}

/// Converts UTF-16 to UTF-8, up to the first thing that is wrong.
pub(super) fn utf16_to_utf8(bytes: &[u8], charset: Charset) -> (Vec<u8>, Flaw) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| match charset {
        Charset::Utf16Be => u16::from_be_bytes(pair),
        _ => u16::from_le_bytes(pair),
    });
    let mut text = String::with_capacity(bytes.len() / 2);
    for c in char::decode_utf16(units) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => return (text.into_bytes(), Flaw::Utf16),
        }
    }
    let flaw = if rest.is_empty() {
        Flaw::None
    } else {
        Flaw::Utf16
    };
    (text.into_bytes(), flaw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_character_set() {
        for (bytes, charset, mark) in [
            (&b"\xEF\xBB\xBF<a/>"[..], Charset::Utf8, 3),
            (b"\xFF\xFE<\0", Charset::Utf16Le, 2),
            (b"\xFE\xFF\0<", Charset::Utf16Be, 2),
            (b"<\0a\0", Charset::Utf16Le, 0),
            (b"\0<\0a", Charset::Utf16Be, 0),
            (b"<a/>", Charset::Utf8, 0),
            (b"", Charset::Utf8, 0),
        ] {
            let detected = detect(bytes, Charset::Auto);
            assert_eq!(
                (detected.charset, detected.mark),
                (charset, mark),
                "{bytes:?}"
            );
        }
        assert_eq!(detect(b"\xFF\xFE<\0", Charset::Utf16Le).mark, 2);
        assert_eq!(detect(b"\xFF\xFE<\0", Charset::Utf8).mark, 0);
    }

    #[test]
    fn pieces_end_with_characters() {
        for before in 16380..16390 {
            let mut text = "x".repeat(before);
            text.push_str("\u{1f600}\u{20ac}y");
            let len = text.len();
            assert_eq!(valid_prefix(text.as_bytes()), (len, Flaw::None), "{before}");
            let mut bytes = text.clone().into_bytes();
            bytes[before + 1] = b'?';
            assert_eq!(valid_prefix(&bytes), (before, Flaw::Utf8), "{before}");
            let cut = &text.as_bytes()[..before + 2];
            assert_eq!(valid_prefix(cut), (before, Flaw::Utf8), "{before}");
            text.push('\u{ffff}');
            assert_eq!(
                valid_prefix(text.as_bytes()),
                (len, Flaw::Character),
                "{before}"
            );
        }
        assert_eq!(valid_prefix(&[0x80; 20000]), (0, Flaw::Utf8));
    }

    #[test]
    fn conversion_stops_at_half_a_character() {
        let text = "a\u{e9}\u{20ac}\u{1f600}";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(
            utf16_to_utf8(&le, Charset::Utf16Le),
            (text.into(), Flaw::None)
        );
        assert_eq!(
            utf16_to_utf8(&be, Charset::Utf16Be),
            (text.into(), Flaw::None)
        );
        let short = le.split_last().map(|(_, rest)| rest).unwrap_or_default();
        assert_eq!(utf16_to_utf8(short, Charset::Utf16Le).1, Flaw::Utf16);
        assert_eq!(
            utf16_to_utf8(b"a\0\x00\xDC", Charset::Utf16Le),
            (b"a".into(), Flaw::Utf16)
        );
    }
}
