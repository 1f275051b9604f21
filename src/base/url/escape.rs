//! Percent escapes (RFC 3986 2.1).

use crate::base::error::{Error, Result};

/// Resolves percent escapes; what they spell must be UTF-8.
pub fn unescape(text: &str) -> Result<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, after) = match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                (hex(*high).zip(hex(*low)).map(|(h, l)| h << 4 | l), after)
            }
            (b'%', _) => (None, tail),
            (other, _) => (Some(*other), tail),
        };
        bytes.push(byte.ok_or_else(|| {
            Error::invalid_format(format!("\"{text}\" contains a malformed % escape"))
        })?);
        rest = after;
    }
    String::from_utf8(bytes)
        .map_err(|_| Error::invalid_format(format!("the escapes of \"{text}\" are not UTF-8")))
}

fn hex(digit: u8) -> Option<u8> {
    (digit as char)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Appends `text`; what is neither unreserved, nor a delimiter inside components, nor one of `also` becomes an escape.
pub(super) fn escape(text: &str, also: &[u8], out: &mut String) {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    for byte in text.bytes() {
        if is_plain(byte) || also.contains(&byte) {
            out.push(char::from(byte));
            continue;
        }
        out.push('%');
        out.extend([byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]));
    }
}

/// The unreserved characters and the sub-delims (RFC 3986 2.2 and 2.3), which every component may contain.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_escapes() {
        assert_eq!(unescape("host%202%C3%A4").unwrap(), "host 2\u{e4}");
        assert!(unescape("%4").is_err());
        assert!(unescape("%zz").is_err());
        assert!(unescape("%ff").is_err());
    }

    #[test]
    fn escapes_what_a_component_may_not_contain() {
        let mut out = String::new();
        escape("a/b c%\u{e4}~?", b"/", &mut out);
        assert_eq!(out, "a/b%20c%25%C3%A4~%3F");
    }
}
