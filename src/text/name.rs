//! Names without a colon (Namespaces in XML 1.0, NCName; characters of XML 1.0 fifth edition, 2.3).

use super::invalid;
use crate::base::error::Result;

/// Whether a name may start with this character.
pub fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// Whether this character may stand in a name.
pub fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// Whether these characters are an NCName.
pub fn is_ncname(chars: impl IntoIterator<Item = char>) -> bool {
    let mut chars = chars.into_iter();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

/// Checks that UTF-8 bytes are an NCName.
pub fn verify(name: &[u8]) -> Result<()> {
    match str::from_utf8(name) {
        Ok(text) if is_ncname(text.chars()) => Ok(()),
        _ => Err(invalid("XML name without colon (NCName)", name)),
    }
}

#[cfg(test)]
mod tests {
    use super::verify;
    use crate::abi::WS_E_INVALID_FORMAT;

    #[test]
    fn tells_names_from_other_text() {
        for name in [
            "a",
            "_",
            "A-1.b",
            "J\u{fc}rgen",
            "\u{4e2d}\u{6587}",
            "a\u{b7}",
            "\u{10000}",
        ] {
            assert!(verify(name.as_bytes()).is_ok(), "{name}");
        }
        for text in [
            "", "1a", "-a", ".a", "a:b", ":a", "a b", " a", "a\u{d7}", "\u{b7}", "a\u{0}",
            "\u{2028}", "\u{fffe}",
        ] {
            assert_eq!(
                verify(text.as_bytes()).unwrap_err().code(),
                WS_E_INVALID_FORMAT,
                "{text:?}"
            );
        }
        assert!(verify(b"a\xff").is_err());
    }
}
