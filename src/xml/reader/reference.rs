//! Character references and the five predefined entities (XML 1.0, 4.1 and 4.6).

use crate::xml::chars::is_xml_char;

/// Reads a reference whose text behind the `&` starts `rest`; returns the character and the bytes taken, `;` included.
pub(super) fn parse(rest: &[u8], allow_invalid: bool) -> Result<(char, usize), &'static str> {
    match rest {
        [b'#', b'x', digits @ ..] => number(digits, 16, allow_invalid, 2),
        [b'#', digits @ ..] => number(digits, 10, allow_invalid, 1),
        _ => named(rest),
    }
}

fn named(rest: &[u8]) -> Result<(char, usize), &'static str> {
    match rest {
        [b'l', b't', b';', ..] => Ok(('<', 3)),
        [b'g', b't', b';', ..] => Ok(('>', 3)),
        [b'a', b'm', b'p', b';', ..] => Ok(('&', 4)),
        [b'q', b'u', b'o', b't', b';', ..] => Ok(('"', 5)),
        [b'a', b'p', b'o', b's', b';', ..] => Ok(('\'', 5)),
        _ => Err("an entity reference is none of &lt; &gt; &amp; &quot; &apos;"),
    }
}

fn number(
    digits: &[u8],
    radix: u32,
    allow_invalid: bool,
    before: usize,
) -> Result<(char, usize), &'static str> {
    let mut code = 0u32;
    let mut count = 0;
    for &byte in digits {
        if let Some(digit) = char::from(byte).to_digit(radix) {
            code = code.saturating_mul(radix).saturating_add(digit);
            count += 1;
            continue;
        }
        if byte != b';' || count == 0 {
            break;
        }
        let c = char::from_u32(code).filter(|&c| allow_invalid || is_xml_char(c));
        let c = c.ok_or("a character reference names no character that XML allows")?;
        return Ok((c, before + count + 1));
    }
    Err("a character reference is not &#digits; or &#xdigits;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_references() {
        for (text, c) in [
            ("lt;", '<'),
            ("gt;", '>'),
            ("amp;", '&'),
            ("quot;", '"'),
            ("apos;", '\''),
            ("#65;", 'A'),
            ("#x41;", 'A'),
            ("#xaF;", '\u{af}'),
            ("#xD7FF;", '\u{D7FF}'),
            ("#xE000;", '\u{E000}'),
            ("#xFFFD;", '\u{FFFD}'),
            ("#x10FFFF;", '\u{10FFFF}'),
            ("#0000000000000000065;", 'A'),
            ("#9;", '\t'),
        ] {
            let with_more = format!("{text}&x;");
            assert_eq!(
                parse(with_more.as_bytes(), false),
                Ok((c, text.len())),
                "{text}"
            );
        }
    }

    #[test]
    fn bad_references() {
        for text in [
            "",
            ";",
            "lt",
            "lt ;",
            "LT;",
            "Amp;",
            "nbsp;",
            "#;",
            "#x;",
            "#xg;",
            "#12",
            "#12 ;",
            "#X41;",
            "#0;",
            "#x0;",
            "#1;",
            "#xD800;",
            "#xDFFF;",
            "#xFFFE;",
            "#xFFFF;",
            "#x110000;",
            "#99999999999999999999;",
            "#-1;",
        ] {
            assert!(parse(text.as_bytes(), false).is_err(), "{text}");
        }
    }

    #[test]
    fn invalid_characters_are_allowed_on_request() {
        assert_eq!(parse(b"#1;", true), Ok(('\u{1}', 3)));
        assert_eq!(parse(b"#xFFFF;", true), Ok(('\u{FFFF}', 7)));
        assert!(parse(b"#xD800;", true).is_err());
        assert!(parse(b"#x110000;", true).is_err());
    }
}
