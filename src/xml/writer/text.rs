//! XML text: escaping, and the check that characters are XML characters (XML 1.0, production 2).

use super::Quote;
use crate::base::error::Error;
use crate::xml::scan::{append_run, run, text_escapes, unchecked, value_escapes};
use crate::xml::{Charset, chars};

/// Where characters stand; it decides what has to be escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Content,
    Attribute(Quote),
}

/// A character that cannot be written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bad {
    /// The bytes from this offset on are not UTF-8.
    Utf8(usize),
    /// XML 1.0 excludes the character at this offset.
    Character(usize),
}

impl Bad {
    /// The failure to report, for the characters that were given.
    #[cold]
    pub(super) fn error(&self, bytes: &[u8]) -> Error {
        match *self {
            Bad::Utf8(at) => Error::invalid_format(format!(
                "the text is not valid UTF-8 from byte {at} of {} on",
                bytes.len()
            )),
            Bad::Character(at) => {
                let rest = bytes.get(at..).unwrap_or_default();
                let code = String::from_utf8_lossy(rest)
                    .chars()
                    .next()
                    .map_or(0, u32::from);
                Error::invalid_format(format!(
                    "the text has the character U+{code:04X} at byte {at}, which XML 1.0 excludes"
                ))
            }
        }
    }
}

/// Appends characters, escaped; all or none. `any_reference` writes control characters as references instead of refusing them.
#[inline]
pub(super) fn escape(
    out: &mut Vec<u8>,
    bytes: &[u8],
    context: Context,
    any_reference: bool,
) -> Result<(), Bad> {
    let before = out.len();
    let plain = append_plain(out, bytes, context);
    if plain == bytes.len() {
        return Ok(());
    }
    escape_rest(out, bytes, plain, context, any_reference).inspect_err(|_| out.truncate(before))
}

/// Appends the plain characters at the start; how many bytes they have.
#[inline]
fn append_plain(out: &mut Vec<u8>, bytes: &[u8], context: Context) -> usize {
    match context {
        Context::Content => append_run(out, bytes, text_escapes),
        Context::Attribute(_) => append_run(out, bytes, value_escapes),
    }
}

/// Appends the characters of a comment or a CDATA section as they are.
pub(super) fn copy(out: &mut Vec<u8>, bytes: &[u8]) -> Result<(), Bad> {
    check(bytes)?;
    out.extend_from_slice(bytes);
    Ok(())
}

/// Checks that the bytes are UTF-8 and XML characters.
pub(super) fn check(bytes: &[u8]) -> Result<(), Bad> {
    match run(bytes, unchecked) == bytes.len() {
        true => Ok(()),
        false => check_fully(bytes),
    }
}

#[cold]
fn check_fully(bytes: &[u8]) -> Result<(), Bad> {
    simdutf8::compat::from_utf8(bytes).map_err(|e| Bad::Utf8(e.valid_up_to()))?;
    match chars::first_illegal(bytes) {
        Some(at) => Err(Bad::Character(at)),
        None => Ok(()),
    }
}

/// The second half of [`escape`]: from the first byte on that may need more than copying.
fn escape_rest(
    out: &mut Vec<u8>,
    bytes: &[u8],
    plain: usize,
    context: Context,
    any_reference: bool,
) -> Result<(), Bad> {
    let mut rest = bytes.get(plain..).unwrap_or_default();
    if !rest.is_ascii() {
        simdutf8::compat::from_utf8(bytes).map_err(|e| Bad::Utf8(e.valid_up_to()))?;
    }
    while !rest.is_empty() {
        let taken = escape_some(out, rest, context, any_reference)
            .ok_or(Bad::Character(bytes.len() - rest.len()))?;
        rest = rest.get(taken..).unwrap_or_default();
        let plain = append_plain(out, rest, context);
        rest = rest.get(plain..).unwrap_or_default();
    }
    Ok(())
}

/// Writes the special character at the start of `bytes`, or the characters outside ASCII, and returns how many bytes it was.
fn escape_some(
    out: &mut Vec<u8>,
    bytes: &[u8],
    context: Context,
    any_reference: bool,
) -> Option<usize> {
    match bytes {
        [0xEF, 0xBF, last @ (0xBE | 0xBF), ..] => {
            // U+FFFE and U+FFFF are no XML characters, not even as a reference that the caller allows.
            any_reference
                .then(|| out.extend_from_slice(format!("&#xFF{:X};", last | 0x40).as_bytes()))?;
            Some(3)
        }
        [0xEF, second, third, ..] => {
            out.extend_from_slice(&[0xEF, *second, *third]);
            Some(3)
        }
        [(0x80..), ..] => {
            let is_ordinary = |byte: &&u8| (0x80..).contains(*byte) && **byte != 0xEF;
            let count = bytes.iter().take_while(is_ordinary).count();
            out.extend_from_slice(bytes.get(..count)?);
            Some(count)
        }
        [byte, ..] => {
            match reference(*byte, context) {
                Some(reference) => out.extend_from_slice(reference),
                None if *byte >= 0x20 || chars::is_white_space(&[*byte]) => out.push(*byte),
                None if any_reference && *byte != 0 => {
                    out.extend_from_slice(format!("&#x{byte:X};").as_bytes());
                }
                None => return None,
            }
            Some(1)
        }
        [] => None,
    }
}

