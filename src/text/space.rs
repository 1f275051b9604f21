//! XML white space: TAB, LF, CR and SPACE.

/// Whether this byte is XML white space.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' ')
}

/// The text without the white space at both ends.
pub fn trim(text: &[u8]) -> &[u8] {
    let mut text = text;
    while let [first, rest @ ..] = text {
        if !is_space(*first) {
            break;
        }
        text = rest;
    }
    while let [rest @ .., last] = text {
        if !is_space(*last) {
            break;
        }
        text = rest;
    }
    text
}

/// Whether there is nothing but white space.
pub fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|&b| is_space(b))
}

#[cfg(test)]
mod tests {
    use super::{is_blank, trim};

    #[test]
    fn trims_only_the_four_characters() {
        for (text, trimmed) in [
            (&b" \t\r\n a b \n"[..], &b"a b"[..]),
            (b"a", b"a"),
            (b"", b""),
            (b" \t", b""),
            (b"\x0b a\x0c", b"\x0b a\x0c"),
            ("\u{a0}a".as_bytes(), "\u{a0}a".as_bytes()),
        ] {
            assert_eq!(trim(text), trimmed);
        }
        assert!(is_blank(b" \r\n\t"));
        assert!(!is_blank(b" . "));
    }
}