/// What stands for a character that cannot be written as itself.
fn reference(byte: u8, context: Context) -> Option<&'static [u8]> {
    match (byte, context) {
        (b'<', _) => Some(b"&lt;"),
        (b'&', _) => Some(b"&amp;"),
        // A reader turns a bare CR into LF.
        (b'\r', _) => Some(b"&#xD;"),
        (b'>', Context::Content) => Some(b"&gt;"),
        (b'"', Context::Attribute(Quote::Double)) => Some(b"&quot;"),
        (b'\'', Context::Attribute(Quote::Single)) => Some(b"&apos;"),
        // A reader turns bare white space in an attribute into blanks.
        (b'\t', Context::Attribute(_)) => Some(b"&#x9;"),
        (b'\n', Context::Attribute(_)) => Some(b"&#xA;"),
        _ => None,
    }
}

/// The document, or a part of it, in its final encoding. UTF-16 starts with a byte order mark, as WCF's does.
pub(super) fn encode(utf8: &[u8], charset: Charset, mark: bool) -> Vec<u8> {
    let text = String::from_utf8_lossy(utf8);
    let mark = mark.then_some(0xFEFF);
    let units = mark.into_iter().chain(text.encode_utf16());
    match charset {
        Charset::Utf16Be => units.flat_map(u16::to_be_bytes).collect(),
        _ => units.flat_map(u16::to_le_bytes).collect(),
    }
}

/// The last place up to `at` where a character starts.
pub(super) fn boundary(utf8: &[u8], at: usize) -> usize {
    let before = utf8.get(..=at).unwrap_or(utf8).iter().rev();
    let inside = before.take_while(|&&byte| byte & 0xC0 == 0x80).count();
    at.saturating_sub(inside)
}

/// How many bytes UTF-8 takes as UTF-16.
pub(super) fn utf16_size(utf8: &[u8]) -> usize {
    utf8.iter()
        .map(|byte| match byte {
            0x80..=0xBF => 0,
            0xF0.. => 4,
            _ => 2,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str, context: Context) -> Result<String, Bad> {
        let mut out = Vec::new();
        escape(&mut out, text.as_bytes(), context, false)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn each_context_escapes_what_it_must() {
        let all = "<&>\"'\t\n\r\u{e9}\u{fffd}";
        for (context, expected) in [
            (Context::Content, "&lt;&amp;&gt;\"'\t\n&#xD;\u{e9}\u{fffd}"),
            (
                Context::Attribute(Quote::Double),
                "&lt;&amp;>&quot;'&#x9;&#xA;&#xD;\u{e9}\u{fffd}",
            ),
            (
                Context::Attribute(Quote::Single),
                "&lt;&amp;>\"&apos;&#x9;&#xA;&#xD;\u{e9}\u{fffd}",
            ),
        ] {
            assert_eq!(escaped(all, context).unwrap(), expected);
            for padding in [15, 16, 17, 100] {
                let blanks = " ".repeat(padding);
                let padded = format!("{blanks}{all}{blanks}");
                let expected = format!("{blanks}{expected}{blanks}");
                assert_eq!(escaped(&padded, context).unwrap(), expected);
            }
        }
    }

    #[test]
    fn characters_outside_xml_are_refused() {
        for bad in ["\0", "\u{1}", "\u{b}", "\u{1f}", "\u{fffe}", "\u{ffff}"] {
            for text in [format!("ab{bad}"), format!("\u{e9}{bad}")] {
                assert_eq!(
                    escaped(&text, Context::Content),
                    Err(Bad::Character(2)),
                    "{text:?}"
                );
                assert_eq!(check(text.as_bytes()), Err(Bad::Character(2)));
            }
        }
        let mut out = Vec::new();
        let result = escape(&mut out, b"ab\xff", Context::Content, false);
        assert_eq!(result, Err(Bad::Utf8(2)));
        escape(&mut out, b"\x01", Context::Content, true).unwrap();
        escape(&mut out, "\u{ffff}".as_bytes(), Context::Content, true).unwrap();
        assert_eq!(out, b"&#x1;&#xFFFF;");
        assert!(escape(&mut out, b"\0", Context::Content, true).is_err());
    }

    #[test]
    fn utf16_output_has_a_mark_and_a_known_size() {
        let text = "a\u{e9}\u{20ac}\u{1f600}";
        let little = encode(text.as_bytes(), Charset::Utf16Le, true);
        assert_eq!(little.len(), 2 + utf16_size(text.as_bytes()));
        assert!(little.starts_with(&[0xFF, 0xFE, 0x61, 0]));
        assert!(
            encode(text.as_bytes(), Charset::Utf16Be, true).starts_with(&[0xFE, 0xFF, 0, 0x61])
        );
    }
}
